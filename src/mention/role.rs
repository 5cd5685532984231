//! Roles: titles before a name, appositions behind it, "X is the mayor".

use super::entity::Entity;
use super::{Link, Mentions};
use crate::article::Article;
use crate::grammar::{Classes, Grammar, List};
use crate::mention::entity::Gender;
use crate::phrase::Elements;
use crate::record::EntityKind;
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind};

const ROLES: Classes =
    Classes::of(&[List::Role, List::RoleMale, List::RoleFemale, List::Title, List::Kinship]);

/// What bodies are called.
const BODIES: Classes = Classes::of(&[List::BodyWord, List::Group]);

/// Adds to each entity the roles that stand beside its names.
pub fn add_roles(mentions: &mut Mentions, elements: &Elements, article: &Article, grammar: &Grammar) {
    let roles = Roles { list: &elements.list, article, grammar };
    for (name, link) in mentions.names.iter().zip(&mentions.links) {
        let Link::One(id) = link else { continue };
        let sentence_end = elements.sentences.get(name.sentence as usize).map_or(0, |s| s.range.end);
        let sentence_start = elements.sentences.get(name.sentence as usize).map_or(0, |s| s.range.start);
        let mut found = Vec::new();
        found.extend(roles.before(sentence_start, name.start));
        found.extend(name.title.map(|t| (t, roles.words(name.start, name.end))));
        let titled = found.iter().any(|(_, words)| !words.is_empty());
        found.extend(roles.behind(name.end, sentence_end));
        let Some(entity) = mentions.entities.get_mut(id.0 as usize) else { continue };
        if (entity.kind == EntityKind::Organisation || !entity.sure)
            && let Some(word) = roles.body_word(sentence_start, name.start)
        {
            add_word(entity, grammar.lexicon.text_of(word));
        }
        // Only persons have roles.
        entity.sure |= titled && entity.kind == EntityKind::Person;
        for (span, words) in found {
            if entity.roles.len() < 8
                && !entity.roles.iter().any(|r| article.slice(*r) == article.slice(span))
            {
                entity.roles.push(span);
            }
            for word in words {
                let classes = grammar.lexicon.classes(word);
                let gender = Gender::of(classes, List::RoleMale, List::RoleFemale);
                // "her husband" before a name can be somebody else's role, so it does not turn what is known already.
                if entity.gender == Gender::Unknown && gender != Gender::Unknown {
                    entity.gender = gender;
                    entity.sure_gender = true;
                }
                // Short forms of titles are kept with the long ones: sen, senator.
                let full = grammar.lexicon.nicknames.get(&word).into_iter().flatten();
                for word in [&word].into_iter().chain(full) {
                    add_word(entity, grammar.lexicon.text_of(*word));
                }
            }
        }
    }
}

fn add_word(entity: &mut Entity, word: &str) {
    if !entity.role_words.iter().any(|known| known == word) && entity.role_words.len() < 16 {
        entity.role_words.push(word.to_owned());
    }
}

struct Roles<'a> {
    list: &'a [Token],
    article: &'a Article,
    grammar: &'a Grammar,
}

type Found = (Span, Vec<crate::grammar::WordId>);

impl Roles<'_> {
    fn is_role(&self, at: usize) -> bool {
        self.list
            .get(at)
            .is_some_and(|t| t.kind == TokenKind::Word && self.grammar.lexicon.classes(t.word).any(ROLES))
    }

    fn words(&self, start: usize, end: usize) -> Vec<crate::grammar::WordId> {
        (start..end).filter(|i| self.is_role(*i)).filter_map(|i| self.list.get(i)).map(|t| t.word).collect()
    }

    /// "the union Unite", "supermarket chain Tesco": what a body is called right before its name.
    fn body_word(&self, floor: usize, at: usize) -> Option<crate::grammar::WordId> {
        let before = at.checked_sub(1).filter(|b| *b >= floor).and_then(|b| self.list.get(b))?;
        let classes = self.grammar.lexicon.classes(before.word);
        let word = before.kind == TokenKind::Word && matches!(before.tag, Tag::Noun | Tag::Adjective);
        (word && classes.any(BODIES)).then_some(before.word)
    }

    /// "former editor Jim Rich", "the police chief, Ann Lee": common nouns right before the name.
    fn before(&self, floor: usize, at: usize) -> Option<Found> {
        let comma =
            at.checked_sub(1).and_then(|b| self.list.get(b)).is_some_and(|t| t.kind == TokenKind::Comma);
        let end = if comma { at - 1 } else { self.before_brackets(floor, at) };
        if let Some(office) = self.in_capitals(floor, end).filter(|_| comma) {
            return Some(office);
        }
        // "with his aide Bo Chen, Lee said": what ends in a name is somebody else's.
        if comma && end > floor && self.list.get(end - 1).is_some_and(|t| t.tag == Tag::Name) {
            return None;
        }
        if let Some(office) = self.office(floor, end).filter(|_| comma) {
            return Some(office);
        }
        let mut start = end;
        while start > floor && start + 6 > end {
            let tag = self.list.get(start - 1).map(|t| t.tag);
            if !matches!(tag, Some(Tag::Noun | Tag::Adjective | Tag::Name)) {
                break;
            }
            start -= 1;
        }
        let words = self.words(start, end);
        (!words.is_empty() && start < end).then(|| self.span(start, end).map(|s| (s, words))).flatten()
    }

    /// "The Prime Minister, Ann Lee,": an office of several words in capitals, behind an article.
    fn in_capitals(&self, floor: usize, end: usize) -> Option<Found> {
        const MOST: usize = 6;
        let named = |at: &usize| self.list.get(*at).is_some_and(|t| t.tag == Tag::Name);
        let start = (floor.max(end.saturating_sub(MOST))..end).rev().take_while(named).last()?;
        let known =
            start.checked_sub(1).and_then(|b| self.list.get(b)).is_some_and(|t| t.tag == Tag::Determiner);
        let office = self.span(start, end)?;
        let lexicon = &self.grammar.lexicon;
        let listed = lexicon.classes_of(&self.article.slice(office).to_lowercase()).any(ROLES);
        (known && listed && end > start + 1).then(|| (office, self.words(end - 1, end)))
    }

    /// "Circle Officer (Kent) Ann Lee": where the brackets between an office and a name begin.
    fn before_brackets(&self, floor: usize, at: usize) -> usize {
        const MOST: usize = 5;
        let is = |i: usize, mark: &str| self.list.get(i).is_some_and(|t| self.article.slice(t.span) == mark);
        if !at.checked_sub(1).is_some_and(|b| b > floor && is(b, ")")) {
            return at;
        }
        (at.saturating_sub(MOST).max(floor)..at).rev().find(|i| is(*i, "(")).unwrap_or(at)
    }

    /// "Head coach of the Warri side, Ann Lee,": the role that begins the sentence, with whom it is for.
    fn office(&self, floor: usize, end: usize) -> Option<Found> {
        const MOST: usize = 10;
        let plain = |t: &Token| matches!(t.tag, Tag::Noun | Tag::Adjective | Tag::Name | Tag::Determiner);
        let joint = |t: &Token| self.grammar.lexicon.classes(t.word).has(List::NameLink);
        let phrase = self.list.get(floor..end).filter(|p| p.len() <= MOST)?;
        let of = phrase.iter().position(joint)?;
        let (before, behind) = (phrase.get(..of)?, phrase.get(of + 1..)?);
        let only = before.iter().all(plain) && behind.iter().all(plain) && !behind.is_empty();
        let role = (floor + of).checked_sub(1).filter(|r| only && *r >= floor && self.is_role(*r))?;
        let begin = floor + usize::from(before.first().is_some_and(|t| t.tag == Tag::Determiner));
        self.span(begin, end).map(|s| (s, self.words(role, role + 1)))
    }

    /// ", the Republican attorney general of Oklahoma": an apposition up to its comma.
    fn behind(&self, at: usize, limit: usize) -> Option<Found> {
        let next = self.list.get(at).filter(|_| at < limit)?;
        let copula = next.tag == Tag::Be;
        if next.kind != TokenKind::Comma && !copula {
            return None;
        }
        let mut start = at + 1;
        // An age between two commas.
        if self.list.get(start).is_some_and(|t| t.tag == Tag::Number)
            && self.list.get(start + 1).is_some_and(|t| t.kind == TokenKind::Comma)
        {
            start += 2;
        }
        if let Some(at_work) = self.at_work(start).filter(|_| !copula) {
            return Some(at_work);
        }
        let mut end = start;
        let mut words = Vec::new();
        while end < limit && end < start + 14 {
            let token = self.list.get(end)?;
            if matches!(
                token.kind,
                TokenKind::Comma | TokenKind::Stop | TokenKind::Quotation | TokenKind::Dash
            ) || token.tag.is_auxiliary()
                || matches!(token.tag, Tag::Past | Tag::Third | Tag::Wh | Tag::Pronoun)
            {
                break;
            }
            if words.is_empty() && self.is_role(end)
                || words.len() == 1 && self.is_role(end) && self.is_role(end - 1)
            {
                words.push(token.word);
            }
            // "Lee, President Bo Chen and others": the next name of a list has a role of its own.
            if !words.is_empty() && token.tag == Tag::Name && self.is_role(end - 1) {
                return None;
            }
            if words.is_empty() && matches!(token.tag, Tag::Preposition | Tag::Coordinator) {
                return None;
            }
            end += 1;
        }
        let determined =
            self.list.get(start).is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Possessive));
        let start = if determined { start + 1 } else { start };
        (!words.is_empty() && start < end).then(|| self.span(start, end).map(|s| (s, words))).flatten()
    }

    /// "Ann Lee, prosecuting, said": what somebody does, which says what she is.
    fn at_work(&self, at: usize) -> Option<Found> {
        let token = self.list.get(at).filter(|t| t.kind == TokenKind::Word)?;
        let closed = self.list.get(at + 1).is_some_and(|t| t.kind == TokenKind::Comma);
        let gerund = self.grammar.lexicon.classes(token.word).has(List::VerbGerund);
        let known = self.grammar.lexicon.nicknames.contains_key(&token.word);
        (closed && gerund && known).then(|| (token.span, vec![token.word]))
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        Some(self.list.get(start)?.span.to(self.list.get(end.checked_sub(1)?)?.span))
    }
}
