//! Names that are written like owners: Harding's, Brown's, St Anne's. Where nothing stands behind that could be owned, the
//! ending is a part of the name.

use crate::article::Article;
use crate::grammar::{Classes, Frames, Grammar, List};
use crate::token::{Case, Token, TokenKind};

/// What can only stand behind a whole phrase.
const FINITE: Classes = Classes::of(&[List::Modal, List::Be, List::Have, List::Do]);
/// What can be owned.
const NOUNS: Classes =
    Classes::of(&[List::NounSingular, List::NounPlural, List::MostlyNoun, List::MostlyAdjective]);
/// Words with a short "is" or "has" behind them: what's, everyone's, here's.
const NO_OWNERS: Classes = Classes::of(&[
    List::PronounSubject,
    List::PronounIndefinite,
    List::WhWord,
    List::Relative,
    List::Demonstrative,
    List::Adverb,
    List::Determiner,
    List::Weekday,
    List::TimeNoun,
]);

/// Before the name of a person.
const PERSONS: Classes =
    Classes::of(&[List::HonorificMale, List::HonorificFemale, List::Title]).union(Classes::GIVEN);

/// Joins such names and their endings in the elements of a paragraph.
pub(super) fn join(list: &mut Vec<Token>, from: usize, article: &Article, grammar: &Grammar) {
    let houses = Houses { list: list.get(from..).unwrap_or_default(), article, grammar };
    let endings: Vec<usize> = houses.endings().collect();
    if endings.is_empty() {
        return;
    }
    let paragraph = list.split_off(from);
    let mut endings = endings.into_iter().peekable();
    for (at, token) in paragraph.into_iter().enumerate() {
        match list.last_mut().filter(|_| endings.next_if_eq(&at).is_some()) {
            Some(name) => name.span = name.span.to(token.span),
            None => list.push(token),
        }
    }
}

struct Houses<'a> {
    list: &'a [Token],
    article: &'a Article,
    grammar: &'a Grammar,
}

impl Houses<'_> {
    /// The endings that belong to the name before them.
    fn endings(&self) -> impl Iterator<Item = usize> {
        let clitics = self.list.iter().enumerate().skip(1).filter(|(_, t)| t.kind == TokenKind::Clitic);
        clitics
            .filter(|(at, t)| self.is_ending(t) && self.is_name(at - 1) && self.owns_nothing(at - 1, at + 1))
            .map(|(at, _)| at)
    }

    /// 's, but no 'll and no bare apostrophe.
    fn is_ending(&self, clitic: &Token) -> bool {
        let mut letters = self.article.slice(clitic.span).chars().filter(|c| c.is_alphabetic());
        letters.next() == Some('s') && letters.next().is_none()
    }

    fn classes(&self, at: usize) -> Classes {
        let word = self.list.get(at).filter(|t| t.kind == TokenKind::Word);
        word.map(|t| self.grammar.lexicon.classes(t.word)).unwrap_or_default()
    }

    /// A capital says little where a sentence begins, and a person's name has no ending.
    fn is_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.list.get(b));
        let first = before.is_none_or(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Comma));
        let classes = self.classes(at);
        let person = at.checked_sub(1).is_some_and(|b| self.is_capital(b) && self.classes(b).any(PERSONS));
        let common = first && classes.any(NOUNS) && !classes.has(List::Surname);
        self.is_capital(at) && !classes.any(NO_OWNERS) && !common && !person
    }

    fn is_capital(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower)
    }

    /// Whether what stands at an element cannot be owned; `name` is the word before the ending.
    fn owns_nothing(&self, name: usize, at: usize) -> bool {
        let Some(next) = self.list.get(at) else { return false };
        let classes = self.classes(at);
        match next.kind {
            // "St Anne's, which": but "hers is like Lopez's, he said".
            TokenKind::Comma => name.checked_sub(1).is_some_and(|b| self.is_capital(b)),
            TokenKind::Word if next.case == Case::Lower => {
                let short = classes.has(List::VerbParticiple) && classes.has(List::Be);
                (classes.any(FINITE) || self.is_told(next, classes)) && !classes.any(NOUNS) && !short
            }
            _ => false,
        }
    }

    /// A past tense that is no participle as well ("Harding's fired director"), or a word that only ever reports: said, told.
    fn is_told(&self, verb: &Token, classes: Classes) -> bool {
        const SPEECH: Frames = Frames::of(&["quote", "obj-quote"]);
        const THAT: Frames = Frames::of(&["that", "obj-that"]);
        const NAMED: Frames = Frames::of(&["np"]);
        let lexicon = &self.grammar.lexicon;
        let own = lexicon.uses(verb.word).iter().filter(|u| u.rest.is_empty());
        let mut cues = own.filter_map(|u| lexicon.cue(u.cue)).map(|c| c.frames).peekable();
        let tells = cues.peek().is_some()
            && cues.all(|f| f.intersects(SPEECH) && f.intersects(THAT) && !f.intersects(NAMED));
        classes.has(List::VerbPast) && (tells || !classes.has(List::VerbParticiple))
    }
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    fn elements(text: &str) -> Vec<String> {
        let extraction = Extractor::english().extract("t", text);
        extraction.elements.list.iter().map(|t| extraction.article.slice(t.span).to_owned()).collect()
    }

    #[test]
    fn an_ending_that_owns_nothing_belongs_to_the_name() {
        for text in [
            "Harding's said prices would fall.",
            "A spokesman for Harding’s told reporters so.",
            "He was treated at St Anne's, doctors said.",
            "Staff at Brown's were told on Friday.",
        ] {
            let whole = |e: &String| e.ends_with("'s") && e.len() > 3 || e.ends_with("’s") && e.len() > 4;
            assert!(elements(text).iter().any(whole), "{text}");
        }
    }

    #[test]
    fn an_owner_stays_one() {
        for text in [
            "Harding's profits fell.",
            "Harding's reported losses.",
            "Harding's fired director left.",
            "Harding's continued insistence on it was noted.",
            "She worked for Brown's in Kent.",
            "It's said that he left.",
            "Lopez's alleged crimes were told to the court.",
            "Harding's been told to go.",
            "What's done is done.",
        ] {
            assert!(elements(text).iter().any(|e| e == "'s"), "{text}");
        }
    }
}
