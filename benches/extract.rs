//! How long extraction takes beside counting the words of the same text: `make bench`.
//!
//! Prints Markdown tables, the best of several rounds in each place. `ROUNDS` says how many; `SIZES=full` goes to 64 MB in
//! the table of sizes; `EVAL` is the folder of a labelled corpus, without which the seeds are read.
#![allow(clippy::print_stdout)] // a bench prints

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use quotesheet::Extractor;
use serde::{Deserialize, Serialize};

/// The command's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[allow(dead_code)] // the texts are wanted, not the program
#[path = "../examples/linear.rs"]
mod linear;

/// A document as the command reads it.
#[derive(Serialize, Deserialize)]
struct Line {
    text: String,
}

fn main() {
    let folder = std::env::temp_dir().join(format!("quotesheet-bench-{}", std::process::id()));
    if let Err(error) = std::fs::create_dir_all(&folder) {
        return println!("cannot make {}: {error}", folder.display());
    }
    println!("## Against `LC_ALL=C.UTF-8 wc -w`\n");
    println!("| texts | MB | extraction | MB/s | `wc -w` | times as long |\n|---|--:|--:|--:|--:|--:|");
    against_wc("seeds", &seeds(), &folder);
    let corpus = corpus("polnear-train.jsonl");
    against_wc("polnear-train", &corpus, &folder);
    let documents = if corpus.is_empty() { vec![seeds().join("\n\n"); 20] } else { corpus };
    command(&documents, &folder);
    sizes();
    let _ = std::fs::remove_dir_all(folder); // what is left lies among temporary files
}

/// The best time of several rounds.
fn best(mut run: impl FnMut()) -> Duration {
    let rounds = std::env::var("ROUNDS").ok().and_then(|r| r.parse().ok()).unwrap_or(7);
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..rounds).map(time).min().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// One thread, text to sheets, beside the words of the same bytes in the same run.
fn against_wc(name: &str, texts: &[String], folder: &Path) {
    let bytes: usize = texts.iter().map(String::len).sum();
    let path = folder.join(name);
    if bytes == 0 || std::fs::write(&path, texts.join("\n")).is_err() {
        return;
    }
    let extractor = Extractor::english();
    let extraction = best(|| {
        for text in texts {
            std::hint::black_box(extractor.extract("bench", text.clone()).sheet());
        }
    });
    let words = best(|| run(Command::new("wc").arg("-w").arg(&path).env("LC_ALL", "C.UTF-8")));
    let megabytes = bytes as f64 / 1e6;
    println!(
        "| {name} | {megabytes:.2} | {:.0} ms | {:.1} | {:.1} ms | {:.1} |",
        milliseconds(extraction),
        megabytes / extraction.as_secs_f64(),
        milliseconds(words),
        extraction.as_secs_f64() / words.as_secs_f64(),
    );
}

/// The command from its start to its end: a small text, then many documents on one and on two threads.
fn command(documents: &[String], folder: &Path) {
    let program = env!("CARGO_BIN_EXE_quotesheet");
    let (small, many) = (folder.join("small.txt"), folder.join("many.jsonl"));
    let lines: Vec<String> = documents
        .iter()
        .filter_map(|text| serde_json::to_string(&Line { text: text.clone() }).ok())
        .collect();
    let text = "“We will appeal,” Maria Lopez said on Monday.\n";
    if std::fs::write(&small, text).and(std::fs::write(&many, lines.join("\n"))).is_err() {
        return;
    }
    let time = |arguments: &[&str], path: &Path| {
        milliseconds(best(|| run(Command::new(program).arg("extract").args(arguments).arg(path))))
    };
    println!("\n## The command\n\n| run | time |\n|---|--:|");
    println!("| start to first sheet and end | {:.1} ms |", time(&[], &small));
    let [one, two] = ["1", "2"].map(|n| time(&["--format", "jsonl", "--threads", n], &many));
    println!("| the corpus on one thread | {one:.0} ms |");
    println!("| the corpus on two threads | {two:.0} ms, {:.2} times as fast |", one / two);
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.is_ok(), "cannot run {command:?}");
}

/// Nanoseconds a byte of single texts, prose and hostile, from small to large.
fn sizes() {
    const KINDS: [&str; 8] = [
        "prose",
        "one-paragraph",
        "no-full-stop",
        "straight-quotes",
        "quotes-said",
        "names-paragraphs",
        "nested-brackets",
        "short-lines",
    ];
    let largest = if std::env::var("SIZES").is_ok_and(|s| s == "full") { 64_000_000 } else { 1_000_000 };
    let sizes: Vec<usize> = [1_000, 8_000, 64_000, 512_000, 1_000_000, 8_000_000, 64_000_000]
        .into_iter()
        .filter(|s| *s <= largest)
        .collect();
    println!("\n## Nanoseconds a byte by size of the text\n");
    let names: Vec<String> = sizes.iter().map(|s| format!("{} kB", s / 1_000)).collect();
    println!("| text | {} |\n|---|{}", names.join(" | "), "--:|".repeat(sizes.len()));
    let extractor = Extractor::english();
    for kind in KINDS {
        let cells: Vec<String> = sizes.iter().map(|size| cell(&extractor, kind, *size)).collect();
        println!("| {kind} | {} |", cells.join(" | "));
    }
}

fn cell(extractor: &Extractor, kind: &str, size: usize) -> String {
    let repeated = linear::KINDS.iter().find(|(name, _)| *name == kind).map_or("", |(_, repeated)| repeated);
    let text = linear::text(repeated, size);
    let once = || drop(std::hint::black_box(extractor.extract(kind, text.clone()).sheet()));
    let time = if size > 1_000_000 {
        let start = Instant::now();
        once();
        start.elapsed()
    } else {
        best(once)
    };
    format!("{:.0}", time.as_secs_f64() * 1e9 / text.len() as f64)
}

/// The texts of all seeds.
fn seeds() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect()
}

/// The texts of a corpus, an article each; none where it is absent.
fn corpus(name: &str) -> Vec<String> {
    let folder = std::env::var("EVAL").unwrap_or_else(|_| "../shared/eval".to_owned());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
    let lines = std::fs::read_to_string(path).unwrap_or_default();
    lines.lines().filter_map(|l| serde_json::from_str::<Line>(l).ok()).map(|l| l.text).collect()
}
