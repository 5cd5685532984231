//! JSON and JSON Lines.

use super::RenderError;
use crate::record::QuoteSheet;

/// Indented JSON.
pub fn json(sheet: &QuoteSheet) -> Result<String, RenderError> {
    ended(sheet, serde_json::to_string_pretty(sheet))
}

/// Another JSON value that is made of a sheet, indented.
pub fn value(sheet: &QuoteSheet, value: &serde_json::Value) -> Result<String, RenderError> {
    ended(sheet, serde_json::to_string_pretty(value))
}

/// One line.
pub fn line(sheet: &QuoteSheet) -> Result<String, RenderError> {
    ended(sheet, serde_json::to_string(sheet))
}

fn ended(sheet: &QuoteSheet, text: serde_json::Result<String>) -> Result<String, RenderError> {
    let mut text = text.map_err(|e| RenderError { id: sheet.article.id.clone(), message: e.to_string() })?;
    text.push('\n');
    Ok(text)
}
