//! Descriptions that stand for a person who has a name: "the Vermont senator", "the 41-year-old".

use smol_str::SmolStr;

use super::pronoun::{Choice, antecedent};
use super::{Context, Resolution, Speaker};
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::{Classes, List};
use crate::mention::Gender;
use crate::record::{EntityKind, QuoteKind};
use crate::span::Span;

/// How many sentences back the person must have been spoken of.
const NEAR: u32 = 2;

const PERSONS: Classes =
    Classes::of(&[List::Role, List::RoleMale, List::RoleFemale, List::Title, List::Demonym]);

/// "the New York businessman", "the president's former strategist": newspapers vary the name of the person whom they
/// are speaking of. Roles that mostly belong to somebody else (the spokesman, the reporter, the friend) are listed in
/// the grammar and left alone.
pub fn description(
    context: &Context<'_>,
    attribution: &Attribution,
    source: &SourceMatch,
) -> Option<Resolution> {
    let described = if source.conjoined { one_in_two_roles(context, source)? } else { source.head };
    let phrase = context.article.slice(described);
    let words: Vec<SmolStr> = phrase.split_whitespace().map(crate::mention::name::fold).collect();
    let (first, head) = (words.first()?, words.last()?);
    let classes = |word: &str| context.classes(word);
    let age = words.iter().any(|w| is_age(w));
    let known = classes(first).has(List::DefiniteArticle) || owned_by_a_name(context, described);
    let person = classes(head).any(PERSONS) || age;
    if !known || !person || !age && classes(head).has(List::OtherPerson) {
        return None;
    }
    // "the mayor of Kent" need not be the one who was spoken of; "the mother of three" says no more than "the mother".
    let behind = context.article.slice(Span::new(described.end, source.phrase.end.max(described.end)));
    if behind.split_whitespace().any(|w| w.starts_with(char::is_uppercase)) {
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
    let Choice::One(id, candidates) = antecedent(context, gender, attribution.sentence, described) else {
        return None;
    };
    // "Lee was surprised, the mayor said": nobody is called by name in what is told of another.
    let told = attribution
        .contents
        .iter()
        .any(|content| context.mentions.within(*content).any(|(n, link)| !n.owner && link.one() == Some(id)));
    if told && attribution.kind != QuoteKind::Direct {
        return None;
    }
    // "Lee's niece" is not Lee.
    let owns = context.mentions.within(described).any(|(n, link)| n.owner && link.one() == Some(id));
    if owns {
        return None;
    }
    let near = context.story.recent().any(|e| {
        e.entity == id && (e.first || e.spoke) && attribution.sentence.saturating_sub(e.sentence) <= NEAR
    });
    let telling = words.len() > 2 || age;
    (near && (telling || candidates.is_empty())).then(|| Resolution {
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

/// "Lee's former strategist": whose he is tells the reader as much as "the" does.
fn owned_by_a_name(context: &Context<'_>, phrase: Span) -> bool {
    let mut names = context.mentions.within(phrase);
    names.next().is_some_and(|(n, _)| n.owner && n.titled.start == phrase.start)
}

/// "the former mayor and businessman": one person, where a single article stands before both.
fn one_in_two_roles(context: &Context<'_>, source: &SourceMatch) -> Option<Span> {
    let words = context.article.slice(source.span).split_whitespace().map(crate::mention::name::fold);
    let words: Vec<_> = words.collect();
    let classes = |word: &SmolStr| context.classes(word);
    let joiners = words.iter().filter(|w| classes(w).has(List::Coordinator)).count();
    let articles =
        words.iter().filter(|w| classes(w).has(List::Determiner) || classes(w).has(List::Possessive)).count();
    let many = words.last().is_some_and(|w| classes(w).has(List::RolePlural));
    let named = context.mentions.within(source.span).any(|(n, l)| {
        let person =
            l.one().and_then(|id| context.mentions.entity(id)).is_some_and(|e| e.kind == EntityKind::Person);
        person && !n.owner
    });
    (joiners == 1 && articles == 1 && !many && !named).then_some(source.span)
}

#[cfg(test)]
mod tests {
    use super::is_age;

    #[test]
    fn an_age_is_a_number_with_two_hyphens() {
        assert_eq!(
            ["41-year-old", "41", "41st", "state-of-the-art", "well-to-do", "9-to-5"].map(is_age),
            [true, false, false, false, false, true]
        );
    }
}
