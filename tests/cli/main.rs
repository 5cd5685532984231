//! The command: exit codes, standard output, standard error.
#![allow(clippy::unwrap_used)] // a test may panic

mod archives;
mod corrections;
mod diff;
mod faults;
mod formats;
mod grammar;
mod help;
mod inputs;
mod json_lines;
mod memory;
mod merge;
mod outputs;
#[cfg(feature = "html")]
mod pages;
#[cfg(feature = "parquet")]
mod parquet;
mod render;
mod report;
mod resume;
mod sheets;
mod terminal;
mod threads;
mod usage;
mod verify;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// One attribution whose speaker is plain.
const LOPEZ: &str = "“We will appeal the verdict,” Maria Lopez said on Monday.\n";

/// A folder of its own for one test; runs the command in it, so that messages name files without folders.
struct Folder(tempfile::TempDir);

/// What a run left behind.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The names in the folder, in order.
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quotesheet"));
        command.args(args).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        self.command(args).output().unwrap().into()
    }

    fn run_with(&self, args: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap().into()
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// The records of a run with `--format jsonl`.
    fn records(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The sheets among them.
    fn sheets(&self) -> Vec<serde_json::Value> {
        self.records().into_iter().filter(|r| r["schema"] == "quotesheet/1").collect()
    }

    /// The ids of the articles of a run with `--format jsonl`.
    fn ids(&self) -> Vec<String> {
        self.sheets().iter().map(|s| s["article"]["id"].as_str().unwrap().to_owned()).collect()
    }

    /// The error records among them: id and kind.
    fn errors(&self) -> Vec<(String, String)> {
        let errors = self.records().into_iter().filter(|r| r["schema"] == "quotesheet-error/1");
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        errors.map(|r| (text(&r["id"]), text(&r["error"]))).collect()
    }
}
