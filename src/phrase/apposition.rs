//! Phrases that stand beside another one and name the same: "the pilot, Ann Lee", "Ann Lee, a pilot", "the film “Dark Tide”".

use super::chunk::Chunk;
use super::subject::Walk;
use crate::grammar::{Classes, List};
use crate::token::{Tag, Token, TokenKind};

/// Nouns that tell what a person is.
const WHO: Classes =
    Classes::of(&[List::Role, List::RoleMale, List::RoleFemale, List::Title, List::WorkMaker]);

impl Walk<'_> {
    /// "The tanker's pilot, Kostas Vlachos, said": where the phrase begins that the name stands in apposition to.
    pub(super) fn role_before(&self, name: usize) -> Option<usize> {
        let comma = name
            .checked_sub(1)
            .filter(|c| self.parsed.token(*c).is_some_and(|t| t.kind == TokenKind::Comma))?;
        let named = self.parsed.token(name).is_some_and(|t| t.tag == Tag::Name);
        let mut phrase =
            comma.checked_sub(1).and_then(|b| self.parsed.chunk(b)).filter(|c| c.is_noun() && named)?;
        // "a spokesman for the union, Bob Hay,"
        while let Some(preposition) = phrase
            .start
            .checked_sub(1)
            .filter(|b| self.parsed.token(*b).is_some_and(|t| t.tag == Tag::Preposition))
        {
            phrase = preposition.checked_sub(1).and_then(|b| self.parsed.chunk(b)).filter(|c| c.is_noun())?;
        }
        let role = [List::Role, List::RoleMale, List::RoleFemale, List::Title, List::Kinship];
        let common = self.parsed.token(phrase.head).is_some_and(|t| t.tag == Tag::Noun)
            && role.iter().any(|l| self.parsed.is(phrase.head, *l));
        let begins = phrase
            .start
            .checked_sub(1)
            .and_then(|b| self.parsed.token(b))
            .is_none_or(|t| t.tag != Tag::Preposition && !t.tag.is_verb());
        (common && begins).then_some(phrase.start)
    }

    /// The comma between a name and the description that stands behind it: "Ann Lee, a nurse, 41, said", but not
    /// "to Ann Lee, her neighbour, Bo Chen, said".
    pub(super) fn apposed(&self, description: &Chunk) -> Option<usize> {
        let is_comma = |at: usize| self.parsed.token(at).is_some_and(|t| t.kind == TokenKind::Comma);
        let named = |c: &Chunk| {
            self.parsed.token(c.head).is_some_and(|t| t.tag == Tag::Name && t.kind == TokenKind::Word)
        };
        let comma = description.start.checked_sub(1).filter(|c| is_comma(*c))?;
        let name =
            comma.checked_sub(1).and_then(|b| self.parsed.chunk(b)).filter(|c| c.is_noun() && named(c))?;
        let before = name.start.checked_sub(1).and_then(|b| self.parsed.token(b));
        let begins = before.is_none_or(|t| !matches!(t.tag, Tag::Preposition | Tag::To | Tag::Coordinator));
        let meant = |at: usize| is_comma(at) && self.parsed.chunk_from(at + 1).is_some_and(named);
        // "Ann Lee, 24, whose parents farm, said"
        let age = description.end == description.start + 1
            && self.parsed.token(description.start).is_some_and(|t| t.tag == Tag::Number);
        let who = age || self.parsed.classes(description.head).any(WHO) && !named(description);
        (begins && who && !meant(description.end)).then_some(comma)
    }

    /// For a title of a work behind its kind or behind another title, the mark or conjunction between them.
    pub(super) fn titled(&self, title: &Chunk) -> Option<usize> {
        let is_work = |at: usize| self.parsed.token(at).is_some_and(|t| t.kind == TokenKind::Work);
        let joint = title.start.checked_sub(1).filter(|_| is_work(title.head))?;
        let joins = |t: &Token| t.kind == TokenKind::Comma || t.tag == Tag::Coordinator;
        self.parsed.token(joint).filter(|t| joins(t))?;
        let doubled = joint
            .checked_sub(1)
            .filter(|b| self.parsed.token(*b).is_some_and(|t| t.kind == TokenKind::Comma));
        let before = doubled.unwrap_or(joint).checked_sub(1)?;
        (is_work(before) || self.parsed.is(before, List::Work)).then_some(doubled.unwrap_or(joint))
    }
}
