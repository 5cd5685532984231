//! Sheet: text in YAML, JSON or JSON Lines in, the records of sheets out. What is faulty costs only its own document.

mod json;
mod yaml;

use serde::Deserialize;

use crate::record::{QuoteSheet, SCHEMA};

/// How the sheets of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    /// One document a sheet, parted by `---`.
    Yaml,
    /// One sheet, an array of sheets, or one sheet a line.
    Json,
}

/// A sheet that could not be read; it costs only itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: sheet {document}: {message}")]
pub struct SheetFault {
    /// Which sheet of the text, from 1.
    pub document: usize,
    /// Line of the text, from 1.
    pub line: usize,
    /// Column of that line in characters, from 1.
    pub column: usize,
    /// What is wrong with it and what to do next.
    pub message: String,
}

/// Reads the sheets of a text, in order.
///
/// # Errors
/// An item is a [`SheetFault`] when its sheet is broken, nested or aliased beyond what sheets are, or of another schema.
/// The sheets behind it are read all the same, unless the text is JSON that breaks off.
///
/// ```
/// use quotesheet::sheet::{SheetFormat, read};
/// let extraction = quotesheet::Extractor::english().extract("a", "“We will appeal,” Maria Lopez said.");
/// let yaml = quotesheet::render::render(&extraction.sheet(), quotesheet::Format::Yaml).unwrap();
/// let back: Vec<_> = read(&yaml, SheetFormat::Yaml).collect::<Result<_, _>>().unwrap();
/// assert_eq!(back, [extraction.sheet()]);
/// ```
pub fn read(
    text: &str,
    format: SheetFormat,
) -> Box<dyn Iterator<Item = Result<QuoteSheet, SheetFault>> + '_> {
    match format {
        SheetFormat::Yaml => Box::new(yaml::sheets(text)),
        SheetFormat::Json => Box::new(json::sheets(text)),
    }
}

/// How sheets are written in a text, judged by its beginning; none when it does not begin like a sheet.
///
/// ```
/// use quotesheet::sheet::{SheetFormat, format_of};
/// assert_eq!(format_of("# by hand\nschema: quotesheet/1\n"), Some(SheetFormat::Yaml));
/// assert_eq!(format_of("[{\"schema\": \"quotesheet/1\"}]"), Some(SheetFormat::Json));
/// assert_eq!(format_of("The schema: quotesheets for all, the minister said."), None);
/// ```
#[must_use]
pub fn format_of(beginning: &str) -> Option<SheetFormat> {
    let text = beginning.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with(['{', '[']) {
        return text.contains("\"schema\"").then_some(SheetFormat::Json);
    }
    let mut lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty() && *l != "---");
    lines.next().is_some_and(|l| l.starts_with("schema:")).then_some(SheetFormat::Yaml)
}

/// What is read of a document whose records do not fit: perhaps it is of another schema.
#[derive(Deserialize)]
struct Head {
    schema: Option<String>,
}

/// Why a document of this head is not a sheet that we can read; none when its schema is ours.
fn wrong_schema(head: &Head) -> Option<String> {
    match head.schema.as_deref() {
        Some(SCHEMA) => None,
        Some(other) => Some(format!(
            "its schema is `{other}`, and this version reads `{SCHEMA}`: use the quotesheet that wrote it, or extract it anew"
        )),
        None => Some(format!(
            "no `schema`, so it is not a quote sheet: make one with `quotesheet extract` (it begins `schema: {SCHEMA}`)"
        )),
    }
}

/// What the types cannot hold: ids must lead somewhere, places must not run backwards.
fn inconsistent(sheet: &QuoteSheet) -> Option<String> {
    let speakers: rustc_hash::FxHashSet<&str> = sheet.speakers.iter().map(|s| s.id.as_str()).collect();
    for quote in &sheet.quotes {
        if let Some(id) = quote.speaker_id.as_deref().filter(|id| !speakers.contains(id)) {
            return Some(format!(
                "quote {} is given to speaker `{id}`, who is not among the speakers: add the speaker, or mend the id",
                quote.id
            ));
        }
        if let Some(content) = quote.contents.iter().find(|c| c.start > c.end) {
            return Some(format!(
                "a piece of quote {} ends at {} before it starts at {}: mend its place",
                quote.id, content.end, content.start
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests;
