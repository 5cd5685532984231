//! Sentences over elements: tokens in which each quotation is one element.

use std::ops::Range;

use super::house;
use super::work::Works;
use crate::article::Article;
use crate::grammar::{CueForm, CueUse, Frames, Grammar, List, WordId};
use crate::quotation::{Closing, Quotation};
use crate::span::Span;
use crate::token::{Case, Tag, Token, TokenKind, TokenStream};

/// A sentence ends here at the latest, in elements: what keeps text without full stops linear.
const LONGEST: usize = 400;

/// A sentence: a range of elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its elements, as indices into [`Elements::list`].
    pub range: Range<usize>,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Whether most of its longer words are capitalised, as in a headline, so that a capital says little.
    pub title_case: bool,
}

/// The elements of an article and its sentences.
#[derive(Debug, Clone, Default)]
pub struct Elements {
    /// Tokens; a quotation is one, its index standing in `word`.
    pub list: Vec<Token>,
    /// In order.
    pub sentences: Vec<Sentence>,
}

/// Folds quotations into elements and cuts sentences.
#[must_use]
pub fn elements(
    stream: &TokenStream,
    quotations: &[Quotation],
    article: &Article,
    grammar: &Grammar,
) -> Elements {
    let mut out = Elements { list: Vec::with_capacity(stream.tokens.len()), ..Elements::default() };
    // Marks with nothing between them are plain marks.
    let is_blank = |q: &Quotation| article.slice(q.content).trim().is_empty();
    let outermost = quotations.iter().enumerate().filter(|(_, q)| q.parent.is_none() && !is_blank(q));
    let mut next = outermost.peekable();
    for (paragraph, range) in stream.paragraphs.iter().enumerate().filter(|(_, r)| !r.is_empty()) {
        let from = out.list.len();
        let mut at = range.start;
        while at < range.end {
            while next.next_if(|(_, q)| q.tokens.start < at).is_some() {}
            let to = next.peek().map_or(range.end, |(_, q)| q.tokens.start.min(range.end));
            let run = unchanged(stream.tokens.get(at as usize..to as usize).unwrap_or_default());
            out.list.extend_from_slice(run);
            at += u32::try_from(run.len()).unwrap_or(u32::MAX);
            if at == range.end {
                break;
            }
            let Some(token) = stream.tokens.get(at as usize) else { break };
            if let Some((index, quotation)) = next.next_if(|(_, q)| q.tokens.start == at && q.tokens.end > at)
            {
                out.list.push(folded(index, quotation, token));
                at = quotation.tokens.end;
                let goes_on = at < range.end && quotation.closing == Closing::Closed;
                out.list.extend(inner_comma(quotation, stream).filter(|_| goes_on));
            } else {
                let last = out.list.last_mut().filter(|_| token.kind == TokenKind::Stop && !token.spaced);
                match last.filter(|l| is_abbreviation(l, article, grammar)) {
                    // The full stop of an abbreviation belongs to its word.
                    Some(last) => last.span = last.span.to(token.span),
                    None => out.list.push(plain(token, out.list.last(), article)),
                }
                at += 1;
            }
        }
        house::join(&mut out.list, from, article, grammar);
        name_works(&mut out.list, from, quotations, stream, article, grammar);
        let splitter = Splitter { list: &out.list, article, grammar, quotations, stream };
        let paragraph = u32::try_from(paragraph).unwrap_or(u32::MAX);
        splitter.sentences(from..out.list.len(), paragraph, &mut out.sentences);
    }
    out
}

/// The tokens up to the first that may be part of its word or of another mark: most are elements as they are.
fn unchanged(tokens: &[Token]) -> &[Token] {
    let changes = |t: &Token| matches!(t.kind, TokenKind::Mark | TokenKind::Stop);
    let run = tokens.iter().position(changes).unwrap_or(tokens.len());
    tokens.get(..run).unwrap_or_default()
}

fn folded(index: usize, quotation: &Quotation, open: &Token) -> Token {
    Token {
        span: quotation.outer,
        word: Token::quotation_word(index),
        kind: TokenKind::Quotation,
        tag: Tag::Quotation,
        cue: false,
        ..*open
    }
}

/// Makes names of the quotations from an element on that are titles of works. The mark that ends a sentence, which American
/// style puts inside the marks, becomes an element behind the name, without width.
fn name_works(
    list: &mut Vec<Token>,
    from: usize,
    quotations: &[Quotation],
    stream: &TokenStream,
    article: &Article,
    grammar: &Grammar,
) {
    let titles = match list.get(from..) {
        Some(list) if list.iter().any(|t| t.kind == TokenKind::Quotation) => {
            Works { list, article, grammar, quotations }.titles()
        }
        _ => return,
    };
    let mut stops: Vec<(usize, Token)> = Vec::new();
    for at in titles {
        let Some(title) = list.get_mut(from + at) else { continue };
        let quotation = title.quotation().and_then(|q| quotations.get(q));
        let last = quotation.and_then(|q| stream.tokens.get(q.tokens.end.checked_sub(2)? as usize));
        let end = title.span.end;
        *title = Token {
            word: WordId::UNKNOWN,
            kind: TokenKind::Work,
            tag: Tag::Name,
            case: Case::Capital,
            ..*title
        };
        if let Some(stop) = last.filter(|t| matches!(t.kind, TokenKind::Stop | TokenKind::Exclamation)) {
            stops.push((from + at + 1, Token { span: Span::new(end, end), spaced: false, ..*stop }));
        }
    }
    insert_all(list, &stops);
}

/// Puts elements in front of those whose indices stand with them, which rise.
fn insert_all(list: &mut Vec<Token>, new: &[(usize, Token)]) {
    let Some((first, _)) = new.first() else { return };
    let behind = list.split_off((*first).min(list.len()));
    let mut new = new.iter().peekable();
    for (at, token) in (*first..).zip(behind) {
        list.extend(new.next_if(|(before, _)| *before == at).map(|(_, token)| *token));
        list.push(token);
    }
    list.extend(new.map(|(_, token)| *token));
}

/// American style puts a comma inside the marks that belongs outside them: it becomes an element behind the quotation,
/// without width, so that both styles read alike.
fn inner_comma(quotation: &Quotation, stream: &TokenStream) -> Option<Token> {
    let token = |i: Option<u32>| i.and_then(|i| stream.tokens.get(i as usize));
    let last = token(quotation.tokens.end.checked_sub(2)).filter(|t| t.kind == TokenKind::Comma)?;
    let doubled = token(Some(quotation.tokens.end)).is_some_and(|t| t.kind == TokenKind::Comma);
    let end = quotation.outer.end;
    (!doubled).then_some(Token { span: Span::new(end, end), spaced: false, ..*last })
}

/// A mark that is left is an apostrophe; behind an s it makes a possessive.
fn plain(token: &Token, before: Option<&Token>, article: &Article) -> Token {
    if token.kind != TokenKind::Mark || token.spaced {
        return *token;
    }
    let owner = before
        .is_some_and(|b| b.kind == TokenKind::Word && article.slice(b.span).ends_with(['s', 'S', 'x', 'z']));
    Token { kind: if owner { TokenKind::Clitic } else { token.kind }, ..*token }
}

/// Whether most of a sentence's longer words are capitalised.
fn is_title_case(sentence: &[Token]) -> bool {
    let (all, capital) = sentence.iter().fold((0, 0), |(all, capital), t| {
        let longer = (t.kind == TokenKind::Word) & (t.span.len() > 3);
        (all + u32::from(longer), capital + u32::from(longer & (t.case != Case::Lower)))
    });
    // A short sentence may well be a title, a name and a verb.
    if all > 8 { capital * 10 >= all * 9 } else { all > 3 && capital == all }
}

struct Splitter<'a> {
    list: &'a [Token],
    article: &'a Article,
    grammar: &'a Grammar,
    quotations: &'a [Quotation],
    stream: &'a TokenStream,
}

impl Splitter<'_> {
    fn sentences(&self, range: Range<usize>, paragraph: u32, sentences: &mut Vec<Sentence>) {
        let mut start = range.start;
        for at in range.clone() {
            // Most elements are words before small letters.
            let begins = self.token(at + 1).is_some_and(|next| self.begins(next));
            let ends = || begins && self.ends_at(at, range.end, start);
            if at + 1 == range.end || at + 1 == start + LONGEST || ends() {
                let title_case = is_title_case(self.list.get(start..at + 1).unwrap_or_default());
                sentences.push(Sentence { range: start..at + 1, paragraph, title_case });
                start = at + 1;
            }
        }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// Whether a sentence ends behind the element.
    fn ends_at(&self, at: usize, end: usize, start: usize) -> bool {
        let (Some(here), Some(next)) = (self.token(at), self.token(at + 1)) else { return true };
        if !self.begins(next) {
            return false;
        }
        match here.kind {
            TokenKind::Stop | TokenKind::Exclamation | TokenKind::Ellipsis => true,
            TokenKind::Word => self.ends_with_abbreviation(here, next),
            TokenKind::Close => self
                .token(at.wrapping_sub(1))
                .is_some_and(|t| t.kind == TokenKind::Stop || t.kind == TokenKind::Exclamation),
            TokenKind::Other => {
                next.kind == TokenKind::Other || self.article.slice(here.span).starts_with('<')
            }
            TokenKind::Quotation => self.ends_at_quotation(here, at, end, start),
            _ => false,
        }
    }

    /// Whether a token can be the first of a sentence.
    fn begins(&self, token: &Token) -> bool {
        match token.kind {
            TokenKind::Word => token.case != Case::Lower,
            TokenKind::Number | TokenKind::Quotation | TokenKind::Open => true,
            TokenKind::Other => true,
            TokenKind::Mark => token.spaced,
            _ => false,
        }
    }

    /// A quotation that holds whole sentences ends one too, unless its attribution follows: “Why?” Bob asked.
    fn ends_at_quotation(&self, here: &Token, at: usize, end: usize, start: usize) -> bool {
        let Some(quotation) = here.quotation().and_then(|q| self.quotations.get(q)) else { return false };
        let behind_close = u32::from(quotation.closing == Closing::Closed);
        let last = quotation
            .tokens
            .end
            .checked_sub(1 + behind_close)
            .and_then(|i| self.stream.tokens.get(i as usize));
        let next_is_quotation = self.token(at + 1).is_some_and(|t| t.kind == TokenKind::Quotation);
        match last.map(|t| t.kind) {
            // “She sings,” says Tom. “She can.” His friend nods.
            Some(TokenKind::Stop) if !self.begins_line(start) => true,
            Some(TokenKind::Stop | TokenKind::Exclamation | TokenKind::Ellipsis | TokenKind::Dash) => {
                // A quotation that closes a sentence with words of its own has its attribution there.
                next_is_quotation || at > start || !self.attribution_follows(at + 1, end)
            }
            Some(TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon) => false,
            _ => next_is_quotation && quotation.closing != Closing::Closed,
        }
    }

    /// Whether nothing stands before an element in its line.
    fn begins_line(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.token(b));
        let Some((before, here)) = before.zip(self.token(at)) else { return true };
        self.article.slice(Span::new(before.span.end, here.span.start)).contains(['\n', '\r'])
    }

    /// A few words with a cue, and then the end of the sentence or a comma: "Bob asked.", "asked Bob, who …"; or a cue
    /// behind a name's apposition: "Bob Lee, the mayor of Kent, asked."
    fn attribution_follows(&self, from: usize, end: usize) -> bool {
        const NEAR: usize = 9;
        const APPOSED: usize = 30;
        // “It may cost two.” She went on to say: what a colon ends leads to the next quotation.
        if end <= from + APPOSED
            && end.checked_sub(1).and_then(|e| self.token(e)).is_some_and(|t| t.kind == TokenKind::Colon)
            && !(from..end).any(|at| self.token(at).is_some_and(|t| t.kind == TokenKind::Stop))
        {
            return false;
        }
        let (mut cue, mut apposed) = (None, false);
        for at in from..end.min(from + APPOSED) {
            let Some(token) = self.token(at) else { return false };
            if at >= from + NEAR && !apposed {
                return false;
            }
            let verb = token.kind == TokenKind::Word
                && token.case == Case::Lower
                && (self.is_verb_cue(token) || at == from + 1 && self.is_first_person(from));
            let ends = at + 1 >= end || self.ends_at(at, end, at);
            match token.kind {
                TokenKind::Word if apposed && verb => return self.closes_attribution(at, end),
                TokenKind::Word if apposed => {}
                TokenKind::Word => {
                    let classes = self.grammar.lexicon.classes(token.word);
                    let other = classes.has(List::PronounSubject) || classes.has(List::Determiner);
                    let behind_cue = cue.is_some_and(|c| c + 1 == at);
                    if behind_cue && other && at > from + 1 {
                        return false;
                    }
                    // "Bob asked in the end", "Bob asked reporters at the gate": no clause of its own follows.
                    let told = cue.is_some_and(|c| self.is_told(c));
                    if (behind_cue || told && !other)
                        && (classes.has(List::Preposition) || classes.has(List::Weekday))
                    {
                        return true;
                    }
                    if told && other {
                        return false;
                    }
                    cue = cue.or((at > from && verb).then_some(at));
                }
                TokenKind::Comma if cue.is_some() => return true,
                TokenKind::Comma => apposed = true,
                TokenKind::Stop | TokenKind::Exclamation if cue.is_some() || ends => return cue.is_some(),
                TokenKind::Stop | TokenKind::Exclamation => {}
                TokenKind::Quotation if apposed => {}
                TokenKind::Colon | TokenKind::Quotation | TokenKind::Semicolon => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether a verb stands between the comma of an apposition and the end of its sentence, or words that say to whom,
    /// where or when.
    fn closes_attribution(&self, at: usize, end: usize) -> bool {
        let comma = at.checked_sub(1).and_then(|b| self.token(b)).is_some_and(|t| t.kind == TokenKind::Comma);
        let next = self.token(at + 1).filter(|_| at + 1 < end);
        let closed = next.is_none_or(|t| {
            let classes = self.grammar.lexicon.classes(t.word);
            matches!(t.kind, TokenKind::Stop | TokenKind::Comma | TokenKind::Exclamation)
                || classes.has(List::Preposition)
                || classes.has(List::Weekday)
        });
        comma && closed
    }

    /// Whether the cue at a place takes the one whom it is said to.
    fn is_told(&self, at: usize) -> bool {
        let uses = self.token(at).map(|t| self.grammar.lexicon.uses(t.word)).unwrap_or_default();
        uses.iter()
            .filter_map(|u| self.grammar.lexicon.cue(u.cue))
            .any(|c| c.frames.intersects(Frames::TELLING))
    }

    /// “Why?” I ask: a verb behind "I" or "we" has no ending.
    fn is_first_person(&self, at: usize) -> bool {
        let word = self.token(at).filter(|t| t.kind == TokenKind::Word);
        word.is_some_and(|t| self.grammar.lexicon.classes(t.word).has(List::PronounFirst))
            && self.token(at + 1).is_some_and(|t| self.grammar.lexicon.classes(t.word).has(List::CueWord))
    }

    /// A verb that reports words in marks: "The minister declined to appear" is no attribution of what stands before it.
    fn is_verb_cue(&self, token: &Token) -> bool {
        const QUOTED: Frames = Frames::of(&["quote", "obj-quote"]);
        let lexicon = &self.grammar.lexicon;
        let reports = |u: &CueUse| lexicon.cue(u.cue).is_some_and(|c| c.frames.intersects(QUOTED));
        let finite = |u: &&CueUse| matches!(u.form, CueForm::Past | CueForm::Third);
        lexicon.classes(token.word).has(List::CueWord)
            && lexicon.uses(token.word).iter().filter(finite).any(reports)
    }

    /// A full stop inside a word's token ends the sentence too when the next word can only begin one.
    fn ends_with_abbreviation(&self, here: &Token, next: &Token) -> bool {
        let text = self.article.slice(here.span);
        if !text.ends_with('.') || next.kind == TokenKind::Number {
            return false;
        }
        let classes = self.grammar.lexicon.classes(here.word);
        let starter = next.kind == TokenKind::Quotation
            || self.grammar.lexicon.classes(next.word).has(List::SentenceStarter);
        let title = classes.has(List::Title)
            || classes.has(List::Honorific)
            || classes.has(List::HonorificMale)
            || classes.has(List::HonorificFemale);
        starter && !title && (classes.has(List::AbbreviationMayEnd) || text.len() > 2)
    }
}

/// Whether a word is shortened so that the full stop behind it is its own: Mr., Sen., J.
fn is_abbreviation(word: &Token, article: &Article, grammar: &Grammar) -> bool {
    let text = article.slice(word.span);
    // "R-Ill."
    let (id, text) = match text.split_once('-') {
        Some((party, state)) if party.len() == 1 => (grammar.lexicon.id(&state.to_lowercase()), state),
        _ => (word.word, text),
    };
    let classes = grammar.lexicon.classes(id);
    word.kind == TokenKind::Word
        && !text.ends_with('.')
        && (classes.has(List::Abbreviation)
            || classes.has(List::AbbreviationMayEnd) && word.case != Case::Lower
            || (word.case == Case::Capital && text.chars().count() == 1 && text != "I"))
}
