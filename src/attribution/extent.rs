//! How far a source reaches: from its head to the left over what it is joined with, and to the right up to the cue.

use smallvec::{SmallVec, smallvec};

use super::border::{likeliest, stretch_end_before};
use super::matcher::{Bound, Captures, Stretch};
use super::signs::{ahead, few, function, symbol};
use crate::grammar::{List, Model, Signs, Value};
use crate::phrase::VerbForm;
use crate::token::{Tag, TokenKind};

/// So many places are weighed at most.
const MOST: usize = 12;

/// How far to the left of its head a source may begin, in elements.
const REACH: usize = 40;

/// Widens the source of a reading: its start and end are weighed anew. Pronouns and owners stay as they are.
pub fn widen(bound: &Bound<'_>, captures: &mut Captures) {
    let Some(cue) = bound.cue else { return };
    if captures.source.is_some_and(|s| s.0 < cue.start && cue.verb.is_some()) {
        // "The agency quoted Ann Lee as saying"
        let linked = cue
            .start
            .checked_sub(1)
            .filter(|l| cue.verb == Some(VerbForm::Gerund) && bound.parsed.is(*l, List::QuotedAs));
        widen_before(bound, linked.unwrap_or(cue.start), captures);
    }
}

/// Widens a source that stands before the verb at `verb`.
pub fn widen_before(bound: &Bound<'_>, verb: usize, captures: &mut Captures) {
    let Some((start, _)) = captures.source else { return };
    let Some(head) = captures.head.and_then(|h| bound.parsed.chunks.get(h as usize)) else { return };
    let simple = bound.parsed.token(start).is_some_and(|t| matches!(t.tag, Tag::Wh | Tag::That));
    if simple || captures.antecedent.is_some() {
        return;
    }
    let limit = next_verb(bound, head.end, verb);
    let Some(end) = stretch_end_before(bound, head.start, Stretch::Subject, limit) else { return };
    let start = source_start(bound, head.start);
    captures.source = Some((start, bracket_end(bound, head.start, end.max(head.end))));
    if let Some(name) = described(bound, start, head.start) {
        captures.head = Some(name);
    }
}

/// "Ann Lee, head of roads at the council, a body that …, said": the name that the source begins with, where what was
/// taken for its head only describes it.
fn described(bound: &Bound<'_>, start: usize, head: usize) -> Option<u32> {
    let parsed = bound.parsed;
    let index = parsed.chunk_at.get(start).copied().flatten()?;
    let name = parsed.chunks.get(index as usize).filter(|c| c.is_noun() && c.end < head)?;
    let is = |at: usize, tag: Tag| parsed.token(at).is_some_and(|t| t.tag == tag);
    let apposed = parsed.token(name.end).is_some_and(|t| t.kind == TokenKind::Comma);
    let common = parsed.chunk(head).is_some_and(|c| !is(c.head, Tag::Name));
    (apposed && common && is(name.head, Tag::Name)).then_some(index)
}

/// "(R-Wis.)": a bracket that a source opens belongs to it with its end.
fn bracket_end(bound: &Bound<'_>, start: usize, end: usize) -> usize {
    const SHORT: usize = 3;
    let kind = |at: usize| bound.parsed.token(at).map(|t| t.kind);
    let open = (start..end).rev().find_map(|i| match kind(i) {
        Some(TokenKind::Open) => Some(true),
        Some(TokenKind::Close) => Some(false),
        _ => None,
    });
    let close = (end..end + SHORT).find(|i| kind(*i) == Some(TokenKind::Close));
    close.filter(|_| open == Some(true)).map_or(end, |c| c + 1)
}

/// Where the subject ends at the latest: at the first finite verb behind its head that is no relative clause's,
/// or else at the verb that it is the subject of.
#[must_use]
pub fn next_verb(bound: &Bound<'_>, from: usize, verb: usize) -> usize {
    let parsed = bound.parsed;
    let mut at = from;
    while at < verb {
        let subject = parsed.chunk_at.get(at).copied().flatten();
        let own = subject.and_then(|i| parsed.subjects.get(i as usize).copied().flatten()).is_some_and(|s| {
            s.antecedent.is_none() && s.start <= from && parsed.chunk(s.start).is_some_and(|c| c.end <= from)
        });
        if own
            && parsed
                .chunk_from(at)
                .and_then(crate::phrase::Chunk::verb)
                .is_some_and(|v| v.form == VerbForm::Finite)
        {
            return at;
        }
        at += 1;
    }
    verb
}

/// Where the source begins whose head phrase begins at `head`.
#[must_use]
pub fn source_start(bound: &Bound<'_>, head: usize) -> usize {
    negated(bound, head)
        .or_else(|| bound.once((head, Stretch::Left, 0), || weigh_start(bound, head)))
        .unwrap_or(head)
}

/// "neither Lee nor Kim", "not one of them": who stands behind the negation is never meant without it.
fn negated(bound: &Bound<'_>, head: usize) -> Option<usize> {
    let parsed = bound.parsed;
    let negation = head.checked_sub(1).filter(|at| parsed.is(*at, List::Negation))?;
    match parsed.token(negation)?.tag {
        Tag::Coordinator => parsed.chunk(negation.checked_sub(1)?).filter(|c| c.is_noun()).map(|c| c.start),
        _ => (negation == parsed.first_word()).then_some(negation),
    }
}

fn weigh_start(bound: &Bound<'_>, head: usize) -> Option<usize> {
    let weights = &bound.parsed.grammar.weights;
    let places = left_places(bound, head).into_iter().map(|at| {
        let mut sum = weights.sum(Model::Border);
        left_signs(bound, head, at, &mut sum);
        (at, sum.probability())
    });
    likeliest(places)
}

/// The places to the left of a head phrase where its source may begin, the head first.
#[must_use]
pub fn left_places(bound: &Bound<'_>, head: usize) -> SmallVec<[usize; MOST]> {
    let parsed = bound.parsed;
    let mut places = smallvec![head];
    let mut at = head;
    while at > 0 && head - at < REACH && places.len() < MOST {
        at -= 1;
        let Some(token) = parsed.token(at) else { break };
        let stops = matches!(
            token.kind,
            TokenKind::Quotation | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Stop
        );
        // No phrase reaches over a verb that has a subject of its own.
        if stops && parsed.chunk(at).is_none() || parsed.is_finite(at) {
            break;
        }
        if parsed.chunk_from(at).is_some_and(|c| c.verb().is_none())
            || parsed.chunk(at).is_none()
                && matches!(token.tag, Tag::Adverb | Tag::Preposition | Tag::Coordinator | Tag::Adjective)
        {
            places.push(at);
        }
    }
    places
}

/// The signs that a source begins at `at`.
pub fn left_signs(bound: &Bound<'_>, head: usize, at: usize, out: &mut impl Signs) {
    let parsed = bound.parsed;
    let before = at.checked_sub(1);
    let before_word = before.map_or(Value::new("start"), |b| function(parsed, b));
    let before = before.map_or(Value::new("start"), |b| symbol(parsed, b));
    out.add("left-words", &[before_word, function(parsed, at)]);
    out.add("left-here", &[function(parsed, at), few(head - at)]);
    out.add("left-ahead", &[before, ahead(parsed, at)]);
    let head_token = parsed.chunk(head).map_or(head, |c| c.head);
    let phrase = at
        .checked_sub(2)
        .and_then(|b| parsed.chunk(b))
        .map_or(Value::new("none"), |c| symbol(parsed, c.head));
    out.add("left-joined", &[before_word, phrase, symbol(parsed, head_token)]);
}
