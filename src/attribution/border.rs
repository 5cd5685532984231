//! Where a content ends: the craft of reported speech.

use super::cue::CueSite;
use super::matcher::Bound;
use crate::grammar::{CueForm, CuePos, Frame};
use crate::phrase::VerbForm;
use crate::token::{Tag, TokenKind};

/// The end of a clause that begins at `at`: the sentence's end, or where another attribution takes over.
pub fn clause_end(bound: &Bound<'_>, at: usize) -> Option<usize> {
    content_end(bound, at, false)
}

/// The end of a noun phrase or gerund that is a content: as a clause, but a comma mostly ends it.
pub fn object_end(bound: &Bound<'_>, at: usize) -> Option<usize> {
    content_end(bound, at, true)
}

fn content_end(bound: &Bound<'_>, at: usize, object: bool) -> Option<usize> {
    let parsed = bound.parsed;
    let mut end = at;
    while let Some(token) = parsed.token(end) {
        let stops = match token.kind {
            TokenKind::Comma => takes_over(bound, end) || (object && ends_object(bound, end)),
            TokenKind::Semicolon => takes_over(bound, end),
            TokenKind::Stop | TokenKind::Exclamation => is_last(bound, end),
            TokenKind::Word if token.tag == Tag::Coordinator => takes_over(bound, end),
            _ => false,
        };
        if stops {
            break;
        }
        end += 1;
    }
    while end > at
        && parsed
            .token(end - 1)
            .is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon))
    {
        end -= 1;
    }
    (end > at).then_some(end)
}

fn is_last(bound: &Bound<'_>, at: usize) -> bool {
    bound.parsed.tokens.iter().skip(at).all(|t| {
        matches!(
            t.kind,
            TokenKind::Stop | TokenKind::Exclamation | TokenKind::Close | TokenKind::Mark | TokenKind::Other
        )
    })
}

/// Whether behind a comma or "and" another cue of the same speaker, or an attribution of what went before, begins.
fn takes_over(bound: &Bound<'_>, at: usize) -> bool {
    let parsed = bound.parsed;
    let mut next = at + 1;
    while parsed.token(next).is_some_and(|t| {
        t.tag == Tag::Coordinator || t.tag == Tag::Adverb && parsed.chunk_from(next).is_none()
    }) {
        next += 1;
    }
    let own = bound.cue;
    bound.sites.iter().filter(|s| s.start >= next && own.is_none_or(|o| o.head < s.head)).take(3).any(
        |site| {
            let same_subject = match (own.and_then(|o| o.subject), site.subject) {
                (Some(a), Some(b)) => a.start == b.start,
                _ => false,
            };
            let here = site.start == next;
            let gerund = here
                && site.form == CueForm::Gerund
                && site.verb == Some(VerbForm::Gerund)
                && takes_clause(site);
            let phrase = here
                && site.pos == CuePos::Phrase
                && Frame::named("after").is_some_and(|f| site.frames.contains(f));
            let coordinated = here && same_subject && site.pos == CuePos::Verb;
            let parenthetical = is_parenthetical(bound, next, site);
            gerund || phrase || coordinated || parenthetical
        },
    )
}

/// "…, he said" and "…, said Ann Lee, …": an attribution between commas or at the end.
fn is_parenthetical(bound: &Bound<'_>, from: usize, site: &CueSite) -> bool {
    let parsed = bound.parsed;
    if site.pos != CuePos::Verb || !takes_clause(site) || bound.cue.is_some_and(|c| c.start >= from) {
        return false;
    }
    let subject_here = site.subject.is_some_and(|s| s.start == from) && site.verb == Some(VerbForm::Finite);
    let ends = parsed
        .token(site.end)
        .is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon));
    subject_here && ends
}

fn takes_clause(site: &CueSite) -> bool {
    ["quote", "that", "bare"].iter().filter_map(|f| Frame::named(f)).any(|f| site.frames.contains(f))
}

/// A comma ends an object unless it parts the members of a list or an apposition.
fn ends_object(bound: &Bound<'_>, at: usize) -> bool {
    let parsed = bound.parsed;
    let next = parsed.token(at + 1);
    match next.map(|t| t.tag) {
        Some(
            Tag::Wh
            | Tag::Gerund
            | Tag::Subordinator
            | Tag::Preposition
            | Tag::Pronoun
            | Tag::Participle
            | Tag::That,
        ) => true,
        Some(Tag::Coordinator) => parsed
            .noun_from(at + 2)
            .is_none_or(|c| parsed.chunk_from(c.end).is_some_and(|v| v.verb().is_some())),
        _ => false,
    }
}

/// The end of a content that stands before its attribution: in front of the comma before the source or the cue.
pub fn before_end(bound: &Bound<'_>, at: usize) -> Option<usize> {
    let cue = bound.cue?;
    let subject = cue.subject.map(|s| s.start).filter(|s| *s < cue.start);
    let limit = subject.unwrap_or(cue.start);
    let mut end = limit;
    while end > at
        && bound
            .parsed
            .token(end - 1)
            .is_some_and(|t| t.kind == TokenKind::Comma || t.kind == TokenKind::Dash)
    {
        end -= 1;
    }
    let marked = end < limit || bound.parsed.token(end - 1).is_some_and(|t| t.kind == TokenKind::Quotation);
    (end > at && marked).then_some(end)
}
