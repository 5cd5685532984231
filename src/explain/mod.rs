//! Each stage of an extraction as text for a reader. The stage snapshots in `snapshots/` are made of the same functions.

mod stages;

use std::fmt::Write as _;

use crate::extract::Extraction;

/// Writes what one stage found.
pub type StageText = fn(&Extraction) -> String;

/// The stages in the order in which they run, each with the function that shows it.
pub const STAGES: &[(&str, StageText)] = &[
    ("article", stages::article),
    ("quotations", stages::quotations),
    ("phrases", stages::phrases),
    ("attributions", stages::attributions),
    ("mentions", stages::mentions),
    ("speakers", stages::speakers),
];

/// All stages of an extraction for a reader; with `quote` (`Q1`), why that quote has its speaker, and
/// which readings of its cue were weighed, by which signs.
///
/// ```
/// let extraction = quotesheet::Extractor::english().extract("demo", "It rained.");
/// assert!(quotesheet::explain(&extraction, None).contains("It rained."));
/// ```
#[must_use]
pub fn explain(extraction: &Extraction, quote: Option<&str>) -> String {
    if let Some(id) = quote {
        let sheet = extraction.sheet();
        return match sheet.quotes.iter().find(|q| q.id == id) {
            Some(quote) => stages::quote_reasons(quote) + &stages::weighed(extraction, quote),
            None => format!("no quote {id}: the sheet has {}\n", sheet.quotes.len()),
        };
    }
    let mut text = String::new();
    for (number, (name, stage)) in STAGES.iter().enumerate() {
        let gap = if number == 0 { "" } else { "\n" };
        // Writing to a string cannot fail.
        let _ = write!(text, "{gap}== {name} ==\n{}", stage(extraction));
    }
    text
}
