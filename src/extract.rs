//! The extractor: runs the stages in order and keeps what each of them found.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::article::Article;
use crate::diag::Report;
use crate::grammar::Grammar;
use crate::record::{ArticleRecord, QuoteSheet, SCHEMA};
use crate::span::OffsetUnit;

/// Reads articles with one grammar. Cheap to clone, safe to share between threads.
#[derive(Debug, Clone)]
pub struct Extractor {
    grammar: Arc<Grammar>,
    /// Also list beliefs, intentions and other attitudes.
    pub all: bool,
    /// What the sheet's offsets count.
    pub offsets: OffsetUnit,
}

/// What each stage found in one article.
#[derive(Debug, Clone)]
pub struct Extraction {
    /// The article with its paragraphs.
    pub article: Article,
    /// What was odd about it.
    pub report: Report,
    offsets: OffsetUnit,
}

impl Extractor {
    /// An extractor with the English grammar that is compiled in.
    #[must_use]
    pub fn english() -> Self {
        Self::new(Grammar::english())
    }

    /// An extractor with another grammar.
    #[must_use]
    pub fn new(grammar: Arc<Grammar>) -> Self {
        Self { grammar, all: false, offsets: OffsetUnit::default() }
    }

    /// Runs all stages over a text.
    #[must_use]
    pub fn extract(&self, id: &str, text: impl Into<String>) -> Extraction {
        let mut report = Report::default();
        let article = Article::read(id, text.into(), &self.grammar, &mut report);
        Extraction { article, report, offsets: self.offsets }
    }
}

impl Extraction {
    /// The quote sheet of the article.
    #[must_use]
    pub fn sheet(&self) -> QuoteSheet {
        QuoteSheet {
            schema: SCHEMA.to_owned(),
            article: ArticleRecord {
                id: self.article.id.clone(),
                sha256: Sha256::digest(self.article.text.as_bytes())
                    .iter()
                    .map(|b| format!("{b:02x}"))
                    .collect(),
                offsets: self.offsets,
                ..ArticleRecord::default()
            },
            speakers: Vec::new(),
            quotes: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}
