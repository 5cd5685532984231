//! Places in a text: byte spans, and the way from byte offsets to what users count in.

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets into an article's text, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just behind the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies inside this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span as a range for indexing.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The unit in which a sheet counts its offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OffsetUnit {
    /// Unicode code points, as in the W3C `TextPositionSelector`.
    #[default]
    CodePoints,
    /// Bytes of the UTF-8 text.
    Bytes,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
}

/// How many bytes lie between two checkpoints of an [`OffsetIndex`].
const STEP: usize = 64;

/// Converts byte offsets of one text into another unit, in constant time per offset.
///
/// ```
/// use quotesheet::{OffsetIndex, OffsetUnit};
/// let text = "naïve 😀 end";
/// let index = OffsetIndex::new(text, OffsetUnit::Utf16);
/// assert_eq!(index.convert(text.find("end").unwrap() as u32), 9);
/// ```
#[derive(Debug, Clone)]
pub struct OffsetIndex<'t> {
    text: &'t [u8],
    unit: OffsetUnit,
    /// Units before byte `k * STEP`; empty where one byte is one unit.
    checkpoints: Vec<u32>,
}

impl<'t> OffsetIndex<'t> {
    /// Reads `text` once and remembers a checkpoint every few dozen bytes.
    #[must_use]
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let bytes = text.as_bytes();
        let mut checkpoints = Vec::new();
        if unit != OffsetUnit::Bytes && !text.is_ascii() {
            checkpoints.reserve_exact(bytes.len() / STEP + 2);
            let mut count = 0;
            for chunk in bytes.chunks(STEP) {
                checkpoints.push(count);
                count += units(chunk, unit);
            }
            checkpoints.push(count);
        }
        Self { text: bytes, unit, checkpoints }
    }

    /// The offset in the index's unit of the character boundary at byte `offset`.
    #[must_use]
    pub fn convert(&self, offset: u32) -> u32 {
        let at = (offset as usize).min(self.text.len());
        match self.checkpoints.get(at / STEP) {
            None => offset,
            Some(before) => {
                before + units(self.text.get(at / STEP * STEP..at).unwrap_or_default(), self.unit)
            }
        }
    }
}

/// How many units of `unit` begin in `bytes` (which may start or end inside a character).
fn units(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let leading = count(bytes, |b| b & 0xC0 != 0x80);
    // A character outside the basic plane (four bytes in UTF-8) is two units of UTF-16.
    let surrogates = if unit == OffsetUnit::Utf16 { count(bytes, |b| b >= 0xF0) } else { 0 };
    leading + surrogates
}

/// How many of a few bytes, [`STEP`] at most, are of a kind. A byte is enough to count them, so that the compiler counts sixteen at once.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> u32 {
    bytes.iter().map(|b| u8::from(is(*b))).sum::<u8>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_counting_from_the_start() {
        let text = "“Ça va?” 😀 e\u{301} ".repeat(100);
        for unit in [OffsetUnit::CodePoints, OffsetUnit::Utf16] {
            let index = OffsetIndex::new(&text, unit);
            for (byte, _) in text.char_indices() {
                let head = &text[..byte];
                let expected = if unit == OffsetUnit::Utf16 {
                    head.encode_utf16().count()
                } else {
                    head.chars().count()
                };
                assert_eq!(index.convert(byte as u32) as usize, expected, "at byte {byte}");
            }
        }
    }
}
