//! The article's text cut into lines and pieces, with a mark around every quote, cue and source.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};
use std::ops::Range;

use quotesheet::OffsetUnit;

/// What a marked place is in its quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Content,
    Source,
    Addressee,
    Cue,
}

impl Part {
    /// Its class in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Source => "source",
            Self::Addressee => "addressee",
            Self::Cue => "cue",
        }
    }
}

/// A place to be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// In bytes of the text.
    pub place: Range<usize>,
    pub part: Part,
    /// Index of its quote.
    pub quote: usize,
}

/// A piece of a line. Every `Open` has its `Close` in the same line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'t> {
    /// The link from the beginning of a quote to its card.
    Tag(usize),
    /// Here a mark begins: what it is, and its quote.
    Open(Part, usize),
    Close,
    Text(&'t str),
    /// A character that may not act: its code.
    Control(String),
}

/// A line of the text that is not blank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line<'t> {
    pub pieces: Vec<Piece<'t>>,
    /// The line as it is.
    pub text: &'t str,
    /// Where it begins, in bytes.
    pub start: usize,
}

/// Cuts a text into lines with their marks; each quote is tagged once, where its first marked content begins.
pub fn lines<'t>(text: &'t str, marks: &[Mark]) -> Vec<Line<'t>> {
    let mut waiting: Vec<&Mark> = marks.iter().filter(|m| !m.place.is_empty()).collect();
    waiting.sort_by_key(|m| Reverse(m.place.start));
    let mut tagged = HashSet::new();
    let mut open: Vec<&Mark> = Vec::new();
    let mut found = Vec::new();
    for place in line_places(text) {
        while let Some(mark) = waiting.pop_if(|m| m.place.start < place.end) {
            open.push(mark);
        }
        open.retain(|m| m.place.end > place.start);
        found.push(line(text, place, &open, &mut tagged));
    }
    found
}

/// The places of lines that are not blank.
fn line_places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let lines = text.split(['\n', '\r']).map(move |line| {
        let place = start..start + line.len();
        start = place.end + 1;
        (line, place)
    });
    lines.filter(|(line, _)| !line.trim().is_empty()).map(|(_, place)| place)
}

/// A mark inside a line: earlier ones first, then longer ones, then contents before what stands in them.
type InLine = Reverse<(usize, Reverse<usize>, Part, usize)>;

fn line<'t>(text: &'t str, place: Range<usize>, open: &[&Mark], tagged: &mut HashSet<usize>) -> Line<'t> {
    let clipped = open.iter().map(|m| {
        let (start, end) = (m.place.start.max(place.start), m.place.end.min(place.end));
        Reverse((start, Reverse(end), m.part, m.quote))
    });
    let mut heap: BinaryHeap<InLine> =
        clipped.filter(|Reverse((start, Reverse(end), ..))| start < end).collect();
    let mut writer = Writer { text, at: place.start, pieces: Vec::new() };
    let mut ends: Vec<usize> = Vec::new();
    while let Some(Reverse((start, Reverse(end), part, quote))) = heap.pop() {
        while let Some(done) = ends.pop_if(|e| *e <= start) {
            writer.close(done);
        }
        writer.up_to(start);
        // A mark that crosses the end of the one around it goes on behind it as another.
        let inner = ends.last().map_or(end, |outer| end.min(*outer));
        if inner < end {
            heap.push(Reverse((inner, Reverse(end), part, quote)));
        }
        if part == Part::Content && tagged.insert(quote) {
            writer.pieces.push(Piece::Tag(quote));
        }
        writer.pieces.push(Piece::Open(part, quote));
        ends.push(inner);
    }
    while let Some(done) = ends.pop() {
        writer.close(done);
    }
    writer.up_to(place.end);
    Line { pieces: writer.pieces, start: place.start, text: text.get(place).unwrap_or_default() }
}

struct Writer<'t> {
    text: &'t str,
    /// What stands before is written.
    at: usize,
    pieces: Vec<Piece<'t>>,
}

impl<'t> Writer<'t> {
    fn close(&mut self, end: usize) {
        self.up_to(end);
        self.pieces.push(Piece::Close);
    }

    fn up_to(&mut self, end: usize) {
        let part = self.text.get(self.at..end).unwrap_or_default();
        self.at = self.at.max(end);
        let mut rest = part;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| acts(*c)) {
            let (before, behind) = rest.split_at(at);
            self.text(before);
            self.pieces.push(Piece::Control(format!("U+{:04X}", u32::from(c))));
            (_, rest) = behind.split_at(c.len_utf8());
        }
        self.text(rest);
    }

    fn text(&mut self, text: &'t str) {
        if !text.is_empty() {
            self.pieces.push(Piece::Text(text));
        }
    }
}

/// Whether a character would turn the direction of what stands behind it, or is none that HTML can hold.
fn acts(c: char) -> bool {
    let turns =
        matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    turns || c.is_control() && c != '\t'
}

/// Turns offsets of a sheet into places of its text.
pub struct Places {
    /// The byte at which each unit begins, and the end; empty where units are bytes.
    bytes: Vec<usize>,
    unit: OffsetUnit,
}

impl Places {
    pub fn new(text: &str, unit: OffsetUnit) -> Self {
        let mut bytes = Vec::new();
        if unit != OffsetUnit::Bytes {
            for (at, c) in text.char_indices() {
                let units = if unit == OffsetUnit::Utf16 { c.len_utf16() } else { 1 };
                bytes.extend(std::iter::repeat_n(at, units));
            }
            bytes.push(text.len());
        }
        Self { bytes, unit }
    }

    /// The place of these offsets; none when they stand outside the text.
    pub fn place(&self, start: u32, end: u32) -> Option<Range<usize>> {
        let byte = |offset: u32| match self.unit {
            OffsetUnit::Bytes => Some(offset as usize),
            _ => self.bytes.get(offset as usize).copied(),
        };
        Some(byte(start)?..byte(end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(place: Range<usize>, part: Part, quote: usize) -> Mark {
        Mark { place, part, quote }
    }

    /// Pieces as one readable line: `{c0` opens the content of quote 0, `}` closes, `#0` is its tag.
    fn drawn(text: &str, marks: &[Mark]) -> Vec<String> {
        let piece = |piece: &Piece| match piece {
            Piece::Tag(quote) => format!("#{quote}"),
            Piece::Open(part, quote) => format!("{{{}{quote} ", part.name().chars().next().unwrap()),
            Piece::Close => "}".to_owned(),
            Piece::Text(text) => (*text).to_owned(),
            Piece::Control(code) => format!("<{code}>"),
        };
        lines(text, marks).iter().map(|l| l.pieces.iter().map(piece).collect()).collect()
    }

    #[test]
    fn marks_inside_marks_nest() {
        let marks = [mark(0..9, Part::Content, 0), mark(2..4, Part::Source, 1), mark(2..9, Part::Content, 1)];
        assert_eq!(drawn("ab cd efg h", &marks), ["#0{c0 ab#1{c1 {s1  c}d efg}} h"]);
    }

    #[test]
    fn marks_that_cross_are_cut_where_the_outer_one_ends() {
        let marks = [mark(0..4, Part::Content, 0), mark(2..6, Part::Source, 1), mark(3..8, Part::Cue, 2)];
        assert_eq!(drawn("abcdefghi", &marks), ["#0{c0 ab{s1 c{c2 d}}}{c2 {s1 ef}gh}i"]);
    }

    #[test]
    fn a_mark_over_several_lines_closes_at_each_and_is_tagged_once() {
        let marks = [mark(1..13, Part::Content, 0)];
        assert_eq!(drawn("abc\r\n\n \ndef\nghi", &marks), ["a#0{c0 bc}", "{c0 def}", "{c0 g}hi"]);
    }

    #[test]
    fn characters_that_act_are_shown_as_their_code() {
        let marks = [mark(1..5, Part::Content, 0)];
        assert_eq!(drawn("a\u{202e}b\0c", &marks), ["a#0{c0 <U+202E>b}<U+0000>c"]);
    }

    #[test]
    fn offsets_of_all_units_find_their_bytes() {
        let text = "“é😀” x";
        for (unit, end) in [(OffsetUnit::CodePoints, 4), (OffsetUnit::Utf16, 5), (OffsetUnit::Bytes, 12)] {
            let places = Places::new(text, unit);
            assert_eq!(places.place(0, end), Some(0..12), "{unit:?}");
            assert_eq!(places.place(0, end + 2), Some(0..14), "{unit:?}");
        }
        assert_eq!(Places::new(text, OffsetUnit::CodePoints).place(0, 7), None);
    }
}
