//! What stands behind an article or is taken from it: the note about its author, pull quotes.

use super::Role;
use super::page::{Page, Part};
use super::shape::{Ending, Opening, QUOTES};
use crate::grammar::PhraseList;

/// A note about the author is one of the last so many paragraphs of prose.
const LAST: usize = 4;
/// The name that begins it has at most so many words.
const NAME_WORDS: usize = 5;
/// So many bytes behind the name the author's office is named.
const OFFICE_REACH: usize = 160;
/// So many pull quotes are looked for; each costs a search through the text.
const MOST_PULL_QUOTES: usize = 12;
/// A pull quote has no more words; a whole sentence that is one has at least so many, since people repeat shorter ones.
const PULLED_WORDS: usize = 40;
const LEAST_SENTENCE: usize = 6;

/// `Ada Okafor is our nature correspondent. …` at the end of an article by Ada Okafor, or at the end of a page.
pub fn biography(page: &mut Page<'_>) {
    let byline = byline(page);
    let is_prose = |i: &usize| page.parts.get(*i).is_some_and(Part::is_prose);
    let last: Vec<usize> = page.core.clone().rev().filter(is_prose).take(LAST).collect();
    for index in last {
        let Some(name) = biography_name(page, index) else { break };
        // `Ada Okafor` alone above the text is a byline, though nothing says so.
        let alone = |i: usize| page.line(i) == name.trim_end();
        let above = page.first_prose().is_some_and(|first| (0..first).any(alone));
        let known = above || name.split_whitespace().any(|word| word.len() >= 4 && byline.contains(word));
        let names_outlet = !byline.is_empty() && page.line(index).contains(byline);
        if !(known || (page.saved && names_outlet)) {
            break;
        }
        page.set(index, Role::Furniture);
    }
}

fn byline<'t>(page: &Page<'t>) -> &'t str {
    let index = page.parts.iter().position(|p| p.role == Some(Role::Byline));
    let line = index.map_or("", |i| page.line(i));
    super::byline::names(line, page.words).and_then(|range| line.get(range)).unwrap_or_default()
}

/// The capitalised words that a paragraph begins with, when an author's verb and office come behind them.
fn biography_name<'t>(page: &Page<'t>, index: usize) -> Option<&'t str> {
    let text = page.line(index);
    let mut end = 0;
    for word in text.split_inclusive(' ').take(NAME_WORDS) {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        end += word.len();
    }
    let rest = text.get(end..)?;
    let mut reach = OFFICE_REACH.min(rest.len());
    while !rest.is_char_boundary(reach) {
        reach += 1;
    }
    let starts = end > 0 && page.words.is(PhraseList::BiographyStart, rest);
    (starts && page.words.is(PhraseList::AuthorRole, rest.get(..reach)?)).then(|| text.get(..end))?
}

/// A quotation alone in its paragraph that the article has word for word elsewhere.
pub fn pull_quotes(page: &mut Page<'_>) {
    let candidate =
        |p: &Part| p.is_body() && p.shape.opening == Opening::Quote && p.shape.words <= PULLED_WORDS;
    let places = (0..page.parts.len()).filter(|i| page.parts.get(*i).is_some_and(candidate));
    let pulled: Vec<usize> = places.filter(|i| is_alone(page, *i)).take(MOST_PULL_QUOTES).collect();
    for index in pulled {
        if is_repeated(page, index) {
            page.set(index, Role::Furniture);
        }
    }
}

/// Whether a paragraph without a stop begins with a quotation, or on a page a whole sentence is one and nothing else.
fn is_alone(page: &Page<'_>, index: usize) -> bool {
    let shape = page.parts.get(index).map(|p| p.shape);
    let (_, behind) = parted(page.line(index));
    // In a clean text somebody has said the same thing twice.
    let page_of_boxes = page.laid_out || page.saved;
    let whole = |words: usize| page_of_boxes && words >= LEAST_SENTENCE && behind == 0;
    shape.is_some_and(|s| s.ending == Ending::Open || whole(s.words))
}

fn is_repeated(page: &Page<'_>, index: usize) -> bool {
    let (quoted, behind) = parted(page.line(index));
    let elsewhere = |(i, p): (usize, &Part)| i != index && p.is_body() && page.line(i).contains(quoted);
    quoted.split_whitespace().count() >= 3 && behind <= 8 && page.parts.iter().enumerate().any(elsewhere)
}

/// What is quoted at the beginning of a paragraph, without its last mark, and how many words stand behind it.
fn parted(line: &str) -> (&str, usize) {
    let ends: &[char] = if line.starts_with(['‘', '\'']) { &['’', '\''] } else { &['”', '"', '»'] };
    let inner = line.trim_start_matches(QUOTES);
    let (quoted, behind) = inner.split_at(inner.find(ends).unwrap_or(inner.len()));
    let words = behind.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
    (quoted.trim_end_matches(['.', ',', '!', '?', ' ']), words)
}

#[cfg(test)]
mod tests {
    use super::super::tests::roles;

    const PROSE: &str = "The elder moth has returned to the marshes after sixty years, Wale Ogundipe says.";

    #[test]
    fn a_note_about_the_author_is_none_of_the_article() {
        let note = "Ada Okafor is our nature correspondent. She says she “writes so as not to garden”.";
        assert_eq!(roles(&format!("Why the moths came back\n\nBy Ada Okafor\n\n{PROSE}\n\n{note}")), "HYBF");
        // Without a byline it may be news.
        assert_eq!(roles(&format!("Why the moths came back\n\n{PROSE}\n\n{note}")), "HBB");
    }

    #[test]
    fn a_pull_quote_repeats_the_article() {
        let said =
            "“The letter e dies first, and then the n,” said Benz, whose wife keeps the books by hand.";
        let pulled = "“The letter e dies first” — Ottokar Benz";
        assert_eq!(roles(&format!("{PROSE}\n\n{said}\n\n{pulled}\n\n{PROSE}")), "BBFB");
        assert_eq!(roles(&format!("{PROSE}\n\n{pulled}\n\n{PROSE}")), "BBB");
    }
}
