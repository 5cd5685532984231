//! The quote sheet: owned, serialisable records. Here, and nowhere else, text is cut out of the article.

mod article_ref;
mod build;
mod class;
pub mod confidence;
mod error;
mod schema;
mod speaker;

use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use article_ref::ArticleRef;
pub use class::CueClass;

use crate::span::{OffsetIndex, OffsetUnit, Span};
pub use error::{ERROR_SCHEMA, ErrorRecord};
pub use schema::json_schema;

/// Name and version of the sheet's schema.
pub const SCHEMA: &str = "quotesheet/1";

/// Everything that one article says: who said what, where, to whom, and why we think so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuoteSheet {
    /// Always `quotesheet/1`.
    pub schema: String,
    /// The article that the offsets index.
    pub article: ArticleRecord,
    /// Everyone who speaks in it, in order of first quote.
    pub speakers: Vec<SpeakerRecord>,
    /// The quotes, in order of place.
    pub quotes: Vec<QuoteRecord>,
    /// What was odd about the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<DiagnosticRecord>,
}

impl QuoteSheet {
    /// Keeps only the quotes that `keep` accepts, and the speakers of those.
    pub fn retain_quotes(&mut self, keep: impl FnMut(&QuoteRecord) -> bool) {
        self.quotes.retain(keep);
        let kept: FxHashSet<&str> = self.quotes.iter().map(|q| q.id.as_str()).collect();
        for speaker in &mut self.speakers {
            speaker.quotes.retain(|id| kept.contains(id.as_str()));
        }
        self.speakers.retain(|s| !s.quotes.is_empty());
    }
}

/// The article and its metadata.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default, JsonSchema)]
pub struct ArticleRecord {
    /// The document's id: the file's stem, or the `id` of a JSON line.
    pub id: String,
    /// The file it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The newspaper, broadcaster or agency, where a web page names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// The day of publication, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The day of the last change, as `YYYY-MM-DD`, where a web page tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// The canonical address, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The language, such as `en` or `en-GB`, where a web page tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// SHA-256 of the text that the offsets index, as UTF-8, in lower-case hexadecimal.
    pub sha256: String,
    /// What `start` and `end` count.
    pub offsets: OffsetUnit,
}

/// Someone who speaks in the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerRecord {
    /// `S1`, `S2`, …
    pub id: String,
    /// The fullest name in the article, without titles; for the unnamed, the noun phrase.
    pub name: String,
    /// What the speaker is.
    pub kind: EntityKind,
    /// Titles and roles that the article gives, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Other names by which the article calls the speaker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Ids of the speaker's quotes.
    pub quotes: Vec<String>,
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, PartialOrd, Ord, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// A named person.
    Person,
    /// A named organisation, government or place that speaks for one.
    Organisation,
    /// Several people without a name: residents, two officials.
    Group,
    /// A report, poll, book, sign.
    Document,
    /// One person without a name: a source, a spokeswoman.
    Anonymous,
}

/// One quotation or reported statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuoteRecord {
    /// `Q1`, `Q2`, … in order of place.
    pub id: String,
    /// How much of the content stands in quotation marks.
    pub kind: QuoteKind,
    /// The speaker's full name; null when it was not resolved.
    pub speaker: Option<String>,
    /// The speaker's id in `speakers`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker_id: Option<String>,
    /// The words, pieces joined by ` … `, without outer quotation marks.
    pub text: String,
    /// The pieces in order.
    pub contents: Vec<Excerpt>,
    /// What stands around them, to find them again in the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selector: Option<SelectorRecord>,
    /// The word or words that report: told, according to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<CueRecord>,
    /// The source as the sentence names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Excerpt>,
    /// Whom it was said to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Excerpt>,
    /// Where it was said or written: a statement, an interview, Twitter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<Excerpt>,
    /// When, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Excerpt>,
    /// `negative` when the text says that it was not said.
    #[serde(default, skip_serializing_if = "Polarity::is_positive")]
    pub polarity: Polarity,
    /// `possible` when it may be, would be or if it is said.
    #[serde(default, skip_serializing_if = "Modality::is_actual")]
    pub modality: Modality,
    /// Number of the paragraph it begins in, from 1.
    pub paragraph: u32,
    /// Why we think so.
    pub because: Because,
    /// Measured precision of the pattern and sieve; absent until it is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// How much of a quote's content stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, PartialOrd, Ord, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

impl QuoteKind {
    /// The kind's name in a sheet.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Whether a quote is said to have been said or not to have been said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// "She said …"
    #[default]
    Positive,
    /// "She did not say …"
    Negative,
}

impl Polarity {
    const fn is_positive(&self) -> bool {
        matches!(self, Self::Positive)
    }
}

/// Whether a quote is reported as a fact or as something that may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// "She said …"
    #[default]
    Actual,
    /// "She may say …", "if she says …"
    Possible,
}

impl Modality {
    const fn is_actual(&self) -> bool {
        matches!(self, Self::Actual)
    }
}

/// A piece of the article's text with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Excerpt {
    /// The text at `start..end`, always.
    pub text: String,
    /// Offset of its first character, in the sheet's unit.
    pub start: u32,
    /// Offset just behind its last character.
    pub end: u32,
}

/// What a W3C TextQuoteSelector has besides its `exact`, which is the article's text from the begin of the first piece to
/// the end of the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SelectorRecord {
    /// The article's text just before the quote, 32 characters or what there is.
    pub prefix: String,
    /// The article's text just behind it, likewise.
    pub suffix: String,
}

/// The cue: an excerpt with its dictionary form and class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CueRecord {
    /// The text at `start..end`.
    pub text: String,
    /// Its dictionary form.
    pub lemma: String,
    /// What kind of attribution it makes.
    pub class: CueClass,
    /// Offset of its first character, in the sheet's unit.
    pub start: u32,
    /// Offset just behind its last character.
    pub end: u32,
}

/// The reasons for an attribution and its speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default, JsonSchema)]
pub struct Because {
    /// The pattern of the grammar that matched.
    pub pattern: String,
    /// The sieve that found the speaker, or why none did.
    pub sieve: String,
    /// Sentences for a reader, in the order of reasoning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Other speakers that were considered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
}

/// A diagnostic in a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DiagnosticRecord {
    /// A stable name such as `quotation-not-closed`.
    pub code: String,
    /// The stage that says so.
    pub stage: String,
    /// A sentence.
    pub message: String,
    /// Where.
    pub at: Excerpt,
}

/// Cuts excerpts out of a text, counting in a chosen unit.
#[derive(Debug, Clone)]
pub struct Cutter<'t> {
    text: &'t str,
    index: OffsetIndex<'t>,
}

impl<'t> Cutter<'t> {
    /// A cutter for `text`.
    #[must_use]
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        Self { text, index: OffsetIndex::new(text, unit) }
    }

    /// The text at `span` with its offsets.
    #[must_use]
    pub fn excerpt(&self, span: Span) -> Excerpt {
        Excerpt {
            text: self.text.get(span.range()).unwrap_or_default().to_owned(),
            start: self.index.convert(span.start),
            end: self.index.convert(span.end),
        }
    }
}
