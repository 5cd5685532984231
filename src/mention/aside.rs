//! Full names that stand aside from the story: in headlines, captions and inside quotations. They say who a bare
//! surname of the text is, but are no mentions that a pronoun could go back to.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::entity::{Entity, Gender};
use super::name::fold;
use crate::article::{Article, Role};
use crate::grammar::{Classes, Grammar, List};
use crate::quotation::Quotation;
use crate::record::EntityKind;
use crate::span::Span;
use crate::token::lexer::lex;
use crate::token::{Case, Token, TokenKind, TokenStream};

/// A given name and a surname.
struct FullName {
    span: Span,
    words: Vec<SmolStr>,
    gender: Gender,
}

/// Gives persons who are called by one word in the text the only full name aside that ends in it.
pub fn complete(
    entities: &mut [Entity],
    stream: &TokenStream,
    quotations: &[Quotation],
    article: &Article,
    grammar: &Grammar,
) {
    let bare = |e: &Entity| e.kind == EntityKind::Person && e.words.len() == 1;
    if !entities.iter().any(bare) {
        return;
    }
    let mut by_surname: FxHashMap<SmolStr, Vec<FullName>> = FxHashMap::default();
    for name in full_names(stream, quotations, article, grammar) {
        if let Some(surname) = name.words.last().cloned() {
            let known = by_surname.entry(surname).or_default();
            if !known.iter().any(|k| k.words == name.words) {
                known.push(name);
            }
        }
    }
    for entity in entities.iter_mut().filter(|e| bare(e)) {
        let Some(names) = entity.words.first().and_then(|w| by_surname.get(w)) else { continue };
        let fitting: Vec<&FullName> = names.iter().filter(|n| n.gender.agrees(entity.gender)).collect();
        if let [only] = fitting.as_slice() {
            entity.name = only.span;
            entity.words.clone_from(&only.words);
            entity.sure = true;
            if entity.gender == Gender::Unknown {
                entity.gender = only.gender;
            }
        }
    }
}

fn full_names(
    stream: &TokenStream,
    quotations: &[Quotation],
    article: &Article,
    grammar: &Grammar,
) -> Vec<FullName> {
    let finder = Finder { article, grammar };
    let mut found = Vec::new();
    for quotation in quotations.iter().filter(|q| q.parent.is_none()) {
        let range = quotation.tokens.start as usize..quotation.tokens.end as usize;
        found.extend(finder.names(stream.tokens.get(range).unwrap_or_default()));
    }
    for paragraph in article
        .paragraphs
        .iter()
        .filter(|p| matches!(p.role, Role::Headline | Role::Caption | Role::Subheading))
    {
        let mut tokens = Vec::new();
        lex(article.slice(paragraph.span), paragraph.span.start, grammar, &mut tokens);
        found.extend(finder.names(&tokens));
    }
    found
}

struct Finder<'a> {
    article: &'a Article,
    grammar: &'a Grammar,
}

impl Finder<'_> {
    fn classes(&self, token: &Token) -> Classes {
        self.grammar.lexicon.classes(token.word)
    }

    fn is_given(&self, token: &Token) -> bool {
        if token.kind != TokenKind::Word || token.case != Case::Capital {
            return false;
        }
        let classes = self.classes(token);
        classes.any(Classes::GIVEN) && !classes.has(List::GivenAlsoWord)
    }

    /// A capitalised word that is no common one, so that it can be a surname in a headline too.
    fn is_surname(&self, token: &Token) -> bool {
        let classes = self.classes(token);
        let common = Classes::of(&[
            List::VerbBase,
            List::VerbThird,
            List::VerbPast,
            List::VerbGerund,
            List::Adjective,
            List::Adverb,
            List::NounSingular,
            List::NounPlural,
            List::Preposition,
            List::Determiner,
            List::Be,
            List::Have,
            List::Modal,
            List::RolePlural,
            List::OrganisationWord,
            List::Coordinator,
            List::Role,
            List::Group,
        ]);
        token.kind == TokenKind::Word
            && token.case == Case::Capital
            && (classes.has(List::Surname) || !classes.any(common))
    }

    fn names(&self, tokens: &[Token]) -> Vec<FullName> {
        let mut found = Vec::new();
        let mut at = 0;
        while at + 1 < tokens.len() {
            let behind = tokens.get(at + 1..).unwrap_or_default().iter().take(3);
            let given = tokens.get(at).filter(|t| self.is_given(t));
            let more = given.map_or(0, |_| behind.take_while(|t| self.is_surname(t)).count());
            let Some(first) = given.filter(|_| more > 0) else {
                at += 1;
                continue;
            };
            let run = tokens.get(at..=at + more).unwrap_or_default();
            let end = run.last().map_or(first.span.end, |t| t.span.end);
            let classes = self.classes(first);
            let gender = Gender::of(classes, List::GivenMale, List::GivenFemale);
            let words = run.iter().map(|t| fold(self.article.slice(t.span))).collect();
            found.push(FullName { span: Span::new(first.span.start, end), words, gender });
            at += more + 1;
        }
        found
    }
}
