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
    /// Length in characters, at most [`HEAD`] and a guess beyond.
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

/// Only so many bytes of a paragraph are looked at: titles, menus and captions are shorter.
const HEAD: usize = 320;

/// All marks that open or close a quotation somewhere.
pub const QUOTES: [char; 14] = ['"', '“', '”', '„', '‟', '«', '»', '‹', '›', '‘', '’', '‚', '\'', '`'];

impl Shape {
    /// The shape of a paragraph, which is trimmed.
    pub fn of(text: &str) -> Self {
        let head = head(text);
        let mut shape = Self { opening: opening(head), ..Self::default() };
        (shape.ending, shape.quote_last) = ending(text);
        for word in head.split_whitespace() {
            shape.word(word);
        }
        // A longer paragraph is prose whatever its exact count.
        shape.chars += shape.words + (text.len() - head.len());
        shape.words += (text.len() - head.len()) / 6;
        shape
    }

    fn word(&mut self, word: &str) {
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let length = word.chars().count();
        self.chars += length;
        self.wordy |= !bare.is_empty();
        if !bare.is_empty() {
            self.words += 1;
        }
        if length >= 4 && self.words > 1 && bare.starts_with(char::is_alphabetic) {
            self.long_words += 1;
            self.capitals += usize::from(bare.starts_with(char::is_uppercase));
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
            Ending::Question | Ending::Exclamation => self.capitalised(75),
            _ => false,
        };
        let start = matches!(self.opening, Opening::Capital | Opening::Digit | Opening::Quote);
        end && start && self.words >= 2 && self.words <= 28 && self.chars <= 180
    }
}

fn head(text: &str) -> &str {
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(..end).unwrap_or(text)
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
