//! Cli: the command line. It reads files, calls the library and writes what comes back.

mod args;
mod batch;
mod corrections;
mod data;
mod diff;
mod explain;
mod extract;
mod fault;
mod grammar;
mod input;
mod merge;
mod output;
mod pages;
mod paint;
mod progress;
mod sheets;
mod signal;
mod standoff;
mod tally;
mod terminal;
mod verify;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub use args::Args;
use args::{Command, GrammarCommand};
use output::OutputError;
use quotesheet::diag::one_line;
use quotesheet::{Grammar, GrammarError};

/// How a run ended; the numbers are the exit codes of the README's table. The largest one that applies wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    Done = 0,
    Unresolved = 1,
    Usage = 2,
    Unreadable = 3,
    Grammar = 4,
    Unwritable = 5,
    /// A fault of the program, as of any program that panics.
    Internal = 101,
    /// Ended by a signal, as a shell counts it: 128 and the signal's number.
    HungUp = 129,
    Interrupted = 130,
    Terminated = 143,
}

/// Why a run stopped before its end.
#[derive(Debug)]
struct Stop {
    exit: Exit,
    /// Printed behind the command's name; empty when there is nothing to say.
    message: String,
}

impl Stop {
    fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into() }
    }
}

impl From<OutputError> for Stop {
    fn from(error: OutputError) -> Self {
        match error {
            // Whoever read our output has seen enough.
            OutputError::ClosedPipe => Self::new(Exit::Done, ""),
            OutputError::Refused(message) => Self::new(Exit::Usage, message),
            OutputError::Complete(message) => Self::new(Exit::Done, message),
            OutputError::Failed(message) => Self::new(Exit::Unwritable, message),
        }
    }
}

/// Runs the command and says how it went.
pub fn run(args: &Args) -> ExitCode {
    let result = match &args.command {
        Command::Extract(args) => extract::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Merge(args) => merge::run(args),
        Command::Schema(args) => pages::schema(args),
        Command::Man(args) => pages::man(args),
        Command::Completions(args) => pages::completions(args),
        Command::Grammar { command: GrammarCommand::Check(args) } => grammar::check(args),
    };
    let exit = result.unwrap_or_else(|stop| {
        if !stop.message.is_empty() {
            complain(&stop.message);
        }
        stop.exit
    });
    ExitCode::from(exit as u8)
}

/// A text as a line that a terminal may be shown.
fn plain(text: &str) -> String {
    one_line(text, usize::MAX)
}

/// Says on standard error what went wrong. There is no one left to tell when that is closed.
fn complain(message: &str) {
    progress::around(|| {
        let _ = writeln!(std::io::stderr(), "quotesheet: {}", one_line(message, usize::MAX));
    });
}

/// The grammar in `folder`, or the built-in one.
fn load_grammar(folder: Option<&Path>) -> Result<Arc<Grammar>, Stop> {
    let Some(folder) = folder else { return Ok(Grammar::english()) };
    Grammar::from_dir(folder).map(Arc::new).map_err(|error| {
        let message = match error {
            GrammarError::Faulty { count, drawn } => {
                let _ = writeln!(std::io::stderr(), "{drawn}");
                format!(
                    "{}: the grammar has {}: mend it and run again",
                    folder.display(),
                    count_of(count, "fault")
                )
            }
            other => other.to_string(),
        };
        Stop::new(Exit::Grammar, message)
    })
}

/// `1 fault`, `2 faults`.
fn count_of(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
