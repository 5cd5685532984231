//! Any bytes as a packed file or an archive: its articles are read or named; nothing is written but the output.
#![no_main]

use quotesheet_fuzz::Desk;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let names = ["@in.tar", "@in.warc", "@in.txt.gz", "@in.tar.gz", "@in.txt.zst", "@in.warc.gz"];
    let name = names[usize::from(first % 6)];
    let desk = Desk::with(&[(&name[1..], bytes)]);
    desk.run(&["extract", name, "--max-bytes", "100K", "--threads", "1", "--format", "jsonl", "--output", "@out"]);
    desk.sheets("out");
    let files = std::fs::read_dir(desk.path("")).expect("the folder is there").count();
    assert!(files <= 3, "more files than the input and the output");
});
