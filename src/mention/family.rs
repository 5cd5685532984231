//! Surnames that relatives share: "Ann and Bob Lee", "Bob Lee and his wife, Ann".

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::entity::Gender;
use super::kind::NameKind;
use super::name::NameMention;
use crate::article::Article;
use crate::grammar::{Classes, Grammar, List};
use crate::phrase::Elements;
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind};

/// Gives those who are named beside a relative by their given name alone the relative's surname.
pub fn share_surnames(names: &mut [NameMention], elements: &Elements, article: &Article, grammar: &Grammar) {
    let full: FxHashSet<SmolStr> =
        names.iter().filter(|n| n.words.len() > 1).filter_map(|n| n.words.first().cloned()).collect();
    let shared = Shared { elements, article, grammar, full };
    for at in 1..names.len() {
        let Some((before, [second, ..])) = names.split_at_mut_checked(at) else { continue };
        let Some(first) = before.last_mut().filter(|f| f.sentence == second.sentence) else { continue };
        if !shared.joins_couple(first, second) {
            shared.joins_relatives(first, second);
        }
    }
}

struct Shared<'a> {
    elements: &'a Elements,
    article: &'a Article,
    grammar: &'a Grammar,
    /// The given names that stand before a surname somewhere.
    full: FxHashSet<SmolStr>,
}

impl Shared<'_> {
    fn classes(&self, word: &str) -> Classes {
        self.grammar.lexicon.classes(self.grammar.lexicon.id(word))
    }

    fn is_given(&self, word: Option<&SmolStr>) -> bool {
        word.is_some_and(|w| self.classes(w).any(Classes::GIVEN))
    }

    /// "Ann and Bob Lee": the given name before "and" has the surname behind it too.
    fn joins_couple(&self, first: &mut NameMention, second: &NameMention) -> bool {
        let alone = first.words.len() == 1 && second.words.len() > 1;
        let persons = first.kind != NameKind::Organisation && second.kind == NameKind::Person;
        // Hardly ever: what the words say is asked last.
        if !alone || !persons || second.title.is_some() || first.owner {
            return false;
        }
        let both_given = self.is_given(first.words.first()) && self.is_given(second.words.first());
        let between = Span::new(first.span.end, second.titled.start);
        let between = self.article.slice(between).trim().to_lowercase();
        let joined = both_given && self.classes(&between).has(List::Coordinator);
        if joined {
            self.give_surname(first, second);
        }
        joined
    }

    /// "Bob Lee and his wife, Ann", "Ann and her husband, Bob Lee", "Bob Lee's wife, Ann": one surname for both.
    fn joins_relatives(&self, first: &mut NameMention, second: &mut NameMention) {
        let lone = |a: &NameMention, b: &NameMention| {
            let surname = a.kind == NameKind::Person && a.words.len() > 1;
            let given = b.words.len() == 1 && b.title.is_none();
            surname && given && !matches!(b.kind, NameKind::Organisation | NameKind::Place)
        };
        let forward = lone(first, second);
        if !forward && !lone(second, first) || second.owner || first.owner && !forward {
            return;
        }
        let alone = if forward { second.words.first() } else { first.words.first() };
        // "Ann Cole" elsewhere: she has a surname of her own. Whoever stands behind "his wife" and bears no known surname is
        // called by a given name, however rare.
        let surname = |a: &SmolStr| self.classes(a).has(List::Surname) && !self.is_given(Some(a));
        if alone.is_none_or(|a| self.full.contains(a) || surname(a)) {
            return;
        }
        let between = self.elements.list.get(first.end..second.start).unwrap_or_default();
        let Some(gender) = self.kinship(first, between) else { return };
        if forward {
            self.give_surname(second, first);
        } else {
            self.give_surname(first, second);
        }
        if second.gender == Gender::Unknown || !second.sure_gender {
            (second.gender, second.sure_gender) = (gender, gender != Gender::Unknown);
        }
    }

    /// The gender that "and his wife," tells of whoever is named behind it, where it says no more than that; of whoever
    /// is named before it, it tells a gender too.
    fn kinship(&self, first: &mut NameMention, between: &[Token]) -> Option<Gender> {
        const JOINS: Classes = Classes::of(&[List::Coordinator, List::NameLink]);
        /// "and his elder half-sister,"
        const MOST: usize = 6;
        let classes = |t: &Token| self.grammar.lexicon.classes(t.word);
        let words = || between.iter().filter(|t| t.kind != TokenKind::Comma);
        let (kin, rest) = between.iter().rposition(|t| t.kind != TokenKind::Comma).and_then(|last| {
            let (rest, kin) = between.split_at_checked(last)?;
            Some((kin.first()?, rest))
        })?;
        let owner = rest.iter().find(|t| t.tag == Tag::Possessive)?;
        let plain = |t: &Token| {
            matches!(t.kind, TokenKind::Comma)
                || matches!(t.tag, Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Noun)
                || classes(t).any(JOINS)
        };
        // "Bob Lee, his wife Ann and their sons"
        let listed = between.first().is_some_and(|t| t.kind == TokenKind::Comma)
            && words().next().is_some_and(|t| t.tag == Tag::Possessive);
        let joined = first.owner || listed || words().next().is_some_and(|t| classes(t).any(JOINS));
        let only = between.len() <= MOST && rest.iter().all(plain) && classes(kin).has(List::Family);
        if !joined || !only {
            return None;
        }
        if first.gender == Gender::Unknown {
            first.gender = Gender::of(classes(owner), List::PronounMale, List::PronounFemale);
        }
        Some(Gender::of(classes(kin), List::RoleMale, List::RoleFemale))
    }

    fn give_surname(&self, name: &mut NameMention, relative: &NameMention) {
        let Some(surname) = relative.words.last() else { return };
        let last = self.article.slice(relative.bare).split_whitespace().next_back().unwrap_or_default();
        name.composed = Some(format!("{} {last}", self.article.slice(name.bare)));
        name.words.push(surname.clone());
        name.kind = NameKind::Person;
        if let (Gender::Unknown, Some(word)) = (name.gender, name.words.first()) {
            name.gender = Gender::of(self.classes(word), List::GivenMale, List::GivenFemale);
        }
    }
}
