//! Grammar: the words and patterns that the stages work with, read from `.grammar` files.

mod builtin;
mod data;
pub mod frame;
pub mod furniture;
pub(crate) mod hash;
pub mod lexicon;
pub mod lists;
mod load;
pub mod marks;
pub mod measured;
pub mod notation;
mod order;
#[cfg(test)]
mod pack;
pub mod pattern;
mod phrase;
mod rows;
mod table;
mod tally;
mod unpack;
pub mod weights;
pub mod words;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

pub use data::{Grammar, GrammarFile};
pub use frame::{Frame, Frames};
pub use furniture::{Furniture, PhraseList};
pub use lexicon::{Cue, CueForm, CuePos, CueUse, Lexicon, WordId};
pub use lists::{Classes, List};
pub use marks::{Mark, MarkSet};
pub use measured::Measured;
pub use notation::Fault;
pub use order::Order;
pub use pattern::{Example, Part, Pattern, Slot};
pub use tally::{Names, PatternSigns, Reasons, Tally, Totals};
pub use weights::{Model, Signs, Sum, Value, Weights, probability};
pub use words::{Head, short_head};

/// Bytes that begin where a cache line does.
#[repr(align(64))]
struct Aligned<T: ?Sized>(T);

/// What `build.rs` packed.
static TABLES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/english.tables")));

/// Why a grammar could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum GrammarError {
    /// A folder or file could not be read.
    #[error("cannot read grammar {path}: {source}", path = path.display())]
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The folder has no grammar files.
    #[error("no .grammar files in {path}: name a folder that holds some", path = path.display())]
    Empty {
        /// Which one.
        path: PathBuf,
    },
    /// Files have faults; the text draws each under its source line.
    #[error("{drawn}")]
    Faulty {
        /// How many faults.
        count: usize,
        /// All of them, drawn.
        drawn: String,
    },
}

impl Grammar {
    /// The English grammar that is compiled in, loaded once per process.
    ///
    /// ```
    /// let grammar = quotesheet::Grammar::english();
    /// assert!(!grammar.patterns.is_empty());
    /// ```
    #[must_use]
    pub fn english() -> Arc<Self> {
        static ENGLISH: OnceLock<Arc<Grammar>> = OnceLock::new();
        ENGLISH.get_or_init(|| Arc::new(Self::packed().unwrap_or_else(Self::parsed))).clone()
    }

    /// The English grammar from the tables that the build script packed; only the small files are read.
    fn packed() -> Option<Self> {
        let grammar = unpack::unpack(&TABLES.0)?;
        Some(load::load_onto(grammar, builtin::english(), builtin::is_small).0)
    }

    /// The English grammar from its text.
    fn parsed() -> Self {
        load::load(builtin::english()).0
    }

    /// Reads the grammar from a folder's `.grammar` files, in order of their names.
    ///
    /// Files of the same name replace the built-in ones; other built-in files stay.
    ///
    /// # Errors
    /// [`GrammarError`] when the folder cannot be read, holds no grammar, or a file has faults.
    pub fn from_dir(dir: &Path) -> Result<Self, GrammarError> {
        let unreadable = |source| GrammarError::Unreadable { path: dir.to_owned(), source };
        let mut paths: Vec<PathBuf> = Vec::new();
        for entry in std::fs::read_dir(dir).map_err(unreadable)? {
            paths.push(entry.map_err(unreadable)?.path());
        }
        paths.retain(|p| p.extension().is_some_and(|e| e == "grammar"));
        paths.sort();
        if paths.is_empty() {
            return Err(GrammarError::Empty { path: dir.to_owned() });
        }
        let mut files = builtin::english();
        for path in paths {
            let text = std::fs::read_to_string(&path)
                .map_err(|source| GrammarError::Unreadable { path: path.clone(), source })?;
            let stem = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            files.retain(|f| Path::new(&f.name).file_name().is_none_or(|n| n.to_string_lossy() != stem));
            files.push(GrammarFile { name: path.display().to_string(), text: text.into() });
        }
        Self::from_files(files)
    }

    /// Loads a grammar from these files alone, in their order.
    ///
    /// # Errors
    /// [`GrammarError::Faulty`] when a file has faults.
    ///
    /// # Example
    /// ```
    /// use quotesheet::grammar::{Grammar, GrammarFile};
    /// let file = GrammarFile { name: "marks.grammar".into(), text: "pattern lonely\n".into() };
    /// let error = Grammar::from_files(vec![file]).unwrap_err().to_string();
    /// assert!(error.contains("pattern `lonely` has no `match` line"), "{error}");
    /// ```
    pub fn from_files(files: Vec<GrammarFile>) -> Result<Self, GrammarError> {
        let (grammar, faults) = load::load(files);
        if faults.is_empty() { Ok(grammar) } else { Err(grammar.faulty(&faults)) }
    }

    /// The faults of the built-in grammar: none, in a released version.
    #[must_use]
    pub fn builtin_faults() -> Option<GrammarError> {
        let (grammar, faults) = load::load(builtin::english());
        (!faults.is_empty()).then(|| grammar.faulty(&faults))
    }

    fn faulty(&self, faults: &[(usize, Fault)]) -> GrammarError {
        let draw = |(file, fault): &(usize, Fault)| {
            let (name, text) = self.files.get(*file).map_or(("", ""), |f| (f.name.as_str(), &*f.text));
            crate::diag::draw(name, text, fault.span, &fault.message, fault.hint.as_deref())
        };
        let drawn = faults.iter().map(draw).collect::<Vec<_>>().join("\n");
        GrammarError::Faulty { count: faults.len(), drawn }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_grammar_is_the_one_that_is_written() {
        let (packed, parsed) = (Grammar::packed().expect("tables that can be read"), Grammar::parsed());
        assert!(pack::pack(&packed) == pack::pack(&parsed));
        assert_eq!(packed.patterns, parsed.patterns);
        assert_eq!(format!("{:?}", packed.marks), format!("{:?}", parsed.marks));
        assert_eq!(format!("{:?}", packed.furniture), format!("{:?}", parsed.furniture));
        assert_eq!(format!("{:?}", packed.measured), format!("{:?}", parsed.measured));
        assert_eq!(packed.files.len(), parsed.files.len());
    }
    #[test]
    fn the_weights_of_all_patterns_of_an_order_stand_in_one_block() {
        let grammar = Grammar::english();
        for order in [Order::Before, Order::Behind] {
            let patterns = grammar.weights.rows_of(order).patterns.len();
            assert!(patterns > 0, "no weight holds a pattern of the order {order:?}");
            assert!(
                patterns <= rows::BLOCK,
                "weights hold {patterns} patterns of the order {order:?}, and a block has room for {}: each sign of a reading \
                 would be added in two blocks, which takes an eighth of all time. Join patterns that differ in a mark by an \
                 optional part, or give some that are tried apart rows of their own (`Weights::rows`)",
                rows::BLOCK
            );
        }
    }
}
