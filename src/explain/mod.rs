//! Each stage of an extraction as text for a reader. The stage snapshots in `snapshots/` are made of the same functions.

mod stages;

use std::fmt::Write as _;

use crate::extract::Extraction;
use crate::record::QuoteSheet;

/// Writes what one stage found.
pub type StageText = fn(&Extraction) -> String;

/// The stages in the order in which they run, each with the function that shows it.
pub const STAGES: &[(&str, StageText)] = &[
    ("article", stages::article),
    ("quotations", stages::quotations),
    ("phrases", stages::phrases),
    ("attributions", stages::attributions),
    ("mentions", stages::mentions),
    (LAST, stages::speakers),
];

/// The stage that shows the sheet.
const LAST: &str = "speakers";

/// All stages of an extraction for a reader; with `quote` (`Q1`), why that quote has its speaker, and
/// which readings of its cue were weighed, by which signs.
///
/// ```
/// let extraction = quotesheet::Extractor::english().extract("demo", "It rained.");
/// assert!(quotesheet::explain(&extraction, None).contains("It rained."));
/// ```
#[must_use]
pub fn explain(extraction: &Extraction, quote: Option<&str>) -> String {
    explain_sheet(extraction, &extraction.sheet(), quote)
}

/// The same for a sheet of this extraction to which a person's decisions were applied.
///
/// ```
/// let extraction = quotesheet::Extractor::english().extract("demo", "“No,” she said.");
/// let mut sheet = extraction.sheet();
/// sheet.quotes.clear();
/// assert!(!quotesheet::explain::explain_sheet(&extraction, &sheet, None).contains("Q1"));
/// ```
#[must_use]
pub fn explain_sheet(extraction: &Extraction, sheet: &QuoteSheet, quote: Option<&str>) -> String {
    if let Some(id) = quote {
        return match sheet.quotes.iter().find(|q| q.id == id) {
            Some(quote) => stages::quote_reasons(quote) + &stages::weighed(extraction, quote),
            None => format!("no quote {id}: the sheet has {}\n", sheet.quotes.len()),
        };
    }
    let mut text = String::new();
    for (number, (name, stage)) in STAGES.iter().enumerate() {
        let gap = if number == 0 { "" } else { "\n" };
        // Writing to a string cannot fail.
        let found = if *name == LAST { stages::quotes(sheet) } else { stage(extraction) };
        let _ = write!(text, "{gap}== {name} ==\n{found}");
    }
    text
}
