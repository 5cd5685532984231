//! Any bytes as a file of sheets: each is read or named; what is read makes a report, and differs from itself in nothing.
#![no_main]

use quotesheet_fuzz::Desk;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = ["@in.yaml", "@in.json", "@in.jsonl"][usize::from(first % 3)];
    let desk = Desk::with(&[(&name[1..], bytes), ("text.txt", "“We will appeal,” Maria Lopez said.\n".as_bytes())]);
    desk.run(&["report", name, "--text", "@text.txt", "--output", "@out.html"]);
    if let Ok(page) = std::fs::read_to_string(desk.path("out.html")) {
        assert_eq!(page.matches("<script").count(), 1, "a text became markup");
        assert_eq!(page.matches("<span").count(), page.matches("</span>").count() + spans_in_script(&page));
    }
    desk.run(&["diff", name, name, "--format", "json", "--output", "@out.json"]);
});

/// The page's own script may name elements.
fn spans_in_script(page: &str) -> usize {
    let script = page.split_once("<script>").map_or("", |(_, behind)| behind);
    script.matches("<span").count() - script.matches("</span>").count()
}
