//! Descriptions that stand for a person who has a name: "the Vermont senator", "the 41-year-old".

use smol_str::SmolStr;

use super::pronoun::{Choice, antecedent};
use super::{Context, Resolution, Speaker, nominal};
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::{Classes, List};
use crate::mention::{EntityId, Gender};
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
    let described = if source.conjoined && is_joined(context, source) {
        one_in_two_roles(context, source)?
    } else {
        source.head
    };
    let phrase = context.article.slice(described);
    let words: Vec<SmolStr> = phrase.split_whitespace().map(crate::mention::name::fold).collect();
    let (first, head) = (words.first()?, words.last()?);
    let classes = |word: &str| context.classes(word);
    let aged = words.iter().any(|w| is_age(w));
    if classes(head).has(List::AgedPerson) && classes(first).has(List::DefiniteArticle) {
        return in_his_teens(context, phrase);
    }
    // "In the room one boy calls it a crime": two phrases that came together.
    if words
        .iter()
        .skip(1)
        .any(|w| classes(w).has(List::NumberWord) && classes(w).has(List::PronounIndefinite))
    {
        return None;
    }
    // "the judges" are several.
    if classes(head).has(List::RolePlural) && !aged {
        return None;
    }
    let known = classes(first).has(List::DefiniteArticle) || owned_by_a_name(context, described);
    let whole = words.get(1..).unwrap_or_default().join(" ");
    let parent = words.last().and_then(|w| parent_of(context, w));
    let person = classes(head).any(PERSONS) || aged || parent.is_some() || classes(&whole).has(List::Demonym);
    if !known || !person || !aged && classes(head).has(List::OtherPerson) {
        return None;
    }
    // "the mayor of Kent" need not be the one who was spoken of; "the mother of three" says no more than "the mother".
    let behind = context.article.slice(Span::new(described.end, source.phrase.end.max(described.end)));
    if !aged && behind.split_whitespace().any(|w| w.starts_with(char::is_uppercase)) {
        return None;
    }
    // Somebody without a name who was called so before is meant again.
    let introduced = context
        .story
        .unnamed
        .iter()
        .rev()
        .take(16)
        .any(|u| u.determined && u.speaker.name.split_whitespace().any(|w| w == head));
    if introduced || !aged && nominal::is_new(context, head, attribution.sentence, 1) {
        return None;
    }
    let gender = parent.unwrap_or_else(|| Gender::of(classes(head), List::RoleMale, List::RoleFemale));
    let Choice::One(first, others) = antecedent(context, gender, attribution.sentence, described) else {
        return None;
    };
    let (id, candidates) = of_that_age(context, &words, first, others)?;
    // "Lee was surprised, the mayor said": nobody is called by name in what is told of another.
    let told = attribution
        .contents
        .iter()
        .any(|content| context.mentions.within(*content).any(|(n, link)| !n.owner && link.one() == Some(id)));
    if told && attribution.kind != QuoteKind::Direct {
        return None;
    }
    // "Lee said the skipper told her “…”": whoever speaks of the skipper is another one.
    let speaks_of = context.story.recent().any(|e| {
        e.entity == id && e.spoke && e.sentence == attribution.sentence && e.span.end <= described.start
    });
    if speaks_of {
        return None;
    }
    if is_told_by(context, id, attribution, described) {
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
    let telling =
        words.len() > 2 || aged || parent.is_some() || is_alone_in_paragraph(context, id, attribution);
    (near && (telling || candidates.is_empty())).then(|| Resolution {
        candidates,
        ..Resolution::new(
            Speaker::Named(id),
            "description",
            format!("“{phrase}” describes “{}”, who was spoken of last", context.name(id)),
        )
    })
}

/// "Lee was told by the clerk to stop": whoever stands before a passive verb is another than who acts.
fn is_told_by(context: &Context<'_>, id: EntityId, attribution: &Attribution, described: Span) -> bool {
    let Some(cue) = attribution.cue.as_ref().map(|c| c.span).filter(|c| c.end <= described.start) else {
        return false;
    };
    let behind = context.article.slice(Span::new(cue.start, described.start));
    let acts = behind.split_whitespace().any(|w| w == "by");
    acts && context
        .story
        .recent()
        .any(|e| e.entity == id && e.sentence == attribution.sentence && e.span.end <= cue.start)
}

/// "Lee, 19, … his mother, Ann … the 41-year-old": the likeliest person of whom no other age is told, and those who are less likely.
fn of_that_age(
    context: &Context<'_>,
    words: &[SmolStr],
    first: EntityId,
    others: Vec<EntityId>,
) -> Option<(EntityId, Vec<EntityId>)> {
    let years = words.iter().find(|w| is_age(w)).and_then(|w| w.split('-').next()?.parse::<u32>().ok());
    let fits = |id: &EntityId| years.is_none_or(|years| age(context, *id).is_none_or(|told| told == years));
    let mut fitting = [first].into_iter().chain(others).filter(fits);
    Some((fitting.next()?, fitting.collect()))
}

/// "the teenager": the only person so far whose age is told and fits.
fn in_his_teens(context: &Context<'_>, phrase: &str) -> Option<Resolution> {
    let mut found: Vec<EntityId> = Vec::new();
    for id in context.story.recent().map(|e| e.entity) {
        let teens = age(context, id).is_some_and(|age| (13..20).contains(&age));
        if teens && !found.contains(&id) {
            found.push(id);
        }
    }
    let [one] = found.as_slice() else { return None };
    let evidence =
        format!("“{phrase}” describes “{}”, the only one whose age is told and fits", context.name(*one));
    Some(Resolution::new(Speaker::Named(*one), "description", evidence))
}

/// The age that stands behind one of somebody's names: "Ann Lee, 19, …".
fn age(context: &Context<'_>, id: EntityId) -> Option<u32> {
    let end = u32::try_from(context.article.text.len()).unwrap_or(u32::MAX);
    let names = &context.mentions.entity(id)?.names;
    names.iter().find_map(|name| age_at(context.article.slice(Span::new(name.end, end))))
}

/// ", 19, …"
fn age_at(behind: &str) -> Option<u32> {
    let number = behind.strip_prefix(", ")?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    number.get(..digits).filter(|n| (1..4).contains(&n.len()))?.parse().ok()
}

/// "Lee was carried off. “It is for her,” the striker said.": the only person whom a paragraph has named so far, at its head.
fn is_alone_in_paragraph(context: &Context<'_>, id: EntityId, attribution: &Attribution) -> bool {
    let sentences = &context.elements.sentences;
    let here = |at: u32| sentences.get(at as usize).is_some_and(|s| s.paragraph == attribution.paragraph);
    let mut first = false;
    for event in context.story.recent().take_while(|e| here(e.sentence)) {
        if event.entity != id {
            return false;
        }
        first |= event.first && event.sentence < attribution.sentence;
    }
    first
}

/// 41-year-old
fn is_age(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.matches('-').count() == 2
}

/// "father-of-one": a parent by the number of children, with what the word tells of the gender.
fn parent_of(context: &Context<'_>, word: &str) -> Option<Gender> {
    let mut parts = word.split('-');
    let (parent, of) = (context.classes(parts.next()?), context.classes(parts.next()?));
    let (one, more) = (parts.next(), parts.next());
    let parent = (one.is_some() && more.is_none() && of.has(List::NameJoint) && parent.has(List::Kinship))
        .then_some(parent)?;
    Some(Gender::of(parent, List::RoleMale, List::RoleFemale))
}

/// "Lee's former strategist": whose he is tells the reader as much as "the" does.
fn owned_by_a_name(context: &Context<'_>, phrase: Span) -> bool {
    let mut names = context.mentions.within(phrase);
    names.next().is_some_and(|(n, _)| n.owner && n.titled.start == phrase.start)
}

/// Whether the phrase itself is joined, and not what a relative clause says: "the striker, who ran and scored,".
fn is_joined(context: &Context<'_>, source: &SourceMatch) -> bool {
    let whole = context.article.slice(source.span);
    let own = whole.split(", ").next().unwrap_or(whole);
    let joined = own.split_whitespace().any(|w| context.classes(w).has(List::Coordinator));
    joined || !whole.contains(", ")
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
    use super::{age_at, is_age};

    #[test]
    fn an_age_is_a_number_with_two_hyphens() {
        assert_eq!(
            ["41-year-old", "41", "41st", "state-of-the-art", "well-to-do", "9-to-5"].map(is_age),
            [true, false, false, false, false, true]
        );
    }

    #[test]
    fn an_age_stands_behind_a_comma() {
        let told = [", 13, said", ", 19.", ", said", " 19", ", 1900 more", ", 3"].map(age_at);
        assert_eq!(told, [Some(13), Some(19), None, None, None, Some(3)]);
    }
}
