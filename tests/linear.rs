//! Work grows with the text and no faster: instructions of each stage, counted by valgrind, for texts of two sizes.
//!
//! Some texts, and small ones, are counted at every run of the tests, all of them and larger ones on demand: `make linear-check` takes
//! minutes. Where valgrind is absent the tests say so and check nothing.
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

/// Small texts that each keep another stage busy, for every run of the tests.
const SOME: [&str; 15] = [
    "prose",
    "no-full-stop",
    "he-said-that",
    "nouns",
    "commas-and-verbs",
    "quotes-said",
    "straight-quotes",
    "mixed-quotes",
    "short-quotes",
    "single-in-double",
    "floating-chain",
    "titles",
    "names-one-paragraph",
    "unnamed-paragraphs",
    "nested-brackets",
];

#[test]
fn twice_a_small_text_is_twice_the_work_in_each_stage() {
    if can_count() {
        check(&SOME, 8_192);
    }
}

#[test]
#[ignore = "takes minutes: make linear-check"]
fn twice_the_text_is_twice_the_work_in_each_stage() {
    let size = std::env::var("SIZE").ok().and_then(|s| s.parse().ok()).unwrap_or(131_072);
    let kinds = std::env::var("KINDS").unwrap_or_default();
    let wanted = |name: &str| name != "nothing" && (kinds.is_empty() || kinds.split(' ').any(|k| k == name));
    let kinds: Vec<&str> = linear::KINDS.iter().map(|(name, _)| *name).filter(|name| wanted(name)).collect();
    if can_count() {
        check(&kinds, size);
    }
}

fn can_count() -> bool {
    let there = Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_ok();
    if !there {
        eprintln!("skipped: valgrind is not there to count instructions: run `apt-get install -y valgrind`");
    }
    there
}

/// Fails where a text of twice the size takes more than its share, in any stage.
fn check(kinds: &[&str], size: usize) {
    let (some, others) = kinds.split_at(kinds.len() / 2);
    let counted = std::thread::scope(|scope| {
        let other = scope.spawn(|| counted(others, size));
        let mut counted = counted(some, size);
        counted.extend(other.join().unwrap());
        counted
    });
    let mut faults = Vec::new();
    let mut seen = BTreeMap::new();
    for (kind, small, large) in counted {
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

/// For each kind what a text of that size costs, and one of twice the size.
fn counted<'k>(kinds: &[&'k str], size: usize) -> Vec<(&'k str, Costs, Costs)> {
    let cost = |kind: &str, size| {
        let repeated = linear::KINDS.iter().find(|(name, _)| *name == kind).unwrap().1;
        costs(&linear::text(repeated, size))
    };
    kinds.iter().map(|kind| (*kind, cost(kind, size), cost(kind, 2 * size))).collect()
}

/// Instructions by stage.
type Costs = BTreeMap<String, f64>;

/// The instructions of each stage, what it calls included, and of all.
fn costs(text: &str) -> Costs {
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

fn by_stage(counts: &Path) -> Costs {
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
