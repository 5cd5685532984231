//! One document from the bytes of one file or record.

use std::io::Read;

use quotesheet::document::{Document, Hints};

use super::{InputError, Source, unreadable};

/// Reads all there is as one document: a text or a web page, in whatever encoding.
pub fn document(source: &Source, mut reader: impl Read, hints: Hints<'_>) -> Result<Document, InputError> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|e| source.error(unreadable(&e)))?;
    let document = Document::decode(source.id(), bytes, hints).map_err(|e| source.error(e.to_string()))?;
    Ok(Document { path: source.path(), ..document })
}
