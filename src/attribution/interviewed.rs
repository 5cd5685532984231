//! "The Argus spoke to Ann Lee, the mayor. “We will see.”": whose words follow where a paper, or one of its people, asks somebody.

use super::SourceMatch;
use super::actor::PERSONS;
use super::floating::Join;
use crate::grammar::{Classes, List, PhraseList};
use crate::phrase::{Chunk, Parsed, Sentence, Subject};
use crate::token::{Case, Tag, TokenKind};

/// Words for several, of whom it could be each: "dozens of residents".
const MANY: Classes =
    Classes::of(&[List::RolePlural, List::Quantifier, List::Group, List::NounPlural, List::PronounPlural]);

impl Join<'_> {
    /// Whom a sentence says that the article's own people asked; nobody in particular where they asked several.
    pub(super) fn interviewed(&self, sentence: &Sentence) -> Option<Option<SourceMatch>> {
        let tokens = self.elements.list.get(sentence.range.clone())?;
        let parsed = Parsed::new(tokens, self.article, self.grammar);
        let asks = |(verb, subject): &(&Chunk, Option<Subject>)| {
            subject.is_some_and(|s| s.antecedent.is_none() && self.is_interviewer(&parsed, &s, verb.start))
        };
        let (verb, _) = parsed.finite_verbs().find(asks)?;
        let from = parsed.token(verb.head)?.span.start;
        let words = self.article.slice(parsed.span(verb.head, tokens.len()));
        let phrase = self.grammar.furniture.find(PhraseList::Interviewing, words)?;
        let behind = from + u32::try_from(phrase.end).ok()?;
        let at = tokens.iter().position(|t| t.span.start >= behind)?;
        let asked = self.called(&parsed, parsed.noun_from(at)?);
        let head = parsed.token(asked.head)?;
        let several = parsed.classes(asked.head).any(MANY) && head.tag != Tag::Name;
        let person = head.tag == Tag::Name || parsed.classes(asked.head).any(PERSONS);
        let source = || {
            let head = parsed.span(asked.start, asked.end);
            SourceMatch { phrase: parsed.called(asked), ..SourceMatch::name(head) }
        };
        (several || person).then(|| (!several).then(source))
    }

    /// "the club's captain, Ann Lee,": the name behind a role, where a comma parts the two.
    fn called<'p>(&self, parsed: &'p Parsed<'_>, phrase: &'p Chunk) -> &'p Chunk {
        let name = parsed
            .noun_from(phrase.end + 1)
            .filter(|c| parsed.token(c.head).is_some_and(|t| t.tag == Tag::Name));
        let role = parsed.classes(phrase.head).any(PERSONS);
        let comma = parsed.token(phrase.end).is_some_and(|t| t.kind == TokenKind::Comma);
        name.filter(|_| role && comma).unwrap_or(phrase)
    }

    /// "I", "our reporter", "the Argus", "reporter Ann Lee".
    fn is_interviewer(&self, parsed: &Parsed<'_>, subject: &Subject, verb: usize) -> bool {
        let words = subject.start..subject.end.min(verb).max(subject.start + 1);
        // US is no pronoun.
        let own = |at: usize| {
            let small = parsed.token(at).is_some_and(|t| t.case != Case::Upper || t.span.len() == 1);
            parsed.is(at, List::PronounFirst) && small
        };
        let paper = |at: usize| {
            parsed.token(at).is_some_and(|t| t.tag == Tag::Name)
                && parsed.classes(at).any(Classes::of(&[List::Outlet, List::MediaName]))
        };
        let outlet = self.article.about.outlet.as_deref();
        let name = self.article.slice(parsed.span(words.start, words.end));
        words.clone().any(|at| own(at) || paper(at))
            || words.clone().any(|at| self.grammar.furniture.is(PhraseList::Interviewer, parsed.text(at)))
            || outlet.is_some_and(|o| o.eq_ignore_ascii_case(name))
    }
}
