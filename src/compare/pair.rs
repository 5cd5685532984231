//! Pair: which quote of the new sheet is which of the old one. By words, not by place: first those of the same words,
//! then the most alike among those that share a rare word or two neighbouring words.

use rustc_hash::FxHashMap;

use super::{Item, same_speaker};
use crate::words::common;

/// A word or pair of words that stands in more quotes than this tells none of them.
const MOST_QUOTES: usize = 40;

/// How many of the likeliest quotes are compared word by word.
const LIKELIEST: usize = 6;

/// Pairs of places in the old and the new list, in order of the old.
pub fn pairs(old: &[Item<'_>], new: &[Item<'_>]) -> Vec<(usize, usize)> {
    let mut state = State { pairs: Vec::new(), old: vec![false; old.len()], new: vec![false; new.len()] };
    same_words(old, new, true, &mut state);
    same_words(old, new, false, &mut state);
    alike(old, new, &mut state);
    state.pairs.sort_unstable();
    state.pairs
}

struct State {
    pairs: Vec<(usize, usize)>,
    /// Which are taken.
    old: Vec<bool>,
    new: Vec<bool>,
}

impl State {
    fn free_old(&self, i: usize) -> bool {
        self.old.get(i) == Some(&false)
    }

    fn free_new(&self, j: usize) -> bool {
        self.new.get(j) == Some(&false)
    }

    fn take(&mut self, i: usize, j: usize) {
        if let (Some(old), Some(new)) = (self.old.get_mut(i), self.new.get_mut(j)) {
            (*old, *new) = (true, true);
            self.pairs.push((i, j));
        }
    }
}

/// Pairs quotes of the same words, the first with the first; at first only where the speaker is the same.
fn same_words(old: &[Item<'_>], new: &[Item<'_>], and_speaker: bool, state: &mut State) {
    let mut waiting: FxHashMap<(&[u32], Option<&str>), Vec<usize>> = FxHashMap::default();
    for (j, item) in new.iter().enumerate().rev().filter(|(j, _)| state.free_new(*j)) {
        waiting.entry(known_by(item, and_speaker)).or_default().push(j);
    }
    for (i, item) in old.iter().enumerate() {
        if state.free_old(i)
            && let Some(j) = waiting.get_mut(&known_by(item, and_speaker)).and_then(Vec::pop)
        {
            state.take(i, j);
        }
    }
}

/// What quotes of the same words are found by.
fn known_by<'i>(item: &'i Item<'_>, and_speaker: bool) -> (&'i [u32], Option<&'i str>) {
    let name = item.speaker.map(|s| s.name.as_str());
    (&item.words, if and_speaker { name } else { None })
}

/// Pairs the rest, the most alike first.
fn alike(old: &[Item<'_>], new: &[Item<'_>], state: &mut State) {
    let index = index(new, state);
    let mut scored = Vec::new();
    for (i, item) in old.iter().enumerate().filter(|(i, _)| state.free_old(*i)) {
        for j in candidates(item, i, &index) {
            let Some(other) = new.get(j) else { continue };
            if let Some(score) = likeness(item, other) {
                scored.push((score, i, j));
            }
        }
    }
    // Equal scores: those that moved least.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2))));
    for (_, i, j) in scored {
        if state.free_old(i) && state.free_new(j) {
            state.take(i, j);
        }
    }
}

/// A word, or two neighbouring words.
type Feature = (u32, Option<u32>);

fn features(words: &[u32]) -> impl Iterator<Item = Feature> + '_ {
    let pairs = words.windows(2).filter_map(|w| Some((*w.first()?, Some(*w.get(1)?))));
    words.iter().map(|w| (*w, None)).chain(pairs)
}

fn index(new: &[Item<'_>], state: &State) -> FxHashMap<Feature, Vec<usize>> {
    let mut index: FxHashMap<Feature, Vec<usize>> = FxHashMap::default();
    for (j, item) in new.iter().enumerate().filter(|(j, _)| state.free_new(*j)) {
        for feature in features(&item.words) {
            let quotes = index.entry(feature).or_default();
            if quotes.len() <= MOST_QUOTES && quotes.last() != Some(&j) {
                quotes.push(j);
            }
        }
    }
    index
}

/// The new quotes that share most with an old one.
fn candidates(item: &Item<'_>, place: usize, index: &FxHashMap<Feature, Vec<usize>>) -> Vec<usize> {
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    for feature in features(&item.words) {
        let telling = index.get(&feature).filter(|quotes| quotes.len() <= MOST_QUOTES);
        for j in telling.into_iter().flatten() {
            *shared.entry(*j).or_default() += 1 + usize::from(feature.1.is_some());
        }
    }
    let mut found: Vec<(usize, usize)> = shared.into_iter().collect();
    found.sort_by_key(|(j, n)| (std::cmp::Reverse(*n), j.abs_diff(place), *j));
    found.into_iter().take(LIKELIEST).map(|(j, _)| j).collect()
}

/// How alike two quotes are, from 0 to 1; none when they are not one quote in two versions.
fn likeness(old: &Item<'_>, new: &Item<'_>) -> Option<f64> {
    let (shared, run) = common(&old.words, &new.words);
    let (least, most) = (old.words.len().min(new.words.len()), old.words.len().max(new.words.len()));
    let part = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    let ratio = part(2 * shared, least + most);
    let speaker = same_speaker(old, new);
    // A quote that was cut short keeps a run of its words; that single words return says little.
    let cut = least >= 4 && part(shared, least) >= 0.8 && 2 * run >= least;
    let enough = if least <= 3 { 0.6 } else { 0.5 } - if speaker { 0.1 } else { 0.0 };
    let score = if cut { ratio.max(0.5) } else { ratio };
    (score >= enough).then_some(score + if speaker { 0.05 } else { 0.0 })
}
