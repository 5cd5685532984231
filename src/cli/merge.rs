//! `quotesheet merge`: one sheet a speaker over many articles.

use std::path::PathBuf;

use clap::ValueEnum;
use quotesheet::merge::merge;
use quotesheet::{Format, QuoteSheet};

use super::args::{Decisions, Reading};
use super::output::Output;
use super::sheets::Loader;
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

pub fn run(args: &MergeArgs) -> Result<Exit, Stop> {
    let loader = Loader::new(&args.reading, &args.decisions)?;
    let (loaded, whole) = loader.all(&args.inputs);
    loader.end();
    let mut sheets: Vec<QuoteSheet> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for sheet in loaded.into_iter().map(|l| l.sheet) {
        // A sheet beside its article is one article.
        if seen.insert((sheet.article.id.clone(), sheet.article.sha256.clone())) {
            sheets.push(sheet);
        }
    }
    let open = sheets.iter().flat_map(|s| &s.quotes).filter(|q| q.speaker_id.is_none()).count();
    let format = match args.format {
        MergeFormat::Yaml => Format::Yaml,
        MergeFormat::Json => Format::Json,
        MergeFormat::Jsonl => Format::Jsonl,
    };
    let mut output = Output::open(args.output.as_deref(), format, true)?;
    for speaker in merge(&sheets) {
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
