//! Pronouns of bodies, groups and documents: they and it.

use super::story::Event;
use super::{Context, Resolution, Speaker, Unresolved, named, subject};
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::List;
use crate::mention::name::fold;
use crate::mention::{EntityId, Gender};
use crate::record::EntityKind;
use crate::span::Span;

/// "they", "it": the last group, body or document that spoke nearby.
pub fn plural(context: &Context<'_>, attribution: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let word = context.article.slice(source.head).to_lowercase();
    let classes = context.classes(&word);
    let plural = classes.has(List::PronounPlural);
    let neuter = classes.has(List::PronounSubject)
        && !plural
        && !classes.has(List::PronounSecond)
        && !classes.has(List::PronounIndefinite);
    if !plural && !neuter {
        return None;
    }
    let persons = |ids: &Vec<EntityId>| {
        ids.iter()
            .all(|id| context.mentions.entity(*id).is_some_and(|e| e.kind == EntityKind::Person && e.sure))
    };
    let pair = named::joined_before(context, attribution.sentence).filter(|ids| plural && persons(ids));
    let together = pair.map(|ids| named::group(context, &ids));
    let at = attribution.sentence;
    let document = || subject::document_before(context, at).filter(|_| neuter);
    let same = own_subject(context, at, plural, source.head);
    if let Some((speaker, name)) =
        one_of_either_sex(context, at).filter(|_| plural && same.is_none() && speaks_last(context))
    {
        let evidence = format!("“{word}” goes back to “{name}”, who spoke last");
        return Some(Resolution::new(speaker, "singular-they", evidence));
    }
    let many = || subject::persons_before(context, at).filter(|_| plural);
    let body = same.or_else(document).or_else(many);
    let body = body.or_else(|| last_body(context, at, plural, source.head));
    let body = body.or_else(|| subject::body_before(context, at));
    let body = body.or_else(|| together.map(|g| (Speaker::Unnamed(g.clone()), g.name)));
    let lone = || if plural { one_of_either_sex(context, at) } else { subject::only_document(context, at) };
    Some(match body.or_else(lone) {
        Some((speaker, name)) => {
            Resolution::new(speaker, "plural-pronoun", format!("“{word}” goes back to “{name}”"))
        }
        None => Resolution::new(
            Speaker::Unresolved(Unresolved::NoAntecedent),
            "plural-pronoun",
            format!("nobody before “{word}” fits"),
        ),
    })
}

/// "The union left over what it called “an insult”", "Residents blocked the road to protest at what they termed “murder”": the subject
/// of the same sentence, where the pronoun stands in a clause that "what" begins.
fn own_subject(
    context: &Context<'_>,
    sentence: u32,
    plural: bool,
    pronoun: Span,
) -> Option<(Speaker, String)> {
    let range = context.elements.sentences.get(sentence as usize)?.range.clone();
    let tokens = context.elements.list.get(range)?;
    let at = tokens.partition_point(|t| t.span.start < pronoun.start);
    let before = at.checked_sub(1).and_then(|b| tokens.get(b))?;
    // Hostile sentences have no end, and would be read for each pronoun.
    const MOST: usize = 400;
    if tokens.len() > MOST || !context.grammar.lexicon.classes(before.word).has(List::WhWord) {
        return None;
    }
    let begins = |e: &&Event| e.sentence == sentence && e.first && !e.owner && e.span.end < pronoun.start;
    let mut bodies = context.story.bodies.iter().rev().take(32);
    let body = bodies.find(begins).map(|e| (Speaker::Named(e.entity), context.name(e.entity).to_owned()));
    let persons = subject::persons_of(context, sentence).filter(|_| plural);
    persons.filter(|(_, span)| span.end < pronoun.start).map(|(told, _)| told).or(body)
}

/// "Another member said … they added": the person without a name who spoke in the sentence before or in this one.
fn one_of_either_sex(context: &Context<'_>, sentence: u32) -> Option<(Speaker, String)> {
    let last = context.story.unnamed.last()?;
    let near = last.person
        && last.speaker.kind == EntityKind::Anonymous
        && sentence.saturating_sub(last.sentence) <= 1;
    near.then(|| (Speaker::Unnamed(last.speaker.clone()), last.speaker.name.clone()))
}

/// Whether somebody without a name has spoken since any body did.
fn speaks_last(context: &Context<'_>) -> bool {
    let body = context.story.bodies.iter().rev().take(32).find(|e| e.spoke).map(|e| e.sentence);
    context.story.unnamed.last().is_some_and(|u| body.is_none_or(|b| b < u.sentence))
}

/// "players of the club": what stands before the first preposition are several persons.
fn are_persons(context: &Context<'_>, name: &str) -> bool {
    let mut own =
        name.split_whitespace().map(fold).take_while(|w| !context.classes(w).has(List::Preposition));
    own.any(|w| context.classes(&w).has(List::RolePlural))
}

/// The group, body or document that spoke last, a few sentences back at most; else a body that the last sentence begins with.
fn last_body(context: &Context<'_>, sentence: u32, plural: bool, pronoun: Span) -> Option<(Speaker, String)> {
    const NEAR: u32 = 3;
    const FEW: usize = 4;
    let fits = |kind: EntityKind| match kind {
        EntityKind::Person | EntityKind::Anonymous => false,
        EntityKind::Document => !plural,
        EntityKind::Group | EntityKind::Organisation => true,
    };
    let near = |at: u32| sentence.saturating_sub(at) <= NEAR;
    let mut spoken = context.story.unnamed.iter().rev().take(FEW).take_while(|u| near(u.sentence));
    // "The neighbours said in a letter … It added … they said": what it said, others do not go back to.
    let unnamed = spoken.find(|u| fits(u.speaker.kind) || !plural).filter(|u| fits(u.speaker.kind));
    // Players are not it.
    let unnamed = unnamed.filter(|u| plural || !are_persons(context, &u.speaker.name));
    // "They said that the rail office …": the sentence is in the story as a whole, and nobody behind the pronoun is meant.
    let before = |e: &&Event| e.sentence < sentence || e.span.start < pronoun.start;
    let bodies = || context.story.bodies.iter().rev().take(32).filter(before);
    let spoke = bodies().find(|e| e.spoke && near(e.sentence));
    let began = bodies().find(|e| e.first && !e.owner && sentence.saturating_sub(e.sentence) <= 1);
    // "Nimbus, a start-up, has raised a million, it said": what begins the sentence and is not known to be a person.
    let unknown = || {
        context.story.recent().filter(before).find(|e| {
            let entity = context.mentions.entity(e.entity);
            let open = entity.is_some_and(|p| !p.sure && p.words.len() == 1 && p.gender == Gender::Unknown);
            let distance = sentence.saturating_sub(e.sentence);
            let spoke = e.spoke && distance < NEAR;
            open && !plural && (spoke || e.first && !e.owner && distance <= 1)
        })
    };
    let named = spoke.or(began).or_else(unknown);
    match (unnamed, named) {
        (Some(u), Some(n)) if u.sentence >= n.sentence => {
            Some((Speaker::Unnamed(u.speaker.clone()), u.speaker.name.clone()))
        }
        (_, Some(n)) => Some((Speaker::Named(n.entity), context.name(n.entity).to_owned())),
        (Some(u), None) => Some((Speaker::Unnamed(u.speaker.clone()), u.speaker.name.clone())),
        (None, None) => None,
    }
}
