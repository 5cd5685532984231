//! Words of the open classes: nouns, verbs, adjectives, adverbs, and those that the lexicon does not know.

use super::tagger::{NOUNS, Tagger, VERBS};
use crate::grammar::{Classes, CuePos, CueUse, List};
use crate::token::{Tag, Token, TokenKind};

const PLURALS: Classes = Classes::of(&[List::NounPlural, List::RolePlural]);

impl Tagger<'_> {
    /// The tag of any other word, by what it can be and what stands around it.
    pub(super) fn open_class(&self, classes: Classes) -> Tag {
        let has = |l| classes.has(l);
        let text = self.text();
        let before = self.before_adverbs();
        let noun_context = matches!(
            self.before(),
            Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Preposition
        );
        let is_noun =
            classes.any(NOUNS) || !(classes.any(VERBS) || has(List::Adjective) || has(List::Adverb));
        let noun = if classes.any(PLURALS) && !has(List::NounSingular)
            || classes.is_empty() && text.ends_with('s') && !text.ends_with("ss")
        {
            Tag::Plural
        } else {
            Tag::Noun
        };
        if has(List::CueWord)
            && let Some(tag) = self.speaks()
        {
            return tag;
        }
        // "a tax, branded “a joke” by critics"
        if has(List::CueWord) && has(List::VerbParticiple) && before == Tag::Punctuation && self.used_by() {
            return Tag::Participle;
        }
        // "harrumphed" is a cue and in no list of words.
        if classes.is_empty() || classes == Classes::of(&[List::CueWord]) {
            return self.unknown(before, noun);
        }
        // "an official who asked not to be named said"
        let behind_verb = matches!(self.before(), Tag::Participle | Tag::Base) && has(List::MostlyVerb);
        if has(List::CueWord)
            && has(List::VerbPast)
            && (behind_verb || self.opens_content() || self.tells_somebody())
        {
            return Tag::Past;
        }
        // "in a Welsh lift"
        if is_noun && before == Tag::Name && self.behind_origin() {
            return noun;
        }
        let finite_context = matches!(
            before,
            Tag::Pronoun | Tag::Name | Tag::Plural | Tag::Noun | Tag::Wh | Tag::That | Tag::Number
        );
        match before {
            Tag::To if has(List::VerbBase) && is_noun && self.ends_phrase() => return noun,
            Tag::To | Tag::Modal | Tag::Do if has(List::VerbBase) => return Tag::Base,
            Tag::Have if has(List::VerbParticiple) => return Tag::Participle,
            Tag::Be if has(List::VerbGerund) => return Tag::Gerund,
            Tag::Be if has(List::VerbParticiple) => return Tag::Participle,
            Tag::Be if has(List::Adjective) => return Tag::Adjective,
            _ => {}
        }
        if noun_context
            && is_noun
            && (!has(List::Adjective) || !self.noun_follows())
            && !has(List::MostlyVerb)
            || noun_context && classes.any(NOUNS) && self.is_speaker()
        {
            return noun;
        }
        // "after telling police she would leave", "quoted as telling reporters"
        let quoted = || {
            has(List::CueWord) && self.at.checked_sub(1).is_some_and(|b| self.classes(b).has(List::QuotedAs))
        };
        if has(List::VerbGerund) && self.before() == Tag::Preposition && (self.tells_that() || quoted()) {
            return Tag::Gerund;
        }
        if noun_context
            && (has(List::Adjective) || has(List::VerbParticiple) || has(List::VerbGerund))
            && self.noun_follows()
        {
            return if has(List::VerbGerund) && !has(List::Adjective) { Tag::Gerund } else { Tag::Adjective };
        }
        if matches!(self.before(), Tag::Determiner | Tag::Possessive) && is_noun {
            return noun;
        }
        if has(List::Adverb)
            && !(finite_context && has(List::MostlyVerb))
            && !(has(List::MostlyNoun) || has(List::MostlyAdjective) && self.noun_follows())
        {
            return Tag::Adverb;
        }
        if finite_context && has(List::VerbPast) && (has(List::CueWord) || !has(List::MostlyNoun)) {
            let passive = has(List::VerbParticiple) && self.by_follows() && before != Tag::Pronoun;
            return if passive { Tag::Participle } else { Tag::Past };
        }
        // "when officers heard him"
        let acts = self.classes(self.at + 1);
        if has(List::VerbThird)
            && has(List::NounPlural)
            && matches!(before, Tag::Wh | Tag::Subordinator)
            && (acts.has(List::VerbPast) || acts.has(List::Modal) || acts.has(List::Have))
        {
            return noun;
        }
        if has(List::VerbThird) && has(List::CueWord) && self.closes_apposition() {
            return Tag::Third;
        }
        if finite_context
            && has(List::VerbThird)
            && before != Tag::Plural
            && !(has(List::MostlyNoun) && matches!(before, Tag::Noun | Tag::Name) && !self.clause_follows())
        {
            return Tag::Third;
        }
        // "who last week disclosed": before a time nothing lasts that could be a describing word.
        if has(List::Adjective) && before == Tag::Wh && self.classes(self.at + 1).has(List::TimeNoun) {
            return Tag::Adjective;
        }
        if finite_context
            && has(List::VerbBase)
            && ((matches!(before, Tag::Plural | Tag::Wh) || self.many_before())
                && (!has(List::MostlyNoun) || has(List::CueWord) && self.clause_follows())
                || before == Tag::Pronoun
                || has(List::MostlyVerb))
        {
            return Tag::Base;
        }
        if has(List::VerbGerund) && !has(List::MostlyNoun) {
            return Tag::Gerund;
        }
        if has(List::MostlyNoun) {
            return noun;
        }
        if has(List::MostlyAdjective) || has(List::Adjective) && !has(List::MostlyVerb) {
            // "said master of ceremonies Ann Lee"
            let bare = is_noun
                && matches!(before, Tag::Past | Tag::Third)
                && self.classes(self.at + 1).has(List::NameJoint);
            return if bare { noun } else { Tag::Adjective };
        }
        if has(List::VerbPast) {
            return if matches!(before, Tag::Punctuation | Tag::Coordinator | Tag::Quotation)
                || !has(List::VerbParticiple)
            {
                Tag::Past
            } else {
                Tag::Participle
            };
        }
        if has(List::VerbThird) {
            return Tag::Third;
        }
        if is_noun && (!has(List::MostlyVerb) || matches!(before, Tag::Past | Tag::Third)) {
            return noun;
        }
        // "back on shore": no verb without "to" stands there.
        if has(List::VerbBase) && !noun_context {
            return Tag::Base;
        }
        if has(List::VerbParticiple) {
            return Tag::Participle;
        }
        noun
    }

    /// A word that the lexicon does not know, by its ending and what stands before it.
    fn unknown(&self, before: Tag, noun: Tag) -> Tag {
        let text = self.text();
        let long = text.len() > 5;
        if long && text.ends_with("ly") {
            return Tag::Adverb;
        }
        let subject = matches!(before, Tag::Pronoun | Tag::Name | Tag::Plural | Tag::Noun | Tag::Wh);
        if long && text.ends_with("ed") {
            return match before {
                Tag::Have | Tag::Be => Tag::Participle,
                _ if subject => Tag::Past,
                Tag::Determiner | Tag::Possessive | Tag::Preposition => Tag::Adjective,
                _ => Tag::Participle,
            };
        }
        if long
            && text.ends_with("ing")
            && !matches!(self.before(), Tag::Determiner | Tag::Adjective | Tag::Possessive)
        {
            return Tag::Gerund;
        }
        if long
            && ["ous", "ful", "ive", "able", "ible", "ical", "less", "ish"].iter().any(|e| text.ends_with(e))
        {
            return Tag::Adjective;
        }
        if matches!(before, Tag::To | Tag::Modal | Tag::Do)
            && !text.ends_with('s')
            && self.before() != Tag::Determiner
        {
            return if before == Tag::To { Tag::Noun } else { Tag::Base };
        }
        noun
    }

    /// "Her deputy, Ann Lee, plans to …", "Ann Lee, a nurse who was there, cautions that …": behind the comma of a name or of what
    /// is told of one, before what only a verb takes.
    fn closes_apposition(&self) -> bool {
        let told = self.sentence.get(..self.at).unwrap_or_default();
        let mut before = told.iter().rev();
        let comma = |t: &Token| t.kind == TokenKind::Comma;
        if !before.next().is_some_and(comma) || !self.clause_follows() {
            return false;
        }
        let name = before.next().is_some_and(|t| t.tag == Tag::Name) && before.any(comma);
        // The sentence begins with a name and its comma.
        let names = told.iter().take_while(|t| t.tag == Tag::Name).count();
        let named = names > 0 && told.get(names).is_some_and(comma) && names + 1 < told.len();
        name || named && self.classes(self.at + 1).has(List::Relative)
    }

    /// Behind "officials that", which a plural verb follows.
    fn many_before(&self) -> bool {
        let earlier = self.sentence.get(..self.at).unwrap_or_default();
        let mut words = earlier.iter().rev().skip_while(|t| matches!(t.tag, Tag::Adverb | Tag::Negation));
        let that = words.next().is_some_and(|t| t.tag == Tag::That);
        that && words.next().is_some_and(|t| t.tag == Tag::Plural)
    }

    fn by_follows(&self) -> bool {
        self.sentence.get(self.at + 1).is_some_and(|t| self.article.slice(t.span) == "by")
    }

    /// "a Welsh", "his Polish": a word of origin behind what only one noun follows.
    fn behind_origin(&self) -> bool {
        let Some(origin) = self.at.checked_sub(1) else { return false };
        let article = origin.checked_sub(1).map(|at| (at, self.classes(at)));
        let single = article.is_some_and(|(at, c)| {
            c.has(List::Possessive)
                || c.has(List::Determiner) && self.sentence.get(at).is_some_and(|t| t.span.len() < 3)
        });
        single && self.classes(origin).has(List::Demonym) && !self.classes(origin).any(Classes::GIVEN)
    }

    /// "branded “a joke” by": whether words in marks follow, and then those who use them.
    fn used_by(&self) -> bool {
        let quoted = self.sentence.get(self.at + 1).is_some_and(|t| t.kind == TokenKind::Quotation);
        quoted && self.is_word(self.at + 2, "by")
    }

    /// Whether what follows can only follow a verb.
    fn clause_follows(&self) -> bool {
        let next = self.classes(self.at + 1);
        self.sentence
            .get(self.at + 1)
            .is_some_and(|t| matches!(t.kind, TokenKind::Quotation | TokenKind::Colon))
            || next.has(List::Determiner)
            || next.has(List::PronounSubject)
            || next.has(List::PronounObject)
            || next.has(List::Relative)
            || next.has(List::Possessive)
            || self.classes(self.at).has(List::CueWord)
                && next.has(List::Preposition)
                && self.is_word(self.at + 1, "to")
    }

    /// "according to police": behind a phrase that ends in "to" no verb stands.
    fn ends_phrase(&self) -> bool {
        let back = |n: usize| self.at.checked_sub(n).and_then(|i| self.sentence.get(i));
        let (Some(first), Some(to)) = (back(2), back(1)) else { return false };
        let is_phrase = |u: &CueUse| {
            u.rest.as_slice() == [to.word]
                && self.grammar.lexicon.cue(u.cue).is_some_and(|c| c.pos == CuePos::Phrase)
        };
        self.grammar.lexicon.uses(first.word).iter().any(is_phrase)
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.sentence.get(at).is_some_and(|t| self.article.slice(t.span) == word)
    }
}
