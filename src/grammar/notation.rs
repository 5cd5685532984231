//! The notation of grammar files: text in, entries out. nom over characters.
//!
//! ```text
//! file     = { entry }
//! entry    = list | cues | counts | marks | measured | weights | pattern
//! list     = "list" name { item }                        items on indented lines
//! cues     = "cues" pos class { row }                    one cue a line: forms "|" frames
//! counts   = "counts" name { lemma number number }
//! marks    = "marks" name { ("open" | "close" | "both") { mark } }
//! measured = "measured" name { { item } number number }
//! weights  = "weights" name { sign number }
//! pattern  = "pattern" name { "match" … | "accept" … | "reject" … }
//! ```
//!
//! A header stands at the start of a line, its body on lines indented by white space; `#` begins a comment line.
//! Items are parted by white space; an item that holds a space stands in double quotes.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_while1};
use nom::character::complete::{char, space0, space1};
use nom::combinator::{eof, peek};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Offset, Parser};

use crate::span::Span;

/// A word or phrase with its place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item<'s> {
    /// The text without its quotes.
    pub text: &'s str,
    /// Where it stands in the file, in bytes.
    pub span: Span,
}

/// One indented line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'s> {
    /// What stands before the bar, or all of it.
    pub items: Vec<Item<'s>>,
    /// What stands behind the bar.
    pub frames: Vec<Item<'s>>,
    /// The line as written, from its first visible character.
    pub line: Item<'s>,
}

/// A header with its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'s> {
    /// `list`, `cues`, `pattern`, …
    pub kind: Item<'s>,
    /// The words behind it.
    pub names: Vec<Item<'s>>,
    /// Its indented lines, but for weights and counts.
    pub rows: Vec<Row<'s>>,
    /// All that stands between its header and the next.
    pub body: &'s str,
}

/// A fault in a grammar file: what and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The place, in bytes of the file.
    pub span: Span,
    /// What is wrong, in lower case.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Fault {
    /// A fault with a hint.
    #[must_use]
    pub fn new(span: Span, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { span, message: message.into(), hint: Some(hint.into()) }
    }
}

/// Reads the entries of a grammar file; faults do not stop it.
#[must_use]
pub fn entries(source: &str) -> (Vec<Entry<'_>>, Vec<Fault>) {
    let mut found: Vec<Entry> = Vec::new();
    let mut faults = Vec::new();
    let mut rest = source;
    while !rest.is_empty() {
        let (body, next) = rest.split_at(body_len(rest));
        match found.last_mut() {
            Some(entry) => {
                entry.body = body;
                read_body(source, entry, &mut faults);
            }
            None => faults.extend(lines(body).next().map(|line| {
                Fault::new(
                    located(source, line).span,
                    "a line of a body stands before any header",
                    "begin with a header such as `list NAME` at the start of a line",
                )
            })),
        }
        let (header, behind) = next.split_once('\n').unwrap_or((next, ""));
        match row(source, header.trim_end()) {
            Ok(Row { items, .. }) => found.extend(items.split_first().map(|(kind, names)| Entry {
                kind: *kind,
                names: names.to_vec(),
                rows: Vec::new(),
                body: "",
            })),
            Err(fault) => faults.push(fault),
        }
        rest = behind;
    }
    (found, faults)
}

/// How far a body goes: up to the next line that begins with a visible character and is no comment.
fn body_len(text: &str) -> usize {
    let is_body = |first: u8| matches!(first, b' ' | b'\t' | b'\r' | b'\n' | b'#');
    if text.bytes().next().is_some_and(|first| !is_body(first)) {
        return 0;
    }
    let pairs = text.as_bytes().windows(2);
    let header = |pair: &[u8]| matches!(pair, [b'\n', first] if !is_body(*first));
    pairs.enumerate().find(|(_, pair)| header(pair)).map_or(text.len(), |(at, _)| at + 1)
}

/// The lines of a body that are no comments, without the white space around them.
pub(super) fn lines(body: &str) -> impl Iterator<Item = &str> {
    body.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn read_body<'s>(source: &str, entry: &mut Entry<'s>, faults: &mut Vec<Fault>) {
    for line in lines(entry.body) {
        match entry.kind.text {
            // Long tables are read by those who want them.
            "weights" | "counts" => return,
            // The lines of a pattern have a notation of their own (see `pattern`), so here they stay whole.
            "pattern" => {
                let line = located(source, line);
                entry.rows.push(Row { items: Vec::new(), frames: Vec::new(), line });
            }
            _ => match row(source, line) {
                Ok(row) => entry.rows.push(row),
                Err(fault) => faults.push(fault),
            },
        }
    }
}

/// `text`, a part of `source`, with its place there.
pub(super) fn located<'s>(source: &str, text: &'s str) -> Item<'s> {
    let start = source.offset(text);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Item { text, span: Span::new(offset(start), offset(start + text.len())) }
}

/// ```text
/// row = { item } [ "|" { item } ]
/// ```
fn row<'s>(source: &str, body: &'s str) -> Result<Row<'s>, Fault> {
    let (rest, found) = items(source, body);
    let bar: IResult<&str, char> = preceded(space0, char('|')).parse(rest);
    let (rest, frames) = match bar {
        Ok((behind, _)) => items(source, behind),
        Err(_) => (rest, Vec::new()),
    };
    let rest = rest.trim_start();
    if rest.is_empty() {
        return Ok(Row { items: found, frames, line: located(source, body) });
    }
    Err(Fault::new(
        located(source, rest).span,
        "this item cannot be read",
        "close the double quote, or put the item into double quotes",
    ))
}

fn items<'s>(source: &str, input: &'s str) -> (&'s str, Vec<Item<'s>>) {
    let mut rest = input;
    let mut found = Vec::with_capacity(input.len() / 8 + 1);
    while let Ok((behind, text)) = item(rest) {
        found.push(located(source, text));
        rest = behind;
    }
    (rest, found)
}

/// ```text
/// item = '"' { any but '"' } '"' | '"' before a space or the end | { any but space, '|', '"' }+
/// ```
fn item(input: &str) -> IResult<&str, &str> {
    let input = input.trim_start_matches([' ', '\t']);
    if !input.starts_with('"') {
        return take_while1(|c: char| !c.is_whitespace() && c != '|' && c != '"').parse(input);
    }
    let quoted = delimited(char('"'), take_till(|c| c == '"'), char('"'));
    let lone = terminated(tag("\""), peek(alt((space1, eof))));
    alt((lone, quoted)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_and_a_cue_table() {
        let source =
            "# words\nlist title\n  sen \"prime minister\"\n\ncues verb statement\n  say says | quote that\n";
        let (entries, faults) = entries(source);
        assert_eq!(faults, []);
        let texts = |items: &[Item]| items.iter().map(|i| i.text.to_owned()).collect::<Vec<_>>();
        assert_eq!(texts(&entries[0].rows[0].items), ["sen", "prime minister"]);
        assert_eq!(texts(&entries[1].names), ["verb", "statement"]);
        assert_eq!(texts(&entries[1].rows[0].frames), ["quote", "that"]);
        let place = entries[0].rows[0].items[1].span;
        assert_eq!(&source[place.range()], "prime minister");
    }

    #[test]
    fn an_open_quote_is_a_fault_at_its_place() {
        let (_, faults) = entries("list a\n  \"never closed\n");
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].span.start, 9);
    }
}
