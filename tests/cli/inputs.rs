use super::{Folder, LOPEZ, Run};

/// Extracts as JSON Lines.
fn extract(folder: &Folder, inputs: &[&str]) -> Run {
    folder.run(&[&["extract", "--format", "jsonl"], inputs].concat())
}

#[test]
fn several_files_give_several_sheets_in_the_order_named() {
    let folder = Folder::with(&[("b.txt", LOPEZ), ("a.txt", LOPEZ), ("c", LOPEZ)]);
    let run = extract(&folder, &["b.txt", "a.txt", "c"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.ids(), ["b", "a", "c"]);
    assert_eq!(run.sheets()[0]["article"]["path"], "b.txt");
}

#[test]
fn a_folder_gives_its_text_and_json_lines_in_order_of_names() {
    let line = r#"{"id":"line","text":"It rained."}"#;
    let folder = Folder::with(&[
        ("news/b/2.txt", LOPEZ),
        ("news/b/1.TXT", LOPEZ),
        ("news/a.txt", LOPEZ),
        ("news/c.jsonl", line),
        ("news/d.html", "<p>no"),
        ("news/README", "no"),
        ("news/.hidden.txt", "no"),
        ("news/.git/x.txt", "no"),
    ]);
    let run = extract(&folder, &["news"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.ids(), ["a", "1", "2", "line", "d"]);
    assert_eq!(extract(&folder, &["news", "--input-format", "text"]).ids(), ["a", "1", "2"]);
    assert_eq!(extract(&folder, &["news", "--input-format", "jsonl"]).ids(), ["line"]);
}

#[test]
fn a_folder_without_articles_is_named() {
    let folder = Folder::with(&[("news/a.pdf", "%PDF"), ("a.txt", LOPEZ)]);
    let run = extract(&folder, &["news", "a.txt"]);
    assert_eq!((run.code, run.ids().len()), (Some(3), 1));
    insta::assert_snapshot!(run.err, @"
    quotesheet: news: no .txt, .html or .jsonl file in this folder: name the files to read one by one
    quotesheet: 2 documents: 1 read, 1 not: see above why
    ");
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_or_nowhere_do_no_harm() {
    let folder = Folder::with(&[("news/sub/a.txt", LOPEZ)]);
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.path(name)).unwrap();
    link("..", "news/sub/up");
    link("../nothing", "news/sub/nothing");
    let run = extract(&folder, &["news"]);
    assert_eq!((run.code, run.err.as_str(), run.ids().len()), (Some(0), "", 1));
    link("../nothing", "news/sub/nothing.txt");
    let run = extract(&folder, &["news"]);
    assert_eq!((run.code, run.ids().len()), (Some(3), 1));
    insta::assert_snapshot!(run.err, @"
    quotesheet: news/sub/nothing.txt: no such file or folder: check the name
    quotesheet: 2 documents: 1 read, 1 not: see above why
    ");
}

#[test]
fn an_article_may_be_replaced_by_its_own_sheet() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    let run = folder.run(&["extract", "a.txt", "-o", "a.txt"]);
    assert_eq!(run.code, Some(0));
    assert!(folder.read("a.txt").starts_with("schema: "));
}

#[test]
fn standard_input_is_read_for_a_dash_and_when_nothing_is_named() {
    for args in [&["extract", "--format", "jsonl"][..], &["extract", "--format", "jsonl", "-"]] {
        let run = Folder::new().run_with(args, LOPEZ.as_bytes());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
        assert_eq!(run.ids(), ["stdin"]);
        assert!(run.sheets()[0]["article"].get("path").is_none());
    }
}

#[test]
fn empty_standard_input_is_named() {
    let run = Folder::new().run(&["extract"]);
    assert_eq!((run.code, run.out.as_str()), (Some(3), ""));
    insta::assert_snapshot!(run.err, @"quotesheet: standard input: empty: there is no text in it to read; leave it out");
}

#[test]
fn a_fault_is_named_with_its_place_and_costs_only_itself() {
    let folder = Folder::with(&[
        ("good.txt", LOPEZ),
        ("last.txt", LOPEZ),
        ("empty.txt", ""),
        ("blank.txt", " \r\n\t\n"),
    ]);
    folder.write("zero.txt", b"PNG\n\0\0\x01");
    folder.write("garbage.txt", [1, 2, 3, 4, 5, 6, 7, 8].repeat(4));
    let run = extract(
        &folder,
        &[
            "good.txt",
            "missing.txt",
            "good.txt/in",
            "empty.txt",
            "blank.txt",
            "zero.txt",
            "garbage.txt",
            "last.txt",
        ],
    );
    assert_eq!(run.code, Some(3));
    assert_eq!(run.ids(), ["good", "last"]);
    insta::assert_snapshot!(run.err, @"
    quotesheet: missing.txt: no such file or folder: check the name
    quotesheet: good.txt/in: no such file or folder: check the name
    quotesheet: empty.txt: empty: there is no text in it to read; leave it out
    quotesheet: blank.txt: empty: there is no text in it to read; leave it out
    quotesheet: zero.txt: binary, with a zero byte at byte 4 (line 2): give the article as text or as a web page
    quotesheet: garbage.txt: binary, with 32 control characters in 32 bytes: give the article as text or as a web page
    quotesheet: 8 documents: 2 read, 6 not: see above why
    ");
    let errors = run.errors();
    let errors: Vec<_> = errors.iter().map(|(id, kind)| (id.as_str(), kind.as_str())).collect();
    assert_eq!(
        errors,
        [
            ("missing", "unreadable"),
            ("in", "unreadable"),
            ("empty", "empty"),
            ("blank", "empty"),
            ("zero", "broken"),
            ("garbage", "broken"),
        ]
    );
}

#[cfg(unix)]
#[test]
fn odd_file_names_are_read_and_shown_without_their_control_characters() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xE9 \x1b[31m.txt");
    std::fs::write(folder.path("").join(name), b"\0").unwrap();
    let mut command = folder.command(&["extract"]);
    let run = Run::from(command.arg(name).output().unwrap());
    assert_eq!(run.code, Some(3));
    assert!(
        run.err.starts_with("quotesheet: caf\u{fffd} <U+001B>[31m.txt: binary, with a zero byte at byte 0"),
        "{}",
        run.err
    );
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_text_and_line_ends_are() {
    let folder = Folder::new();
    folder.write("a.txt", b"\xEF\xBB\xBFOne.\r\nTwo.");
    folder.write("b.txt", b"One.\r\nTwo.");
    folder.write("c.txt", b"One.\nTwo.");
    let hashes: Vec<_> = extract(&folder, &["a.txt", "b.txt", "c.txt"])
        .sheets()
        .iter()
        .map(|s| s["article"]["sha256"].clone())
        .collect();
    assert_eq!(hashes[0], hashes[1]);
    assert_ne!(hashes[1], hashes[2]);
}

#[test]
fn texts_in_other_encodings_are_read_and_the_sheet_says_how() {
    let folder = Folder::new();
    folder.write("latin.txt", b"\x93We didn\x92t appeal,\x94 Maria Lopez said.\n");
    let utf16 = "\u{feff}“We didn’t appeal,” Maria Lopez said.\n".encode_utf16();
    folder.write("utf16.txt", utf16.flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    folder.write("broken.txt", "â€œWe didnâ€™t appeal,â€\u{9d} Maria Lopez said.\n");
    let run = extract(&folder, &["latin.txt", "utf16.txt", "broken.txt"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let codes = ["not-utf8", "not-utf8", "broken-characters-mended"];
    for (sheet, code) in run.sheets().iter().zip(codes) {
        assert_eq!(sheet["quotes"][0]["text"], "We didn’t appeal,");
        assert_eq!(sheet["diagnostics"][0]["code"], code);
    }
    let hash = |at: usize| run.sheets()[at]["article"]["sha256"].clone();
    assert!(hash(0) == hash(1) && hash(1) == hash(2));
}

#[test]
fn a_folder_that_holds_an_earlier_output_gives_its_articles_alone() {
    let folder = Folder::with(&[("news/a.txt", LOPEZ)]);
    let extract = ["extract", "news", "--format", "jsonl", "--output", "news/sheets.jsonl"];
    assert_eq!(folder.run(&extract).code, Some(0));
    let first = folder.read("news/sheets.jsonl");
    let again = folder.run(&extract);
    assert_eq!(again.code, Some(0));
    insta::assert_snapshot!(again.err, @"quotesheet: news/sheets.jsonl: sheets of an earlier run: left out of the articles in this folder");
    assert_eq!(folder.read("news/sheets.jsonl"), first);
    // Named by itself it is what the user means, and wrong.
    let named = folder.run(&["extract", "news/sheets.jsonl"]);
    assert_eq!(named.code, Some(3));
    assert!(
        named.err.contains("news/sheets.jsonl:1: a record of quotesheet, not a document"),
        "{}",
        named.err
    );
    std::fs::remove_file(folder.path("news/a.txt")).unwrap();
    let none = folder.run(&["extract", "news"]);
    assert!(none.code == Some(3) && none.err.contains("no .txt"), "{}", none.err);
}

#[test]
fn what_holds_no_article_is_named_and_the_reader_told_what_to_do() {
    let folder = Folder::with(&[]);
    let said: [(&str, &[u8], &str); 8] = [
        ("a.txt", b"%PDF-1.7 text", "a PDF file: give the text in it"),
        ("b.txt", b"\x89PNG\r\n\x1a\n\0", "a picture"),
        ("c.txt", b"PK\x03\x04\0", "a zip archive"),
        ("d.txt", b"{\\rtf1 text}", "an RTF document: save it as text"),
        ("e", b"<?xml version='1.0'?><rss version='2.0'><channel>", "a feed, which lists articles"),
        ("f", b"<feed xmlns='x'><title>News</title></feed>", "a feed, which lists articles"),
        ("g.json", b"{\"body\": \"It rained.\"}", "JSON: give it as JSON Lines"),
        ("h.json", b"[{\"text\": \"It rained.\"}]", "JSON: give it as JSON Lines"),
    ];
    for (name, bytes, what) in said {
        folder.write(name, bytes);
        let run = extract(&folder, &[name]);
        assert_eq!(run.code, Some(3), "{name}: {}", run.err);
        assert!(run.err.starts_with(&format!("quotesheet: {name}: {what}")), "{name}: {}", run.err);
    }
    // Who says that it is text means it.
    let run = extract(&folder, &["g.json", "--input-format", "text"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
}
