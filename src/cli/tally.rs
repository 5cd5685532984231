//! Tally: what a run has seen, and what it says of it at its end.

use quotesheet::QuoteSheet;

use super::output::Kept;
use super::{Exit, complain, count_of};

/// Counts of documents and quotes.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    pub sheets: usize,
    pub unreadable: usize,
    pub quotes: usize,
    pub unresolved: usize,
}

impl Tally {
    /// What one sheet counts.
    pub fn of(sheet: &QuoteSheet) -> Self {
        let unresolved = sheet.quotes.iter().filter(|q| q.speaker.is_none()).count();
        Self { sheets: 1, unreadable: 0, quotes: sheet.quotes.len(), unresolved }
    }

    /// What a document that could not be read counts.
    pub const fn error() -> Self {
        Self { sheets: 0, unreadable: 1, quotes: 0, unresolved: 0 }
    }

    pub const fn add(&mut self, other: Self) {
        self.sheets += other.sheets;
        self.unreadable += other.unreadable;
        self.quotes += other.quotes;
        self.unresolved += other.unresolved;
    }

    /// How the run went; says so where it did not go well.
    pub fn exit(&self, strict: bool) -> Exit {
        let documents = self.sheets + self.unreadable;
        if self.unreadable > 0 && documents > 1 {
            complain(&format!(
                "{}: {} read, {} not: see above why",
                count_of(documents, "document"),
                self.sheets,
                self.unreadable
            ));
        }
        let unresolved = strict && self.unresolved > 0;
        if unresolved {
            complain(&format!(
                "quotes without a speaker: {} of {}: see why with `quotesheet explain`",
                self.unresolved, self.quotes
            ));
        }
        match (self.unreadable > 0, unresolved) {
            (true, _) => Exit::Unreadable,
            (false, true) => Exit::Unresolved,
            (false, false) => Exit::Done,
        }
    }
}

impl From<&Kept> for Tally {
    fn from(kept: &Kept) -> Self {
        let sheets = usize::try_from(kept.records).unwrap_or(usize::MAX).saturating_sub(kept.errors);
        Self { sheets, unreadable: kept.errors, quotes: kept.quotes, unresolved: kept.unresolved }
    }
}
