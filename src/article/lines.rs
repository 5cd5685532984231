//! Paragraphs of a text as spans: lines that hold more than white space, hard-wrapped ones put together again.

use crate::span::Span;

/// A paragraph's place, and whether an empty line stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Without the line end and surrounding white space.
    pub span: Span,
    /// Whether it is the first or an empty line parts it from the one before.
    pub gap: bool,
}

/// The paragraphs of a text, in order; together they hold all of it that is not white space.
pub fn paragraphs(text: &str) -> Vec<Line> {
    let lines = lines(text);
    match wrapping_width(text, &lines) {
        Some(width) => unwrap_lines(text, &lines, width),
        None => lines,
    }
}

fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let (mut start, mut gap) = (0, true);
    while start < text.len() {
        let rest = text.get(start..).unwrap_or_default();
        let (length, with_end) = line_end(rest);
        let line = rest.get(..length).unwrap_or_default();
        let left = line.trim_start_matches(is_blank);
        let from = start + line.len() - left.len();
        let trimmed = left.trim_end_matches(is_blank);
        if trimmed.is_empty() {
            gap = true;
        } else {
            found.push(Line { span: span(from, from + trimmed.len()), gap });
            gap = false;
        }
        start += with_end;
    }
    found
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

fn span(start: usize, end: usize) -> Span {
    let fit = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(fit(start), fit(end))
}

/// Length of the first line without and with its end: LF, CR, CRLF, U+2028 or U+2029.
fn line_end(rest: &str) -> (usize, usize) {
    let bytes = rest.as_bytes();
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(stop) {
        let at = from + at;
        match bytes.get(at..).unwrap_or_default() {
            [b'\r', b'\n', ..] => return (at, at + 2),
            [b'\n' | b'\r', ..] => return (at, at + 1),
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => return (at, at + 3),
            _ => from = at + 1,
        }
    }
    (rest.len(), rest.len())
}

/// The first byte that may begin a line end. Most of a text has none, so that blocks are looked at as a whole.
fn stop(bytes: &[u8]) -> Option<usize> {
    const BLOCK: usize = 32;
    let stops = |b: &u8| (*b == b'\n') | (*b == b'\r') | (*b == 0xE2);
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let plain = blocks.iter().take_while(|block| !block.iter().fold(false, |any, b| any | stops(b)));
    let from = plain.count() * BLOCK;
    bytes.get(from..)?.iter().position(stops).map(|at| from + at)
}

/// The lengths that lines of hard-wrapped prose have, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 55..=91;
/// Fewer wrapped lines may be chance.
const LEAST_WRAPPED: usize = 4;
/// Longer words, in bytes, are addresses.
const LONGEST_WORD: usize = 30;
/// How many characters a wrapped line may fall short of the width before it counts as ended on purpose.
const RAGGED: usize = 8;

/// The width at which the prose of a text is wrapped, if it is: no line is longer, and where a line ends because the
/// next word had no room, the sentence mostly goes on.
fn wrapping_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut width = 0;
    for line in lines {
        let line = cut(text, line.span);
        let length = line.chars().take(*WIDTHS.end() + 1).count();
        if length <= width || line.split(' ').any(|w| w.len() > LONGEST_WORD) {
            continue; // an address cannot be wrapped
        }
        if length > *WIDTHS.end() {
            return None;
        }
        width = length;
    }
    let (mut full, mut broken) = (0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if !next.gap && is_full(text, line.span, next.span, width) {
            full += 1;
            broken += usize::from(goes_on(cut(text, line.span), cut(text, next.span)));
        }
    }
    let parted = lines.iter().skip(1).any(|l| l.gap);
    (parted && WIDTHS.contains(&width) && full >= LEAST_WRAPPED && broken * 2 >= full).then_some(width)
}

/// Whether the first word of the next line had no room at the end of this one.
fn is_full(text: &str, line: Span, next: Span, width: usize) -> bool {
    let first_word = cut(text, next).split_whitespace().next().unwrap_or_default();
    let needed = 1 + first_word.chars().take(LONGEST_WORD).count() + RAGGED;
    cut(text, line).chars().count() + needed > width
}

/// Whether a sentence goes on from one line to the next: no stop, and a small letter behind it.
fn goes_on(line: &str, next: &str) -> bool {
    !line.ends_with(['.', '!', '?', '”', '"', ':']) && next.starts_with(char::is_lowercase)
}

fn unwrap_lines(text: &str, lines: &[Line], width: usize) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut before: Option<Span> = None;
    for line in lines {
        let joins = |last: Span| !line.gap && is_full(text, last, line.span, width);
        match found.last_mut().filter(|_| before.is_some_and(joins)) {
            Some(paragraph) => paragraph.span = paragraph.span.to(line.span),
            None => found.push(*line),
        }
        before = Some(line.span);
    }
    found
}

fn cut(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        paragraphs(text).iter().map(|l| cut(text, l.span)).collect()
    }

    #[test]
    fn every_kind_of_line_end_parts_lines() {
        let text = "\u{feff}One.\r\nTwo.\rThree.\u{2028}Four “it’s”.\u{2029}\u{a0} Five.\u{a0}\n\n \t\nSix";
        assert_eq!(texts(text), ["One.", "Two.", "Three.", "Four “it’s”.", "Five.", "Six"]);
        let gaps: Vec<_> = paragraphs(text).iter().map(|l| l.gap).collect();
        assert_eq!(gaps, [true, false, false, false, false, true]);
    }

    #[test]
    fn hard_wrapped_prose_is_put_together() {
        let text = "Harbour seals\n\n\
            The seals came back to the outer harbour in the second week of March\n\
            and have not left it since, although the dredgers work at night and\n\
            the ferry company has twice asked for them to be moved to the north\n\
            shore.\n\n\
            “They were here before us,” the harbour master, Ilse Quandt, said on\n\
            the pier, where a crowd of children stood.\n\
            Quandt\n\n\
            The end.";
        let found = texts(text);
        assert_eq!(found.len(), 5, "{found:#?}");
        assert!(found[1].starts_with("The seals") && found[1].ends_with("shore."));
        assert_eq!(found[3], "Quandt");
    }

    #[test]
    fn a_paragraph_a_line_and_lists_of_titles_stay_as_they_are() {
        let list = "Ferries Stop for Seals in the Outer Harbour of Port Ellery Again\n\
            Seals Stop for Ferries in the Outer Harbour of Port Ellery Again\n\
            Harbour Master Ilse Quandt Asks for Patience With Both of Them\n\
            Children of Port Ellery Count One Hundred Seals in One Morning\n\
            Dredgers to Work at Night While the Seals Are Asleep on Rocks\n\n\
            Home";
        assert_eq!(texts(list).len(), 6);
        assert_eq!(texts("Roses are red\nviolets are blue\n\nsugar is sweet\nand so are you").len(), 4);
    }

    proptest! {
        #[test]
        fn paragraphs_hold_all_text_in_order_without_overlap(
            text in "([A-Za-z“”é😀]{1,9}[ \u{a0}.,]?|[\n\r\u{2028}\u{2029}\u{feff}\t]|\n\n){0,200}"
        ) {
            let mut behind = 0;
            let part = |range: std::ops::Range<usize>| text.get(range).expect("spans end between characters");
            for line in paragraphs(&text) {
                let range = line.span.range();
                prop_assert!(range.start >= behind && range.end > range.start);
                prop_assert!(part(behind..range.start).chars().all(is_blank));
                prop_assert!(!part(range.clone()).starts_with(is_blank) && !part(range.clone()).ends_with(is_blank));
                behind = range.end;
            }
            prop_assert!(part(behind..text.len()).chars().all(is_blank));
        }
    }
}
