//! Bylines: who wrote an article.

use super::date;
use crate::grammar::{Furniture, PhraseList};

/// Lines longer than this, in bytes, are no bylines.
const LONG: usize = 140;
/// More words are no name, or no list of names.
const MOST_WORDS: usize = 12;
/// A full name has so many.
const FULL_NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// Where in the line the names stand, in bytes, when it is a byline: `by` and capitalised words, perhaps an office
/// or a date behind a comma or a bar.
pub fn names(line: &str, words: &Furniture) -> Option<std::ops::Range<usize>> {
    if line.len() > LONG || line.ends_with(['.', '!', '?', ':', '”', '"']) {
        return None;
    }
    let Some(start) = words.find(PhraseList::BylineStart, line).map(|found| found.end) else {
        return names_beside_day(line, words);
    };
    let rest = line.get(start..)?;
    let names = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let from = start + rest.len() - names.len();
    let names = names_only(names, words);
    let count = names.split_whitespace().count();
    let plausible = (1..=MOST_WORDS).contains(&count) && is_names(names) && !is_time(names, words);
    plausible.then(|| from..from + names.len())
}

/// `Ada Okafor | 12 February 2020`, `Posted: March 1 | By Ada Okafor`: a full name and a day, and nothing between them but a mark.
fn names_beside_day(line: &str, words: &Furniture) -> Option<std::ops::Range<usize>> {
    let (before, day) = line.split_once(['|', '·', '•', '–', '—'])?;
    if words.is(PhraseList::BylineStart, day.trim_start()) && date::is_date_line(before.trim(), words) {
        let from = line.len() - day.trim_start().len();
        return names(day.trim_start(), words).map(|found| from + found.start..from + found.end);
    }
    let name = before.trim_end();
    let full = FULL_NAME.contains(&name.split(' ').count()) && is_names(name) && !is_time(name, words);
    (full && date::is_date_line(day.trim(), words)).then_some(0..name.len())
}

/// Whether a line is "by" and nothing else.
pub fn is_start(line: &str, words: &Furniture) -> bool {
    words.find(PhraseList::BylineStart, line).is_some_and(|found| found.end == line.len())
}

/// Cuts off the office, the date and the newspaper.
fn names_only<'l>(names: &'l str, words: &Furniture) -> &'l str {
    let marks = ['|', '·', '•', '(', '[', '/', '–', '—', ';', '\t'];
    let end = names.find(|c: char| marks.contains(&c) || c.is_ascii_digit()).unwrap_or(names.len());
    let mut names = names.get(..end).unwrap_or_default();
    if let Some((before, _)) = names.split_once(" - ") {
        names = before;
    }
    // "Ada Okafor, Staff Reporter" names one; "Ada Okafor, Bo Tran and Cy Dale" names three.
    if let Some(comma) = names.find(',') {
        let behind = names.get(comma + 1..).unwrap_or_default().trim();
        let office = words.is(PhraseList::AuthorRole, behind) || words.is(PhraseList::BylineEnd, behind);
        let single = behind.split_whitespace().count() < 2;
        if office || single || !is_names(behind) {
            names = names.get(..comma).unwrap_or_default();
        }
    }
    if let Some(found) = words.find(PhraseList::BylineEnd, names) {
        names = names.get(..found.start).unwrap_or_default();
    }
    // "Ada Okafor on" or "on May", before the date: no name ends in a small word.
    let mut names = names.trim();
    let small = |word: &str| word.starts_with(char::is_lowercase);
    while let Some((before, last)) = names.rsplit_once(' ')
        && (small(last) || (words.month(last).is_some() && before.rsplit(' ').next().is_some_and(small)))
    {
        names = before.trim_end();
    }
    names.trim_end_matches([',', '-']).trim_end()
}

/// Capitalised words, with short ones such as "and", "de" between.
pub fn is_names(text: &str) -> bool {
    let first = text.chars().next().is_some_and(char::is_uppercase);
    let fits = |word: &str| {
        let letter = word.chars().find(|c| c.is_alphabetic());
        letter.is_none_or(char::is_uppercase) || word.chars().count() <= 3
    };
    first && text.split_whitespace().all(fits)
}

/// "By Monday", "By June": a time limit.
fn is_time(names: &str, words: &Furniture) -> bool {
    let first = names.split_whitespace().next().unwrap_or_default();
    words.is(PhraseList::Weekday, first) || words.month(first).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;

    fn found(line: &str) -> Option<&str> {
        names(line, &Grammar::english().furniture).and_then(|r| line.get(r))
    }

    #[test]
    fn names_stand_alone() {
        assert_eq!(found("by The Daily Desk"), Some("The Daily Desk"));
        assert_eq!(found("By Ada Okafor and Bo Tran"), Some("Ada Okafor and Bo Tran"));
        assert_eq!(found("By ADA OKAFOR, Staff Reporter"), Some("ADA OKAFOR"));
        assert_eq!(found("By Ada Okafor, Bo Tran and Cy Dale"), Some("Ada Okafor, Bo Tran and Cy Dale"));
        assert_eq!(found("Written by Rut van der Meer | 12 February 2020"), Some("Rut van der Meer"));
        assert_eq!(found("By Ada Okafor Updated 3 May 2021"), Some("Ada Okafor"));
        assert_eq!(found("By: Ada Okafor, Reuters"), Some("Ada Okafor"));
        assert_eq!(found("Posted by Ada Okafor on 4 May 2017"), Some("Ada Okafor"));
        assert_eq!(found("Submitted by Ada Okafor on May 4, 2017"), Some("Ada Okafor"));
        assert_eq!(found("Ada Okafor · 4 May 2017"), Some("Ada Okafor"));
        assert_eq!(found("Posted: 5:02 PM, Mar 1, 2022 | By: Ada Okafor"), Some("Ada Okafor"));
        assert_eq!(found("Ada Okafor – a life in boats"), None);
    }

    #[test]
    fn sentences_and_time_limits_are_no_bylines() {
        for line in [
            "By Friday the river had risen",
            "By Monday",
            "By the time Ada came it rained",
            "By Ada’s own account, it rained.",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
