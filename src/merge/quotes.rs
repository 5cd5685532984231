//! Quotes: the same words of one speaker, reported by several outlets, once.

use rustc_hash::FxHashMap;

use super::people::Member;
use super::{MergedQuote, Place};
use crate::record::{ArticleRef, Polarity, QuoteRecord, QuoteSheet};
use crate::words::Vocabulary;

/// Words that are part of a longer quote are the same quote, cut short, when there are at least so many.
const LEAST: usize = 6;

/// A quote with its article.
struct Told<'s> {
    sheet: &'s QuoteSheet,
    quote: &'s QuoteRecord,
    speaker: &'s str,
    words: Vec<u32>,
}

/// The quotes of one speaker, the same words once.
pub fn quotes(members: &[Member<'_>], sheets: &[QuoteSheet]) -> Vec<MergedQuote> {
    let mut vocabulary = Vocabulary::default();
    let mut told = Vec::new();
    // The records of one sheet lie side by side: its quotes are looked at once.
    for own in members.chunk_by(|a, b| a.sheet == b.sheet) {
        let Some(sheet) = own.first().and_then(|m| sheets.get(m.sheet)) else { continue };
        let speakers: FxHashMap<&str, &str> =
            own.iter().map(|m| (m.record.id.as_str(), m.record.name.as_str())).collect();
        told.extend(sheet.quotes.iter().filter_map(|quote| {
            let speaker = speakers.get(quote.speaker_id.as_deref()?)?;
            Some(Told { sheet, quote, speaker, words: vocabulary.ids(&quote.text) })
        }));
    }
    told.sort_by_key(|t| (t.sheet.article.published.is_none(), t.sheet.article.published.as_deref()));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let group_of = same_words(&told, &mut groups);
    debug_assert_eq!(group_of, told.len());
    groups.sort_by_key(|g| g.first().copied());
    let numbered = groups.iter().enumerate();
    numbered.filter_map(|(n, group)| merged(n + 1, group, &told)).collect()
}

/// Puts each quote into the group of its words, or of longer words that hold its own. Gives how many were put.
fn same_words(told: &[Told<'_>], groups: &mut Vec<Vec<usize>>) -> usize {
    let mut longest_first: Vec<usize> = (0..told.len()).collect();
    longest_first.sort_by_key(|i| std::cmp::Reverse(told.get(*i).map_or(0, |t| t.words.len())));
    let mut exact: FxHashMap<(&[u32], Polarity), usize> = FxHashMap::default();
    // Where four neighbouring words stand: group, and place in its words.
    let mut index: FxHashMap<&[u32], Vec<(usize, usize)>> = FxHashMap::default();
    let mut put = 0;
    for i in longest_first {
        let Some(this) = told.get(i) else { continue };
        let key = (this.words.as_slice(), this.quote.polarity);
        let known = exact.get(&key).copied().or_else(|| holder(this, told, groups, &index));
        let group = known.unwrap_or(groups.len());
        match groups.get_mut(group) {
            Some(members) => members.push(i),
            None => {
                groups.push(vec![i]);
                for (at, four) in this.words.windows(4).enumerate() {
                    index.entry(four).or_default().push((group, at));
                }
            }
        }
        exact.entry(key).or_insert(group);
        put += 1;
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    put
}

/// The group whose words hold these.
fn holder(
    this: &Told<'_>,
    told: &[Told<'_>],
    groups: &[Vec<usize>],
    index: &FxHashMap<&[u32], Vec<(usize, usize)>>,
) -> Option<usize> {
    if this.words.len() < LEAST {
        return None;
    }
    // The four words that stand in the fewest places; where a part stands nowhere, the whole does not.
    let fours = this.words.windows(4).enumerate().map(|(at, four)| (at, index.get(four)));
    let (offset, places) = fours.min_by_key(|(_, places)| places.map_or(0, Vec::len))?;
    let holds = |(group, at): &&(usize, usize)| {
        let Some(at) = at.checked_sub(offset) else { return false };
        let longest = groups.get(*group).and_then(|g| g.first()).and_then(|i| told.get(*i));
        longest.is_some_and(|l| {
            l.quote.polarity == this.quote.polarity
                && l.words.get(at..at + this.words.len()) == Some(this.words.as_slice())
        })
    };
    places?.iter().find(holds).map(|(group, _)| *group)
}

fn merged(number: usize, group: &[usize], told: &[Told<'_>]) -> Option<MergedQuote> {
    let members: Vec<&Told<'_>> = group.iter().filter_map(|i| told.get(*i)).collect();
    let most = members.iter().map(|t| t.words.len()).max()?;
    let whole = members.iter().find(|t| t.words.len() == most)?;
    Some(MergedQuote {
        id: format!("Q{number}"),
        text: whole.quote.text.clone(),
        kind: members.iter().map(|t| t.quote.kind).min()?,
        polarity: whole.quote.polarity,
        first: members.iter().find_map(|t| t.sheet.article.published.clone()),
        places: members.iter().map(|t| place(t)).collect(),
    })
}

fn place(told: &Told<'_>) -> Place {
    Place {
        article: ArticleRef::from(&told.sheet.article),
        quote: told.quote.id.clone(),
        kind: told.quote.kind,
        paragraph: told.quote.paragraph,
        speaker: told.speaker.to_owned(),
        contents: told.quote.contents.clone(),
    }
}
