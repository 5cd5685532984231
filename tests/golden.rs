//! Who changes what sheets hold tells the users: where golden sheets (snapshots/sheet) differ from those that the branch came from,
//! CHANGELOG.md has a new line under "Unreleased". Skipped with a message where git or the main branch is not there.
#![allow(clippy::unwrap_used)] // a test may panic

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const SHEETS: &str = "snapshots/sheet";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What git says; nothing when it fails or is absent.
fn git(args: &[&str]) -> Option<String> {
    let output = Command::new("git").args(args).current_dir(root()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The commit of the main branch that this one goes back to.
fn base() -> Option<String> {
    let main = ["main", "origin/main"].into_iter().find_map(|name| git(&["merge-base", "HEAD", name]))?;
    Some(main.trim().to_owned())
}

/// The lines between "Unreleased" and the version before it.
fn unreleased(changelog: &str) -> BTreeSet<String> {
    let lines = changelog.lines().skip_while(|line| *line != "## Unreleased").skip(1);
    lines.take_while(|line| !line.starts_with("## ")).map(str::to_owned).collect()
}

/// A golden sheet without what insta writes above it.
fn sheet(snapshot: &str) -> Value {
    let yaml = snapshot.splitn(3, "---\n").nth(2).unwrap_or(snapshot);
    serde_yaml::from_str_with_options(yaml, serde_yaml::options! { budget: None }).unwrap()
}

/// The fields that differ, without their numbers: `quotes.speaker`.
fn differing(before: &Value, after: &Value, path: &str, found: &mut BTreeSet<String>) {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            for name in old.keys().chain(new.keys()) {
                let (old, new) =
                    (old.get(name).unwrap_or(&Value::Null), new.get(name).unwrap_or(&Value::Null));
                differing(old, new, &format!("{path}.{name}"), found);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            old.iter().zip(new).for_each(|(old, new)| differing(old, new, path, found));
        }
        _ if before != after => {
            found.insert(path.trim_start_matches('.').to_owned());
        }
        _ => {}
    }
}

#[test]
fn a_change_of_golden_sheets_is_told_in_the_changelog() {
    let Some(base) = base() else {
        println!("skipped: no git, or no branch `main` to compare with");
        return;
    };
    let names = git(&["diff", "--name-only", "--diff-filter=M", &base, "--", SHEETS]).unwrap();
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in names.lines() {
        let old = git(&["show", &format!("{base}:{name}")]).unwrap();
        let new = std::fs::read_to_string(root().join(name)).unwrap();
        let mut found = BTreeSet::new();
        differing(&sheet(&old), &sheet(&new), "", &mut found);
        let seed = Path::new(name).file_stem().unwrap().to_string_lossy().into_owned();
        found.into_iter().for_each(|field| fields.entry(field).or_default().push(seed.clone()));
    }
    if fields.is_empty() {
        return;
    }
    for (field, seeds) in &fields {
        println!("{field}: {} ({})", seeds.len(), seeds.join(", "));
    }
    let old = unreleased(&git(&["show", &format!("{base}:CHANGELOG.md")]).unwrap_or_default());
    let new = unreleased(&std::fs::read_to_string(root().join("CHANGELOG.md")).unwrap());
    assert!(
        new.difference(&old).any(|line| line.starts_with("- ")),
        "the sheets of seeds changed (above: field, how many, which): add a line under \"Unreleased\" in CHANGELOG.md that tells users"
    );
}

#[test]
fn fields_that_differ_are_named() {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let before = read(r#"{"a": {"b": 1}, "q": [{"x": 1}, {"x": 2}], "l": [1]}"#);
    let after = read(r#"{"a": {"b": 1, "c": 2}, "q": [{"x": 1}, {"x": 3}], "l": [1, 2]}"#);
    let mut found = BTreeSet::new();
    differing(&before, &after, "", &mut found);
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a.c", "l", "q.x"]);
    assert_eq!(sheet("---\nsource: x\n---\nschema: quotesheet/1\n"), read(r#"{"schema": "quotesheet/1"}"#));
    let lines = unreleased("# C\n## Unreleased\n- new\n## 0.1\n- old\n");
    assert_eq!(lines.into_iter().collect::<Vec<_>>(), ["- new"]);
}
