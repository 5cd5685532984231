//! Document: what is read, before it is an article: the bytes of a file or record as text or as a web page, and what is known about it.

#[cfg(feature = "encodings")]
mod charset;
mod decode;
mod foreign;
mod mojibake;
mod sniff;

use crate::diag::Report;

pub use decode::Undecodable;
#[cfg(feature = "html")]
pub(crate) use decode::mended;
pub(crate) use mojibake::mended as mended_words;

/// One document to be read by [`Extractor::read`](crate::Extractor::read).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Its id in the sheet.
    pub id: String,
    /// The file it came from.
    pub path: Option<String>,
    /// What it holds.
    pub content: Content,
    /// What is said about it elsewhere, such as in other keys of its JSON line. It wins over what is found in the document.
    pub given: Metadata,
    /// The address it was fetched from, if that is known. It is named in the sheet when the page names no other.
    pub fetched_from: Option<String>,
    /// What was odd about its bytes.
    pub report: Report,
}

/// What a document holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Plain text.
    Text(String),
    /// A web page.
    Html(String),
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Content {
    /// The text or the markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) | Self::Html(text) => text,
        }
    }
}

/// What is known about an article besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it; several names are joined by commas.
    pub byline: Option<String>,
    /// The newspaper, broadcaster or agency.
    pub outlet: Option<String>,
    /// When it was published: a day, as `YYYY-MM-DD` or as people write it.
    pub published: Option<String>,
    /// When it was last changed, likewise.
    pub modified: Option<String>,
    /// Its canonical address.
    pub url: Option<String>,
    /// Its language, such as `en` or `en-GB`.
    pub language: Option<String>,
}

impl Metadata {
    /// What this one knows, and from `other` what it does not.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            byline: self.byline.or(other.byline),
            outlet: self.outlet.or(other.outlet),
            published: self.published.or(other.published),
            modified: self.modified.or(other.modified),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
        }
    }
}

/// What bytes are to be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// A web page.
    Html,
}

/// What is known about bytes before they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hints<'h> {
    /// What they are; where it is not said, their beginning tells.
    pub kind: Option<Kind>,
    /// The value of an HTTP `Content-Type`, such as `text/html; charset=windows-1252`, or a file's type.
    pub content_type: Option<&'h str>,
}

impl Document {
    /// A document of plain text, kept as it is.
    #[must_use]
    pub fn text(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), content: Content::Text(text.into()), ..Self::default() }
    }

    /// A document that is a web page.
    #[must_use]
    pub fn html(id: impl Into<String>, html: impl Into<String>) -> Self {
        Self { id: id.into(), content: Content::Html(html.into()), ..Self::default() }
    }

    /// Reads bytes: finds their encoding (byte order mark, UTF-8, what was declared, a guess), whether they are text or a
    /// web page, and mends quotation marks that another program has broken. What was done is in the report.
    ///
    /// # Errors
    /// [`Undecodable`] when there is no text in them.
    ///
    /// # Example
    /// ```
    /// use quotesheet::document::{Content, Document, Hints};
    /// let document = Document::decode("a", b"caf\xc3\xa9".to_vec(), Hints::default())?;
    /// assert_eq!(document.content, Content::Text("café".to_owned()));
    /// # Ok::<(), quotesheet::document::Undecodable>(())
    /// ```
    pub fn decode(id: impl Into<String>, bytes: Vec<u8>, hints: Hints<'_>) -> Result<Self, Undecodable> {
        let mut report = Report::default();
        let (kind, text) = decode::decode(bytes, hints, &mut report)?;
        let content = match kind {
            Kind::Text => Content::Text(text),
            Kind::Html => Content::Html(text),
        };
        Ok(Self { id: id.into(), content, report, ..Self::default() })
    }
}
