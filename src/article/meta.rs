//! What an article says of itself: title, byline, day of publication.

use super::page::Page;
use super::{Role, byline, date};
use crate::span::Span;

/// Title, byline and date of an article.
#[derive(Debug, Default)]
pub struct Header {
    /// The headline.
    pub title: Option<Span>,
    /// The names behind "by".
    pub byline: Option<Span>,
    /// Day of publication as `YYYY-MM-DD`.
    pub published: Option<String>,
}

/// Reads them off paragraphs that have their roles.
pub fn header(page: &Page<'_>) -> Header {
    let first = |role| page.parts.iter().position(|p| p.role == Some(role));
    let by = first(Role::Byline);
    let dated = first(Role::Dateline).into_iter().chain(by);
    Header {
        title: first(Role::Headline).and_then(|i| page.parts.get(i)).map(|p| p.span),
        byline: by.and_then(|i| names(page, i)),
        published: dated.filter_map(|i| date::day(page.line(i), page.words)).map(|d| d.iso).next(),
    }
}

fn names(page: &Page<'_>, index: usize) -> Option<Span> {
    let range = byline::names(page.line(index), page.words)?;
    let start = page.parts.get(index)?.span.start;
    let offset = |n: usize| start + u32::try_from(n).unwrap_or(u32::MAX);
    Some(Span::new(offset(range.start), offset(range.end)))
}
