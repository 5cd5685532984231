//! Weights of readable signs: small linear models, kept as `weights` entries in grammar files.
//!
//! ```text
//! weights NAME
//!   SIGN=VALUE,VALUE WEIGHT
//! ```
//! A sign is looked up by a hash of its written name, made without writing it. Weights are kept in hundredths, so that sums
//! are the same in any order. Signs of readings that hold a pattern stand in rows (see `rows`).

use super::hash::{chain, hash};
use super::order::Order;
use super::rows::PatternRows;
use super::table::{Bucket, Table, get, key, signed, unsigned};
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
    /// From signs to their weights.
    pub(super) tables: [Table; 4],
    /// The signs of readings that hold a pattern: one whose content stands before its cue, or any other.
    pub(super) rows: [PatternRows; 2],
}

impl Weights {
    /// Makes room for so many signs.
    pub(super) fn reserve(&mut self, model: Model, signs: usize) {
        if let Some(table) = self.tables.get_mut(model as usize) {
            table.reserve(signs);
        }
    }

    /// Adds the weight of a sign, which counts to the hundredth; `order` knows patterns by the hashes of their names.
    pub(super) fn add(
        &mut self,
        model: Model,
        sign: &str,
        weight: f32,
        order: impl Fn(u64) -> Option<Order>,
    ) {
        let hundredths = (weight * 100.0).round() as i16;
        let held = (model == Model::Reading).then(|| written(sign, &order));
        if let Some((sign, Some((pattern, order)))) = held {
            let [before, others] = &mut self.rows;
            let rows = if order == Order::Before { before } else { others };
            rows.set(key(sign), pattern, hundredths);
        } else if let Some(table) = self.tables.get_mut(model as usize) {
            table.set(key(written(sign, |_| None).0), unsigned(i32::from(hundredths)));
        }
    }

    /// Is called when all weights were added.
    pub(super) fn settle(&mut self) {
        self.rows.iter_mut().for_each(PatternRows::settle);
    }

    /// The number of the pattern whose name has this hash, as rows count them.
    pub(super) fn pattern_number(&self, hash: u64, order: Order) -> usize {
        self.rows_of(order).number(hash)
    }

    /// The rows of the patterns of an order.
    pub(super) const fn rows_of(&self, order: Order) -> &PatternRows {
        let [before, others] = &self.rows;
        if matches!(order, Order::Before) { before } else { others }
    }

    fn buckets(&self, model: Model) -> &[Bucket] {
        self.tables.get(model as usize).map_or(&[], |t| &t.buckets)
    }

    /// A sum to which the signs of one case are added.
    #[must_use]
    pub fn sum(&self, model: Model) -> Sum<'_> {
        Sum { buckets: self.buckets(model), sum: 0 }
    }
}

/// The probability that log-odds in hundredths stand for.
#[must_use]
pub fn probability(hundredths: i32) -> f32 {
    1.0 / (1.0 + (hundredths as f32 / -100.0).exp())
}

/// The hash of a written sign: the name up to `=`, then values between commas, but for the one that is a pattern, whose
/// hash comes second, with its order.
fn written(sign: &str, order: impl Fn(u64) -> Option<Order>) -> (u64, Option<(u64, Order)>) {
    let sign = sign.as_bytes();
    let Some(end) = sign.iter().position(|b| *b == b'=') else { return (hash(sign), None) };
    let (name, values) = sign.split_at(end);
    let values = values.get(1..).unwrap_or_default().split(|b| *b == b',').map(hash);
    values.fold((hash(name), None), |(sign, pattern), value| match order(value) {
        Some(order) if pattern.is_none() => (sign, Some((value, order))),
        _ => (chain(sign, value), pattern),
    })
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

/// The key of a sign.
#[inline(always)]
pub(super) fn key_of(name: &str, values: &[Value<'_>]) -> u32 {
    key(values.iter().fold(hash(name.as_bytes()), |h, v| chain(h, v.hash)))
}

/// The sum of the weights of a case.
#[derive(Debug, Clone, Copy)]
pub struct Sum<'w> {
    buckets: &'w [Bucket],
    /// In hundredths, as the table keeps numbers.
    sum: u32,
}

impl Sum<'_> {
    /// Adds the weight of the sign with this key. A call of its own: readings have so many signs that their code would not stay near the
    /// processor with a look-up in each.
    #[inline(never)]
    pub(super) fn add_key(&mut self, key: u32) {
        self.sum = self.sum.wrapping_add(get(self.buckets, key));
    }

    /// What was added, in hundredths.
    pub(super) fn total(&self) -> i32 {
        signed(self.sum)
    }

    /// The probability that the sum stands for.
    #[must_use]
    pub fn probability(&self) -> f32 {
        probability(self.total())
    }
}

impl Signs for Sum<'_> {
    #[inline(always)]
    fn add(&mut self, name: &str, values: &[Value<'_>]) {
        self.sum = self.sum.wrapping_add(get(self.buckets, key_of(name, values)));
    }
}
