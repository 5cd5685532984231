//! What goes on behind the head of a noun phrase: its prepositional phrases.

use super::Parsed;
use super::chunk::{ChunkKind, VerbForm};
use crate::grammar::List;
use crate::span::Span;
use crate::token::Tag;

impl Parsed<'_> {
    /// A noun phrase with the prepositional phrases behind it: "a spokesman for the mayor of Kent".
    #[must_use]
    pub fn called(&self, chunk: &super::Chunk) -> Span {
        let mut end = chunk.end;
        while end - chunk.end < 16 {
            let next = match self.token(end).map(|t| t.tag) {
                Some(Tag::Preposition) if self.is(end, List::NameLink) => self.prepositional_end(end),
                Some(Tag::Coordinator) if end > chunk.end && !self.verb_follows(end + 1) => {
                    self.noun_from(end + 1).map(|c| c.end)
                }
                _ => None,
            };
            match next {
                Some(next) => end = next,
                None => break,
            }
        }
        self.span(chunk.start, end)
    }

    /// Whether the phrase at `at` has a verb of its own: then it begins a clause.
    fn verb_follows(&self, at: usize) -> bool {
        let end = self.noun_from(at).map_or(at, |c| c.end);
        self.chunk_from(end).and_then(super::Chunk::verb).is_some_and(|v| v.form == VerbForm::Finite)
    }

    fn prepositional_end(&self, at: usize) -> Option<usize> {
        let object = self.chunk_from(at + 1)?;
        match object.kind {
            ChunkKind::Noun
                if self.is(at + 1, List::Determiner)
                    || self.is(at, List::Preposition)
                    || self.text(at) == "to" =>
            {
                Some(object.end)
            }
            _ => None,
        }
    }
}
