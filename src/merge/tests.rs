use super::{SpeakerSheet, merge};
use crate::{Extractor, QuoteSheet};

fn sheet(id: &str, day: &str, text: &str) -> QuoteSheet {
    let mut sheet = Extractor::english().extract(id, text).sheet();
    sheet.article.published = (!day.is_empty()).then(|| day.to_owned());
    sheet
}

fn said_by(names: &[&str]) -> Vec<SpeakerSheet> {
    let sheets: Vec<QuoteSheet> = names
        .iter()
        .enumerate()
        .map(|(n, name)| {
            sheet(&format!("a{n}"), "", &format!("“It will be fine by number {n},” said {name}."))
        })
        .collect();
    merge(&sheets)
}

fn names(names: &[&str]) -> Vec<String> {
    said_by(names).into_iter().map(|s| s.name).collect()
}

#[test]
fn the_same_words_of_several_outlets_are_told_once_the_earliest_first() {
    let sheets = [
        sheet("late", "2026-03-02", "“We will appeal the verdict in the spring,” Maria Lopez said."),
        sheet("undated", "", "“we will appeal the verdict in the spring” Maria Lopez said."),
        sheet(
            "early",
            "2026-03-01",
            "“We will appeal the verdict in the spring!” said Maria Lopez.\n\n“It rained,” she said.",
        ),
    ];
    let speakers = merge(&sheets);
    assert_eq!(speakers.len(), 1);
    let quote = &speakers[0].quotes[0];
    let places: Vec<_> = quote.places.iter().map(|p| p.article.id.as_str()).collect();
    assert_eq!(places, ["early", "late", "undated"]);
    assert_eq!(quote.first.as_deref(), Some("2026-03-01"));
    assert_eq!(speakers[0].articles, 3);
    assert_eq!(speakers[0].quotes.len(), 2);
}

#[test]
fn a_quote_that_was_cut_short_is_the_same_quote() {
    let sheets = [
        sheet("short", "2026-03-01", "“We will appeal the verdict in the spring,” Maria Lopez said."),
        sheet(
            "long",
            "2026-03-02",
            "“I tell you that we will appeal the verdict in the spring, and win,” Maria Lopez said.",
        ),
        sheet("other", "2026-03-02", "“We will appeal,” Maria Lopez said."),
    ];
    let speakers = merge(&sheets);
    assert_eq!(speakers[0].quotes.len(), 2);
    assert_eq!(speakers[0].quotes[0].places.len(), 2);
    assert!(speakers[0].quotes[0].text.starts_with("I tell you"));
    assert_eq!(speakers[0].quotes[0].first.as_deref(), Some("2026-03-01"));
}

#[test]
fn names_of_one_person_are_brought_together() {
    assert_eq!(names(&["Ann Smith", "Ann Smith"]), ["Ann Smith"]);
    assert_eq!(names(&["A. Smith", "Ann Smith"]), ["Ann Smith"]);
    assert_eq!(names(&["Ann Smith", "Ann B. Smith", "A. Smith"]), ["Ann B. Smith"]);
}

#[test]
fn two_that_may_be_two_stay_two() {
    for (apart, count) in [
        (&["A. Smith", "Ann Smith", "Alan Smith"][..], 3),
        (&["Ann Smith", "Ann B. Smith", "Ann C. Smith"], 3),
        (&["Ann Smith", "Tom Smith"], 2),
        (&["Smith", "Ann Smith"], 2),
        (&["Smith", "Smith"], 2),
        (&["a spokeswoman", "a spokeswoman"], 2),
    ] {
        assert_eq!(names(apart).len(), count, "{apart:?}: {:?}", names(apart));
    }
}

#[test]
fn an_article_that_holds_two_apart_is_believed() {
    let mut both = sheet("both", "", "“It is fine,” Ann Smith said. “It is not,” said Ann Smith.");
    let mut other = both.speakers[0].clone();
    other.id = "S9".to_owned();
    other.name = "A. Smith".to_owned();
    both.quotes[1].speaker_id = Some("S9".to_owned());
    both.speakers.push(other);
    assert_eq!(merge(&[both]).len(), 2);
}

#[test]
fn a_denial_is_not_the_statement() {
    let mut denied = sheet("b", "", "“We will appeal the verdict,” Maria Lopez said.");
    denied.quotes[0].polarity = crate::record::Polarity::Negative;
    let said = sheet("a", "", "“We will appeal the verdict,” Maria Lopez said.");
    assert_eq!(merge(&[said, denied])[0].quotes.len(), 2);
}

#[test]
fn so_many_names_that_a_short_one_could_be_any_bring_nobody_together() {
    // 700 persons of one surname and first letter, and one who may be any of them: each with each would be a quarter of a million.
    let given = |n: usize| {
        format!(
            "A{}{}",
            ["l", "n", "r", "v"][n % 4],
            "aeiou".chars().cycle().take(n / 4 + 1).collect::<String>()
        )
    };
    let mut full: Vec<String> = (0..700).map(|n| format!("{} Smith", given(n))).collect();
    full.push("A. Smith".to_owned());
    let mut sheets = Vec::new();
    let template = sheet("t", "", "“It will be fine,” said Maria Lopez.");
    for (n, name) in full.iter().enumerate() {
        let mut one = template.clone();
        one.article.id = format!("a{n}");
        one.speakers[0].name.clone_from(name);
        sheets.push(one);
    }
    assert_eq!(merge(&sheets).len(), 701);
}

#[test]
fn a_part_from_anywhere_in_a_longer_quote_is_found_among_many_that_begin_alike() {
    let mut sheets: Vec<QuoteSheet> = (0..50)
        .map(|n| {
            sheet(
                &format!("a{n}"),
                "2026-03-02",
                &format!("“I want to say that we will appeal number {n} in the spring,” Maria Lopez said."),
            )
        })
        .collect();
    sheets.push(sheet("part", "2026-03-01", "“We will appeal number 7 in the spring,” Maria Lopez said."));
    let speakers = merge(&sheets);
    assert_eq!(speakers[0].quotes.len(), 50);
    let both = speakers[0].quotes.iter().find(|q| q.places.len() == 2).unwrap();
    assert_eq!(both.text, "I want to say that we will appeal number 7 in the spring,");
    assert_eq!(both.first.as_deref(), Some("2026-03-01"));
}
