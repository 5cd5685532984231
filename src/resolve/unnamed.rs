//! Sources that the article leaves without a name: kept as they are called.

use super::{Context, Resolution, Speaker};
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::{Classes, List};
use crate::record::EntityKind;

/// A speaker without a name, or several together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Unnamed {
    /// The noun phrase without its article.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
}

/// The noun phrase itself, up to its first comma.
pub fn unnamed(context: &Context<'_>, _: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let whole = context.article.slice(if source.conjoined { source.span } else { source.phrase });
    // Behind its head: "the tall, balding man, who came late".
    let head = source.head.end.saturating_sub(source.phrase.start) as usize;
    let behind = whole.get(head..).and_then(|rest| rest.find(", ")).map(|comma| head + comma);
    let phrase = whole.get(..behind.unwrap_or(whole.len())).unwrap_or(whole);
    let phrase = phrase.split(['(', '—', ';']).next().unwrap_or(phrase).trim().trim_end_matches(',');
    let name = without_article(context, phrase);
    // "Those were her words": a pointing word names nobody.
    if name.is_empty() || context.classes(&name.to_lowercase()).has(List::Demonstrative) {
        return None;
    }
    let definite = phrase.split_whitespace().next().map(str::to_lowercase).unwrap_or_default();
    let known = context.classes(&definite).has(List::DefiniteArticle);
    if let Some(earlier) = named_in_full(context, name).filter(|_| known) {
        let evidence = format!("“{phrase}” is the “{}” that was spoken of before", earlier.name);
        return Some(Resolution::new(Speaker::Unnamed(earlier), "unnamed", evidence));
    }
    let kind = kind(context, source);
    Some(Resolution::new(
        Speaker::Unnamed(Unnamed { name: name.to_owned(), kind }),
        "unnamed",
        format!("“{phrase}” is not named"),
    ))
}

/// "the report" after "a report by the rail office": the only speaker so far whose fuller name turns on that word.
pub(super) fn named_in_full(context: &Context<'_>, word: &str) -> Option<Unnamed> {
    if word.contains(char::is_whitespace) {
        return None;
    }
    let turns_on_it = |name: &str| {
        let mut behind = name.split_whitespace().skip_while(|w| !w.eq_ignore_ascii_case(word));
        let link = behind.nth(1).map(str::to_lowercase);
        link.is_some_and(|l| context.classes(&l).has(List::Preposition))
    };
    let story = context.story.unnamed.iter().rev().take(32).map(|e| &e.speaker);
    let mut fuller: Vec<&Unnamed> = story.filter(|u| turns_on_it(&u.name)).collect();
    fuller.dedup();
    match fuller.as_slice() {
        [one] => Some((*one).clone()),
        _ => None,
    }
}

pub(super) fn without_article<'p>(context: &Context<'_>, phrase: &'p str) -> &'p str {
    let Some((first, rest)) = phrase.split_once(char::is_whitespace) else { return phrase };
    let lower = first.to_lowercase();
    let article = context.classes(&lower).has(List::Determiner) && lower.len() <= 3;
    if article { rest.trim_start() } else { phrase }
}

fn kind(context: &Context<'_>, source: &SourceMatch) -> EntityKind {
    let head = context
        .article
        .slice(source.head)
        .split_whitespace()
        .last()
        .map(crate::mention::name::fold)
        .unwrap_or_default();
    let classes = context.classes(&head);
    let people = Classes::of(&[List::RolePlural, List::NounPlural, List::Group]);
    if classes.has(List::Document) {
        EntityKind::Document
    } else if classes.any(people) || source.conjoined || (classes.is_empty() && head.ends_with('s')) {
        EntityKind::Group
    } else {
        EntityKind::Anonymous
    }
}
