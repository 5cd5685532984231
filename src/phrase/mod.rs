//! Phrases: sentences over elements, parts of speech, noun phrases, verb groups and who is the subject of what.

mod apposition;
mod beside;
pub mod chunk;
mod closed_class;
mod dateline;
mod governor;
mod house;
mod insertion;
pub mod modifier;
mod open_class;
mod quoted;
mod relative;
pub mod rivals;
pub mod sentence;
pub mod subject;
mod surname;
pub mod tagger;
mod time;
mod work;

pub use chunk::{Chunk, ChunkKind, Verb, VerbForm};
pub use sentence::{Elements, Sentence, elements};
pub use subject::Subject;

use std::cell::Cell;

use crate::article::Article;
use crate::grammar::{Classes, Grammar, List};
use crate::span::Span;
use crate::token::{Token, TokenKind};

/// One sentence taken apart.
#[derive(Debug, Clone)]
pub struct Parsed<'a> {
    /// Its elements, tagged.
    pub tokens: &'a [Token],
    /// The article.
    pub article: &'a Article,
    /// The grammar.
    pub grammar: &'a Grammar,
    /// Noun phrases and verb groups in order, without overlap.
    pub chunks: Vec<Chunk>,
    /// For each element the chunk it belongs to.
    pub chunk_at: Vec<Option<u32>>,
    /// For each chunk that is a verb group, its subject.
    pub subjects: Vec<Option<Subject>>,
    /// How many finite verbs and how many commas stand before each element, and in all.
    counts: Vec<(u32, u32)>,
    /// How much was weighed in it: text that is made to be weighed without end is not.
    effort: Cell<usize>,
}

/// What sentences were taken apart into: memory for the next one.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    chunks: Vec<Chunk>,
    chunk_at: Vec<Option<u32>>,
    subjects: Vec<Option<Subject>>,
    counts: Vec<(u32, u32)>,
}

impl<'a> Parsed<'a> {
    /// Takes a tagged sentence apart.
    #[must_use]
    pub fn new(tokens: &'a [Token], article: &'a Article, grammar: &'a Grammar) -> Self {
        Self::within(Parts::default(), tokens, article, grammar)
    }

    /// Takes a tagged sentence apart, in the memory of another one.
    #[must_use]
    pub fn within(room: Parts, tokens: &'a [Token], article: &'a Article, grammar: &'a Grammar) -> Self {
        let Parts { mut chunks, mut chunk_at, subjects, counts } = room;
        chunk::chunks(tokens, article, grammar, &mut chunks, &mut chunk_at);
        let (none, nothing) = (Vec::new(), Vec::new());
        let effort = Cell::new(0);
        let mut parsed =
            Self { tokens, article, grammar, chunks, chunk_at, subjects: none, counts: nothing, effort };
        parsed.subjects = subject::subjects(&parsed, subjects);
        parsed.join_parted_verbs();
        parsed.counts = parsed.count(counts);
        parsed
    }

    /// "has in the past called": a participle that has a subject is the rest of a verb with a tense.
    fn join_parted_verbs(&mut self) {
        for (chunk, subject) in self.chunks.iter_mut().zip(&self.subjects) {
            if let ChunkKind::Verb(verb) = &mut chunk.kind
                && verb.form == VerbForm::Participle
                && subject.is_some()
            {
                verb.form = VerbForm::Finite;
            }
        }
    }

    /// Its memory, for another sentence.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        let Self { chunks, chunk_at, subjects, counts, .. } = self;
        Parts { chunks, chunk_at, subjects, counts }
    }

    fn count(&self, room: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
        let mut counts = room;
        counts.clear();
        counts.reserve(self.tokens.len() + 1);
        let (mut verbs, mut commas) = (0, 0);
        let mut starts = self.finite_verbs().map(|(verb, _)| verb.start);
        let mut next = starts.next();
        counts.push((verbs, commas));
        for (at, token) in self.tokens.iter().enumerate() {
            if next == Some(at) {
                verbs += 1;
                next = starts.next();
            }
            commas += u32::from(token.kind == TokenKind::Comma);
            counts.push((verbs, commas));
        }
        counts
    }

    /// Counts so many more places as weighed, and tells how many were before.
    pub fn spend(&self, places: usize) -> usize {
        self.effort.replace(self.effort.get().saturating_add(places))
    }

    /// Whether a finite verb group begins at an element.
    #[must_use]
    pub fn is_finite(&self, at: usize) -> bool {
        self.chunk_from(at).and_then(Chunk::verb).is_some_and(|v| v.form == VerbForm::Finite)
    }

    /// The verb groups that have a tense, with their subjects.
    pub fn finite_verbs(&self) -> impl DoubleEndedIterator<Item = (&Chunk, Option<Subject>)> {
        let verbs = self.chunks.iter().zip(self.subjects.iter().copied());
        verbs.filter(|(c, _)| c.verb().is_some_and(|v| v.form == VerbForm::Finite))
    }

    /// How many finite verbs and how many commas stand between two places.
    #[must_use]
    pub fn verbs_and_commas(&self, from: usize, to: usize) -> (usize, usize) {
        let before = |at: usize| self.counts.get(at).copied().unwrap_or_default();
        let ((verbs, commas), (verbs_to, commas_to)) = (before(from), before(to));
        (verbs_to.saturating_sub(verbs) as usize, commas_to.saturating_sub(commas) as usize)
    }

    /// The chunk that an element belongs to.
    #[must_use]
    pub fn chunk(&self, at: usize) -> Option<&Chunk> {
        self.chunk_at.get(at).copied().flatten().and_then(|i| self.chunks.get(i as usize))
    }

    /// The chunk that begins at an element.
    #[must_use]
    pub fn chunk_from(&self, at: usize) -> Option<&Chunk> {
        self.chunk(at).filter(|c| c.start == at)
    }

    /// The noun phrase that begins at an element.
    #[must_use]
    pub fn noun_from(&self, at: usize) -> Option<&Chunk> {
        self.chunk_from(at).filter(|c| c.is_noun())
    }

    /// The token at an element.
    #[must_use]
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The lists that the element's word stands in; none for a quotation.
    #[must_use]
    pub fn classes(&self, at: usize) -> Classes {
        let word = self.tokens.get(at).filter(|t| t.kind != TokenKind::Quotation);
        word.map(|t| self.grammar.lexicon.classes(t.word)).unwrap_or_default()
    }

    /// Whether the element's word stands in a list.
    #[must_use]
    pub fn is(&self, at: usize, list: List) -> bool {
        self.classes(at).has(list)
    }

    /// The element's text.
    #[must_use]
    pub fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map(|t| self.article.slice(t.span)).unwrap_or_default()
    }

    /// The span of a range of elements.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        match (self.tokens.get(start), end.checked_sub(1).and_then(|e| self.tokens.get(e))) {
            (Some(first), Some(last)) if start < end => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }
}
