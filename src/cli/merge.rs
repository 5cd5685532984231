//! `quotesheet merge`: one sheet a speaker over many articles.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::ValueEnum;
use quotesheet::merge::speakers;
use quotesheet::record::Because;
use quotesheet::{Format, QuoteSheet};

use super::args::{Decisions, Reading};
use super::output::Output;
use super::sheets::{Loaded, Loader};
use super::{Exit, Stop, complain, count_of, data};

/// Write one sheet for each speaker over many articles: the same words once, with all their places, the earliest first.
///
/// Two names are one person's when they are the same in full, or one shortens the other and nothing contradicts. A surname
/// alone brings nobody together. Quotes without a speaker are left out, and their number is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: quotesheet merge sheets.jsonl more/ --format jsonl")]
pub struct MergeArgs {
    /// Sheets, articles, and folders of either; - is standard input.
    #[arg(value_name = "SHEET|ARTICLE|FOLDER", required = true)]
    pub inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub decisions: Decisions,

    /// How to write the speakers' sheets.
    #[arg(long, value_enum, default_value = "yaml")]
    pub format: MergeFormat,

    /// Write to this file instead of standard output: whole when all is done, or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MergeFormat {
    /// One document a speaker.
    Yaml,
    /// One array.
    Json,
    /// One speaker a line.
    Jsonl,
}

/// The sheets of the inputs, each article once, and whether all could be read.
fn sheets(loader: &Loader, inputs: &[PathBuf]) -> (Vec<QuoteSheet>, bool) {
    let (mut sheets, mut whole) = (Vec::new(), true);
    let mut seen = HashSet::new();
    loader.each(inputs, |found| {
        match found {
            Ok(Loaded { sheet, .. }) => {
                // A sheet beside its article is one article.
                if seen.insert((sheet.article.id.clone(), sheet.article.sha256.clone())) {
                    sheets.push(bare(sheet));
                }
            }
            Err(message) => {
                whole = false;
                complain(&message);
            }
        }
        ControlFlow::Continue(())
    });
    (sheets, whole)
}

/// A sheet without what merging does not look at: all of them are kept until the end.
fn bare(mut sheet: QuoteSheet) -> QuoteSheet {
    sheet.diagnostics = Vec::new();
    sheet.quotes.shrink_to_fit();
    for quote in &mut sheet.quotes {
        (quote.because, quote.selector) = (Because::default(), None);
        (quote.cue, quote.source, quote.addressee) = (None, None, None);
        (quote.medium, quote.time) = (None, None);
    }
    sheet
}

pub fn run(args: &MergeArgs) -> Result<Exit, Stop> {
    let loader = Loader::new(&args.reading, &args.decisions)?;
    let (sheets, whole) = sheets(&loader, &args.inputs);
    loader.end();
    let open = sheets.iter().flat_map(|s| &s.quotes).filter(|q| q.speaker_id.is_none()).count();
    let format = match args.format {
        MergeFormat::Yaml => Format::Yaml,
        MergeFormat::Json => Format::Json,
        MergeFormat::Jsonl => Format::Jsonl,
    };
    let mut output = Output::open(args.output.as_deref(), format, true)?;
    for speaker in speakers(&sheets) {
        output.sheet(&match args.format {
            MergeFormat::Yaml => data::yaml(&speaker)?,
            MergeFormat::Json => data::json(&speaker)?,
            MergeFormat::Jsonl => data::line(&speaker)?,
        })?;
    }
    if sheets.is_empty() && !whole {
        output.give_up();
    } else {
        output.finish()?;
    }
    if open > 0 {
        complain(&format!("left out: {} without a speaker", count_of(open, "quote")));
    }
    Ok(if whole { Exit::Done } else { Exit::Unreadable })
}
