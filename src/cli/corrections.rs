//! Corrections: a person's file of decisions, and which of them found something to decide.

use std::path::Path;
use std::sync::Mutex;

use quotesheet::QuoteSheet;
use quotesheet::correct::Corrections;

use super::args::Decisions;
use super::{Exit, Stop, complain, data};

/// Decisions, shared by the threads that apply them.
pub struct Decided {
    place: String,
    corrections: Corrections,
    applied: Mutex<Vec<bool>>,
}

impl Decided {
    /// The decisions that the command line names; none when it names no file.
    ///
    /// # Errors
    /// The file cannot be read, or a decision in it is faulty: it is named with its line or its number.
    pub fn from(decisions: &Decisions) -> Result<Option<Self>, Stop> {
        decisions.corrections.as_deref().map(Self::read).transpose()
    }

    fn read(file: &Path) -> Result<Self, Stop> {
        let place = file.display().to_string();
        let refused = |message: String| Stop::new(Exit::Unreadable, message);
        let text = std::fs::read_to_string(file)
            .map_err(|e| refused(format!("{place}: it cannot be read ({e}): check the name")))?;
        let corrections: Corrections = data::from_yaml(&text)
            .map_err(|fault| refused(format!("{place}:{fault}: see docs/corrections.md")))?;
        if let Some((number, fault)) = corrections.fault() {
            let which = if number == 0 { String::new() } else { format!(" decision {number}:") };
            return Err(refused(format!("{place}:{which} {fault}")));
        }
        let applied = Mutex::new(vec![false; corrections.decisions.len()]);
        Ok(Self { place, corrections, applied })
    }

    /// Applies the decisions to a sheet and remembers which of them applied. The text is the article's, where it is known.
    pub fn apply(&self, sheet: &mut QuoteSheet, text: Option<&str>) {
        let applied = self.corrections.apply(sheet, text);
        let mut known = self.applied.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.iter_mut().zip(applied).for_each(|(known, now)| *known |= now);
    }

    /// Names the decisions that applied to nothing; whether there were any.
    pub fn name_unused(&self) -> bool {
        let applied = self.applied.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let decisions = self.corrections.decisions.iter().zip(applied.iter()).enumerate();
        let unused: Vec<_> = decisions.filter(|(_, (_, applied))| !**applied).collect();
        for (number, (decision, _)) in &unused {
            complain(&format!(
                "{}: decision {} no longer applies: nothing fits “{}”: mend it, or take it out",
                self.place,
                number + 1,
                decision.about()
            ));
        }
        !unused.is_empty()
    }
}
