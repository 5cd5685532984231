//! `quotesheet merge`.
use super::{Folder, LOPEZ};

fn speakers_of(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn one_sheet_a_speaker_with_all_places() {
    let folder = Folder::with(&[
        ("news/a.txt", LOPEZ),
        ("news/b.txt", "“We will appeal the verdict!” said Maria Lopez. “It rained,” said Tom Reed.\n"),
        ("news/c.txt", "“It is over,” she said.\n"),
    ]);
    let run = folder.run(&["merge", "news", "--format", "jsonl"]);
    assert_eq!(run.code, Some(0));
    insta::assert_snapshot!(run.err, @"quotesheet: left out: 1 quote without a speaker");
    let speakers = speakers_of(&run.out);
    assert_eq!(
        speakers.iter().map(|s| s["name"].as_str().unwrap()).collect::<Vec<_>>(),
        ["Maria Lopez", "Tom Reed"]
    );
    assert_eq!(speakers[0]["schema"], "quotesheet-speaker/1");
    assert_eq!(speakers[0]["quotes"][0]["places"].as_array().unwrap().len(), 2);
    assert_eq!(speakers[0]["articles"], 2);
}

#[test]
fn a_sheet_beside_its_article_is_one_article() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    folder.run(&["extract", "a.txt", "-o", "a.yaml"]);
    let run = folder.run(&["merge", "a.yaml", "a.txt", "--format", "json"]);
    let speakers: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(speakers[0]["quotes"][0]["places"].as_array().unwrap().len(), 1);
}

#[test]
fn what_cannot_be_read_costs_only_itself() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("b.yaml", "schema: quotesheet/7\n")]);
    let run = folder.run(&["merge", "a.txt", "b.yaml", "--format", "jsonl"]);
    assert_eq!((run.code, speakers_of(&run.out).len()), (Some(3), 1));
    assert!(run.err.contains("b.yaml:1:1: sheet 1: its schema is `quotesheet/7`"), "{}", run.err);
}
