//! Photo credits: the end of a caption.

use crate::grammar::{Furniture, PhraseList};

/// A credit is not longer, in bytes.
const LONG: usize = 110;
/// Captions are not longer, in bytes.
const LONGEST_CAPTION: usize = 700;
/// Nor does a credit have more words.
const MOST_WORDS: usize = 9;

/// Whether a paragraph is a credit or ends in one: `… - AP Photo/Ada Okafor`, `Photo: Ada Okafor`,
/// `(Getty Images/File)`, `Ada Okafor / POOL / TASS`.
pub fn ends_in_credit(text: &str, words: &Furniture) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    if text.len() > LONGEST_CAPTION || !are_names(last) {
        return false;
    }
    let mut from = text.len().saturating_sub(LONG);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = text.get(from..).unwrap_or_default();
    let whole = from == 0;
    in_brackets(tail, words)
        || behind_dash(tail, words)
        || behind_word(tail, words)
        || (whole && is_agency_line(tail, words))
}

/// `(AP Photo/Ada Okafor)`, `(Getty Images/File)`: in brackets, with a slash or a word such as "photo".
fn in_brackets(tail: &str, words: &Furniture) -> bool {
    let Some(inner) = tail.strip_suffix([')', ']']) else { return false };
    let Some(credit) = inner.rfind(['(', '[']).and_then(|at| inner.get(at + 1..)) else { return false };
    let agency = words.is(PhraseList::Agency, credit);
    let word = words.is(PhraseList::CreditWord, credit);
    let marked = credit.contains([':', '/']);
    // `(Ada Okafor / Nordpix)`, of whom nobody has heard.
    let parted = credit.contains(" / ") && credit.split_whitespace().count() >= 4;
    are_names(credit) && ((agency && word) || (marked && (agency || word)) || parted)
}

/// `… deepens - Ada Okafor/Getty Images`: behind a dash or a bar, with an agency, or a word such as "photo" and a slash.
fn behind_dash(tail: &str, words: &Furniture) -> bool {
    let behind =
        |(at, dash): (usize, &str)| tail.get(at + dash.len()..).filter(|credit| credit.starts_with(' '));
    let Some(credit) = tail.rmatch_indices(['-', '–', '—', '|']).find_map(behind) else { return false };
    let agency = words.is(PhraseList::Agency, credit);
    let word = words.is(PhraseList::CreditWord, credit);
    !credit.ends_with(['.', '”', '"']) && are_names(credit) && (agency || (word && credit.contains('/')))
}

/// `Photo: Ada Okafor`, `Photograph by Ada Okafor`, `Image credit: Ada Okafor/Agency`.
fn behind_word(tail: &str, words: &Furniture) -> bool {
    let Some(found) = words.find(PhraseList::CreditWord, tail) else { return false };
    let before = tail.get(..found.start).unwrap_or_default().trim_end();
    let starts =
        before.is_empty() || before.ends_with(['.', '!', '?', '”', '"', ')', '|', '-', '–', '—', '(', '/']);
    let capital = tail.get(found.start..).is_some_and(|t| t.starts_with(char::is_uppercase));
    let behind = tail.get(found.end..).unwrap_or_default().trim_start();
    let behind = behind.get(behind_same_word(behind, words)..).unwrap_or_default().trim_start();
    let name = match words.find(PhraseList::BylineStart, behind) {
        Some(by) => behind.get(by.end..),
        None => behind.strip_prefix([':', '/']),
    };
    let is_name = |name: &str| !name.is_empty() && !name.contains(". ") && are_names(name);
    starts && capital && name.is_some_and(|n| is_name(n.trim().trim_end_matches([')', '.'])))
}

/// The length of a second word of a credit, as in `Photo credit`.
fn behind_same_word(behind: &str, words: &Furniture) -> usize {
    words
        .find(PhraseList::CreditWord, behind)
        .filter(|second| second.start == 0)
        .map_or(0, |second| second.end)
}

/// `Ada Okafor / POOL / TASS`, `Ada Okafor | Getty Images`, `AFP via Getty Images`: the whole line.
fn is_agency_line(line: &str, words: &Furniture) -> bool {
    let open = !line.ends_with(['.', '!', '?', ':', '”', '"']);
    let Some(agency) = words.find(PhraseList::Agency, line).filter(|_| open && are_names(line)) else {
        return false;
    };
    let rest = line.get(agency.end..).unwrap_or_default();
    let ends = rest.is_empty() || words.find(PhraseList::Agency, rest).is_some_and(|a| a.end == rest.len());
    line.contains(['/', '|']) || (agency.start == 0 && ends)
}

/// A few words, all capitalised but for short ones.
fn are_names(text: &str) -> bool {
    let fits = |word: &str| {
        let letter = word.chars().find(|c| c.is_alphabetic());
        letter.is_none_or(char::is_uppercase) || word.chars().count() <= 3
    };
    let mut count = 0;
    let mut words = text.split_whitespace().inspect(|_| count += 1).take(MOST_WORDS + 1);
    words.all(fits) && (1..=MOST_WORDS).contains(&count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;

    fn credit(text: &str) -> bool {
        ends_in_credit(text, &Grammar::english().furniture)
    }

    #[test]
    fn credits_of_photographs() {
        for text in [
            "Rescue boats leave Port Ellery on Sunday - Ada Okafor/Anadolu/Getty Images",
            "Rescue boats leave Port Ellery- Reuters",
            "Rescue boats leave the port after the storm. - AP Photo/Ada Okafor, File",
            "Ada Okafor / POOL / TASS",
            "Bo Tran, left, and the bridge that walkers call “The Singer”. (Getaway Images/File)",
            "Bo Tran crosses “The Needle” on Saturday. Photo: Ada Okafor/Nordpix",
            "Bo Tran crosses the bridge. (Photo by Ada Okafor)",
            "Photograph: Ada Okafor/The Ludden Argus",
            "Image credit: Ada Okafor",
            "Visitors at the gate on Monday. (Ada Okafor / Nordpix)",
            "The harbour at dawn | Getty Images",
        ] {
            assert!(credit(text), "{text}");
        }
    }

    #[test]
    fn other_endings_are_no_credits() {
        for text in [
            "— Ada Okafor, baker, Ludden",
            "“A perfect cylinder” – Hetty Armstrong.",
            "She looked at the picture: it was of her mother.",
            "The photo, by a passer-by, went around the world.",
            "He works for AP - and for nobody else.",
            "The Reuters photographer said: “Never.”",
            "Rep. Tyrell Gaines (D-Minn.)",
            "WASHINGTON (AP)",
        ] {
            assert!(!credit(text), "{text}");
        }
    }
}
