//! Several who bear one name: which of them is meant.

use super::{Context, Resolution, Speaker, Unresolved};
use crate::mention::EntityId;
use crate::mention::name::fold;
use crate::span::Span;

/// Several bear the name: the one who was spoken of last, when the others were not spoken of nearby.
pub(super) fn nearest(
    context: &Context<'_>,
    ids: &[EntityId],
    written: &str,
    sieve: &'static str,
) -> Resolution {
    let mut seen: Vec<(u32, EntityId)> = Vec::new();
    for event in context.story.recent().filter(|e| ids.contains(&e.entity)) {
        if !seen.iter().any(|(_, id)| *id == event.entity) {
            seen.push((event.sentence, event.entity));
        }
    }
    let candidates = ids.iter().copied();
    // What stands behind a label may look like the rest of a name: "Ogun Time. And salt."
    if let [(last, first), others @ ..] = seen.as_slice()
        && sieve != "label"
        && others.first().is_none_or(|(before, _)| *last > before + 1)
        && introduced_last(context, *first)
    {
        return Resolution {
            candidates: candidates.filter(|id| id != first).collect(),
            ..Resolution::new(
                Speaker::Named(*first),
                sieve,
                format!(
                    "of those called “{written}” “{}” was named in full just before",
                    context.name(*first)
                ),
            )
        };
    }
    // Only one of them has spoken so far: it is his voice that the article gives.
    let spoke = |id: &EntityId| context.story.recent().any(|e| e.entity == *id && e.spoke);
    let mut speaking = ids.iter().filter(|id| spoke(id));
    if let (Some(one), None) = (speaking.next(), speaking.next()) {
        return Resolution {
            candidates: candidates.filter(|id| id != one).collect(),
            ..Resolution::new(
                Speaker::Named(*one),
                sieve,
                format!("of those called “{written}” only “{}” has spoken before", context.name(*one)),
            )
        };
    }
    match seen.as_slice() {
        [(_, only)] => Resolution {
            candidates: candidates.filter(|id| id != only).collect(),
            ..Resolution::new(
                Speaker::Named(*only),
                sieve,
                format!("“{written}” was last used for “{}”", context.name(*only)),
            )
        },
        [(a, first), (b, _), ..] if *a >= b + 3 => Resolution {
            candidates: candidates.filter(|id| id != first).collect(),
            ..Resolution::new(
                Speaker::Named(*first),
                sieve,
                format!("“{}” was spoken of last of those called “{written}”", context.name(*first)),
            )
        },
        _ => Resolution {
            candidates: ids.to_vec(),
            ..Resolution::new(
                Speaker::Unresolved(Unresolved::Ambiguous(ids.to_vec())),
                sieve,
                format!("“{written}” can be any of {} bearers of the name", ids.len()),
            )
        },
    }
}

/// "Ann Lee came late. … Bob Lee, her uncle, smiled. “No,” Lee said.": whether the last name that was read is somebody's full one.
fn introduced_last(context: &Context<'_>, id: EntityId) -> bool {
    let Some(last) = context.story.recent().find(|e| e.entity == id) else { return false };
    let paragraph = context.elements.sentences.get(last.sentence as usize).map(|s| s.paragraph);
    let Some(words) = context.mentions.entity(id).map(|e| e.words.as_slice()).filter(|w| w.len() > 1) else {
        return false;
    };
    let same = |s: u32| context.elements.sentences.get(s as usize).map(|s| s.paragraph) == paragraph;
    let full = |at: Span| {
        let written = context.article.slice(at).split_whitespace().map(fold);
        words.first().is_some_and(|first| written.clone().any(|w| w == *first))
    };
    context.story.recent().take_while(|e| same(e.sentence)).any(|e| e.entity == id && full(e.span))
}
