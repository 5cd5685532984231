//! Writes what `tools/confidence/count.py` counts: a sheet a line, each quote with the groups whose precision makes its
//! confidence.
//!
//! usage: confidence-cases CORPUS.jsonl GRAMMAR-FOLDER > CASES.jsonl
//!
//! The corpus is JSON Lines of `{"id", "text"}`; its labels are not looked at.

use std::error::Error;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use quotesheet::grammar::Measured;
use quotesheet::record::confidence::{attribution_path, speaker_path};
use quotesheet::{Extraction, Extractor, Grammar, Options};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [corpus, folder] = arguments.as_slice() else {
        return Err("usage: confidence-cases CORPUS.jsonl GRAMMAR-FOLDER".into());
    };
    let options = Options { all: true, ..Options::default() };
    // Without the counts that there are: doubtful speakers are counted too.
    let grammar = Grammar { measured: Measured::default(), ..Grammar::from_dir(Path::new(folder))? };
    let extractor = Extractor::new(Arc::new(grammar)).with_options(options);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(std::fs::File::open(corpus)?).lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let extraction = extractor.extract(document["id"].as_str().unwrap_or_default(), text);
        writeln!(out, "{}", sheet_with_groups(&extraction)?)?;
    }
    Ok(())
}

/// The sheet as JSON, each quote with its two `groups`.
fn sheet_with_groups(extraction: &Extraction) -> Result<Value, serde_json::Error> {
    let mut sheet = serde_json::to_value(extraction.sheet())?;
    let mut order: Vec<usize> = (0..extraction.attributions.len()).collect();
    order.retain(|i| !extraction.attributions[*i].contents.is_empty());
    order.sort_by_key(|i| extraction.attributions[*i].contents.first().map(|c| c.start));
    for (quote, index) in sheet["quotes"].as_array_mut().into_iter().flatten().zip(order) {
        let (attribution, resolution) = (&extraction.attributions[index], &extraction.resolutions[index]);
        quote["groups"] = json!({
            "attributions": attribution_path(attribution)[1..],
            "speakers": speaker_path(resolution)[1..],
        });
    }
    Ok(sheet)
}
