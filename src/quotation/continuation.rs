//! Quotations that go on over paragraphs, and those that are never closed.

use super::marks::{Direction, Scene};
use super::{Closing, Quotation};
use crate::grammar::List;
use crate::span::Span;
use crate::token::{Token, TokenKind};

/// The family of a quotation's marks.
pub fn family(found: &[Quotation], index: u32) -> u8 {
    found.get(index as usize).map(|q| q.family).unwrap_or_default()
}

/// Joins the paragraph's first quotation to the one that was left open, and returns the one that it leaves open itself.
pub fn join(found: &mut [Quotation], first: u32, open: Option<u32>) -> Option<u32> {
    if let (Some(before), Some(next)) = (open, found.get_mut(first as usize)) {
        next.continues = Some(before);
        if let Some(before) = found.get_mut(before as usize) {
            before.closing = Closing::RunsOn;
        }
    }
    let last = found.iter().enumerate().skip(first as usize).rfind(|(_, q)| q.parent.is_none())?;
    let reaches_end = last.1.closing == Closing::Missing;
    u32::try_from(last.0).ok().filter(|_| reaches_end)
}

/// Whether the paragraph goes on with a quotation of that family: it opens with one of its marks, or closes one
/// before it opens any.
pub fn goes_on(next: &Scene<'_>, family: u8) -> bool {
    let signs = next.signs();
    signs.first().is_some_and(|s| {
        s.mark.family == family
            && (s.at == next.range.start || (s.direction == Direction::Closes && !s.mark.opens))
    })
}

/// Ends a quotation that has no closing mark: before an attribution at the paragraph's end, else with the paragraph.
pub fn close_by_reason(scene: &Scene<'_>, found: &mut [Quotation], index: u32) {
    let Some(quotation) = found.get_mut(index as usize) else { return };
    let tokens = scene
        .stream
        .tokens
        .get(quotation.tokens.start as usize..quotation.tokens.end as usize)
        .unwrap_or_default();
    let cue = |t: &Token| scene.grammar.lexicon.classes(t.word).has(List::CueWord);
    // The last few words of the paragraph: a comma, then no more than six words, one of them a cue.
    let tail = tokens.len().saturating_sub(9);
    let comma = tokens.iter().enumerate().skip(tail.max(2)).find(|(_, t)| t.kind == TokenKind::Comma);
    let Some((at, comma)) = comma else { return };
    let behind = tokens.get(at + 1..).unwrap_or_default();
    if behind.iter().any(|t| t.kind == TokenKind::Word && cue(t))
        && behind.iter().all(|t| t.kind != TokenKind::Mark)
    {
        quotation.content = Span::new(quotation.content.start, comma.span.end);
        quotation.outer = Span::new(quotation.outer.start, comma.span.end);
        quotation.tokens.end = quotation.tokens.start + u32::try_from(at).unwrap_or(0) + 1;
    }
}
