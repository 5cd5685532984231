//! What goes on behind the head of a noun phrase: its prepositional phrases.

use super::Parsed;
use super::chunk::ChunkKind;
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
                Some(Tag::Coordinator) if end > chunk.end && !self.opens_clause(end + 1, chunk.start) => {
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

    /// Whether the phrase at `at` begins a clause: a verb follows that is not the verb of what begins at `subject`. A report
    /// by the University and College Union said …
    fn opens_clause(&self, at: usize, subject: usize) -> bool {
        let end = self.noun_from(at).map_or(at, |c| c.end);
        let own = |verb: usize| {
            let index = self.chunk_at.get(verb).copied().flatten();
            let found = index.and_then(|i| self.subjects.get(i as usize).copied().flatten());
            found.is_some_and(|s| s.start <= subject)
        };
        self.is_finite(end) && !own(end)
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
