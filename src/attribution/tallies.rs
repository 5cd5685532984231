//! The readings of one cue, weighed together: what they have in common is summed once, for all patterns.

use super::matcher::Range;
use super::reading::Case;
use crate::grammar::{Pattern, Tally, Totals, Weights, probability};

/// Sums of signs by what they hang on, packed into a number so that one comparison tells.
type Sums = Vec<(u64, Totals)>;

/// Sums of the signs of one cue for the patterns of one order, by what they hang on.
#[derive(Debug, Default)]
pub struct Tallies {
    cues: Sums,
    begins: Sums,
    contents: Sums,
    sources: Sums,
}

/// What stands for nothing that signs could hang on.
const NOTHING: u64 = u64::MAX;

/// A range of elements as a number of 32 bits; no sentence has so many that it would not fit.
fn packed((start, end): Range) -> u64 {
    (start as u64 & 0xffff) << 16 | end as u64 & 0xffff
}

impl Tallies {
    /// Forgets the sums of another cue or order.
    pub fn clear(&mut self) {
        self.cues.clear();
        self.begins.clear();
        self.contents.clear();
        self.sources.clear();
    }

    /// How likely a reading by a pattern is an attribution.
    pub fn probability(&mut self, weights: &Weights, case: &Case<'_>, pattern: &Pattern) -> f32 {
        let source = case.captures.source.map_or(u32::MAX.into(), packed) << 32
            | u64::from(case.captures.head.unwrap_or(u32::MAX));
        let pieces = case.pieces().map_or(NOTHING, |(first, last)| packed(first) << 32 | packed(last));
        let start = case.pieces().map_or(NOTHING, |(_, last)| last.0 as u64);
        let tally = || weights.tally(pattern.order);
        let cue = known(&mut self.cues, case.cue_end() as u64, tally, |tally| case.cue_signs(tally));
        let begin = known(&mut self.begins, start, tally, |tally| case.begin_signs(tally));
        let content = known(&mut self.contents, pieces, tally, |tally| case.content_signs(tally));
        let source = known(&mut self.sources, source, tally, |tally| case.source_signs(tally));
        probability([cue, begin, content, source].into_iter().flatten().map(|sums| sums.of(pattern)).sum())
    }
}

/// The sums of a key; made where they are not known yet.
fn known<'s, 'w>(
    sums: &'s mut Sums,
    key: u64,
    tally: impl FnOnce() -> Tally<'w>,
    add: impl FnOnce(&mut Tally<'w>),
) -> Option<&'s Totals> {
    let at = sums.iter().position(|(k, _)| *k == key).unwrap_or_else(|| {
        let mut tally = tally();
        add(&mut tally);
        sums.push((key, tally.totals()));
        sums.len() - 1
    });
    sums.get(at).map(|(_, totals)| totals)
}
