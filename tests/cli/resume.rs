use super::{Folder, LOPEZ, Run};

const ARGS: [&str; 6] = ["extract", "docs.jsonl", "--format", "jsonl", "--output", "sheets.jsonl"];

/// A folder with twenty documents, the seventh of them broken, and the whole output for them.
fn folder() -> (Folder, String) {
    let lines = (0..20).map(|n| match n {
        7 => "{\"id\":\"d7\"}\n".to_owned(),
        _ => format!("{}\n", serde_json::json!({"id": format!("d{n}"), "text": LOPEZ})),
    });
    let folder = Folder::with(&[("docs.jsonl", &lines.collect::<String>())]);
    assert_eq!(folder.run(&ARGS).code, Some(3));
    let whole = folder.read("sheets.jsonl");
    assert_eq!(
        (whole.lines().count(), folder.names()),
        (20, vec!["docs.jsonl".to_owned(), "sheets.jsonl".to_owned()])
    );
    std::fs::remove_file(folder.path("sheets.jsonl")).unwrap();
    (folder, whole)
}

fn resume(folder: &Folder) -> Run {
    folder.run(&[&ARGS[..], &["--resume"]].concat())
}

/// The beginning of an output with so many records.
fn records(whole: &str, count: usize) -> String {
    whole.split_inclusive('\n').take(count).collect()
}

#[test]
fn a_run_goes_on_wherever_it_was_interrupted() {
    let (folder, whole) = folder();
    for count in [0, 1, 7, 8, 9, 19, 20] {
        // Half a record, as a power cut may leave one.
        for half in ["", "{\"schema\":\"quotesheet/1\",\"artic"] {
            folder.write("sheets.jsonl.partial", records(&whole, count) + half);
            let run = resume(&folder);
            assert_eq!((run.code, folder.read("sheets.jsonl") == whole), (Some(3), true), "{count} {half}");
            assert!(run.err.ends_with("20 documents: 19 read, 1 not: see above why\n"), "{}", run.err);
            assert_eq!(folder.names(), ["docs.jsonl", "sheets.jsonl"]);
            std::fs::remove_file(folder.path("sheets.jsonl")).unwrap();
        }
    }
}

#[test]
fn a_first_run_and_a_finished_one_may_be_resumed() {
    let (folder, whole) = folder();
    assert_eq!((resume(&folder).code, folder.read("sheets.jsonl")), (Some(3), whole));
    let run = resume(&folder);
    assert_eq!(run.code, Some(0));
    assert!(
        run.err.ends_with("sheets.jsonl: complete already: leave out --resume to make it anew\n"),
        "{}",
        run.err
    );
    assert_eq!(folder.names(), ["docs.jsonl", "sheets.jsonl"]);
}

#[test]
fn what_an_interrupted_run_left_is_not_overwritten() {
    let (folder, whole) = folder();
    folder.write("sheets.jsonl.partial", records(&whole, 3));
    let run = folder.run(&ARGS);
    assert_eq!((run.code, folder.read("sheets.jsonl.partial")), (Some(2), records(&whole, 3)));
    let told = "sheets.jsonl.partial: there from a run that was interrupted or still goes on: add --resume to go on \
                behind its last record, or delete it to begin anew\n";
    assert!(run.err.ends_with(told), "{}", run.err);
}

#[test]
fn other_inputs_and_other_options_are_noticed() {
    let (folder, whole) = folder();
    let refused = |run: Run, why: &str| {
        assert_eq!(run.code, Some(2), "{}", run.err);
        assert!(run.err.contains(why), "{}", run.err);
        assert_eq!(folder.names(), ["docs.jsonl", "other.jsonl", "sheets.jsonl.partial"]);
    };
    folder.write(
        "other.jsonl",
        "{\"id\":\"d0\",\"text\":\"It rained.\"}\n{\"id\":\"d1\",\"text\":\"It rained.\"}\n",
    );
    folder.write("sheets.jsonl.partial", records(&whole, 2));
    let other = ["extract", "other.jsonl", "--format", "jsonl", "--output", "sheets.jsonl", "--resume"];
    let last = "sheets.jsonl.partial: its last record does not come from these inputs with these options";
    refused(folder.run(&other), last);
    refused(folder.run(&[&ARGS[..], &["--resume", "--offsets", "bytes"]].concat()), last);
    folder.write("sheets.jsonl.partial", records(&whole, 6));
    refused(folder.run(&other), last);
    folder.write("sheets.jsonl.partial", "{\"a\":1}\n");
    refused(resume(&folder), "sheets.jsonl.partial:1: no record of a sheet: delete the file to begin anew");
    assert_eq!(folder.read("sheets.jsonl.partial"), "{\"a\":1}\n");
}

#[test]
fn only_json_lines_in_a_file_can_be_resumed() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    let run = folder.run(&["extract", "a.txt", "--output", "a.yaml", "--resume"]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.err, @"quotesheet: --resume goes on with JSON Lines only: add --format jsonl");
    assert_eq!(folder.run(&["extract", "a.txt", "--format", "jsonl", "--resume"]).code, Some(2));
    assert_eq!(
        folder.run(&["extract", "a.txt", "--format", "jsonl", "-o", "/dev/null", "--resume"]).code,
        Some(2)
    );
}
