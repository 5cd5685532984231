//! Article: bytes in, decoded text with paragraphs and their roles out.

mod byline;
mod core;
mod credit;
mod date;
mod header;
mod headings;
mod lines;
mod menus;
mod meta;
mod page;
mod sections;
mod shape;
mod sign;
mod tail;

use crate::diag::{Report, Stage};
use crate::grammar::Grammar;
use crate::span::Span;
use meta::Header;
use page::{Page, Part};

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

/// A paragraph with its role: a line, or the lines up to an empty one where prose is hard-wrapped.
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
    pub fn read(id: &str, text: String, grammar: &Grammar, report: &mut Report) -> Self {
        let page = Page::read(&text, &grammar.furniture);
        let header = meta::header(&page);
        let role = |part: &Part| Paragraph { span: part.span, role: part.role.unwrap_or(Role::Body) };
        let paragraphs: Vec<_> = page.parts.iter().map(role).collect();
        if !paragraphs.iter().any(|p| p.role == Role::Body) {
            let whole = Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX));
            report.warn(
                Stage::Article,
                "no-article-text",
                whole,
                "no paragraph of this text reads like an article's",
            );
        }
        let Header { title, byline, published } = header;
        Self { id: id.to_owned(), paragraphs, title, byline, published, text }
    }

    /// The text at a span: the one place where text is cut while the stages run.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn read(text: &str) -> Article {
        Article::read("a", text.to_owned(), &Grammar::english(), &mut Report::default())
    }

    /// A letter for each paragraph's role: Body, Headline, Subheading, bYline, Dateline, Caption, Furniture.
    pub(super) fn roles(text: &str) -> String {
        let letter = |p: &Paragraph| match p.role {
            Role::Body => 'B',
            Role::Headline => 'H',
            Role::Subheading => 'S',
            Role::Byline => 'Y',
            Role::Dateline => 'D',
            Role::Caption => 'C',
            Role::Furniture => 'F',
        };
        read(text).paragraphs.iter().map(letter).collect()
    }
}
