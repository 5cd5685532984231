//! House rules that a machine can hold: who may import whom, how long a file may be, where words belong.
#![allow(clippy::unwrap_used)] // a test may panic

use std::path::{Path, PathBuf};

use regex::Regex;

/// Who stands on which level: a module may import only modules below it. The longest path counts for its files.
/// ARCHITECTURE.md shows the same table.
const LEVELS: &[(&str, u8)] = &[
    ("span", 0),
    ("diag", 1),
    ("record", 1),
    ("sheet", 2),
    ("words", 2),
    ("document", 2),
    ("grammar", 2),
    ("article", 3),
    ("token", 4),
    ("web", 4),
    ("quotation", 5),
    ("phrase", 6),
    ("attribution", 7),
    ("mention", 8),
    ("resolve", 9),
    ("extract", 10),
    ("record/build", 11),
    ("record/confidence", 11),
    ("record/speaker", 11),
    ("check", 11),
    ("explain", 11),
    ("render", 11),
    ("compare", 11),
    ("correct", 11),
    ("merge", 11),
    ("verify", 11),
];

/// Modules that may import these alone, whatever their level.
const ONLY: &[(&str, &[&str])] = &[
    ("render", &["record", "diag", "span"]),
    ("sheet", &["record"]),
    ("compare", &["record", "words"]),
    ("correct", &["record", "span", "words"]),
    ("merge", &["record", "words"]),
    ("verify", &["grammar", "record", "span", "words"]),
];

/// Files that may touch files, the environment or the terminal.
const MAY_DO_IO: [&str; 3] = ["main.rs", "cli/", "grammar/mod.rs"];

/// No file is longer, its tests left aside.
const MOST_LINES: usize = 400;

/// Words that belong into `grammar/`: a literal that is made of them alone is a rule in the wrong place.
const CUES: [&str; 14] = [
    "say",
    "says",
    "said",
    "saying",
    "tell",
    "tells",
    "told",
    "telling",
    "ask",
    "asks",
    "asked",
    "according",
    "adds",
    "added",
];

/// A source file of the library or the binary.
struct Source {
    /// Relative to `src/`, with slashes.
    name: String,
    /// Without comments and without tests.
    code: String,
    /// Lines of the file that are not tests.
    lines: usize,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.map(|e| e.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let folder = root().join("src");
    let sources = files(&folder, "rs").into_iter().map(|path| {
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.split("\n#[cfg(test)]\nmod ").next().unwrap();
        Source { name, code: without_comments(text), lines: text.lines().count() }
    });
    sources.filter(|s| !s.name.ends_with("/tests.rs")).collect()
}

/// Leaves out all that stands behind `//`, except in `://`.
fn without_comments(text: &str) -> String {
    let comment = Regex::new(r"(?m)(^|[^:])//.*$").unwrap();
    comment.replace_all(text, "$1").into_owned()
}

/// The module path of a file: `mention/mod.rs` and `mention.rs` are `mention`.
fn module(name: &str) -> Vec<&str> {
    let name = name.trim_end_matches(".rs");
    name.split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main")).collect()
}

/// The modules of this crate that a file names: `crate::a::b`, `crate::{a, b::c}`, `super::super::a`.
fn imports(module: &[&str], code: &str) -> Vec<String> {
    let path = Regex::new(r"\b(crate|super(?:\s*::\s*super)*)\s*::\s*").unwrap();
    let mut found = Vec::new();
    for start in path.captures_iter(code) {
        let (_, behind) = code.split_at(start.get(0).unwrap().end());
        let base = match start.get(1).unwrap().as_str() {
            "crate" => &[][..],
            supers => &module[..module.len().saturating_sub(supers.matches("super").count())],
        };
        let names = if behind.starts_with('{') { group(behind) } else { vec![segments(behind)] };
        for name in names.iter().filter(|n| !n.is_empty()) {
            found.push([base, &name.split('/').collect::<Vec<_>>()].concat().join("/"));
        }
    }
    found
}

/// The names at the top of `{a::b, c::{d, e}}`.
fn group(text: &str) -> Vec<String> {
    let (mut depth, mut names, mut start) = (0, Vec::new(), 1);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (c == ',' && depth == 1) || depth == 0 {
            names.push(segments(text.get(start..at).unwrap_or_default().trim()));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    names
}

/// The first two segments of a path, as modules are written: `a::b::C` is `a/b`.
fn segments(text: &str) -> String {
    let lower = Regex::new(r"^([a-z_]+)(?:::([a-z_]+))?").unwrap();
    let Some(found) = lower.captures(text) else { return String::new() };
    let parts: Vec<&str> = found.iter().skip(1).flatten().map(|m| m.as_str()).collect();
    parts.join("/")
}

/// The row of the table for a module, and its level.
fn level(module: &str) -> Option<(&'static str, u8)> {
    let covers =
        |row: &str| module == row || module.strip_prefix(row).is_some_and(|rest| rest.starts_with('/'));
    LEVELS.iter().copied().filter(|(row, _)| covers(row)).max_by_key(|(row, _)| row.len())
}

/// What is wrong with one import.
fn wrong_import(from: &str, to: &str) -> Option<String> {
    if from == "lib" || from.starts_with("cli") {
        return None;
    }
    let Some((importer, high)) = level(from) else {
        return Some(format!(
            "{from} has no level: add it to LEVELS in tests/tidy.rs and to ARCHITECTURE.md"
        ));
    };
    let Some((imported, low)) = level(to) else {
        return Some(format!("{from} imports {to}, which has no level"));
    };
    let own = importer.split('/').next() == imported.split('/').next() && low <= high;
    let only = ONLY.iter().find(|(name, _)| *name == importer);
    let allowed = own || (low < high && only.is_none_or(|(_, names)| names.contains(&imported)));
    (!allowed).then(|| format!("{from} may not import {to}"))
}

#[test]
fn modules_import_only_what_stands_below_them() {
    let mut wrong = Vec::new();
    for source in sources() {
        let module = module(&source.name);
        let from = if module.is_empty() { "lib".to_owned() } else { module.join("/") };
        wrong.extend(imports(&module, &source.code).iter().filter_map(|to| wrong_import(&from, to)));
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_module_has_a_level_and_every_level_a_module() {
    let modules: Vec<String> = sources().iter().map(|s| module(&s.name).join("/")).collect();
    for module in modules.iter().filter(|m| !m.is_empty() && !m.starts_with("cli")) {
        assert!(level(module).is_some(), "{module} has no level: add it to LEVELS");
    }
    for (row, _) in LEVELS {
        assert!(modules.iter().any(|m| m == row), "LEVELS names {row}, which is gone");
    }
}

#[test]
fn the_architecture_shows_the_same_levels() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for (module, level) in LEVELS {
        let row = text
            .lines()
            .find(|l| l.starts_with(&format!("| {level} |")) && l.contains(&format!("`{module}`")));
        assert!(row.is_some(), "ARCHITECTURE.md has no row `| {level} | `{module}` …`");
    }
}

#[test]
fn only_the_command_line_touches_files_and_the_terminal() {
    let io = Regex::new(r"\bstd::(fs|env|net|process|io)\b|\b(print|println|eprint|eprintln|dbg)!").unwrap();
    for source in sources() {
        if !MAY_DO_IO.iter().any(|allowed| source.name.starts_with(allowed)) {
            let found = io.find(&source.code).map(|m| m.as_str());
            assert_eq!(found, None, "src/{} does input or output: leave that to src/cli", source.name);
        }
    }
}

#[test]
fn files_are_short() {
    let long: Vec<_> =
        sources().into_iter().filter(|s| s.lines > MOST_LINES).map(|s| (s.name, s.lines)).collect();
    assert!(long.is_empty(), "split by thing, never into utils.rs: {long:?}");
}

#[test]
fn words_stand_in_the_grammar() {
    let literal = Regex::new(r#""([^"\\\n]*)""#).unwrap();
    for source in sources() {
        for found in literal.captures_iter(&source.code) {
            let text = found.get(1).unwrap().as_str().to_lowercase();
            let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).peekable();
            let is_cue = words.peek().is_some() && words.all(|w| CUES.contains(&w));
            assert!(!is_cue, "src/{} holds the literal \"{text}\": words belong into grammar/", source.name);
        }
    }
}

#[test]
fn every_snapshot_has_its_stage_and_seed() {
    let stages: Vec<_> = quotesheet::explain::STAGES.iter().map(|(name, _)| *name).collect();
    for path in files(&root().join("snapshots"), "snap") {
        let stage = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
        assert!(stages.contains(&stage) || stage == "sheet", "{} is of no stage: delete it", path.display());
        let seed = root().join("seeds").join(path.file_stem().unwrap()).with_extension("txt");
        assert!(seed.is_file(), "{} has no seed any more: delete it", path.display());
    }
}

#[test]
fn imports_are_found_in_all_their_forms() {
    let code = "use crate::a::B;\nuse crate::{c, d::e::F, g::{h, i}};\nfn f() { crate::j::k() }\nuse super::super::l::M;\nuse super::n;";
    assert_eq!(imports(&["x", "y"], code), ["a", "c", "d/e", "g", "j/k", "l", "x/n"]);
    assert_eq!(imports(&["x"], "use super::super::l; use super::{m, n::O};"), ["l", "m", "n"]);
    assert_eq!(wrong_import("quotation", "resolve"), Some("quotation may not import resolve".to_owned()));
    assert_eq!(wrong_import("render/yaml", "extract"), Some("render/yaml may not import extract".to_owned()));
    assert_eq!(wrong_import("record/build", "record"), None);
    assert_eq!(wrong_import("record", "record/build"), Some("record may not import record/build".to_owned()));
}

#[test]
fn the_documentation_explains_every_field_of_the_sheet() {
    let records = std::fs::read_to_string(root().join("src/record/mod.rs")).unwrap();
    let documentation = std::fs::read_to_string(root().join("docs/quote-sheet.md")).unwrap();
    let field = Regex::new(r"(?m)^    pub ([a-z0-9_]+):").unwrap();
    for found in field.captures_iter(&records) {
        let name = found.get(1).unwrap().as_str();
        assert!(
            documentation.contains(&format!("`{name}`")),
            "docs/quote-sheet.md does not explain `{name}`"
        );
    }
}
