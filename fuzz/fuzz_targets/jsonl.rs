//! Any bytes as a file of JSON Lines: what is written is sheets, and one sheet a document.
#![no_main]

use quotesheet_fuzz::Desk;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let desk = Desk::with(&[("in.jsonl", bytes)]);
    desk.run(&["extract", "@in.jsonl", "--format", "jsonl", "--output", "@out"]);
    let lines = bytes.split(|b| *b == b'\n').count();
    assert!(desk.sheets("out").len() <= lines, "more sheets than lines");
});
