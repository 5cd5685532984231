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
    let phrase = whole.split([',', '(', '—', ';']).next().unwrap_or(whole).trim();
    let name = without_article(context, phrase);
    if name.is_empty() {
        return None;
    }
    let kind = kind(context, source);
    Some(Resolution::new(
        Speaker::Unnamed(Unnamed { name: name.to_owned(), kind }),
        "unnamed",
        format!("“{phrase}” is not named"),
    ))
}

fn without_article<'p>(context: &Context<'_>, phrase: &'p str) -> &'p str {
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
