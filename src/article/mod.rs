//! Article: bytes in, decoded text with paragraphs and their roles out.

mod byline;
mod caption;
mod core;
mod credit;
mod date;
mod header;
mod headings;
mod lines;
mod menus;
mod meta;
mod page;
mod posts;
mod sections;
mod shape;
mod sign;
mod tail;

use crate::diag::{Report, Stage};
use crate::document::Metadata;
use crate::grammar::{Furniture, Grammar};
use crate::span::Span;
use meta::Header;
use page::{Page, Part};
pub use sign::is_end_mark;

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The article's own text: the only role in which attributions are sought. What stands above and between it is asked only for
    /// words in marks that it repeats.
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
    /// Whether a page sets it apart as somebody else's words.
    pub apart: Option<Apart>,
    /// How a page marks who speaks in it.
    pub voice: Option<Voice>,
}

/// How a page marks who speaks in a paragraph of an interview, besides naming somebody and a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// A question of whoever interviews: in bold, in italics or as a heading.
    Asks,
    /// An answer to it.
    Answers,
    /// Its first bytes, so many, are emphasised, as the names of speakers are.
    Led(u32),
}

/// A paragraph that a page sets apart as somebody else's words, without marks around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// By what.
    pub setting: Setting,
    /// The same number for all paragraphs that belong together.
    pub group: u32,
    /// Whether it holds the words or tells whose they are.
    pub part: ApartPart,
}

/// What sets words apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// A block quotation.
    Block,
    /// A post of another site.
    Post,
}

impl Setting {
    /// What it is, for readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Block => "a block quotation",
            Self::Post => "a post of another site",
        }
    }
}

/// What a paragraph that is set apart holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApartPart {
    /// The words.
    Words,
    /// Who wrote or said them.
    Credit,
}

/// A paragraph whose place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its place in the text.
    pub span: Span,
    /// Its role where it is known.
    pub role: Option<Role>,
    /// Whether it is set apart.
    pub apart: Option<Apart>,
    /// How it is marked who speaks in it.
    pub voice: Option<Voice>,
}

/// A text whose paragraphs are known, and of some of them the role: what a web page's markup tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// The text.
    pub text: String,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Placed>,
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
    /// What is known about it besides its text, which wins over what was found in the text.
    pub about: Metadata,
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
        let (paragraphs, header) = Self::roles(&page, report);
        let Header { title, byline, published } = header;
        Self { id: id.to_owned(), paragraphs, title, byline, published, about: Metadata::default(), text }
    }

    /// Reads a text whose paragraphs are known. What is furniture by what it says of itself is left out of the text.
    #[must_use]
    pub fn of_layout(id: &str, layout: Layout, grammar: &Grammar, report: &mut Report) -> Self {
        let layout = without_furniture(&layout, &grammar.furniture);
        let page = Page::laid_out(&layout, &grammar.furniture);
        let (mut paragraphs, header) = Self::roles(&page, report);
        for (paragraph, placed) in paragraphs.iter_mut().zip(&layout.paragraphs) {
            paragraph.apart = placed.apart;
            paragraph.voice = placed.voice;
        }
        let Header { title, byline, published } = header;
        let text = layout.text;
        Self { id: id.to_owned(), paragraphs, title, byline, published, about: Metadata::default(), text }
    }

    fn roles(page: &Page<'_>, report: &mut Report) -> (Vec<Paragraph>, Header) {
        let header = meta::header(page);
        let role = |part: &Part| Paragraph {
            span: part.span,
            role: part.role.unwrap_or(Role::Body),
            apart: part.apart,
            voice: None,
        };
        let paragraphs: Vec<_> = page.parts.iter().map(role).collect();
        if !paragraphs.iter().any(|p| p.role == Role::Body) {
            let whole = Span::new(0, u32::try_from(page.text.len()).unwrap_or(u32::MAX));
            report.warn(
                Stage::Article,
                "no-article-text",
                whole,
                "no paragraph of this text reads like an article's",
            );
        }
        (paragraphs, header)
    }

    /// The same article with what is known about it besides its text. Days are put as `YYYY-MM-DD`; what is no day
    /// is left out, and the reader told.
    #[must_use]
    pub fn with_metadata(mut self, about: Metadata, grammar: &Grammar, report: &mut Report) -> Self {
        let mut day = |written: Option<String>| {
            let written = written?;
            let day = date::day(&written, &grammar.furniture).map(|d| d.iso);
            if day.is_none() {
                let message = format!("`{written}` is no day that can be read: give it as YYYY-MM-DD");
                report.note(Stage::Article, "date-not-understood", Span::default(), message);
            }
            day
        };
        let (published, modified) = (day(about.published), day(about.modified));
        self.about = Metadata { published, modified, ..about };
        self
    }

    /// The text at a span: the one place where text is cut while the stages run.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// What a line on its own is, if it names who wrote an article, or when.
#[must_use]
pub fn label(line: &str, words: &Furniture) -> Option<Role> {
    if byline::names(line, words).is_some() {
        Some(Role::Byline)
    } else {
        date::is_date_line(line, words).then_some(Role::Dateline)
    }
}

/// The same paragraphs without those that are furniture.
fn without_furniture(layout: &Layout, words: &Furniture) -> Layout {
    let page = Page::laid_out(layout, words);
    let mut kept = Layout::default();
    for (part, placed) in page.parts.iter().zip(&layout.paragraphs) {
        if part.role == Some(Role::Furniture) {
            continue;
        }
        if !kept.text.is_empty() {
            kept.text.push('\n');
        }
        let start = u32::try_from(kept.text.len()).unwrap_or(u32::MAX);
        kept.text.push_str(layout.text.get(placed.span.range()).unwrap_or_default());
        let span = Span::new(start, start + placed.span.len());
        kept.paragraphs.push(Placed { span, ..*placed });
    }
    kept
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
