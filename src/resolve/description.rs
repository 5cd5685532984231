//! Descriptions that stand for a person who has a name: "the Vermont senator", "the 41-year-old".

use super::pronoun::{Choice, antecedent};
use super::{Context, Resolution, Speaker};
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::{Classes, List};
use crate::mention::Gender;

/// How many sentences back the person must have been spoken of.
const NEAR: u32 = 2;

const PERSONS: Classes =
    Classes::of(&[List::Role, List::RoleMale, List::RoleFemale, List::Title, List::Demonym]);

/// "the New York businessman": newspapers vary the name of the person whom they are speaking of. Roles that mostly
/// belong to somebody else (the spokesman, the reporter, the friend) are listed in the grammar and left alone.
pub fn description(
    context: &Context<'_>,
    attribution: &Attribution,
    source: &SourceMatch,
) -> Option<Resolution> {
    let phrase = context.article.slice(source.head);
    let words: Vec<String> = phrase.split_whitespace().map(crate::mention::name::fold).collect();
    let (first, head) = (words.first()?, words.last()?);
    let classes = |word: &str| context.grammar.lexicon.classes(context.grammar.lexicon.id(word));
    let age = is_age(head);
    if first != "the"
        || source.conjoined
        || !(classes(head).any(PERSONS) || age)
        || classes(head).has(List::OtherPerson)
    {
        return None;
    }
    // Somebody without a name who was called so before is meant again.
    let introduced = context
        .story
        .unnamed
        .iter()
        .rev()
        .take(16)
        .any(|u| u.speaker.name.split_whitespace().any(|w| w == head));
    if introduced {
        return None;
    }
    let gender = Gender::of(classes(head), List::RoleMale, List::RoleFemale);
    let Choice::One(id, candidates) = antecedent(context, gender, attribution.sentence, source.head) else {
        return None;
    };
    let near = context.story.recent().any(|e| {
        e.entity == id && (e.first || e.spoke) && attribution.sentence.saturating_sub(e.sentence) <= NEAR
    });
    let described = words.len() > 2 || age;
    (near && (described || candidates.is_empty())).then(|| Resolution {
        candidates,
        ..Resolution::new(
            Speaker::Named(id),
            "description",
            format!("“{phrase}” describes “{}”, who was spoken of last", context.name(id)),
        )
    })
}

/// 41-year-old
fn is_age(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.matches('-').count() == 2
}
