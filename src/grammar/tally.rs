//! Readings weighed for all patterns at once: sums of the signs that readings have in common.

use super::order::Order;
use super::pattern::Pattern;
use super::rows::{RowSums, RowTotals};
use super::weights::{Model, Signs, Sum, Value, Weights, key_of};

/// What takes in the signs of a reading, of which many hold its pattern.
pub trait PatternSigns: Signs {
    /// Adds the sign `name=pattern,value,value`.
    fn pattern_first(&mut self, name: &str, values: &[Value<'_>]);
    /// Adds the sign `name=value,value,pattern`.
    fn pattern_last(&mut self, name: &str, values: &[Value<'_>]);
}

/// Adds up the weights of some signs, for each pattern of an order.
#[derive(Debug, Clone)]
pub struct Tally<'w> {
    /// What all patterns have in common.
    common: Sum<'w>,
    /// What each pattern has besides.
    own: RowSums<'w>,
}

/// The sums of the weights of some signs, one for each pattern.
#[derive(Debug, Clone)]
pub struct Totals {
    common: i32,
    own: RowTotals,
}

impl Tally<'_> {
    /// What the signs add up to.
    #[must_use]
    pub fn totals(self) -> Totals {
        Totals { common: self.common.total(), own: self.own.totals }
    }
}

impl Totals {
    /// The sum for a pattern, in hundredths.
    #[must_use]
    pub fn of(&self, pattern: &Pattern) -> i32 {
        self.common + self.own.of(pattern.number)
    }
}

impl Signs for Tally<'_> {
    #[inline(always)]
    fn add(&mut self, name: &str, values: &[Value<'_>]) {
        self.common.add_key(key_of(name, values));
    }
}

impl PatternSigns for Tally<'_> {
    #[inline(always)]
    fn pattern_first(&mut self, name: &str, values: &[Value<'_>]) {
        self.own.add(key_of(name, values));
    }

    #[inline(always)]
    fn pattern_last(&mut self, name: &str, values: &[Value<'_>]) {
        self.pattern_first(name, values);
    }
}

/// The signs of a reading by name with their weights, for explaining.
#[derive(Debug, Clone)]
pub struct Reasons<'w> {
    weights: &'w Weights,
    pattern: &'w Pattern,
    /// The signs in the order in which they were added.
    pub signs: Vec<(String, f32)>,
}

impl Reasons<'_> {
    /// Notes a sign by what it adds to a tally.
    fn note(&mut self, add: impl Fn(&mut Tally<'_>), write: impl Fn(&mut Names<'_>)) {
        let mut tally = self.weights.tally(self.pattern.order);
        add(&mut tally);
        let mut names = Names::of(self.pattern);
        write(&mut names);
        let weight = tally.totals().of(self.pattern) as f32 / 100.0;
        self.signs.extend(names.signs.into_iter().map(|sign| (sign, weight)));
    }
}

impl Signs for Reasons<'_> {
    fn add(&mut self, name: &str, values: &[Value<'_>]) {
        self.note(|t| t.add(name, values), |n| n.add(name, values));
    }
}

impl PatternSigns for Reasons<'_> {
    fn pattern_first(&mut self, name: &str, values: &[Value<'_>]) {
        self.note(|t| t.pattern_first(name, values), |n| n.pattern_first(name, values));
    }

    fn pattern_last(&mut self, name: &str, values: &[Value<'_>]) {
        self.note(|t| t.pattern_last(name, values), |n| n.pattern_last(name, values));
    }
}

/// The signs of a case by name, for training and for explaining.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names<'p> {
    pattern: &'p str,
    /// The signs as they are written.
    pub signs: Vec<String>,
}

impl<'p> Names<'p> {
    /// Takes in the signs of a reading by a pattern.
    #[must_use]
    pub fn of(pattern: &'p Pattern) -> Self {
        Self { pattern: &pattern.name, signs: Vec::new() }
    }

    fn write<'v>(&mut self, name: &str, values: impl Iterator<Item = &'v str>) {
        let values: Vec<&str> = values.collect();
        self.signs.push(format!("{name}={}", values.join(",")));
    }
}

impl Signs for Names<'_> {
    fn add(&mut self, name: &str, values: &[Value<'_>]) {
        self.write(name, values.iter().map(Value::text));
    }
}

impl PatternSigns for Names<'_> {
    fn pattern_first(&mut self, name: &str, values: &[Value<'_>]) {
        self.write(name, std::iter::once(self.pattern).chain(values.iter().map(Value::text)));
    }

    fn pattern_last(&mut self, name: &str, values: &[Value<'_>]) {
        self.write(name, values.iter().map(Value::text).chain([self.pattern]));
    }
}

impl Weights {
    /// What adds up the signs of readings, for each pattern of an order.
    #[must_use]
    pub fn tally(&self, order: Order) -> Tally<'_> {
        Tally { common: self.sum(Model::Reading), own: self.rows_of(order).sums() }
    }

    /// What takes in the signs of a reading with their weights.
    #[must_use]
    pub fn reasons<'a>(&'a self, pattern: &'a Pattern) -> Reasons<'a> {
        Reasons { weights: self, pattern, signs: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_finds_what_names_write() {
        let mut names = Names::default();
        names.add("lemma", &["according to", "comma"].map(Value::new));
        assert_eq!(names.signs, ["lemma=according to,comma"]);
        let mut weights = Weights::default();
        weights.add(Model::Border, "lemma=according to,comma", 2.0, |_| None);
        let mut sum = weights.sum(Model::Border);
        sum.add("lemma", &["according to", "comma"].map(Value::new));
        assert!(sum.probability() > 0.8);
    }
}
