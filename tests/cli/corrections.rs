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

/// What every command that reads articles must say of the second decision of `DECISIONS`.
const UNUSED: &str =
    "decisions.yaml: decision 2 no longer applies: nothing fits “Nobody came to the meeting”";

#[test]
fn every_command_that_reads_articles_or_sheets_applies_decisions() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("decisions.yaml", DECISIONS)]);
    folder.run(&["extract", "a.txt", "--output", "a.yaml"]);
    for input in ["a.txt", "a.yaml"] {
        let with = |args: &[&str]| folder.run(&[args, &["--corrections", "decisions.yaml"]].concat());
        let report = with(&["report", input]);
        assert!(
            report.out.contains("data-speaker=\"Ann Weaver\"") && report.code == Some(0),
            "{}",
            report.err
        );
        let merge = with(&["merge", input, "--format", "jsonl"]);
        assert_eq!(merge.records()[0]["name"], "Ann Weaver", "{}", merge.err);
        let verify =
            with(&["verify", "We will appeal the verdict", "--speaker", "Ann Weaver", "--in", input]);
        assert_eq!(verify.code, Some(0), "{}{}", verify.out, verify.err);
        for run in [report, merge, verify] {
            assert!(run.err.contains(UNUSED), "{}", run.err);
        }
    }
}

#[test]
fn a_decision_about_both_versions_is_no_difference() {
    let newer = LOPEZ.replace("verdict", "verdicts");
    let decisions = DECISIONS.replace("this verdict", "the verdict");
    let folder = Folder::with(&[("old.txt", LOPEZ), ("new.txt", &newer), ("decisions.yaml", &decisions)]);
    let run = folder.run(&["diff", "old.txt", "new.txt", "--corrections", "decisions.yaml"]);
    assert!(run.out.contains("Ann Weaver") && !run.out.contains("Lopez"), "{}", run.out);
    assert!(run.err.contains(UNUSED), "{}", run.err);
    folder.write("decisions.yaml", "decisions: [");
    for args in [&["diff", "old.txt", "new.txt"][..], &["merge", "old.txt"], &["report", "old.txt"]] {
        let run = folder.run(&[args, &["--corrections", "decisions.yaml"]].concat());
        assert!(run.code == Some(3) && run.err.contains("decisions.yaml:"), "{args:?} {}", run.err);
    }
}

#[test]
fn explain_shows_what_a_person_decided() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("decisions.yaml", DECISIONS)]);
    for quote in [&[][..], &["--quote", "Q1"]] {
        let run = folder.run(&[&["explain", "a.txt", "--corrections", "decisions.yaml"], quote].concat());
        assert!(
            run.out.contains("Q1 Ann Weaver: We will appeal") && run.out.contains("sieve correction"),
            "{}",
            run.out
        );
        assert!(run.err.contains(UNUSED), "{}", run.err);
    }
}
