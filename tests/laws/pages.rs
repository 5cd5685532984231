//! Pages made of pieces of markup: the laws hold for the text that is read in them.
#![cfg(feature = "html")]

use proptest::prelude::*;
use quotesheet::{Document, Extractor, OffsetUnit, Options};

use super::laws::assert_laws_in;
use super::laws::markup::PIECES;

fn page() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40);
    pieces.prop_map(|pieces| format!("<title>Ferry</title><body><article><h1>Ferry</h1>{}", pieces.concat()))
}

fn assert_laws(page: &str) {
    for offsets in [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16] {
        let extractor = Extractor::english().with_options(Options { all: true, offsets });
        let extraction = extractor.read(Document::html("random", page));
        assert_laws_in(&extraction.article.text, &extraction.sheet());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn the_laws_hold_for_any_mixture_of_markup(page in page()) {
        assert_laws(&page);
    }
}

#[test]
fn the_laws_hold_for_every_page_and_its_beginnings() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "html") {
            let bytes = std::fs::read(&path).unwrap();
            for part in [1, 2, 3, 4] {
                assert_laws(&String::from_utf8_lossy(&bytes[..bytes.len() * part / 4]));
            }
        }
    }
}
