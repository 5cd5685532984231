//! Phrases: sentences over elements, parts of speech, noun phrases, verb groups and who is the subject of what.

mod beside;
pub mod chunk;
mod closed_class;
mod dateline;
mod insertion;
pub mod modifier;
mod open_class;
mod relative;
pub mod rivals;
pub mod sentence;
pub mod subject;
pub mod tagger;

pub use chunk::{Chunk, ChunkKind, Verb, VerbForm};
pub use sentence::{Elements, Sentence, elements};
pub use subject::Subject;

use crate::article::Article;
use crate::grammar::{Classes, Grammar, List};
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind};

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
        let mut parsed = Self { tokens, article, grammar, chunks, chunk_at, subjects: none, counts: nothing };
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
        counts.push((verbs, commas));
        for (at, token) in self.tokens.iter().enumerate() {
            verbs += u32::from(self.is_finite(at));
            commas += u32::from(token.kind == TokenKind::Comma);
            counts.push((verbs, commas));
        }
        counts
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

    /// Whether the quotation at an element can stand before its attribution: it ends in a mark of its own, a comma
    /// follows, what follows can be no part of its phrase, or it is too long for one. “Parasite” director Bong said …
    /// is no quotation of his.
    #[must_use]
    pub fn is_set_off(&self, at: usize) -> bool {
        let inside = quoted(self.text(at));
        let ended = inside.trim_end().ends_with([',', '.', '?', '!', '…', '—', '–', '-', ';', ':', ')', ']']);
        let next = self.token(at + 1);
        let parted = next.is_none_or(|t| {
            matches!(t.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Quotation)
                || matches!(t.tag, Tag::Pronoun | Tag::Determiner | Tag::Past | Tag::Third)
        });
        ended || parted || inside.split_whitespace().nth(4).is_some()
    }

    /// Whether the quotation at an element looks like the title of a work: a few words, the first with a capital, that
    /// end as no sentence does, behind a noun, a preposition or a comma.
    #[must_use]
    pub fn is_title(&self, at: usize) -> bool {
        const WORDS: usize = 6;
        let inside = quoted(self.text(at));
        let before = at.checked_sub(1).and_then(|b| self.token(b));
        inside.starts_with(char::is_uppercase)
            && !inside.ends_with(['.', '?', '!'])
            && inside.split_whitespace().nth(WORDS).is_none()
            && before.is_some_and(|t| t.tag.is_nominal() || t.tag == Tag::Preposition)
    }

    /// "In his memoirs, “Salt and Tar,” he wrote": behind a noun, a quotation of which every longer word is written with a
    /// capital is the title of a work.
    #[must_use]
    pub fn is_named_work(&self, at: usize) -> bool {
        const SHORT: usize = 3;
        let inside = quoted(self.text(at));
        let comma = at.checked_sub(1).filter(|b| self.token(*b).is_some_and(|t| t.kind == TokenKind::Comma));
        let before = comma.unwrap_or(at).checked_sub(1).and_then(|b| self.token(b));
        let mut words = inside.split_whitespace().filter(|w| w.chars().count() > SHORT);
        before.is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Plural))
            && inside.split_whitespace().nth(1).is_some()
            && inside.starts_with(char::is_uppercase)
            && !inside.ends_with(['.', '?', '!'])
            && words.all(|w| w.starts_with(char::is_uppercase))
    }

    /// "the vote was “rigged”", "a sense of “loss”": whether the quotation at an element is a few words of the clause around it.
    #[must_use]
    pub fn is_predicate(&self, at: usize) -> bool {
        const WORDS: usize = 5;
        let before = at.checked_sub(1).and_then(|b| self.token(b));
        let inner = before.is_some_and(|t| {
            matches!(
                t.tag,
                Tag::Be
                    | Tag::Have
                    | Tag::Modal
                    | Tag::To
                    | Tag::Preposition
                    | Tag::Determiner
                    | Tag::Possessive
            )
        });
        inner && quoted(self.text(at)).split_whitespace().nth(WORDS).is_none()
    }

    /// Whether the last mark inside a quotation is a comma.
    #[must_use]
    pub fn holds_comma(&self, at: usize) -> bool {
        quoted(self.text(at)).ends_with(',')
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

/// A quotation without its marks.
fn quoted(text: &str) -> &str {
    text.trim_matches(['"', '”', '“', '„', '‘', '’', '\'', '»', '«', '`']).trim()
}
