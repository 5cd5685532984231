use super::{SheetFormat, read};
use crate::render::{Format, render};
use crate::{Extractor, QuoteSheet};

fn sheet(id: &str) -> QuoteSheet {
    Extractor::english().extract(id, "“We will appeal,” Maria Lopez said. “It is not over.”").sheet()
}

fn all(text: &str, format: SheetFormat) -> Vec<Result<QuoteSheet, String>> {
    read(text, format).map(|r| r.map_err(|e| e.to_string())).collect()
}

fn faults(text: &str, format: SheetFormat) -> Vec<String> {
    all(text, format).into_iter().filter_map(Result::err).collect()
}

#[test]
fn what_was_written_is_read() {
    let sheets = [sheet("a"), sheet("b")];
    let each = |format| sheets.iter().map(|s| render(s, format).unwrap()).collect::<Vec<_>>();
    let expected: Vec<_> = sheets.iter().cloned().map(Ok).collect();
    assert_eq!(all(&each(Format::Yaml).join("---\n"), SheetFormat::Yaml), expected);
    assert_eq!(all(&format!("---\n{}...\n", each(Format::Yaml).join("---\n")), SheetFormat::Yaml), expected);
    assert_eq!(all(&each(Format::Jsonl).concat(), SheetFormat::Json), expected);
    assert_eq!(all(&format!("[{}]", each(Format::Json).join(",")), SheetFormat::Json), expected);
    assert_eq!(all(&each(Format::Json).concat(), SheetFormat::Json), expected);
}

#[test]
fn nothing_holds_no_sheet() {
    for text in ["", "\n\n", "---\n", "# nothing yet\n---\n...\n"] {
        assert_eq!(all(text, SheetFormat::Yaml), [], "{text:?}");
    }
    assert_eq!(all(" \n", SheetFormat::Json), []);
    assert_eq!(all("[]", SheetFormat::Json), []);
}

#[test]
fn a_broken_yaml_document_costs_only_itself_and_is_named() {
    let good = render(&sheet("a"), Format::Yaml).unwrap();
    let lines = good.lines().count();
    let text = format!("{good}---\nschema: quotesheet/1\narticle: [\n---\n{good}");
    let read = all(&text, SheetFormat::Yaml);
    assert_eq!(read.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    let fault = read[1].as_ref().unwrap_err();
    let line: usize = fault.split(':').next().unwrap().parse().unwrap();
    assert!((lines + 2..=lines + 5).contains(&line) && fault.contains("sheet 2: "), "{fault}");
}

#[test]
fn a_value_of_the_wrong_type_is_named_with_its_line() {
    let good = render(&sheet("a"), Format::Yaml).unwrap();
    let line = 1 + good.lines().position(|l| l.contains("kind: direct")).unwrap();
    let fault = faults(&good.replacen("kind: direct", "kind: dirct", 1), SheetFormat::Yaml).remove(0);
    assert!(fault.starts_with(&format!("{line}:")) && fault.contains("dirct"), "{fault}");
    let json = render(&sheet("a"), Format::Json).unwrap();
    let line = 1 + json.lines().position(|l| l.contains("\"direct\"")).unwrap();
    let fault = faults(&json.replacen("\"direct\"", "\"dirct\"", 1), SheetFormat::Json).remove(0);
    assert!(fault.starts_with(&format!("{line}:")) && fault.contains("dirct"), "{fault}");
}

#[test]
fn places_in_an_array_are_those_of_the_file() {
    let line = render(&sheet("a"), Format::Jsonl).unwrap();
    let text = format!("[\n{line},\n  {{\"schema\": \"quotesheet/1\"}},\n{line}]");
    let read = all(&text, SheetFormat::Json);
    assert_eq!(read.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    let fault = read[1].as_ref().unwrap_err();
    assert!(fault.starts_with("4:") && fault.contains("sheet 2: missing field `article`"), "{fault}");
}

#[test]
fn another_schema_is_named() {
    let yaml = render(&sheet("a"), Format::Yaml).unwrap();
    insta::assert_snapshot!(faults(&yaml.replace("quotesheet/1", "quotesheet/2"), SheetFormat::Yaml)[0],
        @"1:1: sheet 1: its schema is `quotesheet/2`, and this version reads `quotesheet/1`: use the quotesheet that wrote it, or extract it anew");
    assert!(faults("schema: quotesheet/9\nnew: {}\n", SheetFormat::Yaml)[0].contains("`quotesheet/9`"));
    insta::assert_snapshot!(faults("article: {}\n", SheetFormat::Yaml)[0],
        @"1:1: sheet 1: no `schema`, so it is not a quote sheet: make one with `quotesheet extract` (it begins `schema: quotesheet/1`)");
    insta::assert_snapshot!(faults("{\"id\": \"a\", \"text\": \"b\"}", SheetFormat::Json)[0],
        @"1:1: sheet 1: no `schema`, so it is not a quote sheet: make one with `quotesheet extract` (it begins `schema: quotesheet/1`)");
}

#[test]
fn ids_must_lead_somewhere() {
    let mut odd = sheet("a");
    odd.quotes[0].speaker_id = Some("S9".to_owned());
    let yaml = render(&odd, Format::Yaml).unwrap();
    insta::assert_snapshot!(faults(&yaml, SheetFormat::Yaml)[0],
        @"1:1: sheet 1: quote Q1 is given to speaker `S9`, who is not among the speakers: add the speaker, or mend the id");
}

#[test]
fn broken_off_json_is_named() {
    let json = render(&sheet("a"), Format::Jsonl).unwrap();
    let fault = faults(&json[..json.len() / 2], SheetFormat::Json).remove(0);
    assert!(fault.starts_with("1:") && fault.contains("sheet 1: broken JSON (EOF"), "{fault}");
}

#[test]
fn hostile_yaml_is_refused() {
    let laughs: String = (1..30).fold("schema: &a0 quotesheet/1\n".to_owned(), |text, n| {
        text + &format!("k{n}: &a{n} [*a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}]\n", n - 1)
    });
    let deep = format!("schema: quotesheet/1\narticle: {}\n", "[".repeat(100_000));
    for text in [laughs, deep] {
        assert_eq!(faults(&text, SheetFormat::Yaml).len(), 1);
    }
    let deep = format!("{{\"schema\":\"quotesheet/1\",\"article\":{}", "[".repeat(100_000));
    assert_eq!(faults(&deep, SheetFormat::Json).len(), 1);
}
