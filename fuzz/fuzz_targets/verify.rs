//! Any bytes as a claim and as an article, a sheet or decisions: the claim is judged, sheets are merged, decisions applied or named.
#![no_main]

use quotesheet_fuzz::Desk;

const ARTICLE: &str = "“We will not appeal, but he is a crook,” Maria Lopez said.\n\n“No comment … for now,” she told Tom Reed.\n";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let at = bytes.iter().position(|b| *b == b'|').unwrap_or(bytes.len());
    let (claim, rest) = bytes.split_at(at);
    let rest = rest.get(1..).unwrap_or_default();
    let claim = String::from_utf8_lossy(claim).replace('\0', " ");
    let claim = claim.trim_start_matches(['-', '@']);
    let desk = Desk::with(&[("in.txt", ARTICLE.as_bytes()), ("any.txt", rest), ("any.yaml", rest)]);
    if claim.chars().any(char::is_alphanumeric) {
        for inputs in [["--in", "@in.txt"], ["--in", "@any.txt"], ["--in", "@any.yaml"]] {
            desk.run(&[&["verify", claim, "--format", "json", "--output", "@out.json"], &inputs[..]].concat());
        }
    }
    desk.run(&["verify", "--claims", "@any.yaml", "--in", "@in.txt", "--format", "yaml", "--output", "@out.yaml"]);
    desk.run(&["merge", "@in.txt", "@any.yaml", "--format", "json", "--output", "@merged.json"]);
    desk.run(&["extract", "@in.txt", "--corrections", "@any.yaml", "--format", "jsonl", "--output", "@sheets.jsonl"]);
    desk.sheets("sheets.jsonl");
});
