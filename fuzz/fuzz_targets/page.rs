//! Pages made of markup that sets words apart: bytes above 127 stand for pieces of it (block quotations, posts of other sites, figures,
//! credits), all others for themselves. The laws hold for the text that is read.
#![no_main]

use quotesheet::{Document, Extractor, OffsetUnit, Options};
use quotesheet_fuzz::laws;
use quotesheet_fuzz::laws::markup::PIECES;

/// The page that the bytes stand for.
fn page(bytes: &[u8]) -> String {
    let mut page = Vec::from(b"<title>Ferry</title><body><article><h1>Ferry</h1>");
    for byte in bytes {
        match byte.checked_sub(128) {
            Some(piece) => page.extend(PIECES[usize::from(piece) % PIECES.len()].as_bytes()),
            None => page.push(*byte),
        }
    }
    String::from_utf8(page).expect("all of it is text")
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // A few hundred pieces are a long article.
    let page = page(&bytes[..bytes.len().min(600)]);
    let units = [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16];
    let extractor = Extractor::english().with_options(Options { all: true, offsets: units[bytes.len() % 3] });
    let extraction = extractor.read(Document::html("fuzz", &page));
    laws::assert_laws_in(&extraction.article.text, &extraction.sheet());
});
