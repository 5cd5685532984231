//! Sheets as text: one file per format.

pub mod brat;
mod conll;
mod csv;
mod json;
mod markdown;
mod places;
mod schemaorg;
mod webannotation;
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
    /// A row a quote, for spreadsheets.
    Csv,
    /// For people: the quotes by speaker.
    Markdown,
    /// W3C Web Annotations, as JSON-LD.
    WebAnnotation,
    /// schema.org's Quotation and Claim, as JSON-LD.
    SchemaOrg,
    /// The `.ann` file of brat, which lies beside the article's text.
    Brat,
    /// A token a line with tags for source, cue and content.
    Conll,
}

impl Format {
    /// Whether a sheet is one JSON value over several lines, so that several of them are an array.
    #[must_use]
    pub const fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::WebAnnotation | Self::SchemaOrg)
    }

    /// What stands once before all sheets.
    #[must_use]
    pub fn header(self) -> String {
        if self == Self::Csv { csv::header() } else { String::new() }
    }
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
/// [`RenderError`] when the format's library refuses a value, or the format needs the article's text: see
/// [`render_article`].
pub fn render(sheet: &QuoteSheet, format: Format) -> Result<String, RenderError> {
    render_article(sheet, None, format)
}

/// The sheet as text, with its article's text at hand: brat and CoNLL need it, Web Annotations say more with it.
///
/// # Errors
/// [`RenderError`] when the format's library refuses a value, or needs the text and there is none.
///
/// ```
/// use quotesheet::{Extractor, Format, render::render_article};
/// let text = "“We will appeal,” Maria Lopez said.";
/// let sheet = Extractor::english().extract("a", text).sheet();
/// let tokens = render_article(&sheet, Some(text), Format::Conll).unwrap();
/// assert!(tokens.contains("\tMaria\t18\t23\tB-Q1\tO\tO\n"), "{tokens}");
/// ```
pub fn render_article(sheet: &QuoteSheet, text: Option<&str>, format: Format) -> Result<String, RenderError> {
    let missing = || RenderError {
        id: sheet.article.id.clone(),
        message: "this format needs the article's text: extract it from the article".to_owned(),
    };
    match format {
        Format::Yaml => yaml::yaml(sheet),
        Format::Json => json::json(sheet),
        Format::Jsonl => json::line(sheet),
        Format::Csv => Ok(csv::rows(sheet)),
        Format::Markdown => Ok(markdown::markdown(sheet)),
        Format::WebAnnotation => json::value(sheet, &webannotation::page(sheet, text)),
        Format::SchemaOrg => json::value(sheet, &schemaorg::graph(sheet)),
        Format::Brat => text.map(|t| brat::ann(sheet, t)).ok_or_else(missing),
        Format::Conll => text.map(|t| conll::tokens(sheet, t)).ok_or_else(missing),
    }
}

#[cfg(test)]
mod tests;
