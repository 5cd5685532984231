//! Laws that hold for any text: no panic, offsets that fit, sheets that read back, the same bytes twice and on any thread;
//! and for any grammar: what is printed in its notation reads back.
#![allow(clippy::unwrap_used)] // a test may panic

mod laws;
#[path = "laws/notation.rs"]
mod notation;
#[path = "laws/pages.rs"]
mod pages;
#[path = "laws/pieces.rs"]
mod pieces;

use laws::{assert_laws, sheet};
use pieces::article;
use proptest::prelude::*;
use quotesheet::render::render;
use quotesheet::{Extractor, Format, OffsetUnit};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn the_laws_hold_for_any_mixture_of_pieces(text in article()) {
        assert_laws(&text);
    }

    #[test]
    fn the_laws_hold_for_any_text(text in any::<String>()) {
        assert_laws(&text);
    }

    #[test]
    fn the_same_text_gives_the_same_bytes(text in article()) {
        let bytes = || render(&sheet(&Extractor::english(), &text, OffsetUnit::CodePoints), Format::Yaml).unwrap();
        assert_eq!(bytes(), bytes());
    }
}

/// The seeds, in order of names.
fn seeds() -> impl Iterator<Item = std::path::PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths.into_iter()
}

#[test]
fn the_laws_hold_for_every_seed_and_its_beginnings() {
    let mut count = 0;
    for path in seeds() {
        println!("{}", path.display()); // shown when a law is broken
        let text = std::fs::read_to_string(path).unwrap();
        assert_laws(&text);
        // Cut off anywhere: marks that do not close, sentences that do not end.
        let cuts = text.char_indices().map(|(at, _)| at).step_by(text.len() / 4 + 1);
        cuts.for_each(|at| assert_laws(text.get(..at).unwrap()));
        count += 1;
    }
    assert!(count > 0, "no seeds");
}

#[test]
fn one_extractor_gives_many_threads_the_same_sheets() {
    let texts: Vec<String> = seeds().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let extractor = Extractor::english();
    let render_all = |texts: &[String]| -> Vec<String> {
        let sheets = texts.iter().map(|text| sheet(&extractor, text, OffsetUnit::CodePoints));
        sheets.map(|sheet| render(&sheet, Format::Jsonl).unwrap()).collect()
    };
    let alone = render_all(&texts);
    std::thread::scope(|scope| {
        // All threads read all texts, each beginning elsewhere.
        let threads = [0, 1, 2, 3].map(|n| {
            let (texts, render_all) = (&texts, &render_all);
            scope.spawn(move || {
                let (first, last) = texts.split_at(n * texts.len() / 4);
                let last = render_all(last);
                (n, [render_all(first), last].concat())
            })
        });
        for thread in threads {
            let (n, sheets) = thread.join().unwrap();
            assert!(sheets == alone, "thread {n} differs");
        }
    });
}
