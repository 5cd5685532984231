//! Line: the text between two boundaries of boxes, with what of it is links or emphasised.

use std::ops::Range;

use super::block::spaced;
use super::marks::Marks;

/// The line of text that is being read.
#[derive(Debug, Default)]
pub struct Line {
    pub text: String,
    /// Its text that is links.
    pub links: Places,
    /// Its text in bold.
    pub bold: Places,
    /// Its text in italics.
    pub slanted: Places,
    /// Marks of inline elements that hold the whole of it.
    pub marks: Marks,
}

/// Where in a line the text of links, or text in bold, stands.
#[derive(Debug, Default)]
pub struct Places {
    /// How many elements of the kind are around what comes next.
    pub depth: usize,
    /// In order, apart.
    ranges: Vec<Range<usize>>,
}

impl Places {
    /// An element of the kind ends.
    pub fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn take(&mut self, place: Range<usize>) {
        match self.ranges.last_mut() {
            _ if self.depth == 0 || place.is_empty() => {}
            Some(last) if last.end == place.start => last.end = place.end,
            _ => self.ranges.push(place),
        }
    }

    /// Bytes of the block at `place` that are in them.
    pub fn share(&self, line: &str, place: &Range<usize>) -> usize {
        let from = self.ranges.partition_point(|r| r.end <= place.start);
        let within = self.ranges.iter().skip(from).take_while(|r| r.start < place.end);
        let parts = within.filter_map(|r| line.get(r.start.max(place.start)..r.end.min(place.end)));
        parts.map(|part| spaced(part).len()).sum()
    }

    /// So many bytes of the block at `place` are in the first of them, if it begins there and ends before the block does.
    pub fn lead(&self, line: &str, place: &Range<usize>) -> usize {
        let text = line.get(place.clone()).unwrap_or_default();
        let start = place.start + (text.len() - text.trim_start().len());
        let from = self.ranges.partition_point(|r| r.end <= start);
        let first = self.ranges.get(from).filter(|r| r.start <= start && r.end < place.end);
        let Some(first) = first else { return 0 };
        let behind = line.get(first.end..place.end).unwrap_or_default();
        let led = line.get(start..first.end).unwrap_or_default();
        if behind.chars().any(char::is_alphanumeric) { spaced(led).len() } else { 0 }
    }
}

impl Line {
    /// Adds text as the markup has it.
    pub fn push(&mut self, text: &str) {
        // A line end in the markup is a space; `<br>` alone is a break.
        let before = self.text.len();
        self.text.extend(text.chars().map(|c| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c }));
        let place = before..self.text.len();
        self.links.take(place.clone());
        self.bold.take(place.clone());
        self.slanted.take(place);
    }
}

/// The places of the paragraphs of a line with breaks: two breaks part paragraphs, and one does where a sentence ends
/// before it or a new one begins behind it.
pub fn parted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut breaks, mut start) = (2, 0);
    for piece in text.split('\n') {
        let end = start + piece.len();
        let bare = piece.trim();
        if bare.is_empty() {
            breaks += 1;
        } else {
            let before = found.last().and_then(|last| text.get(last.clone())).unwrap_or_default().trim_end();
            match found.last_mut() {
                Some(last) if breaks < 2 && goes_on(before, bare) => last.end = end,
                _ => found.push(start..end),
            }
            breaks = 1;
        }
        start = end + 1;
    }
    found
}

/// Whether a sentence goes on behind a single break.
fn goes_on(before: &str, behind: &str) -> bool {
    behind.starts_with(char::is_lowercase) && !before.ends_with(['.', '!', '?', '”', '"', ':'])
}
