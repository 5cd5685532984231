//! Quotation marks as the grammar lists them.

use rustc_hash::FxHashMap;

/// What a mark can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Index of its family: marks of one family can close each other.
    pub family: u8,
    /// Whether it is one of the single marks, which apostrophes look like.
    pub single: bool,
    /// May open a quotation.
    pub opens: bool,
    /// May close one.
    pub closes: bool,
}

/// All marks of a grammar by their text: one character, or two for `` and ''.
#[derive(Debug, Clone, Default)]
pub struct MarkSet {
    marks: FxHashMap<String, Mark>,
    /// The families' names, in order.
    pub families: Vec<String>,
}

impl MarkSet {
    /// The mark that `text` is, if it is one.
    #[must_use]
    pub fn get(&self, text: &str) -> Option<Mark> {
        self.marks.get(text).copied()
    }

    /// The family of that name, which is added when it is new.
    pub fn family(&mut self, name: &str) -> u8 {
        let known = self.families.iter().position(|f| f == name);
        let index = known.unwrap_or_else(|| {
            self.families.push(name.to_owned());
            self.families.len() - 1
        });
        u8::try_from(index).unwrap_or(u8::MAX)
    }

    /// Adds a mark, or another use of a mark that the family already has.
    pub fn add(&mut self, text: &str, family: u8, opens: bool, closes: bool) {
        let single = self.families.get(usize::from(family)).is_some_and(|f| f.starts_with("single"));
        let mark = self.marks.entry(text.to_owned()).or_insert(Mark { family, single, opens, closes });
        mark.opens |= opens;
        mark.closes |= closes;
    }

    /// Whether there are no marks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }
}
