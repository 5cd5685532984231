//! Headings: the title and what stands around it, and the headings between paragraphs.

use super::page::{Page, Part};
use super::shape::{Ending, Opening};
use super::sign::Sign;
use super::{Role, date};

/// A clean text has no more titles, standfirsts, bylines and the like above its first paragraph.
const MOST_HEADINGS: usize = 3;
/// A byline or a date may come so many paragraphs behind the first one of prose.
const LATE_BYLINE: usize = 2;
/// A line of so many words may be a title even when it does not stand alone.
const TITLE_WORDS: usize = 5;
/// So many other lines may stand between the title and the byline or the article: buttons, dates.
const MOST_BELOW_TITLE: usize = 14;
/// Longer titles, in words, are not better.
const LONG_TITLE: usize = 8;
/// Subheadings have at most so many words, and when most of them are not capitalised, fewer.
const SUBHEADING_WORDS: usize = 12;
const PLAIN_SUBHEADING_WORDS: usize = 8;

/// What stands above the first paragraph of prose.
pub fn header(page: &mut Page<'_>) {
    let Some(body) = page.first_prose() else { return };
    bylines_and_dates(page, body);
    let open: Vec<usize> =
        (0..body).filter(|i| page.parts.get(*i).is_some_and(|p| p.role.is_none())).collect();
    if page.saved {
        header_of_page(page, &open);
    } else {
        header_of_article(page, &open);
    }
}

/// In a clean text all lines above the first paragraph are titles, or else only those above a byline.
fn header_of_article(page: &mut Page<'_>, open: &[usize]) {
    let byline = page.parts.iter().position(|p| p.role == Some(Role::Byline)).unwrap_or_default();
    let tidy = |lines: &[usize]| lines.len() <= MOST_HEADINGS && lines.iter().all(|i| is_title(page, *i));
    let above = open.iter().take_while(|i| **i < byline).count();
    let lines = if tidy(open) { open } else { open.get(..above).filter(|l| tidy(l)).unwrap_or_default() };
    lines.iter().for_each(|i| page.set(*i, Role::Headline));
}

fn bylines_and_dates(page: &mut Page<'_>, body: usize) {
    let mut byline = false;
    for index in 0..page.parts.len().min(body + LATE_BYLINE + 1) {
        match page.parts.get(index).map(|p| p.sign) {
            Some(Sign::Byline) => {
                page.set(index, Role::Byline);
                byline = true;
            }
            // On top of a page stands the day on which it was saved.
            Some(Sign::Date) if byline || !page.saved || index + 6 > body => page.set(index, Role::Dateline),
            Some(Sign::Date) => page.set(index, Role::Furniture),
            _ => {}
        }
    }
}

fn is_title(page: &Page<'_>, index: usize) -> bool {
    page.parts.get(index).is_some_and(|p| p.shape.title() && !is_speech(page, index))
}

/// A quotation and nothing else is no title.
fn is_speech(page: &Page<'_>, index: usize) -> bool {
    page.parts.get(index).is_some_and(|p| p.shape.opening == Opening::Quote && p.shape.quote_last)
}

/// Above the title of a page stands nothing of the article; between it and the article stand other titles and sentences.
fn header_of_page(page: &mut Page<'_>, open: &[usize]) {
    let body = page.first_prose().unwrap_or_default();
    let first = title(page, body).unwrap_or(body);
    (0..first).for_each(|i| page.set(i, Role::Furniture));
    for index in open.iter().copied().filter(|i| *i >= first) {
        if is_candidate(page, index) {
            page.set(index, Role::Headline);
        } else if page.parts.get(index).is_some_and(|p| p.shape.ending == Ending::Open) {
            page.set(index, Role::Furniture);
        }
    }
}

/// The topmost of the longest lines like titles that stand not far above the article, or a shorter one close above it.
fn title(page: &Page<'_>, body: usize) -> Option<usize> {
    let mut others = 0;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for index in (0..body).rev() {
        if is_candidate(page, index) {
            found.push((index, others));
        } else if page.parts.get(index).is_some_and(|p| p.sign == Sign::None && p.shape.wordy) {
            others += 1;
        }
        if others > MOST_BELOW_TITLE {
            break;
        }
    }
    let words = |index: usize| page.parts.get(index).map_or(0, |p| p.shape.words).min(LONG_TITLE);
    let best = found.iter().enumerate().max_by_key(|(_, (index, _))| words(*index)).map(|(at, _)| at)?;
    let above = found
        .get(best..)?
        .windows(2)
        .take_while(|pair| pair.iter().map(|(_, o)| *o).is_sorted_by(|a, b| b - a <= 1));
    found.get(best + above.count()).map(|(index, _)| *index)
}

/// A line that may be a page's title.
fn is_candidate(page: &Page<'_>, index: usize) -> bool {
    let open = page.parts.get(index).is_some_and(|p| p.role.is_none());
    open && is_title(page, index)
        && is_apart(page, index)
        && date::day(page.line(index), page.words).is_none()
}

/// It is the only line between two empty ones, or too long for a menu.
fn is_apart(page: &Page<'_>, index: usize) -> bool {
    let Some(part) = page.parts.get(index) else { return false };
    let alone = page.spaced && part.gap && page.block_end(index) == index + 1;
    let path = page.line(index).contains(['/', '>', '»', '|']);
    part.shape.words >= if alone { TITLE_WORDS - 1 } else { TITLE_WORDS } && !path
}

/// Short lines without a stop between paragraphs of prose.
pub fn subheadings(page: &mut Page<'_>) {
    for index in 1..page.parts.len().saturating_sub(1) {
        if is_subheading(page, index) {
            page.set(index, Role::Subheading);
        }
    }
}

fn is_subheading(page: &Page<'_>, index: usize) -> bool {
    let Some([before, part, behind]) = page.parts.get(index - 1..=index + 1) else { return false };
    let shape = &part.shape;
    let shaped = shape.title()
        && shape.ending == Ending::Open
        && shape.opening == Opening::Capital
        && (shape.words <= PLAIN_SUBHEADING_WORDS
            || (shape.words <= SUBHEADING_WORDS && shape.capitalised(60)));
    let apart = !page.spaced || part.gap;
    // `LINDQVIST: No more` is somebody speaking.
    let speaker = page.line(index).contains(": ") && (shape.words < 5 || !shape.capitalised(60));
    part.role.is_none() && shaped && apart && !speaker && is_above(before) && is_below(behind)
}

fn is_above(before: &Part) -> bool {
    !before.is_body() || before.shape.sentence_end()
}

fn is_below(behind: &Part) -> bool {
    behind.is_body() && behind.shape.sentence_end() && behind.shape.words >= 6
}
