//! The help, and what is made from the same definitions.
use super::{Folder, LOPEZ};

/// The commands that the help of one lists, but `help` itself.
fn commands(help: &str) -> Vec<String> {
    let behind = help.split("Commands:\n").nth(1).unwrap_or_default();
    let lines = behind.lines().take_while(|l| !l.is_empty());
    let names = lines
        .filter(|l| l.starts_with("  ") && !l.starts_with("   "))
        .filter_map(|l| l.split_whitespace().next());
    names.filter(|n| *n != "help").map(str::to_owned).collect()
}

/// A command line cut at spaces, but not between quotation marks.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(n, part)| match n % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

#[test]
fn every_command_has_an_example_that_runs() {
    let folder = Folder::with(&[
        ("article.txt", LOPEZ),
        ("monday.txt", LOPEZ),
        ("tuesday.txt", LOPEZ),
        ("more/b.txt", "“It rained,” said Tom Reed.\n"),
    ]);
    let grammar = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar");
    std::os::unix::fs::symlink(grammar, folder.path("grammar")).unwrap();
    let mut waiting: Vec<Vec<String>> = vec![Vec::new()];
    let mut tried = 0;
    while let Some(command) = waiting.pop() {
        let path: Vec<&str> = command.iter().map(String::as_str).collect();
        let help = folder.run(&[&path[..], &["--help"]].concat());
        assert_eq!(help.code, Some(0), "{command:?}");
        let inner = commands(&help.out);
        if inner.is_empty() {
            let example = help.out.lines().find_map(|l| l.strip_prefix("Example: quotesheet "));
            let example = example.unwrap_or_else(|| panic!("{command:?} has no example"));
            let words = words(example);
            let args: Vec<&str> = words.iter().map(String::as_str).collect();
            let run = folder.run(&args);
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{example}");
            tried += 1;
        }
        // The last is tried first; extract makes what merge reads.
        waiting.extend(inner.into_iter().rev().map(|name| [command.clone(), vec![name]].concat()));
    }
    assert!(tried >= 9, "{tried}");
}

#[test]
fn manual_pages_and_completions_know_every_command() {
    let folder = Folder::new();
    let names = commands(&folder.run(&["--help"]).out);
    assert!(names.contains(&"verify".to_owned()), "{names:?}");
    let page = folder.run(&["man"]);
    assert!(page.out.contains(".TH quotesheet 1"), "{}", page.out);
    for shell in ["bash", "zsh", "fish"] {
        let script = folder.run(&["completions", shell]).out;
        for name in &names {
            assert!(script.contains(name.as_str()), "{shell}: {name}");
        }
    }
    for name in &names {
        let page = folder.run(&["man", name]);
        assert_eq!(page.code, Some(0), "{name}");
        assert!(page.out.contains(&format!("quotesheet\\-{name}")), "{}", page.out);
    }
    assert_eq!(folder.run(&["man", "fly"]).code, Some(2));
}

#[test]
fn the_schema_is_json() {
    let run = Folder::new().run(&["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(schema["properties"]["schema"]["const"], "quotesheet/1");
}
