//! Several who bear one name: which of them is meant.

use super::{Context, Resolution, Speaker, Unresolved};
use crate::mention::EntityId;
use crate::mention::name::fold;
use crate::span::Span;

/// Of several who bear a name the one whom the article has named in full just before; else whom its voices tell.
pub(super) fn nearest(
    context: &Context<'_>,
    ids: &[EntityId],
    written: &str,
    sieve: &'static str,
) -> Resolution {
    match seen(context, ids).as_slice() {
        [(last, first), others @ ..]
            if others.first().is_none_or(|(before, _)| *last > before + 1)
                && introduced_last(context, *first) =>
        {
            let name = context.name(*first);
            let evidence = format!("of those called “{written}” “{name}” was named in full just before");
            one(*first, ids, sieve, evidence)
        }
        _ => voice(context, ids, written, sieve),
    }
}

/// The only one of several who has spoken; else who was spoken of last, when the others were not spoken of nearby.
pub(super) fn voice(
    context: &Context<'_>,
    ids: &[EntityId],
    written: &str,
    sieve: &'static str,
) -> Resolution {
    let spoke = |id: &EntityId| context.story.recent().any(|e| e.entity == *id && e.spoke);
    let mut speaking = ids.iter().filter(|id| spoke(id));
    if let (Some(only), None) = (speaking.next(), speaking.next()) {
        let name = context.name(*only);
        return one(
            *only,
            ids,
            sieve,
            format!("of those called “{written}” only “{name}” has spoken before"),
        );
    }
    match seen(context, ids).as_slice() {
        [(_, only)] => {
            let evidence = format!("“{written}” was last used for “{}”", context.name(*only));
            one(*only, ids, sieve, evidence)
        }
        [(a, first), (b, _), ..] if *a >= b + 3 => {
            let name = context.name(*first);
            one(*first, ids, sieve, format!("“{name}” was spoken of last of those called “{written}”"))
        }
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

/// One of several, the others being candidates.
fn one(id: EntityId, ids: &[EntityId], sieve: &'static str, evidence: String) -> Resolution {
    Resolution {
        candidates: ids.iter().copied().filter(|other| *other != id).collect(),
        ..Resolution::new(Speaker::Named(id), sieve, evidence)
    }
}

/// The last sentence in which each of several was spoken of, the latest first.
fn seen(context: &Context<'_>, ids: &[EntityId]) -> Vec<(u32, EntityId)> {
    let mut seen: Vec<(u32, EntityId)> = Vec::new();
    for event in context.story.recent().filter(|e| ids.contains(&e.entity)) {
        if !seen.iter().any(|(_, id)| *id == event.entity) {
            seen.push((event.sentence, event.entity));
        }
    }
    seen
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
