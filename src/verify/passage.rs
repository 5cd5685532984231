//! Passage: the words of a quote or of a text, with the way back to their places.

use std::ops::Range;

use crate::record::{Excerpt, QuoteRecord};
use crate::span::{OffsetIndex, OffsetUnit};
use crate::words::{Vocabulary, Word};

/// The words of one quote, its pieces joined by spaces.
#[derive(Debug)]
pub struct Passage {
    pub text: String,
    /// The words; one that no claim has is [`Vocabulary::UNKNOWN`].
    pub words: Vec<Word>,
    ids: Vec<u32>,
    pieces: Vec<Piece>,
}

/// A piece of the passage, as the sheet has it.
#[derive(Debug)]
struct Piece {
    /// Where it begins in the passage's text, in bytes.
    at: usize,
    /// Where it begins in the article, in the sheet's unit.
    start: u32,
    /// Its length in bytes.
    length: usize,
}

impl Passage {
    pub fn of_quote(quote: &QuoteRecord, vocabulary: &Vocabulary) -> Self {
        let (mut text, mut pieces) = (String::new(), Vec::new());
        for content in &quote.contents {
            if !text.is_empty() {
                text.push(' ');
            }
            pieces.push(Piece { at: text.len(), start: content.start, length: content.text.len() });
            text.push_str(&content.text);
        }
        Self::new(text, pieces, vocabulary)
    }

    pub fn of_text(text: &str, vocabulary: &Vocabulary) -> Self {
        Self::new(text.to_owned(), vec![Piece { at: 0, start: 0, length: text.len() }], vocabulary)
    }

    fn new(text: String, pieces: Vec<Piece>, vocabulary: &Vocabulary) -> Self {
        let words = vocabulary.known_words(&text);
        let ids = words.iter().map(|w| w.id).collect();
        Self { text, words, ids, pieces }
    }

    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// The first run of these words at or behind a word.
    pub fn find(&self, words: &[u32], from: usize) -> Option<Range<usize>> {
        let first = words.first()?;
        let rest = self.ids.get(from..)?;
        let starts = rest.iter().enumerate().filter(|(_, id)| *id == first).map(|(i, _)| from + i);
        starts.map(|at| at..at + words.len()).find(|range| self.ids.get(range.clone()) == Some(words))
    }

    /// The bytes that a run of words covers.
    pub fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        let first = self.words.get(words.start).map_or(0, |w| w.start);
        let last = words.end.checked_sub(1).and_then(|i| self.words.get(i)).map_or(first, |w| w.end);
        first..last.max(first)
    }

    /// The text from one word to another.
    pub fn slice(&self, words: &Range<usize>) -> &str {
        self.text.get(self.bytes(words)).unwrap_or_default()
    }

    /// The text of a run of words as the article has it, with its places; two where the attribution splits it.
    pub fn excerpts(&self, words: Range<usize>, unit: OffsetUnit) -> Vec<Excerpt> {
        let bytes = self.bytes(&words);
        let cut = |piece: &Piece| {
            let from = bytes.start.max(piece.at);
            let to = bytes.end.min(piece.at + piece.length);
            let whole = self.text.get(piece.at..piece.at + piece.length)?;
            let text = self.text.get(from..to).filter(|t| !t.is_empty())?;
            let index = OffsetIndex::new(whole, unit);
            let offset =
                |byte: usize| piece.start + index.convert(u32::try_from(byte - piece.at).unwrap_or(u32::MAX));
            Some(Excerpt { text: text.to_owned(), start: offset(from), end: offset(to) })
        };
        self.pieces.iter().filter_map(cut).collect()
    }

    /// The sentence around a run of words, as a run of words.
    pub fn sentence(&self, words: &Range<usize>) -> Range<usize> {
        let mut start = words.start;
        while start > 0 && !self.ends_sentence(start - 1) {
            start -= 1;
        }
        let mut end = words.end;
        while end > 0 && end < self.words.len() && !self.ends_sentence(end - 1) {
            end += 1;
        }
        start..end
    }

    /// Whether a sentence ends behind a word: a mark that ends sentences, then a capital or nothing.
    pub fn ends_sentence(&self, word: usize) -> bool {
        let (Some(this), Some(next)) = (self.words.get(word), self.words.get(word + 1)) else { return true };
        let between = self.text.get(this.end..next.start).unwrap_or_default();
        let capital = self.text.get(next.start..next.end).and_then(|w| w.chars().next());
        // `Mr. Reed`: a short word with a capital is an abbreviation.
        let word = self.text.get(this.start..this.end).unwrap_or_default();
        let short = word.chars().count() <= 3 && word.chars().next().is_some_and(char::is_uppercase);
        let ends = between.contains(['!', '?']) || (between.contains('.') && !short);
        ends && capital.is_some_and(|c| !c.is_lowercase())
    }

    /// Whether a run of words stands between quotation marks that the passage holds. A passage whose marks were cut off
    /// around it holds none.
    pub fn in_marks(&self, words: &Range<usize>) -> bool {
        let bytes = self.bytes(words);
        let before = self.text.get(..bytes.start).unwrap_or_default();
        let inside = self.text.get(bytes).unwrap_or_default();
        let opened = |c: &char| matches!(c, '\u{201c}' | '\u{ab}' | '\u{201e}');
        let closed = |c: &char| matches!(c, '\u{201d}' | '\u{bb}');
        let curly = before.chars().filter(opened).count() > before.chars().filter(closed).count();
        let straight = before.matches('"').count() % 2 == 1;
        (curly && !inside.chars().any(|c| closed(&c))) || (straight && !inside.contains('"'))
    }
}
