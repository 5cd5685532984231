//! Parquet: a row for each quote, read back with the crate, and with pandas and DuckDB where they are installed.
#![allow(clippy::print_stderr)] // says what is skipped

use std::fs::File;
use std::process::Command;

use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::{Field, Row};

use super::{Folder, LOPEZ};

const ARGS: [&str; 6] = ["extract", "docs.jsonl", "--format", "parquet", "-o", "quotes.parquet"];

/// Three documents with a quote each, one broken, one without quotes.
fn folder() -> Folder {
    let split = "“We will,” said Maria Lopez, “appeal – né?”\n";
    let unknown = "“It is over,” she said.\n";
    let lines = [
        serde_json::json!({"id": "a", "text": LOPEZ, "title": "Court"}).to_string(),
        "{\"id\":\"broken\"".to_owned(),
        serde_json::json!({"id": "none", "text": "It rained."}).to_string(),
        serde_json::json!({"id": "b", "text": split}).to_string(),
        serde_json::json!({"id": "c", "text": unknown}).to_string(),
    ];
    Folder::with(&[("docs.jsonl", &lines.join("\n"))])
}

fn field<'r>(row: &'r Row, name: &str) -> &'r Field {
    row.get_column_iter().find(|(n, _)| *n == name).unwrap().1
}

fn text(row: &Row, name: &str) -> Option<String> {
    match field(row, name) {
        Field::Str(text) => Some(text.clone()),
        Field::Null => None,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn each_quote_is_a_row_with_what_its_sheet_says() {
    let folder = folder();
    let run = folder.run(&ARGS);
    assert_eq!(run.code, Some(3), "{}", run.err);
    let reader = SerializedFileReader::new(File::open(folder.path("quotes.parquet")).unwrap()).unwrap();
    let rows: Vec<Row> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    let sheets = folder.run(&["extract", "docs.jsonl", "--format", "jsonl"]).sheets();
    let quotes: Vec<_> = sheets
        .iter()
        .flat_map(|s| s["quotes"].as_array().unwrap().iter().map(move |q| (&s["article"], q)))
        .collect();
    assert_eq!(rows.len(), quotes.len());
    assert!(rows.len() >= 3);
    for (row, (article, quote)) in rows.iter().zip(quotes) {
        let same = |column: &str, value: &serde_json::Value| {
            assert_eq!(text(row, column).as_deref(), value.as_str(), "{column}");
        };
        for (column, value) in [
            ("article_id", &article["id"]),
            ("title", &article["title"]),
            ("sha256", &article["sha256"]),
            ("quote_id", &quote["id"]),
            ("kind", &quote["kind"]),
            ("text", &quote["text"]),
            ("speaker", &quote["speaker"]),
            ("cue_lemma", &quote["cue"]["lemma"]),
            ("source", &quote["source"]["text"]),
            ("pattern", &quote["because"]["pattern"]),
        ] {
            same(column, value);
        }
        let contents = quote["contents"].as_array().unwrap();
        let long = |name: &str| match field(row, name) {
            Field::Long(n) => Some(*n),
            _ => None,
        };
        assert_eq!(long("start"), contents.first().unwrap()["start"].as_i64());
        assert_eq!(long("end"), contents.last().unwrap()["end"].as_i64());
        assert_eq!(long("paragraph"), quote["paragraph"].as_i64());
        let json: serde_json::Value = serde_json::from_str(&text(row, "contents").unwrap()).unwrap();
        assert_eq!(json, quote["contents"]);
    }
}

#[test]
fn a_table_without_rows_is_a_table() {
    let folder = Folder::with(&[("docs.jsonl", "{\"text\":\"It rained.\"}\n")]);
    assert_eq!(folder.run(&ARGS).code, Some(0));
    let reader = SerializedFileReader::new(File::open(folder.path("quotes.parquet")).unwrap()).unwrap();
    assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
    assert_eq!(folder.names(), ["docs.jsonl", "quotes.parquet"]);
}

#[test]
fn python_reads_it_where_it_can() {
    let folder = folder();
    folder.run(&ARGS);
    for (library, script) in [
        (
            "pandas",
            "import pandas; t = pandas.read_parquet('quotes.parquet'); print(len(t), t.speaker[0], t.start[0])",
        ),
        (
            "duckdb",
            "import duckdb; t = duckdb.sql(\"select * from 'quotes.parquet'\").fetchall(); n = duckdb.sql(\"select speaker, start from \
             'quotes.parquet' limit 1\").fetchall()[0]; print(len(t), n[0], n[1])",
        ),
    ] {
        let python =
            |script: &str| Command::new("python3").args(["-c", script]).current_dir(folder.path("")).output();
        if !python(&format!("import {library}")).is_ok_and(|run| run.status.success()) {
            eprintln!("skipped: {library} is not installed");
            continue;
        }
        let run = python(script).unwrap();
        let out = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(
            run.status.success() && out.trim().ends_with("Maria Lopez 1"),
            "{library}: {out} {:?}",
            run.stderr
        );
    }
}
