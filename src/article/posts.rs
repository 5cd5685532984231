//! Posts of other sites, pasted into a text: who wrote it by name and handle, what it says, when.

use std::ops::Range;

use super::page::Page;
use super::sign::Sign;
use super::{Apart, ApartPart, Role, Setting, date};

/// The name before a handle has no more words.
const NAME_WORDS: usize = 5;
/// Behind a handle stand no more words: a date, an age, whether a site knows its owner.
const WORDS_BEHIND: usize = 6;
/// A post has no more paragraphs.
const MOST_PARAGRAPHS: usize = 4;
/// A line that tells when it was written has no more words.
const STAMP_WORDS: usize = 9;

/// Sets posts apart. Above an article's first paragraph a name and a handle are its author's.
pub fn posts(page: &mut Page<'_>) {
    if page.laid_out {
        return;
    }
    let Some(first) = page.first_prose() else { return };
    let mut index = first + 1;
    while index < page.parts.len() {
        index = match post(page, index) {
            Some(post) => post.set(page),
            None => index + 1,
        };
    }
}

/// A post as lines.
struct Post {
    /// The line that names its author.
    credit: usize,
    words: Range<usize>,
    /// All its lines.
    lines: Range<usize>,
}

impl Post {
    /// Marks its lines; the line behind it.
    fn set(&self, page: &mut Page<'_>) -> usize {
        let group = u32::try_from(self.lines.start).unwrap_or(u32::MAX);
        let apart = |part| Some(Apart { setting: Setting::Post, group, part });
        for index in self.lines.clone() {
            let Some(line) = page.parts.get_mut(index) else { break };
            line.apart = if index == self.credit {
                apart(ApartPart::Credit)
            } else if self.words.contains(&index) {
                apart(ApartPart::Words)
            } else {
                None
            };
            line.role = Some(if line.apart.is_some() { Role::Body } else { Role::Furniture });
        }
        self.lines.end
    }
}

/// The post that begins at a line, if one does.
///
/// ```text
/// post = name handle-line words stamp | name-and-handle [ stamp ] words [ stamp ] | words "—" name-and-handle
/// ```
fn post(page: &Page<'_>, index: usize) -> Option<Post> {
    let behind = page.line(index + 1);
    if let Some(credit) = behind.strip_prefix(['—', '–', '-']) {
        let words = index..index + 1;
        let said = page.parts.get(index).is_some_and(|p| p.role.is_none());
        return (said && named(credit).is_some()).then_some(Post {
            credit: index + 1,
            words,
            lines: index..index + 2,
        });
    }
    let (from, dated) = match named(page.line(index)) {
        Some(rest) => (index + 1, !rest.is_empty()),
        None => (index + 2, !handle(behind).filter(|_| is_name(page.line(index)))?.is_empty()),
    };
    let last = (from + 1..=from + MOST_PARAGRAPHS).find(|i| is_stamp(page, *i));
    let (words, end) = match last {
        Some(stamp) => (from..stamp, stamp + 1),
        None if dated => (from..from + 1, from + 1),
        None => return None,
    };
    let said =
        |i: usize| page.parts.get(i).is_some_and(|p| p.role.is_none()) && named(page.line(i)).is_none();
    words.clone().all(said).then_some(Post { credit: index, words, lines: index..end })
}

/// What stands behind `Ada Okafor @ada` or `Ada Okafor (@ada)`, if a line begins so.
fn named(line: &str) -> Option<&str> {
    let (name, rest) = line.split_at_checked(line.find('@')?)?;
    let apart = name.ends_with([' ', '(']); // no address for mail
    (apart && is_name(name.trim_end_matches(['(', ' ']))).then(|| handle(rest))?
}

fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    text.trim_start().starts_with(char::is_uppercase)
        && !text.ends_with(['.', ',', ':', '?', '!'])
        && (1..=NAME_WORDS).contains(&words.count())
}

/// What stands behind the handle that a line begins with, if it is nothing or tells when.
fn handle(line: &str) -> Option<&str> {
    let name = line.strip_prefix('@')?;
    let end =
        name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))).unwrap_or(name.len());
    let rest = name.get(end..)?.trim_matches(|c: char| !c.is_alphanumeric());
    let age = rest.is_empty() || rest.contains(|c: char| c.is_ascii_digit());
    (end > 1 && age && rest.split_whitespace().count() <= WORDS_BEHIND).then_some(rest)
}

/// `4:05 PM · May 2, 2023`: a short line with a day.
fn is_stamp(page: &Page<'_>, index: usize) -> bool {
    page.parts.get(index).is_some_and(|part| {
        part.sign == Sign::Date
            || (part.shape.words <= STAMP_WORDS
                && !part.shape.sentence_end()
                && date::day(page.line(index), page.words).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    const PROSE: &str = "A cat that belongs to the minister of finance walked into a speech on Tuesday.";

    /// What is set apart, and what tells whose it is.
    fn set_apart(text: &str) -> Vec<(String, ApartPart)> {
        let article = read(text);
        let parts = article.paragraphs.iter();
        parts.filter_map(|p| Some((article.slice(p.span).to_owned(), p.apart?.part))).collect()
    }

    #[test]
    fn names_handles_and_days_make_a_post() {
        let said = "My cat has more questions than the opposition.";
        for (post, credit) in [
            (format!("Lena Moss\n@lenamoss\n{said}\n4:05 PM · May 2, 2023"), "Lena Moss"),
            (format!("Lena Moss @lenamoss · May 2\n{said}"), "Lena Moss @lenamoss · May 2"),
            (format!("{said}\n— Lena Moss (@lenamoss) May 2, 2023"), "— Lena Moss (@lenamoss) May 2, 2023"),
        ] {
            let found = set_apart(&format!("{PROSE}\n\n{post}\n\n{PROSE}"));
            assert!(found.contains(&(said.to_owned(), ApartPart::Words)), "{post}: {found:?}");
            assert!(found.contains(&(credit.to_owned(), ApartPart::Credit)), "{post}: {found:?}");
            assert_eq!(found.len(), 2, "{post}: {found:?}");
        }
    }

    #[test]
    fn an_authors_handle_makes_no_post() {
        let text = format!("A cat in parliament\n\nLena Moss\n@lenamoss\nMay 2, 2023\n\n{PROSE}\n\n{PROSE}");
        assert_eq!(set_apart(&text), []);
        let contact = format!("{PROSE}\n\nMedia contact\nLena Moss, moss@town.example, 555 0100\n\n{PROSE}");
        assert_eq!(set_apart(&contact), []);
        assert_eq!(
            set_apart(&format!("{PROSE}\n\nWrite to us @ludden with your own stories.\n\n{PROSE}")),
            []
        );
    }
}
