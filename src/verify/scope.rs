//! Scope: which words around the claimed ones turn what they say. “I did not say that | he is a crook”, but not “I am not
//! rich, but | he is a crook”: what stands in another clause, or a “not” behind, leaves the claimed words as they are.

use std::ops::Range;

use super::passage::Passage;
use crate::grammar::{Classes, Grammar, List};
use crate::words::each_word;

/// So many words behind the beginning of a clause its verb is looked for.
const VERB_WITHIN: usize = 6;

/// The words of the sentence around a run of words that turn what these say, in their order. In doubt a word does: a caution too
/// many costs a look, one too few a correction.
pub fn turns<'t>(passage: &'t Passage, whole: &Range<usize>, grammar: &Grammar) -> Vec<&'t str> {
    let sentence = Sentence::around(passage, whole, grammar);
    let Range { start, end } = sentence.claimed;
    let before = (0..start).filter(|at| sentence.turns_from_before(*at));
    let behind = (end..sentence.words.len()).filter(|at| sentence.turns_from_behind(*at));
    before.chain(behind).filter_map(|at| sentence.text(at)).collect()
}

/// A word of the sentence.
struct Seen {
    place: Range<usize>,
    classes: Classes,
    /// Subject and verb in one: we'll, he's.
    is_contracted: bool,
}

struct Sentence<'t> {
    text: &'t str,
    words: Vec<Seen>,
    /// The claimed words among them.
    claimed: Range<usize>,
}

impl<'t> Sentence<'t> {
    fn around(passage: &'t Passage, whole: &Range<usize>, grammar: &Grammar) -> Self {
        let sentence = passage.sentence(whole);
        let text = passage.slice(&sentence);
        let mut words = Vec::new();
        let classes = |word: &str| grammar.lexicon.classes(grammar.lexicon.id(word));
        each_word(text, |folded, start, end| {
            let subject = folded.split_once('\'').map(|(head, _)| classes(head));
            let is_contracted = subject.is_some_and(|s| s.has(List::PronounSubject));
            words.push(Seen { place: start..end, classes: classes(folded), is_contracted });
        });
        let claimed = whole.start - sentence.start..whole.end.min(sentence.end) - sentence.start;
        Self { text, words, claimed }
    }

    fn has(&self, at: usize, list: List) -> bool {
        self.words.get(at).is_some_and(|w| w.classes.has(list))
    }

    fn text(&self, at: usize) -> Option<&'t str> {
        self.text.get(self.words.get(at)?.place.clone())
    }

    /// What stands between a word and the one before it.
    fn gap(&self, at: usize) -> &'t str {
        let before = at.checked_sub(1).and_then(|b| self.words.get(b)).map_or(0, |w| w.place.end);
        let behind = self.words.get(at).map_or(self.text.len(), |w| w.place.start);
        self.text.get(before..behind).unwrap_or_default()
    }

    fn turns_from_before(&self, at: usize) -> bool {
        if self.has(at, List::Condition) {
            return !self.is_parted(at);
        }
        if self.has(at, List::Negation) {
            let undone = self.has(at + 1, List::UndoesNegation);
            let answer = at == 0 && self.gap(1).contains(',') && self.has(0, List::Determiner);
            return !undone && !answer && !self.is_parted(at) && !self.is_behind_comma(at);
        }
        let turning = self.has(at, List::Turning) && !self.has(at, List::Contrast);
        turning && !self.is_parted(at) && !self.is_behind_comma(at)
    }

    /// A condition counts wherever it stands in the clause; a negation when it is the next word, or the next but a preposition:
    /// “We will | not appeal”, “We trust him | in no way”. “He is a crook, not a friend” says what he is all the same.
    fn turns_from_behind(&self, at: usize) -> bool {
        let end = self.claimed.end;
        if self.has(at, List::Condition) {
            return !(end + 1..=at).any(|k| self.parts(end.saturating_sub(1), k));
        }
        let next = at == end || at == end + 1 && self.has(end, List::Preposition);
        let is_last = at + 1 == self.words.len();
        let comma = (end..=at).any(|k| self.gap(k).contains(','));
        self.has(at, List::Negation) && next && (is_last || !comma)
    }

    /// Whether another main clause begins between a word and the claimed ones, or with these.
    fn is_parted(&self, at: usize) -> bool {
        !self.is_quoted_speech() && (at + 1..=self.claimed.start).any(|k| self.parts(at, k))
    }

    /// Whether the claimed words are a quotation in the quotation: “I never said, ‘he is a crook’”.
    fn is_quoted_speech(&self) -> bool {
        self.gap(self.claimed.start).trim_end().ends_with(['“', '‘', '"', '\'', '«', '„', '’'])
    }

    /// Whether a main clause begins at word `k`, behind the word `at`.
    fn parts(&self, at: usize, k: usize) -> bool {
        let gap = self.gap(k);
        if gap.contains([';', ':', '–', '—', '!', '?']) || gap.contains(" - ") {
            return true;
        }
        if self.has(k, List::Contrast) {
            // “Nobody but him”, “no one but him”: exceptions.
            return k > at + 2 || gap.contains(',') || k == at + 2 && self.begins_with_subject(k + 1);
        }
        let comma = gap.contains(',');
        self.has(k, List::Adding) && self.begins_clause(k + 1) && (comma || !self.embeds(at + 1..k))
    }

    /// Whether a comma ends what a word belongs to and the claimed words' clause begins behind it: “With no money left, | the
    /// school will close”, “It is not a plan, | it is a mess”.
    fn is_behind_comma(&self, at: usize) -> bool {
        if self.is_quoted_speech() {
            return false;
        }
        let commas: Vec<usize> =
            (at + 1..=self.claimed.start).filter(|k| self.gap(*k).contains(',')).collect();
        let first = (0..=at).rev().find(|k| *k == 0 || self.gap(*k).contains(',')).unwrap_or(0);
        let aside =
            [List::Subordinator, List::Preposition, List::Relative].iter().any(|l| self.has(first, *l));
        match commas.as_slice() {
            [] => false,
            [k, ..] if aside => self.begins_clause(*k) || self.claims_verb(),
            [k] => self.begins_with_subject(*k) && !self.embeds(at + 1..*k),
            _ => false,
        }
    }

    fn is_contracted(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.is_contracted)
    }

    /// Whether the claimed words begin with a verb: what is aside before them ended with its comma.
    fn claims_verb(&self) -> bool {
        self.is_finite(self.claimed.start)
    }

    /// Whether a clause begins here with a pronoun that is its subject.
    fn begins_with_subject(&self, at: usize) -> bool {
        self.is_contracted(at) || self.has(at, List::PronounSubject) && self.begins_clause(at)
    }

    /// Whether a clause of its own begins here: a subject, and soon a verb.
    fn begins_clause(&self, at: usize) -> bool {
        if self.is_contracted(at) {
            return true;
        }
        let pronoun = self.has(at, List::PronounSubject);
        let until = (at + 1..self.words.len().min(at + VERB_WITHIN)).find(|k| self.gap(*k).contains(','));
        let mut rest = at + 1..until.unwrap_or(self.words.len().min(at + VERB_WITHIN));
        rest.any(|k| self.is_finite(k) || pronoun && self.has(k, List::VerbBase))
    }

    fn is_finite(&self, at: usize) -> bool {
        let sure = [List::Be, List::Have, List::Do, List::Modal].iter().any(|l| self.has(at, *l));
        let verb =
            self.has(at, List::VerbPast) || self.has(at, List::VerbThird) && !self.has(at, List::NounPlural);
        sure || verb && !self.has(at, List::MostlyNoun) && !self.has(at, List::MostlyAdjective)
    }

    /// Whether a verb of saying or thinking stands here: what it reports may go on behind “and”.
    fn embeds(&self, mut range: Range<usize>) -> bool {
        let verb = |k| [List::VerbBase, List::VerbThird, List::VerbPast].iter().any(|l| self.has(k, *l));
        range.any(|k| self.has(k, List::CueWord) && verb(k) && !self.has(k, List::MostlyNoun))
    }
}
