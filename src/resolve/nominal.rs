//! Roles and bodies that were named before: "the minister", "the company".

use smol_str::SmolStr;

use super::{Context, Resolution, Speaker, Unresolved, named};
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::{Classes, List};
use crate::mention::{Entity, EntityId, Gender};
use crate::record::EntityKind;
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind};

const PERSONS: Classes =
    Classes::of(&[List::Role, List::RoleMale, List::RoleFemale, List::Title, List::Kinship]);

/// The words of the source's head in lower case.
fn words(context: &Context<'_>, source: &SourceMatch) -> Vec<SmolStr> {
    use crate::mention::name::{fold, former_office};
    let written = context.article.slice(source.head).split_whitespace();
    written.map(|w| fold(former_office(w).unwrap_or(w))).collect()
}

fn is_definite(context: &Context<'_>, first: &str) -> bool {
    let classes = context.classes(first);
    classes.has(List::DefiniteArticle) || classes.has(List::Demonstrative) || classes.has(List::Possessive)
}

/// Whether a noun phrase turns on a word for a person.
#[must_use]
pub fn is_person(context: &Context<'_>, head: Span) -> bool {
    let last = context
        .article
        .slice(head)
        .split_whitespace()
        .last()
        .map(crate::mention::name::fold)
        .unwrap_or_default();
    context.classes(&last).any(PERSONS)
}

/// "the minister": the person who was called so, last mentioned of those.
pub fn role(context: &Context<'_>, attribution: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let words = words(context, source);
    let (first, head) = (words.first()?, words.last()?);
    let classes = context.classes(head);
    if !classes.any(PERSONS) || !(is_definite(context, first) || words.len() == 1) || source.conjoined {
        return None;
    }
    // "His wife" of one man is not that of another: where it is told whose she is, the sieve for relatives knows.
    if words.len() == 2
        && context.classes(first).has(List::Possessive)
        && context.story.kin.iter().any(|k| k.word == *head)
    {
        return None;
    }
    let gender = Gender::of(classes, List::RoleMale, List::RoleFemale);
    let mut seen = bearers(context, gender, |e| e.role_words.iter().any(|r| r == head));
    if words.iter().any(|w| context.classes(w).has(List::Former)) {
        // "the former minister" is not the minister.
        seen.retain(|(_, id)| is_former(context, *id));
    }
    let near = |sentence: u32| attribution.sentence.saturating_sub(sentence);
    let phrase = context.article.slice(source.head);
    // "the Leeds manager" may be another than the coach.
    let plain = phrase.split_whitespace().skip(1).all(|w| !w.starts_with(char::is_uppercase));
    let one = |id: EntityId, others: &[(u32, EntityId)]| Resolution {
        candidates: others.iter().map(|(_, id)| *id).collect(),
        ..Resolution::new(
            Speaker::Named(id),
            "role",
            format!("“{phrase}” is “{}”, who is called “{head}”", context.name(id)),
        )
    };
    match seen.as_slice() {
        [] if !plain => None,
        [] => otherwise_called(context, attribution.sentence, [first, head], gender)
            .or_else(|| called_later(context, source, head))
            .map(|id| one(id, &[])),
        // Sergeant Lee is an officer, but not the one of whom nothing but that is told.
        [(_, only)]
            if !is_called(context, *only, head) && is_introduced(context, head, attribution.sentence) =>
        {
            None
        }
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

/// Whether the article says that somebody was something: "the former minister Ann Lee".
fn is_former(context: &Context<'_>, id: EntityId) -> bool {
    let roles = context.mentions.entity(id).map_or(&[][..], |e| e.roles.as_slice());
    let before = |role: &Span| {
        let text = context.article.text.get(..role.range().start).unwrap_or_default();
        text.split_whitespace().next_back().map(str::to_lowercase).unwrap_or_default()
    };
    let former = |word: &str| context.classes(&word.to_lowercase()).has(List::Former);
    roles.iter().any(|r| former(&before(r)) || context.article.slice(*r).split_whitespace().any(former))
}

/// "“No,” the father said. … The father, Bo Chen, had come by train": the one person of whom the article says later what only a
/// known one is called.
fn called_later(context: &Context<'_>, source: &SourceMatch, head: &str) -> Option<EntityId> {
    // Nobody is looked for among so many: sources by the thousand stay linear.
    const MOST: usize = 512;
    let definite = |role: Span| {
        let before = context.article.text.get(..role.range().start).unwrap_or_default();
        let article = before.split_whitespace().next_back().map(str::to_lowercase);
        article.is_some_and(|a| context.classes(&a).has(List::DefiniteArticle))
    };
    let told = |role: &Span| {
        let last = context.article.slice(*role).split_whitespace().last().map(crate::mention::name::fold);
        let own = context.article.slice(*role).split_whitespace().next().map(str::to_lowercase);
        let known = own.is_some_and(|w| context.classes(&w).has(List::DefiniteArticle)) || definite(*role);
        role.start > source.head.end && last.as_deref() == Some(head) && known
    };
    let known = (0..).map(EntityId).zip(&context.mentions.entities).take(MOST);
    let persons = known.filter(|(_, e)| e.kind == EntityKind::Person);
    let mut bearing = persons.filter(|(_, e)| e.role_words.iter().any(|r| r == head));
    let (one, entity) = bearing.next().filter(|_| bearing.next().is_none())?;
    entity.roles.iter().any(told).then_some(one)
}

/// Whether the article itself uses the word for somebody.
fn is_called(context: &Context<'_>, id: EntityId, word: &str) -> bool {
    let roles = context.mentions.entity(id).map_or(&[][..], |e| e.roles.as_slice());
    let mut words = roles.iter().flat_map(|r| context.article.slice(*r).split_whitespace());
    words.any(|w| crate::mention::name::fold(w) == word)
}

/// The persons who were mentioned, the last first, of whom a role word tells, each with the sentence.
fn bearers(context: &Context<'_>, gender: Gender, told: impl Fn(&Entity) -> bool) -> Vec<(u32, EntityId)> {
    let mut seen: Vec<(u32, EntityId)> = Vec::new();
    for event in context.story.recent() {
        let Some(entity) = context.mentions.entity(event.entity) else { continue };
        let bears = entity.sure && told(entity);
        if bears && entity.gender.agrees(gender) && !seen.iter().any(|(_, id)| *id == event.entity) {
            seen.push((event.sentence, event.entity));
        }
    }
    seen
}

/// "An officer had been hit. The officer said …": whether somebody without a name was called so a few sentences before.
pub(super) fn is_introduced(context: &Context<'_>, head: &str, sentence: u32) -> bool {
    const NEAR: u32 = 6;
    is_new(context, head, sentence, NEAR)
}

/// The same for so many sentences before.
pub(super) fn is_new(context: &Context<'_>, head: &str, sentence: u32, near: u32) -> bool {
    const MOST: usize = 256;
    let start = |at: u32| context.elements.sentences.get(at as usize).map(|s| s.range.start);
    let (Some(from), Some(to)) = (start(sentence.saturating_sub(near)), start(sentence)) else {
        return false;
    };
    let tokens = context.elements.list.get(from.max(to.saturating_sub(MOST))..to).unwrap_or_default();
    let word = context.grammar.lexicon.id(head);
    let new = |t: &Token| {
        let classes = context.grammar.lexicon.classes(t.word);
        // "told his keeper … The keeper answered"
        let owned = near == 1 && classes.has(List::Possessive) && t.kind == TokenKind::Word;
        (classes.has(List::Determiner) || owned) && !classes.has(List::DefiniteArticle)
    };
    // "Ann Lee, an officer," and "Lee is an officer" say who it is.
    let told = |t: &Token| t.kind == TokenKind::Comma || t.tag == Tag::Be;
    (0..tokens.len()).any(|at| {
        let from = at.saturating_sub(4);
        let before = tokens.get(from..at).unwrap_or_default();
        let article = before.iter().rposition(new);
        let tells =
            article.and_then(|a| (from + a).checked_sub(1)).and_then(|b| tokens.get(b)).is_some_and(told);
        let called = tokens.get(at).is_some_and(|t| t.word == word && t.kind == TokenKind::Word);
        called && article.is_some() && !tells
    })
}

/// "the officer" after "Sergeant Lee": the only one whose role can be called so, where nobody without a name was.
fn otherwise_called(
    context: &Context<'_>,
    sentence: u32,
    [first, head]: [&str; 2],
    gender: Gender,
) -> Option<EntityId> {
    const NEAR: usize = 16;
    let lexicon = &context.grammar.lexicon;
    let roles = lexicon.nicknames.get(&lexicon.id(&format!("{first} {head}")))?;
    let mut unnamed = context.story.unnamed.iter().rev().take(NEAR);
    let another = unnamed.any(|u| u.speaker.name.split_whitespace().any(|w| w.eq_ignore_ascii_case(head)));
    let meant = |role: &str| roles.contains(&lexicon.id(role));
    // "Mr Justice Lee" has his office in his name.
    let office = |e: &Entity| e.words.len() > 1 && e.words.first().is_some_and(|w| meant(w));
    let told = |e: &Entity| e.role_words.iter().any(|r| meant(r)) || office(e);
    match bearers(context, gender, told).as_slice() {
        [(_, only)] if !another && !is_introduced(context, head, sentence) => Some(*only),
        _ => None,
    }
}

/// "the agency": the one body whose name holds the word; "the company": the one body that was spoken of last.
pub fn organisation(
    context: &Context<'_>,
    attribution: &Attribution,
    source: &SourceMatch,
) -> Option<Resolution> {
    let words = words(context, source);
    let (first, head) = (words.first()?, words.last()?);
    let definite = context.classes(first).has(List::DefiniteArticle);
    let phrase = context.article.slice(source.head);
    if !definite || words.len() > 3 || source.conjoined {
        return None;
    }
    if let [one] = context.mentions.bodies_with(head) {
        let evidence = format!("“{phrase}” is the only one of that name: “{}”", context.name(*one));
        return Some(Resolution::new(Speaker::Named(*one), "organisation", evidence));
    }
    if let Some(one) = called(context, head) {
        let evidence = format!("“{phrase}” is “{}”, which is called so", context.name(one));
        return Some(Resolution::new(Speaker::Named(one), "organisation", evidence));
    }
    if let Some(one) = of_kind(context, [first, head], attribution.sentence) {
        let evidence =
            format!("“{phrase}” is “{}”, the only one near that its name shows to be one", context.name(one));
        return Some(Resolution::new(Speaker::Named(one), "organisation", evidence));
    }
    if !context.classes(head).has(List::BodyWord) {
        return None;
    }
    let mut near = recent_bodies(context, attribution.sentence);
    near.retain(|id| !is_of_another_kind(context, *id, head));
    let one = match near.as_slice() {
        [one] => one,
        [_, _, ..]
            if named::joined_before(context, attribution.sentence)
                .is_some_and(|pair| pair.iter().all(|id| near.contains(id))) =>
        {
            let evidence = format!("“{phrase}” can be any of {} bodies", near.len());
            let speaker = Speaker::Unresolved(Unresolved::Ambiguous(near.clone()));
            return Some(Resolution {
                candidates: near,
                ..Resolution::new(speaker, "organisation", evidence)
            });
        }
        [] => return the_one(context, head, phrase),
        _ => return None,
    };
    let evidence = format!("“{phrase}” is “{}”, the only body spoken of just before", context.name(*one));
    Some(Resolution::new(Speaker::Named(*one), "organisation", evidence))
}

/// "the club" after "Kent Rovers and the county council": the only body near whose name ends as those of such bodies do.
fn of_kind(context: &Context<'_>, [first, head]: [&str; 2], sentence: u32) -> Option<EntityId> {
    let lexicon = &context.grammar.lexicon;
    let kinds = lexicon.nicknames.get(&lexicon.id(&format!("{first} {head}")))?;
    let mut near = recent_bodies(context, sentence);
    near.retain(|id| {
        let last = context.mentions.entity(*id).and_then(|e| e.words.last());
        last.is_some_and(|w| kinds.contains(&lexicon.id(w)))
    });
    match near.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// "the company", where no body was spoken of just before: the one that the article has spoken of again and again, and of no other.
fn the_one(context: &Context<'_>, head: &str, phrase: &str) -> Option<Resolution> {
    const MOST: usize = 64;
    let mut counts: Vec<(usize, EntityId)> = Vec::new();
    for event in context.story.bodies.iter().rev().take(MOST) {
        match counts.iter_mut().find(|(_, id)| *id == event.entity) {
            Some((count, _)) => *count += 1,
            None if is_of_another_kind(context, event.entity, head) => {}
            None => counts.push((1, event.entity)),
        }
    }
    let mut often = counts.iter().filter(|(count, _)| *count > 1);
    let (_, one) = often.next().filter(|_| often.next().is_none())?;
    let evidence = format!("“{phrase}” is “{}”, the only body spoken of again and again", context.name(*one));
    Some(Resolution::new(Speaker::Named(*one), "organisation", evidence))
}

/// Whether a body's name says what it is, and that it is not what the word says: "the bank" is no university.
fn is_of_another_kind(context: &Context<'_>, id: EntityId, word: &str) -> bool {
    let kind = |w: &str| context.classes(w).has(List::BodyKind);
    let name = context.name(id).to_lowercase();
    // "the school" is no station.
    let medium = |w: &str| context.classes(w).has(List::MediaName);
    let media = context.classes(&name).has(List::Outlet) || name.split_whitespace().any(medium);
    let firm = context.classes(word).has(List::FirmWord);
    let public = |w: &str| context.classes(w).has(List::PublicBody);
    kind(word) && name.split_whitespace().any(|w| w != word && kind(w))
        || firm && name.split_whitespace().any(public)
        || media && !context.classes(word).has(List::MediaKind)
}

/// The one body, of all that were spoken of, before whose name the word stands: "the union Unite".
fn called(context: &Context<'_>, word: &str) -> Option<EntityId> {
    const BODIES: Classes = Classes::of(&[List::BodyWord, List::Group]);
    if !context.classes(word).any(BODIES) {
        return None;
    }
    let mut found: Vec<EntityId> = Vec::new();
    let story = &context.story;
    for event in story.bodies.iter().rev().take(48).chain(story.recent()) {
        let entity = context.mentions.entity(event.entity);
        let called = entity.is_some_and(|e| !e.place && e.role_words.iter().any(|r| r == word));
        if called && !found.contains(&event.entity) {
            found.push(event.entity);
        }
    }
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The bodies, and the names that may be a body's, of the last sentences; places aside.
fn recent_bodies(context: &Context<'_>, sentence: u32) -> Vec<EntityId> {
    const NEAR: u32 = 3;
    let mut found: Vec<EntityId> = Vec::new();
    let story = &context.story;
    for event in story.bodies.iter().rev().take(32).chain(story.recent()) {
        let Some(entity) = context.mentions.entity(event.entity) else { continue };
        let body = entity.kind == EntityKind::Organisation && !entity.place
            || entity.kind == EntityKind::Person && !entity.sure && entity.words.len() > 1;
        if body && sentence.saturating_sub(event.sentence) <= NEAR && !found.contains(&event.entity) {
            found.push(event.entity);
        }
    }
    found
}
