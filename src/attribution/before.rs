//! Where a content ends that stands before its attribution.

use super::cue::CueSite;
use super::matcher::{Bound, Range};
use crate::grammar::{CuePos, Frames, Part, Slot};
use crate::phrase::{Chunk, Parsed, Subject};
use crate::token::{Tag, Token, TokenKind};

/// Frames of adverbs that report the clause around them.
const ADVERB: Frames = Frames::of(&["adverb"]);

/// Frames of what quotations follow.
const QUOTE: Frames = Frames::of(&["quote", "obj-quote"]);

/// "After a week of talks, Lee said, “We lost.”": whether what stands before the source only tells when or where a whole sentence
/// in marks was said, so that it is no part of it.
pub fn is_setting(parsed: &Parsed<'_>, contents: &[Range]) -> bool {
    let [before, last] = contents else { return false };
    let quotation = parsed.token(last.0).is_some_and(|t| t.kind == TokenKind::Quotation);
    let led_in = parsed.token(before.0).is_some_and(|t| t.tag == Tag::Preposition);
    if !quotation || last.1 != last.0 + 1 || !led_in {
        return false;
    }
    let first = parsed.text(last.0).chars().find(|c| c.is_alphanumeric());
    let holds =
        |at: usize| parsed.is_finite(at) || parsed.token(at).is_some_and(|t| t.kind == TokenKind::Quotation);
    first.is_some_and(char::is_uppercase) && !(before.0..before.1).any(holds)
}

/// The end of a content that stands before its attribution: in front of the comma before the source or the cue.
pub fn before_end(bound: &Bound<'_>, at: usize) -> Option<usize> {
    let cue = bound.cue?;
    let behind = leaves_source(bound.parts);
    let subject = cue.subject.map(|s| s.start).filter(|s| *s < cue.start);
    let subject = subject.filter(|_| !(behind && is_inverted(bound, at, cue)));
    let limit = subject.unwrap_or(cue.start);
    let limit = limit - usize::from(is_linked(bound, limit));
    let mut end = limit;
    while end > at
        && bound
            .parsed
            .token(end - 1)
            .is_some_and(|t| t.kind == TokenKind::Comma || t.kind == TokenKind::Dash)
    {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|last| *last >= at)?;
    if has_own_cue(bound, at, last) {
        return None;
    }
    let adverb = cue.pos == CuePos::Phrase && cue.frames.intersects(ADVERB);
    let marked = adverb
        || end < limit
        || bound.parsed.token(last).is_some_and(|t| t.kind == TokenKind::Quotation)
            && bound.parsed.is_set_off(last);
    marked.then_some(end)
}

/// Whether a pattern has no source before its cue.
pub fn leaves_source(parts: &[Part]) -> bool {
    !parts.iter().take_while(|p| !is_cue(p)).any(is_source)
}

/// "When a man shouted, “Go,” Lee joked": whether a cue before a quotation already reports it.
pub fn has_own_cue(bound: &Bound<'_>, at: usize, quotation: usize) -> bool {
    let kind = |at: usize| bound.parsed.token(at).map(|t| t.kind);
    let Some(mark) = quotation.checked_sub(1).filter(|_| kind(quotation) == Some(TokenKind::Quotation))
    else {
        return false;
    };
    let marked = matches!(kind(mark), Some(TokenKind::Comma | TokenKind::Colon));
    let quotes = |s: &CueSite| s.pos == CuePos::Verb && s.frames.intersects(QUOTE);
    marked && bound.sites.iter().any(|s| s.start > at && s.end == mark && quotes(s))
}

/// "It would hurt the club, said Ann Lee": a clause stands before the cue and a name without a verb of its own behind it,
/// whatever else may be the subject.
pub fn is_inverted(bound: &Bound<'_>, at: usize, cue: &CueSite) -> bool {
    let parsed = bound.parsed;
    let named = parsed.token(cue.end).is_some_and(|t| t.tag == Tag::Name);
    // "That would hurt": no subject is found for some.
    let own = |(verb, subject): (&Chunk, Option<Subject>)| {
        let clause = subject.is_none_or(|s| s.start >= at && s.antecedent.is_none());
        verb.start > at && verb.end < cue.start && clause
    };
    named
        && parsed.finite_verbs().all(|(_, s)| s.is_none_or(|s| s.start != cue.end))
        && parsed.finite_verbs().any(own)
}

const fn is_cue(part: &Part) -> bool {
    matches!(part, Part::Slot(Slot::Cue, _))
}

const fn is_source(part: &Part) -> bool {
    matches!(part, Part::Slot(Slot::Source, _))
}

/// Whether a linking word behind a comma stands before an element: ", as Ann said".
fn is_linked(bound: &Bound<'_>, at: usize) -> bool {
    let linking = |t: &Token| matches!(t.tag, Tag::Subordinator | Tag::Preposition);
    at >= 2
        && bound.parsed.token(at - 1).is_some_and(linking)
        && bound.parsed.token(at - 2).is_some_and(|t| t.kind == TokenKind::Comma)
}
