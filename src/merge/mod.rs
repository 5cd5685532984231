//! Merge: the sheets of many articles in, one sheet a speaker out. The same words are told once, with all their places.

mod people;
mod quotes;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::record::{ArticleRef, EntityKind, Excerpt, Polarity, QuoteKind, QuoteSheet};
use people::{Person, people};

/// Name and version of the schema of speakers' sheets.
pub const SCHEMA: &str = "quotesheet-speaker/1";

/// Everything that one speaker says in many articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerSheet {
    /// Always `quotesheet-speaker/1`.
    pub schema: String,
    /// The fullest name.
    pub name: String,
    /// What the speaker is.
    pub kind: EntityKind,
    /// Titles and roles that the articles give, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Other names by which articles call the speaker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// In how many articles the speaker speaks.
    pub articles: usize,
    /// The earliest first; what has no date comes last.
    pub quotes: Vec<MergedQuote>,
}

/// The same words, wherever they are reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MergedQuote {
    /// `Q1`, `Q2`, … in this sheet.
    pub id: String,
    /// The words, as the earliest article has them that has them all.
    pub text: String,
    /// The most of them that any article puts between quotation marks.
    pub kind: QuoteKind,
    /// `negative` when it is said not to have been said.
    #[serde(default, skip_serializing_if = "is_positive")]
    pub polarity: Polarity,
    /// The earliest day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Where it stands, the earliest first.
    pub places: Vec<Place>,
}

/// Where a quote stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The article.
    #[serde(flatten)]
    pub article: ArticleRef,
    /// The quote's id in the article's sheet.
    pub quote: String,
    /// How much of it stands in quotation marks there.
    pub kind: QuoteKind,
    /// Number of the paragraph in which it begins.
    pub paragraph: u32,
    /// The name by which the article calls the speaker, in full.
    pub speaker: String,
    /// The pieces with their places in the unit of the article's sheet.
    pub contents: Vec<Excerpt>,
}

fn is_positive(polarity: &Polarity) -> bool {
    *polarity == Polarity::Positive
}

/// Brings the quotes of each speaker together, the speakers in order of their names.
///
/// Two names are one person's when they are the same in full, or one shortens the other (A. Smith, Ann Smith) and no third
/// name and no article speaks against it. A surname alone brings nobody together, nor does a description: "a
/// spokeswoman" of two articles is two. Quotes without a speaker are left out.
///
/// ```
/// let extractor = quotesheet::Extractor::english();
/// let one = extractor.extract("one", "“We will appeal the verdict,” Ann Smith said.").sheet();
/// let two = extractor.extract("two", "“We will appeal the verdict,” said A. Smith.").sheet();
/// let speakers = quotesheet::merge::merge(&[one, two]);
/// assert_eq!(speakers.len(), 1);
/// assert_eq!(speakers[0].quotes[0].places.len(), 2);
/// ```
#[must_use]
pub fn merge(sheets: &[QuoteSheet]) -> Vec<SpeakerSheet> {
    speakers(sheets).collect()
}

/// As [`merge`], one speaker's sheet after the other: of many, memory holds one.
///
/// ```
/// let sheet = quotesheet::Extractor::english().extract("one", "“We will appeal,” Ann Smith said. “No,” said Bo Tran.").sheet();
/// let names: Vec<String> = quotesheet::merge::speakers(&[sheet]).map(|s| s.name).collect();
/// assert_eq!(names, ["Ann Smith", "Bo Tran"]);
/// ```
pub fn speakers(sheets: &[QuoteSheet]) -> impl Iterator<Item = SpeakerSheet> + '_ {
    let mut people = people(sheets);
    people.sort_by_cached_key(|person| crate::words::name_key(&person.name));
    people.into_iter().map(|person| speaker(person, sheets)).filter(|sheet| !sheet.quotes.is_empty())
}

fn speaker(person: Person<'_>, sheets: &[QuoteSheet]) -> SpeakerSheet {
    let articles = person.members.chunk_by(|a, b| a.sheet == b.sheet).count();
    SpeakerSheet {
        schema: SCHEMA.to_owned(),
        quotes: quotes::quotes(&person.members, sheets),
        name: person.name,
        kind: person.kind,
        roles: person.roles,
        also: person.also,
        articles,
    }
}

#[cfg(test)]
mod tests;
