use super::{ChangeKind, Comparison, compare, html};
use crate::{Extractor, QuoteSheet};

fn sheet(text: &str) -> QuoteSheet {
    Extractor::english().extract("a", text).sheet()
}

fn between(old: &str, new: &str) -> Comparison {
    compare(&sheet(old), &sheet(new))
}

/// What happened to each quote, one a line: the words, and before them what became of it.
fn told(comparison: &Comparison) -> String {
    let line = |c: &super::Change| {
        let what: Vec<_> = c.what.iter().map(|w| w.name()).collect();
        let text = |q: &Option<super::Quoted>| q.as_ref().map_or("-", |q| q.text.as_str()).to_owned();
        format!("{}: {} → {}\n", what.join(", "), text(&c.old), text(&c.new))
    };
    comparison.changes.iter().map(line).collect()
}

const OLD: &str = "“The bridge will open in the spring,” Maria Lopez said on Monday.\n\n\
“We have no money left for a second lane,” said Tom Reed, a councillor.\n\n\
“Nobody asked the people who live there,” Ann Weaver told the council.\n\n\
Lopez said that the cost had not risen since last year.\n";

#[test]
fn nothing_changed() {
    let comparison = between(OLD, OLD);
    assert!(comparison.is_same());
    assert_eq!(comparison.unchanged, 4);
}

#[test]
fn a_moved_paragraph_moves_one_quote() {
    let paragraphs: Vec<&str> = OLD.trim_end().split("\n\n").collect();
    let new = [paragraphs[1], paragraphs[2], paragraphs[0], paragraphs[3]].join("\n\n");
    assert_eq!(
        told(&between(OLD, &new)),
        "moved: The bridge will open in the spring, → The bridge will open in the spring,\n"
    );
}

#[test]
fn words_and_punctuation_are_told_apart() {
    let new = OLD
        .replace("no money left for a", "hardly any money left for a")
        .replace("The bridge will", "The bridge, will");
    insta::assert_snapshot!(told(&between(OLD, &new)), @r"
    punctuation: The bridge will open in the spring, → The bridge, will open in the spring,
    reworded: We have no money left for a second lane, → We have hardly any money left for a second lane,
    ");
}

#[test]
fn another_speaker_and_a_fuller_name() {
    let new = OLD.replace("said Tom Reed, a councillor", "said Ann Weaver, a councillor");
    assert_eq!(between(OLD, &new).changes[0].what, [ChangeKind::Speaker]);
    let fuller = OLD.replace("Tom Reed", "Thomas Tom Reed");
    assert_eq!(between(&OLD.replace("Tom Reed", "T. Reed"), OLD).changes, []);
    assert_eq!(between(OLD, &fuller).count(ChangeKind::Added), 0);
}

#[test]
fn a_paraphrase_turned_quote_and_back() {
    let new = OLD.replace(
        "Lopez said that the cost had not risen since last year.",
        "“The cost had not risen since last year,” Lopez said.",
    );
    assert_eq!(between(OLD, &new).changes[0].what, [ChangeKind::Reworded, ChangeKind::Quoted]);
    assert_eq!(between(&new, OLD).changes[0].what, [ChangeKind::Reworded, ChangeKind::Paraphrased]);
}

#[test]
fn quotes_come_and_go() {
    let new = OLD.replace(
        "“Nobody asked the people who live there,” Ann Weaver told the council.",
        "“It rained all day,” Ann Weaver said.",
    );
    insta::assert_snapshot!(told(&between(OLD, &new)), @r"
    removed: Nobody asked the people who live there, → -
    newly added: - → It rained all day,
    ");
}

#[test]
fn a_claim_is_not_a_statement_and_a_denial_is_its_opposite() {
    let new = OLD.replace("Lopez said that", "Lopez claimed that");
    assert_eq!(between(OLD, &new).changes[0].what, [ChangeKind::Cue]);
}

#[test]
fn a_quote_that_was_cut_short_is_reworded() {
    let old = "“We have no money left for a second lane, and nobody in this room has shown me where it should come from,” Tom Reed said.\n";
    let new = "“We have no money left for a second lane,” Tom Reed said.\n";
    assert_eq!(between(old, new).changes[0].what, [ChangeKind::Reworded]);
}

/// A long article of invented sentences; `n` tells them apart.
fn long(order: &[usize], typo: usize) -> String {
    let who = ["Maria Lopez", "Tom Reed", "Ann Weaver", "Ian Cole"];
    let thing = ["bridge", "school", "harbour", "library", "market", "station", "museum"];
    let did = ["was closed", "will open", "lost money", "has no roof", "was sold twice"];
    let paragraph = |n: &usize| {
        let spelled = if *n % 50 == typo { "neigbours" } else { "neighbours" };
        format!(
            "“The {} in street number {n} {} and the {spelled} of house {} wrote {} letters about it,” {} said on Monday.\n\n",
            thing[n % 7],
            did[n % 5],
            n * 7 + 3,
            n * 3 + 2,
            who[n % 4]
        )
    };
    order.iter().map(paragraph).collect()
}

#[test]
fn long_articles_with_moved_paragraphs_and_mended_typos() {
    let order: Vec<usize> = (0..400).collect();
    // Ten blocks of forty paragraphs in another order.
    let mixed: Vec<usize> = [3, 0, 1, 2, 4, 5, 9, 6, 7, 8].iter().flat_map(|b| b * 40..b * 40 + 40).collect();
    let (old, new) = (sheet(&long(&order, 7)), sheet(&long(&mixed, 99)));
    assert!(old.quotes.len() >= 390, "{}", old.quotes.len());
    let comparison = compare(&old, &new);
    assert_eq!(comparison.count(ChangeKind::Reworded), 8);
    assert_eq!((comparison.count(ChangeKind::Added), comparison.count(ChangeKind::Removed)), (0, 0));
    assert_eq!(comparison.count(ChangeKind::Speaker), 0);
    assert_eq!(comparison.count(ChangeKind::Moved), 80);
}

#[test]
fn html_holds_what_changed_and_runs_nothing() {
    let mut old = sheet(OLD);
    old.quotes[0].text = "<script>alert('x')</script> The bridge & \"will\" open".to_owned();
    let page = html(&compare(&old, &sheet(OLD)));
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("<del>") && page.contains("<ins>"));
}
