//! CoNLL: a token a line with its place, and whether it begins, continues or lies outside of a source, cue or content.

use std::fmt::Write as _;

use super::places::{Places, parts};
use crate::record::{Excerpt, QuoteSheet};

/// The columns of a line after the token's number, text, start and end; empty lines part the lines of the article.
const COLUMNS: [&str; 3] = ["Source", "Cue", "Content"];

/// The tokens of an article. A token in several quotes (a quote within a quote) names them all: `B-Q2|I-Q1`.
pub fn tokens(sheet: &QuoteSheet, text: &str) -> String {
    let places = Places::new(text, sheet.article.offsets);
    let mut columns: [Vec<Mark>; 3] = Default::default();
    for quote in &sheet.quotes {
        for (part, excerpts) in parts(quote) {
            let Some(column) = COLUMNS.iter().position(|c| *c == part).and_then(|i| columns.get_mut(i))
            else {
                continue;
            };
            column.extend(excerpts.iter().enumerate().map(|(n, e)| mark(&places, e, &quote.id, n)));
        }
    }
    for column in &mut columns {
        column.sort_by_key(|mark| mark.start);
    }
    let mut out = format!(
        "# newdoc id = {}\n# columns = id form start end source cue content\n",
        one_line(&sheet.article.id)
    );
    let mut open: [Vec<Mark>; 3] = Default::default();
    let mut waiting = columns.map(|c| c.into_iter().peekable());
    let (mut number, mut point, mut at) = (0, 0, 0);
    for token in pieces(text) {
        let end = at + token.len();
        if token.trim().is_empty() {
            if token.contains(['\n', '\r']) && number > 0 {
                out.push('\n');
                number = 0;
            }
        } else {
            number += 1;
            let length = token.chars().count();
            let _ = write!(out, "{number}\t{token}\t{point}\t{}", point + length);
            for (open, waiting) in open.iter_mut().zip(&mut waiting) {
                open.retain(|mark| mark.end > at);
                while let Some(mark) = waiting.next_if(|mark| mark.start < end) {
                    open.push(mark);
                }
                out.push('\t');
                out.push_str(&tags(open));
            }
            out.push('\n');
        }
        point += token.chars().count();
        at = end;
    }
    if number > 0 {
        out.push('\n');
    }
    out
}

/// A place of a quote, in bytes.
struct Mark {
    start: usize,
    end: usize,
    quote: String,
    /// Whether a token of it was written, or it goes on with a quote that was begun.
    begun: bool,
}

fn mark(places: &Places<'_>, excerpt: &Excerpt, quote: &str, number: usize) -> Mark {
    let bytes = places.bytes(excerpt);
    Mark { start: bytes.start, end: bytes.end, quote: quote.to_owned(), begun: number > 0 }
}

fn tags(open: &mut [Mark]) -> String {
    let tag = |mark: &mut Mark| {
        let begun = std::mem::replace(&mut mark.begun, true);
        format!("{}-{}", if begun { "I" } else { "B" }, mark.quote)
    };
    let tags: Vec<String> = open.iter_mut().map(tag).collect();
    if tags.is_empty() { "O".to_owned() } else { tags.join("|") }
}

/// Words with the apostrophes, hyphens and points inside them, single marks, and white space; joined they are the text.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = if first.is_whitespace() {
            rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
        } else if first.is_alphanumeric() {
            word(rest)
        } else {
            first.len_utf8()
        };
        let (piece, behind) = rest.split_at(length);
        rest = behind;
        Some(piece)
    })
}

fn word(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '\'' | '\u{2019}' | '-' | '.' | ',' | '\u{ad}');
        let inside = c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}');
        let next = chars.peek().is_some_and(|(_, n)| n.is_alphanumeric());
        let number = matches!(c, '.' | ',') && !chars.peek().is_some_and(|(_, n)| n.is_ascii_digit());
        if !(inside || joins && next && !number) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
