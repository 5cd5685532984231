//! Where a name begins behind the titles and occupations before it, and where it ends before letters of honour.

use super::name::{BODIES, Scanner, TITLES};
use crate::grammar::{Classes, List};
use crate::span::Span;
use crate::token::{Case, Tag};

impl Scanner<'_> {
    /// Where the name begins behind its titles: the last title that has words of a name behind it.
    pub(super) fn after_titles(&self, start: usize, end: usize) -> usize {
        let is_suffix = |i: usize| self.classes(i).has(List::NameSuffix);
        let last = (start..end).rev().find(|i| !is_suffix(*i)).unwrap_or(start);
        let begin = start + usize::from(start < last && self.is_occupation(start));
        let mut first = begin;
        for at in begin..last {
            let classes = self.classes(at);
            // "Dean Smith", "Gov. Earl Ray Tomblin": the word is a given name where a surname or another title stands by.
            let behind_title = at > start && self.is_title(at - 1);
            let given_first = classes.any(Classes::GIVEN)
                && (at + 1 == last || behind_title)
                && (at > start || !classes.has(List::Title) || self.is_behind_role(start));
            if (self.is_title(at) && !given_first || self.is_rank(at)) && !self.is_in_body(at, last) {
                first = at + 1;
                // "Secretary of State John Kerry": the office goes on behind "of".
                if self.classes(first).has(List::NameLink) && first + 1 < last {
                    first += 2;
                }
            }
        }
        while first < last
            && (self.classes(first).has(List::Demonym) && !self.classes(first).any(Classes::GIVEN))
        {
            first += 1;
        }
        self.given_behind(start, first, last).unwrap_or(first)
    }

    /// "DI Hanley": letters that are a rank, where those of "Di Hanley" are a name.
    fn is_rank(&self, at: usize) -> bool {
        self.classes(at).has(List::Rank) && self.token(at).is_some_and(|t| t.case == Case::Upper)
    }

    /// "her husband Dean Smith", "striker Major Lee": nobody has two titles, the first in small letters.
    fn is_behind_role(&self, at: usize) -> bool {
        let roles = TITLES.union(Classes::of(&[List::Kinship]));
        at.checked_sub(1).filter(|b| *b >= self.begin).is_some_and(|b| self.classes(b).any(roles))
    }

    /// "Match-winner Divock Origi": a compound with a small letter behind its hyphen, where a sentence begins.
    fn is_occupation(&self, at: usize) -> bool {
        let second = self.text(at).split_once('-').and_then(|(_, tail)| tail.chars().next());
        at == self.begin && second.is_some_and(char::is_lowercase)
    }

    /// "Royal Mint Workers Association", "Federation of Independent Bakers": a title inside the name of a body is none,
    /// unless a person's name follows it.
    fn is_in_body(&self, at: usize, last: usize) -> bool {
        let body = |i: usize| self.classes(i).any(BODIES) && !self.classes(i).any(TITLES);
        let ends = body(last) && !self.classes(last).has(List::Surname);
        let joined = at.checked_sub(2).is_some_and(|b| self.classes(b + 1).has(List::NameJoint) && body(b));
        let person = (at + 1..last).any(|i| self.classes(i).any(Classes::GIVEN) && self.is_name(i));
        (ends || joined) && !person
    }

    /// Where a given name with a surname stands behind words that are no part of a person's name: an office with its
    /// place ("District of Kent Ann Lee"), or an unknown occupation that begins the sentence ("Beekeeper Ann Lee").
    fn given_behind(&self, start: usize, first: usize, last: usize) -> Option<usize> {
        let given =
            |i: usize| self.classes(i).any(Classes::GIVEN) && !self.classes(i).has(List::GivenAlsoWord);
        if given(first) {
            return None;
        }
        let at = (first + 1..last).find(|i| given(*i) && self.is_name(*i) && self.is_name(*i + 1))?;
        let before = first..at;
        let office = Classes::of(&[
            List::OrganisationWord,
            List::Country,
            List::UsState,
            List::City,
            List::Region,
            List::Group,
        ]);
        let telling = before
            .clone()
            .any(|i| self.classes(i).any(office.union(TITLES)) || self.classes(i).has(List::NameLink));
        let initial = self.text(first).trim_end_matches('.').chars().count() < 3;
        let occupation = start == self.begin
            && at == start + 1
            && !initial
            && !self.classes(start).has(List::NameParticle);
        (telling || occupation).then_some(at)
    }

    /// "The Cardiff MP": letters of an office behind an article and a place are a role, not a name.
    pub(super) fn is_office(&self, start: usize, end: usize) -> bool {
        let determined =
            start.checked_sub(1).and_then(|b| self.token(b)).is_some_and(|t| t.tag == Tag::Determiner);
        let last = end.checked_sub(1).filter(|l| *l > start && self.is_honour(*l) && self.is_title(*l));
        let named = |l: usize| (start..l).any(|i| self.classes(i).any(Classes::GIVEN) || self.is_title(i));
        determined && last.is_some_and(|l| l == start + 1 || !named(l))
    }

    /// "the Bakers and Millers Union": two trades in capitals, and what their body is.
    pub(super) fn joins_trades(&self, at: usize) -> Option<usize> {
        const TRADES: Classes = Classes::of(&[List::RolePlural, List::NounPlural]);
        let trade = |i: usize| self.is_name(i) && self.classes(i).any(TRADES);
        let body = |i: usize| self.is_name(i) && self.classes(i).has(List::OrganisationWord);
        let joined = self.classes(at).has(List::Coordinator) && trade(at.checked_sub(1)?) && trade(at + 1);
        (joined && body(at + 2)).then_some(at + 3)
    }

    /// "the Prime Minister", "the Chief Constable": several words that are an office and nobody's name.
    pub(super) fn is_office_in_capitals(&self, span: Span) -> bool {
        let text = self.slice(span);
        text.contains(' ') && self.lexicon_classes(&text.to_lowercase()).any(TITLES)
    }

    /// Where a name ends before the letters behind it: "Ann Lee MP" is Ann Lee.
    pub(super) fn before_honours(&self, first: usize, end: usize) -> usize {
        let mut last = end;
        while last > first + 1 && self.is_honour(last - 1) {
            last -= 1;
        }
        last
    }

    /// MP, QC, MBE: letters of an office or an honour, no generation (III).
    pub(super) fn is_honour(&self, at: usize) -> bool {
        let letters = self.token(at).is_some_and(|t| t.case == Case::Upper && t.span.len() > 1);
        letters && self.classes(at).has(List::NameSuffix) && !self.text(at).chars().all(|c| "IVX".contains(c))
    }
}
