//! Words, their lists and the cues they can be: one look-up per token.

use rustc_hash::FxHashMap;

use super::frame::Frames;
use super::hash::hash;
use super::lists::{Classes, List};
use super::weights::Value;
use super::words::{Head, Words, hash_of_head, head, short, short_head};
use crate::record::CueClass;

pub use super::words::WordId;

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

impl CuePos {
    /// All of them, in order.
    pub(super) const ALL: [Self; 3] = [Self::Verb, Self::Noun, Self::Phrase];
}

impl CueForm {
    /// All of them, in order.
    pub(super) const ALL: [Self; 8] = [
        Self::Base,
        Self::Third,
        Self::Past,
        Self::Participle,
        Self::Gerund,
        Self::Singular,
        Self::Plural,
        Self::Phrase,
    ];
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
    /// The hash of its lemma.
    sign: u64,
}

impl Cue {
    /// A cue by its lemma.
    #[must_use]
    pub fn new(lemma: String, pos: CuePos, class: CueClass, frames: Frames) -> Self {
        let sign = hash(lemma.as_bytes());
        Self { lemma, pos, class, frames, sign }
    }

    /// Its lemma as the value of a sign.
    #[must_use]
    pub fn value(&self) -> Value<'_> {
        Value::hashed(&self.lemma, self.sign)
    }
}

/// One form of a cue: what a token can stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueUse {
    /// Its first word.
    pub first: WordId,
    /// Index into [`Lexicon::cues`].
    pub cue: u32,
    /// Which form.
    pub form: CueForm,
    /// Its second word, by which most cues of several words are passed over; unknown where there is none.
    second: WordId,
    /// The words behind the first, of a cue of several words.
    pub rest: Vec<WordId>,
}

impl CueUse {
    /// A form of a cue by its words.
    #[must_use]
    pub fn new(first: WordId, rest: Vec<WordId>, cue: u32, form: CueForm) -> Self {
        let second = rest.first().copied().unwrap_or(WordId::UNKNOWN);
        Self { first, cue, form, second, rest }
    }

    /// Whether its words behind the first are those that `behind` begins with.
    #[must_use]
    #[inline]
    pub fn goes_on(&self, mut behind: impl Iterator<Item = WordId>) -> bool {
        self.second == WordId::UNKNOWN
            || behind.next() == Some(self.second)
                && self.rest.iter().skip(1).all(|word| behind.next() == Some(*word))
    }
}

/// All words of a grammar.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    pub(super) words: Words,
    /// Uses of cues in order of their first words, once all are there.
    pub(super) uses: Vec<CueUse>,
    /// For each word where its uses begin.
    pub(super) starts: Vec<u32>,
    /// All cues.
    pub cues: Vec<Cue>,
    /// Given names by short form: bob → robert.
    pub nicknames: FxHashMap<WordId, Vec<WordId>>,
}

impl Lexicon {
    /// The id of a word in lower case with straight apostrophes.
    #[must_use]
    pub fn id(&self, word: &str) -> WordId {
        let bytes = word.as_bytes();
        match short(bytes) {
            Some(letters) => self.id_of_short(letters, bytes.len()),
            None => self.words.find(word, hash(bytes), &head(bytes)),
        }
    }

    /// The id of a word of fifteen bytes at most in lower case, which stand in a number, the first one lowest.
    #[inline]
    #[must_use]
    pub fn id_of_short(&self, word: u128, len: usize) -> WordId {
        let head = short_head(word, len);
        self.words.find("", hash_of_head(&head), &head)
    }

    /// Looks up words of fifteen bytes at most, each with what is handed on with its id. First all their places are asked
    /// for and then all words: memory answers to many at once as fast as to one.
    #[inline]
    pub fn ids_of_short(&self, words: &[(u32, Head)], mut hand_on: impl FnMut(u32, WordId)) {
        const AT_ONCE: usize = 32;
        for words in words.chunks(AT_ONCE) {
            let mut likely = [0; AT_ONCE];
            // Those that are not frequent: which ones cannot be foreseen, so that they are counted without a branch.
            let (mut rare, mut count) = ([0; AT_ONCE], 0);
            for (at, (likely, (_, head))) in likely.iter_mut().zip(words).enumerate() {
                *likely = self.words.common(hash_of_head(head));
                rare[count % AT_ONCE] = at;
                count += usize::from(*likely == 0);
            }
            for at in rare.iter().take(count) {
                if let (Some(likely), Some((_, head))) = (likely.get_mut(*at), words.get(*at)) {
                    *likely = self.words.seldom(hash_of_head(head));
                }
            }
            for (likely, (at, head)) in likely.iter().zip(words) {
                hand_on(*at, self.words.settled(*likely, "", hash_of_head(head), head));
            }
        }
    }

    /// The id of a word in ASCII, written in any case; none for words that are too long to be told by their head.
    #[inline]
    #[must_use]
    pub fn id_of_ascii(&self, word: &str) -> Option<WordId> {
        let mut letters = short(word.as_bytes()).filter(|_| word.is_ascii())?.to_le_bytes();
        letters.make_ascii_lowercase();
        Some(self.id_of_short(u128::from_le_bytes(letters), word.len()))
    }

    /// The word of an id; empty for the unknown.
    #[must_use]
    pub fn text_of(&self, id: WordId) -> &str {
        self.words.text(id)
    }

    /// The word of an id as the value of a sign; empty for the unknown.
    #[inline]
    #[must_use]
    pub fn value(&self, id: WordId) -> Value<'_> {
        Value::word(&self.words, id)
    }

    /// The lists that a word stands in.
    #[inline]
    #[must_use]
    pub fn classes(&self, id: WordId) -> Classes {
        self.words.classes(id)
    }

    /// The lists that a word stands in as a text has it: without case, the marks around it, and what an apostrophe parts from it.
    #[must_use]
    pub fn classes_of(&self, word: &str) -> Classes {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let stem = bare.split(['’', '\'']).next().unwrap_or_default();
        self.classes(self.id(&stem.to_lowercase()))
    }

    /// The cues that this word begins.
    #[must_use]
    pub fn uses(&self, first: WordId) -> &[CueUse] {
        let start = |id: u32| self.starts.get(id as usize).map_or(self.uses.len(), |s| *s as usize);
        self.uses.get(start(first.0)..start(first.0 + 1)).unwrap_or_default()
    }

    /// The forms of verbs that begin with this word and take one of these frames.
    pub fn verbs(&self, first: WordId, frames: Frames) -> impl Iterator<Item = &CueUse> {
        let takes = move |c: &Cue| c.pos == CuePos::Verb && c.frames.intersects(frames);
        self.uses(first).iter().filter(move |u| self.cue(u.cue).is_some_and(takes))
    }

    /// The cue of a use.
    #[must_use]
    pub fn cue(&self, index: u32) -> Option<&Cue> {
        self.cues.get(index as usize)
    }

    /// The id of a word, which is added when it is new.
    pub fn intern(&mut self, word: &str) -> WordId {
        self.words.intern(word)
    }

    /// Puts a word or phrase into a list; the words of a phrase become known too.
    pub fn add(&mut self, item: &str, list: List) {
        let id = self.intern(item);
        self.words.put(id, list);
        if item.contains(' ') {
            self.intern_all(item);
        }
    }

    /// Adds the full form of a short given name.
    pub fn add_nickname(&mut self, short: WordId, full: WordId) {
        self.nicknames.entry(short).or_default().push(full);
    }

    /// Numbers the words anew, by how often each is counted, the most frequent first.
    pub fn renumber(&mut self, counts: &[u32]) {
        let numbers = self.words.renumber(counts);
        let new = |old: WordId| numbers.get(old.0 as usize).copied().unwrap_or(WordId::UNKNOWN);
        for use_ in &mut self.uses {
            let rest = use_.rest.iter().map(|word| new(*word)).collect();
            *use_ = CueUse::new(new(use_.first), rest, use_.cue, use_.form);
        }
        self.uses.sort_by_key(|u| u.first);
        self.renumber_cues();
        let nicknames = std::mem::take(&mut self.nicknames).into_iter();
        self.nicknames = nicknames.map(|(s, full)| (new(s), full.into_iter().map(new).collect())).collect();
    }

    /// Numbers the cues in the order of their uses.
    fn renumber_cues(&mut self) {
        let mut cues: Vec<Option<Cue>> = std::mem::take(&mut self.cues).into_iter().map(Some).collect();
        let mut numbers = vec![0; cues.len()];
        for use_ in &mut self.uses {
            let old = use_.cue as usize;
            if let (Some(cue), Some(number)) =
                (cues.get_mut(old).and_then(Option::take), numbers.get_mut(old))
            {
                *number = u32::try_from(self.cues.len()).unwrap_or(u32::MAX);
                self.cues.push(cue);
            }
            use_.cue = numbers.get(old).copied().unwrap_or_default();
        }
    }

    /// Orders the uses of cues by their first words: what [`Lexicon::uses`] goes by.
    pub fn settle(&mut self) {
        self.uses.sort_by_key(|u| u.first);
        self.starts.clear();
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for (index, use_) in self.uses.iter().enumerate() {
            self.starts.resize((use_.first.0 as usize + 1).max(self.starts.len()), fit(index));
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
            self.words.put(first, List::CueWord);
            self.uses.push(CueUse::new(first, rest, index, *form));
        }
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.count()
    }

    /// Whether it holds no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
