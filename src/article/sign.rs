//! Signs: what a single paragraph says about itself, by phrases of the grammar and by its marks.

use super::shape::{Ending, Opening, QUOTES, Shape};
use super::{byline, credit, date};
use crate::grammar::{Furniture, PhraseList};

/// What a paragraph looks like on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Nothing in particular.
    None,
    /// Not the article's text, wherever it stands.
    Furniture,
    /// A heading over titles of other articles.
    SectionStart,
    /// The end of such a list.
    SectionEnd,
    /// The begin of a box for readers' addresses.
    BoxStart,
    /// The begin of an appeal to readers.
    AppealStart,
    /// Nothing of the article comes after it.
    ArticleEnd,
    /// The same, if what comes after it is less than what stands before.
    EndMark,
    /// It names who wrote the article.
    Byline,
    /// It is a date or a time.
    Date,
    /// It ends in a photo credit.
    Caption,
}

/// Lines longer than this, in bytes, are not looked up in the lists of whole lines and beginnings.
const SHORT: usize = 240;
/// Paragraphs longer than this, in bytes, are prose whatever words they hold.
const LONG: usize = 900;

/// The sign of a paragraph.
pub fn sign(text: &str, shape: &Shape, words: &Furniture) -> Sign {
    if shape.opening == Opening::Quote && shape.quote_last {
        return Sign::None;
    }
    let short = if text.len() <= SHORT { of_line(text, shape, words) } else { Sign::None };
    if short != Sign::None {
        return short;
    }
    if credit::ends_in_credit(text, words) {
        return Sign::Caption;
    }
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if text.len() <= LONG && (words.is(PhraseList::Correction, bare) || speaks_of_the_page(text, words)) {
        Sign::Furniture
    } else {
        Sign::None
    }
}

fn of_line(text: &str, shape: &Shape, words: &Furniture) -> Sign {
    if is_end_mark(text) {
        return Sign::EndMark;
    }
    if !shape.wordy || is_code(text) {
        return if text.contains(QUOTES) && !text.contains("=\"") { Sign::None } else { Sign::Furniture };
    }
    // A one-word sentence is the article's: “Once.” is no button, ABSTRACT. is one.
    let sentence = shape.sentence_end();
    if sentence && shape.words == 1 && text.contains(char::is_lowercase) {
        return Sign::None;
    }
    if !sentence && is_row(text) {
        return Sign::Furniture;
    }
    let listed = |(list, _, sentences): &&(PhraseList, Sign, bool)| {
        (*sentences || !sentence)
            && words.is(*list, text)
            && (*list != PhraseList::Button || has_letter(text))
    };
    if let Some((_, sign, _)) = LISTS.iter().find(listed) {
        *sign
    } else if byline::names(text, words).is_some() {
        Sign::Byline
    } else if date::is_date_line(text, words) {
        Sign::Date
    } else {
        Sign::None
    }
}

/// What each list says of a line, and whether of a sentence too. The first that fits counts.
const LISTS: &[(PhraseList, Sign, bool)] = &[
    (PhraseList::SectionStart, Sign::SectionStart, true), // before lines: some are buttons as well as headings
    (PhraseList::SectionEnd, Sign::SectionEnd, true),
    (PhraseList::ArticleEnd, Sign::ArticleEnd, true),
    (PhraseList::EndMark, Sign::EndMark, false),
    (PhraseList::Line, Sign::Furniture, true),
    (PhraseList::Button, Sign::Furniture, true),
    (PhraseList::Opening, Sign::Furniture, true),
    (PhraseList::BoxStart, Sign::BoxStart, false), // before beginnings, which know some of the words as well
    (PhraseList::AppealStart, Sign::AppealStart, true),
    (PhraseList::Start, Sign::Furniture, false),
];

/// `Print   Save   Share`: a few short labels with wide gaps between, as a row of buttons is saved.
fn is_row(text: &str) -> bool {
    const LABELS: usize = 3;
    const LABEL_WORDS: usize = 3;
    if !text.contains("  ") && !text.contains('\t') {
        return false;
    }
    let labels =
        || text.split("  ").flat_map(|piece| piece.split('\t')).map(str::trim).filter(|l| !l.is_empty());
    labels().count() >= LABELS
        && labels().all(|l| l.split(' ').count() <= LABEL_WORDS)
        && !text.contains(QUOTES)
}

/// `###`, `# # #`: the end of a press release; `___` that of an agency's story, behind which its other authors are named.
pub fn is_end_mark(text: &str) -> bool {
    let of = |mark: char| text.chars().all(|c| c == mark || c == ' ') && text.matches(mark).count() >= 3;
    of('#') || of('_')
}

/// Numbers alone make no row of buttons.
fn has_letter(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

/// Left over from a style sheet, a script or a template.
fn is_code(text: &str) -> bool {
    let rule = text.ends_with(';') && text.contains(':') && !text.contains(". ") && !text.contains(", ");
    let css = rule
        && text
            .split_once(':')
            .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
    // `[gallery ids="1,2"]`: what a site's own programs would have replaced.
    let shortcode = text.starts_with('[') && text.ends_with(']') && text.contains("=\"");
    let tag = text.starts_with('<') && text.ends_with('>') && !text.contains(' ');
    css || tag || shortcode || text.ends_with('{')
}

/// Whether it holds, outside quotation marks, words that only a page says of itself.
fn speaks_of_the_page(text: &str, words: &Furniture) -> bool {
    let Some(found) = words.find(PhraseList::Contains, text) else { return false };
    let before = text.get(..found.start).unwrap_or_default();
    let (mut open, mut straight) = (0_i32, false);
    for c in before.chars() {
        match c {
            '“' | '„' | '«' => open += 1,
            '”' | '»' => open -= 1,
            '"' => straight = !straight,
            _ => {}
        }
    }
    open <= 0 && !straight
}

/// Whether the ending leaves a line open for more.
pub const fn leads_on(shape: &Shape) -> bool {
    matches!(shape.ending, Ending::Colon | Ending::Comma)
}
