//! Any two texts as two versions of an article: what changed is told, in the format that their length chooses: each costs two
//! extractions.
#![no_main]

use quotesheet_fuzz::Desk;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let at = bytes.iter().position(|b| *b == b'|').unwrap_or(bytes.len() / 2);
    let (old, new) = bytes.split_at(at);
    let desk = Desk::with(&[("old.txt", old), ("new.txt", new)]);
    let format = ["text", "json", "html"][bytes.len() % 3];
    desk.run(&["diff", "@old.txt", "@new.txt", "--format", format, "--output", "@out"]);
});
