//! Any two texts as two versions of an article: what changed is told in every format.
#![no_main]

use quotesheet_fuzz::Desk;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let at = bytes.iter().position(|b| *b == b'|').unwrap_or(bytes.len() / 2);
    let (old, new) = bytes.split_at(at);
    let desk = Desk::with(&[("old.txt", old), ("new.txt", new)]);
    for format in ["text", "json", "html"] {
        desk.run(&["diff", "@old.txt", "@new.txt", "--format", format, "--output", "@out"]);
    }
});
