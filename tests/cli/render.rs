//! The formats of `extract` that are not sheets.
use super::{Folder, LOPEZ};

fn folder() -> Folder {
    Folder::with(&[("a.txt", LOPEZ), ("b.txt", "“It rained,” said Tom Reed.\n"), ("c/a.txt", LOPEZ)])
}

#[test]
fn csv_has_one_header() {
    let folder = folder();
    let run = folder.run(&["extract", "a.txt", "b.txt", "--format", "csv"]);
    assert_eq!(run.code, Some(0));
    assert!(run.out.starts_with("\u{feff}article,path,"), "{}", run.out);
    assert_eq!((run.out.matches("article,path,").count(), run.out.matches("\r\n").count()), (1, 3));
    let sure = |row: &str| row.rsplit(',').next().and_then(|cell| cell.parse::<f64>().ok());
    assert!(run.out.lines().skip(1).all(|row| sure(row).is_some_and(|c| c > 0.5)), "{}", run.out);
    let none = folder
        .run_with(&["extract", "--format", "csv", "--input-format", "jsonl"], b"{\"text\":\"It rained.\"}\n");
    assert_eq!(none.out.matches("\r\n").count(), 1);
}

#[test]
fn linked_data_of_several_articles_is_an_array() {
    let folder = folder();
    for format in ["webannotation", "schemaorg"] {
        let one = folder.run(&["extract", "a.txt", "--format", format]);
        assert!(serde_json::from_str::<serde_json::Value>(&one.out).unwrap().is_object());
        let two = folder.run(&["extract", "a.txt", "b.txt", "--format", format]);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&two.out).unwrap().as_array().unwrap().len(), 2);
    }
    assert_eq!(
        folder.run(&["extract", "a.txt", "--format", "webannotation", "--offsets", "bytes"]).code,
        Some(2)
    );
}

#[test]
fn brat_lies_beside_its_text() {
    let folder = folder();
    let run = folder.run(&["extract", "a.txt", "b.txt", "c", "--format", "brat", "-o", "brat"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
    assert_eq!(folder.read("brat/a.txt"), LOPEZ);
    assert_eq!(folder.read("brat/a-2.txt"), LOPEZ);
    insta::assert_snapshot!(folder.read("brat/b.ann"), @"
    T1	Source 18 26	Tom Reed
    T2	Cue 13 17	said
    T3	Content 1 11	It rained,
    T4	Attribution 13 17	said
    E1	Attribution:T4 Content:T3 Cue:T2 Source:T1
    #1	AnnotatorNotes E1	Q1; direct; pattern: quote-cue-source; speaker: Tom Reed
    ");
    assert!(folder.read("brat/annotation.conf").contains("Attribution\tContent:Content"));
    folder.write("brat/annotation.conf", "[entities]\nMine\n");
    folder.run(&["extract", "b.txt", "--format", "brat", "-o", "brat"]);
    assert_eq!(folder.read("brat/annotation.conf"), "[entities]\nMine\n", "a user's own stays");
}

#[test]
fn conll_parts_its_documents() {
    let run = folder().run(&["extract", "a.txt", "b.txt", "--format", "conll"]);
    assert_eq!(run.out.matches("# newdoc id = ").count(), 2);
    assert!(run.out.contains("\trained\t4\t10\tO\tO\tI-Q1\n"), "{}", run.out);
}

#[test]
fn markdown_is_for_people() {
    let run = folder().run(&["extract", "a.txt", "b.txt", "--format", "markdown"]);
    // How sure is counted anew now and then.
    let sure =
        |line: &str| line.rsplit_once(" 0.").map_or(line.to_owned(), |(head, _)| format!("{head} 0.…"));
    let out = run.out.lines().map(sure).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(out, @"
    # a

    a.txt

    ## Maria Lopez

    > “We will appeal the verdict,”
    >
    > Q1: quoted, *said*, paragraph 1, confidence 0.…

    # b

    b.txt

    ## Tom Reed

    > “It rained,”
    >
    > Q1: quoted, *said*, paragraph 1, confidence 0.…
    ");
}
