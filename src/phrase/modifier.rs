//! What goes on behind the head of a noun phrase: prepositional phrases, appositions, relative clauses.

use super::Parsed;
use super::chunk::{ChunkKind, VerbForm};
use crate::grammar::List;
use crate::span::Span;
use crate::token::{Case, Tag, TokenKind};

/// How far the modifiers of one phrase reach, in elements.
const REACH: usize = 60;

impl Parsed<'_> {
    /// The end of the noun phrase that begins at `at`, with its modifiers.
    ///
    /// ```text
    /// modified = noun-phrase { preposition noun-phrase | "and" noun-phrase | bracket }
    ///            { "," ( apposition | relative-clause | age ) }
    /// ```
    #[must_use]
    pub fn modified_end(&self, at: usize) -> Option<usize> {
        let mut end = self.attached_end(at)?;
        while end - at < REACH {
            match self.insertion_end(end) {
                Some(next) if next > end => end = next,
                _ => break,
            }
        }
        Some(end)
    }

    /// The end of the phrase with its prepositional phrases and brackets, but nothing behind a comma.
    #[must_use]
    pub fn attached_end(&self, at: usize) -> Option<usize> {
        let mut end = self.noun_from(at)?.end;
        let floor = end;
        while end - floor < REACH {
            let Some(token) = self.token(end) else { break };
            let next = match token.tag {
                Tag::Preposition | Tag::To => self.prepositional_end(end),
                Tag::Coordinator => {
                    self.noun_from(end + 1).filter(|_| !self.verb_follows(end + 1)).map(|c| c.end)
                }
                Tag::Wh | Tag::That => self.relative_end(end),
                _ if token.kind == TokenKind::Open => self.bracket_end(end),
                _ => self.participle_end(end),
            };
            match next {
                Some(next) => end = next,
                None => break,
            }
        }
        Some(end)
    }

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

    fn bracket_end(&self, open: usize) -> Option<usize> {
        let close = (open..self.tokens.len().min(open + REACH))
            .find(|i| self.token(*i).is_some_and(|t| t.kind == TokenKind::Close))?;
        Some(close + 1)
    }

    /// "a law written by him", "people living there": up to the next comma or verb.
    fn participle_end(&self, at: usize) -> Option<usize> {
        let chunk = self.chunk_from(at)?;
        let verb = chunk.verb()?;
        matches!(verb.form, VerbForm::Participle | VerbForm::Gerund).then(|| self.clause_end(chunk.end))
    }

    /// The end of a relative clause whose pronoun stands at `at`.
    fn relative_end(&self, at: usize) -> Option<usize> {
        let verb = (at + 1..self.tokens.len().min(at + 10))
            .find(|i| self.chunk_from(*i).is_some_and(|c| c.verb().is_some()))?;
        let end = self.chunk(verb)?.end;
        Some(self.clause_end(end))
    }

    /// Goes on to a comma, another finite verb or the end.
    fn clause_end(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(token) = self.token(at) {
            let finite =
                self.chunk_from(at).and_then(super::Chunk::verb).is_some_and(|v| v.form == VerbForm::Finite);
            if finite
                || token.kind == TokenKind::Quotation
                || matches!(
                    token.kind,
                    TokenKind::Comma
                        | TokenKind::Stop
                        | TokenKind::Colon
                        | TokenKind::Semicolon
                        | TokenKind::Dash
                        | TokenKind::Exclamation
                )
                || at - from > REACH
            {
                break;
            }
            at += 1;
        }
        at
    }

    /// The end of what a comma at `comma` adds to the phrase before it: an age, an apposition, a relative clause.
    fn insertion_end(&self, comma: usize) -> Option<usize> {
        if self.token(comma)?.kind != TokenKind::Comma {
            return None;
        }
        let next = self.token(comma + 1)?;
        let end = match next.tag {
            Tag::Name if self.is_common(comma) && self.noun_from(comma + 1).is_some() => {
                self.noun_from(comma + 1)?.end
            }
            Tag::Number => comma + 2,
            Tag::Wh if self.is(comma + 1, List::Relative) => self.relative_end(comma + 1)?,
            Tag::Preposition if self.is(comma + 2, List::Relative) => self.relative_end(comma + 2)?,
            Tag::Determiner | Tag::Possessive | Tag::Noun | Tag::Plural | Tag::Adjective => {
                self.apposition_end(comma + 1)?
            }
            Tag::Name if self.names_a_role(comma + 1) || next.case == Case::Upper => {
                self.apposition_end(comma + 1)?
            }
            _ => return None,
        };
        let closes = self.token(end).is_none_or(|t| {
            matches!(
                t.kind,
                TokenKind::Comma
                    | TokenKind::Stop
                    | TokenKind::Semicolon
                    | TokenKind::Colon
                    | TokenKind::Quotation
                    | TokenKind::Dash
                    | TokenKind::Close
            )
        });
        closes.then_some(end)
    }

    /// Whether the phrase that ends before `at` turns on a common noun: then a name may stand in apposition to it.
    fn is_common(&self, at: usize) -> bool {
        let phrase = at.checked_sub(1).and_then(|b| self.chunk(b));
        phrase.is_some_and(|c| self.token(c.head).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Plural)))
    }

    fn names_a_role(&self, at: usize) -> bool {
        let Some(chunk) = self.noun_from(at) else { return false };
        (chunk.start..chunk.end).any(|i| {
            self.is(i, List::Title)
                || self.is(i, List::Role)
                || self.is(i, List::UsState)
                || self.is(i, List::NameSuffix)
        })
    }

    fn apposition_end(&self, at: usize) -> Option<usize> {
        let end = self.attached_end(at)?;
        (!self.chunk_from(end).and_then(super::Chunk::verb).is_some_and(|v| v.form == VerbForm::Finite))
            .then_some(end)
    }
}
