//! Omission: what a claim leaves out of a passage, and whether that turns what is said.

use std::ops::Range;

use similar::DiffTag;

use super::passage::Passage;
use crate::grammar::{Classes, Grammar, List};
use crate::words::{each_word, steps};

/// The runs of words that a claim leaves out of a part of a passage; none where it changes anything else.
pub fn left_out(passage: &Passage, part: &Range<usize>, claim: &[u32]) -> Option<Vec<Range<usize>>> {
    let ids = passage.ids().get(part.clone())?;
    let mut gaps = Vec::new();
    for (tag, run, _) in steps(ids, claim) {
        match tag {
            DiffTag::Equal => {}
            DiffTag::Delete => gaps.push(part.start + run.start..part.start + run.end),
            DiffTag::Insert | DiffTag::Replace => return None,
        }
    }
    (!gaps.is_empty()).then_some(gaps)
}

/// So many places are tried for where a claim begins.
const STARTS: usize = 24;
/// A claim has at least this share of the words among which its own are spread, in per cent.
const SHARE: usize = 43;

/// The shortest run of the passage in which all words of a claim stand in order, if they are not spread too far.
pub fn spread(claim: &[u32], passage: &[u32]) -> Option<Range<usize>> {
    let (first, rest) = claim.split_first()?;
    let most = claim.len() * 100 / SHARE;
    let run = |start: usize| {
        let near = passage.get(start + 1..).unwrap_or_default().iter().take(most);
        let mut rest = rest.iter().peekable();
        let last = near.enumerate().filter(|(_, id)| rest.next_if_eq(id).is_some()).last();
        rest.peek().is_none().then_some(start..start + 2 + last.map_or(0, |(at, _)| at))
    };
    let starts = passage.iter().enumerate().filter(|(_, id)| *id == first).map(|(at, _)| at).take(STARTS);
    starts.filter_map(run).filter(|run| run.len() <= most).min_by_key(ExactSizeIterator::len)
}

/// The words of a gap that turn what is said: not, never, unless, only. A part of a list may go with its own “no”: “no
/// grounds and no justification” says that there is no justification.
pub fn turning<'t>(passage: &'t Passage, gap: &Range<usize>, grammar: &Grammar) -> Vec<&'t str> {
    let turns = |at: usize| words_of(passage.slice(&(at..at + 1)), grammar, is_turning);
    let part_of_list = slides(passage, gap).any(|run| {
        let joined = run.end.checked_sub(1).is_some_and(|last| {
            !words_of(passage.slice(&(last..last + 1)), grammar, |c| c.has(List::Coordinator)).is_empty()
        });
        let own = run.clone().skip(1).all(|at| turns(at).is_empty());
        joined && own && same_word(passage, run.start, run.end)
    });
    if part_of_list { Vec::new() } else { words_of(passage.slice(gap), grammar, is_turning) }
}

fn is_turning(classes: Classes) -> bool {
    classes.has(List::Negation) || classes.has(List::Turning)
}

/// The same omission, wherever it may have begun: of “no grounds and no justification”, both “no grounds and” and
/// “grounds and no” leave “no justification”.
fn slides(passage: &Passage, gap: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let length = gap.len();
    let left = (0..gap.start).rev().take_while(move |at| same_word(passage, *at, at + length)).take(length);
    std::iter::once(gap.start).chain(left).map(move |start| start..start + length)
}

fn same_word(passage: &Passage, one: usize, other: usize) -> bool {
    let word = |at: usize| passage.slice(&(at..at + 1)).to_lowercase();
    other < passage.ids().len() && word(one) == word(other)
}

fn words_of<'t>(text: &'t str, grammar: &Grammar, wanted: impl Fn(Classes) -> bool) -> Vec<&'t str> {
    let mut found = Vec::new();
    each_word(text, |folded, start, end| {
        if wanted(grammar.lexicon.classes(grammar.lexicon.id(folded))) {
            found.extend(text.get(start..end));
        }
    });
    found
}
