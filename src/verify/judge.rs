//! Judge: one claim against one quote.

use std::ops::Range;

use super::Verdict;
use super::claim::{Prepared, bare, shaped};
use super::omission::{left_out, spread, turning};
use super::passage::Passage;
use super::scope::turns;
use crate::grammar::Grammar;
use crate::record::{Modality, Polarity, QuoteKind, QuoteRecord, SpeakerRecord};
use crate::words::{Edit, NameFit, common, edits, fit, name_key};

/// What a quote says about a claim.
pub struct Judged {
    pub verdict: Verdict,
    /// From 0 to 1: how much of the words is the same.
    pub likeness: f64,
    /// Runs of words of the passage.
    pub at: Vec<Range<usize>>,
    pub edits: Vec<Edit>,
    pub cautions: Vec<String>,
}

/// Words that are at least so much alike are one quote, altered.
const ALTERED: f64 = 0.6;

/// Compares a claim with a quote; none when they have too little in common.
pub fn judge(
    claim: &Prepared,
    quote: &QuoteRecord,
    speaker: Option<&SpeakerRecord>,
    passage: &Passage,
    grammar: &Grammar,
) -> Option<Judged> {
    let mut judged = match claim.place(passage) {
        Some(at) => placed(claim, passage, at, grammar),
        None => altered(claim, passage, grammar)?,
    };
    if judged.verdict <= Verdict::Shortened {
        let marked = match quote.kind {
            QuoteKind::Direct => true,
            QuoteKind::Indirect => false,
            QuoteKind::Mixed => judged.at.iter().all(|range| passage.in_marks(range)),
        };
        judged.verdict = match said_by(claim, quote, speaker) {
            Whose::Others => Verdict::OtherSpeaker,
            Whose::Nobodys => Verdict::Unattributed,
            Whose::Theirs if !marked => Verdict::Paraphrase,
            Whose::Theirs => judged.verdict,
        };
    } else if matches!(said_by(claim, quote, speaker), Whose::Others) {
        judged.cautions.push("someone else says this".to_owned());
    }
    if quote.polarity == Polarity::Negative {
        judged.cautions.push("the article says that this was not said".to_owned());
    }
    if quote.modality == Modality::Possible {
        judged.cautions.push("the article says that this may be said, not that it was".to_owned());
    }
    Some(judged)
}

/// All words of the claim stand in the passage, in order.
fn placed(claim: &Prepared, passage: &Passage, at: Vec<Range<usize>>, grammar: &Grammar) -> Judged {
    let mut judged =
        Judged { verdict: Verdict::Punctuation, likeness: 1.0, at, edits: Vec::new(), cautions: Vec::new() };
    let left_out = judged.at.windows(2).filter_map(|w| Some(w.first()?.end..w.get(1)?.start));
    let gaps: Vec<Range<usize>> = left_out.filter(|gap| !gap.is_empty()).collect();
    let turns: Vec<&str> = gaps.iter().flat_map(|gap| turning(passage, gap, grammar)).collect();
    let (Some(first), Some(last)) = (judged.at.first(), judged.at.last()) else { return judged };
    let whole = first.start..last.end;
    if !gaps.is_empty() {
        // What was left out is what a reader has to judge.
        judged.edits = edits(passage.slice(&whole), &claim.plain);
    }
    if !turns.is_empty() {
        judged.verdict = Verdict::Altered;
        judged.cautions.push(format!("the ellipsis leaves out {}", listed(&turns)));
    } else if gaps.iter().any(|gap| joins_sentences(passage, gap)) {
        judged.verdict = Verdict::Pieced;
        judged.cautions.push("the ellipsis joins parts of different sentences".to_owned());
    } else if claim.parts.len() > 1 {
        judged.verdict = Verdict::Shortened;
    } else if bare(&shaped(passage.slice(&whole))).trim_matches(|c: char| !c.is_alphanumeric())
        == claim.plain.trim_matches(|c: char| !c.is_alphanumeric())
        && same_end(claim, passage, &whole)
    {
        judged.verdict = Verdict::Verbatim;
    }
    judged.cautions.extend(out_of_context(passage, &whole, grammar));
    judged
}

/// Whether a question or an exclamation stayed one, and a statement a statement.
fn same_end(claim: &Prepared, passage: &Passage, whole: &Range<usize>) -> bool {
    let Some(mark) =
        claim.plain.chars().next_back().filter(|c| !c.is_alphanumeric() && !"\"')%".contains(*c))
    else {
        return true;
    };
    let behind = passage.text.get(passage.bytes(whole).end..).unwrap_or_default();
    behind.starts_with(mark)
}

/// Whether what is left out ends one sentence and begins another: “I like the plan … is a mess”. Whole sentences may go.
fn joins_sentences(passage: &Passage, gap: &Range<usize>) -> bool {
    let ends_inside = (gap.start.saturating_sub(1)..gap.end).any(|word| passage.ends_sentence(word));
    let whole = passage.ends_sentence(gap.end.saturating_sub(1));
    ends_inside && !whole
}

/// What the rest of the sentence says that turns it: “I do not think | we will appeal”.
fn out_of_context(passage: &Passage, whole: &Range<usize>, grammar: &Grammar) -> Option<String> {
    let turns = turns(passage, whole, grammar);
    let sentence = || passage.slice(&passage.sentence(whole));
    (!turns.is_empty()).then(|| format!("the sentence also has {}: “{}”", listed(&turns), sentence()))
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(", ")
}

/// The words of the passage that are most like the claim.
fn altered(claim: &Prepared, passage: &Passage, grammar: &Grammar) -> Option<Judged> {
    let shortest = spread(&claim.words, passage.ids());
    let window = shortest.or_else(|| window(&claim.words, passage.ids()))?;
    let ids = passage.ids().get(window.clone())?;
    let (shared, _) = common(ids, &claim.words);
    let likeness = 2.0 * shared as f64 / (ids.len() + claim.words.len()).max(1) as f64;
    if likeness < ALTERED {
        return None;
    }
    let mut judged = Judged {
        verdict: Verdict::Altered,
        likeness,
        edits: edits(passage.slice(&window), &claim.plain),
        at: vec![window.clone()],
        cautions: Vec::new(),
    };
    if let Some(gaps) = left_out(passage, &window, &claim.words) {
        let turns: Vec<&str> = gaps.iter().flat_map(|gap| turning(passage, gap, grammar)).collect();
        if turns.is_empty() {
            judged.verdict = Verdict::Pieced;
            judged.cautions.push("words were left out and no ellipsis says so".to_owned());
            judged.cautions.extend(out_of_context(passage, &window, grammar));
        } else {
            judged.cautions.push(format!("{} was left out", listed(&turns)));
        }
    }
    Some(judged)
}

/// The run of the passage's words that shares most with the claim: as long as the claim, then drawn out over shared words
/// near its ends and drawn in to the first and last of them.
fn window(claim: &[u32], passage: &[u32]) -> Option<Range<usize>> {
    let mut wanted: Vec<u32> = claim.to_vec();
    wanted.sort_unstable();
    let shared: Vec<bool> = passage.iter().map(|id| wanted.binary_search(id).is_ok()).collect();
    let length = claim.len().min(passage.len());
    let mut count = shared.iter().take(length).filter(|s| **s).count();
    let (mut best, mut start) = (count, 0);
    for at in 1..=passage.len() - length {
        count -= usize::from(shared.get(at - 1) == Some(&true));
        count += usize::from(shared.get(at + length - 1) == Some(&true));
        if count > best {
            (best, start) = (count, at);
        }
    }
    let slack = length / 3 + 1;
    let low = start.saturating_sub(slack);
    let high = (start + length + slack).min(passage.len());
    let inside = |range: Range<usize>| range.filter(|i| shared.get(*i) == Some(&true));
    Some(inside(low..high).next()?..inside(low..high).next_back()? + 1)
}

/// Whose words they are, as far as the claim asks.
enum Whose {
    Theirs,
    Others,
    Nobodys,
}

fn said_by(claim: &Prepared, quote: &QuoteRecord, speaker: Option<&SpeakerRecord>) -> Whose {
    let Some(name) = &quote.speaker else { return Whose::Nobodys };
    let Some(asked) = &claim.claim.speaker else { return Whose::Theirs };
    let key = name_key(asked);
    let also = speaker.into_iter().flat_map(|s| &s.also).any(|n| name_key(n) == key);
    if also || fit(asked, name) >= NameFit::Surname { Whose::Theirs } else { Whose::Others }
}
