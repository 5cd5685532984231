//! Documents: as they are read, as they are decoded, and why there is none.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use quotesheet::Document;

use super::pack::unpacked;
use super::text::Bytes;
use super::{jsonl, text};
use crate::cli::batch::Load;

/// What a document is called before anything is known of its inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Its id unless it brings one of its own.
    pub id: String,
    /// Its place in messages: the file, or file:line.
    pub place: String,
    /// The file that it is in; none for standard input.
    pub path: Option<String>,
}

impl Label {
    pub fn standard_input() -> Self {
        Self { id: "stdin".to_owned(), place: "standard input".to_owned(), path: None }
    }

    /// The id of a file's document is the file's name without folder and extension.
    pub fn file(path: &Path) -> Self {
        let plain = unpacked(path);
        let id = plain.file_stem().unwrap_or(plain.as_os_str()).to_string_lossy().into_owned();
        let shown = path.display().to_string();
        Self { id, place: shown.clone(), path: Some(shown) }
    }

    /// The label of a line in this file.
    pub fn line(&self, number: usize) -> Self {
        let place = format!("{}:{number}", self.place);
        let id = if self.path.is_none() { format!("{}:{number}", self.id) } else { place.clone() };
        Self { id, place, path: self.path.clone() }
    }

    pub fn error(&self, kind: Kind, message: impl Into<String>) -> InputError {
        InputError { id: self.id.clone(), place: self.place.clone(), kind, message: message.into() }
    }

    /// What to say about something that the system does not let us read.
    pub fn unreadable(&self, error: &std::io::Error) -> InputError {
        let (kind, message) = match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                (Kind::Unreadable, "no such file or folder: check the name".to_owned())
            }
            ErrorKind::PermissionDenied => {
                let message = "reading it is not allowed: change its permissions, or leave it out";
                (Kind::Unreadable, message.to_owned())
            }
            ErrorKind::FileTooLarge => {
                (Kind::TooLarge, format!("{error}: leave it out, or allow more with --max-bytes"))
            }
            ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput => {
                (Kind::Broken, format!("it is damaged or cut off ({error}): copy it again, or leave it out"))
            }
            _ => {
                let message =
                    format!("it cannot be read ({error}): leave it out, or copy it to another disk");
                (Kind::Unreadable, message)
            }
        };
        self.error(kind, message)
    }
}

/// A document as it was read, not yet looked into.
#[derive(Debug, PartialEq, Eq)]
pub struct Raw {
    pub label: Label,
    pub content: Result<Content, InputError>,
}

/// The bytes of one document.
#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    /// A whole text or page.
    Bytes(Bytes),
    /// A line of JSON Lines.
    Line(Vec<u8>),
}

impl Raw {
    /// In place of a document that could not be read.
    pub fn fault(error: InputError) -> Self {
        let label = Label { id: error.id.clone(), place: error.place.clone(), path: None };
        Self { label, content: Err(error) }
    }

    /// The document.
    pub fn decode(self) -> Result<Document, InputError> {
        match self.content? {
            Content::Bytes(bytes) => text::document(self.label, bytes),
            Content::Line(bytes) => jsonl::document(self.label, &bytes),
        }
    }
}

impl Load for Raw {
    fn bytes(&self) -> usize {
        match &self.content {
            Ok(Content::Bytes(content)) => content.bytes.len(),
            Ok(Content::Line(line)) => line.len(),
            Err(error) => error.message.len(),
        }
    }
}

/// Something that could not be read; it costs only itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputError {
    /// The id that its sheet would have had.
    pub id: String,
    /// The file, or file:line.
    pub place: String,
    pub kind: Kind,
    /// What is wrong with it and what to do next.
    pub message: String,
}

/// Why a document cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The system does not give it to us.
    Unreadable,
    /// It has more bytes than are allowed.
    TooLarge,
    /// There is nothing in it.
    Empty,
    /// It is not what it should be: no JSON, no text.
    Broken,
    /// The program failed on it.
    Internal,
}

impl Kind {
    /// Its name in error records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too-large",
            Self::Empty => "empty",
            Self::Broken => "broken",
            Self::Internal => "internal",
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}
