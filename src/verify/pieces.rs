//! Pieces: a claim that no one quote holds may be put together from several.

use std::ops::Range;

use super::Finding;
use super::claim::Prepared;
use super::passage::Passage;

/// A piece has at least so many words, or it is a whole part between ellipses.
const FEWEST: usize = 3;

/// A claim that falls into more pieces than this is not put together from them: its words are just common.
const MOST: usize = 5;

/// The longest piece that begins at each word of a claim, as far as it is known.
#[derive(Debug, Default)]
pub struct Pieces {
    longest: Vec<Option<(usize, Finding)>>,
}

impl Pieces {
    /// Adds the pieces of a claim that stand in a passage.
    pub fn add(&mut self, claim: &Prepared, passage: &Passage, finding: impl Fn(Range<usize>) -> Finding) {
        self.longest.resize_with(claim.words.len(), || None);
        let mut at = 0;
        while at < claim.words.len() {
            let Some((length, place)) = longest(claim, passage, at) else {
                at += 1;
                continue;
            };
            let slot = self.longest.get_mut(at);
            if let Some(slot) = slot.filter(|s| s.as_ref().is_none_or(|(known, _)| *known < length)) {
                *slot = Some((length, finding(place)));
            }
            at += length;
        }
    }

    /// The pieces that make up the whole claim, when there are at least two.
    pub fn cover(self, words: usize) -> Option<Vec<Finding>> {
        let (mut at, mut found) = (0, Vec::new());
        let mut longest = self.longest;
        while at < words {
            let (length, finding) = longest.get_mut(at)?.take()?;
            found.push(finding);
            at += length;
        }
        (2..=MOST).contains(&found.len()).then_some(found)
    }
}

/// The longest run of the claim's words from one of them on that stands in a passage.
fn longest(claim: &Prepared, passage: &Passage, at: usize) -> Option<(usize, Range<usize>)> {
    let rest = claim.words.get(at..)?;
    let first = rest.first()?;
    let run = |start: usize| {
        let there = passage.ids().get(start..).unwrap_or_default();
        there.iter().zip(rest).take_while(|(a, b)| a == b).count()
    };
    let starts = passage.ids().iter().enumerate().filter(|(_, id)| *id == first).map(|(i, _)| i);
    let (length, start) = starts.map(|i| (run(i), i)).max_by_key(|(n, i)| (*n, std::cmp::Reverse(*i)))?;
    let part = claim.parts.iter().any(|p| p.start == at && length >= p.len());
    (length >= FEWEST || part).then(|| (length, start..start + length))
}
