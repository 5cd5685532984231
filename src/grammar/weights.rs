//! Weights of readable signs: small linear models, kept as `weights` entries in grammar files.
//!
//! ```text
//! weights NAME
//!   SIGN=VALUE,VALUE WEIGHT
//! ```
//! A sign is looked up by a hash of its written name, made without writing it.

use rustc_hash::FxHashMap;

/// The decisions that are weighed, by the name of their table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Where a content or a source ends.
    Border,
    /// Whether a reading of a cue is an attribution.
    Reading,
}

impl Model {
    /// The model of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "border" => Some(Self::Border),
            "reading" => Some(Self::Reading),
            _ => None,
        }
    }
}

/// All tables of a grammar.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    tables: [FxHashMap<u64, f32>; 2],
}

impl Weights {
    /// Adds the weight of a sign.
    pub fn add(&mut self, model: Model, sign: &str, weight: f32) {
        if let Some(table) = self.tables.get_mut(model as usize) {
            table.insert(feed(SEED, sign), weight);
        }
    }

    /// A sum to which the signs of one case are added.
    #[must_use]
    pub fn sum(&self, model: Model) -> Sum<'_> {
        Sum { table: self.tables.get(model as usize), total: 0.0 }
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a: of pieces fed one behind the other it makes what it makes of the whole.
fn feed(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |h, b| {
        let b = if matches!(b, b' ' | b'"' | b'|') { b'_' } else { b };
        (h ^ u64::from(b)).wrapping_mul(PRIME)
    })
}

/// What takes in the signs of a case.
pub trait Signs {
    /// Adds the sign `name=value,value`.
    fn add(&mut self, name: &str, values: &[&str]);
}

/// The sum of the weights of a case.
#[derive(Debug, Clone, Copy)]
pub struct Sum<'w> {
    table: Option<&'w FxHashMap<u64, f32>>,
    total: f32,
}

impl Sum<'_> {
    /// The probability that the sum stands for.
    #[must_use]
    pub fn probability(&self) -> f32 {
        1.0 / (1.0 + (-self.total).exp())
    }
}

impl Signs for Sum<'_> {
    fn add(&mut self, name: &str, values: &[&str]) {
        let mut hash = feed(SEED, name);
        for (i, value) in values.iter().enumerate() {
            hash = feed(feed(hash, if i == 0 { "=" } else { "," }), value);
        }
        self.total += self.table.and_then(|t| t.get(&hash)).copied().unwrap_or_default();
    }
}

/// The signs of a case by name, for training and for explaining.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(pub Vec<String>);

impl Signs for Names {
    fn add(&mut self, name: &str, values: &[&str]) {
        self.0.push(format!("{name}={}", values.join(",")).replace([' ', '"', '|'], "_"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_finds_what_names_write() {
        let mut names = Names::default();
        names.add("lemma", &["according to", ","]);
        assert_eq!(names.0, ["lemma=according_to,,"]);
        let mut weights = Weights::default();
        weights.add(Model::Border, "lemma=according_to,,", 2.0);
        let mut sum = weights.sum(Model::Border);
        sum.add("lemma", &["according to", ","]);
        assert!(sum.probability() > 0.8);
    }
}
