//! Days of publication.

use std::sync::LazyLock;

use regex::bytes::{Regex, RegexBuilder};

use crate::grammar::{Furniture, PhraseList};

/// Lines longer than this, in bytes, are no date lines.
const LONG: usize = 120;

/// A time and a second date have at most so many words.
const MOST_WORDS: usize = 16;

/// Bytes instead of characters make the expressions small: a letter is anything that is no ASCII mark or digit.
fn expression(text: &str) -> Option<Regex> {
    RegexBuilder::new(text).unicode(false).build().ok()
}

static ISO: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})(?:\b|T)"));
static MONTH_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(r"([A-Za-z\x80-\xff]+)\.?[ \xa0\xc2]+([0-9]{1,2})(?:st|nd|rd|th)?,?[ \xa0\xc2]+([0-9]{4})\b")
});
static DAY_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(
        r"\b([0-9]{1,2})(?:st|nd|rd|th)?\.?[ \xa0\xc2-]+([A-Za-z\x80-\xff]+)\.?,?[ \xa0\xc2-]+([0-9]{4})\b",
    )
});
static NUMBERS: LazyLock<Option<Regex>> =
    LazyLock::new(|| expression(r"\b([0-9]{1,2})([./-])([0-9]{1,2})([./-])([0-9]{4})\b"));

/// A day found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// As `YYYY-MM-DD`.
    pub iso: String,
    /// Where it stands in the line, in bytes.
    pub range: std::ops::Range<usize>,
}

/// The first day that a line names in full.
pub fn day(line: &str, words: &Furniture) -> Option<Day> {
    if !has_year_and_day(line.as_bytes()) {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let find = |regex: &LazyLock<Option<Regex>>, [year, month, day]: [usize; 3]| {
        let found = regex.as_ref()?.captures(line.as_bytes())?;
        let part = |i| found.get(i).and_then(|m| line.get(m.range())).unwrap_or_default();
        let month = number(part(month)).or_else(|| words.month(part(month)))?;
        let iso = iso(number(part(year))?, month, number(part(day))?)?;
        Some(Day { iso, range: found.get(0)?.range() })
    };
    find(&ISO, [1, 2, 3])
        .or_else(|| find(&MONTH_FIRST, [3, 1, 2]))
        .or_else(|| find(&DAY_FIRST, [3, 2, 1]))
        .or_else(|| in_numbers(line).and_then(|(range, iso)| Some(Day { iso: iso?, range })))
}

/// 27/08/2022, where it stands, and the day where one of the first two numbers can be no month: some put the day first and some the month.
fn in_numbers(line: &str) -> Option<(std::ops::Range<usize>, Option<String>)> {
    const MONTHS: std::ops::RangeInclusive<u32> = 1..=12;
    let found = NUMBERS.as_ref()?.captures(line.as_bytes())?;
    let part = |i| found.get(i).and_then(|m| line.get(m.range()));
    let number = |i| part(i)?.parse::<u32>().ok();
    let (a, b, year) = (number(1)?, number(3)?, number(5)?);
    let (month, day) = if MONTHS.contains(&b) { (b, a) } else { (a, b) };
    let written = iso(year, month, day).filter(|_| part(2) == part(4))?;
    let open = MONTHS.contains(&a) && MONTHS.contains(&b) && a != b;
    Some((found.get(0)?.range(), (!open).then_some(written)))
}

/// Whether there are a number of four digits and another one, as in every day in full: most lines have no two.
fn has_year_and_day(line: &[u8]) -> bool {
    let numbers = line.split(|byte| !byte.is_ascii_digit()).map(<[u8]>::len).filter(|digits| *digits > 0);
    let (count, longest) = numbers.fold((0, 0), |(count, most), digits| (count + 1, digits.max(most)));
    count > 1 && longest >= 4
}

fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    let valid = (1600..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Whether a line is a date, with the time, the weekday and words such as "published" at most.
pub fn is_date_line(line: &str, words: &Furniture) -> bool {
    if line.len() > LONG {
        return false;
    }
    let written = day(line, words).map(|day| day.range);
    let Some(range) = written.or_else(|| Some(in_numbers(line)?.0)) else { return false };
    let before = line.get(..range.start).unwrap_or_default();
    let behind = line.get(range.end..).unwrap_or_default();
    is_preface(before, words) && is_time(behind, words)
}

/// Times, time zones, a second date: numbers, short words, and words of dates.
fn is_time(behind: &str, words: &Furniture) -> bool {
    let mut rest = behind.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let known = |word: &str| {
        word.chars().count() <= 4
            || word.starts_with(|c: char| c.is_ascii_digit())
            || words.month(word).is_some()
            || words.is(PhraseList::Weekday, word)
            || words.is(PhraseList::DateStart, word)
    };
    rest.clone().count() <= MOST_WORDS && rest.all(known)
}

/// Nothing, a weekday, or a word such as "published" with a few letters behind it.
fn is_preface(before: &str, words: &Furniture) -> bool {
    let bare = before.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty()
        || words.is(PhraseList::Weekday, bare)
        || (words.is(PhraseList::DateStart, bare) && bare.split_whitespace().count() <= 5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;

    #[test]
    fn dates_in_the_usual_forms() {
        let grammar = Grammar::english();
        for line in [
            "June 23, 2025",
            "23 June 2025",
            "2025-06-23",
            "Mon 23 Jun 2025",
            "Published: Monday, June 23rd, 2025 at 10:31 a.m. EDT",
            "Updated on 2025-06-23T10:31:00Z",
            "23-Jun-2025 14:05",
            "Mon 23 Jun 2025 07.00 BST",
            "Issued on: 23/06/2025 - 09:12",
            "06/23/2025 9:12 AM",
            "23.06.2025",
        ] {
            assert_eq!(day(line, &grammar.furniture).map(|d| d.iso).as_deref(), Some("2025-06-23"), "{line}");
            assert!(is_date_line(line, &grammar.furniture), "{line}");
        }
    }

    #[test]
    fn numbers_that_may_be_month_or_day_make_a_date_line_and_no_day() {
        let grammar = Grammar::english();
        assert!(is_date_line("Modified: 03/06/2025", &grammar.furniture));
        assert_eq!(day("Modified: 03/06/2025", &grammar.furniture), None);
        assert_eq!(day("06/06/2025", &grammar.furniture).map(|d| d.iso).as_deref(), Some("2025-06-06"));
        for line in ["13/13/2025", "3/6-2025", "Won 10-12 in 2025"] {
            assert!(!is_date_line(line, &grammar.furniture), "{line}");
        }
    }

    #[test]
    fn sentences_and_impossible_days_are_no_date_lines() {
        let grammar = Grammar::english();
        for line in [
            "On June 23, 2025, the ferry stopped for good.",
            "— Seth Rowan (@rowan) January 7, 2020",
            "June 45, 2025",
            "The bridge of 1921",
        ] {
            assert!(!is_date_line(line, &grammar.furniture), "{line}");
        }
    }
}
