//! Words: the words of a quote as they are compared, without case, punctuation and the shapes of marks.

mod edits;
mod names;

pub(crate) use edits::steps;
pub use edits::{Edit, EditKind, common, edits};
pub use names::{NameFit, fit, name_key};

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

/// A word with its place, in bytes of the text that it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The number that its [`Vocabulary`] gave it: equal words have equal numbers.
    pub id: u32,
    /// Offset of its first byte.
    pub start: usize,
    /// Offset just behind its last byte.
    pub end: usize,
}

/// Gives each word a number, so that long texts are compared by numbers.
///
/// ```
/// use quotesheet::words::Vocabulary;
/// let mut vocabulary = Vocabulary::default();
/// let one = vocabulary.ids("We don't owe $4,000.");
/// assert_eq!(one, vocabulary.ids("“WE DON’T OWE $4000”"));
/// assert_ne!(one, vocabulary.ids("We don't owe 4,000%."));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    ids: FxHashMap<String, u32>,
}

impl Vocabulary {
    /// The words of a text with their places.
    #[must_use]
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        each_word(text, |folded, start, end| found.push(Word { id: self.id(folded), start, end }));
        found
    }

    /// The numbers of a text's words.
    #[must_use]
    pub fn ids(&mut self, text: &str) -> Vec<u32> {
        let mut found = Vec::new();
        each_word(text, |folded, _, _| found.push(self.id(folded)));
        found
    }

    /// The number of any word that was not numbered before.
    pub const UNKNOWN: u32 = u32::MAX;

    /// The words of a text with their places, without numbering new ones: these are [`Vocabulary::UNKNOWN`].
    #[must_use]
    pub fn known_words(&self, text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        each_word(text, |folded, start, end| {
            let id = self.ids.get(folded).copied().unwrap_or(Self::UNKNOWN);
            found.push(Word { id, start, end });
        });
        found
    }

    /// The numbers of a text's words, none for new ones.
    #[must_use]
    pub fn known(&self, text: &str) -> Vec<Option<u32>> {
        let mut found = Vec::new();
        each_word(text, |folded, _, _| found.push(self.ids.get(folded).copied()));
        found
    }

    fn id(&mut self, folded: &str) -> u32 {
        if let Some(id) = self.ids.get(folded) {
            return *id;
        }
        let id = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.insert(folded.to_owned(), id);
        id
    }
}

/// Calls `each` with every word of a text as it is compared, and the place where it stands.
///
/// Words are lower case; `’` is `'`; a number loses the commas between its digits and keeps a sign before it; `%` and
/// signs of currencies are words. A hyphen parts two words. Soft hyphens and characters without width are passed over.
pub fn each_word(text: &str, mut each: impl FnMut(&str, usize, usize)) {
    let mut folded = String::new();
    let mut start = 0;
    let mut end = 0;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let part = part(c, before, next, !folded.is_empty());
        match part {
            Part::Letter => {
                if folded.is_empty() {
                    start = at;
                }
                folded.extend(c.to_lowercase());
                end = at + c.len_utf8();
            }
            Part::Apostrophe => folded.push('\''),
            Part::Point => folded.push('.'),
            Part::Minus => {
                give(&mut folded, start, end, &mut each);
                folded.push('-');
                start = at;
            }
            Part::Nothing => continue,
            Part::Sign => {
                give(&mut folded, start, end, &mut each);
                let behind = at + c.len_utf8();
                each(text.get(at..behind).unwrap_or_default(), at, behind);
            }
            Part::Gap => give(&mut folded, start, end, &mut each),
        }
        before = c;
    }
    give(&mut folded, start, end, &mut each);
}

/// Hands on the word that was gathered, if there is one.
fn give(folded: &mut String, start: usize, end: usize, each: &mut impl FnMut(&str, usize, usize)) {
    if folded.is_empty() {
        return;
    }
    if folded.is_ascii() {
        each(folded, start, end);
    } else {
        let same: String = folded.nfkc().collect();
        each(&same, start, end);
    }
    folded.clear();
}

/// What a character is to a word.
enum Part {
    Letter,
    /// Inside a word.
    Apostrophe,
    /// Between digits, where it counts.
    Point,
    /// Before the first digit of a number.
    Minus,
    /// Passed over: it neither belongs to a word nor parts two.
    Nothing,
    /// A word of its own.
    Sign,
    /// Between words.
    Gap,
}

fn part(c: char, before: char, next: char, inside: bool) -> Part {
    match c {
        _ if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') => Part::Letter,
        '\'' | '\u{2019}' | '\u{2bc}' if inside && before.is_alphanumeric() && next.is_alphanumeric() => {
            Part::Apostrophe
        }
        ',' if inside && before.is_ascii_digit() && next.is_ascii_digit() => Part::Nothing,
        '.' if inside && before.is_ascii_digit() && next.is_ascii_digit() => Part::Point,
        '-' | '\u{2212}' if next.is_ascii_digit() && (before.is_whitespace() || is_opening(before)) => {
            Part::Minus
        }
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Part::Nothing,
        '%' | '$' | '£' | '€' | '¥' | '&' | '°' => Part::Sign,
        _ => Part::Gap,
    }
}

const fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '\u{2018}' | '\u{201c}' | '\u{201e}' | '\u{ab}' | '(' | '[')
}

/// A text with every run of white space as one space and none at its ends.
#[must_use]
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text as they are compared, parted by spaces: a key under which equal words meet.
#[must_use]
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    each_word(text, |folded, _, _| {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(folded);
    });
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_and_punctuation() {
        for (text, expected) in [
            ("“We will—yes, WE—appeal!”", "we will yes we appeal"),
            ("It’s the officers' well-known idea", "it's the officers well known idea"),
            ("4,000 of 12.5, not 3.", "4000 of 12.5 not 3"),
            ("at -5°, 3-4 or $5", "at -5 ° 3 4 or $ 5"),
            ("co\u{ad}operate\u{200b}d", "cooperated"),
            ("cafe\u{301} Café ﬁne", "café café fine"),
            ("… --- …", ""),
            ("", ""),
        ] {
            assert_eq!(key(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_knows_its_place() {
        let text = "“Naïve—no,” O’Neil said 1,000 times";
        let mut vocabulary = Vocabulary::default();
        let words: Vec<_> = vocabulary.words(text).iter().map(|w| &text[w.start..w.end]).collect();
        assert_eq!(words, ["Naïve", "no", "O’Neil", "said", "1,000", "times"]);
    }
}
