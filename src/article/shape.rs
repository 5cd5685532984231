//! Shape: what can be told of a paragraph without knowing its words.

/// How a paragraph ends, closing quotation marks and brackets aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ending {
    /// In a letter, a digit or anything not named below.
    #[default]
    Open,
    /// With a full stop or an ellipsis.
    Stop,
    /// With an exclamation mark.
    Exclamation,
    /// With a question mark.
    Question,
    /// With a colon.
    Colon,
    /// With a comma, a semicolon or a dash.
    Comma,
}

/// How a paragraph begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Opening {
    /// With a capital letter, or a letter that has no case.
    #[default]
    Capital,
    /// With a small letter.
    Small,
    /// With a digit.
    Digit,
    /// With a quotation mark.
    Quote,
    /// With a dash.
    Dash,
    /// With a bullet.
    Bullet,
    /// With anything else.
    Other,
}

/// The shape of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    /// Length in characters, or in bytes where it is a long one.
    pub chars: usize,
    /// How many words.
    pub words: usize,
    /// How many words of four letters or more, but for the first word.
    pub long_words: usize,
    /// How many of those begin with a capital.
    pub capitals: usize,
    /// How it begins.
    pub opening: Opening,
    /// How it ends.
    pub ending: Ending,
    /// Whether its last mark is a closing quotation mark.
    pub quote_last: bool,
    /// Whether it holds a letter or a digit.
    pub wordy: bool,
}

/// The words of longer paragraphs, in bytes, are not counted one by one: titles and menus are shorter.
const LONG: usize = 280;

/// All marks that open or close a quotation somewhere.
pub const QUOTES: [char; 14] = ['"', '“', '”', '„', '‟', '«', '»', '‹', '›', '‘', '’', '‚', '\'', '`'];

impl Shape {
    /// The shape of a paragraph, which is trimmed.
    pub fn of(text: &str) -> Self {
        let mut shape = Self { opening: opening(text), ..Self::default() };
        (shape.ending, shape.quote_last) = ending(text);
        if text.len() > LONG {
            return Self { chars: text.len(), words: text.len() / 6, wordy: true, ..shape };
        }
        shape.chars = text.chars().count();
        text.as_bytes().split(u8::is_ascii_whitespace).for_each(|word| shape.word(word));
        shape
    }

    fn word(&mut self, word: &[u8]) {
        let Some(at) = word.iter().position(|b| is_letter_or_digit(*b)) else { return };
        self.wordy = true;
        self.words += 1;
        let bare = word.get(at..).unwrap_or_default();
        if bare.len() >= 4 && self.words > 1 && !bare.first().is_some_and(u8::is_ascii_digit) {
            self.long_words += 1;
            self.capitals += usize::from(is_capital(bare));
        }
    }

    /// Whether it ends as a sentence does.
    pub const fn sentence_end(&self) -> bool {
        matches!(self.ending, Ending::Stop | Ending::Exclamation | Ending::Question)
    }

    /// Whether at least so many per cent of its longer words begin with a capital.
    pub const fn capitalised(&self, percent: usize) -> bool {
        self.long_words > 0 && self.capitals * 100 >= self.long_words * percent
    }

    /// A short line without a mark at its end, as menus and buttons have.
    pub const fn label(&self) -> bool {
        self.words <= 6 && self.chars <= 45 && matches!(self.ending, Ending::Open)
    }

    /// A whole sentence or more: the article's text, or something that reads like it.
    pub const fn prose(&self) -> bool {
        let sentence = self.sentence_end() || matches!(self.ending, Ending::Colon);
        (sentence && self.words >= 9) || self.words >= 35
    }

    /// Something that may be a title: a few words without a stop.
    pub const fn title(&self) -> bool {
        let end = match self.ending {
            Ending::Open => true,
            Ending::Question | Ending::Exclamation => self.words >= 4 && self.capitalised(75),
            _ => false,
        };
        let start = matches!(self.opening, Opening::Capital | Opening::Digit | Opening::Quote);
        end && start && self.words >= 2 && self.words <= 28 && self.chars <= 180
    }
}

/// A letter outside ASCII begins with one of these bytes; `“`, `–` and their like do not.
const fn is_letter_or_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || (byte >= 0xC3 && byte != 0xE2)
}

fn is_capital(word: &[u8]) -> bool {
    match word {
        [b, ..] if b.is_ascii() => b.is_ascii_uppercase(),
        _ => std::str::from_utf8(word).is_ok_and(|w| w.starts_with(char::is_uppercase)),
    }
}

fn opening(text: &str) -> Opening {
    match text.chars().next() {
        Some(c) if c.is_lowercase() => Opening::Small,
        Some(c) if c.is_alphabetic() => Opening::Capital,
        Some(c) if c.is_numeric() => Opening::Digit,
        Some(c) if QUOTES.contains(&c) => Opening::Quote,
        Some('-' | '–' | '—' | '―') => Opening::Dash,
        Some('•' | '·' | '*' | '▪' | '►' | '●' | '◦' | '‣' | '>') => Opening::Bullet,
        _ => Opening::Other,
    }
}

fn ending(text: &str) -> (Ending, bool) {
    let mut quote_last = false;
    for c in text.chars().rev().take(8) {
        quote_last |= QUOTES.contains(&c);
        let ending = match c {
            c if QUOTES.contains(&c) || c.is_whitespace() || matches!(c, ')' | ']' | '*' | '_') => continue,
            '.' | '…' => Ending::Stop,
            '!' => Ending::Exclamation,
            '?' => Ending::Question,
            ':' => Ending::Colon,
            ',' | ';' | '-' | '–' | '—' => Ending::Comma,
            _ => Ending::Open,
        };
        return (ending, quote_last);
    }
    (Ending::Open, quote_last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_seen_through_closing_marks() {
        let end = |t| Shape::of(t).ending;
        assert_eq!(end("“Never.”"), Ending::Stop);
        assert_eq!(end("(“Never!”)"), Ending::Exclamation);
        assert_eq!(end("Ferhat Slams Budget: “You Cannot Eat Photons”"), Ending::Open);
        assert!(Shape::of("“Never”").quote_last);
    }

    #[test]
    fn titles_labels_and_prose() {
        assert!(Shape::of("Bins to be emptied by boat").title());
        assert!(!Shape::of("and then there were none").title());
        assert!(!Shape::of("“No,” he said.").title());
        assert!(Shape::of("Does It Really Rain Upwards?").title());
        assert!(!Shape::of("Does it really rain upwards?").title());
        assert!(Shape::of("World News").label());
        assert!(
            Shape::of("Refuse from the flooded cottages will be collected by rowing boat from Monday.")
                .prose()
        );
    }
}
