//! Tables from hashes to numbers, made of plain bytes: what the build script packs is used as it lies in the program.

use std::borrow::Cow;

/// Rows of so many bytes each: packed into the program, or made while a grammar is read.
pub type Rows<const BYTES: usize> = Cow<'static, [[u8; BYTES]]>;

/// How many entries a bucket holds.
const ENTRIES: usize = 4;

/// The bytes of a bucket: half a cache line.
pub const BUCKET: usize = ENTRIES * 8;

/// Packed tables begin at multiples of this: a cache line.
pub const LINE: usize = 64;

/// Numbers by half of a hash, in buckets of four keys and four numbers that are compared at once.
///
/// Keys fill a bucket from the front; a full bucket runs over into the next, and says so. No key is 0, and numbers have 31 bits.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub(super) buckets: Rows<BUCKET>,
    pub(super) len: usize,
}

/// What is kept of a hash: half of it, and never nothing.
pub const fn key(hash: u64) -> u32 {
    ((hash >> 32) as u32) | 1
}

/// The `index`th of the little-endian numbers that a row is made of; 0 behind its end.
#[inline(always)]
pub fn number(row: &[u8], index: usize) -> u32 {
    let bytes = row.get(index * 4..).and_then(|r| r.first_chunk::<4>());
    bytes.map_or(0, |b| u32::from_le_bytes(*b))
}

/// Writes the `index`th number of a row.
pub fn set_number(row: &mut [u8], index: usize, number: u32) {
    if let Some(bytes) = row.get_mut(index * 4..index * 4 + 4) {
        bytes.copy_from_slice(&number.to_le_bytes());
    }
}

/// Four keys and four numbers.
pub type Bucket = [u8; BUCKET];

/// The bit of a bucket's last number that says that it ran over. Few do, so that asking for it is a branch that is hardly ever taken;
/// whether a bucket is full could not be foreseen.
const OVER: u32 = 1 << 31;

fn is_over(bucket: &Bucket) -> bool {
    number(bucket, 2 * ENTRIES - 1) & OVER != 0
}

/// The bucket in which a key belongs.
#[inline(always)]
fn first(buckets: &[Bucket], key: u32) -> usize {
    (key >> 1) as usize & buckets.len().wrapping_sub(1)
}

/// The number that a key has in a bucket. All four keys are compared without a branch, so that look-ups overlap where they would
/// wait for each other.
#[inline(always)]
fn matching(bucket: &Bucket, key: u32) -> u32 {
    (0..ENTRIES).fold(0, |found, i| {
        let mask = u32::from(number(bucket, i) == key).wrapping_neg();
        found | mask & number(bucket, ENTRIES + i)
    })
}

/// The number of a key; 0 where it has none.
#[inline(always)]
pub fn get(buckets: &[Bucket], key: u32) -> u32 {
    let at = first(buckets, key);
    let Some(bucket) = buckets.get(at) else { return 0 };
    let found = matching(bucket, key);
    if is_over(bucket) { get_over(buckets, key, at, found & !OVER) } else { found }
}

/// The number of a key that belongs into a bucket that ran over, in which this was found.
#[cold]
fn get_over(buckets: &[Bucket], key: u32, first: usize, found: u32) -> u32 {
    let (mut at, mut found) = (first, found);
    while found == 0 {
        at = (at + 1) & (buckets.len() - 1);
        let Some(bucket) = buckets.get(at) else { break };
        found = matching(bucket, key) & !OVER;
        if !is_over(bucket) {
            break;
        }
    }
    found
}

/// A number that may be negative, as it is kept: in 31 bits.
pub const fn unsigned(number: i32) -> u32 {
    number as u32 & !OVER
}

/// The number that is kept so, or the sum of several.
pub const fn signed(number: u32) -> i32 {
    (number << 1) as i32 >> 1
}

/// Puts another number in the place of one, and leaves what the bucket says of itself.
fn replace(bucket: &mut Bucket, index: usize, value: u32) {
    let over = number(bucket, ENTRIES + index) & OVER;
    set_number(bucket, ENTRIES + index, value | over);
}

impl Table {
    /// Makes room for so many more: a bucket holds two and a half at most, as a rule, and seldom runs over. Some stays open:
    /// look-ups end there.
    pub fn reserve(&mut self, more: usize) {
        let least = ((self.len + more) * 2 / 5 + 1).next_power_of_two();
        if self.buckets.len() >= least {
            return;
        }
        let old = std::mem::replace(&mut self.buckets, Cow::Owned(vec![[0; BUCKET]; least]));
        self.len = 0;
        for bucket in old.iter() {
            for index in (0..ENTRIES).filter(|i| number(bucket, *i) != 0) {
                self.place(number(bucket, index), number(bucket, ENTRIES + index) & !OVER);
            }
        }
    }

    /// Adds an entry, also where others of the same key stand.
    pub fn insert(&mut self, key: u32, value: u32) {
        self.reserve(1);
        self.place(key, value);
    }

    fn place(&mut self, key: u32, value: u32) {
        let mut at = self.first(key);
        let buckets = self.buckets.to_mut();
        let mask = buckets.len() - 1;
        while let Some(bucket) = buckets.get_mut(at) {
            if let Some(index) = (0..ENTRIES).find(|i| number(bucket, *i) == 0) {
                set_number(bucket, index, key);
                set_number(bucket, ENTRIES + index, value);
                self.len += 1;
                return;
            }
            let last = number(bucket, 2 * ENTRIES - 1);
            set_number(bucket, 2 * ENTRIES - 1, last | OVER);
            at = (at + 1) & mask;
        }
    }

    /// Replaces the number of a key, or adds the entry.
    pub fn set(&mut self, key: u32, value: u32) {
        let mut at = self.first(key);
        while let Some(bucket) = self.buckets.get(at) {
            if let Some(index) = (0..ENTRIES).find(|i| number(bucket, *i) == key) {
                if let Some(bucket) = self.buckets.to_mut().get_mut(at) {
                    replace(bucket, index, value);
                }
                return;
            }
            if !is_over(bucket) {
                break;
            }
            at = (at + 1) & (self.buckets.len() - 1);
        }
        self.insert(key, value);
    }

    /// Puts other numbers in the place of all that there are.
    pub fn replace(&mut self, other: impl Fn(u32) -> u32) {
        for bucket in self.buckets.to_mut() {
            for index in (0..ENTRIES).filter(|i| number(bucket, *i) != 0).collect::<Vec<_>>() {
                let now = other(number(bucket, ENTRIES + index) & !OVER);
                replace(bucket, index, now);
            }
        }
    }

    /// The bucket in which a key belongs.
    #[inline(always)]
    fn first(&self, key: u32) -> usize {
        first(&self.buckets, key)
    }

    /// The number of a key; 0 where it has none.
    #[inline(always)]
    pub fn get(&self, key: u32) -> u32 {
        get(&self.buckets, key)
    }

    /// The first number of a key for which `is` holds; 0 where there is none.
    #[inline(always)]
    pub fn find(&self, key: u32, is: impl Fn(u32) -> bool) -> u32 {
        let buckets = &*self.buckets;
        let mut at = self.first(key);
        while let Some(bucket) = buckets.get(at) {
            for index in 0..ENTRIES {
                let value = number(bucket, ENTRIES + index) & !OVER;
                if number(bucket, index) == key && is(value) {
                    return value;
                }
            }
            if !is_over(bucket) {
                return 0;
            }
            at = (at + 1) & (buckets.len() - 1);
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::join;
    use super::*;

    #[test]
    fn what_was_set_is_found_and_nothing_else() {
        let mut table = Table::default();
        assert_eq!(table.get(7), 0);
        let key_of = |n: u32| key(join(0, u64::from(n)));
        (1..2000).for_each(|n| table.set(key_of(n), n));
        (1..2000).for_each(|n| assert_eq!(table.get(key_of(n)), n));
        (2000..4000).for_each(|n| assert_eq!(table.get(key_of(n)), 0));
        table.set(key_of(9), 10);
        assert_eq!((table.get(key_of(9)), table.len), (10, 1999));
    }

    #[test]
    fn numbers_below_nothing_are_found_in_buckets_that_ran_over_too() {
        let mut table = Table::default();
        // Fifty to a bucket, as good hashes never are.
        let key_of = |n: i32| (n as u32) << 16 | (n as u32 % 50) << 1 | 1;
        (1..=2500).for_each(|n| table.set(key_of(n), unsigned(-n)));
        assert!(table.buckets.iter().any(is_over), "no bucket ran over");
        (1..=2500).for_each(|n| assert_eq!(signed(table.get(key_of(n))), -n));
        let sum = (1..=2500).fold(0, |sum: u32, n| sum.wrapping_add(table.get(key_of(n))));
        assert_eq!(signed(sum), -3_126_250);
        (2501..4000).for_each(|n| assert_eq!(table.get(key_of(n)), 0));
    }

    #[test]
    fn entries_of_one_key_are_told_apart() {
        let mut table = Table::default();
        (1..=9).for_each(|n| table.insert(5, n));
        assert_eq!(table.find(5, |n| n == 8), 8);
        assert_eq!(table.find(5, |n| n == 10), 0);
        assert_eq!(table.find(7, |_| true), 0);
    }
}
