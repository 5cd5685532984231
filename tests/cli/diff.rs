//! `quotesheet diff`.
use super::{Folder, LOPEZ};

const NEW: &str = "“We will not appeal the verdict,” Maria Lopez said on Monday.\n";

#[test]
fn exit_codes_are_those_of_diff() {
    let folder = Folder::with(&[("old.txt", LOPEZ), ("new.txt", NEW)]);
    let same = folder.run(&["diff", "old.txt", "old.txt"]);
    assert_eq!((same.code, same.out.as_str(), same.err.as_str()), (Some(0), "", ""));
    assert_eq!(folder.run(&["diff", "old.txt", "new.txt"]).code, Some(1));
    let missing = folder.run(&["diff", "old.txt", "missing.txt"]);
    assert_eq!((missing.code, missing.out.as_str()), (Some(2), ""));
    insta::assert_snapshot!(missing.err, @"quotesheet: missing.txt: no such file or folder: check the name");
    assert_eq!(folder.run(&["diff", "old.txt"]).code, Some(2));
}

#[test]
fn without_a_terminal_signs_mark_the_words() {
    let folder = Folder::with(&[("old.txt", LOPEZ), ("new.txt", NEW)]);
    let run = folder.run(&["diff", "old.txt", "new.txt"]);
    insta::assert_snapshot!(run.out, @"
    --- old.txt
    +++ new.txt

    reworded  Maria Lopez (Q1, direct, said, paragraph 1)
      We will {+not+} appeal the verdict,

    1 changed, 0 the same
    ");
}

#[test]
fn colour_is_a_matter_of_the_environment() {
    let folder = Folder::with(&[("old.txt", LOPEZ), ("new.txt", NEW)]);
    let out = |variables: &[(&str, &str)]| {
        let mut command = folder.command(&["diff", "old.txt", "new.txt"]);
        command.envs(variables.iter().copied());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let forced = out(&[("CLICOLOR_FORCE", "1")]);
    assert!(forced.contains("\u{1b}[") && !forced.contains("{+"), "{forced:?}");
    assert!(!out(&[("NO_COLOR", "1")]).contains('\u{1b}'));
    assert!(!out(&[]).contains('\u{1b}'));
}

#[test]
fn what_an_article_holds_does_not_move_the_cursor() {
    let evil = LOPEZ.replace("verdict", "ver\u{1b}[2Jdict \u{202e}now");
    let folder = Folder::with(
        &[("old.txt", LOPEZ.as_bytes()), ("new.txt", evil.as_bytes())]
            .map(|(n, t)| (n, std::str::from_utf8(t).unwrap())),
    );
    let run = folder.run(&["diff", "old.txt", "new.txt"]);
    assert_eq!(run.code, Some(1));
    assert!(!run.out.contains(['\u{1b}', '\u{202e}']), "{:?}", run.out);
}

#[test]
fn sheets_and_articles_may_be_mixed() {
    let folder = Folder::with(&[("old.txt", LOPEZ), ("new.txt", NEW)]);
    for format in ["yaml", "json", "jsonl"] {
        let name = format!("old.{format}");
        assert_eq!(folder.run(&["extract", "old.txt", "--format", format, "-o", &name]).code, Some(0));
        assert_eq!(folder.run(&["diff", &name, "old.txt"]).code, Some(0), "{format}");
        assert_eq!(folder.run(&["diff", &name, "new.txt"]).code, Some(1), "{format}");
    }
    let piped = folder.run_with(&["diff", "old.yaml", "-"], NEW.as_bytes());
    assert_eq!(piped.code, Some(1));
}

#[test]
fn yaml_and_json_hold_the_same_and_html_goes_to_a_file() {
    let folder = Folder::with(&[("old.txt", LOPEZ), ("new.txt", NEW)]);
    let out = |format: &str| folder.run(&["diff", "old.txt", "new.txt", "--format", format]).out;
    let json: quotesheet::compare::Comparison = serde_json::from_str(&out("json")).unwrap();
    let yaml: quotesheet::compare::Comparison = serde_yaml::from_str(&out("yaml")).unwrap();
    assert_eq!(json, yaml);
    assert_eq!(json.schema, "quotesheet-diff/1");
    let run = folder.run(&["diff", "old.txt", "new.txt", "--format", "html", "-o", "diff.html"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(folder.read("diff.html").contains("<ins>not </ins>"), "{}", folder.read("diff.html"));
}
