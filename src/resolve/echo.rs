//! Words that the article quotes again elsewhere with a speaker: what a heading or a lead leaves open is told there.

use super::{Context, Resolution, Speaker, nominal};
use crate::attribution::{Attribution, echo};
use crate::grammar::List;
use crate::record::{CueClass, QuoteKind};
use crate::span::Span;

/// The sieve of passages whose words are attributed elsewhere.
pub const REPEATED_WORDS: &str = "repeated-words";

/// So many words in a row are nobody else's, whoever is said to have used them.
const PLAIN_WORDS: usize = 4;

/// Gives passages whose speaker is not known, or not named, the speaker of the same words elsewhere.
pub fn repeated(context: &Context<'_>, attributions: &[Attribution], resolutions: &mut [Resolution]) {
    for (index, attribution) in attributions.iter().enumerate() {
        let Some(resolution) = resolutions.get(index).filter(|_| !attribution.repeats.is_empty()) else {
            continue;
        };
        if !is_open(context, attribution, resolution, index) {
            continue;
        }
        let Some((other, speaker)) = speaker_of(attributions, resolutions, attribution, index) else {
            continue;
        };
        let name = match &speaker {
            Speaker::Named(id) => context.name(*id),
            Speaker::Unnamed(unnamed) => &unnamed.name,
            Speaker::Unresolved(_) => continue,
        };
        let place = attributions.get(other).map_or(0, |a| a.paragraph + 1);
        let evidence = format!("the same words stand in what “{name}” said in paragraph {place}");
        if let Some(slot) = resolutions.get_mut(index) {
            *slot = Resolution::new(speaker, REPEATED_WORDS, evidence);
        }
    }
}

/// Whether the sentence leaves open whose words they are: "a stunned neighbour", "an inquest heard", nobody.
fn is_open(context: &Context<'_>, attribution: &Attribution, resolution: &Resolution, index: usize) -> bool {
    match &resolution.speaker {
        Speaker::Named(_) => false,
        // What “no witness said” is nobody's.
        Speaker::Unresolved(_) => {
            attribution.source.is_none() || !attribution.cue.as_ref().is_some_and(|c| c.negative)
        }
        Speaker::Unnamed(_) => {
            let later = attribution.repeats.iter().any(|r| *r as usize > index);
            let head = attribution.source.map(|s| s.head);
            let person = head.is_some_and(|head| is_somebody(context, head));
            let text = |a: &Attribution| {
                a.contents.iter().map(|c| context.article.slice(*c).split_whitespace().count()).sum::<usize>()
            };
            let heard = attribution.cue.as_ref().is_some_and(|c| c.class == CueClass::Perception);
            let plain = attribution.kind == QuoteKind::Direct && text(attribution) >= PLAIN_WORDS;
            later && (person || heard || plain)
        }
    }
}

/// The one speaker of all others that quote the same words and name somebody.
fn speaker_of(
    attributions: &[Attribution],
    resolutions: &[Resolution],
    attribution: &Attribution,
    index: usize,
) -> Option<(usize, Speaker)> {
    let mut found: Option<(usize, Speaker)> = None;
    for other in attribution.repeats.iter().map(|r| *r as usize).filter(|r| *r != index) {
        let (told, resolution) = (attributions.get(other)?, resolutions.get(other)?);
        let known = told.pattern != echo::REPEATED && told.kind != QuoteKind::Indirect;
        let named = matches!(resolution.speaker, Speaker::Named(_));
        let unnamed = attribution.source.is_none() && matches!(resolution.speaker, Speaker::Unnamed(_));
        if !known || !(named || unnamed) {
            continue;
        }
        match &found {
            None => found = Some((other, resolution.speaker.clone())),
            Some((_, speaker)) if *speaker != resolution.speaker => return None,
            Some(_) => {}
        }
    }
    found
}

/// "a tearful regular", "her friend": one person, whom the article may name elsewhere.
fn is_somebody(context: &Context<'_>, head: Span) -> bool {
    let first =
        context.article.slice(head).split_whitespace().next().map(str::to_lowercase).unwrap_or_default();
    let classes = context.classes(&first);
    nominal::is_person(context, head) || classes.has(List::Determiner) && !classes.has(List::DefiniteArticle)
}
