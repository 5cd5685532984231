use proptest::prelude::*;

use super::{Format, render};
use crate::record::{
    ArticleRecord, Because, CueClass, CueRecord, EntityKind, Excerpt, Modality, Polarity, QuoteKind,
    QuoteRecord, QuoteSheet, SCHEMA, SelectorRecord, SpeakerRecord,
};
use crate::span::OffsetUnit;

fn excerpt(text: &str, start: u32) -> Excerpt {
    Excerpt { text: text.to_owned(), start, end: start + 9 }
}

fn quote(text: &str) -> QuoteRecord {
    QuoteRecord {
        id: "Q1".to_owned(),
        kind: QuoteKind::Direct,
        speaker: Some("Maria Lopez".to_owned()),
        speaker_id: Some("S1".to_owned()),
        text: text.to_owned(),
        contents: vec![excerpt(text, 12), excerpt("to the end.", 120)],
        selector: Some(SelectorRecord { prefix: text.to_owned(), suffix: "? ".to_owned() }),
        cue: Some(CueRecord {
            text: "told".to_owned(),
            lemma: "tell".to_owned(),
            class: CueClass::Statement,
            start: 80,
            end: 84,
        }),
        source: Some(excerpt("Lopez", 85)),
        addressee: Some(excerpt(text, 91)),
        medium: None,
        time: None,
        polarity: Polarity::Negative,
        modality: Modality::Actual,
        paragraph: 3,
        because: Because {
            pattern: "quote-source-cue".to_owned(),
            sieve: "surname".to_owned(),
            evidence: vec![text.to_owned(), "the paragraph names nobody else".to_owned()],
            candidates: vec!["Ann Reed".to_owned()],
        },
        confidence: Some(0.97),
    }
}

/// A sheet with `text` in every kind of place that text from an article can stand in.
fn sheet(text: &str) -> QuoteSheet {
    QuoteSheet {
        schema: SCHEMA.to_owned(),
        article: ArticleRecord {
            id: text.to_owned(),
            title: Some(text.to_owned()),
            published: Some("2026-11-22".to_owned()),
            sha256: "00".to_owned(),
            offsets: OffsetUnit::Utf16,
            ..ArticleRecord::default()
        },
        speakers: vec![SpeakerRecord {
            id: "S1".to_owned(),
            name: text.to_owned(),
            kind: EntityKind::Person,
            roles: vec![text.to_owned(), "mayor".to_owned()],
            also: Vec::new(),
            quotes: vec!["Q1".to_owned()],
        }],
        quotes: vec![quote(text)],
        diagnostics: Vec::new(),
    }
}

/// Reads a sheet back. A sheet of our own may be larger than the limits that the reader sets for strangers.
fn from_yaml(text: &str) -> QuoteSheet {
    serde_yaml::from_str_with_options(text, serde_yaml::options! { budget: None }).unwrap()
}

fn assert_reads_back(text: &str) {
    let sheet = sheet(text);
    assert_eq!(from_yaml(&render(&sheet, Format::Yaml).unwrap()), sheet, "YAML of {text:?}");
    for format in [Format::Json, Format::Jsonl] {
        let read: QuoteSheet = serde_json::from_str(&render(&sheet, format).unwrap()).unwrap();
        assert_eq!(read, sheet, "JSON of {text:?}");
    }
    assert_eq!(render(&sheet, Format::Jsonl).unwrap().matches('\n').count(), 1);
}

#[test]
fn yaml_is_laid_out_for_people() {
    let yaml = render(&sheet("We will appeal, and win: “now”."), Format::Yaml).unwrap();
    insta::assert_snapshot!(yaml, @r#"
    schema: quotesheet/1
    article:
      id: "We will appeal, and win: “now”."
      title: "We will appeal, and win: “now”."
      published: "2026-11-22"
      sha256: "00"
      offsets: utf16
    speakers:
    - id: S1
      name: "We will appeal, and win: “now”."
      kind: person
      roles: ["We will appeal, and win: “now”.", mayor]
      quotes: [Q1]
    quotes:
    - id: Q1
      kind: direct
      speaker: Maria Lopez
      speaker_id: S1
      text: "We will appeal, and win: “now”."
      contents:
      - {text: "We will appeal, and win: “now”.", start: 12, end: 21}
      - {text: to the end., start: 120, end: 129}
      selector: {prefix: "We will appeal, and win: “now”.", suffix: "? "}
      cue: {text: told, lemma: tell, class: statement, start: 80, end: 84}
      source: {text: Lopez, start: 85, end: 94}
      addressee: {text: "We will appeal, and win: “now”.", start: 91, end: 100}
      polarity: negative
      paragraph: 3
      because:
        pattern: quote-source-cue
        sieve: surname
        evidence:
        - "We will appeal, and win: “now”."
        - the paragraph names nobody else
        candidates: [Ann Reed]
      confidence: 0.97
    "#);
}

#[test]
fn words_that_yaml_reads_as_something_else_are_quoted() {
    for word in [
        "No",
        "yes",
        "on",
        "y",
        "null",
        "~",
        "1e3",
        "0x1F",
        "017",
        "1_000",
        "12:30:45",
        "2026-11-22",
        ".5",
        "=",
    ] {
        let yaml = render(&sheet(word), Format::Yaml).unwrap();
        assert!(!yaml.contains(&format!("text: {word}\n")), "{yaml}");
        assert!(!yaml.contains(&format!("text: {word},")), "{yaml}");
        assert_reads_back(word);
    }
}

#[test]
fn a_question_is_quoted_where_it_stands_between_braces() {
    let yaml = render(&sheet("Why me?"), Format::Yaml).unwrap();
    assert!(yaml.contains(r#"- {text: "Why me?", start: 12, end: 21}"#), "{yaml}");
    assert!(yaml.contains(r#"roles: ["Why me?", mayor]"#), "{yaml}");
}

#[test]
fn odd_texts_read_back() {
    let long = "A sentence of some length, with a comma. ".repeat(2_000);
    for text in [
        "",
        " ",
        "-",
        "- a",
        "---",
        "...",
        "# no",
        "a # b",
        "a: b",
        "{a}",
        "[a, b]",
        "a, b",
        "a]",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "|",
        ">",
        "'a'",
        "\"a\"",
        "a'b\"c",
        "\\",
        "\\n",
        "a\nb",
        "\n a\n\n",
        "\ta",
        "a\t",
        " a ",
        "a\r\nb",
        "a\rb",
        "\0",
        "\u{1b}[2J",
        "\u{7f}\u{85}\u{a0}",
        "\u{2028}\u{2029}",
        "\u{feff}a",
        "\u{200b}",
        "\u{202e}abc",
        "e\u{301}",
        "👩‍👩‍👧",
        "\u{fffe}\u{ffff}",
        "\u{10ffff}",
        "<<",
        "?",
        ": ",
        ",",
        "%YAML 1.2",
        &long,
        &long.replace(' ', "\u{a0}"),
    ] {
        assert_reads_back(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_reads_back(text in any::<String>()) {
        assert_reads_back(&text);
    }

    #[test]
    fn any_mixture_of_signs_reads_back(text in r#"[-'"\\:,#{}\[\]&*!|>%@`?=<~ \t\r\n0-9a-cNo“”…\u{85}\u{2028}😀\u{301}]{0,40}"#) {
        assert_reads_back(&text);
    }
}
