//! quotesheet reads news articles and writes quote sheets: who said what, where it stands in the text, and how we know.
//!
//! ```
//! use quotesheet::Extractor;
//! let extraction = Extractor::english().extract("demo", "“We will appeal,” Maria Lopez said.");
//! let sheet = extraction.sheet();
//! assert_eq!(sheet.schema, "quotesheet/1");
//! ```
#![cfg_attr(test, allow(clippy::string_slice))] // a test may panic

pub mod article;
pub mod attribution;
pub mod check;
pub mod compare;
pub mod correct;
pub mod diag;
pub mod document;
pub mod explain;
mod extract;
pub mod grammar;
pub mod mention;
pub mod merge;
pub mod phrase;
pub mod quotation;
pub mod record;
pub mod render;
pub mod resolve;
pub mod sheet;
pub mod span;
pub mod token;
pub mod verify;
#[cfg(feature = "html")]
pub mod web;
pub mod words;

pub use article::{Article, Paragraph, Role};
pub use diag::{Diagnostic, Report, Severity, Stage};
pub use document::Document;
pub use explain::explain;
pub use extract::{Extraction, Extractor, Options};
pub use grammar::{Grammar, GrammarError};
pub use record::{QuoteRecord, QuoteSheet};
pub use render::Format;
pub use span::{OffsetIndex, OffsetUnit, Span};
