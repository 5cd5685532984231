use std::process::Stdio;

use super::{Folder, LOPEZ, Run};

#[test]
fn the_output_file_holds_what_standard_output_would() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    let run = folder.run(&["extract", "a.txt", "--output", "sheet.yaml"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
    assert_eq!(folder.read("sheet.yaml"), folder.run(&["extract", "a.txt"]).out);
    assert_eq!(folder.names(), ["a.txt", "sheet.yaml"]);
}

#[test]
fn the_output_file_is_written_when_some_inputs_fail() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    let run = folder.run(&["extract", "a.txt", "x.txt", "-o", "sheet.yaml"]);
    assert_eq!(run.code, Some(3));
    assert!(folder.read("sheet.yaml").starts_with("schema: "));
}

#[test]
fn an_older_output_file_stays_when_nothing_could_be_read() {
    let folder = Folder::with(&[("sheet.yaml", "old")]);
    for inputs in [&["x.txt"][..], &["x.txt", "y.txt"]] {
        let run = folder.run(&[&["extract", "--format", "json", "-o", "sheet.yaml"], inputs].concat());
        assert_eq!(run.code, Some(3));
        assert_eq!((folder.read("sheet.yaml").as_str(), folder.names().len()), ("old", 1));
    }
}

#[test]
fn a_bad_grammar_leaves_the_output_file_alone() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("sheet.yaml", "old"), ("g/x.grammar", "pattern\n")]);
    let run = folder.run(&["extract", "a.txt", "--grammar", "g", "-o", "sheet.yaml"]);
    assert_eq!((run.code, folder.read("sheet.yaml").as_str()), (Some(4), "old"));
    assert_eq!(folder.names(), ["a.txt", "g", "sheet.yaml"]);
}

#[test]
fn an_output_that_cannot_be_written_exits_with_5() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("folder/x", "")]);
    let message = |output: &str| {
        let run = folder.run(&["extract", "a.txt", "-o", output]);
        assert_eq!(run.code, Some(5), "{output}");
        run.err.replace(folder.0.path().canonicalize().unwrap().to_str().unwrap(), "HERE")
    };
    insta::assert_snapshot!(message("folder"), @"quotesheet: folder: cannot be written (it is a folder): name a file in it");
    let missing = message("nowhere/sheet.yaml");
    assert!(missing.ends_with("make the folder first, or name another file\n"), "{missing}");
    assert_eq!(folder.names(), ["a.txt", "folder"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_exits_with_5() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    let run = folder.run(&["extract", "a.txt", "-o", "/dev/full"]);
    assert_eq!(run.code, Some(5));
    insta::assert_snapshot!(run.err, @"quotesheet: /dev/full: cannot be written (No space left on device (os error 28)): make room, or name a file on another disk");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = Run::from(folder.command(&["extract", "a.txt"]).stdout(full).output().unwrap());
    assert_eq!(run.code, Some(5));
    insta::assert_snapshot!(run.err, @"quotesheet: standard output: cannot be written (No space left on device (os error 28)): make room, or name a file on another disk");
}

#[cfg(unix)]
#[test]
fn devices_are_written_to_and_links_are_followed() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("real.yaml", "old")]);
    assert_eq!(folder.run(&["extract", "a.txt", "-o", "/dev/null"]).code, Some(0));
    assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
    std::os::unix::fs::symlink("real.yaml", folder.path("link.yaml")).unwrap();
    assert_eq!(folder.run(&["extract", "a.txt", "-o", "link.yaml"]).code, Some(0));
    assert!(folder.path("link.yaml").is_symlink());
    assert!(folder.read("real.yaml").starts_with("schema: "));
}

#[cfg(unix)]
#[test]
fn an_output_file_has_ordinary_permissions_and_keeps_those_it_had() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with(&[("a.txt", LOPEZ), ("plain", "")]);
    let mode = |name: &str| folder.path(name).metadata().unwrap().permissions().mode() & 0o777;
    folder.run(&["extract", "a.txt", "-o", "new.yaml"]);
    assert_eq!(mode("new.yaml"), mode("plain"));
    std::fs::set_permissions(folder.path("plain"), std::fs::Permissions::from_mode(0o640)).unwrap();
    folder.run(&["extract", "a.txt", "-o", "plain"]);
    assert_eq!(mode("plain"), 0o640);
}

#[test]
fn a_closed_pipe_ends_quietly_with_success() {
    let folder = Folder::new();
    folder.write("docs.jsonl", "{\"text\":\"It rained.\"}\n".repeat(5_000));
    for args in [&["extract", "docs.jsonl"][..], &["explain", "docs.jsonl"]] {
        let mut command = folder.command(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let run = Run::from(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
    }
}
