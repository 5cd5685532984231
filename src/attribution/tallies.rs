//! The readings of one cue, weighed together: what they have in common is summed once, for all patterns.

use super::matcher::Range;
use super::reading::Case;
use crate::grammar::{Pattern, Tally, Totals, Weights, probability};

/// What the signs of a cue's content hang on.
type Pieces = Option<(Range, Range)>;

/// What the signs of its source hang on.
type Source = (Option<Range>, Option<u32>);

/// Sums of signs by what they hang on.
type Sums<Key> = Vec<(Key, Totals)>;

/// Sums of the signs of one cue for the patterns of one order, by what they hang on.
#[derive(Debug, Default)]
pub struct Tallies {
    cues: Sums<usize>,
    begins: Sums<Option<usize>>,
    contents: Sums<Pieces>,
    sources: Sums<Source>,
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
        let source = (case.captures.source, case.captures.head);
        let pieces = case.pieces();
        let start = pieces.map(|(_, last)| last.0);
        let tally = || weights.tally(pattern.order);
        let cue = known(&mut self.cues, case.cue_end(), tally, |tally| case.cue_signs(tally));
        let begin = known(&mut self.begins, start, tally, |tally| case.begin_signs(tally));
        let content = known(&mut self.contents, pieces, tally, |tally| case.content_signs(tally));
        let source = known(&mut self.sources, source, tally, |tally| case.source_signs(tally));
        probability([cue, begin, content, source].into_iter().flatten().map(|sums| sums.of(pattern)).sum())
    }
}

/// The sums of a key; made where they are not known yet.
fn known<'s, 'w, Key: PartialEq>(
    sums: &'s mut Sums<Key>,
    key: Key,
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
