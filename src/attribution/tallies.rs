//! The readings of one cue, weighed together: what they have in common is summed once, for all patterns.

use smallvec::SmallVec;

use super::matcher::Range;
use super::reading::Case;
use crate::grammar::{Pattern, Tally, Weights, probability};

/// What the signs of a cue's content hang on.
type Pieces = Option<(Range, Range)>;

/// What the signs of its source hang on.
type Source = (Option<Range>, Option<u32>);

/// Sums of signs by what they hang on.
type Sums<'w, Key> = SmallVec<[(Key, Tally<'w>); 2]>;

/// Sums of the signs of one cue, by what they hang on.
#[derive(Debug, Default)]
pub struct Tallies<'w> {
    cues: Sums<'w, usize>,
    begins: Sums<'w, Option<usize>>,
    contents: Sums<'w, Pieces>,
    sources: Sums<'w, Source>,
}

impl<'w> Tallies<'w> {
    /// How likely a reading by a pattern is an attribution.
    pub fn probability(&mut self, weights: &'w Weights, case: &Case<'_>, pattern: &Pattern) -> f32 {
        let source = (case.captures.source, case.captures.head);
        let cue = known(&mut self.cues, case.cue_end(), weights, |tally| case.cue_signs(tally));
        let pieces = case.pieces();
        let start = pieces.map(|(_, last)| last.0);
        let begin = known(&mut self.begins, start, weights, |tally| case.begin_signs(tally));
        let content = known(&mut self.contents, pieces, weights, |tally| case.content_signs(tally));
        let source = known(&mut self.sources, source, weights, |tally| case.source_signs(tally));
        probability([cue, begin, content, source].into_iter().flatten().map(|tally| tally.of(pattern)).sum())
    }
}

/// The sums of a key; made where they are not known yet.
fn known<'s, 'w, Key: PartialEq>(
    sums: &'s mut Sums<'w, Key>,
    key: Key,
    weights: &'w Weights,
    add: impl FnOnce(&mut Tally<'w>),
) -> Option<&'s Tally<'w>> {
    let at = sums.iter().position(|(k, _)| *k == key).unwrap_or_else(|| {
        sums.push((key, weights.tally()));
        let last = sums.len() - 1;
        if let Some((_, tally)) = sums.last_mut() {
            add(tally);
        }
        last
    });
    sums.get(at).map(|(_, tally)| tally)
}
