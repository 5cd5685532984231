//! Header: what stands above the first paragraph of an article, and what of it is a title, a byline or a date.

use super::page::Page;
use super::shape::{Ending, Opening};
use super::sign::Sign;
use super::{Role, byline, date};

/// A clean text has no more titles, standfirsts and the like above its first paragraph.
const MOST_HEADINGS: usize = 3;
/// A byline or a date may come so many paragraphs behind the first one of prose.
const LATE_BYLINE: usize = 2;
/// A line of so many words may be a title even when it does not stand alone.
const TITLE_WORDS: usize = 5;
/// So many other lines may stand between the title and the article: names, dates, labels.
const MOST_BELOW_TITLE: usize = 14;
/// Longer titles, in words, are not better.
const LONG_TITLE: usize = 8;
/// A date or a byline stands at most so many lines above the title.
const ABOVE_TITLE: usize = 2;
/// Where no title is found, the header begins so many lines above the article.
const HEADER_LINES: usize = 8;
/// A line of so many words that names a day is a date line in a header.
const DATE_WORDS: usize = 8;

/// Gives the lines above the article their roles.
pub fn header(page: &mut Page<'_>) {
    let Some(body) = page.first_prose().filter(|_| !page.laid_out) else { return };
    if page.saved {
        header_of_page(page, body);
    } else {
        header_of_article(page, body);
    }
}

/// In a clean text all lines above the first paragraph are titles, or else only those above the byline.
fn header_of_article(page: &mut Page<'_>, body: usize) {
    bylines_and_dates(page, 0..body + LATE_BYLINE + 1);
    let open: Vec<usize> = (0..body).filter(|i| is_open(page, *i)).collect();
    let byline = page.parts.iter().position(|p| p.role == Some(Role::Byline)).unwrap_or_default();
    let tidy = |lines: &[usize]| lines.len() <= MOST_HEADINGS && lines.iter().all(|i| is_title(page, *i));
    let above = open.iter().take_while(|i| **i < byline).count();
    let lines = if tidy(&open) { &open } else { open.get(..above).filter(|l| tidy(l)).unwrap_or_default() };
    lines.iter().for_each(|i| page.set(*i, Role::Headline));
}

/// Above the title of a page stands nothing of the article; between the two stand other titles, names and sentences.
fn header_of_page(page: &mut Page<'_>, body: usize) {
    let first = title(page, body).unwrap_or(body.saturating_sub(HEADER_LINES));
    bylines_and_dates(page, first..body + LATE_BYLINE + 1);
    if !page.parts.iter().any(|p| p.role == Some(Role::Dateline)) {
        bylines_and_dates(page, first.saturating_sub(ABOVE_TITLE)..first);
    }
    (0..first).for_each(|i| page.set(i, Role::Furniture));
    for index in first..body {
        let Some(part) = page.parts.get(index) else { break };
        let dated = part.shape.words <= DATE_WORDS && date::day(page.line(index), page.words).is_some();
        if is_candidate(page, index) {
            page.set(index, Role::Headline);
        } else if part.shape.ending == Ending::Open {
            page.set(index, if dated { Role::Dateline } else { Role::Furniture });
        }
    }
}

fn bylines_and_dates(page: &mut Page<'_>, lines: std::ops::Range<usize>) {
    for index in lines {
        match page.parts.get(index).map(|p| p.sign) {
            Some(Sign::Byline) => page.set(index, Role::Byline),
            Some(Sign::Date) => page.set(index, Role::Dateline),
            _ => {}
        }
        // Sometimes "by" stands on a line of its own.
        if index > 0
            && byline::is_start(page.line(index - 1), page.words)
            && byline::is_names(page.line(index))
        {
            page.set(index, Role::Byline);
        }
    }
}

/// The topmost of the longest lines like titles that stand not far above the article, or a shorter one close above it.
fn title(page: &Page<'_>, body: usize) -> Option<usize> {
    let found = candidates(page, body);
    let words = |index: usize| page.parts.get(index).map_or(0, |p| p.shape.words).min(LONG_TITLE);
    let best = found.iter().enumerate().max_by_key(|(_, (index, _))| words(*index)).map(|(at, _)| at)?;
    let close = |pair: &&[(usize, usize)]| match pair {
        [(_, below), (above, others)] => others - below <= 1 && words(*above) >= TITLE_WORDS,
        _ => false,
    };
    let above = found.get(best..)?.windows(2).take_while(close).count();
    found.get(best + above).map(|(index, _)| *index)
}

/// Lines that may be the title, from the article upwards, each with the count of other lines below it.
fn candidates(page: &Page<'_>, body: usize) -> Vec<(usize, usize)> {
    let mut others = 0;
    let mut found = Vec::new();
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
    found
}

fn is_open(page: &Page<'_>, index: usize) -> bool {
    page.parts.get(index).is_some_and(|p| p.role.is_none())
}

/// It has the shape of a title and is no quotation and nothing else.
fn is_title(page: &Page<'_>, index: usize) -> bool {
    page.parts.get(index).is_some_and(|p| {
        let speech = p.shape.opening == Opening::Quote && p.shape.quote_last;
        p.shape.title() && !speech
    })
}

/// A line that may be a page's title.
fn is_candidate(page: &Page<'_>, index: usize) -> bool {
    let plain = page.parts.get(index).is_some_and(|p| p.role.is_none() && p.sign == Sign::None);
    plain
        && is_title(page, index)
        && is_apart(page, index)
        && date::day(page.line(index), page.words).is_none()
}

/// It is the only line between two empty ones, or too long for a menu; and it is no path such as `Home / News`.
fn is_apart(page: &Page<'_>, index: usize) -> bool {
    let Some(part) = page.parts.get(index) else { return false };
    let alone = page.spaced && part.gap && page.parts.get(index + 1).is_none_or(|next| next.gap);
    let path = page.line(index).contains(['/', '>', '»', '|']);
    part.shape.words >= if alone { TITLE_WORDS - 1 } else { TITLE_WORDS } && !path
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, roles};

    const PROSE: &str = "Refuse from the flooded cottages will be collected by rowing boat from Monday.";

    #[test]
    fn titles_above_prose_are_headlines() {
        assert_eq!(roles(&format!("Bins to be emptied by boat\n\n{PROSE}")), "HB");
        assert_eq!(
            roles(&format!("Bins to go by boat\n\nCouncil hires rowers\n\nBy Ada Okafor\n\n{PROSE}")),
            "HHYB"
        );
    }

    #[test]
    fn clean_paragraphs_are_body_whatever_their_length() {
        let text = format!("“Never.”\n\n{PROSE}\n\nOnce.\n\nQ: Why?\n\nOKAFOR: No more\n\n— Bo Tran, baker");
        assert_eq!(roles(&text), "BBBBBB");
        assert_eq!(roles("The boat has sunk\nthe crew is drunk\nand nobody knows why"), "BBB");
        assert_eq!(roles(&format!("PORT ELLERY —\n\n{PROSE}")), "BB");
    }

    #[test]
    fn a_title_with_a_stop_stays_body_and_names_the_article() {
        let text = format!("Council Hires Rowers After Flooded Cottages Complain.\n\n{PROSE}");
        assert_eq!(roles(&text), "BB");
        let article = read(&text);
        assert_eq!(article.title.map(|t| article.slice(t)), text.lines().next());
    }

    #[test]
    fn date_and_byline_are_read() {
        let article =
            read(&format!("Bins to go by boat\n\nBy\nAda Okafor\nMon 3 Feb 2020 07.00 GMT\n\n{PROSE}"));
        assert_eq!(article.byline.map(|b| article.slice(b)), Some("Ada Okafor"));
        assert_eq!(article.published.as_deref(), Some("2020-02-03"));
    }
}
