//! The words of a grammar: from a text to its number, and from there to its lists and its text.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::hash::{hash, join, tail};
use rustc_hash::FxHashMap;

use super::lists::{Classes, List, SET};
use super::table::{Rows, Table, key, number, set_number};

/// A word or phrase that the grammar knows; [`WordId::UNKNOWN`] stands for all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

impl WordId {
    /// Any word that stands in no list and no pattern.
    pub const UNKNOWN: Self = Self(0);
}

/// The first letters of a word, and its length in the last byte: most words are known by these alone.
pub type Head = [u8; 16];

/// How many letters a head holds.
pub const LETTERS: usize = 15;

/// The head of a word.
pub fn head(word: &[u8]) -> Head {
    let mut head = [0; LETTERS + 1];
    head.iter_mut().zip(word.iter().take(LETTERS)).for_each(|(h, b)| *h = *b);
    if let Some(len) = head.last_mut() {
        *len = u8::try_from(word.len()).unwrap_or(u8::MAX);
    }
    head
}

/// The head of a word of fifteen bytes at most, which stand in a number, the first one lowest.
#[inline(always)]
pub const fn short_head(word: u128, len: usize) -> Head {
    (word | (len as u128) << (8 * LETTERS)).to_le_bytes()
}

/// A word of fifteen bytes at most as a number, the first byte lowest; none for a longer one. No byte is copied alone that could
/// be copied with others: the halves of a word may overlap.
#[inline]
pub fn short(word: &[u8]) -> Option<u128> {
    let len = word.len();
    if let (Some(first), Some(last)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        let last = u128::from(u64::from_le_bytes(*last)).checked_shl(8 * (len as u32 - 8))?;
        return (len <= LETTERS).then_some(u128::from(u64::from_le_bytes(*first)) | last);
    }
    if let (Some(first), Some(last)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        let last = u64::from(u32::from_le_bytes(*last)) << (8 * (len - 4));
        return Some(u128::from(u64::from(u32::from_le_bytes(*first)) | last));
    }
    Some(word.iter().rev().fold(0, |number, byte| number << 8 | u128::from(*byte)))
}

/// The hash of the word whose whole is its head: what `hash` says of its letters, without a loop.
#[inline(always)]
pub fn hash_of_head(head: &Head) -> u64 {
    let len = usize::from(head[LETTERS]);
    let bits = u128::from_le_bytes(*head);
    let (first, behind) = (bits as u64, (bits >> 64) as u64);
    // The lengths of words are hard to foresee: both are made, and one is chosen.
    let short = len < 8;
    let state = if short { len as u64 } else { join(len as u64, first) };
    let (rest, left) = if short { (first, len) } else { (behind, len - 8) };
    join(state, tail(rest, left))
}

/// What is known of a word, half a cache line: its head; its hash; where it begins in the text of all words; the number of the set of
/// lists that it stands in; its length.
///
/// ```text
/// row = head, 16 bytes; hash, 8; start, 4; set, 2; length, 2
/// ```
pub type Row = [u8; 32];

/// The numbers of a row, as its 32-bit words: the halves of the hash, the start, set and length together.
const HASH: [usize; 2] = [4, 5];
const START: usize = 6;
const SET_AND_LENGTH: usize = 7;

/// All words, numbered in the order in which they came. A look-up touches a bucket and a row.
#[derive(Debug, Clone)]
pub struct Words {
    /// All words, one behind the other.
    pub(super) text: Cow<'static, str>,
    /// What is known of each.
    pub(super) rows: Rows<32>,
    /// The sets of lists that words stand in: hundreds, for tens of thousands of words. The first is empty.
    pub(super) sets: Rows<SET>,
    pub(super) table: Table,
    /// The most frequent words once more, in a table so small that it stays near the processor.
    pub(super) common: Table,
    /// The numbers of the sets, while words are put into lists.
    known: FxHashMap<Classes, u16>,
}

/// So many words count as frequent.
const COMMON: u32 = 4096;

impl Default for Words {
    fn default() -> Self {
        // The entry of the unknown word, so that numbers are indices.
        Self {
            text: Cow::default(),
            rows: Cow::Owned(vec![[0; 32]]),
            sets: Cow::Owned(vec![[0; SET]]),
            table: Table::default(),
            common: Table::default(),
            known: FxHashMap::default(),
        }
    }
}

impl Words {
    /// Words that were packed.
    pub(super) fn packed(
        text: Cow<'static, str>,
        rows: Rows<32>,
        sets: Rows<SET>,
        [table, common]: [Table; 2],
    ) -> Self {
        Self { text, rows, sets, table, common, known: FxHashMap::default() }
    }

    /// The number of a word whose hash and head are known; its text is looked at only where the head does not hold it.
    #[inline(always)]
    pub fn find(&self, word: &str, hash: u64, head: &Head) -> WordId {
        self.settled(self.likely(hash), word, hash, head)
    }

    /// The number that a word has, if it is known: for looking up several words at once. [`Self::settled`] tells.
    #[inline(always)]
    pub fn likely(&self, hash: u64) -> u32 {
        let common = self.common(hash);
        if common == 0 { self.seldom(hash) } else { common }
    }

    /// The same, of a frequent word; 0 for any other.
    #[inline(always)]
    pub fn common(&self, hash: u64) -> u32 {
        self.common.get(key(hash))
    }

    /// The same, of a word that is not frequent.
    #[inline(always)]
    pub fn seldom(&self, hash: u64) -> u32 {
        self.table.get(key(hash))
    }

    /// The number of a word whose likely number was asked for.
    #[inline(always)]
    pub fn settled(&self, likely: u32, word: &str, hash: u64, head: &Head) -> WordId {
        let is = |id: u32| {
            let known = self.rows.get(id as usize).and_then(|r| r.first_chunk::<16>());
            known == Some(head) && (usize::from(head[LETTERS]) <= LETTERS || self.text(WordId(id)) == word)
        };
        // Two words with one key are rare enough to be looked for anew.
        if likely == 0 || is(likely) { WordId(likely) } else { WordId(self.table.find(key(hash), is)) }
    }

    /// The text of a word; empty for the unknown.
    pub fn text(&self, id: WordId) -> &str {
        let Some(row) = self.rows.get(id.0 as usize) else { return "" };
        let (start, len) = (number(row, START) as usize, (number(row, SET_AND_LENGTH) >> 16) as usize);
        self.text.get(start..start + len).unwrap_or_default()
    }

    /// The hash of a word; of no use for the unknown.
    #[inline]
    pub fn hash(&self, id: WordId) -> u64 {
        let [low, high] = HASH;
        let row = self.rows.get(id.0 as usize);
        row.map_or(0, |r| u64::from(number(r, high)) << 32 | u64::from(number(r, low)))
    }

    /// The lists that a word stands in.
    #[inline]
    pub fn classes(&self, id: WordId) -> Classes {
        let row = self.rows.get(id.0 as usize);
        let set = row.and_then(|r| self.sets.get((number(r, SET_AND_LENGTH) & 0xffff) as usize));
        set.map(Classes::from_bytes).unwrap_or_default()
    }

    /// The number of a word, which is added when it is new.
    pub fn intern(&mut self, word: &str) -> WordId {
        let (hash, head) = (hash(word.as_bytes()), head(word.as_bytes()));
        let known = self.find(word, hash, &head);
        if known != WordId::UNKNOWN {
            return known;
        }
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let id = fit(self.rows.len());
        let mut row: Row = [0; 32];
        row.iter_mut().zip(head).for_each(|(r, h)| *r = h);
        let length = u32::from(u16::try_from(word.len()).unwrap_or(u16::MAX)) << 16;
        let [low, high] = HASH;
        let numbers = [(low, hash as u32), (high, (hash >> 32) as u32), (START, fit(self.text.len()))];
        numbers.iter().for_each(|(index, n)| set_number(&mut row, *index, *n));
        set_number(&mut row, SET_AND_LENGTH, length);
        self.text.to_mut().push_str(word);
        self.rows.to_mut().push(row);
        self.table.insert(key(hash), id);
        WordId(id)
    }

    /// Puts a word into a list; what stands there already is not touched.
    pub fn put(&mut self, id: WordId, list: List) {
        let mut classes = self.classes(id);
        if classes.has(list) {
            return;
        }
        classes.insert(list);
        let set = self.number_of(classes);
        if let Some(row) = self.rows.to_mut().get_mut(id.0 as usize) {
            set_of(row, set);
        }
    }

    /// The number of a set of lists, which is added when it is new.
    fn number_of(&mut self, classes: Classes) -> u16 {
        if self.known.is_empty() {
            self.known.extend(self.sets.iter().map(Classes::from_bytes).zip(0..));
        }
        let next = u16::try_from(self.sets.len()).unwrap_or_default();
        *self.known.entry(classes).or_insert_with(|| {
            self.sets.to_mut().push(classes.to_bytes());
            next
        })
    }

    /// Numbers the sets anew, in the order of the words that stand in them: those of frequent words lie together, and those that words
    /// were in for a while only are gone.
    fn renumber_sets(&mut self) {
        let old: Vec<Classes> = (0..).map(WordId).take(self.rows.len()).map(|id| self.classes(id)).collect();
        self.sets = Cow::Owned(vec![[0; SET]]);
        self.known.clear();
        for (at, classes) in old.into_iter().enumerate() {
            let set = self.number_of(classes);
            if let Some(row) = self.rows.to_mut().get_mut(at) {
                set_of(row, set);
            }
        }
        self.known = FxHashMap::default();
    }

    /// Numbers the words anew, by their counts, the highest first: common words then lie close together in memory.
    /// Gives the new number of each old one.
    pub fn renumber(&mut self, counts: &[u32]) -> Vec<WordId> {
        let mut order: Vec<usize> = (1..self.rows.len()).collect();
        order.sort_by_key(|old| Reverse(counts.get(*old).copied().unwrap_or_default()));
        let mut numbers = vec![WordId::UNKNOWN; self.rows.len()];
        for (new, old) in (1..).zip(&order) {
            if let Some(number) = numbers.get_mut(*old) {
                *number = WordId(new);
            }
        }
        self.rows = in_order(&self.rows, &order);
        self.renumber_sets();
        self.table.replace(|old| numbers.get(old as usize).map_or(0, |new| new.0));
        self.common = Table::default();
        for id in 1..COMMON.min(u32::try_from(self.rows.len()).unwrap_or(COMMON)) {
            self.common.set(key(self.hash(WordId(id))), id);
        }
        numbers
    }

    /// How many words there are, the unknown one left aside.
    pub fn count(&self) -> usize {
        self.rows.len() - 1
    }
}

/// Writes the number of a word's set of lists into its row.
fn set_of(row: &mut Row, set: u16) {
    let length = number(row, SET_AND_LENGTH) & 0xffff_0000;
    set_number(row, SET_AND_LENGTH, length | u32::from(set));
}

/// The rows of words in another order, behind that of the unknown word.
fn in_order(rows: &Rows<32>, order: &[usize]) -> Rows<32> {
    let all = [0].iter().chain(order);
    Cow::Owned(all.filter_map(|old| rows.get(*old)).copied().collect())
}
