//! Parts of speech from the lexicon's lists, the word before and the word behind.

use crate::article::Article;
use rustc_hash::FxHashSet;

use super::Elements;
use crate::grammar::{Classes, Grammar, List, WordId};
use crate::token::{Case, Tag, Token, TokenKind};

/// Lists whose words are nouns.
pub(super) const NOUNS: Classes = Classes::of(&[
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
/// Lists whose words are verb forms.
pub(super) const VERBS: Classes =
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

/// Tags every sentence.
pub fn tag_all(elements: &mut Elements, article: &Article, grammar: &Grammar) {
    super::surname::settle(elements, grammar);
    let capitalised = capitalised_words(elements);
    for sentence in &elements.sentences {
        let tokens = elements.list.get_mut(sentence.range.clone()).unwrap_or_default();
        tag(tokens, sentence.title_case, article, grammar, &capitalised);
    }
}

/// Words that are capitalised inside a sentence somewhere in the article, so that they are names at its beginning too.
#[must_use]
pub fn capitalised_words(elements: &Elements) -> FxHashSet<WordId> {
    let mut words = FxHashSet::default();
    for sentence in &elements.sentences {
        let tokens = elements.list.get(sentence.range.clone()).unwrap_or_default();
        if sentence.title_case {
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

/// Tags the elements of one sentence; `capitalised` are the words that are names elsewhere in the article.
fn tag(
    sentence: &mut [Token],
    title_case: bool,
    article: &Article,
    grammar: &Grammar,
    capitalised: &FxHashSet<WordId>,
) {
    let headline = mostly_capitals(sentence);
    let title = !headline && title_case;
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
    let (all, upper) = sentence.iter().fold((0, 0), |(all, upper), t| {
        let word = t.kind == TokenKind::Word;
        (all + u32::from(word), upper + u32::from(word & (t.case == Case::Upper)))
    });
    all > 2 && upper * 3 > all * 2
}

/// One word of a sentence, whose words before it have their tags.
pub(super) struct Tagger<'a> {
    pub(super) sentence: &'a [Token],
    pub(super) article: &'a Article,
    pub(super) grammar: &'a Grammar,
    pub(super) at: usize,
    headline: bool,
    title: bool,
    capitalised: &'a FxHashSet<WordId>,
}

impl Tagger<'_> {
    pub(super) fn token(&self) -> Option<&Token> {
        self.sentence.get(self.at)
    }

    pub(super) fn classes(&self, at: usize) -> Classes {
        self.sentence
            .get(at)
            .filter(|t| t.kind != TokenKind::Quotation)
            .map(|t| self.grammar.lexicon.classes(t.word))
            .unwrap_or_default()
    }

    pub(super) fn text(&self) -> &str {
        self.token().map(|t| self.article.slice(t.span)).unwrap_or_default()
    }

    /// The tag directly before.
    pub(super) fn before(&self) -> Tag {
        self.at.checked_sub(1).and_then(|i| self.sentence.get(i)).map_or(Tag::Punctuation, |t| t.tag)
    }

    /// The tag of the last element that is no adverb.
    pub(super) fn before_adverbs(&self) -> Tag {
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
            TokenKind::Work => Tag::Name,
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
        // "WHO chief", "US officials": letters, where a sentence in small ones begins.
        let letters = token.case == Case::Upper && token.span.len() > 1 && !self.headline;
        if letters && self.sentence.get(self.at + 1).is_some_and(|t| t.case != Case::Upper) {
            return self.capitalised(classes);
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
        let given =
            classes.any(Classes::GIVEN) && !(classes.has(List::VerbPast) && classes.has(List::CueWord));
        let common = classes.any(VERBS.union(NOUNS))
            || classes.has(List::Adverb)
            || classes.has(List::Adjective)
            || classes.has(List::Demonym);
        if classes.any(NAMES) || next_is_name && (classes.has(List::Title) || self.is_known_pair()) {
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

    /// "Downing Street": with the next word a name that the grammar lists.
    fn is_known_pair(&self) -> bool {
        let next = self.sentence.get(self.at + 1).map(|t| self.article.slice(t.span)).unwrap_or_default();
        let both = format!("{} {next}", self.text()).to_lowercase();
        self.grammar.lexicon.classes(self.grammar.lexicon.id(&both)).any(NAMES)
    }

    fn looks_adverbial(&self) -> bool {
        self.text().ends_with("ly") && self.text().len() > 5
    }
}
