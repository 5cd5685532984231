//! One document from the bytes of one file or record: a text or a web page, in whatever encoding.

use std::io::BufRead;

use quotesheet::diag::Stage;
use quotesheet::document::{self, Hints};
use quotesheet::{Document, Span};

use super::limit::{self, Piece, size};
use super::{Content, InputError, InputFormat, Kind, Label, Options, Raw};

/// Bytes of one document, and what is known of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Bytes {
    pub bytes: Vec<u8>,
    /// Text or web page; where it was not said, the beginning tells.
    pub kind: Option<document::Kind>,
    /// What came as HTTP's `Content-Type`.
    pub content_type: Option<String>,
    /// Where it was fetched from.
    pub url: Option<String>,
    /// Whether only its beginning was kept.
    pub partial: bool,
}

/// Reads a whole file, unless it is too large.
pub fn raw(label: Label, reader: &mut dyn BufRead, format: Option<InputFormat>, options: &Options) -> Raw {
    let kind = match format {
        Some(InputFormat::Text) => Some(document::Kind::Text),
        Some(InputFormat::Html) => Some(document::Kind::Html),
        Some(InputFormat::Jsonl | InputFormat::Warc) | None => None,
    };
    let content = match limit::all(reader, options.max_bytes) {
        Ok(Piece::TooLong(_)) => Err(too_large(&label, options.max_bytes)),
        Ok(Piece::Whole(bytes)) => {
            Ok(Content::Bytes(Bytes { bytes, kind, content_type: None, url: None, partial: false }))
        }
        Ok(Piece::End) => Err(label.error(Kind::Empty, EMPTY)),
        Err(error) => Err(label.unreadable(&error)),
    };
    Raw { label, content }
}

const EMPTY: &str = "empty: there is no text in it to read; leave it out";

/// What to say of a document that has more bytes than are allowed.
pub fn too_large(label: &Label, most: usize) -> InputError {
    let message = format!("more than {}: split it into articles, or allow more with --max-bytes", size(most));
    label.error(Kind::TooLarge, message)
}

/// The document in some bytes.
pub fn document(label: Label, bytes: Bytes) -> Result<Document, InputError> {
    let hints = Hints { kind: bytes.kind, content_type: bytes.content_type.as_deref() };
    match Document::decode(label.id.as_str(), bytes.bytes, hints) {
        Ok(mut document) => {
            if bytes.partial {
                let message = "the archive kept only the beginning of this page";
                document.report.warn(Stage::Article, "record-truncated", Span::default(), message);
            }
            Ok(Document { path: label.path, fetched_from: bytes.url, ..document })
        }
        Err(error) => {
            let message = error.to_string();
            let kind = if message.starts_with("empty") { Kind::Empty } else { Kind::Broken };
            Err(label.error(kind, message))
        }
    }
}
