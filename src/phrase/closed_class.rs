//! Words of the closed classes: articles, pronouns, auxiliaries, conjunctions, prepositions.

use super::tagger::{NOUNS, Tagger, VERBS};
use crate::grammar::{Classes, List};
use crate::token::{Case, Tag, TokenKind};

const PRONOUNS: Classes =
    Classes::of(&[List::PronounSubject, List::PronounObject, List::PronounIndefinite, List::Reflexive]);

/// Lists one of which a word stands in that has a tag here; but for "to", whatever a grammar says of it.
const CLOSED: Classes = PRONOUNS.union(Classes::of(&[
    List::Negation,
    List::Possessive,
    List::Relative,
    List::Be,
    List::Have,
    List::Do,
    List::Modal,
    List::WhWord,
    List::Determiner,
    List::Demonstrative,
    List::Quantifier,
    List::NumberWord,
    List::Coordinator,
    List::Subordinator,
    List::Preposition,
]));

/// Lists whose words go on no noun phrase.
const NO_NOUN_PHRASE: Classes = Classes::of(&[
    List::Preposition,
    List::Be,
    List::Have,
    List::Do,
    List::Modal,
    List::Coordinator,
    List::Determiner,
    List::PronounSubject,
    List::WhWord,
    List::Negation,
    List::TimeAdverb,
    List::Subordinator,
]);

/// Negations that are verbs or pronouns: didn't, nobody.
const NEGATED: Classes = Classes::of(&[List::Modal, List::Be, List::Have, List::Do, List::PronounIndefinite]);

/// What "that" at the head of a sentence is the subject of.
const VERBS_ALONE: Classes = Classes::of(&[List::Modal, List::Be, List::Have, List::Do]);

impl Tagger<'_> {
    /// The tag of a word that stands in a closed class.
    pub(super) fn closed_class(&self, classes: Classes) -> Option<Tag> {
        let closed = classes.any(CLOSED);
        (closed || !classes.is_empty() && self.is_to()).then(|| self.of_closed_class(classes)).flatten()
    }

    fn is_to(&self) -> bool {
        // Its length is at hand, its text must be cut out.
        self.token().is_some_and(|t| t.span.len() == 2) && self.text().eq_ignore_ascii_case("to")
    }

    fn of_closed_class(&self, classes: Classes) -> Option<Tag> {
        let has = |l| classes.has(l);
        let next = self.classes(self.at + 1);
        if has(List::Negation) && !classes.any(NEGATED) {
            let joins = has(List::Coordinator) && !next.any(NEGATED);
            let article = has(List::Determiner) && self.noun_follows();
            return Some(match (joins, article) {
                (true, _) => Tag::Coordinator,
                (_, true) => Tag::Determiner,
                _ => Tag::Negation,
            });
        }
        if has(List::Possessive) {
            let object = has(List::PronounObject) && !self.noun_follows();
            return Some(if object { Tag::Pronoun } else { Tag::Possessive });
        }
        if has(List::Relative) && has(List::Demonstrative) {
            return Some(if self.at == 0 && next.any(VERBS_ALONE) { Tag::Pronoun } else { Tag::That });
        }
        if has(List::Be) {
            return Some(Tag::Be);
        }
        if has(List::Have) {
            return Some(Tag::Have);
        }
        if has(List::Do) {
            return Some(Tag::Do);
        }
        if has(List::Modal) {
            let noun = matches!(self.before(), Tag::Determiner | Tag::Possessive | Tag::Adjective);
            return Some(if noun { Tag::Noun } else { Tag::Modal });
        }
        if self.is_to() {
            return Some(Tag::To);
        }
        if has(List::WhWord) || has(List::Relative) {
            return Some(Tag::Wh);
        }
        if classes.any(PRONOUNS)
            && !(has(List::PronounIndefinite)
                && !self.report_follows()
                && (has(List::Determiner) || has(List::Quantifier) || has(List::NumberWord))
                && self.noun_follows())
        {
            return Some(Tag::Pronoun);
        }
        if has(List::Determiner) || has(List::Demonstrative) || has(List::Quantifier) {
            let alone = has(List::Demonstrative) && !self.noun_follows()
                || (has(List::PronounIndefinite) || has(List::Quantifier)) && self.report_follows();
            return Some(if alone { Tag::Pronoun } else { Tag::Determiner });
        }
        // "who first called it so"
        if has(List::NumberWord)
            && has(List::Adverb)
            && self.before() == Tag::Wh
            && self.classes(self.at + 1).has(List::VerbPast)
        {
            return Some(Tag::Adverb);
        }
        if has(List::NumberWord) {
            return Some(Tag::Number);
        }
        if has(List::Coordinator) {
            return Some(Tag::Coordinator);
        }
        // "Lee once told a rival", "he has since said"
        let finite = next.has(List::VerbPast) || next.has(List::Have);
        if has(List::Subordinator) && has(List::TimeAdverb) && finite && !next.has(List::PronounSubject) {
            return Some(Tag::Adverb);
        }
        if has(List::Subordinator) && !has(List::Preposition) {
            return Some(Tag::Subordinator);
        }
        if has(List::Subordinator) {
            let clause =
                next.has(List::PronounSubject) || next.has(List::VerbGerund) && !has(List::Preposition);
            return Some(if clause { Tag::Subordinator } else { Tag::Preposition });
        }
        if has(List::Preposition) {
            // "in the past", "the inside of the church"
            let noun = classes.any(NOUNS) && matches!(self.before(), Tag::Determiner | Tag::Possessive);
            return (!noun).then_some(Tag::Preposition);
        }
        None
    }

    /// "another said", "many tell": whether the next word is a verb that reports, and hardly anything else.
    fn report_follows(&self) -> bool {
        let next = self.classes(self.at + 1);
        let lower = self.sentence.get(self.at + 1).is_some_and(|t| t.case == Case::Lower);
        let finite = next.has(List::VerbPast) || next.has(List::VerbThird);
        lower && finite && next.has(List::CueWord) && next.has(List::MostlyVerb)
    }

    /// Whether the next word can go on a noun phrase.
    pub(super) fn noun_follows(&self) -> bool {
        let Some(next) = self.sentence.get(self.at + 1) else { return false };
        match next.kind {
            TokenKind::Number | TokenKind::Quotation => true,
            TokenKind::Word => {
                let c = self.classes(self.at + 1);
                if next.case != Case::Lower {
                    return true;
                }
                if c.any(NO_NOUN_PHRASE) {
                    return false;
                }
                c.any(NOUNS)
                    || c.has(List::Adjective)
                    || !(c.any(VERBS) || c.has(List::Adverb))
                    || c.has(List::VerbParticiple) && c.has(List::Adjective)
            }
            _ => false,
        }
    }
}
