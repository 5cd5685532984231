//! Interviews: who asks is whom the byline names, or else the outlet; who answers is the one person whom the lines above the first
//! question name.

use super::guest::{Frame, Guest};
use super::{Context, Resolution, Speaker, Unnamed, Unresolved};
use crate::article::{Article, Voice};
use crate::attribution::answers::{MONOLOGUE, REPLY};
use crate::attribution::transcript::TURN;
use crate::attribution::{Attribution, SourceMatch, talk};
use crate::grammar::{Grammar, List};
use crate::mention::{EntityId, Mentions};
use crate::record::EntityKind;

/// Who asks and who answers, as far as that is known.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    asks: Option<(Speaker, String)>,
    answers: Option<(Speaker, String)>,
    /// Who tells what nobody asked for.
    tells: Option<(Speaker, String)>,
}

/// Which of the two speaks in a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Asks,
    Answers,
    Tells,
}

fn part(attribution: &Attribution, article: &Article, grammar: &Grammar) -> Option<Part> {
    match (attribution.pattern.as_str(), attribution.source) {
        (talk::QUESTION, None) => Some(Part::Asks),
        (talk::ANSWER, None) => Some(Part::Answers),
        (MONOLOGUE | REPLY, _) => Some(Part::Tells),
        (TURN, Some(label)) => {
            let classes = grammar.lexicon.classes_of(article.slice(label.head));
            if classes.has(List::LabelAsks) {
                return Some(Part::Asks);
            }
            classes.has(List::LabelAnswers).then_some(Part::Answers)
        }
        _ => None,
    }
}

impl Cast {
    /// The cast of an article; nobody where it is no interview.
    #[must_use]
    pub fn of(
        attributions: &[Attribution],
        mentions: &Mentions,
        article: &Article,
        grammar: &Grammar,
    ) -> Self {
        if !attributions.iter().any(|a| part(a, article, grammar).is_some()) {
            return Self::default();
        }
        let byline = asking(attributions, article).or_else(|| byline(article));
        let asks = match (&byline, &article.about.outlet) {
            (Some(name), _) => {
                Some((by_name(name, mentions, article), format!("the byline names “{name}”, who asks")))
            }
            (None, Some(outlet)) => {
                let unnamed = Unnamed { name: outlet.clone(), kind: EntityKind::Organisation };
                Some((Speaker::Unnamed(unnamed), format!("nobody is named who asks for “{outlet}”")))
            }
            _ => None,
        };
        let guest = Frame::around(attributions, article, grammar).guest(mentions, byline.as_deref());
        let guest = guest.filter(|guest| !is_spoken_of(&guest.speaker, attributions, mentions));
        let told = guest.as_ref().filter(|guest| guest.told || is_one_tale(attributions));
        let known = |guest: &Guest| (guest.speaker.clone(), guest.evidence.clone());
        Self { asks, tells: told.map(known), answers: guest.as_ref().map(known) }
    }
}

/// Whether nearly all that nobody is asked for is one quotation, whose marks run on from paragraph to paragraph: one person's words.
fn is_one_tale(attributions: &[Attribution]) -> bool {
    const SHARE: usize = 80;
    let length = |a: &Attribution| a.contents.iter().map(|c| c.len() as usize).sum::<usize>();
    let told = || attributions.iter().filter(|a| a.pattern == MONOLOGUE).map(length);
    told().max().is_some_and(|longest| longest * 100 >= told().sum::<usize>() * SHARE)
}

/// Whether the answers name the one who is thought to give them: people do not call themselves by name.
fn is_spoken_of(who: &Speaker, attributions: &[Attribution], mentions: &Mentions) -> bool {
    let Speaker::Named(id) = who else { return false };
    let answers = attributions.iter().filter(|a| a.pattern == talk::ANSWER);
    let mut spans = answers.flat_map(|a| &a.contents).peekable();
    let names = mentions.names.iter().zip(&mentions.links).filter(|(_, link)| link.one() == Some(*id));
    for (name, _) in names {
        while spans.next_if(|s| s.end <= name.span.start).is_some() {}
        if spans.peek().is_some_and(|s| s.contains(name.span)) {
            return true;
        }
    }
    false
}

/// Whom the label of a question names that the page emphasises.
fn asking(attributions: &[Attribution], article: &Article) -> Option<String> {
    let asks = |a: &&Attribution| {
        let voice = article.paragraphs.get(a.paragraph as usize).and_then(|p| p.voice);
        a.pattern == TURN && voice == Some(Voice::Asks)
    };
    let label = |a: &Attribution| a.source.map(|s| article.slice(s.head).to_owned());
    attributions.iter().filter(asks).filter_map(label).find(|l| l.contains(' '))
}

fn byline(article: &Article) -> Option<String> {
    let written = article.byline.map(|b| article.slice(b).to_owned());
    article.about.byline.clone().or(written).filter(|name| !name.is_empty())
}

/// The person of that name in the article, or one whom the byline alone names.
fn by_name(name: &str, mentions: &Mentions, article: &Article) -> Speaker {
    let known = mentions.entities.iter().position(|e| e.called(article).eq_ignore_ascii_case(name));
    match known.and_then(|at| u32::try_from(at).ok()) {
        Some(at) => Speaker::Named(EntityId(at)),
        None => Speaker::Unnamed(Unnamed { name: name.to_owned(), kind: EntityKind::Person }),
    }
}

/// The turn of somebody whom no name stands before: `Q`, `A`, or a question in bold.
pub fn unlabelled(context: &Context<'_>, attribution: &Attribution) -> Option<Resolution> {
    let part = part(attribution, context.article, context.grammar)?;
    let (known, what) = match part {
        Part::Asks => (&context.cast.asks, "who asks"),
        Part::Answers => (&context.cast.answers, "who answers"),
        Part::Tells => (&context.cast.tells, "who says this"),
    };
    Some(match known {
        Some((speaker, evidence)) => Resolution::new(speaker.clone(), "interview", evidence.clone()),
        // What leads to a tale may name who tells it all the same.
        None if attribution.source.is_some() => return None,
        None => Resolution::new(
            Speaker::Unresolved(Unresolved::NoAntecedent),
            "interview",
            format!("the article does not make plain {what}"),
        ),
    })
}

/// Whether words are the outlet's name or a part of it: "Argus" of "The Ludden Argus".
pub(super) fn is_of_outlet(words: &str, outlet: &str) -> bool {
    words.split(' ').all(|w| outlet.split(' ').any(|o| o.eq_ignore_ascii_case(w)))
}

/// A turn whose label names nobody: the letters of questions and answers, or the outlet.
pub fn interview(
    context: &Context<'_>,
    attribution: &Attribution,
    source: &SourceMatch,
) -> Option<Resolution> {
    let label = context.article.slice(source.head);
    let outlet = context.article.about.outlet.as_deref().filter(|o| is_of_outlet(label, o));
    match outlet.filter(|_| attribution.pattern == TURN && label.chars().count() > 2) {
        Some(outlet) => {
            let speaker = Unnamed { name: outlet.to_owned(), kind: EntityKind::Organisation };
            let evidence = format!("the turn is labelled “{label}”, which is the outlet");
            Some(Resolution::new(Speaker::Unnamed(speaker), "interview", evidence))
        }
        None => unlabelled(context, attribution),
    }
}
