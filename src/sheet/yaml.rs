//! Sheets in YAML, one document each.

use serde::de::DeserializeOwned;

use super::{Head, SheetFault, inconsistent, wrong_schema};
use crate::record::QuoteSheet;

type Read = Result<QuoteSheet, SheetFault>;

/// The sheets in a text of YAML documents.
pub fn sheets(text: &str) -> impl Iterator<Item = Read> + '_ {
    documents(text.trim_start_matches('\u{feff}'))
        .enumerate()
        .map(|(index, document)| sheet(&document, index + 1))
}

/// A document of a stream.
struct Document<'t> {
    text: &'t str,
    /// Lines of the stream before it.
    lines: usize,
}

/// The documents of a stream. A line that begins with `---` parts two, whatever stands around it: YAML allows it nowhere
/// else, not even inside quotation marks. So a document that is broken is left behind at the next one.
fn documents(text: &str) -> impl Iterator<Item = Document<'_>> {
    let mut found = Vec::new();
    let (mut start, mut first_line, mut at) = (0, 0, 0);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if is_marker(line) {
            found.push(Document { text: text.get(start..at).unwrap_or_default(), lines: first_line });
            (start, first_line) = (at, number);
        }
        at += line.len();
    }
    found.push(Document { text: text.get(start..).unwrap_or_default(), lines: first_line });
    found.into_iter().filter(|d| !is_blank(d.text))
}

fn is_marker(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

/// Whether a document holds nothing but its marker, comments and empty lines.
fn is_blank(text: &str) -> bool {
    text.lines().all(|l| {
        let l = l.strip_prefix("---").unwrap_or(l).trim();
        l.is_empty() || l.starts_with('#') || l == "..."
    })
}

fn sheet(document: &Document<'_>, number: usize) -> Read {
    let fault = |line: usize, column: usize, message: String| SheetFault {
        document: number,
        line: document.lines + line,
        column,
        message,
    };
    match parse::<QuoteSheet>(document.text) {
        Ok(sheet) => {
            let wrong = wrong_schema(&Head { schema: Some(sheet.schema.clone()) });
            wrong.or_else(|| inconsistent(&sheet)).map_or(Ok(sheet), |m| Err(fault(1, 1, m)))
        }
        Err((line, column, message)) => {
            // Another schema explains more than the first field that does not fit.
            let other = parse::<Head>(document.text).ok().and_then(|head| wrong_schema(&head));
            let message = format!("{message}: mend it, or extract the article anew");
            Err(other.map_or_else(|| fault(line, column, message), |m| fault(1, 1, m)))
        }
    }
}

/// Sheets of a whole book have more nodes than the reader grants to strangers; but none has anchors, and none is deep.
const NODES: usize = 50_000_000;

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, (usize, usize, String)> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_nodes: NODES,
            max_events: 2 * NODES,
            max_total_scalar_bytes: usize::MAX,
            max_depth: 32,
            max_anchors: 0,
            max_aliases: 0,
            max_merge_keys: 0,
        },
        with_snippet: false,
    };
    serde_yaml::from_str_with_options(text, options).map_err(|error| {
        let error = error.without_snippet();
        let (line, column) = error.location().map_or((1, 1), |l| (l.line(), l.column()));
        (number(line), number(column), what(&error.to_string()))
    })
}

fn number(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// What the YAML reader says, on one line and without the place.
fn what(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let behind = message.strip_prefix("line ").and_then(|rest| rest.split_once(": "));
    let message = behind.map_or(message, |(_, what)| what);
    if message.starts_with("budget breached") {
        return "nested deeper than sheets are, or with anchors and aliases, which none has".to_owned();
    }
    let place = message.rfind(" at line ").and_then(|at| message.get(..at));
    place.unwrap_or(message).to_owned()
}
