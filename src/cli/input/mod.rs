//! Input: names of files and folders in, documents out, one at a time.

mod files;
mod jsonl;
mod text;

use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use quotesheet::Document;
use quotesheet::document::{Hints, Kind};

use super::args::InputFormat;

/// Something that could not be read; it costs only itself.
#[derive(Debug, PartialEq, Eq)]
pub struct InputError {
    /// The file, or file:line.
    pub place: String,
    /// What is wrong with it and what to do next.
    pub message: String,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Documents and what could not be read, in order of the inputs. Holds one document at a time.
pub type Documents = Box<dyn Iterator<Item = Result<Document, InputError>> + Send>;

/// The documents in the files and folders named; `-` is standard input.
pub fn documents(inputs: Vec<PathBuf>, format: Option<InputFormat>) -> Documents {
    let files = inputs.into_iter().flat_map(move |input| files::files(input, format));
    Box::new(files.flat_map(move |file| match file {
        Ok(file) => open(file, format),
        Err(error) => one(Err(error)),
    }))
}

/// Whether an input of this name can hold several documents.
pub fn may_hold_several(input: &Path, format: Option<InputFormat>) -> bool {
    input.is_dir() || Source::named(input.to_owned()).format(format) == InputFormat::Jsonl
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

    /// Its name in messages.
    fn place(&self) -> String {
        match self {
            Self::StandardInput => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    fn path(&self) -> Option<String> {
        match self {
            Self::StandardInput => None,
            Self::File(path) => Some(path.display().to_string()),
        }
    }

    /// The id of its document: the file's name without folder and extension.
    fn id(&self) -> String {
        match self {
            Self::StandardInput => "stdin".to_owned(),
            Self::File(path) => path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        }
    }

    fn format(&self, asked: Option<InputFormat>) -> InputFormat {
        let named = match self {
            Self::StandardInput => None,
            Self::File(path) => files::format_of(path),
        };
        asked.or(named).unwrap_or(InputFormat::Text)
    }

    fn open(&self) -> std::io::Result<Box<dyn BufRead + Send>> {
        Ok(match self {
            Self::StandardInput => Box::new(BufReader::new(std::io::stdin())),
            Self::File(path) => Box::new(BufReader::new(File::open(path)?)),
        })
    }

    fn error(&self, message: impl Into<String>) -> InputError {
        InputError { place: self.place(), message: message.into() }
    }
}

fn one(document: Result<Document, InputError>) -> Documents {
    Box::new(std::iter::once(document))
}

fn open(source: Source, format: Option<InputFormat>) -> Documents {
    let reader = match source.open() {
        Ok(reader) => reader,
        Err(error) => return one(Err(source.error(unreadable(&error)))),
    };
    match source.format(format) {
        InputFormat::Jsonl => Box::new(jsonl::JsonLines::new(source, reader)),
        InputFormat::Text => one(text::document(&source, reader, hints(format))),
        InputFormat::Html => one(text::document(&source, reader, hints(Some(InputFormat::Html)))),
    }
}

/// What bytes are to be read as. Where no format was asked for, the document's beginning tells.
fn hints(format: Option<InputFormat>) -> Hints<'static> {
    let kind = match format {
        Some(InputFormat::Text) => Some(Kind::Text),
        Some(InputFormat::Html) => Some(Kind::Html),
        Some(InputFormat::Jsonl) | None => None,
    };
    Hints { kind, ..Hints::default() }
}

/// What to say about a file or folder that the system does not let us read.
fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
            "no such file or folder: check the name".to_owned()
        }
        std::io::ErrorKind::PermissionDenied => {
            "reading it is not allowed: change its permissions, or leave it out".to_owned()
        }
        _ => format!("it cannot be read ({error}): leave it out, or copy it to another disk"),
    }
}

/// Offsets are 32 bits wide.
const TOO_LARGE: &str = "larger than 4 GiB: split it into articles";

fn fits(text: &str) -> bool {
    u32::try_from(text.len()).is_ok()
}
