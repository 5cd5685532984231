//! `quotesheet extract`: documents in, sheets out.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use quotesheet::render::render;
use quotesheet::{Document, Extractor, Format, QuoteSheet};

use super::args::ExtractArgs;
use super::input;
use super::output::Output;
use super::{Exit, Stop, complain, load_grammar};

/// What a run has seen so far.
#[derive(Debug, Default)]
struct Tally {
    sheets: usize,
    unreadable: usize,
    quotes: usize,
    unresolved: usize,
}

pub fn run(args: &ExtractArgs) -> Result<Exit, Stop> {
    let inputs = inputs(args)?;
    let extractor = extractor(args)?;
    let format = Format::from(args.format);
    let single =
        matches!(inputs.as_slice(), [one] if !input::may_hold_several(one, args.reading.input_format));
    let mut output = Output::open(args.output.as_deref(), format, !single)?;
    let mut tally = Tally::default();
    for document in input::documents(inputs, args.reading.input_format) {
        match document {
            Ok(document) => {
                let sheet = sheet(&extractor, document, args.min_confidence);
                tally.add(&sheet);
                let rendered =
                    render(&sheet, format).map_err(|e| Stop::new(Exit::Unwritable, e.to_string()))?;
                output.sheet(&rendered)?;
            }
            Err(error) => {
                tally.unreadable += 1;
                complain(&error.to_string());
            }
        }
    }
    if tally.sheets == 0 && tally.unreadable > 0 {
        // An older file is worth more than an empty one.
        output.give_up();
    } else {
        output.finish()?;
    }
    Ok(tally.exit(args.strict))
}

fn inputs(args: &ExtractArgs) -> Result<Vec<PathBuf>, Stop> {
    if !args.inputs.is_empty() {
        return Ok(args.inputs.clone());
    }
    if std::io::stdin().is_terminal() {
        let message = "nothing to read: name files or folders, or pipe a text into standard input";
        return Err(Stop::new(Exit::Usage, message));
    }
    Ok(vec![PathBuf::from("-")])
}

fn extractor(args: &ExtractArgs) -> Result<Extractor, Stop> {
    let mut extractor = Extractor::new(load_grammar(args.reading.grammar.as_deref())?);
    extractor.options.all = args.reading.all;
    extractor.options.offsets = args.offsets.into();
    Ok(extractor)
}

/// The sheet of one document, ready to be written.
fn sheet(extractor: &Extractor, document: Document, min_confidence: Option<f64>) -> QuoteSheet {
    let path = document.path.clone();
    let mut sheet = extractor.read(document).sheet();
    sheet.article.path = path;
    if let Some(least) = min_confidence {
        sheet.retain_quotes(|quote| quote.confidence.is_none_or(|c| c >= least));
    }
    sheet
}

impl Tally {
    fn add(&mut self, sheet: &QuoteSheet) {
        self.sheets += 1;
        self.quotes += sheet.quotes.len();
        self.unresolved += sheet.quotes.iter().filter(|q| q.speaker.is_none()).count();
    }

    fn exit(&self, strict: bool) -> Exit {
        let unresolved = strict && self.unresolved > 0;
        if unresolved {
            complain(&format!(
                "quotes without a speaker: {} of {}: see why with `quotesheet explain`",
                self.unresolved, self.quotes
            ));
        }
        match (self.unreadable > 0, unresolved) {
            (true, _) => Exit::Unreadable,
            (false, true) => Exit::Unresolved,
            (false, false) => Exit::Done,
        }
    }
}
