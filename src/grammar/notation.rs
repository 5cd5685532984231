//! The notation of grammar files: text in, entries out. nom over characters.
//!
//! ```text
//! file     = { entry }
//! entry    = list | cues | counts | marks | weights | pattern
//! list     = "list" name { item }                        items on indented lines
//! cues     = "cues" pos class { row }                    one cue a line: forms "|" frames
//! counts   = "counts" name { lemma number number }
//! marks    = "marks" name { ("open" | "close" | "both") { mark } }
//! weights  = "weights" name { sign number }
//! pattern  = "pattern" name { "match" … | "accept" … | "reject" … }
//! ```
//!
//! A header stands at the start of a line, its body on lines indented by white space; `#` begins a comment line.
//! Items are parted by white space; an item that holds a space stands in double quotes.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_while1};
use nom::character::complete::{char, space0, space1};
use nom::combinator::{eof, opt, peek};
use nom::multi::many0;
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
    /// Its indented lines.
    pub rows: Vec<Row<'s>>,
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
    for line in source.lines().map(str::trim_end) {
        let body = line.trim_start();
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        if body.len() == line.len() {
            match row(source, body) {
                Ok(Row { items, .. }) => found.extend(items.split_first().map(|(kind, names)| Entry {
                    kind: *kind,
                    names: names.to_vec(),
                    rows: Vec::new(),
                })),
                Err(fault) => faults.push(fault),
            }
            continue;
        }
        match found.last_mut() {
            None => faults.push(Fault::new(
                located(source, body).span,
                "a line of a body stands before any header",
                "begin with a header such as `list NAME` at the start of a line",
            )),
            // The lines of a pattern have a notation of their own (see `pattern`), so here they stay whole.
            Some(entry) if entry.kind.text == "pattern" => {
                entry.rows.push(Row { items: Vec::new(), frames: Vec::new(), line: located(source, body) });
            }
            Some(entry) => match row(source, body) {
                Ok(row) => entry.rows.push(row),
                Err(fault) => faults.push(fault),
            },
        }
    }
    (found, faults)
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
    let parsed: IResult<&str, _> =
        (many0(item), opt(preceded((space0, char('|')), many0(item))), space0).parse(body);
    match parsed {
        Ok(("", (items, frames, _))) => {
            let locate = |texts: Vec<&'s str>| texts.into_iter().map(|t| located(source, t)).collect();
            Ok(Row {
                items: locate(items),
                frames: locate(frames.unwrap_or_default()),
                line: located(source, body),
            })
        }
        Ok((rest, _)) => Err(Fault::new(
            located(source, rest.trim_start()).span,
            "this item cannot be read",
            "close the double quote, or put the item into double quotes",
        )),
        Err(_) => {
            Err(Fault::new(located(source, body).span, "this line cannot be read", "see grammar/README.md"))
        }
    }
}

/// ```text
/// item = '"' { any but '"' } '"' | '"' before a space or the end | { any but space, '|', '"' }+
/// ```
fn item(input: &str) -> IResult<&str, &str> {
    let quoted = delimited(char('"'), take_till(|c| c == '"'), char('"'));
    let bare = take_while1(|c: char| !c.is_whitespace() && c != '|' && c != '"');
    let lone = terminated(tag("\""), peek(alt((space1, eof))));
    preceded(space0, alt((lone, quoted, bare))).parse(input)
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
