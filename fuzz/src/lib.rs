//! What the fuzz targets share: the laws of sheets, and the whole command run inside the process.

#[path = "../../src/cli/mod.rs"]
#[allow(dead_code, unused_imports)]
mod cli;
#[path = "../../tests/laws/mod.rs"]
pub mod laws;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;
use quotesheet::QuoteSheet;
use quotesheet::record::ErrorRecord;

/// A folder in memory where there is one.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a folder for the input")
}

/// A folder with input files, in which the command runs.
pub struct Desk(tempfile::TempDir);

impl Desk {
    /// Writes the files.
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        // As in any Rust program, a closed pipe is an error and no end; the fuzzer's own `main` does not see to it.
        static PIPES: std::sync::Once = std::sync::Once::new();
        PIPES.call_once(|| {
            let _ = signal_hook::flag::register(signal_hook::consts::SIGPIPE, std::sync::Arc::default());
        });
        let desk = Self(folder());
        for (name, bytes) in files {
            std::fs::write(desk.path(name), bytes).expect("the input is written");
        }
        desk
    }

    /// The path of a file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the command on these arguments, of which `@name` is a file of the folder, and checks its exit code.
    ///
    /// # Panics
    /// When the arguments are wrong, or the exit code is none of the table.
    pub fn run(&self, args: &[&str]) {
        let file = |name: &str| self.path(name).display().to_string();
        let args = args.iter().map(|a| a.strip_prefix('@').map_or_else(|| (*a).to_owned(), file));
        let args = std::iter::once("quotesheet".to_owned()).chain(args);
        let args = cli::Args::try_parse_from(args).unwrap_or_else(|e| panic!("wrong arguments: {e}"));
        let code = cli::run(&args);
        assert!((0..=5).any(|known| code == ExitCode::from(known)), "{code:?} is no exit code of ours");
    }

    /// The sheets in a file of JSON Lines; none when the command found nothing to write.
    ///
    /// # Panics
    /// When a line is neither a sheet nor the record of a document that could not be read.
    pub fn sheets(&self, name: &str) -> Vec<QuoteSheet> {
        let Ok(text) = std::fs::read_to_string(self.path(name)) else { return Vec::new() };
        let is_sheet = |line: &&str| serde_json::from_str::<ErrorRecord>(line).is_err();
        text.lines().filter(is_sheet).map(|line| serde_json::from_str(line).expect("a line is a sheet")).collect()
    }
}
