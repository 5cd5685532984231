//! Sheets as text: one file per format.

mod json;
mod yaml;

use crate::record::QuoteSheet;

pub use yaml::to_yaml;

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people: one YAML document a sheet.
    #[default]
    Yaml,
    /// One indented JSON value.
    Json,
    /// One sheet a line.
    Jsonl,
}

/// A sheet could not be written in a format.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the sheet of `{id}`: {message}")]
pub struct RenderError {
    /// The article.
    pub id: String,
    /// What the format's library says.
    pub message: String,
}

/// The sheet as text that ends in a line end.
///
/// # Errors
/// [`RenderError`] when the format's library refuses a value.
pub fn render(sheet: &QuoteSheet, format: Format) -> Result<String, RenderError> {
    match format {
        Format::Yaml => yaml::yaml(sheet),
        Format::Json => json::json(sheet),
        Format::Jsonl => json::line(sheet),
    }
}

#[cfg(test)]
mod tests;
