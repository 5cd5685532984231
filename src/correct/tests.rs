use super::{Corrections, Decision, SCHEMA};
use crate::{Extractor, QuoteSheet};

const ARTICLE: &str = "Maria Lopez and Tom Reed met on Monday.\n\n“We will appeal the verdict in the spring,” she said.\n\n\
“No comment,” said Tom Reed before the hearing.\n\nThe judge rose.\n\n“No comment,” said Tom Reed after the hearing.\n\n\
The minister said that the school would close.\n";

fn sheet(text: &str) -> QuoteSheet {
    Extractor::english().extract("a", text).sheet()
}

fn apply(text: &str, decision: Decision) -> (QuoteSheet, bool) {
    let mut sheet = sheet(text);
    let corrections = Corrections { schema: SCHEMA.to_owned(), decisions: vec![decision] };
    let applied = corrections.apply(&mut sheet, Some(text));
    consistent(&sheet);
    (sheet, applied[0])
}

/// Speakers and quotes name each other, and nobody is left without a quote.
fn consistent(sheet: &QuoteSheet) {
    for quote in &sheet.quotes {
        let speaker = sheet.speakers.iter().find(|s| Some(&s.id) == quote.speaker_id.as_ref());
        assert_eq!(speaker.map(|s| &s.name), quote.speaker.as_ref());
        assert!(speaker.is_none_or(|s| s.quotes.contains(&quote.id)), "{quote:?}");
    }
    for speaker in &sheet.speakers {
        assert!(!speaker.quotes.is_empty(), "{speaker:?}");
        for id in &speaker.quotes {
            assert!(sheet.quotes.iter().any(|q| q.id == *id && q.speaker_id.as_ref() == Some(&speaker.id)));
        }
    }
}

fn by(quote: &str, speaker: &str) -> Decision {
    Decision { quote: Some(quote.to_owned()), speaker: Some(speaker.to_owned()), ..Decision::default() }
}

#[test]
fn a_quote_is_given_to_another() {
    let (sheet, applied) = apply(ARTICLE, by("We will appeal the verdict in the spring", "Ann Weaver"));
    assert!(applied);
    let quote = &sheet.quotes[0];
    assert_eq!((quote.speaker.as_deref(), quote.because.sieve.as_str()), (Some("Ann Weaver"), "correction"));
    let (sheet, _) = apply(ARTICLE, by("We will appeal the verdict in the spring", "tom reed"));
    assert_eq!(sheet.quotes[0].speaker.as_deref(), Some("Tom Reed"));
}

#[test]
fn a_small_edit_of_the_article_keeps_the_decision() {
    let edited = ARTICLE.replace(
        "We will appeal the verdict in the spring",
        "We’ll—we will appeal this verdict, in the spring",
    );
    assert!(apply(&edited, by("We will appeal the verdict in the spring", "Ann Weaver")).1);
    let rewritten =
        ARTICLE.replace("We will appeal the verdict in the spring", "Nothing was decided on that day");
    assert!(!apply(&rewritten, by("We will appeal the verdict in the spring", "Ann Weaver")).1);
}

#[test]
fn words_around_tell_the_same_words_apart() {
    let around = Decision {
        after: Some("said Tom Reed after the hearing".to_owned()),
        ..by("No comment", "Ann Weaver")
    };
    let speakers = |sheet: &QuoteSheet| {
        let own = sheet.quotes.iter().filter(|q| q.text.contains("No comment"));
        own.map(|q| q.speaker.clone().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(speakers(&apply(ARTICLE, around.clone()).0), ["Tom Reed", "Ann Weaver"]);
    let edited = ARTICLE.replace("after the hearing", "shortly after the long hearing");
    assert_eq!(speakers(&apply(&edited, around).0), ["Tom Reed", "Ann Weaver"]);
    assert_eq!(speakers(&apply(ARTICLE, by("No comment", "Ann Weaver")).0), ["Ann Weaver", "Ann Weaver"]);
}

#[test]
fn without_the_article_the_words_around_that_the_sheet_keeps_tell() {
    let around = Decision {
        after: Some("said Tom Reed after the hearing".to_owned()),
        ..by("No comment", "Ann Weaver")
    };
    let mut sheet = sheet(ARTICLE);
    let corrections = Corrections { schema: SCHEMA.to_owned(), decisions: vec![around] };
    assert_eq!(corrections.apply(&mut sheet, None), [true]);
    let own = sheet.quotes.iter().filter(|q| q.text.contains("No comment"));
    assert_eq!(own.map(|q| q.speaker.as_deref().unwrap()).collect::<Vec<_>>(), ["Tom Reed", "Ann Weaver"]);
}

#[test]
fn what_is_not_a_quote_goes_and_what_cannot_be_told_stays_open() {
    let not = Decision { quote: Some("No comment".to_owned()), not_a_quote: true, ..Decision::default() };
    let (sheet, applied) = apply(ARTICLE, not);
    assert!(applied && sheet.quotes.iter().all(|q| !q.text.contains("No comment")));
    let open = Decision { quote: Some("No comment".to_owned()), no_speaker: true, ..Decision::default() };
    let (sheet, _) = apply(ARTICLE, open);
    assert!(sheet.quotes.iter().filter(|q| q.text.contains("No comment")).all(|q| q.speaker.is_none()));
}

#[test]
fn a_name_means_someone() {
    let means = Decision {
        name: Some("the minister".to_owned()),
        means: Some("Ann Weaver".to_owned()),
        ..Decision::default()
    };
    let (sheet, applied) = apply(ARTICLE, means.clone());
    assert!(applied);
    assert_eq!(sheet.quotes.last().unwrap().speaker.as_deref(), Some("Ann Weaver"));
    assert!(!apply("It rained.", means).1);
}

#[test]
fn a_decision_for_another_article_is_not_applied() {
    let elsewhere = Decision { article: Some("b".to_owned()), ..by("No comment", "Ann Weaver") };
    assert!(!apply(ARTICLE, elsewhere).1);
}

#[test]
fn faults_are_named() {
    let fault = |d: Decision| d.fault();
    assert!(fault(Decision::default()).is_some());
    assert!(fault(Decision { quote: Some("…".to_owned()), ..by("", "x") }).unwrap().contains("no words"));
    assert!(fault(Decision { not_a_quote: true, ..by("a", "x") }).unwrap().contains("one of"));
    assert!(
        fault(Decision { name: Some("he".to_owned()), ..Decision::default() }).unwrap().contains("means")
    );
    assert_eq!(fault(by("a", "x")), None);
    let other = Corrections { schema: "quotesheet-corrections/2".to_owned(), decisions: Vec::new() };
    assert!(other.fault().unwrap().1.contains("quotesheet-corrections/2"));
}
