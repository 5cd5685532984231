//! Roles and bodies that were named before: "the minister", "the company".

use super::{Context, Resolution, Speaker, Unresolved};
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::{Classes, List};
use crate::mention::{EntityId, Gender};
use crate::record::EntityKind;

const PERSONS: Classes =
    Classes::of(&[List::Role, List::RoleMale, List::RoleFemale, List::Title, List::Kinship]);

/// The words of the source's head in lower case.
fn words(context: &Context<'_>, source: &SourceMatch) -> Vec<String> {
    context.article.slice(source.head).split_whitespace().map(crate::mention::name::fold).collect()
}

fn is_definite(context: &Context<'_>, first: &str) -> bool {
    let classes = context.grammar.lexicon.classes(context.grammar.lexicon.id(first));
    first == "the" || classes.has(List::Demonstrative) || classes.has(List::Possessive)
}

/// "the minister": the person who was called so, last mentioned of those.
pub fn role(context: &Context<'_>, attribution: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let words = words(context, source);
    let (first, head) = (words.first()?, words.last()?);
    let classes = context.grammar.lexicon.classes(context.grammar.lexicon.id(head));
    if !classes.any(PERSONS) || !(is_definite(context, first) || words.len() == 1) || source.conjoined {
        return None;
    }
    let gender = match (classes.has(List::RoleMale), classes.has(List::RoleFemale)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    };
    let mut seen: Vec<(u32, EntityId)> = Vec::new();
    for event in context.story.recent() {
        let Some(entity) = context.mentions.entity(event.entity) else { continue };
        let bears = entity.role_words.iter().any(|r| r == head);
        if bears && entity.gender.agrees(gender) && !seen.iter().any(|(_, id)| *id == event.entity) {
            seen.push((event.sentence, event.entity));
        }
    }
    let near = |sentence: u32| attribution.sentence.saturating_sub(sentence);
    let phrase = context.article.slice(source.head);
    let one = |id: EntityId, others: &[(u32, EntityId)]| Resolution {
        candidates: others.iter().map(|(_, id)| *id).collect(),
        ..Resolution::new(
            Speaker::Named(id),
            "role",
            format!("“{phrase}” is “{}”, who is called “{head}”", context.name(id)),
        )
    };
    match seen.as_slice() {
        [] => None,
        [(_, only)] => Some(one(*only, &[])),
        [(a, first), (b, _), ..] if near(*b) > near(*a) + 1 => {
            Some(one(*first, seen.get(1..).unwrap_or_default()))
        }
        _ => {
            let ids: Vec<EntityId> = seen.iter().map(|(_, id)| *id).collect();
            let mut resolution = Resolution::new(
                Speaker::Unresolved(Unresolved::Ambiguous(ids.clone())),
                "role",
                format!("“{phrase}” can be any of {} persons", ids.len()),
            );
            resolution.candidates = ids;
            Some(resolution)
        }
    }
}

/// "the agency": the one body whose name holds the word.
pub fn organisation(context: &Context<'_>, _: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let words = words(context, source);
    let (first, head) = (words.first()?, words.last()?);
    if first != "the" || words.len() > 3 || source.conjoined {
        return None;
    }
    let bodies = context
        .mentions
        .entities
        .iter()
        .enumerate()
        .filter(|(_, e)| e.kind == EntityKind::Organisation && e.words.len() > 1);
    let bearing: Vec<EntityId> = bodies
        .filter(|(_, e)| e.words.contains(head))
        .filter_map(|(i, _)| u32::try_from(i).ok())
        .map(EntityId)
        .take(3)
        .collect();
    match bearing.as_slice() {
        [one] => {
            let evidence = format!(
                "“{}” is the only one of that name: “{}”",
                context.article.slice(source.head),
                context.name(*one)
            );
            Some(Resolution::new(Speaker::Named(*one), "organisation", evidence))
        }
        _ => None,
    }
}
