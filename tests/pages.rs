//! Web pages in small: for every `tests/pages/NAME.html` what a careful reader takes for its article stands in `NAME.txt`:
//! what is known about it, the codes of what a reader must be told (`note:`), an empty line, then its paragraphs with their
//! roles. Furniture is not listed, so a listed paragraph too few and one too many both fail.
#![cfg(feature = "html")]
#![allow(clippy::unwrap_used)] // a test may panic

use std::path::Path;

use quotesheet::document::{Document, Hints};
use quotesheet::{Extraction, Extractor, Role};

/// What was found, in the form of the expectation.
fn found(extraction: &Extraction) -> String {
    let sheet = extraction.sheet();
    let article = &sheet.article;
    let about = [
        ("title", &article.title),
        ("byline", &article.byline),
        ("outlet", &article.outlet),
        ("published", &article.published),
        ("modified", &article.modified),
        ("url", &article.url),
        ("language", &article.language),
    ];
    let about = about.iter().filter_map(|(name, value)| Some(format!("{name}: {}\n", value.as_ref()?)));
    let told = |code: &str| {
        code.starts_with("no-article-on") || !code.starts_with("no-article") && !code.starts_with("quotation")
    };
    let notes = sheet.diagnostics.iter().filter(|d| told(&d.code)).map(|d| format!("note: {}\n", d.code));
    let lines = extraction.article.paragraphs.iter().filter(|p| p.role != Role::Furniture);
    let lines = lines.map(|p| format!("{} | {}\n", p.role.name(), extraction.article.slice(p.span)));
    let head: String = about.chain(notes).collect();
    format!("{head}\n{}", lines.collect::<String>())
}

#[test]
fn every_page_gives_its_article_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let extractor = Extractor::english();
    let (mut count, mut wrong) = (0, Vec::new());
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "html")) {
        count += 1;
        let name = path.file_stem().unwrap().to_str().unwrap();
        let document = Document::decode(name, std::fs::read(path).unwrap(), Hints::default()).unwrap();
        let found = found(&extractor.read(document));
        let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        if found.trim_end() != expected.trim_end() {
            wrong.push(format!("--- {name}\n{}", difference(&expected, &found)));
        }
    }
    assert!(count >= 12, "only {count} pages in {}", folder.display());
    assert!(wrong.is_empty(), "{} of {count} pages:\n{}", wrong.len(), wrong.join("\n"));
}

/// Lines that one of the two lacks.
fn difference(expected: &str, found: &str) -> String {
    let lacks = |mark: &str, of: &str, other: &str| {
        let other: Vec<&str> = other.lines().collect();
        let lines = of.lines().filter(|line| !other.contains(line));
        lines.map(|line| format!("{mark} {line}\n")).collect::<String>()
    };
    let lines = lacks("expected", expected, found) + &lacks("found   ", found, expected);
    if lines.is_empty() { "the same lines in another order\n".to_owned() } else { lines }
}
