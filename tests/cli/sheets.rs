//! Sheets as inputs of the commands that take SHEET|ARTICLE.
use super::{Folder, LOPEZ};

#[test]
fn a_broken_sheet_is_named_with_file_line_and_number() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    folder.run(&["extract", "a.txt", "-o", "a.yaml"]);
    let sheet = folder.read("a.yaml");
    folder.write("bad.yaml", format!("{sheet}---\n{}", sheet.replace("kind: direct", "kind: [")));
    let run = folder.run(&["diff", "a.yaml", "bad.yaml"]);
    assert_eq!(run.code, Some(2));
    let line = sheet.lines().count() + 1;
    assert!(run.err.contains("bad.yaml:") && run.err.contains(": sheet 2: "), "{}", run.err);
    let told: usize = run.err.split(':').nth(2).unwrap().parse().unwrap();
    assert!(told > line, "{}", run.err);
}

#[test]
fn a_sheet_of_a_later_schema_is_refused() {
    let folder = Folder::with(&[("a.yaml", "schema: quotesheet/2\n"), ("a.txt", LOPEZ)]);
    let run = folder.run(&["diff", "a.yaml", "a.txt"]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.err, @"quotesheet: a.yaml:1:1: sheet 1: its schema is `quotesheet/2`, and this version reads `quotesheet/1`: use the quotesheet that wrote it, or extract it anew");
}

#[test]
fn two_sheets_in_one_file_are_one_too_many_for_diff() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("b.txt", LOPEZ)]);
    folder.run(&["extract", "a.txt", "b.txt", "-o", "both.yaml"]);
    let run = folder.run(&["diff", "both.yaml", "a.txt"]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.err, @"quotesheet: both.yaml: 2 sheets: give a file that holds one");
}

#[test]
fn an_empty_sheet_and_bytes_that_are_no_text_are_named() {
    let folder = Folder::with(&[("a.yaml", "---\n"), ("a.txt", LOPEZ)]);
    folder.write("b.yaml", b"schema: \xff");
    let run = folder.run(&["diff", "a.yaml", "b.yaml"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("a.yaml: empty: there is no sheet in it"), "{}", run.err);
    let run = folder.run(&["diff", "b.yaml", "a.txt"]);
    assert!(run.err.contains("b.yaml: not UTF-8 at byte 8"), "{}", run.err);
}

/// Values that hold each other, so that what they stand for grows ninefold with each line.
fn aliases() -> String {
    let line = |n: u8| {
        let (name, held) = (char::from(b'b' + n), char::from(b'a' + n));
        format!("{name}: &{name} [{}]\n", vec![format!("*{held}"); 9].join(", "))
    };
    format!("a: &a [x, x, x]\n{}", (0..12).map(line).collect::<String>())
}

#[test]
fn nesting_and_aliases_without_end_are_refused() {
    let deep = "[".repeat(100_000);
    let steps: String = (1..2000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    let folder = Folder::with(&[
        ("article.txt", LOPEZ),
        ("aliases.yaml", &format!("schema: quotesheet/1\n{}", aliases())),
        ("deep.yaml", &format!("schema: quotesheet/1\narticle: {deep}")),
        ("steps.yaml", &format!("schema: quotesheet/1\narticle:\n{steps}")),
        ("deep.json", &format!("{{\"schema\":\"quotesheet/1\",\"article\":{deep}")),
        ("deep.jsonl", &format!("{{\"id\":\"x\",\"text\":{deep}\n")),
    ]);
    for name in ["aliases.yaml", "deep.yaml", "steps.yaml", "deep.json"] {
        let run = folder.run(&["diff", name, "article.txt"]);
        assert_eq!(run.code, Some(2), "{name}: {}", run.err);
        assert!(run.err.starts_with(&format!("quotesheet: {name}:")) && run.err.len() < 300, "{}", run.err);
    }
    let run = folder.run(&["extract", "deep.jsonl", "--format", "jsonl"]);
    assert_eq!(run.code, Some(3), "{}", run.err);
    // What a person writes is read by the same rules.
    folder.write("claims.yaml", format!("- {{words: x, more: {deep}"));
    folder.write("more.yaml", format!("{}- words: *m\n", aliases()));
    folder.write("decisions.yaml", format!("schema: quotesheet-corrections/1\ndecisions: {deep}"));
    for args in [
        ["verify", "--claims", "claims.yaml", "--in", "article.txt"],
        ["verify", "--claims", "more.yaml", "--in", "article.txt"],
        ["extract", "--corrections", "decisions.yaml", "--all", "article.txt"],
    ] {
        let run = folder.run(&args);
        assert_eq!((run.code, run.out.as_str()), (Some(3), ""), "{args:?}: {}", run.err);
        assert!(
            run.err.starts_with(&format!("quotesheet: {}:", args[2])) && run.err.len() < 300,
            "{}",
            run.err
        );
    }
}
