//! Parts of speech from the lexicon's lists, the word before and the word behind.

use crate::article::Article;
use rustc_hash::FxHashSet;

use super::Elements;
use crate::grammar::{Classes, Grammar, List, WordId};
use crate::token::{Case, Tag, Token, TokenKind};

const NOUNS: Classes = Classes::of(&[
    List::NounSingular,
    List::NounPlural,
    List::Role,
    List::RoleMale,
    List::RoleFemale,
    List::RolePlural,
    List::Group,
    List::Document,
    List::TimeNoun,
    List::Kinship,
]);
const PLURALS: Classes = Classes::of(&[List::NounPlural, List::RolePlural]);
const VERBS: Classes =
    Classes::of(&[List::VerbBase, List::VerbThird, List::VerbPast, List::VerbParticiple, List::VerbGerund]);
const NAMES: Classes = Classes::of(&[
    List::Country,
    List::Capital,
    List::UsState,
    List::City,
    List::Region,
    List::Organisation,
    List::Outlet,
]);
const PRONOUNS: Classes =
    Classes::of(&[List::PronounSubject, List::PronounObject, List::PronounIndefinite, List::Reflexive]);

/// Words that are capitalised inside a sentence somewhere in the article, so that they are names at its beginning too.
#[must_use]
pub fn capitalised_words(elements: &Elements) -> FxHashSet<WordId> {
    let mut words = FxHashSet::default();
    for sentence in &elements.sentences {
        let tokens = elements.list.get(sentence.range.clone()).unwrap_or_default();
        if is_title_case(tokens) {
            continue;
        }
        for pair in tokens.windows(2) {
            if let [before, word] = pair
                && word.kind == TokenKind::Word
                && word.case != Case::Lower
                && matches!(before.kind, TokenKind::Word | TokenKind::Comma | TokenKind::Clitic)
            {
                words.insert(word.word);
            }
        }
    }
    words.remove(&WordId::UNKNOWN);
    words
}

/// Whether most of a sentence's longer words are capitalised, as in a headline.
#[must_use]
pub fn is_title_case(sentence: &[Token]) -> bool {
    let words = sentence.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
    let (all, capital) = words.fold((0, 0), |(a, c), t| (a + 1, c + u32::from(t.case != Case::Lower)));
    // A short sentence may well be a title, a name and a verb.
    if all > 8 { capital * 10 > all * 7 } else { all > 3 && capital == all }
}

/// Tags the elements of one sentence; `capitalised` are the words that are names elsewhere in the article.
pub fn tag(sentence: &mut [Token], article: &Article, grammar: &Grammar, capitalised: &FxHashSet<WordId>) {
    let headline = mostly_capitals(sentence);
    let title = !headline && is_title_case(sentence);
    for at in 0..sentence.len() {
        let tagger = Tagger { sentence, article, grammar, at, headline, title, capitalised };
        let tag = tagger.tag();
        if let Some(token) = sentence.get_mut(at) {
            token.tag = tag;
        }
    }
}

/// Whether most words are written in capitals.
fn mostly_capitals(sentence: &[Token]) -> bool {
    let words = sentence.iter().filter(|t| t.kind == TokenKind::Word);
    let (all, upper) = words.fold((0, 0), |(a, u), t| (a + 1, u + u32::from(t.case == Case::Upper)));
    all > 2 && upper * 3 > all * 2
}

struct Tagger<'a> {
    sentence: &'a [Token],
    article: &'a Article,
    grammar: &'a Grammar,
    at: usize,
    headline: bool,
    title: bool,
    capitalised: &'a FxHashSet<WordId>,
}

impl Tagger<'_> {
    fn token(&self) -> Option<&Token> {
        self.sentence.get(self.at)
    }

    fn classes(&self, at: usize) -> Classes {
        self.sentence
            .get(at)
            .filter(|t| t.kind != TokenKind::Quotation)
            .map(|t| self.grammar.lexicon.classes(t.word))
            .unwrap_or_default()
    }

    fn text(&self) -> &str {
        self.token().map(|t| self.article.slice(t.span)).unwrap_or_default()
    }

    /// The tag of the last element that is no adverb, and the tag directly before.
    fn before(&self) -> Tag {
        self.at.checked_sub(1).and_then(|i| self.sentence.get(i)).map_or(Tag::Punctuation, |t| t.tag)
    }

    fn before_adverbs(&self) -> Tag {
        let head = self.sentence.get(..self.at).unwrap_or_default();
        head.iter()
            .rev()
            .take(4)
            .map(|t| t.tag)
            .find(|t| !matches!(t, Tag::Adverb | Tag::Negation))
            .unwrap_or(Tag::Punctuation)
    }

    fn tag(&self) -> Tag {
        let Some(token) = self.token() else { return Tag::Other };
        match token.kind {
            TokenKind::Word => self.word(token),
            TokenKind::Number => Tag::Number,
            TokenKind::Clitic => self.clitic(),
            TokenKind::Quotation => Tag::Quotation,
            TokenKind::Other | TokenKind::Mark => Tag::Other,
            _ => Tag::Punctuation,
        }
    }

    /// 's is an owner's or a short "is"; the others are auxiliaries.
    fn clitic(&self) -> Tag {
        let text = self.text();
        let is = |letters: &str| {
            text.get(1..).is_some_and(|t| t == letters)
                || text.ends_with(letters) && text.len() == letters.len() + 3
        };
        if is("ll") || is("LL") || is("d") {
            return Tag::Modal;
        }
        if is("ve") {
            return Tag::Have;
        }
        if is("re") || is("m") || is("RE") {
            return Tag::Be;
        }
        let next = self.classes(self.at + 1);
        let pronoun = matches!(self.before(), Tag::Pronoun | Tag::Wh | Tag::That)
            || self.classes(self.at.wrapping_sub(1)).has(List::Adverb);
        let predicate = next.has(List::Determiner) || next.has(List::Negation) || next.has(List::Be);
        if pronoun || predicate { Tag::Be } else { Tag::Possessive }
    }

    fn word(&self, token: &Token) -> Tag {
        let classes = self.classes(self.at);
        let lower = token.case == Case::Lower;
        let first =
            self.at == 0 || matches!(self.before(), Tag::Punctuation | Tag::Quotation) && self.opens_clause();
        if !(lower || first || self.headline) {
            if self.title
                && let Some(tag) = self.in_title(classes)
            {
                return tag;
            }
            return self.capitalised(classes);
        }
        let initial = !lower && self.text().ends_with('.') && self.text().chars().count() == 2;
        if initial {
            return Tag::Name;
        }
        if let Some(tag) = self.closed_class(classes) {
            return tag;
        }
        if !lower && self.is_name_at_start(classes) {
            return Tag::Name;
        }
        self.open_class(classes)
    }

    /// Behind a mark that may begin a new clause, where a capital says nothing.
    fn opens_clause(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|i| self.sentence.get(i));
        before.is_some_and(|t| {
            matches!(
                t.kind,
                TokenKind::Colon
                    | TokenKind::Stop
                    | TokenKind::Exclamation
                    | TokenKind::Ellipsis
                    | TokenKind::Mark
            )
        })
    }

    /// A word of a heading that reports or is a function word, in spite of its capital.
    fn in_title(&self, classes: Classes) -> Option<Tag> {
        let name = matches!(self.before(), Tag::Name | Tag::Plural | Tag::Noun | Tag::Pronoun);
        if classes.has(List::CueWord)
            && name
            && !classes.has(List::NounPlural)
            && classes.has(List::VerbThird)
        {
            return Some(Tag::Third);
        }
        if classes.has(List::CueWord) && name && classes.has(List::MostlyVerb) && classes.has(List::VerbPast)
        {
            return Some(Tag::Past);
        }
        self.closed_class(classes)
    }

    fn capitalised(&self, classes: Classes) -> Tag {
        let pronoun = classes.has(List::PronounFirst) && self.text().len() == 1;
        if pronoun {
            return Tag::Pronoun;
        }
        let person =
            classes.has(List::PronounSubject) && self.token().is_some_and(|t| t.case == Case::Capital);
        if person
            && !classes.has(List::GivenAlsoWord)
            && !(classes.has(List::GivenMale) || classes.has(List::GivenFemale))
        {
            return Tag::Pronoun;
        }
        if self.token().is_some_and(|t| t.case == Case::Upper) && classes.has(List::Determiner) {
            return Tag::Determiner;
        }
        Tag::Name
    }

    /// A capitalised first word is a name when no common word is written so, or when names follow it.
    fn is_name_at_start(&self, classes: Classes) -> bool {
        let next = self.sentence.get(self.at + 1);
        let next_is_name = next.is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
        let owner = next.is_some_and(|t| t.kind == TokenKind::Clitic);
        // "Said" is a given name too, but not at the beginning of a sentence.
        let given = (classes.has(List::GivenFemale)
            || classes.has(List::GivenMale)
            || classes.has(List::GivenEither))
            && !(classes.has(List::VerbPast) && classes.has(List::CueWord));
        let common = classes.any(VERBS.union(NOUNS))
            || classes.has(List::Adverb)
            || classes.has(List::Adjective)
            || classes.has(List::Demonym);
        if classes.any(NAMES) || classes.has(List::Title) && next_is_name {
            return true;
        }
        if self.token().is_some_and(|t| self.capitalised.contains(&t.word)) && !classes.has(List::RolePlural)
        {
            return true;
        }
        if given {
            return next_is_name || owner || !common;
        }
        !common && (next_is_name || !self.looks_adverbial())
    }

    fn looks_adverbial(&self) -> bool {
        self.text().ends_with("ly") && self.text().len() > 5
    }

    fn closed_class(&self, classes: Classes) -> Option<Tag> {
        let has = |l| classes.has(l);
        let next = self.classes(self.at + 1);
        if classes.is_empty() {
            return None;
        }
        if has(List::Negation) && !has(List::Modal) && !has(List::Be) && !has(List::Have) && !has(List::Do) {
            return Some(Tag::Negation);
        }
        if has(List::Possessive) {
            let object = has(List::PronounObject) && !self.noun_follows();
            return Some(if object { Tag::Pronoun } else { Tag::Possessive });
        }
        if has(List::Relative) && has(List::Demonstrative) {
            return Some(Tag::That);
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
        if self.text().eq_ignore_ascii_case("to") {
            return Some(Tag::To);
        }
        if has(List::WhWord) || has(List::Relative) {
            return Some(Tag::Wh);
        }
        if classes.any(PRONOUNS)
            && !(has(List::PronounIndefinite)
                && (has(List::Determiner) || has(List::Quantifier) || has(List::NumberWord))
                && self.noun_follows())
        {
            return Some(Tag::Pronoun);
        }
        if has(List::Determiner) || has(List::Demonstrative) || has(List::Quantifier) {
            let alone = has(List::Demonstrative) && !self.noun_follows();
            return Some(if alone { Tag::Pronoun } else { Tag::Determiner });
        }
        if has(List::NumberWord) {
            return Some(Tag::Number);
        }
        if has(List::Coordinator) {
            return Some(Tag::Coordinator);
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
            return Some(Tag::Preposition);
        }
        None
    }

    /// Whether the next word can go on a noun phrase.
    fn noun_follows(&self) -> bool {
        let Some(next) = self.sentence.get(self.at + 1) else { return false };
        match next.kind {
            TokenKind::Number | TokenKind::Quotation => true,
            TokenKind::Word => {
                let c = self.classes(self.at + 1);
                let closed = [
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
                ];
                if next.case != Case::Lower {
                    return true;
                }
                if closed.iter().any(|l| c.has(*l)) {
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

    fn open_class(&self, classes: Classes) -> Tag {
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
        if classes.is_empty() {
            return self.unknown(before, noun);
        }
        let finite_context = matches!(
            before,
            Tag::Pronoun | Tag::Name | Tag::Plural | Tag::Noun | Tag::Wh | Tag::That | Tag::Number
        );
        match before {
            Tag::To | Tag::Modal | Tag::Do if has(List::VerbBase) => return Tag::Base,
            Tag::Have if has(List::VerbParticiple) => return Tag::Participle,
            Tag::Be if has(List::VerbGerund) => return Tag::Gerund,
            Tag::Be if has(List::VerbParticiple) => return Tag::Participle,
            Tag::Be if has(List::Adjective) => return Tag::Adjective,
            _ => {}
        }
        if noun_context && is_noun && !(has(List::Adjective) && self.noun_follows()) && !has(List::MostlyVerb)
        {
            return noun;
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
        if finite_context
            && has(List::VerbThird)
            && before != Tag::Plural
            && !(has(List::MostlyNoun) && matches!(before, Tag::Noun | Tag::Name) && !self.clause_follows())
        {
            return Tag::Third;
        }
        if finite_context
            && has(List::VerbBase)
            && (matches!(before, Tag::Plural | Tag::Wh)
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
            return Tag::Adjective;
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
        if is_noun && !has(List::MostlyVerb) {
            return noun;
        }
        if has(List::VerbBase) {
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

    fn by_follows(&self) -> bool {
        self.sentence.get(self.at + 1).is_some_and(|t| self.article.slice(t.span) == "by")
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

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.sentence.get(at).is_some_and(|t| self.article.slice(t.span) == word)
    }
}
