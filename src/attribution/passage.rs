//! Times, places and media between a cue and its content.

use super::matcher::Captures;
use crate::grammar::{Classes, List};
use crate::phrase::{ChunkKind, Parsed};
use crate::token::{Tag, TokenKind};

/// Goes over adverbs, times and prepositional phrases from `at`; returns the end of the last.
///
/// ```text
/// adverbial = { adverb | time | preposition noun-phrase { "of" noun-phrase } }
/// ```
pub fn adverbial(parsed: &Parsed<'_>, at: usize, captures: &mut Captures) -> usize {
    let mut end = medium_of_cue(parsed, at, captures).unwrap_or(at);
    while let Some(next) = step(parsed, end, captures) {
        end = next;
    }
    end
}

/// "Lee wrote in | an email to the board": the preposition belongs to the cue.
fn medium_of_cue(parsed: &Parsed<'_>, at: usize, captures: &mut Captures) -> Option<usize> {
    let preposition = at.checked_sub(1).filter(|p| parsed.is(*p, List::MediumPreposition))?;
    let verb = preposition.checked_sub(1).and_then(|v| parsed.chunk(v))?;
    let object = parsed.chunk_from(at).filter(|o| verb.verb().is_some() && is_medium(parsed, o.start, o.end));
    object.and_then(|_| prepositional(parsed, preposition, captures))
}

fn step(parsed: &Parsed<'_>, at: usize, captures: &mut Captures) -> Option<usize> {
    let token = parsed.token(at)?;
    if let Some(chunk) = parsed.chunk_from(at)
        && chunk.kind == ChunkKind::Time
        && !(token.tag == Tag::Determiner && is_spoken_of(parsed, chunk.end))
    {
        captures.time.get_or_insert((at, chunk.end));
        return Some(chunk.end);
    }
    match token.tag {
        Tag::Adverb if parsed.chunk(at).is_none_or(|c| c.verb().is_none()) => {
            if parsed.is(at, List::TimeAdverb) {
                captures.time.get_or_insert((at, at + 1));
            }
            Some(at + 1)
        }
        // "she said to the children"
        Tag::To if captures.addressee.is_none() && parsed.noun_from(at + 1).is_some() => {
            let end = parsed.noun_from(at + 1)?.end;
            captures.addressee = Some((at + 1, end));
            Some(end)
        }
        Tag::Preposition => prepositional(parsed, at, captures),
        _ if token.kind == TokenKind::Comma => circumstance_end(parsed, at),
        _ if token.kind == TokenKind::Open => (at..parsed.tokens.len().min(at + 20))
            .find(|i| parsed.token(*i).is_some_and(|t| t.kind == TokenKind::Close))
            .map(|c| c + 1),
        _ => None,
    }
}

/// "the days when the town had a paper are gone", "the days of the paper are gone": a time that something is said of.
fn is_spoken_of(parsed: &Parsed<'_>, end: usize) -> bool {
    let of = parsed.token(end).filter(|t| t.tag == Tag::Preposition).and_then(|_| parsed.noun_from(end + 1));
    let verb = of.is_some_and(|c| parsed.is_finite(c.end));
    verb || parsed.token(end).is_some_and(|t| t.tag == Tag::Wh)
}

/// "in a statement", "on Monday", "after the match": what a preposition leads in.
pub(super) fn prepositional(parsed: &Parsed<'_>, at: usize, captures: &mut Captures) -> Option<usize> {
    let object = parsed.chunk_from(at + 1)?;
    if object.verb().is_some() {
        return None;
    }
    let mut end = object.end;
    while parsed.is(end, List::AdverbialLink) {
        let Some(more) = parsed.noun_from(end + 1) else { break };
        end = more.end;
    }
    end = behind_clause(parsed, end);
    if object.kind == ChunkKind::Time {
        captures.time.get_or_insert((at, end));
    } else if is_medium(parsed, object.start, object.end) && parsed.is(at, List::MediumPreposition) {
        captures.medium.get_or_insert((at + 1, end));
    }
    Some(end)
}

/// “…,” she said, her voice shaking, “…”: a phrase without a verb of its own between a comma and the comma before a quotation.
fn circumstance_end(parsed: &Parsed<'_>, comma: usize) -> Option<usize> {
    const NEAR: usize = 16;
    let kind = |at: usize| parsed.token(at).map(|t| t.kind);
    let begins = parsed.token(comma + 1).is_some_and(|t| {
        matches!(t.tag, Tag::Gerund | Tag::Possessive | Tag::Preposition | Tag::Adverb | Tag::Participle)
    });
    let stops =
        |at: &usize| !matches!(kind(*at), Some(TokenKind::Word | TokenKind::Number | TokenKind::Clitic));
    let closing = (comma + 1..comma + NEAR).find(stops).filter(|_| begins)?;
    let parted = kind(closing) == Some(TokenKind::Comma) && kind(closing + 1) == Some(TokenKind::Quotation);
    (parted && parsed.verbs_and_commas(comma, closing).0 == 0).then_some(closing)
}

/// “…,” he said of those who had come, “…”: the clause about a phrase, where a comma and a quotation follow it.
fn behind_clause(parsed: &Parsed<'_>, end: usize) -> usize {
    const NEAR: usize = 16;
    let kind = |at: usize| parsed.token(at).map(|t| t.kind);
    if parsed.token(end).is_none_or(|t| !matches!(t.tag, Tag::Wh | Tag::That)) {
        return end;
    }
    let comma = (end..end + NEAR).find(|at| !matches!(kind(*at), Some(TokenKind::Word | TokenKind::Number)));
    let parted =
        |at: &usize| kind(*at) == Some(TokenKind::Comma) && kind(*at + 1) == Some(TokenKind::Quotation);
    comma.filter(parted).unwrap_or(end)
}

/// Whether a phrase names something that words stand in: a statement, an interview, Twitter, “The View”.
fn is_medium(parsed: &Parsed<'_>, start: usize, end: usize) -> bool {
    const MEDIA: Classes = Classes::of(&[List::Medium, List::Document, List::Outlet]);
    let work = |i: usize| parsed.token(i).is_some_and(|t| t.kind == TokenKind::Work);
    (start..end).any(|i| parsed.classes(i).any(MEDIA) || work(i))
}
