//! Any bytes as a file of an unknown kind and encoding, text or web page: it is refused, or the laws hold for what it says.
#![no_main]

use quotesheet::document::{Document, Hints, Kind};
use quotesheet::{Extractor, OffsetUnit, Options};
use quotesheet_fuzz::laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // The first byte says whether anybody knows what it is.
    let Some((first, bytes)) = bytes.split_first() else { return };
    let kind = [None, Some(Kind::Text), Some(Kind::Html), Some(Kind::Html)][usize::from(first % 4)];
    let hints = Hints { kind, ..Hints::default() };
    let Ok(document) = Document::decode("fuzz", bytes.to_vec(), hints) else { return };
    for unit in [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16] {
        let extractor = Extractor::english().with_options(Options { all: true, offsets: unit });
        let extraction = extractor.read(document.clone());
        laws::assert_laws_in(&extraction.article.text, &extraction.sheet());
    }
});
