//! Lists in a content: quoted words that go on behind a comma, a conjunction or an insertion.

use super::matcher::Bound;
use crate::grammar::{CuePos, List};
use crate::phrase::{Subject, VerbForm};
use crate::token::{Tag, TokenKind};

/// How far behind the end of a content the next quoted words of its list may stand.
const NEAR: usize = 24;
/// A list has so many of them at most.
const MOST: usize = 8;
/// What is quoted in a list has so many words at most.
const SHORT: usize = 9;

/// A list of quoted words goes on to its last one: “nasty,” an “egoist,” “unstable” and “sick”.
pub fn list_end(bound: &Bound<'_>, from: usize) -> usize {
    let token = |at: usize| bound.parsed.token(at);
    let mut end = from;
    loop {
        let mut at = end;
        at += usize::from(token(at).is_some_and(|t| t.kind == TokenKind::Comma));
        at += usize::from(token(at).is_some_and(|t| t.tag == Tag::Coordinator));
        if at == end {
            return end;
        }
        at += usize::from(token(at).is_some_and(|t| t.tag == Tag::Determiner));
        let quotation = token(at).is_some_and(|t| t.kind == TokenKind::Quotation);
        let parted = token(at + 1).is_none_or(|t| t.tag == Tag::Coordinator || t.tag == Tag::Punctuation);
        if !quotation || !parted {
            return end;
        }
        end = at + 1;
    }
}

/// "praised the “calm” of the crew, *and the “skill” of the pilot*", "called the plan, which costs a lot, *“absurd”*": the
/// last quotation behind the end of a content that nothing but its own list or insertion parts from it.
pub fn last_quotation(bound: &Bound<'_>, end: usize, limit: usize) -> Option<usize> {
    let mut last = None;
    let mut from = end;
    for _ in 0..MOST {
        let Some(next) = next_quotation(bound, from, limit) else { break };
        last = Some(next);
        from = next + 1;
    }
    last
}

fn next_quotation(bound: &Bound<'_>, from: usize, limit: usize) -> Option<usize> {
    let parsed = bound.parsed;
    let reach = limit.min(from + NEAR).min(parsed.tokens.len());
    let next = (from..reach).find(|at| parsed.token(*at).is_some_and(|t| t.kind == TokenKind::Quotation))?;
    // A conjunction that turns or hangs on a clause parts as a semicolon does.
    let parts = |at: usize| {
        parsed.token(at).is_some_and(|t| {
            matches!(
                t.kind,
                TokenKind::Stop | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Exclamation
            )
        }) || parsed.is(at, List::Subordinator)
            && parsed.token(at).is_some_and(|t| t.tag == Tag::Subordinator)
    };
    let free = !(from..next).any(parts) && !has_verb(bound, from, next) && !has_cue(bound, from, next + 2);
    (free && is_part(bound, from, next)).then_some(next)
}

/// Whether the quotation is a part of a phrase: no speech of its own behind a comma.
fn is_part(bound: &Bound<'_>, from: usize, quotation: usize) -> bool {
    let parsed = bound.parsed;
    let before = quotation.checked_sub(1).and_then(|b| parsed.token(b));
    let led = before.is_some_and(|t| {
        matches!(
            t.tag,
            Tag::Determiner
                | Tag::Possessive
                | Tag::Preposition
                | Tag::Adjective
                | Tag::Coordinator
                | Tag::To
        ) || t.kind == TokenKind::Clitic
    });
    let inserted =
        quotation > from + 2 && before.is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Dash));
    (led || inserted) && parsed.text(quotation).split_whitespace().nth(SHORT).is_none()
}

/// Whether a verb with a subject of its own stands between two places, or behind them with its subject between them; verbs of
/// relative clauses have none.
fn has_verb(bound: &Bound<'_>, from: usize, to: usize) -> bool {
    let parsed = bound.parsed;
    let own = |subject: Option<Subject>| subject.is_none_or(|s| s.antecedent.is_none());
    let begins = |subject: Option<Subject>| subject.is_some_and(|s| (from..=to).contains(&s.start));
    let first = parsed.chunks.partition_point(|c| c.start < from);
    let near =
        parsed.chunks.iter().zip(&parsed.subjects).skip(first).take_while(|(c, _)| c.start < to + NEAR);
    let finite = near.filter(|(c, _)| c.verb().is_some_and(|v| v.form == VerbForm::Finite));
    finite.into_iter().any(|(v, subject)| own(*subject) && (v.start < to || begins(*subject)))
}

/// Where the phrase of the last quotation of a list ends at the latest: at a mark, a conjunction or another cue.
pub fn phrase_limit(bound: &Bound<'_>, quotation: usize, limit: usize) -> usize {
    let parsed = bound.parsed;
    let parts = |at: &usize| {
        parsed
            .token(*at)
            .is_none_or(|t| matches!(t.tag, Tag::Punctuation | Tag::Subordinator) || t.cue && t.tag.is_verb())
    };
    (quotation + 1..limit).find(parts).unwrap_or(limit).max(quotation + 1)
}

/// Whether another cue stands between two places.
fn has_cue(bound: &Bound<'_>, from: usize, to: usize) -> bool {
    let first = bound.sites.partition_point(|s| s.head < from);
    bound.sites.iter().skip(first).take_while(|s| s.head < to).any(|s| {
        s.pos == CuePos::Phrase
            || s.pos == CuePos::Verb && matches!(s.verb, Some(VerbForm::Finite | VerbForm::Gerund))
    })
}
