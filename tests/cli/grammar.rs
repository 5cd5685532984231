use super::{Folder, LOPEZ};

#[test]
fn a_folder_without_grammar_is_named() {
    let folder = Folder::with(&[("g/README", ""), ("a.txt", LOPEZ)]);
    for args in [&["grammar", "check", "g"][..], &["extract", "a.txt", "--grammar", "g"]] {
        let run = folder.run(args);
        assert_eq!((run.code, run.out.as_str()), (Some(4), ""));
        assert_eq!(run.err, "quotesheet: no .grammar files in g: name a folder that holds some\n");
    }
    let run = folder.run(&["grammar", "check", "nowhere"]);
    assert_eq!(run.code, Some(4));
    assert!(run.err.starts_with("quotesheet: cannot read grammar nowhere: "), "{}", run.err);
}

#[test]
fn a_fault_is_drawn_under_its_line() {
    let folder = Folder::with(&[("g/mine.grammar", "pattern demo\n  match  QUOTE CUE SOURCE\n")]);
    let run = folder.run(&["grammar", "check", "g"]);
    assert_eq!((run.code, run.out.as_str()), (Some(4), ""));
    insta::assert_snapshot!(run.err, @"
    error: pattern `demo` has no `accept` line
     --> g/mine.grammar:1:9
      |
    1 | pattern demo
      |         ^^^^
      |
      = help: add one line that it must match, with the spans marked as [text]role
    quotesheet: g: the grammar has 1 fault: mend it and run again
    ");
}

#[test]
fn groups_without_end_are_refused() {
    let nested = format!(
        "pattern demo\n  match  {}QUOTE{} CUE\n  accept “A.”\n",
        "(".repeat(200_000),
        ")".repeat(200_000)
    );
    let folder = Folder::with(&[("g/mine.grammar", &nested)]);
    let run = folder.run(&["grammar", "check", "g"]);
    assert_eq!((run.code, run.out.as_str()), (Some(4), ""));
    assert!(
        run.err.starts_with("error: groups are nested more than 16 deep\n --> g/mine.grammar:2:26\n"),
        "{}",
        run.err.lines().next().unwrap_or_default()
    );
}

#[test]
fn an_example_that_fails_is_drawn_under_its_line() {
    let pattern = "pattern demo\n  match  \"xyzzy\" QUOTE CUE SOURCE\n  accept [“We will appeal,”]content [said]cue [Maria Lopez]source.\n";
    let folder = Folder::with(&[("g/mine.grammar", pattern)]);
    let run = folder.run(&["grammar", "check", "g"]);
    assert_eq!(run.code, Some(4));
    assert!(
        run.err.contains("error: pattern `demo` does not match this example\n --> g/mine.grammar:3:10"),
        "{}",
        run.err
    );
    assert!(run.out.contains(" fault"), "{}", run.out);
}

#[test]
fn the_built_in_grammar_does_what_its_examples_say() {
    let run = Folder::new().run(&["grammar", "check"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.ends_with(", 0 faults\n"), "{}", run.out);
}
