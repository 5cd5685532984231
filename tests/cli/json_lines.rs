use super::Folder;

const ARGS: [&str; 4] = ["extract", "--format", "jsonl", "docs.jsonl"];

#[test]
fn each_line_gives_a_sheet_in_order() {
    let folder = Folder::with(&[(
        "docs.jsonl",
        "{\"id\":\"x\",\"text\":\"It rained.\",\"quotes\":[{\"a\":1}]}\n{\"id\":7,\"text\":\"\"}\n\n{\"text\":\"It snowed.\"}\r\n\
         {\"id\":\"x\",\"text\":\"Again.\"}",
    )]);
    let run = folder.run(&ARGS);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.ids(), ["x", "7", "docs.jsonl:4", "x"]);
}

#[test]
fn a_broken_line_is_named_and_costs_only_itself() {
    let folder = Folder::new();
    folder.write(
        "docs.jsonl",
        b"{\"id\":\"a\",\"text\":\"It rained.\"}\n{\"id\":\"b\",\"text\":\"It\n[1]\n{\"id\":\"c\"}\n{\"text\":[]}\n{\"text\":\"\xE9\"}\n\
          {\"id\":true,\"text\":\"\"}\nnull\n{\"id\":\"z\",\"text\":\"\\ud800 \\u0000\"}\n",
    );
    let run = folder.run(&ARGS);
    assert_eq!(run.code, Some(3));
    assert_eq!(run.ids(), ["a", "z"]);
    insta::assert_snapshot!(run.err, @r#"
    quotesheet: docs.jsonl:2: broken JSON (EOF while parsing a string at column 20): mend the line
    quotesheet: docs.jsonl:3: not a JSON object: write one {"id": …, "text": …} a line
    quotesheet: docs.jsonl:4: no `text` or `html` in this document: give one of them as a string
    quotesheet: docs.jsonl:5: invalid type: sequence, expected a string at column 10: give `text` as a string, once
    quotesheet: docs.jsonl:6: not UTF-8 at byte 9 of the line: write the file as UTF-8
    quotesheet: docs.jsonl:7: the `id` is neither a string nor a number: give one of these, or leave it out
    quotesheet: docs.jsonl:8: not a JSON object: write one {"id": …, "text": …} a line
    quotesheet: 9 documents: 2 read, 7 not: see above why
    "#);
    let records = run.records();
    let ids = records.iter().map(|r| if r["id"].is_string() { &r["id"] } else { &r["article"]["id"] });
    let ids: Vec<_> = ids.map(|id| id.as_str().unwrap()).collect();
    let places = [3, 5, 6, 7, 8].map(|line| format!("docs.jsonl:{line}"));
    let [three, five, six, seven, eight] = &places;
    assert_eq!(ids, ["a", "b", three, "c", five, six, seven, eight, "z"]);
    let expected = serde_json::json!({
        "schema": "quotesheet-error/1", "id": "c", "place": "docs.jsonl:4", "error": "broken",
        "message": "no `text` or `html` in this document: give one of them as a string",
    });
    assert_eq!(records.get(3), Some(&expected));
}

#[test]
fn a_file_without_lines_is_named() {
    let folder = Folder::with(&[("docs.jsonl", "\n \n")]);
    let run = folder.run(&ARGS);
    assert_eq!((run.code, run.ids().len()), (Some(3), 0));
    assert_eq!(run.errors(), [("docs".to_owned(), "empty".to_owned())]);
    insta::assert_snapshot!(run.err, @"quotesheet: docs.jsonl: empty: there is no document in it to read; leave it out");
}

#[test]
fn standard_input_and_other_names_are_json_lines_on_request() {
    let line = "{\"text\":\"It rained.\"}\n";
    let folder = Folder::with(&[("docs.ndjson", line)]);
    let run = folder.run_with(
        &["extract", "--format", "jsonl", "--input-format", "jsonl", "docs.ndjson", "-"],
        line.as_bytes(),
    );
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.ids(), ["docs.ndjson:1", "stdin:1"]);
}

#[test]
fn a_line_is_answered_before_the_next_one_is_there() {
    use std::io::{BufRead as _, Write as _};
    let folder = Folder::new();
    let mut command = folder.command(&["extract", "--format", "jsonl", "--input-format", "jsonl"]);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // More than any buffer on the way holds.
    let id = "i".repeat(100_000);
    writeln!(input, "{{\"id\":\"{id}\",\"text\":\"It rained.\"}}").unwrap();
    let mut line = String::new();
    std::io::BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains(&id));
    drop(input);
    child.wait().unwrap();
}
