//! How often patterns and sieves were right on a labelled corpus, kept as `measured` entries in grammar files.
//!
//! ```text
//! measured attributions
//!   PATTERN KIND STRENGTH RIGHT OF
//! measured speakers
//!   SIEVE clear|contested RIGHT OF
//! ```
//! A count of few cases says little alone, so each is drawn towards the count of the wider group that it belongs to
//! (additive smoothing with the group's precision as prior).

use rustc_hash::FxHashMap;

use super::hash::{hash, join};

/// How many cases a group's precision weighs against the counts of a member.
const PRIOR_CASES: f64 = 10.0;

/// Cases of which some were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// How many were right.
    pub right: u32,
    /// Of how many.
    pub of: u32,
}

impl Count {
    /// The precision, drawn towards that of the wider group.
    fn drawn_to(self, prior: f64) -> f64 {
        (f64::from(self.right) + PRIOR_CASES * prior) / (f64::from(self.of) + PRIOR_CASES)
    }
}

/// The counts of a grammar.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// By the hash of a row's words, and of each shorter beginning of its group's words.
    groups: FxHashMap<u64, Count>,
}

impl Measured {
    /// Adds a row to its group and to all wider ones; `path` names them from the widest to the narrowest.
    pub fn add(&mut self, path: &[&str], count: Count) {
        for depth in 1..=path.len() {
            let group = self.groups.entry(key(path, depth)).or_default();
            group.right += count.right;
            group.of += count.of;
        }
    }

    /// The measured precision at the end of a path, from 0 to 1; none where nothing was counted on its way.
    ///
    /// ```
    /// use quotesheet::grammar::measured::{Count, Measured};
    /// let mut measured = Measured::default();
    /// measured.add(&["speakers", "pronoun", "clear"], Count { right: 90, of: 100 });
    /// let known = measured.precision(&["speakers", "pronoun", "clear"]).unwrap();
    /// assert!((0.88..0.92).contains(&known));
    /// assert!(measured.precision(&["attributions", "direct"]).is_none());
    /// ```
    #[must_use]
    pub fn precision(&self, path: &[&str]) -> Option<f64> {
        let widest = self.groups.get(&key(path, 1)).filter(|c| c.of > 0)?;
        let first = f64::from(widest.right) / f64::from(widest.of);
        let narrower = (2..=path.len()).map_while(|depth| self.groups.get(&key(path, depth)));
        Some(narrower.fold(first, |prior, count| count.drawn_to(prior)))
    }
}

fn key(path: &[&str], depth: usize) -> u64 {
    path.iter().take(depth).fold(0, |key, word| join(key, hash(word.as_bytes())))
}

/// How strongly a reading was preferred, as one of a few steps of its probability.
#[must_use]
pub fn strength(probability: f32) -> &'static str {
    match probability {
        p if p < 0.5 => "1",
        p if p < 0.7 => "2",
        p if p < 0.85 => "3",
        p if p < 0.95 => "4",
        p if p < 0.99 => "5",
        p if p < 1.0 => "6",
        _ => "unweighed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cases_stay_near_their_group() {
        let mut measured = Measured::default();
        measured.add(&["a", "common"], Count { right: 80, of: 100 });
        measured.add(&["a", "rare"], Count { right: 0, of: 1 });
        let rare = measured.precision(&["a", "rare"]).unwrap_or_default();
        assert!((0.65..0.8).contains(&rare), "{rare}");
        let unknown = measured.precision(&["a", "never"]).unwrap_or_default();
        assert!((0.79..0.8).contains(&unknown), "{unknown}");
    }

    #[test]
    fn many_cases_speak_for_themselves() {
        let mut measured = Measured::default();
        measured.add(&["a", "good"], Count { right: 990, of: 1000 });
        measured.add(&["a", "bad"], Count { right: 100, of: 1000 });
        assert!(measured.precision(&["a", "bad"]).is_some_and(|p| p < 0.11));
    }
}
