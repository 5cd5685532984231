//! Edits: what was taken out of a text and put into it, word by word and mark by mark.

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::each_word;

/// A run of words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edit {
    /// What became of it.
    pub kind: EditKind,
    /// The words, with the white space behind them.
    pub text: String,
}

/// What became of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EditKind {
    /// In both texts.
    Same,
    /// In the old text alone.
    Removed,
    /// In the new text alone.
    Added,
}

/// More pairs of differing words than this are not compared: such texts share nothing that a reader would look at.
const MOST_PAIRS: usize = 30_000_000;

/// The way from one text to another. What stayed and came is the new text; what stayed and went is the old one, but for
/// white space.
///
/// ```
/// use quotesheet::words::{EditKind, edits};
/// let edits = edits("We will appeal.", "We will not appeal!");
/// let came: Vec<_> = edits.iter().filter(|e| e.kind == EditKind::Added).map(|e| e.text.trim()).collect();
/// assert_eq!(came, ["not", "!"]);
/// ```
#[must_use]
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let (old, new) = (tokens(old), tokens(new));
    let mut numbers = FxHashMap::default();
    let (a, b) = (numbered(&old, &mut numbers), numbered(&new, &mut numbers));
    let mut found: Vec<Edit> = Vec::new();
    let mut add = |kind, tokens: &[Token<'_>]| {
        let text: String = tokens.iter().flat_map(|t| [t.text, t.space]).collect();
        match found.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => last.text.push_str(&text),
            _ => found.push(Edit { kind, text }),
        }
    };
    for (tag, from, to) in steps(&a, &b) {
        let (from, to) = (old.get(from).unwrap_or_default(), new.get(to).unwrap_or_default());
        if tag == DiffTag::Equal {
            add(EditKind::Same, to);
        } else {
            add(EditKind::Removed, from);
            add(EditKind::Added, to);
        }
    }
    found
}

type Range = std::ops::Range<usize>;

/// The runs in which two lists of numbers agree and differ.
pub fn steps(old: &[u32], new: &[u32]) -> Vec<(DiffTag, Range, Range)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let (a, b) = (old.get(head..old_end).unwrap_or_default(), new.get(head..new_end).unwrap_or_default());
    let mut steps = Vec::new();
    if head > 0 {
        steps.push((DiffTag::Equal, 0..head, 0..head));
    }
    if a.len().saturating_mul(b.len()) > MOST_PAIRS {
        steps.push((DiffTag::Replace, head..old_end, head..new_end));
    } else {
        let shift = |r: Range| r.start + head..r.end + head;
        let inner = capture_diff_slices(Algorithm::Myers, a, b);
        steps
            .extend(inner.iter().map(similar::DiffOp::as_tag_tuple).map(|(t, x, y)| (t, shift(x), shift(y))));
    }
    if tail > 0 {
        steps.push((DiffTag::Equal, old_end..old.len(), new_end..new.len()));
    }
    steps
}

/// How many numbers two lists have in common, in order, and the longest run of them.
#[must_use]
pub fn common(old: &[u32], new: &[u32]) -> (usize, usize) {
    let equal = steps(old, new).into_iter().filter(|(tag, ..)| *tag == DiffTag::Equal);
    equal.map(|(_, run, _)| run.len()).fold((0, 0), |(sum, longest), n| (sum + n, longest.max(n)))
}

/// A word or a run of marks, and the white space behind it.
struct Token<'t> {
    text: &'t str,
    space: &'t str,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut cut = |from: usize, to: usize| {
        // Marks between two words may have white space between them: each run is a token.
        let mut rest = text.get(from..to).unwrap_or_default();
        while !rest.is_empty() {
            let marks = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (text, behind) = rest.split_at(marks);
            let space = behind.find(|c: char| !c.is_whitespace()).unwrap_or(behind.len());
            let (space, next) = behind.split_at(space);
            found.push(Token { text, space });
            rest = next;
        }
    };
    each_word(text, |_, start, end| {
        cut(at, start);
        cut(start, end);
        at = end;
    });
    cut(at, text.len());
    joined(found)
}

/// Puts white space that stands alone to the token before it.
fn joined(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    for token in tokens {
        match found.last_mut() {
            Some(last) if token.text.is_empty() && last.space.is_empty() => last.space = token.space,
            _ => found.push(token),
        }
    }
    found
}

fn numbered<'t>(tokens: &[Token<'t>], numbers: &mut FxHashMap<&'t str, u32>) -> Vec<u32> {
    let mut number = |token: &Token<'t>| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(token.text).or_insert(next)
    };
    tokens.iter().map(&mut number).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drawn(old: &str, new: &str) -> String {
        let sign = |e: &Edit| match e.kind {
            EditKind::Same => e.text.clone(),
            EditKind::Removed => format!("[-{}-]", e.text),
            EditKind::Added => format!("{{+{}+}}", e.text),
        };
        edits(old, new).iter().map(sign).collect()
    }

    #[test]
    fn words_and_marks_are_told_apart() {
        assert_eq!(drawn("We will appeal.", "We will not appeal."), "We will {+not +}appeal.");
        assert_eq!(drawn("We will, we must.", "We will; we must."), "We will[-, -]{+; +}we must.");
        assert_eq!(drawn("a b c", "a b c"), "a b c");
        assert_eq!(drawn("", "new"), "{+new+}");
        assert_eq!(drawn("old", ""), "[-old-]");
        assert_eq!(drawn("", ""), "");
    }

    #[test]
    fn texts_that_share_nothing_cost_nothing() {
        let old: Vec<u32> = (0..100_000).collect();
        let new: Vec<u32> = (100_000..200_000).collect();
        assert_eq!(common(&old, &new), (0, 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn both_texts_can_be_made_again(old in "[a-c ,.“é\t]{0,30}", new in "[a-c ,.“é\t]{0,30}") {
            let edits = edits(&old, &new);
            let side = |not| edits.iter().filter(|e| e.kind != not).map(|e| e.text.as_str()).collect::<String>();
            prop_assert_eq!(side(EditKind::Removed), new);
            let squeeze = |t: &str| t.split_whitespace().collect::<String>();
            prop_assert_eq!(squeeze(&side(EditKind::Added)), squeeze(&old));
        }
    }
}
