//! Each stage of an extraction as text for a reader. The stage snapshots in `snapshots/` are made of the same functions.

use std::fmt::Write as _;

use crate::diag::one_line;
use crate::extract::Extraction;

/// Writes what one stage found.
pub type StageText = fn(&Extraction) -> String;

/// The stages in the order in which they run, each with the function that shows it.
pub const STAGES: &[(&str, StageText)] = &[("article", article)];

/// All stages of an extraction for a reader; with `quote`, what concerns that quote.
///
/// ```
/// let extraction = quotesheet::Extractor::english().extract("demo", "It rained.");
/// assert!(quotesheet::explain(&extraction, None).contains("It rained."));
/// ```
#[must_use]
pub fn explain(extraction: &Extraction, _quote: Option<&str>) -> String {
    let mut text = String::new();
    for (number, (name, stage)) in STAGES.iter().enumerate() {
        let gap = if number == 0 { "" } else { "\n" };
        // Writing to a string cannot fail.
        let _ = write!(text, "{gap}== {name} ==\n{}", stage(extraction));
    }
    text
}

/// The paragraphs: number, role, first words.
#[must_use]
pub fn article(extraction: &Extraction) -> String {
    let article = &extraction.article;
    let mut text = String::new();
    let mut head = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(text, "{name:<10} {}", one_line(value, 90));
        }
    };
    head("title", article.title.map(|span| article.slice(span)));
    head("byline", article.byline.map(|span| article.slice(span)));
    head("published", article.published.as_deref());
    for (number, paragraph) in (1..).zip(&article.paragraphs) {
        let words = one_line(article.slice(paragraph.span), 80);
        let _ = writeln!(text, "{number:>4} {:<10} {words}", paragraph.role.name());
    }
    text
}
