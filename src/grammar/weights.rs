//! Weights of readable signs: small linear models, kept as `weights` entries in grammar files.
//!
//! ```text
//! weights NAME
//!   SIGN=VALUE,VALUE WEIGHT
//! ```
//! A sign is looked up by a hash of its written name, made without writing it.

use super::hash::{hash, join};
use super::table::{Bucket, Table, get, key};
use super::words::{WordId, Words};

/// The decisions that are weighed, by the name of their table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Where a content or a source ends.
    Border,
    /// Whether a reading of a cue is an attribution.
    Reading,
    /// Whether a word is worth being read as a cue at all.
    Gate,
    /// Who holds the content of a cue that has no source of its own.
    Holder,
}

impl Model {
    /// The model of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "border" => Some(Self::Border),
            "reading" => Some(Self::Reading),
            "gate" => Some(Self::Gate),
            "holder" => Some(Self::Holder),
            _ => None,
        }
    }
}

/// All tables of a grammar.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// From signs to the bits of their weights.
    pub(super) tables: [Table; 4],
}

impl Weights {
    /// Makes room for so many signs.
    pub fn reserve(&mut self, model: Model, signs: usize) {
        if let Some(table) = self.tables.get_mut(model as usize) {
            table.reserve(signs);
        }
    }

    /// Adds the weight of a sign.
    pub fn add(&mut self, model: Model, sign: &str, weight: f32) {
        if let Some(table) = self.tables.get_mut(model as usize) {
            table.set(key(written(sign)), weight.to_bits());
        }
    }

    /// A sum to which the signs of one case are added.
    #[must_use]
    pub fn sum(&self, model: Model) -> Sum<'_> {
        let buckets = self.tables.get(model as usize).map_or(&[][..], |t| &t.buckets);
        Sum { buckets, total: 0.0 }
    }
}

impl Weights {
    /// What takes in the signs of one case with their weights.
    #[must_use]
    pub fn reasons(&self, model: Model) -> Reasons<'_> {
        Reasons { sum: self.sum(model), signs: Vec::new() }
    }
}

/// The hash of a written sign: the name up to `=`, then values between commas.
fn written(sign: &str) -> u64 {
    let sign = sign.as_bytes();
    let Some(end) = sign.iter().position(|b| *b == b'=') else { return hash(sign) };
    let (name, values) = sign.split_at(end);
    let values = values.get(1..).unwrap_or_default().split(|b| *b == b',');
    values.fold(hash(name), |h, v| join(h, hash(v)))
}

/// A value of a sign, hashed once: a word, or a name for what stands at a place.
#[derive(Debug, Clone, Copy)]
pub struct Value<'a> {
    text: Text<'a>,
    hash: u64,
}

/// How a value is written; of words only looked up when it is asked for.
#[derive(Debug, Clone, Copy)]
enum Text<'a> {
    Plain(&'a str),
    Word(&'a Words, WordId),
}

impl<'a> Value<'a> {
    /// The value that is written so.
    #[inline(always)]
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text: Text::Plain(text), hash: hash(text.as_bytes()) }
    }

    /// As it is written.
    #[must_use]
    pub fn text(&self) -> &'a str {
        match self.text {
            Text::Plain(text) => text,
            Text::Word(words, id) => words.text(id),
        }
    }

    /// The value of a text that was hashed before.
    #[must_use]
    pub(super) const fn hashed(text: &'a str, hash: u64) -> Self {
        Self { text: Text::Plain(text), hash }
    }

    /// The value of a word.
    #[inline]
    #[must_use]
    pub(super) fn word(words: &'a Words, id: WordId) -> Self {
        Self { text: Text::Word(words, id), hash: words.hash(id) }
    }
}

/// What takes in the signs of a case.
pub trait Signs {
    /// Adds the sign `name=value,value`.
    fn add(&mut self, name: &str, values: &[Value<'_>]);
}

/// The sum of the weights of a case.
#[derive(Debug, Clone, Copy)]
pub struct Sum<'w> {
    buckets: &'w [Bucket],
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
    #[inline(always)]
    fn add(&mut self, name: &str, values: &[Value<'_>]) {
        let sign = values.iter().fold(hash(name.as_bytes()), |h, v| join(h, v.hash));
        self.total += f32::from_bits(get(self.buckets, key(sign)));
    }
}

/// The signs of a case by name with their weights, for explaining.
#[derive(Debug, Clone)]
pub struct Reasons<'w> {
    sum: Sum<'w>,
    /// The signs in the order in which they were added.
    pub signs: Vec<(String, f32)>,
}

impl Signs for Reasons<'_> {
    fn add(&mut self, name: &str, values: &[Value<'_>]) {
        let before = self.sum.total;
        self.sum.add(name, values);
        let mut names = Names::default();
        names.add(name, values);
        self.signs.extend(names.0.into_iter().map(|sign| (sign, self.sum.total - before)));
    }
}

/// The signs of a case by name, for training and for explaining.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(pub Vec<String>);

impl Signs for Names {
    fn add(&mut self, name: &str, values: &[Value<'_>]) {
        let values: Vec<&str> = values.iter().map(Value::text).collect();
        self.0.push(format!("{name}={}", values.join(",")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_finds_what_names_write() {
        let mut names = Names::default();
        names.add("lemma", &["according to", "comma"].map(Value::new));
        assert_eq!(names.0, ["lemma=according to,comma"]);
        let mut weights = Weights::default();
        weights.add(Model::Border, "lemma=according to,comma", 2.0);
        let mut sum = weights.sum(Model::Border);
        sum.add("lemma", &["according to", "comma"].map(Value::new));
        assert!(sum.probability() > 0.8);
    }
}
