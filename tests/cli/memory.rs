//! Memory: never beyond a stated multiple of the largest document, whatever is in it.
#![allow(clippy::print_stderr)] // says what is skipped

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use super::Folder;

#[allow(dead_code)] // the texts are wanted, not the program
#[path = "../../examples/linear.rs"]
mod linear;

/// What docs/reliability.md states: so many bytes of memory for each byte of a document, and so many before the first.
const EACH: u64 = 200;
const FIRST: u64 = 32 << 20;

/// Large enough that start-up matters little, small enough for a test.
const SIZE: usize = 256 << 10;

/// The most memory that a run had when it had written the sheet of a document; none where the system does not tell.
fn peak(document: &serde_json::Value) -> Option<u64> {
    let folder = Folder::new();
    let args = ["extract", "--all", "--input-format", "jsonl", "--format", "jsonl", "--threads", "1"];
    let mut command = folder.command(&args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(format!("{document}\n").as_bytes()).unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut sheet = String::new();
    out.read_line(&mut sheet).unwrap();
    assert!(sheet.contains("quotesheet/1"), "{}", sheet.chars().take(300).collect::<String>());
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok();
    drop(input);
    assert!(child.wait().unwrap().success());
    let line = status?.lines().find_map(|l| l.strip_prefix("VmHWM:").map(str::to_owned))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}

#[test]
fn memory_stays_below_the_stated_multiple_of_the_document() {
    let mut documents: Vec<(String, serde_json::Value)> = Vec::new();
    for (kind, repeated) in linear::KINDS.iter().filter(|(name, _)| *name != "nothing") {
        let text = linear::text(repeated, SIZE);
        documents.push(((*kind).to_owned(), serde_json::json!({"id": "d", "text": text})));
    }
    for (kind, repeated) in
        [("paragraphs", "<p>“We will appeal,” Maria Lopez said on Monday.</p>\n"), ("boxes", "<div><b>said ")]
    {
        let html = format!("<html><body><article>{}", linear::text(repeated, SIZE));
        documents.push((format!("html of {kind}"), serde_json::json!({"id": "d", "html": html})));
    }
    for (kind, document) in documents {
        let Some(most) = peak(&document) else { return eprintln!("skipped: no /proc to read memory from") };
        let size = document["text"].as_str().or(document["html"].as_str()).unwrap().len() as u64;
        let stated = FIRST + EACH * size;
        assert!(most <= stated, "{kind}: {most} bytes of memory for {size}, stated are {stated}");
    }
}
