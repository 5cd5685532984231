//! Words in marks that the article quotes again elsewhere: a heading, a sentence pulled out of the text, a lead that tells
//! only later whose words they are.

use rustc_hash::FxHashMap;

use super::alone::AFTER_COLON;
use super::floor::fills;
use super::{Attribution, answers};
use crate::article::Article;
use crate::grammar::WordId;
use crate::grammar::hash::{hash, join};
use crate::phrase::Elements;
use crate::quotation::Quotation;
use crate::record::QuoteKind;
use crate::token::{Token, TokenKind, TokenStream};

/// Pattern of a passage with a paragraph of its own that repeats what is quoted elsewhere.
pub const REPEATED: &str = "repeated-words";

/// Pattern of a few words in marks between paragraphs, without the stop of a sentence: they stand above what follows.
pub const HEADING: &str = "heading-in-marks";

/// A heading in marks has at most so many words.
const HEADING_WORDS: usize = 6;

/// Longer passages are no headings, and are seldom repeated word for word.
const MOST_WORDS: usize = 40;

/// One word alone repeats another when it is as long as that: shorter ones stand everywhere.
const LONG_WORD: u32 = 6;

/// So many places of the same two words are looked at.
const PLACES: usize = 8;

/// Fills in for each attribution which others quote the same words; a passage with a paragraph of its own that does so, or
/// that is a heading, goes on from nobody.
pub fn mark(
    found: &mut [Attribution],
    stream: &TokenStream,
    quotations: &[Quotation],
    elements: &Elements,
    article: &Article,
) {
    let quoted = Quoted::of(found.iter().map(|a| (a, Marked { stream, quotations })), article, LONG_WORD);
    let mut bare = FxHashMap::default();
    for index in 0..found.len() {
        let Some(attribution) = found.get(index) else { continue };
        let weak =
            answers::FLOATING.contains(&attribution.pattern.as_str()) && attribution.pattern != AFTER_COLON;
        let alone = weak && is_alone(attribution, elements, article);
        let repeats = quoted.repeats(index, alone);
        let heading = alone && repeats.is_empty() && quoted.is_heading(index, attribution, article);
        let Some(attribution) = found.get_mut(index) else { continue };
        // What went on from such a passage goes on from what stands before it.
        if let Some(before) = attribution.follows.and_then(|f| bare.get(&f)) {
            attribution.follows = *before;
        }
        if alone && (heading || !repeats.is_empty()) {
            bare.insert(u32::try_from(index).unwrap_or(u32::MAX), attribution.follows);
            attribution.pattern = if heading { HEADING } else { REPEATED }.to_owned();
            (attribution.source, attribution.follows) = (None, None);
        }
        attribution.repeats = repeats;
    }
}

/// Whether a quotation without a cue has its paragraph for itself.
fn is_alone(attribution: &Attribution, elements: &Elements, article: &Article) -> bool {
    let [content] = attribution.contents.as_slice() else { return false };
    let at = elements.sentences.partition_point(|s| s.paragraph < attribution.paragraph);
    let mut here = elements.sentences.iter().skip(at).take_while(|s| s.paragraph == attribution.paragraph);
    let one = here.next().is_some() && here.next().is_none();
    let paragraph = article.paragraphs.get(attribution.paragraph as usize);
    let whole = paragraph.is_some_and(|p| fills(article, p.span, *content));
    attribution.cue.is_none() && attribution.kind == QuoteKind::Direct && one && whole
}

/// Tokens, and the passages in marks among them.
#[derive(Debug, Clone, Copy)]
pub struct Marked<'a> {
    /// The tokens of some paragraphs.
    pub stream: &'a TokenStream,
    /// The passages.
    pub quotations: &'a [Quotation],
}

/// A word in marks.
#[derive(Debug, Clone, Copy)]
struct Word {
    hash: u64,
    /// In bytes.
    len: u32,
    /// Joined by a hyphen: hardly ever two people's by chance.
    compound: bool,
    /// The attribution whose words it is one of.
    owner: u32,
    /// Quoted within a quotation: somebody else's words.
    inner: bool,
}

/// All words in marks, in order of attributions.
pub(super) struct Quoted {
    words: Vec<Word>,
    /// For each attribution where its words begin.
    starts: Vec<usize>,
    /// The first places of the two words with which attributions begin.
    pairs: FxHashMap<u64, Vec<usize>>,
    /// The first places of the long words that are all that an attribution holds.
    single: FxHashMap<u64, Vec<usize>>,
}

impl Quoted {
    /// The words of attributions, each with the tokens that it is made of.
    /// One word alone repeats another from a length of `least` bytes on.
    pub(super) fn of<'a>(
        found: impl Iterator<Item = (&'a Attribution, Marked<'a>)>,
        article: &Article,
        least: u32,
    ) -> Self {
        let (mut words, mut starts) = (Vec::new(), Vec::new());
        for (owner, (attribution, marked)) in (0..).zip(found) {
            starts.push(words.len());
            if attribution.kind != QuoteKind::Indirect {
                push_words(&mut words, owner, attribution, marked, article);
            }
        }
        starts.push(words.len());
        let pairs = pairs(&words, &starts);
        let single = singles(&words, &starts, least);
        Self { words, starts, pairs, single }
    }

    fn own(&self, index: usize) -> &[Word] {
        let range = self.starts.get(index).zip(self.starts.get(index + 1));
        range.and_then(|(from, to)| self.words.get(*from..*to)).unwrap_or_default()
    }

    /// The other attributions in which all words of this one stand in a row.
    pub(super) fn repeats(&self, index: usize, alone: bool) -> Vec<u32> {
        let own = self.own(index);
        let places: Vec<usize> = match own {
            [] => return Vec::new(),
            [one] if alone || one.compound => self.single.get(&one.hash).cloned().unwrap_or_default(),
            [a, b, ..] if own.len() <= MOST_WORDS => {
                self.pairs.get(&join(a.hash, b.hash)).cloned().unwrap_or_default()
            }
            _ => return Vec::new(),
        };
        let mut found: Vec<u32> = places.into_iter().filter_map(|at| self.same_from(at, own)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whose words stand at a place, where they are these words and all of one speaker.
    fn same_from(&self, at: usize, own: &[Word]) -> Option<u32> {
        let there = self.words.get(at..at + own.len())?;
        let (first, mine) = (there.first()?, own.first()?);
        let same = there.iter().zip(own).all(|(a, b)| a.hash == b.hash && a.owner == first.owner && !a.inner);
        (same && first.owner != mine.owner).then_some(first.owner)
    }

    /// A few words between two paragraphs that no stop ends.
    fn is_heading(&self, index: usize, attribution: &Attribution, article: &Article) -> bool {
        let stop = |c: char| matches!(c, '.' | ',' | '!' | '?' | '…' | ':' | ';' | '—' | '–');
        let open = attribution.contents.iter().all(|c| !article.slice(*c).trim_end().ends_with(stop));
        let last = article.paragraphs.len() <= attribution.paragraph as usize + 1;
        open && !last && attribution.paragraph > 0 && self.own(index).len() <= HEADING_WORDS
    }
}

/// Where the two words stand with which some attribution begins that is short enough to repeat another.
fn pairs(words: &[Word], starts: &[usize]) -> FxHashMap<u64, Vec<usize>> {
    let begin = |pair: &[usize]| match words.get(*pair.first()?..*pair.last()?)? {
        own @ [a, b, ..] if own.len() <= MOST_WORDS => Some((join(a.hash, b.hash), Vec::new())),
        _ => None,
    };
    let mut places: FxHashMap<u64, Vec<usize>> = starts.windows(2).filter_map(begin).collect();
    // A bit for some hashes each: most words are no begin, and are not looked up.
    let mut likely = [0_u64; 64];
    let bit = |key: u64| ((key >> 58) as usize, 1_u64 << (key >> 52 & 63));
    for (slot, mask) in places.keys().map(|key| bit(*key)) {
        likely.get_mut(slot).into_iter().for_each(|bits| *bits |= mask);
    }
    for (at, pair) in words.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let key = join(a.hash, b.hash);
        let (slot, mask) = bit(key);
        if likely.get(slot).is_some_and(|bits| bits & mask != 0)
            && let Some(known) = places.get_mut(&key).filter(|p| p.len() < PLACES)
        {
            known.push(at);
        }
    }
    places
}

/// Where the long words stand that are all that some attribution holds in marks.
fn singles(words: &[Word], starts: &[usize], least: u32) -> FxHashMap<u64, Vec<usize>> {
    let alone = |pair: &[usize]| match words.get(*pair.first()?..*pair.last()?)? {
        [one] if one.len >= least => Some((one.hash, Vec::new())),
        _ => None,
    };
    let mut places: FxHashMap<u64, Vec<usize>> = starts.windows(2).filter_map(alone).collect();
    if !places.is_empty() {
        for (at, word) in words.iter().enumerate() {
            if let Some(known) = places.get_mut(&word.hash).filter(|p| p.len() < PLACES) {
                known.push(at);
            }
        }
    }
    places
}

/// The words of an attribution that stand in marks.
fn push_words(
    words: &mut Vec<Word>,
    owner: u32,
    attribution: &Attribution,
    Marked { stream, quotations }: Marked<'_>,
    article: &Article,
) {
    for content in &attribution.contents {
        let from = quotations.partition_point(|q| q.outer.end <= content.start);
        let here = quotations.get(from..).unwrap_or_default();
        let here = here.iter().take_while(|q| q.outer.start < content.end);
        let mut nested = here.clone().filter(|q| q.parent.is_some()).peekable();
        for at in here.filter(|q| q.parent.is_none()).flat_map(|q| q.tokens.clone()) {
            let token = stream.tokens.get(at as usize).filter(|t| is_word(t.kind));
            let Some(token) = token else { continue };
            while nested.next_if(|n| n.tokens.end <= at).is_some() {}
            let inner = nested.peek().is_some_and(|n| n.tokens.start <= at);
            let text = article.slice(token.span);
            let (hash, compound) = (hash_of(token, text), text.contains('-'));
            words.push(Word { hash, len: token.span.len(), compound, owner, inner });
        }
    }
}

fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic)
}

/// The same for a word however it is cased; words of the lexicon have their number for it.
fn hash_of(token: &Token, text: &str) -> u64 {
    match token.word {
        WordId::UNKNOWN => hash(text.to_lowercase().as_bytes()),
        WordId(number) => join(0, u64::from(number)),
    }
}
