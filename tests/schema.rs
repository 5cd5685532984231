//! Schema: the committed JSON Schema is that of the types, and every sheet of the seeds fits it.
//!
//! The crate `jsonschema` costs minutes to build; the schema uses few words, so that a small reader of these is enough. A
//! word that it does not know fails the test. Where Python's jsonschema is installed, it must agree.
#![allow(clippy::unwrap_used)] // a test may panic

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use quotesheet::record::json_schema;
use quotesheet::sheet::{SheetFormat, read};
use quotesheet::{Extractor, Format, OffsetUnit, QuoteSheet, render::render};
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What is wrong with a value, by the words of JSON Schema that ours uses.
fn faults(value: &Value, schema: &Value, whole: &Value, place: &str, found: &mut Vec<String>) {
    let Some(words) = schema.as_object() else { return };
    for (word, rule) in words {
        let wrong = |what: String| Some(format!("{place}: {what}"));
        let fault = match word.as_str() {
            "$schema" | "title" | "description" | "$defs" | "default" | "format" => None,
            "$ref" => {
                let target = whole.pointer(rule.as_str().unwrap().trim_start_matches('#')).unwrap();
                faults(value, target, whole, place, found);
                None
            }
            "type" => {
                let types = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                let fits = types.iter().any(|t| match t.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "number" => value.is_number(),
                    "null" => value.is_null(),
                    other => panic!("unknown type {other}"),
                });
                if fits { None } else { wrong(format!("is no {rule}")) }
            }
            "const" if value == rule => None,
            "const" => wrong(format!("is not {rule}")),
            "enum" if rule.as_array().unwrap().contains(value) => None,
            "enum" => wrong(format!("{value} is none of {rule}")),
            "minimum" if value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap()) => None,
            "maximum" if value.as_f64().is_none_or(|n| n <= rule.as_f64().unwrap()) => None,
            "minimum" | "maximum" => wrong(format!("{value} is beyond {rule}")),
            "required" => {
                let missing =
                    rule.as_array().unwrap().iter().find(|n| value.get(n.as_str().unwrap()).is_none());
                missing.and_then(|name| wrong(format!("{name} is missing")))
            }
            "properties" => {
                for (name, part) in value.as_object().into_iter().flatten() {
                    match rule.get(name) {
                        Some(rule) => faults(part, rule, whole, &format!("{place}/{name}"), found),
                        // Readers pass over what they do not know; our own sheets have nothing of the kind.
                        None => found.push(format!("{place}: {name} is not in the schema")),
                    }
                }
                None
            }
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    faults(item, rule, whole, &format!("{place}/{n}"), found);
                }
                None
            }
            "anyOf" | "oneOf" => {
                let fits = |option: &&Value| {
                    let mut inner = Vec::new();
                    faults(value, option, whole, place, &mut inner);
                    inner.is_empty()
                };
                let count = rule.as_array().unwrap().iter().filter(fits).count();
                let enough = if word == "oneOf" { count == 1 } else { count > 0 };
                if enough { None } else { wrong(format!("fits {count} of {word}")) }
            }
            other => panic!("the schema uses `{other}`: teach it to this test"),
        };
        found.extend(fault);
    }
}

fn faults_of(sheet: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&json_schema()).unwrap();
    let mut found = Vec::new();
    faults(sheet, &schema, &schema, "", &mut found);
    found
}

fn sheets() -> Vec<QuoteSheet> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root().join("seeds")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt") {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            let mut extractor = Extractor::english();
            extractor.options.all = true;
            extractor.options.offsets = OffsetUnit::Utf16;
            let mut sheet = extractor.extract(path.file_stem().unwrap().to_str().unwrap(), text).sheet();
            sheet.article.path = Some(path.display().to_string());
            found.push(sheet);
        }
    }
    found
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = root().join("docs/quote-sheet.schema.json");
    let made = json_schema();
    if std::env::var_os("QUOTESHEET_UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "the types changed: look at `QUOTESHEET_UPDATE_SCHEMA=1 cargo test --test schema` and docs/quote-sheet.md"
    );
}

#[test]
fn every_sheet_fits_the_schema() {
    for sheet in sheets() {
        let found = faults_of(&serde_json::to_value(&sheet).unwrap());
        assert!(found.is_empty(), "{}: {found:#?}", sheet.article.id);
    }
}

#[test]
fn the_check_finds_faults() {
    let sheet = serde_json::to_value(
        Extractor::english().extract("a", "“We will appeal,” Maria Lopez said.").sheet(),
    )
    .unwrap();
    for (place, value) in [
        ("/schema", Value::from("quotesheet/2")),
        ("/article/offsets", Value::from("words")),
        ("/quotes/0/kind", Value::from("dirct")),
        ("/quotes/0/contents/0/start", Value::from(-1)),
        ("/quotes/0/contents/0/start", Value::from("1")),
        ("/quotes/0/cue/class", Value::from("x")),
        ("/speakers", Value::Null),
        ("/quotes/0/because", serde_json::json!({})),
    ] {
        let mut bad = sheet.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert!(!faults_of(&bad).is_empty(), "{place}");
    }
}

#[test]
fn an_old_sheet_is_readable() {
    for (file, format) in
        [("tests/old/sheet-1.yaml", SheetFormat::Yaml), ("tests/old/sheet-1.json", SheetFormat::Json)]
    {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        let sheets: Vec<QuoteSheet> = read(&text, format).collect::<Result<_, _>>().unwrap();
        assert_eq!(sheets.len(), 1, "{file}");
        let sheet = &sheets[0];
        assert_eq!(sheet.quotes[0].speaker.as_deref(), Some("Maria Lopez"), "{file}");
        // What was written then is written now, so that nothing of it was passed over.
        let again =
            render(sheet, if format == SheetFormat::Yaml { Format::Yaml } else { Format::Json }).unwrap();
        assert_eq!(again, text, "{file}");
    }
}

#[test]
fn python_agrees_where_it_is_installed() {
    let script = "import json,sys,jsonschema\nd=json.load(sys.stdin)\njsonschema.Draft202012Validator.check_schema(d['schema'])\n\
                  v=jsonschema.Draft202012Validator(d['schema'])\nsys.exit(sum(len(list(v.iter_errors(s))) for s in d['sheets'])!=0)";
    let installed = Command::new("python3").args(["-c", "import jsonschema"]).stderr(Stdio::null()).status();
    if !installed.is_ok_and(|s| s.success()) {
        println!("skipped: python3 with jsonschema is not installed");
        return;
    }
    let schema: Value = serde_json::from_str(&json_schema()).unwrap();
    let input = serde_json::json!({"schema": schema, "sheets": sheets()});
    let mut python = Command::new("python3")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    python.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    assert!(python.wait().unwrap().success());
}
