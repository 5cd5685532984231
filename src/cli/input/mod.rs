//! Input: names of files and folders in, documents out, one at a time.
//!
//! Reading goes in two steps. [`read`] opens what was named and cuts it into [`Raw`] documents, in order, on one thread.
//! [`Raw::decode`] makes a text of one, on whatever thread.

mod choice;
mod document;
mod files;
mod http;
mod jsonl;
mod limit;
mod members;
mod pack;
mod tar;
mod text;
mod warc;

use std::io::BufRead;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use quotesheet::Document;

use super::args::{InputFormat, Reading};
use super::batch::Emit;
use super::{Exit, Stop, complain};
use choice::Choice;
pub use document::{Content, InputError, Kind, Label, Raw};
use pack::{Holds, Item, Layer};

/// What is read, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the inputs hold; else their names decide.
    pub format: Option<InputFormat>,
    /// Which files of a folder, and which members of an archive.
    choice: Choice,
    /// No document may have more bytes.
    pub max_bytes: usize,
    /// Counts the bytes that were read.
    pub read: Arc<AtomicU64>,
}

impl Options {
    /// What was said on the command line, or what is wrong with it.
    pub fn new(reading: &Reading) -> Result<Self, Stop> {
        let choice = Choice::new(reading.input_format, &reading.include, &reading.exclude);
        let choice = choice.map_err(|message| Stop::new(Exit::Usage, message))?;
        Ok(Self { format: reading.input_format, choice, max_bytes: reading.max_bytes, read: Arc::default() })
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

/// How many bytes there are to read, as far as that can be known beforehand.
pub fn total_bytes(inputs: &[PathBuf], options: &Options) -> u64 {
    let files = inputs.iter().flat_map(|input| files::files(input, options));
    let size = |file: Result<Source, InputError>| match file {
        Ok(Source::File(path)) => path.metadata().ok().filter(std::fs::Metadata::is_file).map(|m| m.len()),
        Ok(Source::StandardInput | Source::Output(_)) | Err(_) => None,
    };
    files.filter_map(size).sum()
}

/// Whether an input of this name can hold several documents.
pub fn may_hold_several(input: &Path, options: &Options) -> bool {
    input.is_dir() || !matches!(Holds::of(input, options.format), Holds::Document(_))
}

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    StandardInput,
    File(PathBuf),
    /// A file in a folder of articles that the command wrote itself.
    Output(PathBuf),
}

impl Source {
    fn named(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Self::StandardInput } else { Self::File(path) }
    }

    fn item(&self) -> Item {
        match self {
            Self::StandardInput => Item { label: Label::standard_input(), name: PathBuf::from("-") },
            Self::File(path) | Self::Output(path) => Item { label: Label::file(path), name: path.clone() },
        }
    }

    fn open(&self, read: &Arc<AtomicU64>) -> std::io::Result<Box<dyn BufRead>> {
        Ok(match self {
            Self::StandardInput => Box::new(limit::counted(std::io::stdin(), 0, read)),
            Self::File(path) | Self::Output(path) => Box::new(limit::whole(path, read)?),
        })
    }
}

fn open(source: &Source, options: &Options, emit: Emit<'_, Raw>) -> Flow {
    if let Source::Output(path) = source {
        let message = "sheets of an earlier run: left out of the articles in this folder";
        complain(&format!("{}: {message}", path.display()));
        return Flow::Continue(());
    }
    let item = source.item();
    match source.open(&options.read) {
        Ok(mut reader) => pack::contents(&item, &mut reader, Layer::outermost(options), emit),
        Err(error) => emit(Raw::fault(item.label.unreadable(&error))),
    }
}
