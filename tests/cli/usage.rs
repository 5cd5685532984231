use super::{Folder, LOPEZ};

#[test]
fn help_and_version_succeed() {
    for args in [
        &["--help"][..],
        &["--version"],
        &["extract", "--help"],
        &["explain", "--help"],
        &["diff", "--help"],
        &["grammar", "check", "--help"],
    ] {
        let run = Folder::new().run(args);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
        assert!(run.out.contains("quotesheet"), "{args:?}");
    }
}

#[test]
fn wrong_usage_exits_with_2() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    for args in [
        &[][..],
        &["extrct"],
        &["grammar"],
        &["extract", "a.txt", "--format", "xml"],
        &["extract", "a.txt", "--offsets", "words"],
        &["extract", "a.txt", "--min-confidence", "2"],
        &["extract", "a.txt", "--min-confidence", "NaN"],
        &["explain"],
    ] {
        let run = folder.run(args);
        assert_eq!(run.code, Some(2), "{args:?}");
        assert_eq!(run.out, "", "{args:?}");
        assert_ne!(run.err, "", "{args:?}");
    }
}

#[test]
fn a_bad_confidence_is_explained() {
    let run = Folder::new().run(&["extract", "a.txt", "--min-confidence", "90%"]);
    insta::assert_snapshot!(run.err, @"
    error: invalid value '90%' for '--min-confidence <X>': give a number from 0 to 1, such as 0.9

    For more information, try '--help'.
    ");
}

#[test]
fn explain_shows_the_article_stage() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    let run = folder.run(&["explain", "a.txt"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.starts_with("== article ==\n"), "{}", run.out);
    assert!(
        run.out.contains("1 body       “We will appeal the verdict,” Maria Lopez said on Monday.\n"),
        "{}",
        run.out
    );
}

#[test]
fn explain_reads_standard_input() {
    let run = Folder::new().run_with(&["explain", "-"], LOPEZ.as_bytes());
    assert_eq!(run.code, Some(0));
    assert!(run.out.contains("Maria Lopez"), "{}", run.out);
}

#[test]
fn explain_shows_control_characters_instead_of_obeying_them() {
    let folder = Folder::with(&[("a.txt", "He wrote \u{1b}[31mred\u{1b}[0m letters.")]);
    let run = folder.run(&["explain", "a.txt"]);
    assert!(run.out.contains("<U+001B>[31mred<U+001B>[0m") && !run.out.contains('\u{1b}'), "{}", run.out);
}

#[test]
fn explain_of_a_quote_that_is_not_there_says_so() {
    let folder = Folder::with(&[("a.txt", "It rained.\n")]);
    let run = folder.run(&["explain", "a.txt", "--quote", "Q7"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.err, @"quotesheet: a.txt: no quote `Q7`: no quote was found in it");
}

#[test]
fn explain_of_a_missing_file_exits_with_3() {
    let run = Folder::new().run(&["explain", "a.txt"]);
    assert_eq!(run.code, Some(3));
    insta::assert_snapshot!(run.err, @"quotesheet: a.txt: no such file or folder: check the name");
}
