//! Words that a page sets apart: which paragraphs they are, and who is named as their author.

use rustc_hash::FxHashMap;

use super::SourceMatch;
use crate::article::{Apart, ApartPart, Article, Setting};
use crate::grammar::{Classes, Grammar, List, PhraseList};
use crate::span::Span;
use crate::token::{Case, Token, TokenKind, TokenStream};

/// "by " and the like are no longer, in bytes.
const BY: usize = 4;

/// The author of each group of paragraphs, by the group's number.
pub type Credits = FxHashMap<u32, SourceMatch>;

/// The patterns of words that are set apart: whose author is named with them, and others.
const PATTERNS: [(Setting, &str, &str); 2] = [
    (Setting::Block, "block-quotation-credited", "block-quotation"),
    (Setting::Post, "post-credited", "post"),
];

/// The names of the patterns of a setting: with an author beside the words, and without.
#[must_use]
pub fn patterns(setting: Setting) -> (&'static str, &'static str) {
    let own = PATTERNS.iter().find(|(s, ..)| *s == setting);
    own.map(|(_, credited, plain)| (*credited, *plain)).unwrap_or_default()
}

/// The setting of a pattern of that name, if it is one for words that are set apart.
#[must_use]
pub fn setting(pattern: &str) -> Option<Setting> {
    PATTERNS.iter().find(|(_, credited, plain)| pattern == *credited || pattern == *plain).map(|(s, ..)| *s)
}

/// How a paragraph is set apart, if it holds words and not their author.
#[must_use]
pub fn of(article: &Article, paragraph: u32) -> Option<Apart> {
    article.paragraphs.get(paragraph as usize)?.apart.filter(|a| a.part == ApartPart::Words)
}

/// Whether a paragraph says whose the words are that are set apart.
#[must_use]
pub fn is_credit(article: &Article, paragraph: u32) -> bool {
    let apart = article.paragraphs.get(paragraph as usize).and_then(|p| p.apart);
    apart.is_some_and(|a| a.part == ApartPart::Credit)
}

/// The group whose author a paragraph tells.
#[must_use]
pub fn credit_group(article: &Article, paragraph: u32) -> Option<u32> {
    let apart = article.paragraphs.get(paragraph as usize)?.apart?;
    (apart.part == ApartPart::Credit).then_some(apart.group)
}

/// The authors that are named beside words set apart.
#[must_use]
pub fn credits(stream: &TokenStream, article: &Article, grammar: &Grammar) -> Credits {
    let mut found = Credits::default();
    for (paragraph, range) in article.paragraphs.iter().zip(&stream.paragraphs) {
        let Some(apart) = paragraph.apart.filter(|a| a.part == ApartPart::Credit) else { continue };
        let tokens = stream.tokens.get(range.start as usize..range.end as usize).unwrap_or_default();
        let line = article.slice(paragraph.span);
        let lead = grammar.furniture.find(PhraseList::PostCredit, line).map_or(0, |phrase| phrase.end);
        let start = paragraph.span.start + u32::try_from(lead).unwrap_or_default();
        let written = line.get(lead..).and_then(handle);
        if let Some((at, length)) =
            written.and_then(|(a, l)| Some((u32::try_from(a).ok()?, u32::try_from(l).ok()?)))
        {
            let span = Span::new(start + at, start + at + length);
            found.insert(apart.group, SourceMatch::name(span));
            continue;
        }
        let behind =
            tokens.iter().skip_while(|t| t.span.start < start || is_lead(t)).copied().collect::<Vec<_>>();
        if let Some(source) = author(&behind, article, grammar) {
            found.insert(apart.group, source);
        }
    }
    found
}

/// Where a line begins with a handle, marks and "by" left aside, and how long it is: `@annlee`, `u/annlee`.
fn handle(line: &str) -> Option<(usize, usize)> {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let begins = |text: &str| text.starts_with('@') || text.starts_with("u/");
    let second = bare.split_once(' ').map(|(_, rest)| rest).filter(|rest| begins(rest) && !begins(bare));
    let short = |rest: &&str| bare.len() - rest.len() <= BY;
    let from = second.filter(short).unwrap_or(bare);
    let length = from.find(|c: char| c.is_whitespace() || matches!(c, ')' | ',')).unwrap_or(from.len());
    (begins(from) && length > 2).then_some((line.len() - from.len(), length))
}

fn is_lead(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Dash | TokenKind::Colon | TokenKind::Mark)
}

/// The name that a credit begins with, or the handle where there is no name.
///
/// ```text
/// credit = name [ "(" handle ")" ] { "," | preposition | date } …
/// ```
fn author(tokens: &[Token], article: &Article, grammar: &Grammar) -> Option<SourceMatch> {
    let first = tokens.first()?;
    let handle = first.kind == TokenKind::Other;
    let ends = |at: usize| match tokens.get(at) {
        Some(token) => !is_name_part(token, tokens.get(at + 1), article, grammar),
        None => true,
    };
    let end = if handle { 1 } else { (0..=tokens.len()).find(|at| ends(*at))? };
    let last = tokens.get(end.checked_sub(1)?)?;
    let span = first.span.to(last.span);
    Some(SourceMatch::name(span))
}

fn is_name_part(token: &Token, next: Option<&Token>, article: &Article, grammar: &Grammar) -> bool {
    if article.slice(token.span).starts_with('@') {
        return false;
    }
    let number = next.is_some_and(|n| n.kind == TokenKind::Number);
    let date = number && grammar.furniture.month(article.slice(token.span)).is_some();
    let classes = grammar.lexicon.classes(token.word);
    let place = Classes::of(&[List::Preposition, List::Subordinator, List::Relative]);
    let parts = token.case == Case::Lower && classes.any(place) && !classes.has(List::AdverbialLink);
    match token.kind {
        TokenKind::Word | TokenKind::Clitic => !date && !parts,
        TokenKind::Stop => next.is_some_and(|n| n.kind == TokenKind::Word),
        _ => false,
    }
}
