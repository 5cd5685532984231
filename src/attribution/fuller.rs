//! Of readings that agree, the one that tells the most.

use super::matcher::Range;
use super::reading::Reading;
use crate::phrase::Parsed;
use crate::token::{Tag, TokenKind};

/// Of the readings that say the same of content and source, the one that also tells addressee, medium and time; of
/// those the first in the grammar.
pub fn fullest<'r>(readings: &'r [Reading], likeliest: &'r Reading) -> &'r Reading {
    let same = |r: &&Reading| {
        let (a, b) = (&r.captures, &likeliest.captures);
        a.contents == b.contents && a.source == b.source && a.cue_end == b.cue_end
    };
    let roles = |r: &Reading| {
        let c = &r.captures;
        [c.addressee, c.medium, c.time].iter().filter(|role| role.is_some()).count()
    };
    let best = readings.iter().filter(same).min_by_key(|r| (std::cmp::Reverse(roles(r)), r.pattern));
    best.unwrap_or(likeliest)
}

/// "The pitch was “a mess”, said Lee, *and “not fit”*": more quoted words behind the attribution belong to it, though the
/// reading that ends with the attribution may be likelier.
pub fn with_more<'r>(parsed: &Parsed<'_>, readings: &'r [Reading], taken: &'r Reading) -> &'r Reading {
    let own = &taken.captures;
    let more = |r: &&Reading| {
        let c = &r.captures;
        let [first, second] = c.contents.as_slice() else { return false };
        own.contents.as_slice() == [*first]
            && c.source == own.source
            && c.cue_end == own.cue_end
            && (goes_on_quoted(parsed, *second) || is_parted(parsed, *first, *second))
    };
    readings.iter().find(more).unwrap_or(taken)
}

/// "The stand, said Lee, is “a mess”": the verb of the first words stands behind the attribution, with words in marks.
fn is_parted(parsed: &Parsed<'_>, first: Range, second: Range) -> bool {
    let verbs = parsed.verbs_and_commas(first.0, first.1).0;
    verbs == 0 && parsed.is_finite(second.0) && is_quoted(parsed, second)
}

fn is_quoted(parsed: &Parsed<'_>, range: Range) -> bool {
    let words = parsed.tokens.get(range.0..range.1).unwrap_or_default();
    words.iter().any(|t| t.kind == TokenKind::Quotation)
}

/// "and “not fit for football”.": words behind a conjunction, some of them in marks, without a verb of their own.
fn goes_on_quoted(parsed: &Parsed<'_>, range: Range) -> bool {
    let (from, to) = range;
    let joined = parsed.token(from).is_some_and(|t| t.tag == Tag::Coordinator);
    // "and “No,” said her brother": the next one's words.
    let next = parsed.token(to + 1).is_some_and(|t| t.tag.is_verb() || t.cue);
    let ends = || match parsed.token(to).map(|t| t.kind) {
        None | Some(TokenKind::Stop | TokenKind::Semicolon | TokenKind::Exclamation) => true,
        Some(TokenKind::Comma) => !next,
        _ => false,
    };
    joined && is_quoted(parsed, range) && ends() && parsed.verbs_and_commas(from, to).0 == 0
}
