//! Find: which quotes of a sheet a decision is about.

use super::Decision;
use crate::record::{QuoteRecord, QuoteSheet};
use crate::span::OffsetUnit;
use crate::words::{Vocabulary, common};

/// Words that are at least so much alike are one quote after a small edit.
const ALIKE: f64 = 0.8;

/// So many bytes of the article before and behind a quote are compared.
const AROUND: usize = 400;

/// The quotes of these words. Where several have them, those that stand where the decision says; where none has, the one
/// that is most like them.
pub fn by_words(words: &str, decision: &Decision, sheet: &QuoteSheet, text: Option<&str>) -> Vec<usize> {
    let mut vocabulary = Vocabulary::default();
    let wanted = vocabulary.ids(words);
    let likeness = |quote: &QuoteRecord, vocabulary: &mut Vocabulary| {
        let there = vocabulary.ids(&quote.text);
        if there == wanted { 1.0 } else { ratio(&wanted, &there) }
    };
    let likely: Vec<(usize, f64)> =
        sheet.quotes.iter().map(|q| likeness(q, &mut vocabulary)).enumerate().collect();
    let most = likely.iter().map(|(_, l)| *l).fold(0.0, f64::max);
    if most < ALIKE {
        return Vec::new();
    }
    let best: Vec<usize> = likely.iter().filter(|(_, l)| *l >= most).map(|(i, _)| *i).collect();
    match best.len() {
        2.. if decision.before.is_some() || decision.after.is_some() => {
            by_place(&best, decision, sheet, text)
        }
        // The same words several times, and nothing tells which: all of them are meant. A likeness means one alone.
        _ if most >= 1.0 || best.len() == 1 => best,
        _ => Vec::new(),
    }
}

/// Twice what two lists share, of all that they have.
fn ratio(one: &[u32], other: &[u32]) -> f64 {
    2.0 * common(one, other).0 as f64 / (one.len() + other.len()).max(1) as f64
}

/// Those whose surroundings are most like the decision's.
fn by_place(quotes: &[usize], decision: &Decision, sheet: &QuoteSheet, text: Option<&str>) -> Vec<usize> {
    let mut vocabulary = Vocabulary::default();
    let before = vocabulary.ids(decision.before.as_deref().unwrap_or_default());
    let after = vocabulary.ids(decision.after.as_deref().unwrap_or_default());
    let score = |quote: &QuoteRecord, vocabulary: &mut Vocabulary| {
        let (head, tail) = surroundings(quote, text, sheet.article.offsets);
        let (head, tail) = (vocabulary.ids(head), vocabulary.ids(tail));
        // Twice as many words as the decision has: some may have been put in between.
        let head = head.get(head.len().saturating_sub(2 * before.len())..).unwrap_or_default();
        let tail = tail.get(..tail.len().min(2 * after.len())).unwrap_or_default();
        common(&before, head).0 + common(&after, tail).0
    };
    let scored: Vec<(usize, usize)> =
        quotes.iter().filter_map(|i| Some((*i, score(sheet.quotes.get(*i)?, &mut vocabulary)))).collect();
    let most = scored.iter().map(|(_, s)| *s).max().unwrap_or(0);
    scored.into_iter().filter(|(_, s)| *s == most).map(|(i, _)| i).collect()
}

/// What stands before and behind a quote: in the article, or the little of it that the sheet keeps.
fn surroundings<'t>(quote: &'t QuoteRecord, text: Option<&'t str>, unit: OffsetUnit) -> (&'t str, &'t str) {
    let Some(text) = text else {
        let kept = quote.selector.as_ref();
        return kept.map_or(("", ""), |s| (s.prefix.as_str(), s.suffix.as_str()));
    };
    let start = quote.contents.first().map_or(0, |c| byte(text, c.start, unit));
    let end = quote.contents.last().map_or(0, |c| byte(text, c.end, unit));
    (near(text, start.saturating_sub(AROUND), start), near(text, end, end + AROUND))
}

/// The byte that an offset in a sheet's unit begins in.
fn byte(text: &str, offset: u32, unit: OffsetUnit) -> usize {
    let mut left = offset as usize;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        let units = match unit {
            OffsetUnit::CodePoints => 1,
            OffsetUnit::Bytes => c.len_utf8(),
            OffsetUnit::Utf16 => c.len_utf16(),
        };
        left = left.saturating_sub(units);
    }
    text.len()
}

/// The text between two bytes, drawn in to whole characters.
fn near(text: &str, start: usize, end: usize) -> &str {
    let start = (start..=text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
    let end =
        (start..=end.min(text.len()).max(start)).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(start);
    text.get(start..end).unwrap_or_default()
}
