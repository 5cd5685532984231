//! Work grows with the text and no faster: instructions of each stage, counted by valgrind, for texts of two sizes.
//!
//! Takes minutes, so it runs on demand: `make linear-check`. Where valgrind is absent it says so and checks nothing.
#![allow(clippy::unwrap_used, clippy::print_stderr)] // a test may panic and say what it skips

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

#[allow(dead_code)] // the texts are wanted, not the program
#[path = "../examples/linear.rs"]
mod linear;

/// The functions by which the stages are entered.
const STAGES: [&str; 8] = [
    "quotesheet::article::Article::read",
    "quotesheet::token::tokenize",
    "quotesheet::quotation::find_quotations",
    "quotesheet::phrase::sentence::elements",
    "quotesheet::attribution::attribute",
    "quotesheet::mention::find_mentions",
    "quotesheet::resolve::resolve",
    "quotesheet::extract::Extraction>::sheet",
];

/// A text of twice the size may take so many times the instructions: what look-ahead there is has bounds, and below
/// those the work may grow faster for a while.
const MOST: f64 = 2.6;

/// Fewer instructions tell nothing.
const LEAST: f64 = 1e6;

#[test]
#[ignore = "takes minutes: make linear-check"]
fn twice_the_text_is_twice_the_work_in_each_stage() {
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        return eprintln!("skipped: valgrind is not there to count instructions");
    }
    let size = std::env::var("SIZE").ok().and_then(|s| s.parse().ok()).unwrap_or(131_072);
    let kinds = std::env::var("KINDS").unwrap_or_default();
    let wanted = |name: &str| kinds.is_empty() || kinds.split(' ').any(|k| k == name);
    let mut faults = Vec::new();
    let mut seen = BTreeMap::new();
    for (kind, repeated) in linear::KINDS.iter().filter(|(name, _)| *name != "nothing" && wanted(name)) {
        let [small, large] = [size, 2 * size].map(|s| costs(&linear::text(repeated, s)));
        for (stage, cost) in &large {
            *seen.entry(stage.clone()).or_insert(0) += 1;
            let growth = cost / small.get(stage).copied().unwrap_or(1.0).max(1.0);
            if *cost > LEAST && growth > MOST {
                faults.push(format!("{stage} of `{kind}`: {growth:.2} times"));
            }
        }
    }
    assert!(seen.contains_key("all"), "nothing was counted");
    assert!(faults.is_empty(), "twice the text takes more than {MOST} times the instructions:\n{faults:#?}");
    let missing: Vec<_> = STAGES.iter().filter(|s| !seen.contains_key(**s)).collect();
    assert!(missing.is_empty(), "stages that are not seen by name: {missing:?}");
}

/// The instructions of each stage, what it calls included, and of all.
fn costs(text: &str) -> BTreeMap<String, f64> {
    let folder = tempfile::tempdir().unwrap();
    let (article, counts) = (folder.path().join("article.txt"), folder.path().join("counts"));
    std::fs::write(&article, text).unwrap();
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet"])
        .arg(format!("--callgrind-out-file={}", counts.display()))
        .arg(env!("CARGO_BIN_EXE_quotesheet"))
        .args(["extract", "--all", "--threads", "1", "--format", "jsonl"])
        .arg(&article)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    // A text of nothing but line ends is empty, and told so with exit code 3.
    assert!(matches!(status.code(), Some(0 | 3)), "{status}");
    by_stage(&counts)
}

fn by_stage(counts: &Path) -> BTreeMap<String, f64> {
    let mut annotate = Command::new("callgrind_annotate");
    let shown =
        annotate.args(["--inclusive=yes", "--threshold=100", "--auto=no"]).arg(counts).output().unwrap();
    let shown = String::from_utf8_lossy(&shown.stdout);
    let mut costs = BTreeMap::new();
    for line in shown.lines() {
        let number = line.split_whitespace().next().unwrap_or_default().replace(',', "");
        let Ok(cost) = number.parse::<f64>() else { continue };
        let stage =
            STAGES.iter().find(|s| line.contains(&format!("{s} ")) || line.contains(&format!("{s}'")));
        let name = if line.contains("PROGRAM TOTALS") { Some(&"all") } else { stage };
        if let Some(name) = name {
            let all = costs.entry((*name).to_owned()).or_insert(0.0);
            *all = cost.max(*all);
        }
    }
    costs
}
