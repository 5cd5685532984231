//! Any text as a grammar file: it loads or its faults are drawn; a grammar that loads reads articles.
#![no_main]

use quotesheet::grammar::GrammarFile;
use quotesheet::{Extractor, Grammar, GrammarError};
use quotesheet_fuzz::laws;
use std::sync::Arc;

const ARTICLE: &str = "“We will appeal,” Maria Lopez said. Critics of the plan said that it failed.\n\n“Never,” she told the board.\n";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let file = GrammarFile { name: "fuzz.grammar".to_owned(), text: text.to_owned().into() };
    match Grammar::from_files(vec![file]) {
        Ok(grammar) => {
            for fault in quotesheet::check::check(&grammar) {
                assert!(fault.draw(&grammar).contains("fuzz.grammar"), "a fault names its file");
            }
            laws::assert_laws_of(&Extractor::new(Arc::new(grammar)), ARTICLE);
        }
        Err(GrammarError::Faulty { count, drawn }) => assert!(count > 0 && drawn.contains("fuzz.grammar")),
        Err(other) => panic!("{other}: nothing was read from disk"),
    }
});
