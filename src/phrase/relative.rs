//! Relative pronouns as subjects, and the noun phrases that they stand for.

use super::chunk::{Chunk, ChunkKind};
use super::subject::{Subject, Walk};
use crate::grammar::{Classes, List};
use crate::token::{Tag, TokenKind};

impl Walk<'_> {
    /// "who said": the pronoun, with the phrase that it stands for.
    pub(super) fn relative(&self, pronoun: usize, from: usize) -> Option<Subject> {
        let mut before = pronoun;
        while before > 0
            && self
                .parsed
                .token(before - 1)
                .is_some_and(|t| t.kind == TokenKind::Comma || t.tag == Tag::Preposition)
        {
            before -= 1;
        }
        let antecedent = before.checked_sub(1).and_then(|b| self.parsed.chunk_at.get(b).copied().flatten());
        let near = self.before_time(pronoun, antecedent?)?;
        let chunk = self.person_before(pronoun, self.outside_place(near));
        if !self.parsed.chunks.get(chunk as usize)?.is_noun() {
            return None;
        }
        Some(Subject {
            start: pronoun,
            end: from.min(pronoun + 1),
            chunk,
            conjoined: false,
            antecedent: Some(chunk),
        })
    }

    /// "rules, drawn up in 2009, which say": no year says anything, but what the insertion stands behind.
    fn before_time(&self, pronoun: usize, index: u32) -> Option<u32> {
        let chunk = self.parsed.chunks.get(index as usize)?;
        let number = self.parsed.token(chunk.head).is_some_and(|t| t.tag == Tag::Number);
        if chunk.kind != ChunkKind::Time && !(number && chunk.end == chunk.start + 1) {
            return Some(index);
        }
        if self.parsed.is(pronoun, List::PersonalRelative) {
            return Some(index);
        }
        let comma = chunk.end;
        self.parsed.token(comma).filter(|t| t.kind == TokenKind::Comma)?;
        let before = self.before_insertion(comma).filter(|b| *b < comma)?;
        self.parsed.chunk_at.get(before.checked_sub(1)?).copied().flatten()
    }

    /// "a man at the talks, who …": only a person is asked for by "who".
    fn person_before(&self, pronoun: usize, index: u32) -> u32 {
        const PERSONS: Classes = Classes::of(&[
            List::Role,
            List::RoleMale,
            List::RoleFemale,
            List::RolePlural,
            List::Title,
            List::Kinship,
            List::PronounIndefinite,
        ]);
        const FAR: usize = 4;
        let named = |c: &Chunk| {
            let head = self.parsed.token(c.head).filter(|t| t.kind != TokenKind::Work);
            head.is_some_and(|t| matches!(t.tag, Tag::Name | Tag::Pronoun))
        };
        let personal = |c: &Chunk| named(c) || self.parsed.classes(c.head).any(PERSONS);
        if !self.parsed.is(pronoun, List::PersonalRelative) {
            return index;
        }
        let mut at = index;
        for _ in 0..FAR {
            let Some(chunk) = self.parsed.chunks.get(at as usize).filter(|c| c.is_noun()) else { break };
            if let Some(name) = self.described(chunk) {
                return name;
            }
            // "Ann Lee, from Leeds, who …"
            let outer = self.phrase_around(chunk).filter(|o| self.is_named_apart(*o, chunk));
            if let Some(name) = outer {
                return name;
            }
            if let Some(name) = self.holder_of_post(chunk) {
                return name;
            }
            if personal(chunk) {
                return at;
            }
            // "a judge on the show “Dark Tide”, who …"
            let shown = self
                .titled(chunk)
                .and_then(|mark| self.parsed.chunk_at.get(mark.checked_sub(1)?).copied()?);
            let Some(outer) = shown.or_else(|| self.phrase_around(chunk)) else { break };
            at = outer;
        }
        index
    }

    /// "Ann Lee, D-Ohio, who …", "Ann Lee, 34, who …": behind a party or an age the name before it is meant.
    fn described(&self, chunk: &Chunk) -> Option<u32> {
        let token = self.parsed.token(chunk.start)?;
        let party = token.tag == Tag::Name && self.parsed.text(chunk.start).as_bytes().get(1) == Some(&b'-');
        let short = chunk.end == chunk.start + 1 && (party || token.tag == Tag::Number);
        let comma = chunk.start.checked_sub(1).filter(|_| short)?;
        self.parsed.token(comma).filter(|t| t.kind == TokenKind::Comma)?;
        let name = self.parsed.chunk_at.get(comma.checked_sub(1)?).copied().flatten()?;
        let chunk = self.parsed.chunks.get(name as usize)?;
        self.parsed.token(chunk.head).filter(|t| t.tag == Tag::Name).map(|_| name)
    }

    /// Whether a name stands before the comma before the preposition that leads in a phrase.
    fn is_named_apart(&self, outer: u32, object: &Chunk) -> bool {
        let name = self.parsed.chunks.get(outer as usize);
        name.is_some_and(|c| {
            let comma = self.parsed.token(c.end).is_some_and(|t| t.kind == TokenKind::Comma);
            let led = c.end + 2 == object.start;
            let named =
                self.parsed.token(c.head).is_some_and(|t| t.tag == Tag::Name && t.kind == TokenKind::Word);
            comma && led && named
        })
    }

    /// "Marcus Eddo, a porter at the Grand Regent, who …": whose post at a body a phrase tells.
    fn holder_of_post(&self, body: &Chunk) -> Option<u32> {
        let known = self.parsed.token(body.start).is_some_and(|t| t.tag == Tag::Determiner);
        let named = |c: &Chunk| self.parsed.token(c.head).is_some_and(|t| t.tag == Tag::Name);
        let post = self.phrase_around(body).filter(|_| known && named(body))?;
        let post = self.parsed.chunks.get(post as usize).filter(|c| !named(c))?;
        let comma = post.start.checked_sub(1)?;
        self.parsed.token(comma).filter(|t| t.kind == TokenKind::Comma)?;
        let name = self.parsed.chunk_at.get(comma.checked_sub(1)?).copied().flatten()?;
        self.parsed.chunks.get(name as usize).filter(|c| named(c)).map(|_| name)
    }

    /// For the object of a preposition, the phrase before it: "a man familiar with the talks".
    fn phrase_around(&self, object: &Chunk) -> Option<u32> {
        let preposition = object.start.checked_sub(1)?;
        self.parsed.token(preposition).filter(|t| t.tag == Tag::Preposition)?;
        let loose = |at: &usize| {
            self.parsed.chunk(*at).is_none()
                && self.parsed.token(*at).is_some_and(|t| t.tag == Tag::Adjective)
        };
        let before = (0..preposition).rev().find(|at| !loose(at))?;
        // "Marek Zima, of the central bank, who …"
        let comma = self.parsed.token(before).is_some_and(|t| t.kind == TokenKind::Comma);
        let index = self.parsed.chunk_at.get(before.checked_sub(usize::from(comma))?).copied().flatten()?;
        let name = |c: &Chunk| self.parsed.token(c.head).is_some_and(|t| t.tag == Tag::Name);
        (!comma || self.parsed.chunks.get(index as usize).is_some_and(name)).then_some(index)
    }

    /// "a court in San Diego, which …": what is in a place, not the place.
    fn outside_place(&self, index: u32) -> u32 {
        const PLACES: Classes =
            Classes::of(&[List::City, List::Country, List::Capital, List::UsState, List::Region]);
        let lexicon = &self.parsed.grammar.lexicon;
        let name = |c: &Chunk| self.parsed.article.slice(self.parsed.span(c.start, c.end)).to_lowercase();
        let place = |c: &&Chunk| lexicon.classes(lexicon.id(&name(c))).any(PLACES);
        let outer = self.parsed.chunks.get(index as usize).filter(place).and_then(|c| {
            let before = c.start.checked_sub(1)?;
            self.parsed.token(before).filter(|t| t.tag == Tag::Preposition)?;
            self.parsed.chunk_at.get(before.checked_sub(1)?).copied().flatten()
        });
        outer.filter(|o| self.parsed.chunks.get(*o as usize).is_some_and(Chunk::is_noun)).unwrap_or(index)
    }
}
