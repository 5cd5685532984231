//! What the crate is made of: no dependency that nothing uses, none that asks for a newer Rust than we state.
#![allow(clippy::unwrap_used)] // a test may panic

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names under `[section]` of Cargo.toml.
fn dependencies(section: &str) -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.trim() == format!("[{section}]");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| inside && !line.starts_with('#')) {
            names.insert(name.trim().to_owned());
        }
    }
    names
}

/// All Rust code below these folders, as one text.
fn code(folders: &[&str]) -> String {
    let mut waiting: Vec<PathBuf> = folders.iter().map(|f| root().join(f)).collect();
    let mut code = String::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()));
        } else if path.extension().is_some_and(|e| e == "rs") {
            code.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    code
}

/// Whether the code names the crate in a path, a `use` or a derive.
fn uses(code: &str, name: &str) -> bool {
    let name = name.replace('-', "_");
    regex::Regex::new(&format!(r"\b{name}\s*(::|;)")).unwrap().is_match(code)
}

#[test]
fn every_dependency_is_used() {
    for (section, folders) in
        [("dependencies", &["src"][..]), ("dev-dependencies", &["src", "tests", "benches"])]
    {
        let names = dependencies(section);
        assert!(names.len() >= 3, "[{section}] was not read");
        let code = code(folders);
        for name in names {
            assert!(uses(&code, &name), "[{section}] {name}: nothing in {folders:?} names it: take it out");
        }
    }
}

/// `1.89` and `1.89.0` as numbers that compare.
fn version(text: &str) -> Vec<u32> {
    let mut parts: Vec<u32> = text.split('.').map_while(|part| part.parse().ok()).collect();
    parts.resize(3, 0);
    parts
}

/// The packages that a build of the crate compiles, without what only its tests need.
fn built(metadata: &Value) -> BTreeSet<&str> {
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let nodes: BTreeMap<&str, &Value> = nodes.iter().map(|n| (n["id"].as_str().unwrap(), n)).collect();
    let mut waiting = vec![metadata["resolve"]["root"].as_str().unwrap()];
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if found.insert(id) {
            for dependency in nodes[id]["deps"].as_array().unwrap() {
                let kinds = dependency["dep_kinds"].as_array().unwrap();
                if kinds.iter().any(|k| k["kind"] != "dev") {
                    waiting.push(dependency["pkg"].as_str().unwrap());
                }
            }
        }
    }
    found
}

#[test]
fn no_dependency_asks_for_a_newer_rust_than_the_crate_states() {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["metadata", "--format-version", "1", "--locked", "--offline", "--all-features"]);
    cargo.args(["--filter-platform", "x86_64-unknown-linux-gnu"]).current_dir(root());
    let output = cargo.output().unwrap();
    if !output.status.success() {
        println!("skipped: cargo metadata needs the sources of all dependencies: run `cargo fetch --locked`");
        return;
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let built = built(&metadata);
    assert!(built.len() > 20, "only {} packages", built.len());
    let stated = version(env!("CARGO_PKG_RUST_VERSION"));
    for package in metadata["packages"].as_array().unwrap() {
        let (name, needs) = (&package["name"], package["rust_version"].as_str());
        if let (true, Some(needs)) = (built.contains(package["id"].as_str().unwrap()), needs) {
            assert!(
                version(needs) <= stated,
                "{name} needs Rust {needs}: raise rust-version, or take an older one"
            );
        }
    }
}

#[test]
fn the_readme_states_the_same_rust() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let stated = format!("Rust {} or later", env!("CARGO_PKG_RUST_VERSION"));
    assert!(readme.contains(&stated), "README.md does not say `{stated}`");
}
