//! A grammar as the stages use it.

use std::borrow::Cow;

use super::furniture::Furniture;
use super::lexicon::Lexicon;
use super::marks::MarkSet;
use super::measured::Measured;
use super::pattern::Pattern;
use super::weights::Weights;

/// One grammar file.
#[derive(Debug, Clone)]
pub struct GrammarFile {
    /// Its name in messages.
    pub name: String,
    /// Its text.
    pub text: Cow<'static, str>,
}

/// A grammar: immutable once it is loaded, shared by all threads.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    /// Words, lists and cues.
    pub lexicon: Lexicon,
    /// Quotation marks.
    pub marks: MarkSet,
    /// Attribution patterns in file order.
    pub patterns: Vec<Pattern>,
    /// Weights of signs.
    pub weights: Weights,
    /// How often patterns and sieves were right.
    pub measured: Measured,
    /// Phrases that mark what is not the article's own text.
    pub furniture: Furniture,
    /// The files it was read from.
    pub files: Vec<GrammarFile>,
}
