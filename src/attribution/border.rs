//! Where a content or a source ends: the craft of reported speech. Each place between two phrases is weighed in
//! turn; the stretch ends where stopping there, after not stopping before, is likeliest.

use super::matcher::{Bound, Stretch};
use super::relation::cue_relation;
use super::signs::{ahead, few, function, symbol, word};
use super::{limit, list};
use crate::grammar::{Model, Signs, Value};
use crate::phrase::{Chunk, Subject, VerbForm};
use crate::token::{Tag, Token, TokenKind};

/// How far a stretch reaches, in elements.
const REACH: usize = 120;

/// How far it reaches in a sentence in which enough places were weighed.
const SHORT_REACH: usize = 8;

/// So many places are enough: no sentence of an article that was measured has a quarter of them, text that is nothing but cues has more.
const ENOUGH: usize = 4096;

/// The end of a stretch that begins at `at`; `kind` says what it is: a clause, an object, a source.
pub fn stretch_end(bound: &Bound<'_>, at: usize, kind: Stretch) -> Option<usize> {
    stretch_end_before(bound, at, kind, usize::MAX)
}

/// The end of a stretch that ends at `limit` at the latest.
pub fn stretch_end_before(bound: &Bound<'_>, at: usize, kind: Stretch, limit: usize) -> Option<usize> {
    bound.once((at, kind, limit), || {
        let clause = if kind == Stretch::Clause { limit::of_clause(bound, at) } else { usize::MAX };
        weigh(bound, at, kind, limit.min(clause))
    })
}

fn weigh(bound: &Bound<'_>, at: usize, kind: Stretch, limit: usize) -> Option<usize> {
    let verb = if kind == Stretch::Clause { own_verb(bound, at, limit) } else { 0 };
    let end = weigh_behind(bound, at, (kind, limit), verb)?;
    if kind != Stretch::Clause {
        return Some(end);
    }
    let last = list::last_quotation(bound, end, limit);
    let phrase = |l: usize| weigh_behind(bound, at, (kind, list::phrase_limit(bound, l, limit)), l);
    let end = last.and_then(phrase).unwrap_or(end);
    let quoted = bound.parsed.token(end - 1).is_some_and(|t| t.kind == TokenKind::Quotation);
    Some(if quoted { list::list_end(bound, end).min(limit) } else { end })
}

/// The likeliest end of a stretch behind `least`.
fn weigh_behind(
    bound: &Bound<'_>,
    at: usize,
    (kind, limit): (Stretch, usize),
    least: usize,
) -> Option<usize> {
    let mut places = Places::new(bound, at, kind, limit);
    let stops = std::iter::from_fn(|| {
        let place = places.advance()?;
        if place.last {
            return Some((place.at, 1.0));
        }
        if place.at <= least {
            return Some((place.at, 0.0));
        }
        let mut sum = bound.parsed.grammar.weights.sum(Model::Border);
        place.signs(&mut sum);
        Some((place.at, sum.probability()))
    });
    let end = likeliest(stops);
    bound.parsed.spend(places.next.at - at);
    end.filter(|end| *end > at)
}

/// "said the valve, built in Turin, would hold": of a clause that begins with its subject, the verb, before which it does not
/// end; 0 where there is none.
fn own_verb(bound: &Bound<'_>, at: usize, limit: usize) -> usize {
    const NEAR: usize = 12;
    let parsed = bound.parsed;
    let at = at + usize::from(parsed.token(at).is_some_and(|t| t.tag == Tag::That));
    let Some(index) = parsed.chunk_at.get(at).copied().flatten() else { return 0 };
    let verbs = parsed.chunks.iter().zip(&parsed.subjects).skip(index as usize + 1).take(NEAR);
    let own = |(verb, subject): &(&Chunk, &Option<Subject>)| {
        let finite = verb.verb().is_some_and(|v| v.form == VerbForm::Finite);
        finite && subject.is_some_and(|s| s.start == at && s.antecedent.is_none())
    };
    let verb = verbs.into_iter().find(own).map(|(v, _)| v.start);
    verb.or_else(|| quoted_verb(bound, at)).unwrap_or(0).min(limit.saturating_sub(1))
}

/// "said the court, which sat on Monday, “was wrong”": the quotation that goes on behind a relative clause.
fn quoted_verb(bound: &Bound<'_>, at: usize) -> Option<usize> {
    const FAR: usize = 24;
    let parsed = bound.parsed;
    let kind = |at: usize| parsed.token(at).map(|t| t.kind);
    let opening = parsed.noun_from(at).map(|c| c.end).filter(|c| kind(*c) == Some(TokenKind::Comma))?;
    parsed.token(opening + 1).filter(|t| t.tag == Tag::Wh)?;
    let closing = (opening + 2..opening + FAR).find(|at| kind(*at) == Some(TokenKind::Comma))?;
    (kind(closing + 1) == Some(TokenKind::Quotation)).then_some(closing + 1)
}

/// Of places with the probability of stopping there once one has come so far, the likeliest to be the last.
pub fn likeliest(places: impl Iterator<Item = (usize, f32)>) -> Option<usize> {
    let mut best = (0.0, None);
    let mut stay = 1.0;
    for (at, stop) in places {
        if stay * stop > best.0 {
            best = (stay * stop, Some(at));
        }
        stay *= 1.0 - stop;
        if stay <= best.0 {
            break;
        }
    }
    best.1
}

/// A place where a stretch may end, with what is known of the way there.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    bound: &'a Bound<'a>,
    start: usize,
    /// In front of this element.
    pub at: usize,
    /// Whether the sentence ends here.
    pub last: bool,
    verbs: usize,
    verbs_left: usize,
    commas: usize,
    commas_left: usize,
    /// What the stretch is, and with what it begins.
    manner: Value<'static>,
    /// The lemma of the cue.
    lemma: Value<'a>,
}

/// The places of a stretch, from left to right.
pub struct Places<'a> {
    next: Place<'a>,
    end: usize,
    done: bool,
}

impl<'a> Places<'a> {
    /// The places behind the first element of a stretch that begins at `start`.
    #[must_use]
    pub fn new(bound: &'a Bound<'a>, start: usize, kind: Stretch, limit: usize) -> Self {
        let reach = if bound.parsed.spend(0) < ENOUGH { REACH } else { SHORT_REACH };
        let end = sentence_end(bound).min(start + reach).min(limit);
        let (verbs_left, commas_left) = bound.parsed.verbs_and_commas(start, end);
        let next = Place {
            bound,
            start,
            at: start,
            last: false,
            verbs: 0,
            verbs_left,
            commas: 0,
            commas_left,
            manner: manner(bound, start, kind),
            lemma: bound.cue.map_or(Value::new(""), |c| c.lemma(bound.parsed)),
        };
        Self { next, end, done: start >= end }
    }

    fn step(&mut self) {
        let place = &mut self.next;
        if place.bound.parsed.is_finite(place.at) {
            place.verbs += 1;
            place.verbs_left = place.verbs_left.saturating_sub(1);
        }
        if place.bound.parsed.token(place.at).is_some_and(|t| t.kind == TokenKind::Comma) {
            place.commas += 1;
            place.commas_left = place.commas_left.saturating_sub(1);
        }
        place.at += 1;
        place.last = place.at >= self.end;
    }

    /// The next place, if there is one.
    pub fn advance(&mut self) -> Option<&Place<'a>> {
        while !self.done {
            self.step();
            self.done = self.next.last;
            if self.next.last || is_place(self.next.bound, self.next.at) {
                return Some(&self.next);
            }
        }
        None
    }
}

/// Whether a stretch may end in front of an element: not inside a phrase, and not behind a comma.
fn is_place(bound: &Bound<'_>, at: usize) -> bool {
    let parsed = bound.parsed;
    // Hardly ever: one stretch in two hundred ends before a noun phrase or a quotation.
    if parsed.chunk(at).is_some_and(|c| c.start < at || c.is_noun())
        || parsed.token(at).is_some_and(|t| t.tag == Tag::Quotation)
    {
        return false;
    }
    let before = at.checked_sub(1).and_then(|b| parsed.token(b));
    let behind_mark = before.is_some_and(|t| {
        matches!(
            t.kind,
            TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash | TokenKind::Open
        )
    });
    let clitic = parsed.token(at).is_some_and(|t| t.kind == TokenKind::Clitic && t.tag == Tag::Possessive);
    // The full stop of a shortened word in brackets: "(D-Wis.)".
    let shortened = parsed.token(at).is_some_and(|t| t.kind == TokenKind::Stop)
        && parsed.token(at + 1).is_some_and(|t| matches!(t.kind, TokenKind::Close | TokenKind::Comma));
    !behind_mark && !clitic && !shortened
}

/// The sentence's end without its closing marks, minus commas and colons that end nothing.
pub fn sentence_end(bound: &Bound<'_>) -> usize {
    let tokens = bound.parsed.tokens;
    let closing = tokens.iter().rev().take_while(|t| {
        matches!(
            t.kind,
            TokenKind::Stop
                | TokenKind::Exclamation
                | TokenKind::Mark
                | TokenKind::Other
                | TokenKind::Colon
                | TokenKind::Comma
                | TokenKind::Semicolon
                | TokenKind::Dash
                | TokenKind::Ellipsis
        )
    });
    tokens.len() - closing.count()
}

impl Place<'_> {
    /// Behind the comma that may close what the comma here opens: "accused Lee, whose time was up, *of* being late".
    fn resumed(&self) -> Option<usize> {
        const FAR: usize = 24;
        let comma = |t: &Token| t.kind == TokenKind::Comma;
        if self.commas_left == 0 || !self.bound.parsed.token(self.at).is_some_and(comma) {
            return None;
        }
        let behind = self.bound.parsed.tokens.get(self.at + 2..).unwrap_or_default();
        behind.iter().take(FAR - 2).position(comma).map(|c| self.at + c + 3)
    }

    /// The signs by which the place is weighed.
    pub fn signs(&self, out: &mut impl Signs) {
        let parsed = self.bound.parsed;
        let at = self.at;
        let (kind, lemma) = (self.manner, self.lemma);
        let here = symbol(parsed, at);
        let (here_word, next_word) = (function(parsed, at), function(parsed, at + 1));
        let follows = ahead(parsed, at);
        out.add("word", &[kind, here_word]);
        out.add("words", &[here_word, next_word]);
        out.add("last-word", &[word(parsed, at - 1), here_word]);
        out.add("ahead", &[kind, here, follows]);
        out.add("verbs-left", &[kind, here, few(self.verbs_left), few(self.verbs)]);
        out.add("length", &[kind, here, few(at - self.start)]);
        out.add("commas", &[here, few(self.commas), follows]);
        out.add("commas-left", &[kind, here, few(self.commas_left)]);
        out.add("cue-here", &[cue_relation(self.bound, at), here_word]);
        out.add("lemma", &[lemma, here]);
        if let Some(resumed) = self.resumed() {
            out.add("resumed", &[kind, here_word, next_word, symbol(parsed, resumed)]);
        }
    }
}

/// What a stretch is, and with what it begins.
fn manner(bound: &Bound<'_>, start: usize, kind: Stretch) -> Value<'static> {
    let first = bound.parsed.token(start).map_or(Tag::Other, |t| t.tag);
    match (kind, first) {
        (Stretch::Source, _) => Value::new("source"),
        (Stretch::Subject, _) => Value::new("subject"),
        (_, Tag::That) => Value::new("that"),
        (_, Tag::To) => Value::new("to"),
        (_, Tag::Wh) => Value::new("wh"),
        (_, Tag::Gerund) => Value::new("ing"),
        (_, Tag::Quotation) => Value::new("quote"),
        (_, Tag::Preposition) => Value::new("prep"),
        _ if ahead(bound.parsed, start).text() == "clause" => Value::new("bare"),
        _ => Value::new("np"),
    }
}
