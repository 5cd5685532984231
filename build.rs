//! Packs the words and weights of the built-in grammar into tables that a program uses as they are: reading 2.5 MB of
//! text at every start would take longer than reading an article. The grammar's own code does it; a test compares.
#![allow(dead_code, clippy::all, clippy::print_stdout)] // most of what the grammar can do is not needed here

use std::path::Path;

#[path = "src/span.rs"]
mod span;

#[path = "src/record"]
mod record {
    mod class;
    pub use class::CueClass;
}

#[path = "src/grammar"]
mod grammar {
    pub mod builtin;
    mod data;
    pub mod frame;
    pub mod furniture;
    mod hash;
    pub mod lexicon;
    pub mod lists;
    pub mod load;
    pub mod marks;
    pub mod measured;
    pub mod notation;
    mod order;
    pub mod pack;
    pub mod pattern;
    mod phrase;
    mod rows;
    mod table;
    pub mod weights;
    pub mod words;

    pub use data::{Grammar, GrammarFile};
    pub use frame::{Frame, Frames};
    pub use lists::List;
    pub use weights::Model;
}

fn main() -> std::io::Result<()> {
    for path in ["build.rs", "grammar/en", "src/grammar", "src/span.rs", "src/record/class.rs"] {
        println!("cargo:rerun-if-changed={path}");
    }
    // Faults are drawn by `quotesheet grammar check` and fail the tests; what is faulty is left out here as there.
    let (grammar, _) = grammar::load::load(grammar::builtin::english());
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    std::fs::write(Path::new(&folder).join("english.tables"), grammar::pack::pack(&grammar))
}
