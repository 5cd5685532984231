//! What an article says of itself: title, byline, day of publication.

use super::page::Page;
use super::shape::Opening;
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
    let title = first(Role::Headline).or_else(|| title_with_stop(page));
    Header {
        title: title.and_then(|i| page.parts.get(i)).map(|p| p.span),
        byline: by.and_then(|i| names(page, i)),
        published: dated.filter_map(|i| date::day(page.line(i), page.words)).map(|d| d.iso).next(),
    }
}

/// So many per cent of the longer words of a title that ends like a sentence are capitalised.
const CAPITALISED: usize = 85;
/// And it has so many longer words, at least and at most.
const LONG_WORDS: std::ops::RangeInclusive<usize> = 3..=20;

/// In some collections titles end with a stop. They stay body, for nothing is lost by it, but they name the article.
fn title_with_stop(page: &Page<'_>) -> Option<usize> {
    let shape = page.parts.first().filter(|p| p.is_body())?.shape;
    let titled = shape.capitalised(CAPITALISED) && LONG_WORDS.contains(&shape.long_words);
    let speech = shape.opening == Opening::Quote && shape.quote_last;
    (titled && !speech && shape.words <= 30 && page.parts.len() > 1).then_some(0)
}

fn names(page: &Page<'_>, index: usize) -> Option<Span> {
    let line = page.line(index);
    let range = byline::names(line, page.words).unwrap_or(0..line.len());
    let start = page.parts.get(index)?.span.start;
    let offset = |n: usize| start + u32::try_from(n).unwrap_or(u32::MAX);
    Some(Span::new(offset(range.start), offset(range.end)))
}
