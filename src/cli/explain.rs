//! `quotesheet explain`: what each stage found.

use std::ops::ControlFlow;

use quotesheet::explain::explain_sheet;
use quotesheet::{Document, Extractor, Format, QuoteSheet};

use super::args::ExplainArgs;
use super::corrections::Decided;
use super::input::{self, Options};
use super::output::Output;
use super::{Exit, Stop, complain, load_grammar};

pub fn run(args: &ExplainArgs) -> Result<Exit, Stop> {
    let mut extractor = Extractor::new(load_grammar(args.reading.grammar.as_deref())?);
    extractor.options.all = args.reading.all;
    let decided = Decided::from(&args.decisions)?;
    let mut output = Output::open(None, Format::Yaml, false)?;
    let mut exit = Ok(Exit::Done);
    input::documents(&args.input, &Options::new(&args.reading)?, |document| {
        let shown = match document {
            Ok(document) => show(document, args, &extractor, decided.as_ref(), &mut output),
            Err(error) => {
                complain(&error.to_string());
                exit = Ok(Exit::Unreadable);
                Ok(())
            }
        };
        match shown {
            Ok(()) => ControlFlow::Continue(()),
            Err(stop) => {
                exit = Err(stop);
                ControlFlow::Break(())
            }
        }
    });
    let exit = exit?;
    if let Some(decided) = &decided {
        decided.name_unused();
    }
    output.finish()?;
    Ok(exit)
}

fn show(
    document: Document,
    args: &ExplainArgs,
    extractor: &Extractor,
    decided: Option<&Decided>,
    output: &mut Output,
) -> Result<(), Stop> {
    let place = document.path.clone().unwrap_or_else(|| "standard input".to_owned());
    let extraction = extractor.read(document);
    let mut sheet = extraction.sheet();
    if let Some(decided) = decided {
        decided.apply(&mut sheet, Some(&extraction.article.text));
    }
    if let Some(quote) = &args.quote {
        must_have(&sheet, quote, &place)?;
    }
    Ok(output.sheet(&explain_sheet(&extraction, &sheet, args.quote.as_deref()))?)
}

/// Stops when the sheet lacks the quote that was asked for.
fn must_have(sheet: &QuoteSheet, quote: &str, place: &str) -> Result<(), Stop> {
    let quotes = &sheet.quotes;
    if quotes.iter().any(|q| q.id == quote) {
        return Ok(());
    }
    let there = match (quotes.first(), quotes.last()) {
        (Some(first), Some(last)) => format!("its quotes are {} to {}", first.id, last.id),
        _ => "no quote was found in it".to_owned(),
    };
    Err(Stop::new(Exit::Usage, format!("{place}: no quote `{quote}`: {there}")))
}
