//! What can be written on the command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use quotesheet::{Format, OffsetUnit};

use super::merge::MergeArgs;
use super::pages::{CompletionsArgs, ManArgs, SchemaArgs};
use super::verify::VerifyArgs;

/// Reads news articles and writes quote sheets: who said what, where it stands in the text, and how we know.
#[derive(Debug, Parser)]
#[command(name = "quotesheet", version, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Extract(ExtractArgs),
    Explain(ExplainArgs),
    Report(ReportArgs),
    Diff(DiffArgs),
    Verify(VerifyArgs),
    Merge(MergeArgs),
    Schema(SchemaArgs),
    Man(ManArgs),
    Completions(CompletionsArgs),
    /// Work on grammar files.
    #[command(arg_required_else_help = true)]
    Grammar {
        #[command(subcommand)]
        command: GrammarCommand,
    },
}

#[derive(Debug, Subcommand)]
pub enum GrammarCommand {
    Check(CheckArgs),
}

/// Write the quote sheets of articles.
///
/// Sheets come in the order of their inputs. With --format yaml, sheets are separated by `---`; with --format json,
/// a single text file gives one object, and anything else (several inputs, a folder, JSON Lines) gives one array.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: quotesheet extract article.txt more/ --format jsonl --output sheets.jsonl")]
pub struct ExtractArgs {
    /// Files and folders to read; - is standard input, which is also read when none is named.
    ///
    /// A folder is read with all folders in it, in order of names: its .txt, .html and .jsonl files, or with --input-format
    /// only the files of that format. Names that begin with a dot are left out.
    #[arg(value_name = "FILE|FOLDER|-")]
    pub inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,

    /// How to write the sheets.
    #[arg(long, value_enum, default_value = "yaml")]
    pub format: FormatArg,

    /// Write to this file instead of standard output: whole when all is done, or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Also write the text that the sheet's offsets index and its hash names, as UTF-8; for a single article.
    #[arg(long, value_name = "FILE")]
    pub text_out: Option<PathBuf>,

    /// What the offsets in the sheets count.
    #[arg(long, value_enum, value_name = "UNIT", default_value = "code-points")]
    pub offsets: OffsetsArg,

    /// Leave out quotes whose confidence is lower than this (0 to 1); quotes without a confidence stay.
    #[arg(long, value_name = "X", value_parser = confidence)]
    pub min_confidence: Option<f64>,

    #[command(flatten)]
    pub decisions: Decisions,

    /// Exit with 1 when some quote has no speaker, or a decision of --corrections applies to nothing.
    #[arg(long)]
    pub strict: bool,

    /// Work on so many documents at once; as many as there are processor cores unless said. The output is the same.
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,

    /// Go on where an interrupted run with the same inputs and options left FILE.partial.
    #[arg(long, requires = "output")]
    pub resume: bool,
}

/// Show what each stage found in an article, and why each speaker was chosen.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: quotesheet explain article.txt --quote Q1")]
pub struct ExplainArgs {
    /// The article; - is standard input.
    #[arg(value_name = "FILE|-")]
    pub input: PathBuf,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub decisions: Decisions,

    /// Show only what concerns this quote, such as Q1.
    #[arg(long, value_name = "ID")]
    pub quote: Option<String>,
}

/// Write one web page that shows articles beside their quotes, to check them by eye.
///
/// The page opens from disk, in any browser, without a network: nothing in it is loaded from elsewhere, and nothing in an
/// article can run in it. Quotes without a speaker and those of low confidence come first. Decisions made in it are saved as a file
/// of corrections by a button.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: quotesheet report article.txt --output report.html")]
pub struct ReportArgs {
    /// Articles, sheets and folders of them; - is standard input.
    #[arg(value_name = "ARTICLE|SHEET|FOLDER|-", required = true)]
    pub inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub decisions: Decisions,

    /// The article that a sheet was made from, to show each quote in its place; may be given several times.
    ///
    /// It must be the same to the letter. Without it the page shows the quotes of a sheet alone.
    #[arg(long, value_name = "ARTICLE")]
    pub text: Vec<PathBuf>,

    /// Write to this file instead of standard output: whole when all is done, or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Tell what changed from one version of an article to another: quotes added, removed, reworded, moved, given to another.
///
/// Quotes are known again by their words, wherever they stand. Exit code: 0 nothing changed, 1 something did, 2 trouble.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: quotesheet diff monday.txt tuesday.txt")]
pub struct DiffArgs {
    /// The older sheet or article; - is standard input.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The newer sheet or article.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub decisions: Decisions,

    /// How to write what changed.
    #[arg(long, value_enum, default_value = "text")]
    pub format: DiffFormat,

    /// Write to this file instead of standard output: whole when all is done, or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a terminal: in colour there, with signs in a pipe.
    Text,
    /// One document.
    Yaml,
    /// Indented.
    Json,
    /// A page that needs nothing else.
    Html,
}

/// How articles are read.
#[derive(Debug, clap::Args)]
pub struct Reading {
    /// What the inputs hold; else .jsonl is JSON Lines, and what begins like a web page is one.
    ///
    /// A line of JSON Lines is one document {"id", "text"} or {"id", "html"}, if need be with "title", "byline", "date" and
    /// "url", which go into its sheet; other keys are ignored.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input_format: Option<InputFormat>,

    /// In folders and archives read only what fits this glob, whatever its extension; may be given several times.
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,

    /// In folders and archives leave out what fits this glob; may be given several times.
    ///
    /// A file .quotesheetignore in a folder does the same, in the notation of .gitignore.
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,

    /// Read no document with more bytes than this, archives unpacked; K, M and G count by 1024.
    #[arg(long, value_name = "SIZE", value_parser = bytes, default_value = "64M")]
    pub max_bytes: usize,

    /// Use the .grammar files in this folder: each replaces the built-in file of its name, or is added.
    #[arg(long, value_name = "DIR")]
    pub grammar: Option<PathBuf>,

    /// Also list beliefs, intentions and other attitudes, not speech only.
    #[arg(long)]
    pub all: bool,
}

/// What a person decided.
#[derive(Debug, clap::Args)]
pub struct Decisions {
    /// Apply the decisions in this YAML file: who a speaker is, what is not a quote, whom a name means.
    ///
    /// docs/corrections.md describes it. A decision that no longer applies is named.
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,
}

/// Run the examples of a grammar's patterns; exit with 4 when one fails.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: quotesheet grammar check grammar/en")]
pub struct CheckArgs {
    /// Folder with .grammar files; the built-in grammar when none is named.
    pub dir: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// One article.
    Text,
    /// One web page.
    Html,
    /// One document {"id", "text"} or {"id", "html"} a line.
    Jsonl,
    /// A crawler's archive of pages.
    Warc,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// One document a sheet, for people.
    Yaml,
    /// Indented.
    Json,
    /// One sheet a line.
    Jsonl,
    /// A row a quote, for spreadsheets.
    Csv,
    /// The quotes by speaker, for people.
    Markdown,
    /// W3C Web Annotations, as JSON-LD.
    Webannotation,
    /// schema.org's Quotation and Claim, as JSON-LD.
    Schemaorg,
    /// Standoff for brat; with --output FOLDER an .ann and a .txt file for each article.
    Brat,
    /// A token a line with tags for source, cue and content.
    Conll,
    /// A table with a row for each quote.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl FormatArg {
    /// Whether the sheets become a table.
    pub const fn is_table(self) -> bool {
        #[cfg(feature = "parquet")]
        return matches!(self, Self::Parquet);
        #[cfg(not(feature = "parquet"))]
        false
    }
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Yaml => Self::Yaml,
            FormatArg::Json => Self::Json,
            FormatArg::Jsonl => Self::Jsonl,
            FormatArg::Csv => Self::Csv,
            FormatArg::Markdown => Self::Markdown,
            FormatArg::Webannotation => Self::WebAnnotation,
            FormatArg::Schemaorg => Self::SchemaOrg,
            FormatArg::Brat => Self::Brat,
            FormatArg::Conll => Self::Conll,
            // The table is made of it.
            #[cfg(feature = "parquet")]
            FormatArg::Parquet => Self::Jsonl,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OffsetsArg {
    /// Unicode code points, as Python and the W3C's TextPositionSelector count.
    CodePoints,
    /// Bytes of UTF-8, as Rust and Go count.
    Bytes,
    /// Code units of UTF-16, as JavaScript and Java count.
    Utf16,
}

impl From<OffsetsArg> for OffsetUnit {
    fn from(unit: OffsetsArg) -> Self {
        match unit {
            OffsetsArg::CodePoints => Self::CodePoints,
            OffsetsArg::Bytes => Self::Bytes,
            OffsetsArg::Utf16 => Self::Utf16,
        }
    }
}

fn confidence(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(x) if (0.0..=1.0).contains(&x) => Ok(x),
        _ => Err("give a number from 0 to 1, such as 0.9".to_owned()),
    }
}

/// A number of bytes, at most as many as offsets of 32 bits can count.
fn bytes(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(['k', 'K', 'm', 'M', 'g', 'G']);
    let unit = match text.get(digits.len()..).unwrap_or_default() {
        "" => 1,
        "k" | "K" => 1 << 10,
        "m" | "M" => 1 << 20,
        "g" | "G" => 1 << 30,
        _ => 0,
    };
    let number = digits.parse().ok().and_then(|n: u64| n.checked_mul(unit));
    match number.and_then(|n| u32::try_from(n).ok()) {
        Some(n) if n > 0 => Ok(n as usize),
        _ => Err("give a number of bytes below 4G, such as 500000 or 64M".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_hold_together() {
        use clap::CommandFactory as _;
        Args::command().debug_assert();
    }

    #[test]
    fn a_size_is_a_number_with_a_unit_or_none() {
        let sizes = ["1", "64M", "2k", "3G", "4294967295"].map(|s| bytes(s).unwrap());
        assert_eq!(sizes, [1, 64 << 20, 2048, 3 << 30, u32::MAX as usize]);
        for bad in ["", "M", "0", "-1", "1.5M", "4G", "1MM", "1T", "99999999999999999999"] {
            assert!(bytes(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_confidence_is_a_number_from_0_to_1() {
        assert_eq!(confidence("0.5"), Ok(0.5));
        for bad in ["", "x", "-0.1", "1.1", "NaN", "inf"] {
            assert!(confidence(bad).is_err(), "{bad}");
        }
    }
}
