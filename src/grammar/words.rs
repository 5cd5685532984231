//! The words of a grammar: from a text to its number, and from there to its lists and its text.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::hash::{hash, join, tail};
use super::lists::{Classes, List};
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

/// All words, numbered in the order in which they came. A look-up touches a bucket and a record.
#[derive(Debug, Clone)]
pub struct Words {
    /// All words, one behind the other.
    pub(super) text: Cow<'static, str>,
    /// Of each word its lists and its head.
    pub(super) records: Rows<32>,
    /// Of each word where it begins in `text`, its length, and the two halves of its hash.
    pub(super) places: Rows<16>,
    pub(super) table: Table,
    /// The most frequent words once more, in a table so small that it stays near the processor.
    pub(super) common: Table,
}

/// So many words count as frequent.
const COMMON: u32 = 4096;

impl Default for Words {
    fn default() -> Self {
        // The entry of the unknown word, so that numbers are indices.
        Self {
            text: Cow::default(),
            records: Cow::Owned(vec![[0; 32]]),
            places: Cow::Owned(vec![[0; 16]]),
            table: Table::default(),
            common: Table::default(),
        }
    }
}

impl Words {
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
            let record = self.records.get(id as usize).and_then(|r| r.last_chunk::<16>());
            record == Some(head) && (usize::from(head[LETTERS]) <= LETTERS || self.text(WordId(id)) == word)
        };
        // Two words with one key are rare enough to be looked for anew.
        if likely == 0 || is(likely) { WordId(likely) } else { WordId(self.table.find(key(hash), is)) }
    }

    /// The text of a word; empty for the unknown.
    pub fn text(&self, id: WordId) -> &str {
        let Some(place) = self.places.get(id.0 as usize) else { return "" };
        let (start, len) = (number(place, 0) as usize, number(place, 1) as usize);
        self.text.get(start..start + len).unwrap_or_default()
    }

    /// The hash of a word; of no use for the unknown.
    #[inline]
    pub fn hash(&self, id: WordId) -> u64 {
        let place = self.places.get(id.0 as usize);
        place.map_or(0, |p| u64::from(number(p, 3)) << 32 | u64::from(number(p, 2)))
    }

    /// The lists that a word stands in.
    #[inline]
    pub fn classes(&self, id: WordId) -> Classes {
        let record = self.records.get(id.0 as usize).and_then(|r| r.first_chunk::<16>());
        record.map(|r| Classes::from_bytes(*r)).unwrap_or_default()
    }

    /// The number of a word, which is added when it is new.
    pub fn intern(&mut self, word: &str) -> WordId {
        let (hash, head) = (hash(word.as_bytes()), head(word.as_bytes()));
        let known = self.find(word, hash, &head);
        if known != WordId::UNKNOWN {
            return known;
        }
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let id = fit(self.records.len());
        let mut place = [0; 16];
        let numbers = [fit(self.text.len()), fit(word.len()), hash as u32, (hash >> 32) as u32];
        numbers.iter().enumerate().for_each(|(i, n)| set_number(&mut place, i, *n));
        let mut record = [0; 32];
        record.iter_mut().skip(16).zip(head).for_each(|(r, h)| *r = h);
        self.text.to_mut().push_str(word);
        self.places.to_mut().push(place);
        self.records.to_mut().push(record);
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
        if let Some(record) = self.records.to_mut().get_mut(id.0 as usize) {
            record.iter_mut().zip(classes.to_bytes()).for_each(|(r, b)| *r = b);
        }
    }

    /// Numbers the words anew, by their counts, the highest first: common words then lie close together in memory.
    /// Gives the new number of each old one.
    pub fn renumber(&mut self, counts: &[u32]) -> Vec<WordId> {
        let mut order: Vec<usize> = (1..self.records.len()).collect();
        order.sort_by_key(|old| Reverse(counts.get(*old).copied().unwrap_or_default()));
        let mut numbers = vec![WordId::UNKNOWN; self.records.len()];
        for (new, old) in (1..).zip(&order) {
            if let Some(number) = numbers.get_mut(*old) {
                *number = WordId(new);
            }
        }
        self.records = in_order(&self.records, &order);
        self.places = in_order(&self.places, &order);
        self.table.replace(|old| numbers.get(old as usize).map_or(0, |new| new.0));
        self.common = Table::default();
        for id in 1..COMMON.min(u32::try_from(self.records.len()).unwrap_or(COMMON)) {
            self.common.set(key(self.hash(WordId(id))), id);
        }
        numbers
    }

    /// How many words there are, the unknown one left aside.
    pub fn count(&self) -> usize {
        self.records.len() - 1
    }
}

/// The rows of words in another order, behind that of the unknown word.
fn in_order<const BYTES: usize>(rows: &Rows<BYTES>, order: &[usize]) -> Rows<BYTES> {
    let all = [0].iter().chain(order);
    Cow::Owned(all.filter_map(|old| rows.get(*old)).copied().collect())
}
