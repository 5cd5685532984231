//! What is seen on a terminal; `script` gives the command one of its own.
#![allow(clippy::print_stderr)] // says what is skipped

use std::process::{Command, Stdio};

use super::{Folder, LOPEZ};

/// What a terminal shows of a shell line, in which `$Q` is the command.
fn on_a_terminal(folder: &Folder, line: &str) -> Option<String> {
    let mut script = Command::new("script");
    script
        .args(["--quiet", "--return", "--command", line, "/dev/null"])
        .env("Q", env!("CARGO_BIN_EXE_quotesheet"));
    let run = script.current_dir(folder.path("")).stdin(Stdio::null()).output();
    match run {
        Ok(run) if run.status.success() => Some(String::from_utf8_lossy(&run.stdout).into_owned()),
        _ => {
            eprintln!("skipped: `script` does not work here");
            None
        }
    }
}

#[test]
fn progress_is_shown_on_a_terminal_and_nowhere_else() {
    let folder = Folder::with(&[("docs.jsonl", &format!("{{\"text\":{LOPEZ:?}}}\n{{\"text\":\n").repeat(3))]);
    let slow = "(cat docs.jsonl; sleep 1; cat docs.jsonl; sleep 0.3; cat docs.jsonl) | \
                $Q extract --input-format jsonl --format jsonl -o out.jsonl";
    let Some(seen) = on_a_terminal(&folder, &format!("{slow}; true")) else { return };
    assert!(seen.contains(" documents, ") && seen.contains("B/s"), "{seen:?}");
    assert!(seen.contains("18 documents, 9 errors; 0.0 MB in "), "{seen:?}");
    let piped = on_a_terminal(&folder, &format!("{slow} 2>&1 | cat")).unwrap();
    assert!(!piped.contains("B/s") && !piped.contains('\u{1b}'), "{piped:?}");
}

#[test]
fn an_article_cannot_write_to_the_terminal() {
    // Colours, a cleared screen, the same in one character, a turned-around order, and a title for the window.
    let evil = "\u{1b}[32m\u{1b}[2J\u{9b}31m\u{202e}\u{1b}]0;title\u{7} ok";
    let text = format!("“We will {evil} appeal,” Maria {evil} Lopez said.\n");
    let folder = Folder::with(&[
        ("a.txt", &text),
        ("b\u{1b}[31m.txt", "\0"),
        ("g/x.grammar", &format!("pattern {evil}\n")),
    ]);
    folder.write("docs.jsonl", format!("{{\"{evil}\": }}\n").replace('\u{1b}', ""));
    for line in [
        "$Q extract a.txt",
        "$Q extract a.txt --format json",
        "$Q extract a.txt --format jsonl",
        "$Q explain a.txt",
        "$Q explain a.txt --quote Q1",
        "$Q extract b*.txt docs.jsonl; true",
        "$Q grammar check g; true",
    ] {
        let Some(seen) = on_a_terminal(&folder, line) else { return };
        let bad = seen.chars().find(|c| (c.is_control() && !"\r\n\t".contains(*c)) || *c == '\u{202e}');
        assert_eq!(bad, None, "{line}: {seen:?}");
        assert!(seen.len() > 20, "{line}");
    }
    // The same in a file is left as it is, and means the same.
    let piped = folder.run(&["extract", "a.txt", "--format", "json"]).out;
    let seen = on_a_terminal(&folder, "$Q extract a.txt --format json").unwrap();
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(value(&piped), value(&seen));
    assert!(piped.contains('\u{9b}'));
}
