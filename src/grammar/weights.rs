//! Weights of readable signs: small linear models, kept as `weights` entries in grammar files.
//!
//! ```text
//! weights NAME
//!   SIGN=VALUE,VALUE WEIGHT
//! ```
//! A sign is looked up by a hash of its written name, made without writing it.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// The decisions that are weighed, by the name of their table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Where a content or a source ends.
    Border,
    /// Whether a reading of a cue is an attribution.
    Reading,
    /// Whether a word is worth being read as a cue at all.
    Gate,
}

impl Model {
    /// The model of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "border" => Some(Self::Border),
            "reading" => Some(Self::Reading),
            "gate" => Some(Self::Gate),
            _ => None,
        }
    }
}

/// All tables of a grammar.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    tables: [Table; 3],
}

impl Weights {
    /// Adds the weight of a sign.
    pub fn add(&mut self, model: Model, sign: &str, weight: f32) {
        if let Some(table) = self.tables.get_mut(model as usize) {
            table.insert(written(sign), weight);
        }
    }

    /// A sum to which the signs of one case are added.
    #[must_use]
    pub fn sum(&self, model: Model) -> Sum<'_> {
        Sum { table: self.tables.get(model as usize), total: 0.0 }
    }
}

/// Weights by half of a hash, eight bytes a place: small enough to stay near the processor.
#[derive(Debug, Clone, Default)]
struct Table {
    places: Vec<(u32, f32)>,
    len: usize,
}

impl Table {
    fn insert(&mut self, hash: u64, weight: f32) {
        if self.places.len() < (self.len + 1) * 2 {
            let grown = vec![(0, 0.0); (self.places.len() * 2).max(1 << 12)];
            let old = std::mem::replace(&mut self.places, grown);
            self.len = 0;
            for (key, weight) in old.into_iter().filter(|p| p.0 != 0) {
                self.place(key, weight);
            }
        }
        self.place(key(hash), weight);
    }

    fn place(&mut self, key: u32, weight: f32) {
        let mask = self.places.len() - 1;
        let mut at = (key >> 1) as usize & mask;
        while let Some(place) = self.places.get_mut(at) {
            if place.0 == 0 {
                self.len += 1;
            }
            if place.0 == 0 || place.0 == key {
                *place = (key, weight);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    fn get(&self, hash: u64) -> f32 {
        let Some(mask) = self.places.len().checked_sub(1) else { return 0.0 };
        let key = key(hash);
        let mut at = (key >> 1) as usize & mask;
        while let Some((found, weight)) = self.places.get(at) {
            if *found == key {
                return *weight;
            }
            if *found == 0 {
                return 0.0;
            }
            at = (at + 1) & mask;
        }
        0.0
    }
}

/// What is kept of a hash: half of it, and never nothing.
const fn key(hash: u64) -> u32 {
    ((hash >> 32) as u32) | 1
}

/// A hash of one name or value.
fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// The hash of a sign from that of what stands before and the next value.
const fn join(before: u64, value: u64) -> u64 {
    (before.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The hash of a written sign: the name up to `=`, then values between commas.
fn written(sign: &str) -> u64 {
    let (name, values) = sign.split_once('=').unwrap_or((sign, ""));
    values.split(',').fold(hash(name), |h, v| join(h, hash(v)))
}

/// What takes in the signs of a case.
pub trait Signs {
    /// Adds the sign `name=value,value`.
    fn add(&mut self, name: &str, values: &[&str]);
}

/// The sum of the weights of a case.
#[derive(Debug, Clone, Copy)]
pub struct Sum<'w> {
    table: Option<&'w Table>,
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
        let sign = values.iter().fold(hash(name), |h, v| join(h, hash(v)));
        self.total += self.table.map_or(0.0, |t| t.get(sign));
    }
}

/// The signs of a case by name, for training and for explaining.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(pub Vec<String>);

impl Signs for Names {
    fn add(&mut self, name: &str, values: &[&str]) {
        self.0.push(format!("{name}={}", values.join(",")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_finds_what_names_write() {
        let mut names = Names::default();
        names.add("lemma", &["according to", "comma"]);
        assert_eq!(names.0, ["lemma=according to,comma"]);
        let mut weights = Weights::default();
        weights.add(Model::Border, "lemma=according to,comma", 2.0);
        let mut sum = weights.sum(Model::Border);
        sum.add("lemma", &["according to", "comma"]);
        assert!(sum.probability() > 0.8);
    }
}
