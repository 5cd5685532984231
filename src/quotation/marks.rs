//! Pairing of the marks of one paragraph.

use std::ops::Range;

use super::{Closing, Quotation};
use crate::article::Article;
use crate::grammar::{Classes, Grammar, List, Mark};
use crate::span::Span;
use crate::token::{Token, TokenKind, TokenStream};

/// How many signs ahead are looked at.
const NEAR: usize = 16;

/// One paragraph and what is known about it.
pub struct Scene<'a> {
    pub stream: &'a TokenStream,
    pub article: &'a Article,
    pub grammar: &'a Grammar,
    pub range: Range<u32>,
}

/// What the place of a mark says about its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Opens,
    Closes,
    Either,
}

/// A quotation mark (no apostrophe) at a token.
#[derive(Debug, Clone, Copy)]
pub struct Sign {
    /// Index of the token in the stream.
    pub at: u32,
    pub mark: Mark,
    pub direction: Direction,
}

/// An opening mark with its closing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Token of the opening mark; none when the quotation goes on from the paragraph before without a mark.
    pub open: Option<u32>,
    /// Token of the closing mark, or the end of the paragraph's tokens.
    pub close: u32,
    pub closed: bool,
    pub family: u8,
    /// Index of the surrounding pair.
    pub parent: Option<usize>,
}

impl Scene<'_> {
    fn token(&self, at: u32) -> Option<&Token> {
        self.range.contains(&at).then(|| self.stream.tokens.get(at as usize)).flatten()
    }

    /// The lists in which a token's word stands.
    pub fn classes(&self, token: &Token) -> Classes {
        self.grammar.lexicon.classes(token.word)
    }

    /// The signs of the paragraph in order, apostrophes and inch marks left out.
    pub fn signs(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        let tokens = self.stream.tokens.get(self.range.start as usize..self.range.end as usize);
        let tokens = (self.range.start..).zip(tokens.unwrap_or_default());
        for (at, token) in tokens.filter(|(_, t)| t.kind == TokenKind::Mark) {
            let Some(mark) = self.grammar.marks.get(self.article.slice(token.span)) else { continue };
            if !self.is_measure(at) {
                signs.push(Sign { at, mark, direction: self.direction(at, mark) });
            }
        }
        drop_apostrophes(self, &mut signs);
        signs
    }

    /// The white space around a mark tells where it looks.
    fn direction(&self, at: u32, mark: Mark) -> Direction {
        let before = at.checked_sub(1).and_then(|p| self.token(p));
        let here = self.token(at);
        let after = self.token(at + 1);
        let opening = |t: &Token| {
            matches!(t.kind, TokenKind::Open | TokenKind::Dash | TokenKind::Mark | TokenKind::Colon)
        };
        let ending = |t: &Token| {
            matches!(
                t.kind,
                TokenKind::Comma
                    | TokenKind::Stop
                    | TokenKind::Close
                    | TokenKind::Dash
                    | TokenKind::Mark
                    | TokenKind::Semicolon
                    | TokenKind::Colon
                    | TokenKind::Exclamation
                    | TokenKind::Clitic
            )
        };
        let free_left = here.is_some_and(|t| t.spaced) || before.is_none_or(opening);
        let free_right = after.is_none_or(|t| t.spaced || ending(t));
        // Between another mark and white space: say, "No?"' he said. '"No," I said.'
        let between =
            |t: Option<&Token>| t.is_some_and(|t| matches!(t.kind, TokenKind::Mark | TokenKind::Dash));
        let spaced = |t: Option<&Token>| t.is_none_or(|t| t.spaced);
        let ends = between(before) && !spaced(here) && spaced(after);
        let begins = between(after) && !spaced(after) && spaced(here);
        match (free_left, free_right) {
            (true, false) => Direction::Opens,
            (false, true) => Direction::Closes,
            _ if mark.closes && ends => Direction::Closes,
            _ if mark.opens && begins => Direction::Opens,
            // Nothing to be seen: a directed mark keeps its own direction.
            _ if mark.opens && !mark.closes => Direction::Opens,
            _ if mark.closes && !mark.opens => Direction::Closes,
            _ => Direction::Either,
        }
    }

    /// Whether the next paragraph begins with a mark that opens and is of that family: what is open here may go on there.
    fn goes_on_behind(&self, family: u8) -> bool {
        let next = self.stream.tokens.get(self.range.end as usize).filter(|t| t.kind == TokenKind::Mark);
        let mark = next.and_then(|t| self.grammar.marks.get(self.article.slice(t.span)));
        mark.is_some_and(|m| m.opens && m.family == family)
    }

    /// Whether the first mark of the paragraph, a double one, closes what nothing has opened: behind a comma or the end of a
    /// sentence, and with an attribution behind it.
    fn lacks_opening(&self, signs: &[Sign]) -> bool {
        let Some(sign) = signs.first().filter(|s| !s.mark.single && s.direction == Direction::Closes) else {
            return false;
        };
        let ends = |t: &Token| matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Exclamation);
        let before = sign.at.checked_sub(1).and_then(|b| self.token(b)).is_some_and(ends);
        let next = signs.get(1).is_none_or(|n| n.direction == Direction::Opens);
        let behind = (sign.at + 1..sign.at + 6).map_while(|at| self.token(at));
        let spoken =
            behind.take_while(|t| t.kind == TokenKind::Word).any(|t| self.classes(t).has(List::CueWord));
        before && next && spoken && sign.at > self.range.start + 2
    }

    /// Feet, inches and minutes: 5'10", 6".
    fn is_measure(&self, at: u32) -> bool {
        let back = |n: u32| at.checked_sub(n).and_then(|p| self.token(p));
        let tight = |t: Option<&Token>| t.is_some_and(|t| !t.spaced);
        let number = |t: Option<&Token>| t.is_some_and(|t| t.kind == TokenKind::Number);
        let mark = |t: Option<&Token>| t.is_some_and(|t| t.kind == TokenKind::Mark);
        let after = self.token(at + 1);
        let feet = number(back(1)) && tight(self.token(at)) && tight(after) && number(after);
        let inches =
            number(back(1)) && tight(self.token(at)) && mark(back(2)) && tight(back(2)) && number(back(3));
        feet || inches
    }

    /// The quotation of a pair; `first` is the index of the paragraph's first quotation.
    pub fn quotation(&self, pair: &Pair, paragraph: usize, first: u32) -> Quotation {
        let span_of = |at: u32| self.token(at).map(|t| t.span).unwrap_or_default();
        let last = self.range.end.saturating_sub(1);
        let begin = pair.open.unwrap_or(self.range.start);
        let start = span_of(begin).start;
        let inner_start = if pair.open.is_some() { span_of(begin).end } else { start };
        let (inner_end, end, stop) = if pair.closed {
            (span_of(pair.close).start, span_of(pair.close).end, pair.close + 1)
        } else {
            let end = span_of(last.min(pair.close)).end;
            (end, end, last.min(pair.close) + 1)
        };
        Quotation {
            outer: Span::new(start, end),
            content: Span::new(inner_start.min(inner_end), inner_end),
            tokens: begin..stop,
            paragraph: u32::try_from(paragraph).unwrap_or(u32::MAX),
            family: pair.family,
            parent: pair.parent.and_then(|p| u32::try_from(p).ok()).map(|p| p + first),
            continues: None,
            closing: if pair.closed { Closing::Closed } else { Closing::Missing },
        }
    }
}

/// Single marks that are apostrophes are no signs: a closing one counts only while a single quotation is open.
fn drop_apostrophes(scene: &Scene<'_>, signs: &mut Vec<Sign>) {
    if !signs.iter().any(|s| s.mark.single) {
        return;
    }
    let opens = |s: &Sign| s.mark.opens && s.direction == Direction::Opens && !is_contraction(scene, s.at);
    // For each sign, whether a sure closing mark comes before the next opening one.
    let mut sure_close_ahead = vec![false; signs.len() + 1];
    let mut any_close_ahead = vec![false; signs.len() + 1];
    // ‘We lost,’’ he said: whether a double mark closes that none has opened before.
    let mut double_close_ahead = vec![false; signs.len() + 1];
    for (k, sign) in signs.iter().enumerate().rev() {
        let (sure, any) =
            (sure_close_ahead.get(k + 1) == Some(&true), any_close_ahead.get(k + 1) == Some(&true));
        let closes = sign.mark.single && sign.mark.closes && sign.direction == Direction::Closes;
        let here = closes && !behind_s(scene, sign.at);
        if let (Some(s), Some(a)) = (sure_close_ahead.get_mut(k), any_close_ahead.get_mut(k)) {
            *s = here || (sure && !(sign.mark.single && opens(sign)));
            *a = closes || any;
        }
        let ahead = double_close_ahead.get(k + 1) == Some(&true);
        if let Some(d) = double_close_ahead.get_mut(k) {
            *d = if sign.mark.single { ahead } else { sign.direction == Direction::Closes };
        }
    }
    let run_on = |sign: &Sign| scene.goes_on_behind(sign.mark.family);
    // Whether a quotation in single marks is open, whether it is likely left open, whether one in double marks is open.
    let (mut open, mut left, mut double) = (false, false, false);
    let mut k = 0;
    signs.retain(|sign| {
        k += 1;
        if !sign.mark.single {
            double = sign.direction == Direction::Opens;
            return true;
        }
        let sure_close = sure_close_ahead.get(k) == Some(&true);
        if !open {
            left = !double && !sure_close && run_on(sign);
            let closed_later = left || sign.at == scene.range.start || behind_colon(scene, sign.at);
            let closes_double = !double && double_close_ahead.get(k) == Some(&true);
            open = opens(sign) && (closed_later || closes_double || any_close_ahead.get(k) == Some(&true));
            return open;
        }
        let closes = sign.mark.closes && sign.direction == Direction::Closes;
        let possessive = behind_s(scene, sign.at) && (sure_close || left);
        if closes && !possessive {
            open = false;
            return true;
        }
        false
    });
}

/// 'em, 'tis, '90s: the mark stands for left-out letters.
fn is_contraction(scene: &Scene<'_>, at: u32) -> bool {
    scene.token(at + 1).is_some_and(|t| {
        !t.spaced
            && (scene.grammar.lexicon.classes(t.word).has(List::Contraction)
                || (t.kind == TokenKind::Number && scene.article.slice(t.span).len() <= 3))
    })
}

/// She said: 'I was there. / 'I saw it.': what a colon leads to may be closed in a later paragraph.
fn behind_colon(scene: &Scene<'_>, at: u32) -> bool {
    at.checked_sub(1).and_then(|before| scene.token(before)).is_some_and(|t| t.kind == TokenKind::Colon)
}

/// Whether the mark may be the apostrophe of a plural: "the players' union".
fn behind_s(scene: &Scene<'_>, at: u32) -> bool {
    let before = at.checked_sub(1).and_then(|p| scene.token(p)).filter(|t| t.kind == TokenKind::Word);
    let follows = scene.token(at + 1).is_some_and(|t| t.kind == TokenKind::Word);
    follows && before.is_some_and(|t| scene.article.slice(t.span).ends_with(['s', 'S']))
}

/// Pairs the signs of a paragraph; `carried` is the family of a quotation that the last paragraph left open.
pub fn pair(scene: &Scene<'_>, signs: &[Sign], carried: Option<u8>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut stack: Vec<usize> = Vec::new();
    if let Some(family) = carried
        && signs.first().is_some_and(|s| s.direction != Direction::Opens)
        && signs.first().is_none_or(|s| s.at != scene.range.start)
    {
        pairs.push(Pair { open: None, close: scene.range.end, closed: false, family, parent: None });
        stack.push(0);
    }
    // There was no way out,” she said: the opening mark was lost, as with a large first letter.
    if pairs.is_empty() && scene.lacks_opening(signs) {
        let family = signs.first().map(|s| s.mark.family).unwrap_or_default();
        pairs.push(Pair { open: None, close: scene.range.end, closed: false, family, parent: None });
        stack.push(0);
    }
    for (k, sign) in signs.iter().enumerate() {
        let top = stack.last().and_then(|i| pairs.get(*i)).copied();
        match action(sign, top, signs, k) {
            Action::Open => open(&mut pairs, &mut stack, sign, scene.range.end),
            Action::Close => close(&mut pairs, &mut stack, sign),
            Action::Restart => {
                // The quotation before was never closed: it ends where the new one begins.
                if let Some(pair) = stack.pop().and_then(|i| pairs.get_mut(i)) {
                    pair.close = sign.at.saturating_sub(1);
                }
                open(&mut pairs, &mut stack, sign, scene.range.end);
            }
            Action::Skip => {}
        }
    }
    pairs
}

/// Opens a pair that ends with the paragraph until its mark comes.
fn open(pairs: &mut Vec<Pair>, stack: &mut Vec<usize>, sign: &Sign, end: u32) {
    let parent = stack.last().copied();
    stack.push(pairs.len());
    pairs.push(Pair { open: Some(sign.at), close: end, closed: false, family: sign.mark.family, parent });
}

fn close(pairs: &mut [Pair], stack: &mut Vec<usize>, sign: &Sign) {
    // An inner quotation that is still open ends with the outer one that this mark closes.
    let outer = stack.iter().rposition(|i| pairs.get(*i).is_some_and(|p| p.family == sign.mark.family));
    let keep = outer.unwrap_or(stack.len().saturating_sub(1));
    for i in stack.drain(keep..).rev() {
        if let Some(pair) = pairs.get_mut(i) {
            pair.close = sign.at;
            pair.closed = true;
        }
    }
}

enum Action {
    Open,
    Close,
    Restart,
    Skip,
}

fn action(sign: &Sign, top: Option<Pair>, signs: &[Sign], k: usize) -> Action {
    let Some(top) = top else {
        return match sign.direction {
            Direction::Closes if !sign.mark.opens => Action::Skip,
            Direction::Closes if sign.mark.single => Action::Skip,
            Direction::Closes => {
                // A straight mark that seems to close although nothing is open: sloppy spacing, when another follows.
                if signs.get(k + 1).is_some_and(|n| n.direction != Direction::Opens) {
                    Action::Open
                } else {
                    Action::Skip
                }
            }
            _ => Action::Open,
        };
    };
    let same = top.family == sign.mark.family;
    match sign.direction {
        Direction::Opens if same => {
            // Looking a few signs ahead is enough, and keeps the work linear in hostile text.
            let near = signs.iter().skip(k + 1).take(NEAR);
            let ahead: Vec<_> = near.filter(|s| s.mark.family == top.family).take(2).collect();
            match ahead.as_slice() {
                [a, b] if a.direction == Direction::Closes && b.direction == Direction::Closes => {
                    Action::Open
                }
                [] => Action::Close,
                _ => Action::Restart,
            }
        }
        Direction::Opens => Action::Open,
        Direction::Either if !same => Action::Open,
        Direction::Closes if !same && sign.mark.opens && sign.mark.single => Action::Skip,
        _ => Action::Close,
    }
}
