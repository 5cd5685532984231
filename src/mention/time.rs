//! Days and months that are names: of people, and of papers.

use super::name::{BODIES, ROLES, Scanner, is_tagged_name};
use crate::grammar::{Classes, List};
use crate::token::TokenKind;

impl Scanner<'_> {
    /// "April Jones", but not "In April Ann Jones said".
    pub(super) fn is_called_by_month(&self, at: usize) -> bool {
        let led = at.checked_sub(1).is_some_and(|b| self.classes(b).has(List::Preposition));
        self.capital_follows(at) && !(led && self.classes(at + 1).any(Classes::GIVEN))
    }

    /// "Striker Sunday Obi", "the scorer, Sunday Obi,": in some countries days are given names.
    pub(super) fn is_called_by_day(&self, at: usize) -> bool {
        let comma = at.checked_sub(1).and_then(|b| self.token(b)).is_some_and(|t| t.kind == TokenKind::Comma);
        let role = at.checked_sub(1 + usize::from(comma)).filter(|r| *r >= self.begin);
        let surname = self.token(at + 1).is_some_and(is_tagged_name);
        surname && !self.classes(at + 1).any(BODIES) && role.is_some_and(|r| self.classes(r).any(ROLES))
    }

    /// "the Sunday Times"
    pub(super) fn is_paper(&self, day: usize) -> bool {
        self.token(day + 1).is_some_and(is_tagged_name) && self.classes(day + 1).has(List::MediaName)
    }
}
