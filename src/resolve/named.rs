//! Sources that hold a name.

use smol_str::SmolStr;

use super::{Context, Resolution, Speaker, Unnamed, Unresolved, namesake, nominal};
use crate::attribution::answers::HEADED;
use crate::attribution::transcript::TURN;
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::{Classes, List};
use crate::mention::name::fold;
use crate::mention::spelling::stem;
use crate::mention::{Entity, EntityId, Gender, Link, NameMention};
use crate::record::EntityKind;
use crate::span::Span;

/// The source's head ends with a name: "House Speaker Ann Lee", "Lee", "the ministry".
pub fn name(context: &Context<'_>, _: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let (name, link) = last_name(context, source).or_else(|| titled_name(context, source))?;
    if is_by_origin(context, source, name)
        || is_beside_pronoun(context, source)
        || is_office(context, source, name)
    {
        return None;
    }
    // A name that nobody bears was no name.
    if *link == Link::Several(Vec::new()) {
        return None;
    }
    let one = survivor(context, name, link).or_else(|| of_that_gender(context, name, link));
    Some(one.unwrap_or_else(|| answer(context, name, link, "name")))
}

/// "Lee herself said": of all who bear the name the only woman, whoever was named last.
fn of_that_gender(context: &Context<'_>, name: &NameMention, link: &Link) -> Option<Resolution> {
    let behind = context.article.text.get(name.span.range().end..)?;
    let word =
        behind.split_whitespace().next().map(fold).filter(|w| context.classes(w).has(List::Reflexive))?;
    let gender = Gender::of(context.classes(&word), List::PronounMale, List::PronounFemale);
    let is = |id: EntityId| context.mentions.entity(id).is_some_and(|e| e.gender.agrees(gender));
    if gender == Gender::Unknown || link.one().is_some_and(is) {
        return None;
    }
    let bears = |e: &Entity| {
        e.kind == EntityKind::Person && e.gender == gender && e.words.last() == name.words.last()
    };
    // Nobody is looked for among so many: sources by the thousand stay linear.
    const MOST: usize = 512;
    let known = (0..).map(EntityId).zip(&context.mentions.entities).take(MOST);
    let mut bearing = known.filter(|(_, e)| bears(e));
    let (Some((one, _)), None) = (bearing.next(), bearing.next()) else { return None };
    let evidence = format!("“{} {word}” is “{}”", context.article.slice(name.span), context.name(one));
    Some(Resolution::new(Speaker::Named(one), "name", evidence))
}

/// "She and Lee said": what both say is not said by the one who is named.
fn is_beside_pronoun(context: &Context<'_>, source: &SourceMatch) -> bool {
    let before =
        context.article.slice(Span::new(source.span.start.min(source.head.start), source.head.start));
    let pronoun = |w: &str| context.classes(&fold(w)).has(List::PronounSubject);
    source.conjoined && before.split_whitespace().next().is_some_and(pronoun)
}

/// "Lee said", where Bob Lee is dead and his mother, Ann Lee, has spoken before: the only one of the name who lives and speaks.
fn survivor(context: &Context<'_>, name: &NameMention, link: &Link) -> Option<Resolution> {
    let entity = |id: EntityId| context.mentions.entity(id);
    let dead = link.one().and_then(entity).filter(|e| e.dead && name.words.len() == 1)?;
    let mut found: Vec<EntityId> = Vec::new();
    for event in context.story.recent().filter(|e| e.spoke) {
        let bears = entity(event.entity).is_some_and(|e| !e.dead && e.words.last() == dead.words.last());
        if bears && !found.contains(&event.entity) {
            found.push(event.entity);
        }
    }
    let [one] = found.as_slice() else { return None };
    let evidence = format!(
        "“{}” is “{}”; others of the name are dead",
        context.article.slice(name.span),
        context.name(*one)
    );
    Some(Resolution::new(Speaker::Named(*one), "name", evidence))
}

/// "the Spaniard": no name, but a word for somebody who has one.
fn is_by_origin(context: &Context<'_>, source: &SourceMatch, name: &NameMention) -> bool {
    const NAMES: Classes = Classes::of(&[List::DemonymPlural]);
    let before = context.article.slice(Span::new(source.head.start, name.titled.start)).trim().to_lowercase();
    let classes = context.classes(&name.words.join(" "));
    classes.has(List::Demonym)
        && !classes.has(List::Outlet)
        && !classes.any(NAMES)
        && context.classes(&before).has(List::DefiniteArticle)
}

/// "the Dean, Bo Lee,", "the Prime Minister, Bo Lee,": an office in capitals, whose holder may be named otherwise.
fn is_office(context: &Context<'_>, source: &SourceMatch, name: &NameMention) -> bool {
    let before =
        context.article.slice(Span::new(source.head.start, name.titled.start.max(source.head.start)));
    let known = context.classes(&before.trim().to_lowercase()).has(List::DefiniteArticle);
    known && context.classes(&name.words.join(" ")).any(OFFICES)
}

/// Words of what somebody is: "the Labour MP for Kent" is no body.
const OFFICES: Classes = Classes::of(&[List::Title, List::Role, List::RoleMale, List::RoleFemale]);

/// A name that ends where the head of the source ends, and owns at most the cue: "Lopez's claim", not "Lopez's lawyer". It may begin
/// before the head: "Bright & Lowe".
fn last_name<'a>(context: &'a Context<'_>, source: &SourceMatch) -> Option<(&'a NameMention, &'a Link)> {
    let (mentions, end) = (context.mentions, source.head.end);
    let at = mentions.first_at(end.saturating_sub(1));
    let (name, link) = (mentions.names.get(at)?, mentions.links.get(at)?);
    // "the Times of India": the name goes on behind the noun on which the phrase turns.
    let office = name.words.iter().any(|w| context.classes(w).any(OFFICES));
    let lead = context.article.slice(Span::new(source.head.start, name.span.start.max(source.head.start)));
    let begins =
        lead.trim().is_empty() || context.classes(&lead.trim().to_lowercase()).has(List::DefiniteArticle);
    let longer =
        name.span.end > end && source.phrase.end == name.span.end && begins && !office && !source.conjoined;
    let whole = name.span.end == end && (!name.owner || end == source.span.end);
    (whole || longer && !name.owner).then_some((name, link))
}

/// "LOPEZ:" in a transcript, a name as the heading of what is said: the person whose name holds the label's last word, in whatever letters.
pub fn label(context: &Context<'_>, attribution: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    if ![TURN, HEADED].contains(&attribution.pattern.as_str()) {
        return None;
    }
    let written = context.article.slice(source.head);
    let words: Vec<SmolStr> = written.split_whitespace().map(fold).collect();
    let word = words.last()?;
    let persons = context.mentions.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
    let bearing: Vec<EntityId> = persons
        .filter(|(_, e)| e.words.contains(word))
        .filter_map(|(i, _)| u32::try_from(i).ok())
        .map(EntityId)
        .take(4)
        .collect();
    Some(match bearing.as_slice() {
        [one] => Resolution::new(Speaker::Named(*one), "label", format!("the turn is labelled “{written}”")),
        [] if word.chars().count() < 2 => Resolution::new(
            Speaker::Unresolved(Unresolved::NoAntecedent),
            "label",
            format!("the turn is labelled “{written}” only"),
        ),
        [] => {
            let unnamed = Unnamed { name: in_title_case(written), kind: EntityKind::Person };
            Resolution::new(Speaker::Unnamed(unnamed), "label", format!("the turn is labelled “{written}”"))
        }
        // What stands behind a label may look like the rest of a name ("Ogun Time. And salt."), so that the voices tell.
        several => namesake::voice(context, several, written, "label"),
    })
}

/// "@annlee": the one person or body whose name, written in one word, the handle is.
pub fn handle(context: &Context<'_>, _: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let written = context.article.slice(source.head).strip_prefix('@')?;
    let letters = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let handle = letters(written);
    // Nobody is looked for behind so many: handles by the thousand stay linear.
    const MOST: usize = 512;
    let known = (0..).map(EntityId).zip(&context.mentions.entities).take(MOST);
    let mut bearing = known.filter(|(_, e)| e.words.len() > 1 && letters(&e.words.concat()) == handle);
    if let Some((id, _)) = bearing.next().filter(|_| bearing.next().is_none()) {
        let evidence = format!("“@{written}” is the name of “{}” in one word", context.name(id));
        return Some(Resolution::new(Speaker::Named(id), "handle", evidence));
    }
    let name = Unnamed { name: format!("@{written}"), kind: EntityKind::Person };
    Some(Resolution::new(Speaker::Unnamed(name), "handle", "the source is a handle".to_owned()))
}

/// LOPEZ becomes Lopez; other writing stays.
fn in_title_case(written: &str) -> String {
    if written.chars().any(char::is_lowercase) {
        return written.to_owned();
    }
    let word = |w: &str| {
        let mut chars = w.chars();
        chars.next().map(|c| c.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
    };
    written.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// "Secretary of State Ann Lee": the head is the title of a person whose name follows.
fn titled_name<'a>(context: &'a Context<'_>, source: &SourceMatch) -> Option<(&'a NameMention, &'a Link)> {
    let mut names = context.mentions.within(source.span);
    names.find(|(n, _)| {
        !n.owner
            && n.title.is_some()
            && n.titled.start == source.head.start
            && n.span.start >= source.head.end
    })
}

fn answer(context: &Context<'_>, name: &NameMention, link: &Link, sieve: &'static str) -> Resolution {
    let written = context.article.slice(name.span);
    match link {
        Link::One(id) => {
            let full = context.name(*id);
            let entity = context.mentions.entity(*id);
            // The name of an office holder comes from the grammar, and the reader is told so.
            let listed = entity.is_some_and(|e| e.composed.is_some() && e.words.len() == 1);
            let evidence = if full == written {
                format!("the source names “{full}”")
            } else if listed {
                format!("“{written}” is known by office as “{full}”; the article gives no full name")
            } else if is_slip(entity, name) {
                format!("“{written}” is “{full}”, spelt in another way")
            } else {
                format!("“{written}” is short for “{full}”")
            };
            Resolution::new(Speaker::Named(*id), sieve, evidence)
        }
        Link::Several(ids) => namesake::nearest(context, ids, written, sieve),
    }
}

/// Whether a name's last word is none of its bearer's.
fn is_slip(entity: Option<&Entity>, name: &NameMention) -> bool {
    let word = name.words.last();
    entity.is_some_and(|e| {
        e.kind == EntityKind::Person && word.is_some_and(|w| stem(w).is_some() && !e.words.contains(w))
    })
}

/// "Lopez and Chen": a group of named persons.
pub fn joined(context: &Context<'_>, _: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    if !source.conjoined {
        return None;
    }
    let persons: Vec<EntityId> = context
        .mentions
        .within(source.span)
        .filter(|(n, _)| !n.owner)
        .filter_map(|(_, l)| l.one())
        .filter(|id| context.mentions.entity(*id).is_some_and(|e| e.kind == EntityKind::Person))
        .collect();
    let [first, .., last] = persons.as_slice() else { return None };
    if first == last || !joins_directly(context, source.span) {
        return None;
    }
    Some(Resolution::new(
        Speaker::Unnamed(group(context, &persons)),
        "joined-names",
        "the source joins several names".to_owned(),
    ))
}

/// Several named together: "Ann Lee, Bo Chen and Eve Roth".
pub(super) fn group(context: &Context<'_>, members: &[EntityId]) -> Unnamed {
    let names: Vec<&str> = members.iter().map(|id| context.name(*id)).collect();
    let name = match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    };
    Unnamed { name, kind: EntityKind::Group }
}

/// Whether the names in a span stand side by side, with no more than a comma, "and" and titles between.
fn joins_directly(context: &Context<'_>, span: Span) -> bool {
    let names: Vec<_> = context.mentions.within(span).map(|(n, _)| n).collect();
    names.first().is_some_and(|n| n.titled.start < span.start + 40)
        && names.windows(2).all(|w| matches!(w, [a, b] if b.titled.start.saturating_sub(a.span.end) <= 8))
}

/// "the mayor, Ann Lee," and "a spokesman for the union, Bob Hay,": the name behind a comma is the source's.
pub fn apposed(context: &Context<'_>, _: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    if let Some(resolution) =
        before_comma(context, source.head).filter(|_| opens_sentence(context, source.head))
    {
        return Some(resolution);
    }
    let behind = Span::new(source.head.end, source.span.end);
    let closed = |end: u32| context.article.slice(Span::new(end, source.span.end)).trim().is_empty();
    let whole = |name: &NameMention| name.words.len() > 1 || closed(name.span.end);
    let is_person = |link: &Link| {
        let entity = link.one().and_then(|id| context.mentions.entity(id));
        entity.is_some_and(|e| e.kind == EntityKind::Person)
    };
    let mut persons = context.mentions.within(behind).filter(|(n, l)| !n.owner && is_person(l));
    let (name, link) = persons.find(|(n, _)| whole(n))?;
    let between = context.article.slice(Span::new(source.head.end, name.titled.start));
    // The head may have its own "of" phrase before the comma, but no second comma.
    let mut parts = between.split(',');
    let (_, described, last) = (parts.next()?, parts.next()?, parts.next());
    let mut words = described.split_whitespace().peekable();
    // "the rector, the Rev Ann Lee", "our narrator, the actor Bo Chen": the article belongs to the title or the role.
    let titled = name.title.is_some() || described.split_whitespace().nth(1).is_some();
    words.next_if(|w| titled && is_article(context, w));
    let direct = last.is_none() && words.all(|w| is_description(context, w));
    direct.then(|| answer(context, name, link, "apposed-name"))
}

/// "A neighbour, who gave his name only as Lee,": the name that the source goes by.
pub fn self_named(context: &Context<'_>, _: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    /// "who asked to be identified only by his first name as"
    const MOST: usize = 10;
    /// And in bytes: the next name may be far off.
    const FAR: u32 = 200;
    let at = context.mentions.first_at(source.head.end);
    let (name, link) = (context.mentions.names.get(at)?, context.mentions.links.get(at)?);
    let between = Span::new(source.head.end, name.titled.start.max(source.head.end));
    if between.end - between.start > FAR {
        return None;
    }
    // The head may have its own "of" phrase before the comma.
    let (own, clause) = context.article.slice(between).split_once(", ")?;
    if !own.chars().all(|c| c.is_alphanumeric() || c == ' ') || !nominal::is_person(context, source.head) {
        return None;
    }
    let mut words = clause.split_whitespace().take(MOST + 1);
    let who = context.classes(words.next()?).has(List::PersonalRelative);
    let rest: Vec<&str> = words.collect();
    let naming = rest.iter().any(|w| context.classes(w).has(List::Naming));
    let last = rest.last().is_some_and(|w| context.classes(w).has(List::QuotedAs));
    let told = who && naming && last && rest.len() < MOST && !name.owner;
    told.then(|| answer(context, name, link, "apposed-name"))
}

fn is_article(context: &Context<'_>, word: &str) -> bool {
    let classes = context.classes(word);
    classes.has(List::Determiner) && !classes.has(List::Negation) && word.len() <= 3
}

/// Whether a word can stand before the name that it describes: "former swimmer Ann Lee", but not "who told Ann Lee".
fn is_description(context: &Context<'_>, word: &str) -> bool {
    const LINKS: Classes = Classes::of(&[
        List::Preposition,
        List::Relative,
        List::WhWord,
        List::Determiner,
        List::Possessive,
        List::Coordinator,
        List::PronounSubject,
        List::VerbPast,
    ]);
    !context.classes(&word.to_lowercase()).any(LINKS)
}

/// The names that stand side by side in one of the sentences before, the nearest first: "Lee and Chen opened a shop."
pub(super) fn joined_before(context: &Context<'_>, sentence: u32) -> Option<Vec<EntityId>> {
    const NEAR: u32 = 2;
    (sentence.saturating_sub(NEAR)..=sentence).rev().find_map(|at| {
        let range = context.elements.sentences.get(at as usize)?.range.clone();
        let tokens = context.elements.list.get(range)?;
        let span = tokens.first()?.span.to(tokens.last()?.span);
        let names: Vec<_> = context.mentions.within(span).collect();
        let pair = names.windows(2).find_map(|w| match w {
            [(a, la), (b, lb)] if !a.owner && !b.owner => {
                let between =
                    context.article.slice(Span::new(a.span.end, b.titled.start)).trim().to_lowercase();
                let joined = context.classes(&between).has(List::Coordinator);
                joined.then(|| Some(vec![la.one()?, lb.one()?])).flatten()
            }
            _ => None,
        });
        pair.filter(|p| p.first() != p.last())
    })
}

/// Whether the name before a phrase is what its sentence begins with, so that the phrase can only describe it.
fn opens_sentence(context: &Context<'_>, phrase: Span) -> bool {
    let at = context.mentions.first_at(phrase.start).checked_sub(1);
    let name = at.and_then(|a| context.mentions.names.get(a));
    name.is_some_and(|n| {
        let sentence = context.elements.sentences.get(n.sentence as usize);
        sentence.is_some_and(|s| s.range.start == n.start && s.range.end > n.end)
    })
}

/// "Ann Lee, the mayor of Kent, who said …": the name right before the comma is the one who is described.
pub(super) fn before_comma(context: &Context<'_>, phrase: Span) -> Option<Resolution> {
    let mentions = context.mentions;
    let at = mentions.first_at(phrase.start).checked_sub(1)?;
    let (name, link) = (mentions.names.get(at)?, mentions.links.get(at)?);
    let between = context.article.slice(Span::new(name.span.end, phrase.start));
    let person = link.one().and_then(|id| mentions.entity(id)).is_some_and(|e| e.kind == EntityKind::Person);
    let described = nominal::is_person(context, phrase) && between.trim() == ",";
    (person && described && !name.owner).then(|| answer(context, name, link, "apposed-name"))
}
