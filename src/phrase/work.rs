//! Titles of films, programmes, books and articles, which stand in quotation marks like speech: they are names.

use crate::article::Article;
use crate::grammar::{Classes, Frames, Grammar, List};
use crate::quotation::Quotation;
use crate::token::{Case, Token, TokenKind};

/// How many words a title has at most.
const LONGEST: usize = 14;
/// How many words a title written like a sentence has at most.
const SENTENCE: usize = 4;
/// How far before a title the word stands that says what was done with it: "appeared Friday morning on “The View”".
const NEAR: usize = 6;

/// The quotations of a paragraph, before sentences are cut.
pub(super) struct Works<'a> {
    /// Its elements.
    pub(super) list: &'a [Token],
    pub(super) article: &'a Article,
    pub(super) grammar: &'a Grammar,
    pub(super) quotations: &'a [Quotation],
}

impl Works<'_> {
    /// The elements that are titles, in order.
    pub(super) fn titles(&self) -> Vec<usize> {
        let all = 0..self.list.len();
        let quoted: Vec<usize> = all.filter(|at| self.kind(*at) == Some(TokenKind::Quotation)).collect();
        let mut titles: Vec<bool> = Vec::with_capacity(quoted.len());
        for at in quoted.iter().copied() {
            let joined = titles.last() == Some(&true) && self.before_joint(at).is_some();
            let named = self.is_named(at);
            let title = named && (self.is_title(at) || joined && self.is_capitalised(at, 1));
            titles.push(title || self.is_called(at));
        }
        // "“Dark Tide” and the film “Late Snow”": what is joined to a title is one, too.
        let mut next: Option<usize> = None;
        for (at, title) in quoted.iter().copied().zip(&mut titles).rev() {
            let joined = || next.and_then(|n| self.before_joint(n)) == Some(at) && self.is_capitalised(at, 2);
            *title = *title || next.is_some() && joined();
            next = title.then_some(at);
        }
        quoted.into_iter().zip(titles).filter(|(_, title)| *title).map(|(at, _)| at).collect()
    }

    /// Whether a quotation is the title of a work, as the words beside it tell.
    fn is_title(&self, at: usize) -> bool {
        self.follows_work(at)
            || self.is_before_work(at)
            || self.is_owned(at)
            || self.is_told(at)
            || self.is_led_in(at)
    }

    /// "Ann Lee, nicknamed “Dynamo”", "the house known to all as the “Ark”", "Lee, popularly called “Duke”,": no title, but a
    /// name as well.
    fn is_called(&self, at: usize) -> bool {
        const LONGEST_NAME: usize = 5;
        let article = at.checked_sub(1).filter(|b| self.is(*b, List::Determiner));
        let Some(word) = article.unwrap_or(at).checked_sub(1) else { return false };
        let known = || {
            let near = (word.saturating_sub(NEAR)..word).rev().take_while(|i| !self.parts(*i));
            self.is(word, List::QuotedAs) && near.into_iter().any(|i| self.is(i, List::Known))
        };
        let apart = || {
            let adverb = word.checked_sub(1).filter(|b| self.is(*b, List::Adverb)).unwrap_or(word);
            let comma = adverb.checked_sub(1).is_some_and(|c| self.kind(c) == Some(TokenKind::Comma));
            let told = self.is(at + 1, List::Preposition);
            comma && self.is(word, List::NamedWork) && !told && self.is_capitalised(at, 1)
        };
        (self.is(word, List::Nicknaming) || known() || apart()) && self.words(at).nth(LONGEST_NAME).is_none()
    }

    /// "the film “Dark Tide”", "her memoir, “Dark Tide”", "a report titled “Dark Tide”".
    fn follows_work(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let comma = self.kind(before) == Some(TokenKind::Comma);
        let Some(word) = before.checked_sub(usize::from(comma)) else { return false };
        if self.is(word, List::Titled) {
            return self.is_capitalised(at, 1);
        }
        let named = word.checked_sub(1).filter(|_| self.is(word, List::NamedWork));
        let noun = named.unwrap_or(word);
        let noun = if named.is_some() && self.kind(noun) == Some(TokenKind::Comma) {
            noun.saturating_sub(1)
        } else {
            noun
        };
        if self.is(word, List::Staging) && !comma {
            return self.is_capitalised(at, 1);
        }
        if comma && self.is_described_work(word) {
            return self.is_capitalised(at, 2);
        }
        self.is(noun, List::Work)
            && (self.is_capitalised(at, 1) || !comma && self.words(at).nth(SENTENCE).is_none())
    }

    /// "her book on famine, “Dark Tide,”": whether a work with a preposition behind it stands before the last word of a phrase.
    fn is_described_work(&self, last: usize) -> bool {
        let near = (last.saturating_sub(NEAR)..last).rev().take_while(|i| !self.parts(*i));
        near.into_iter().any(|i| self.is(i, List::Work) && self.is(i + 1, List::Preposition))
    }

    /// "“Dark Tide” star Ann Lee", "the “Dark Tide” radio programme".
    fn is_before_work(&self, at: usize) -> bool {
        let works = Classes::of(&[List::Work, List::WorkMaker]);
        let named = |at: usize| self.is_lower(at) && self.classes(at).any(works);
        let behind = named(at + 1)
            || self.is_lower(at + 1) && self.classes(at + 1).has(List::NounSingular) && named(at + 2);
        behind && !self.holds_mark(at) && self.is_capitalised(at, 1)
    }

    /// "on CNN’s “Dark Tide”", "Wednesday’s “Dark Tide Show”", "whose “Dark Tide” sold a million".
    fn is_owned(&self, at: usize) -> bool {
        let Some(clitic) = at.checked_sub(1) else { return false };
        if self.is(clitic, List::WorkOwner) {
            return self.is_capitalised(at, 2);
        }
        let Some(owner) = clitic.checked_sub(1).filter(|_| self.kind(clitic) == Some(TokenKind::Clitic))
        else {
            return false;
        };
        let acronym = self.token(owner).is_some_and(|t| t.case == Case::Upper);
        let paper = self.classes(owner).any(Classes::of(&[List::Outlet, List::Weekday]));
        paper && self.is_capitalised(at, 1) || acronym && self.is_capitalised(at, 2)
    }

    /// "Lee told “Late Night with Dan Marsh” that …": whom it was told to.
    fn is_told(&self, at: usize) -> bool {
        const QUOTE: Frames = Frames::of(&["quote"]);
        let Some(verb) = at.checked_sub(1).and_then(|b| self.token(b)) else { return false };
        let uses = self.grammar.lexicon.uses(verb.word);
        let mut cues = uses
            .iter()
            .filter(|u| u.rest.is_empty())
            .filter_map(|u| self.grammar.lexicon.cue(u.cue))
            .peekable();
        verb.kind == TokenKind::Word
            && cues.peek().is_some()
            && cues.all(|c| c.frames.intersects(Frames::TELLING) && !c.frames.intersects(QUOTE))
            && self.is_capitalised(at, 2)
    }

    /// "said Friday morning on “The View”", "starred in “Dark Tide”", "the host of “Dark Tide”".
    fn is_led_in(&self, at: usize) -> bool {
        let Some(preposition) = at.checked_sub(1) else { return false };
        if self.is(preposition, List::WorkLink) {
            return self.of_work(preposition) && self.is_capitalised(at, 2);
        }
        if !self.is(preposition, List::StagePreposition) {
            return false;
        }
        let mut telling = Classes::of(&[List::Staged, List::WorkMaker]);
        if self.is(preposition, List::AirPreposition) {
            telling = telling.union(Classes::of(&[List::CueWord]));
        }
        let from = preposition.saturating_sub(NEAR);
        let near = (from..preposition).rev().take_while(|i| !self.parts(*i));
        near.into_iter().any(|i| self.classes(i).any(telling)) && self.is_capitalised(at, 2)
    }

    /// "the host of", "an episode of".
    fn of_work(&self, of: usize) -> bool {
        let whole = Classes::of(&[List::Staged, List::WorkMaker, List::Work]);
        of.checked_sub(1).is_some_and(|noun| self.classes(noun).any(whole))
    }

    /// The quotation that a conjunction or a comma joins to this one.
    fn before_joint(&self, at: usize) -> Option<usize> {
        let mut before = at.checked_sub(1)?;
        let mut joints = 0;
        while joints < 2
            && (self.is(before, List::Coordinator) || self.kind(before) == Some(TokenKind::Comma))
        {
            before = before.checked_sub(1)?;
            joints += 1;
        }
        (joints > 0 && self.kind(before) == Some(TokenKind::Quotation)).then_some(before)
    }

    /// Whether a quotation can be a title at all: it begins with a capital or a digit and is short.
    fn is_named(&self, at: usize) -> bool {
        let inside = self.inside(at);
        inside.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && self.words(at).nth(LONGEST).is_none()
    }

    /// Whether all words but the small ones have a capital, and so many of them at least.
    fn is_capitalised(&self, at: usize, least: usize) -> bool {
        let small = Classes::of(&[
            List::Preposition,
            List::Coordinator,
            List::Determiner,
            List::Subordinator,
            List::Be,
        ]);
        let (mut capitals, mut others) = (0, 0);
        for word in self.words(at) {
            if word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
                capitals += 1;
                continue;
            }
            let id = self.grammar.lexicon.id(&word.to_lowercase());
            if word.chars().nth(3).is_some() && !self.grammar.lexicon.classes(id).any(small) {
                return false;
            }
            others += 1;
        }
        capitals >= least && capitals >= others
    }

    fn words(&self, at: usize) -> impl Iterator<Item = &str> {
        self.inside(at)
            .split_whitespace()
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|w| !w.is_empty())
    }

    /// The quotation without its marks.
    fn inside(&self, at: usize) -> &str {
        let quotation = self.token(at).and_then(Token::quotation).and_then(|q| self.quotations.get(q));
        quotation.map(|q| self.article.slice(q.content).trim()).unwrap_or_default()
    }

    /// Whether a mark ends the quotation inside its marks.
    fn holds_mark(&self, at: usize) -> bool {
        self.inside(at).ends_with([',', '.', ';', ':', '—', '–'])
    }

    /// Whether an element parts clauses.
    fn parts(&self, at: usize) -> bool {
        !matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Number | TokenKind::Clitic))
    }

    fn is_lower(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
    }

    fn is(&self, at: usize, list: List) -> bool {
        self.classes(at).has(list)
    }

    fn classes(&self, at: usize) -> Classes {
        let word = self.token(at).filter(|t| t.kind == TokenKind::Word);
        word.map(|t| self.grammar.lexicon.classes(t.word)).unwrap_or_default()
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.token(at).map(|t| t.kind)
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }
}
