//! Input: names of files and folders in, documents out, one at a time.
//!
//! Reading goes in two steps. [`read`] opens what was named and cuts it into [`Raw`] documents, in order, on one thread.
//! [`Raw::decode`] makes a text of one, on whatever thread.

mod choice;
mod document;
mod files;
mod jsonl;
mod limit;
mod text;

use std::io::BufRead;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use quotesheet::Document;

use super::args::{InputFormat, Reading};
use super::batch::Emit;
use super::{Exit, Stop};
use choice::Choice;
pub use document::{Content, InputError, Kind, Label, Raw};

/// What is read, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the inputs hold; else their names decide.
    pub format: Option<InputFormat>,
    /// Which files of a folder, and which members of an archive.
    choice: Choice,
    /// No document may have more bytes.
    pub max_bytes: usize,
}

impl Options {
    /// What was said on the command line, or what is wrong with it.
    pub fn new(reading: &Reading) -> Result<Self, Stop> {
        let choice = Choice::new(reading.input_format, &reading.include, &reading.exclude);
        let choice = choice.map_err(|message| Stop::new(Exit::Usage, message))?;
        Ok(Self { format: reading.input_format, choice, max_bytes: reading.max_bytes })
    }
}

/// Whether to go on.
pub type Flow = ControlFlow<()>;

/// Hands on the documents in the files and folders named, and what could not be read; `-` is standard input.
pub fn read(inputs: &[PathBuf], options: &Options, emit: Emit<'_, Raw>) -> Flow {
    inputs.iter().try_for_each(|input| {
        files::files(input, options).try_for_each(|file| match file {
            Ok(source) => open(&source, options, emit),
            Err(error) => emit(Raw::fault(error)),
        })
    })
}

/// Hands on the documents in one input, decoded, and what could not be read.
pub fn documents(
    input: &Path,
    options: &Options,
    mut each: impl FnMut(Result<Document, InputError>) -> Flow,
) {
    // Whether all was read or `each` has seen enough makes no difference.
    let _ = read(&[input.to_owned()], options, &mut |raw| each(raw.decode()));
}

/// Whether an input of this name can hold several documents.
pub fn may_hold_several(input: &Path, options: &Options) -> bool {
    input.is_dir() || Source::named(input.to_owned()).format(options.format) == Some(InputFormat::Jsonl)
}

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    StandardInput,
    File(PathBuf),
}

impl Source {
    fn named(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Self::StandardInput } else { Self::File(path) }
    }

    fn label(&self) -> Label {
        match self {
            Self::StandardInput => Label::standard_input(),
            Self::File(path) => Label::file(path),
        }
    }

    /// What it is read as; where that is not known, its beginning tells a text from a web page.
    fn format(&self, asked: Option<InputFormat>) -> Option<InputFormat> {
        let named = match self {
            Self::StandardInput => None,
            Self::File(path) => files::format_of(path),
        };
        // A name in .txt may hold a page.
        asked.or(named.filter(|f| *f != InputFormat::Text))
    }

    fn open(&self) -> std::io::Result<Box<dyn BufRead + Send>> {
        Ok(match self {
            Self::StandardInput => Box::new(std::io::BufReader::new(std::io::stdin())),
            Self::File(path) => Box::new(limit::Whole::open(path)?),
        })
    }
}

fn open(source: &Source, options: &Options, emit: Emit<'_, Raw>) -> Flow {
    let label = source.label();
    let mut reader = match source.open() {
        Ok(reader) => reader,
        Err(error) => return emit(Raw::fault(label.unreadable(&error))),
    };
    match source.format(options.format) {
        Some(InputFormat::Jsonl) => jsonl::lines(&label, &mut reader, options, emit),
        format => emit(text::raw(label, &mut reader, format, options)),
    }
}
