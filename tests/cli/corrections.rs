//! `--corrections`.
use super::{Folder, LOPEZ};

const DECISIONS: &str = "schema: quotesheet-corrections/1\ndecisions:\n\
- {quote: We will appeal this verdict, speaker: Ann Weaver}\n- {quote: Nobody came to the meeting, not-a-quote: true}\n";

#[test]
fn decisions_are_applied_and_those_that_no_longer_apply_are_named() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("decisions.yaml", DECISIONS)]);
    let run = folder.run(&["extract", "a.txt", "--corrections", "decisions.yaml", "--format", "jsonl"]);
    assert_eq!(run.code, Some(0));
    insta::assert_snapshot!(run.err, @"quotesheet: decisions.yaml: decision 2 no longer applies: nothing fits “Nobody came to the meeting”: mend it, or take it out");
    let sheet = &run.sheets()[0];
    assert_eq!(sheet["quotes"][0]["speaker"], "Ann Weaver");
    assert_eq!(sheet["quotes"][0]["because"]["sieve"], "correction");
    let strict = folder.run(&["extract", "a.txt", "--corrections", "decisions.yaml", "--strict"]);
    assert_eq!(strict.code, Some(1));
}

#[test]
fn a_faulty_decision_is_named() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    for (text, told) in [
        (
            "schema: quotesheet-corrections/1\ndecisions:\n- {quote: We will appeal}\n",
            "d.yaml: decision 1: a `quote` needs one of",
        ),
        ("schema: quotesheet-corrections/1\ndecisions:\n- {quote: x, speeker: y}\n", "d.yaml:3:"),
        ("schema: quotesheet-corrections/2\ndecisions: []\n", "its schema is `quotesheet-corrections/2`"),
    ] {
        folder.write("d.yaml", text);
        let run = folder.run(&["extract", "a.txt", "--corrections", "d.yaml"]);
        assert_eq!((run.code, run.out.as_str()), (Some(3), ""), "{text}");
        assert!(run.err.contains(told), "{}", run.err);
    }
}
