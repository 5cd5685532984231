//! Places: from a sheet's offsets back to the article's text.

use crate::record::{Excerpt, QuoteRecord};
use crate::span::OffsetUnit;

/// Readers of standoff part lines at `\n`, or at whatever Unicode calls a line end.
const LINE_ENDS: [char; 10] =
    ['\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Finds the bytes and the code points of offsets in a sheet's unit.
pub struct Places<'t> {
    text: &'t str,
    /// For each unit the byte and the code point that it begins in, and one entry for the end.
    table: Vec<(usize, usize)>,
}

impl<'t> Places<'t> {
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let mut table = Vec::with_capacity(text.len() + 1);
        for (point, (byte, c)) in text.char_indices().enumerate() {
            let units = match unit {
                OffsetUnit::CodePoints => 1,
                OffsetUnit::Bytes => c.len_utf8(),
                OffsetUnit::Utf16 => c.len_utf16(),
            };
            table.extend(std::iter::repeat_n((byte, point), units));
        }
        table.push((text.len(), text.chars().count()));
        Self { text, table }
    }

    fn at(&self, offset: u32) -> (usize, usize) {
        let last = self.table.last().copied().unwrap_or_default();
        self.table.get(offset as usize).copied().unwrap_or(last)
    }

    /// The bytes of an excerpt.
    pub fn bytes(&self, excerpt: &Excerpt) -> std::ops::Range<usize> {
        self.at(excerpt.start).0..self.at(excerpt.end).0
    }

    /// The code points of an excerpt, cut at all that some reader takes for a line end, each with its text.
    pub fn lines(&self, excerpt: &Excerpt) -> Vec<(usize, usize, &'t str)> {
        let (start, end) = (self.at(excerpt.start), self.at(excerpt.end));
        let (mut found, mut point) = (Vec::new(), start.1);
        for line in self.text.get(start.0..end.0).unwrap_or_default().split_inclusive(LINE_ENDS) {
            let words = line.trim_end_matches(LINE_ENDS);
            let length = words.chars().count();
            if length > 0 {
                found.push((point, point + length, words));
            }
            point += line.chars().count();
        }
        found
    }
}

/// The excerpts of a quote with what each is to it, in the order source, cue, content, addressee.
pub fn parts(quote: &QuoteRecord) -> Vec<(&'static str, Vec<Excerpt>)> {
    let cue = quote.cue.as_ref().map(|c| Excerpt { text: c.text.clone(), start: c.start, end: c.end });
    let one = |excerpt: &Option<Excerpt>| excerpt.iter().cloned().collect::<Vec<_>>();
    let all = [
        ("Source", one(&quote.source)),
        ("Cue", one(&cue)),
        ("Content", quote.contents.clone()),
        ("Addressee", one(&quote.addressee)),
    ];
    all.into_iter().filter(|(_, excerpts)| !excerpts.is_empty()).collect()
}
