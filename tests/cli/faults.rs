//! Faults that are made to happen: a full disk, a file that shrinks, a signal in the middle.
#![allow(clippy::print_stderr)] // says what is skipped

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Folder, LOPEZ, Run};

const TO_FILE: [&str; 7] =
    ["extract", "--input-format", "jsonl", "--format", "jsonl", "--output", "sheets.jsonl"];

fn line(number: usize) -> String {
    format!("{}\n", serde_json::json!({"id": format!("d{number}"), "text": LOPEZ}))
}

/// The command, heeding requests to end also where whoever runs the tests ignores them, as `nohup` and a shell's background
/// jobs do: what is ignored is so in every child. None where that cannot be undone.
fn heeding(folder: &Folder, args: &[&str]) -> Option<Command> {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.map_or(0, |m| u64::from_str_radix(m.trim(), 16).unwrap());
    if [1, 2, 15].iter().all(|signal| mask >> (signal - 1) & 1 == 0) {
        return Some(folder.command(args));
    }
    let undone = "--default-signal=HUP,INT,TERM";
    if !Command::new("env").args([undone, "true"]).output().is_ok_and(|run| run.status.success()) {
        eprintln!(
            "skipped: signals are ignored here, and env(1) has no --default-signal: run the tests in a shell's foreground"
        );
        return None;
    }
    let mut command = Command::new("env");
    command.args([undone, env!("CARGO_BIN_EXE_quotesheet")]).args(args).current_dir(folder.path(""));
    Some(command)
}

/// A run that has written some records and waits for more documents.
fn in_the_middle(folder: &Folder, records: usize) -> Option<Child> {
    let mut command = heeding(folder, &TO_FILE)?;
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let input = child.stdin.as_mut().unwrap();
    (0..records).for_each(|n| input.write_all(line(n).as_bytes()).unwrap());
    let written =
        || std::fs::read_to_string(folder.path("sheets.jsonl.partial")).unwrap_or_default().lines().count();
    wait_until("the records are written", || written() == records);
    Some(child)
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !holds() {
        assert!(Instant::now() < end, "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn kill(child: &Child, signal: &str) {
    let done = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(done.success());
}

/// Waits for the end without closing standard input, as a terminal would not.
fn end(mut child: Child) -> Run {
    let input = child.stdin.take();
    let run = Run::from(child.wait_with_output().unwrap());
    drop(input);
    run
}

/// What one run over all documents writes, and what an interrupted one with `--resume` behind it.
fn goes_on_to_the_same(folder: &Folder, documents: usize) {
    let all: String = (0..documents).map(line).collect();
    let resumed = folder.run_with(&[&TO_FILE[..], &["--resume"]].concat(), all.as_bytes());
    assert_eq!((resumed.code, resumed.err.as_str()), (Some(0), ""));
    let once = Folder::new();
    assert_eq!(once.run_with(&TO_FILE, all.as_bytes()).code, Some(0));
    assert_eq!(folder.read("sheets.jsonl"), once.read("sheets.jsonl"));
    assert_eq!(folder.names(), ["sheets.jsonl"]);
}

#[test]
fn a_signal_leaves_whole_records_to_go_on_from() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        let folder = Folder::new();
        let Some(child) = in_the_middle(&folder, 5) else { return };
        kill(&child, signal);
        let run = end(child);
        assert_eq!(run.code, Some(code));
        let told = "sheets.jsonl.partial holds 5 whole records: run it again with --resume to go on\n";
        assert!(run.err.starts_with("quotesheet: interrupted; ") && run.err.ends_with(told), "{}", run.err);
        assert_eq!(folder.names(), ["sheets.jsonl.partial"]);
        goes_on_to_the_same(&folder, 9);
    }
}

#[test]
fn a_kill_leaves_whole_records_to_go_on_from() {
    let folder = Folder::new();
    let Some(child) = in_the_middle(&folder, 5) else { return };
    kill(&child, "-KILL");
    assert_eq!(end(child).code, None);
    assert_eq!(folder.names(), ["sheets.jsonl.partial"]);
    goes_on_to_the_same(&folder, 9);
}

#[test]
fn a_signal_before_the_first_record_leaves_nothing() {
    for format in ["jsonl", "yaml"] {
        let folder = Folder::new();
        let args = ["extract", "--input-format", "jsonl", "--format", format, "-o", "out"];
        let Some(mut command) = heeding(&folder, &args) else { return };
        let child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        wait_until("the output is begun", || !folder.names().is_empty());
        // The handler is set up just behind that.
        std::thread::sleep(Duration::from_millis(200));
        kill(&child, "-INT");
        let run = end(child);
        assert_eq!(run.code, Some(130), "{}", run.err);
        assert!(run.err.starts_with("quotesheet: interrupted"), "{}", run.err);
        assert_eq!(folder.names(), Vec::<String>::new(), "{format}");
    }
}

#[test]
fn a_request_to_end_that_was_to_be_ignored_is_ignored() {
    let folder = Folder::new();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' HUP; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_quotesheet")]).args(TO_FILE);
    shell.current_dir(folder.path("")).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = shell.spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all(line(0).as_bytes()).unwrap();
    wait_until("the record is written", || {
        folder.path("sheets.jsonl.partial").metadata().is_ok_and(|m| m.len() > 0)
    });
    kill(&child, "-HUP");
    std::thread::sleep(Duration::from_millis(100));
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(folder.names(), ["sheets.jsonl"]);
}

#[test]
fn a_file_that_shrinks_while_it_is_read_is_noticed() {
    let folder = Folder::new();
    let document = serde_json::json!({"text": "It rained. ".repeat(2000)}).to_string() + "\n";
    folder.write("docs.jsonl", document.repeat(2000));
    let size = folder.path("docs.jsonl").metadata().unwrap().len();
    let mut command = folder.command(&["extract", "docs.jsonl", "--format", "jsonl", "--threads", "1"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    out.read_line(&mut text).unwrap();
    // It reads ahead by a few megabytes only.
    let file = std::fs::OpenOptions::new().write(true).open(folder.path("docs.jsonl")).unwrap();
    file.set_len(size * 3 / 4 + 100).unwrap();
    out.read_to_string(&mut text).unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!(run.code, Some(3));
    assert!(run.err.contains("it shrank while it was read, from "), "{}", run.err);
    let last: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!((&last["schema"], &last["error"]), (&"quotesheet-error/1".into(), &"broken".into()));
    assert!(text.lines().all(|l| serde_json::from_str::<serde_json::Value>(l).is_ok()));
}

/// A file system of its own of 64 KiB, where the test may mount one.
struct Small(Folder);

impl Small {
    fn new() -> Option<Self> {
        let folder = Folder::new();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
            .arg(folder.path(""))
            .output();
        if mount.is_ok_and(|m| m.status.success()) {
            return Some(Self(folder));
        }
        eprintln!("skipped: a small file system cannot be mounted here; run the tests as root");
        None
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path("")).status();
    }
}

#[test]
fn a_full_disk_leaves_whole_records_to_go_on_from() {
    let Some(Small(ref folder)) = Small::new() else { return };
    let inputs = Folder::new();
    inputs.write("docs.jsonl", (0..400).map(line).collect::<String>());
    let output = folder.path("sheets.jsonl");
    let run = |extra: &[&str]| {
        let output = output.to_str().unwrap();
        let args = ["extract", "docs.jsonl", "--format", "jsonl", "--output", output];
        inputs.run(&[&args[..], extra].concat())
    };
    let full = run(&[]);
    assert_eq!(full.code, Some(5), "{}", full.err);
    assert!(full.err.contains("No space left on device") && full.err.contains("--resume"), "{}", full.err);
    assert_eq!(folder.names(), ["sheets.jsonl.partial"]);
    let partial = folder.read("sheets.jsonl.partial");
    assert!(partial.ends_with("}\n") && partial.lines().count() > 5, "{}", partial.len());
    // Room is made by mounting the same file system larger.
    let room = Command::new("mount").args(["-o", "remount,size=4m"]).arg(folder.path("")).status().unwrap();
    assert!(room.success());
    assert_eq!(run(&["--resume"]).code, Some(0));
    let whole = inputs.run(&["extract", "docs.jsonl", "--format", "jsonl"]).out;
    assert_eq!(folder.read("sheets.jsonl"), whole);
}

#[test]
fn a_full_disk_leaves_no_half_record_behind_a_redirection() {
    let Some(Small(ref folder)) = Small::new() else { return };
    let inputs = Folder::new();
    inputs.write("docs.jsonl", (0..400).map(line).collect::<String>());
    let out = std::fs::File::create(folder.path("out.jsonl")).unwrap();
    let run = inputs.command(&["extract", "docs.jsonl", "--format", "jsonl"]).stdout(out).output().unwrap();
    assert_eq!(Run::from(run).code, Some(5));
    let out = folder.read("out.jsonl");
    assert!(out.ends_with("}\n") && out.lines().count() > 5, "{}", out.len());
    for format in ["yaml", "json"] {
        let path = folder.path("whole");
        let run = inputs.run(&["extract", "docs.jsonl", "--format", format, "-o", path.to_str().unwrap()]);
        assert_eq!(run.code, Some(5));
        assert_eq!(folder.names(), ["out.jsonl"], "{format}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("a.txt", LOPEZ), ("locked/x", "")]);
    let set =
        |mode| std::fs::set_permissions(folder.path("locked"), PermissionsExt::from_mode(mode)).unwrap();
    set(0o555);
    // Root may write anywhere but in /proc.
    let locked = std::fs::write(folder.path("locked/y"), "").is_err();
    let place = if locked { "locked/out" } else { "/proc/out" };
    for format in ["jsonl", "yaml"] {
        let run = folder.run(&["extract", "a.txt", "--format", format, "-o", place]);
        assert_eq!(run.code, Some(5), "{}", run.err);
        assert!(run.err.starts_with(&format!("quotesheet: {place}: cannot be written (")), "{}", run.err);
    }
    set(0o755);
}

#[test]
fn a_reader_that_goes_away_ends_a_run_that_waits_for_input() {
    let folder = Folder::new();
    let mut command = folder.command(&["extract", "--input-format", "jsonl", "--format", "jsonl"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    input.write_all(line(0).as_bytes()).unwrap();
    // The input stays open: the run must end all the same.
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    drop(input);
}
