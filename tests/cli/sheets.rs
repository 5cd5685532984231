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
