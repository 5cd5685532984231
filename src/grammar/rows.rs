//! Weights of the signs that hold a pattern among their values. A row for each such sign without its pattern tells what it
//! says for which patterns, so that a cue is weighed for all patterns at once: those whose content stands before the cue, or
//! all others, since these are tried one after the other.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::table::{Bucket, Rows, Table, get};

/// How many patterns a block has: their weights are a cache line, and are added by four instructions.
pub const BLOCK: usize = 32;

/// Sums of weights in hundredths, for as many patterns as a block has.
pub type Block = [i16; BLOCK];

/// Rows of weights by the keys of signs.
#[derive(Debug, Clone, Default)]
pub struct PatternRows {
    /// From a sign without its pattern to the number of its row, counted from 1.
    pub(super) table: Table,
    /// All rows, one behind the other, each of so many blocks as all patterns fill: weights in hundredths. The first is that of
    /// signs that are not known: nothing, so that none need be told apart.
    pub(super) blocks: Rows<{ 2 * BLOCK }>,
    /// The hashes of the patterns' names, by number.
    pub(super) patterns: Vec<u64>,
    /// What is not in rows yet, while a grammar is read.
    drafts: BTreeMap<u32, BTreeMap<usize, i16>>,
}

impl PatternRows {
    /// Rows that were packed.
    pub(super) const fn packed(table: Table, blocks: Rows<{ 2 * BLOCK }>, patterns: Vec<u64>) -> Self {
        Self { table, blocks, patterns, drafts: BTreeMap::new() }
    }

    /// The number of the pattern whose name has this hash; behind the last where no sign holds it.
    pub(super) fn number(&self, hash: u64) -> usize {
        self.patterns.iter().position(|p| *p == hash).unwrap_or(self.patterns.len())
    }

    /// How many blocks a row has.
    pub(super) fn width(&self) -> usize {
        self.patterns.len().div_ceil(BLOCK)
    }

    /// Sets the weight of a sign, whose key is made without its pattern, for a pattern.
    pub(super) fn set(&mut self, key: u32, pattern: u64, hundredths: i16) {
        let number = self.number(pattern);
        if number == self.patterns.len() {
            self.patterns.push(pattern);
        }
        self.drafts.entry(key).or_default().insert(number, hundredths);
    }

    /// Makes rows of what was set, once.
    pub(super) fn settle(&mut self) {
        let drafts = std::mem::take(&mut self.drafts);
        let width = self.width();
        self.table.reserve(drafts.len());
        if self.blocks.is_empty() && width > 0 {
            self.blocks = Cow::Owned(vec![[0; 2 * BLOCK]; width]);
        }
        for (number, (key, weights)) in (1..).zip(drafts) {
            self.table.set(key, number);
            let mut row = vec![[0; 2 * BLOCK]; width];
            for (pattern, hundredths) in weights {
                let block = row.get_mut(pattern / BLOCK);
                let place = block.and_then(|b| b.as_chunks_mut().0.get_mut(pattern % BLOCK));
                place.into_iter().for_each(|bytes| *bytes = hundredths.to_le_bytes());
            }
            self.blocks.to_mut().extend(row);
        }
    }

    /// Rows to be added up.
    #[must_use]
    pub(super) fn sums(&self) -> RowSums<'_> {
        let more = vec![[0; BLOCK]; self.width().saturating_sub(1)];
        let totals = RowTotals { first: [0; BLOCK], more };
        RowSums { buckets: &self.table.buckets, blocks: &self.blocks, totals }
    }
}

/// Rows that are being added up.
#[derive(Debug, Clone)]
pub struct RowSums<'w> {
    buckets: &'w [Bucket],
    blocks: &'w [[u8; 2 * BLOCK]],
    pub(super) totals: RowTotals,
}

/// Sums of rows, for each pattern one.
#[derive(Debug, Clone)]
pub struct RowTotals {
    /// Of the patterns that one block has room for: as a rule, of all.
    first: Block,
    more: Vec<Block>,
}

impl RowSums<'_> {
    /// Adds what a sign says. A call of its own, as [`super::weights::Sum::add_key`] is.
    #[inline(never)]
    pub(super) fn add(&mut self, key: u32) {
        let number = get(self.buckets, key) as usize;
        let more = &mut self.totals.more;
        let start = number * (1 + more.len());
        let Some(block) = self.blocks.get(start) else { return };
        add(&mut self.totals.first, block);
        if !more.is_empty() {
            add_more(more, self.blocks.get(start + 1..).unwrap_or_default());
        }
    }
}

impl RowTotals {
    /// The sum for the pattern of that number.
    pub(super) fn of(&self, pattern: usize) -> i32 {
        let block = match pattern / BLOCK {
            0 => Some(&self.first),
            later => self.more.get(later - 1),
        };
        let sum = block.and_then(|b| b.get(pattern % BLOCK));
        sum.copied().map_or(0, i32::from)
    }
}

/// The blocks of a row behind its first: only a grammar with many patterns has any.
#[cold]
fn add_more(more: &mut [Block], behind: &[[u8; 2 * BLOCK]]) {
    more.iter_mut().zip(behind).for_each(|(sums, block)| add(sums, block));
}

#[inline(always)]
fn add(sums: &mut Block, weights: &[u8; 2 * BLOCK]) {
    for (sum, weight) in sums.iter_mut().zip(weights.as_chunks().0) {
        *sum = sum.saturating_add(i16::from_le_bytes(*weight));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_holds_what_was_set_last_for_each_pattern() {
        let mut rows = PatternRows::default();
        for (key, pattern, weight) in [(7, 100, 30), (9, 101, 5), (9, 101, 6), (7, 102, -150)] {
            rows.set(key, pattern, weight);
        }
        rows.settle();
        let mut sums = rows.sums();
        [7, 9, 11].into_iter().for_each(|key| sums.add(key));
        let found: Vec<i32> = (0..4).map(|pattern| sums.totals.of(pattern)).collect();
        assert_eq!(found, [30, 6, -150, 0]);
        assert_eq!(sums.totals.of(1000), 0);
    }

    #[test]
    fn more_patterns_than_a_block_has_room_for() {
        let mut rows = PatternRows::default();
        let most = 2 * BLOCK + 1;
        (0..most as u64).for_each(|pattern| rows.set(3, pattern, 0));
        for (key, pattern, weight) in [(7, 0, 1), (7, 32, 2), (9, 64, 3), (9, 31, 4)] {
            rows.set(key, pattern, weight);
        }
        rows.settle();
        let mut sums = rows.sums();
        [7, 9, 9].into_iter().for_each(|key| sums.add(key));
        assert_eq!([0, 1, 31, 32, 64].map(|pattern| sums.totals.of(pattern)), [1, 0, 8, 2, 6]);
    }

    #[test]
    fn patterns_that_no_sign_holds_have_a_number_behind_the_last() {
        let mut rows = PatternRows::default();
        rows.set(7, 5, 1);
        rows.set(8, 6, 1);
        assert_eq!((rows.number(6), rows.number(8)), (1, 2));
    }
}
