//! `quotesheet grammar`: tools for grammar authors.

use std::io::Write as _;

use quotesheet::check::check as run_examples;
use quotesheet::{Format, Grammar};

use super::args::CheckArgs;
use super::output::Output;
use super::{Exit, Stop, complain, count_of, load_grammar};

/// Loads a grammar and runs its examples. Faults go to standard error, the summary to standard output.
pub fn check(args: &CheckArgs) -> Result<Exit, Stop> {
    let grammar = load_grammar(args.dir.as_deref())?;
    let faults = run_examples(&grammar);
    for fault in &faults {
        // There is no one left to tell when standard error is closed.
        let _ = writeln!(std::io::stderr(), "{}\n", fault.draw(&grammar));
    }
    let mut output = Output::open(None, Format::Yaml, false)?;
    output.text(&format!("{}\n", summary(&grammar, faults.len())))?;
    output.finish()?;
    if faults.is_empty() {
        return Ok(Exit::Done);
    }
    complain("the grammar does not do what its examples say: mend the patterns or the examples marked above");
    Ok(Exit::Grammar)
}

fn summary(grammar: &Grammar, faults: usize) -> String {
    let examples = grammar.patterns.iter().map(|p| p.examples.len()).sum();
    format!(
        "{}, {}, {}",
        count_of(grammar.patterns.len(), "pattern"),
        count_of(examples, "example"),
        count_of(faults, "fault")
    )
}
