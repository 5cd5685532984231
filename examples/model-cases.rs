//! Writes the labelled cases of a corpus for `tools/model/train.py`: a line each, `MODEL HOLDS SIGN SIGN …`, parted
//! by tabs.
//!
//! usage: model-cases CORPUS.jsonl GRAMMAR-FOLDER > CASES
//!
//! The corpus is JSON Lines of `{"id", "text", "quotes": [{"content", "cue", "source"}]}`, spans in code points.

use std::error::Error;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use quotesheet::attribution::trace::{Gold, cases};
use quotesheet::{Extractor, Grammar, Span};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [corpus, folder] = arguments.as_slice() else {
        return Err("usage: model-cases CORPUS.jsonl GRAMMAR-FOLDER".into());
    };
    let extractor = Extractor::new(Arc::new(Grammar::from_dir(Path::new(folder))?));
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(std::fs::File::open(corpus)?).lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let offsets: Vec<u32> = byte_offsets(text);
        let quotes = document["quotes"].as_array().cloned().unwrap_or_default();
        let gold: Vec<Gold> = quotes
            .iter()
            .map(|q| Gold {
                contents: spans(&q["content"], &offsets),
                cue: spans(&q["cue"], &offsets),
                source: spans(&q["source"], &offsets),
            })
            .collect();
        let extraction = extractor.extract(document["id"].as_str().unwrap_or_default(), text);
        let found = cases(&extraction.elements, &extraction.article, &extraction.grammar, &gold);
        for case in found {
            writeln!(out, "{}\t{}\t{}", case.model, u8::from(case.holds), case.signs.join("\t"))?;
        }
    }
    Ok(())
}

/// The byte offset of each code point, and of the end.
fn byte_offsets(text: &str) -> Vec<u32> {
    let starts = text.char_indices().map(|(i, _)| i).chain([text.len()]);
    starts.filter_map(|i| u32::try_from(i).ok()).collect()
}

fn spans(value: &Value, offsets: &[u32]) -> Vec<Span> {
    let at = |v: &Value| v.as_u64().and_then(|i| offsets.get(usize::try_from(i).ok()?)).copied();
    let pairs = value.as_array().map(Vec::as_slice).unwrap_or_default();
    pairs.iter().filter_map(|p| Some(Span::new(at(&p[0])?, at(&p[1])?))).collect()
}
