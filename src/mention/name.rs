//! Name mentions: runs of capitalised words, with the titles before them.

use smallvec::SmallVec;
use smol_str::{SmolStr, StrExt as _};
use unicode_normalization::UnicodeNormalization as _;

use super::entity::Gender;
use super::kind::{self, NameKind};
use crate::article::Article;
use crate::grammar::{Classes, Grammar, List};
use crate::phrase::Elements;
use crate::span::Span;
use crate::token::{Case, Tag, Token, TokenKind};

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMention {
    /// The name without titles and without the letters behind it: Ann Lee of "Ann Lee MP".
    pub bare: Span,
    /// The name without titles.
    pub span: Span,
    /// With its titles.
    pub titled: Span,
    /// The name's words in lower case, without particles of possession.
    pub words: Vec<SmolStr>,
    /// The whole name where the article gives its parts apart: Ann Lee of "Ann and Bob Lee".
    pub composed: Option<String>,
    /// What stands in marks inside it, in lower case: bobby of Robert “Bobby” Scott.
    pub nickname: Option<SmolStr>,
    /// The last title before it.
    pub title: Option<Span>,
    /// What its words and titles say it is.
    pub kind: NameKind,
    /// What its titles and given name say.
    pub gender: Gender,
    /// Whether the gender comes from a title: then it is sure.
    pub sure_gender: bool,
    /// Index of the element behind it.
    pub end: usize,
    /// Index of its first element.
    pub start: usize,
    /// Index of its sentence.
    pub sentence: u32,
    /// Whether it is the owner of what follows: Iran's.
    pub owner: bool,
    /// Whether a comma follows, as before an apposition.
    pub apposed: bool,
    /// Whether it describes the noun that follows: Lopez supporters.
    pub modifier: bool,
    /// Whether its words are titles only, so that it is a name only if somebody bears it.
    pub weak: bool,
}

/// What a name has in common with an owner, as [`fold`] writes it.
const ENDING: &str = "'s";

/// Titles and the like that stand before a name.
pub(super) const TITLES: Classes = Classes::of(&[
    List::Title,
    List::Honorific,
    List::HonorificMale,
    List::HonorificFemale,
    List::Role,
    List::RoleMale,
    List::RoleFemale,
]);
pub(super) const ROLES: Classes =
    Classes::of(&[List::Role, List::RoleMale, List::RoleFemale, List::Honorific, List::HonorificMale]);
/// Words of which a name cannot consist alone.
const NO_NAMES: Classes = TITLES.union(Classes::of(&[
    List::Preposition,
    List::Determiner,
    List::Coordinator,
    List::Subordinator,
    List::PronounSubject,
    List::RolePlural,
    List::WhWord,
]));
pub(super) const BODIES: Classes = Classes::of(&[List::OrganisationWord, List::Group]);
const PRONOUNS: Classes = Classes::of(&[List::PronounMale, List::PronounFemale]);
const AUXILIARIES: Classes = Classes::of(&[List::Be, List::Have]);

/// Finds the names of all sentences.
pub fn names(elements: &Elements, article: &Article, grammar: &Grammar) -> Vec<NameMention> {
    let mut found = Vec::new();
    for (index, sentence) in elements.sentences.iter().enumerate() {
        let scanner = Scanner {
            list: &elements.list,
            begin: sentence.range.start,
            end: sentence.range.end,
            headline: sentence.title_case,
            article,
            grammar,
        };
        let mut at = sentence.range.start;
        while let Some(ahead) = scanner.name_ahead(at) {
            // A weekday in front of a name may be a given name.
            at += ahead.saturating_sub(1);
            let end = scanner.run_end(at);
            if end > at {
                found.extend(scanner.mention(
                    scanner.begins(at, end),
                    end,
                    u32::try_from(index).unwrap_or(u32::MAX),
                ));
            }
            at = end.max(at + 1);
        }
    }
    found
}

pub(super) fn is_tagged_name(token: &Token) -> bool {
    token.tag == Tag::Name && token.kind == TokenKind::Word
}

/// A sentence whose names are looked for.
pub(super) struct Scanner<'a> {
    list: &'a [Token],
    pub(super) begin: usize,
    end: usize,
    /// Whether most words of the sentence are capitalised, so that a capital says little.
    headline: bool,
    article: &'a Article,
    grammar: &'a Grammar,
}

impl Scanner<'_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.list.get(at).filter(|_| at < self.end)
    }

    pub(super) fn classes(&self, at: usize) -> Classes {
        let word = self.token(at).filter(|t| t.kind != TokenKind::Quotation);
        word.map(|t| self.grammar.lexicon.classes(t.word)).unwrap_or_default()
    }

    /// How far ahead the next word stands that is tagged as a name: lists are looked up there alone.
    fn name_ahead(&self, at: usize) -> Option<usize> {
        self.list.get(at..self.end)?.iter().position(is_tagged_name)
    }

    pub(super) fn is_name(&self, at: usize) -> bool {
        let classes = self.classes(at);
        if classes.has(List::Weekday) {
            return self.is_called_by_day(at) || self.is_paper(at);
        }
        self.token(at).is_some_and(is_tagged_name)
            && (!classes.has(List::Month) || classes.any(Classes::GIVEN) && self.is_called_by_month(at))
    }

    pub(super) fn capital_follows(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.token(at).map(|t| self.slice(t.span)).unwrap_or_default()
    }

    pub(super) fn slice(&self, span: Span) -> &str {
        self.article.slice(span)
    }

    pub(super) fn lexicon_classes(&self, word: &str) -> Classes {
        self.grammar.lexicon.classes_of(word)
    }

    /// A title, or a role that is no adjective as well ("national", "general").
    pub(super) fn is_title(&self, at: usize) -> bool {
        let classes = self.classes(at);
        let office = classes.has(List::Title)
            || classes.has(List::Honorific)
            || classes.has(List::HonorificMale)
            || classes.has(List::HonorificFemale);
        office || classes.any(TITLES) && !classes.has(List::Adjective)
    }

    /// Whether the word is a common one that is no usual name.
    pub(super) fn is_common(&self, at: usize) -> bool {
        let classes = self.classes(at);
        let common = Classes::of(&[
            List::VerbBase,
            List::VerbThird,
            List::VerbPast,
            List::VerbGerund,
            List::Adjective,
            List::Preposition,
            List::Adverb,
            List::NounSingular,
            List::NounPlural,
            List::Determiner,
            List::Be,
            List::Have,
            List::Modal,
            List::RolePlural,
            List::Group,
        ]);
        classes.any(common) && !classes.has(List::Surname)
    }

    /// The end of the run of name words that begins at `at`; `at` when there is none.
    fn run_end(&self, at: usize) -> usize {
        if !self.is_name(at) || self.classes(at).any(AUXILIARIES) {
            return at;
        }
        if self.headline {
            // Given name and surname, as long as they are no common words.
            let named = self.classes(at).any(Classes::GIVEN) && !self.is_common(at);
            let more = (at + 1..at + 4).take_while(|i| self.is_name(*i) && !self.is_common(*i)).count();
            return if named && more > 0 { at + 1 + more } else { at };
        }
        let mut end = at + 1;
        while let Some(next) = self.joins(end) {
            end = next;
        }
        end
    }

    /// What may stand inside a name: more names, particles, a nickname in marks, "of" behind an office or a body.
    fn joins(&self, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        let classes = self.classes(at);
        // A line in title case: "Ann Lee Is Right".
        if classes.any(AUXILIARIES) {
            return None;
        }
        if self.is_name(at) {
            return Some(at + 1);
        }
        if token.kind == TokenKind::Quotation
            && token.span.len() < 24
            && self.is_name(at + 1)
            && self.is_name(at - 1)
        {
            return Some(at + 2);
        }
        if token.kind != TokenKind::Word || token.case != Case::Lower {
            let ampersand = token.kind == TokenKind::Other && self.text(at) == "&" && self.is_name(at + 1);
            return ampersand.then_some(at + 2);
        }
        if classes.has(List::NameParticle) {
            let mut behind = at + 1;
            while self.classes(behind).has(List::NameParticle) && behind < at + 3 {
                behind += 1;
            }
            return self.is_name(behind).then_some(behind + 1);
        }
        if let Some(end) = self.joins_trades(at) {
            return Some(end);
        }
        let before = self.classes(at - 1);
        let honour = self.is_honour(at - 1) && at.checked_sub(2).is_some_and(|b| self.is_name(b));
        let office = before.has(List::Title) && !honour
            || before.has(List::OrganisationWord)
            || before.has(List::Group);
        let link = classes.has(List::NameJoint);
        let skip = usize::from(self.classes(at + 1).has(List::Determiner));
        let capital =
            self.token(at + 1 + skip).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
        (office && link && capital).then_some(at + 2 + skip)
    }

    fn mention(&self, start: usize, end: usize, sentence: u32) -> Option<NameMention> {
        let first = self.after_titles(start, end);
        // "CONGRESS HAS INVESTIGATED HIM —": a line above what follows it.
        let shouted =
            |i: usize| self.token(i).is_some_and(|t| t.case == Case::Upper) && self.classes(i).any(PRONOUNS);
        // "The Minister for Schooling": what the office is for is nobody's name.
        let portfolio = first > start
            && self.token(first).is_some_and(|t| t.case == Case::Lower)
            && self.classes(first).has(List::NameJoint);
        if portfolio {
            return self.mention(start, first, sentence);
        }
        if first >= end || self.is_office(start, end) || (first..end).any(shouted) {
            return None;
        }
        let name_words: SmallVec<[usize; 6]> =
            (first..end).filter(|i| self.token(*i).is_some_and(|t| t.kind != TokenKind::Quotation)).collect();
        let words: Vec<SmolStr> = name_words.iter().map(|i| without_ending(fold(self.text(*i)))).collect();
        let mut classes: SmallVec<[Classes; 6]> = name_words.iter().map(|i| self.classes(*i)).collect();
        if let [given, _, ..] = classes.as_mut_slice() {
            *given = given.union(self.first_of_two(first));
        }
        let span_of = |a: usize, b: usize| Some(self.token(a)?.span.to(self.token(b.checked_sub(1)?)?.span));
        let span = span_of(first, end)?;
        let title = (first > start).then(|| span_of(start, first)).flatten();
        let honorific = (start..first).any(|i| self.classes(i).any(TITLES));
        let (gender, sure_gender) = self.gender(start, first);
        let before = start.checked_sub(1).and_then(|b| self.token(b));
        let kind = kind::kind(&kind::Evidence {
            words: &words,
            classes: &classes,
            whole: self.whole(&words),
            titled: honorific,
            house: end.checked_sub(1).is_some_and(|last| self.is_house(last)),
            upper: self.token(first).is_some_and(|t| t.case == Case::Upper),
            determined: before.is_some_and(|t| t.tag == Tag::Determiner),
            located: before.is_some_and(|t| self.grammar.lexicon.classes(t.word).has(List::PlacePreposition)),
        });
        let words = words.into_iter().map(|w| self.without_article(w)).collect();
        let marked = self.token(first).is_some_and(|t| t.kind == TokenKind::Quotation);
        let name = NameMention {
            span,
            bare: span_of(first + usize::from(marked), self.before_honours(first, end))?,
            titled: span_of(start, end)?,
            words,
            composed: None,
            nickname: (first..end).find_map(|i| self.nickname(i)),
            title,
            kind,
            gender,
            sure_gender,
            end,
            start,
            sentence,
            owner: self.token(end).is_some_and(|t| t.tag == Tag::Possessive),
            apposed: self.token(end).is_some_and(|t| t.kind == TokenKind::Comma),
            modifier: self.token(end).is_some_and(|t| {
                t.kind == TokenKind::Word
                    && t.case == Case::Lower
                    && (t.tag == Tag::Noun || t.tag == Tag::Plural && self.classes(end).has(List::RolePlural))
            }),
            weak: classes.iter().all(|c| c.any(NO_NAMES) && !c.any(Classes::GIVEN))
                || name_words.len() == 1 && self.is_former_office(first)
                || self.is_office_in_capitals(span),
        };
        Some(if marked { self.with_given_in_marks(name, first) } else { name })
    }

    /// "al-Ansi" is called Ansi too: the particle that a hyphen joins to a name is no part of it.
    fn without_article(&self, word: SmolStr) -> SmolStr {
        let lexicon = &self.grammar.lexicon;
        let particle = |p: &str| lexicon.classes(lexicon.id(p)).has(List::NameParticle);
        let name = word.split_once('-').filter(|(p, name)| particle(p) && !name.is_empty());
        name.map(|(_, name)| name.into()).unwrap_or(word)
    }

    /// Harding's: a name with the ending of an owner.
    fn is_house(&self, at: usize) -> bool {
        let word = self.token(at).filter(|t| t.kind == TokenKind::Word && t.span.len() > 2);
        let text = word.map_or("", |t| self.article.slice(t.span));
        // Most names show without being folded that they have no such ending.
        (!text.is_ascii() || text.contains('\'')) && fold(text).ends_with(ENDING)
    }

    fn is_former_office(&self, at: usize) -> bool {
        former_office(self.text(at)).is_some_and(|office| self.lexicon_classes(office).has(List::Title))
    }

    fn nickname(&self, at: usize) -> Option<SmolStr> {
        let marked = self.token(at).filter(|t| t.kind == TokenKind::Quotation)?;
        let name = self.article.slice(marked.span).trim_matches(|c: char| !c.is_alphanumeric());
        (!name.contains(char::is_whitespace)).then(|| fold(name))
    }

    /// The lists in which the whole name stands.
    fn whole(&self, words: &[SmolStr]) -> Classes {
        let lexicon = &self.grammar.lexicon;
        lexicon.classes(match words {
            [only] => lexicon.id(only),
            _ => lexicon.id(&words.join(" ")),
        })
    }
}

/// MNA of "ex-MNA": the letters of an office behind a small word and a hyphen.
#[must_use]
pub fn former_office(word: &str) -> Option<&str> {
    let (former, office) = word.split_once('-')?;
    let letters = office.len() > 1 && office.chars().all(char::is_uppercase);
    (letters && former.chars().all(char::is_lowercase)).then_some(office)
}

/// Harding's, where the ending is a part of the name, is called Harding too.
fn without_ending(word: SmolStr) -> SmolStr {
    word.strip_suffix(ENDING).filter(|name| !name.is_empty()).map(SmolStr::from).unwrap_or(word)
}

/// A word for comparing names: lower case, without accents and the full stop of an initial.
#[must_use]
pub fn fold(word: &str) -> SmolStr {
    let word = word.trim_end_matches('.');
    if word.is_ascii() {
        return word.to_ascii_lowercase_smolstr();
    }
    let plain = word.nfkd().filter(|c| {
        !unicode_normalization::char::is_combining_mark(*c)
            && !matches!(*c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
    });
    plain.collect::<String>().to_lowercase().replace('’', "'").into()
}
