//! Throughput of the whole pipeline on one thread: `make bench`.
//!
//! Runs over the seeds joined, and over a labelled corpus where one lies beside the project (see `make eval`).

use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput};
use quotesheet::{Extractor, QuoteSheet};
use serde::Deserialize;

/// The one key of a JSON line that the bench reads.
#[derive(Deserialize)]
struct Line {
    text: String,
}

/// The texts of all seeds, as one article.
fn seeds() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let texts: Vec<String> = paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    vec![texts.join("\n\n")]
}

/// The texts of a corpus, an article each; none where it is absent.
fn corpus(name: &str) -> Vec<String> {
    let folder = std::env::var("EVAL").unwrap_or_else(|_| "../shared/eval".to_owned());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
    let lines = std::fs::read_to_string(path).unwrap_or_default();
    lines.lines().filter_map(|l| serde_json::from_str::<Line>(l).ok()).map(|l| l.text).collect()
}

fn sheets(extractor: &Extractor, texts: Vec<String>) -> Vec<QuoteSheet> {
    texts.into_iter().map(|text| extractor.extract("bench", text).sheet()).collect()
}

fn measure(criterion: &mut Criterion, name: &str, texts: &[String]) {
    let bytes: usize = texts.iter().map(String::len).sum();
    if bytes == 0 {
        return;
    }
    let extractor = Extractor::english();
    let mut group = criterion.benchmark_group("extract");
    group.throughput(Throughput::BytesDecimal(bytes as u64)).sample_size(10);
    group.bench_function(name, |bencher| {
        let run = |texts| black_box(sheets(&extractor, texts));
        bencher.iter_batched(|| texts.to_vec(), run, BatchSize::PerIteration);
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    measure(&mut criterion, "seeds", &seeds());
    measure(&mut criterion, "polnear-train", &corpus("polnear-train.jsonl"));
    criterion.final_summary();
}
