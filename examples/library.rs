//! The library on one article: `cargo run --example library`.

use quotesheet::render::{RenderError, render};
use quotesheet::{Extractor, Format};

const ARTICLE: &str = "Council drops bridge plan

By Ann Reed

The council will not build the bridge, Mayor Maria Lopez said on Monday.

“It was never affordable,” Lopez told reporters. “We should have said so a year ago.”
";

#[allow(clippy::print_stdout)] // an example shows what it makes
fn main() -> Result<(), RenderError> {
    // An extractor can be cloned, kept, and shared between threads. Its grammar is loaded once.
    let extractor = Extractor::english();
    let extraction = extractor.extract("bridge", ARTICLE);

    // The sheet is plain data …
    let sheet = extraction.sheet();
    for quote in &sheet.quotes {
        let speaker = quote.speaker.as_deref().unwrap_or("nobody that we can tell");
        println!("{}: {} ({})", speaker, quote.text, quote.because.pattern);
    }

    // … in which every place is a place in the article.
    for piece in sheet.quotes.iter().flat_map(|q| &q.contents) {
        let length = (piece.end - piece.start) as usize;
        assert!(ARTICLE.chars().skip(piece.start as usize).take(length).eq(piece.text.chars()));
    }

    print!("\n{}", render(&sheet, Format::Yaml)?);
    Ok(())
}
