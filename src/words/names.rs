//! Names: whether two names can be one person's.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// How well two names go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameFit {
    /// They contradict each other.
    No,
    /// They share the last name, and one gives no other: two persons may be called so.
    Surname,
    /// They share the last name, and an initial stands for a given name, or a middle name is left out.
    Shortened,
    /// They are the same, but for case, accents and full stops.
    Same,
}

/// Compares two names word by word, the last word as the surname. What differs in its last word (Reed, Reed Jr.)
/// is not the same.
///
/// ```
/// use quotesheet::words::{NameFit, fit};
/// assert_eq!(fit("José Lopez", "Jose Lopez"), NameFit::Same);
/// assert_eq!(fit("A. Smith", "Ann B. Smith"), NameFit::Shortened);
/// assert_eq!(fit("Smith", "Ann Smith"), NameFit::Surname);
/// assert_eq!(fit("Alan Smith", "Ann Smith"), NameFit::No);
/// ```
#[must_use]
pub fn fit(one: &str, other: &str) -> NameFit {
    let (one, other) = (name_words(one), name_words(other));
    let (Some((last, given)), Some((other_last, other_given))) = (one.split_last(), other.split_last())
    else {
        return NameFit::No;
    };
    if last != other_last {
        return NameFit::No;
    }
    match (given, other_given) {
        _ if given == other_given => NameFit::Same,
        ([], _) | (_, []) => NameFit::Surname,
        ([first, rest @ ..], [other_first, other_rest @ ..])
            if agree(first, other_first) && middle(rest, other_rest) =>
        {
            NameFit::Shortened
        }
        _ => NameFit::No,
    }
}

/// A name under which the same names meet: lower case, without accents and full stops.
#[must_use]
pub fn name_key(name: &str) -> String {
    name_words(name).join(" ")
}

fn name_words(name: &str) -> Vec<String> {
    let plain: String = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let words = plain.split(|c: char| c.is_whitespace() || c == '.' || c == ',');
    words.map(|w| w.replace(['\u{2019}', '\u{2bc}'], "'")).filter(|w| !w.is_empty()).collect()
}

/// Two given names agree when they are the same or one is the other's initial.
fn agree(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    one == other || initial(one, other) || initial(other, one)
}

/// Middle names agree when those of the shorter list stand in the longer one, in order.
fn middle(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut long = long.iter();
    short.iter().all(|name| long.any(|l| agree(name, l)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_contradict_each_other_do_not_fit() {
        for (one, other, expected) in [
            ("Ann Smith", "ANN SMITH", NameFit::Same),
            ("J.R. Reed", "J. R. Reed", NameFit::Same),
            ("Seán O’Neil", "Sean O'Neil", NameFit::Same),
            ("Ann Smith", "Ann B. Smith", NameFit::Shortened),
            ("Ann B. Smith", "Ann C. Smith", NameFit::No),
            ("Ann B. Smith", "Ann Beth Smith", NameFit::Shortened),
            ("Smith", "Smith", NameFit::Same),
            ("A. Smith", "B. Smith", NameFit::No),
            ("Ann Smith", "Ann Smythe", NameFit::No),
            ("John Reed Jr.", "John Reed Sr.", NameFit::No),
            ("John Reed Jr.", "John Reed", NameFit::No),
            ("", "Ann Smith", NameFit::No),
        ] {
            assert_eq!(fit(one, other), expected, "{one} / {other}");
            assert_eq!(fit(other, one), expected, "{other} / {one}");
        }
    }
}
