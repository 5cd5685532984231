//! Words, their lists and the cues they can be: one look-up per token.

use hashbrown::HashTable;
use rustc_hash::FxHashMap;

use super::frame::Frames;
use super::hash::hash;
use super::lists::{Classes, List};
use super::weights::Value;
use crate::record::CueClass;

/// A word or phrase that the grammar knows; [`WordId::UNKNOWN`] stands for all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

impl WordId {
    /// Any word that stands in no list and no pattern.
    pub const UNKNOWN: Self = Self(0);
}

/// The part of speech of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CuePos {
    /// said, told
    Verb,
    /// claim, statement
    Noun,
    /// according to
    Phrase,
}

/// The form in which a cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueForm {
    /// say
    Base,
    /// says
    Third,
    /// said, of a subject
    Past,
    /// said, after have or be
    Participle,
    /// saying
    Gerund,
    /// claim
    Singular,
    /// claims
    Plural,
    /// a phrase has one form
    Phrase,
}

/// A word or phrase that reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Dictionary form.
    pub lemma: String,
    /// Part of speech.
    pub pos: CuePos,
    /// What it says of its content.
    pub class: CueClass,
    /// What it takes.
    pub frames: Frames,
}

/// One form of a cue: what a token can stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueUse {
    /// Index into [`Lexicon::cues`].
    pub cue: u32,
    /// Which form.
    pub form: CueForm,
    /// The words behind the first, of a cue of several words.
    pub rest: Vec<WordId>,
}

/// A phrase of several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words behind the first.
    pub rest: Vec<WordId>,
    /// The id under which the phrase's own lists stand.
    pub id: WordId,
}

#[derive(Debug, Clone, Copy, Default)]
struct Word {
    start: u32,
    len: u32,
    hash: u64,
    classes: Classes,
}

/// All words of a grammar.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// All words, one behind the other.
    text: String,
    words: Vec<Word>,
    table: HashTable<u32>,
    /// Phrases by first word, longest first.
    phrases: FxHashMap<WordId, Vec<Phrase>>,
    /// Cues by first word.
    uses: FxHashMap<WordId, Vec<CueUse>>,
    /// All cues.
    pub cues: Vec<Cue>,
    /// Given names by short form: bob → robert.
    pub nicknames: FxHashMap<WordId, Vec<WordId>>,
}

impl Default for Lexicon {
    fn default() -> Self {
        // The entry of the unknown word, so that ids index `words`.
        Self {
            text: String::new(),
            words: vec![Word::default()],
            table: HashTable::with_capacity(1 << 16),
            phrases: FxHashMap::default(),
            uses: FxHashMap::default(),
            cues: Vec::new(),
            nicknames: FxHashMap::default(),
        }
    }
}

impl Lexicon {
    /// The id of a word in lower case with straight apostrophes.
    #[must_use]
    pub fn id(&self, word: &str) -> WordId {
        self.hashed(word, hash(word.as_bytes()))
    }

    fn hashed(&self, word: &str, hash: u64) -> WordId {
        let found = self.table.find(hash, |id| self.text_of(WordId(*id)) == word);
        found.map_or(WordId::UNKNOWN, |id| WordId(*id))
    }

    /// The word of an id; empty for the unknown.
    #[must_use]
    pub fn text_of(&self, id: WordId) -> &str {
        let word = self.words.get(id.0 as usize).copied().unwrap_or_default();
        self.text.get(word.start as usize..(word.start + word.len) as usize).unwrap_or_default()
    }

    /// The word of an id as the value of a sign; empty for the unknown.
    #[must_use]
    pub fn value(&self, id: WordId) -> Value<'_> {
        let word = self.words.get(id.0 as usize).copied().unwrap_or_default();
        Value::hashed(self.text_of(id), word.hash)
    }

    /// The lists that a word stands in.
    #[must_use]
    pub fn classes(&self, id: WordId) -> Classes {
        self.words.get(id.0 as usize).map(|w| w.classes).unwrap_or_default()
    }

    /// The phrases that begin with this word, longest first.
    #[must_use]
    pub fn phrases(&self, first: WordId) -> &[Phrase] {
        self.phrases.get(&first).map_or(&[], Vec::as_slice)
    }

    /// The cues that this word begins.
    #[must_use]
    pub fn uses(&self, first: WordId) -> &[CueUse] {
        self.uses.get(&first).map_or(&[], Vec::as_slice)
    }

    /// The cue of a use.
    #[must_use]
    pub fn cue(&self, index: u32) -> Option<&Cue> {
        self.cues.get(index as usize)
    }

    /// The id of a word, which is added when it is new.
    pub fn intern(&mut self, word: &str) -> WordId {
        let hash = hash(word.as_bytes());
        let known = self.hashed(word, hash);
        if known != WordId::UNKNOWN {
            return known;
        }
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let id = fit(self.words.len());
        let (start, len) = (fit(self.text.len()), fit(word.len()));
        self.text.push_str(word);
        self.words.push(Word { start, len, hash, classes: Classes::default() });
        let words = &self.words;
        self.table.insert_unique(hash, id, |id| words.get(*id as usize).map_or(0, |w| w.hash));
        WordId(id)
    }

    /// Puts a word or phrase into a list.
    pub fn add(&mut self, item: &str, list: List) {
        let id = self.intern(item);
        if let Some(word) = self.words.get_mut(id.0 as usize) {
            word.classes.insert(list);
        }
        if item.contains(' ') {
            self.add_phrase(item, id);
        }
    }

    fn add_phrase(&mut self, item: &str, id: WordId) {
        let (first, rest) = self.intern_all(item);
        let phrases = self.phrases.entry(first).or_default();
        if !phrases.iter().any(|p| p.id == id) {
            phrases.push(Phrase { rest, id });
            phrases.sort_by_key(|p| std::cmp::Reverse(p.rest.len()));
        }
    }

    fn intern_all(&mut self, item: &str) -> (WordId, Vec<WordId>) {
        let mut ids = item.split(' ').map(|w| self.intern(w)).collect::<Vec<_>>().into_iter();
        (ids.next().unwrap_or(WordId::UNKNOWN), ids.collect())
    }

    /// Adds a cue with its forms.
    pub fn add_cue(&mut self, cue: Cue, forms: &[(&str, CueForm)]) {
        let index = u32::try_from(self.cues.len()).unwrap_or(u32::MAX);
        self.cues.push(cue);
        for (text, form) in forms {
            let (first, rest) = self.intern_all(text);
            if let Some(word) = self.words.get_mut(first.0 as usize) {
                word.classes.insert(List::CueWord);
            }
            self.uses.entry(first).or_default().push(CueUse { cue: index, form: *form, rest });
        }
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len() - 1
    }

    /// Whether it holds no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
