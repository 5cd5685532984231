//! Phrases: sentences over elements, parts of speech, noun phrases, verb groups and who is the subject of what.

pub mod chunk;
mod closed_class;
pub mod modifier;
mod open_class;
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
use crate::token::Token;

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
}

impl<'a> Parsed<'a> {
    /// Takes a tagged sentence apart.
    #[must_use]
    pub fn new(tokens: &'a [Token], article: &'a Article, grammar: &'a Grammar) -> Self {
        let (chunks, chunk_at) = chunk::chunks(tokens, article, grammar);
        let mut parsed = Self { tokens, article, grammar, chunks, chunk_at, subjects: Vec::new() };
        parsed.subjects = subject::subjects(&parsed);
        parsed
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
        let word = self.tokens.get(at).filter(|t| t.kind != crate::token::TokenKind::Quotation);
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
