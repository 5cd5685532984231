//! CSV for spreadsheets: a row a quote, in UTF-8 with a byte order mark, which is how spreadsheets know it.

use crate::record::{Modality, Polarity, QuoteKind, QuoteRecord, QuoteSheet};

/// The columns, in order.
const COLUMNS: [&str; 22] = [
    "article",
    "path",
    "title",
    "published",
    "quote",
    "kind",
    "speaker",
    "speaker_id",
    "text",
    "start",
    "end",
    "cue",
    "source",
    "addressee",
    "paragraph",
    "polarity",
    "modality",
    "pattern",
    "sieve",
    "medium",
    "time",
    "confidence",
];

/// What stands before the first row of a file.
pub fn header() -> String {
    format!("\u{feff}{}\r\n", COLUMNS.join(","))
}

/// The rows of a sheet.
pub fn rows(sheet: &QuoteSheet) -> String {
    let row = |quote| {
        let cells: Vec<String> = cells(sheet, quote).iter().map(|c| cell(c)).collect();
        cells.join(",") + "\r\n"
    };
    sheet.quotes.iter().map(row).collect()
}

fn cells(sheet: &QuoteSheet, quote: &QuoteRecord) -> [String; 22] {
    let article = &sheet.article;
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let kind = match quote.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    };
    let polarity = if quote.polarity == Polarity::Negative { "negative" } else { "positive" };
    let modality = if quote.modality == Modality::Possible { "possible" } else { "actual" };
    [
        article.id.clone(),
        text(&article.path),
        text(&article.title),
        text(&article.published),
        quote.id.clone(),
        kind.to_owned(),
        text(&quote.speaker),
        text(&quote.speaker_id),
        quote.text.clone(),
        quote.contents.first().map(|c| c.start.to_string()).unwrap_or_default(),
        quote.contents.last().map(|c| c.end.to_string()).unwrap_or_default(),
        quote.cue.as_ref().map(|c| c.text.clone()).unwrap_or_default(),
        quote.source.as_ref().map(|s| s.text.clone()).unwrap_or_default(),
        quote.addressee.as_ref().map(|s| s.text.clone()).unwrap_or_default(),
        quote.paragraph.to_string(),
        polarity.to_owned(),
        modality.to_owned(),
        quote.because.pattern.clone(),
        quote.because.sieve.clone(),
        quote.medium.as_ref().map(|m| m.text.clone()).unwrap_or_default(),
        quote.time.as_ref().map(|t| t.text.clone()).unwrap_or_default(),
        quote.confidence.map(|c| c.to_string()).unwrap_or_default(),
    ]
}

/// A cell: quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn cell(text: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let harmless = if text.starts_with(formula) || text.trim_start().starts_with(['=', '+', '-', '@']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    let harmless = harmless.replace('\0', "\u{fffd}");
    if harmless.contains(['"', ',', '\n', '\r', ';', '\t', '\'']) || harmless.trim() != harmless {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless
    }
}
