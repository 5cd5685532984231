//! Documents that speak again: "In a statement, the city said … The statement said …" is the city's both times.

use smol_str::SmolStr;

use super::{Context, Resolution, Speaker};
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::List;
use crate::mention::name::fold;
use crate::span::Span;
use crate::token::{Tag, TokenKind};

/// So many words of a medium are looked at: "in a long letter to members".
const FIRST: usize = 6;

/// Remembers in which document somebody said something.
pub(super) fn note(context: &mut Context<'_>, attribution: &Attribution, speaker: &Speaker) {
    let Speaker::Named(_) = speaker else { return };
    let Some(medium) = attribution.medium.or_else(|| led_in(context, attribution)) else { return };
    let words = context.article.slice(medium).split_whitespace().take(FIRST).map(fold);
    if let Some(word) = words.into_iter().find(|w| context.classes(w).has(List::Document)) {
        context.story.issued.push((word, speaker.clone()));
    }
}

/// "In an affidavit read out in court, he denied it": the document with which a sentence begins, where its source stands behind.
fn led_in(context: &Context<'_>, attribution: &Attribution) -> Option<Span> {
    let range = context.elements.sentences.get(attribution.sentence as usize)?.range.clone();
    let tokens = context.elements.list.get(range)?;
    let comma = tokens.iter().find(|t| t.kind == TokenKind::Comma)?.span;
    let [preposition, article, ..] = tokens else { return None };
    let classes = context.grammar.lexicon.classes(article.word);
    let new = classes.has(List::Determiner) && !classes.has(List::DefiniteArticle);
    let behind = attribution.source.is_some_and(|s| s.head.start > comma.start);
    (preposition.tag == Tag::Preposition && new && behind).then(|| Span::new(article.span.start, comma.start))
}

/// "the statement": the one with a name who said something in a statement before, where nobody else did and none spoke for itself.
pub fn issuer(context: &Context<'_>, _: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    const NEAR: usize = 32;
    let phrase = context.article.slice(source.phrase);
    let words: Vec<SmolStr> = phrase.split_whitespace().map(fold).collect();
    let [article, document] = words.as_slice() else { return None };
    if !context.classes(article).has(List::DefiniteArticle) || !context.classes(document).has(List::Document)
    {
        return None;
    }
    let mut unnamed = context.story.unnamed.iter().rev().take(NEAR);
    let speaks = unnamed.any(|u| u.speaker.name.split_whitespace().any(|w| w.eq_ignore_ascii_case(document)));
    let mut issuers =
        context.story.issued.iter().rev().take(NEAR).filter(|(w, _)| w == document).map(|(_, s)| s);
    let first = issuers.next()?;
    if speaks || issuers.any(|s| s != first) {
        return None;
    }
    let name = match first {
        Speaker::Named(id) => context.name(*id),
        Speaker::Unnamed(_) | Speaker::Unresolved(_) => return None,
    };
    let evidence = format!("“{phrase}” is the one in which “{name}” spoke before");
    Some(Resolution::new(first.clone(), "issuer", evidence))
}
