//! Patterns run over elements: a pattern with one cue of the sentence fixed is a nom parser over [`Tokens`].

use std::cell::RefCell;

use nom::error::{Error, ErrorKind};
use nom::{Err, Mode, OutputMode, PResult, Parser};
use smallvec::SmallVec;

use super::cue::CueSite;
use super::passage::adverbial;
use super::{before, border};
use crate::grammar::{CuePos, Frames, List, Part, Slot, WordId};
use crate::phrase::{Chunk, Parsed, Subject, VerbForm};
use crate::token::{Tag, Token, TokenKind, Tokens};

/// A range of elements.
pub type Range = (usize, usize);

/// Contents, of which there are two at most as a rule.
pub type Contents = SmallVec<[Range; 2]>;

/// What the slots of a pattern took in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Captures {
    /// Contents in order.
    pub contents: Contents,
    /// Source with its modifiers.
    pub source: Option<Range>,
    /// Chunk on which the source turns.
    pub head: Option<u32>,
    /// Chunk that a relative pronoun stands for.
    pub antecedent: Option<u32>,
    /// Whether the source is joined by "and".
    pub conjoined: bool,
    /// Whom it is said to.
    pub addressee: Option<Range>,
    /// Where it was said.
    pub medium: Option<Range>,
    /// When.
    pub time: Option<Range>,
    /// Behind the cue, where it takes in more than its own words.
    pub cue_end: Option<usize>,
    /// The mark that serves as a cue.
    pub mark: Option<usize>,
}

/// What is asked of a cue: which end or start, of the stretch at an element, with a limit.
pub type Question = (usize, Stretch, usize);

/// Ends and starts that were weighed before, for one cue, by questions packed into a number.
pub type Memo = RefCell<SmallVec<[(u64, Option<usize>); 12]>>;

/// A question as a number; sentences have fewer elements than it has room for.
fn packed((at, kind, limit): Question) -> u64 {
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    u64::from(limit) << 32 | (kind as u64) << 24 | at as u64 & 0xff_ffff
}

/// What a stretch is, whose end or start is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// A clause behind its cue.
    Clause,
    /// A noun phrase that is the content itself.
    Object,
    /// A source behind its cue.
    Source,
    /// A source before its cue, from its head to the right.
    Subject,
    /// The same, from its head to the left.
    Left,
}

/// A pattern bound to a sentence and one of its cues.
#[derive(Debug, Clone, Copy)]
pub struct Bound<'a> {
    /// The sentence.
    pub parsed: &'a Parsed<'a>,
    /// The pattern's parts.
    pub parts: &'a [Part],
    /// The cue that its CUE slot stands for.
    pub cue: Option<&'a CueSite>,
    /// All cues of the sentence: contents end where another one takes over.
    pub sites: &'a [CueSite],
    /// What was weighed for this cue already.
    pub memo: Option<&'a Memo>,
}

/// A bound pattern as a parser. What its slots take in stays in its place, since most of it is thrown away.
#[derive(Debug)]
pub struct Run<'a> {
    /// The pattern.
    pub bound: Bound<'a>,
    /// What its slots took in last.
    pub captures: Captures,
}

impl<'t> Parser<Tokens<'t>> for Run<'t> {
    type Output = ();
    type Error = Error<Tokens<'t>>;

    fn process<M: OutputMode>(&mut self, input: Tokens<'t>) -> PResult<M, Tokens<'t>, (), Self::Error> {
        let Bound { parsed, parts, .. } = self.bound;
        let at = parsed.tokens.len() - input.0.len();
        self.captures = Captures::default();
        match self.bound.sequence(parts, at, &mut self.captures) {
            Some(end) => Ok((Tokens(parsed.tokens.get(end..).unwrap_or_default()), M::Output::bind(|| ()))),
            None => Err(Err::Error(M::Error::bind(|| Error::new(input, ErrorKind::Fail)))),
        }
    }
}

impl Bound<'_> {
    /// The answer to a question of this cue, found once.
    pub fn once(&self, question: Question, answer: impl FnOnce() -> Option<usize>) -> Option<usize> {
        let Some(memo) = self.memo else { return answer() };
        let question = packed(question);
        let known = memo.borrow().iter().find(|(q, _)| *q == question).map(|(_, a)| *a);
        known.unwrap_or_else(|| {
            let found = answer();
            memo.borrow_mut().push((question, found));
            found
        })
    }

    /// Whether a part of a pattern fits at an element.
    pub fn stands_at(&self, part: &Part, at: usize) -> bool {
        self.part(part, at, &mut Captures::default()).is_some()
    }

    fn sequence(&self, parts: &[Part], at: usize, captures: &mut Captures) -> Option<usize> {
        let mut at = at;
        for (i, part) in parts.iter().enumerate() {
            let rest = parts.get(i + 1..).unwrap_or_default();
            if matches!(part, Part::Slot(Slot::Words, _)) {
                return self.words(rest, at, captures);
            }
            at = self.part(part, at, captures)?;
        }
        Some(at)
    }

    /// The fewest words behind which the rest of the pattern fits.
    fn words(&self, rest: &[Part], at: usize, captures: &mut Captures) -> Option<usize> {
        const MOST: usize = 40;
        let Some((next, behind)) = rest.split_first() else { return Some(at) };
        let before = captures.clone();
        for from in at..self.parsed.tokens.len().min(at + MOST) + 1 {
            // A part that does not fit leaves the captures as they are; a sequence may not.
            if let Some(end) = self.part(next, from, captures) {
                if let Some(end) = self.sequence(behind, end, captures) {
                    return Some(end);
                }
                captures.clone_from(&before);
            }
            if self
                .parsed
                .token(from)
                .is_none_or(|t| matches!(t.kind, TokenKind::Quotation | TokenKind::Semicolon))
            {
                return None;
            }
        }
        None
    }

    fn part(&self, part: &Part, at: usize, captures: &mut Captures) -> Option<usize> {
        match part {
            Part::Slot(slot, frames) => {
                if *slot == Slot::Cue {
                    let cue = self
                        .cue
                        .filter(|c| c.start == at && (frames.is_empty() || c.frames.intersects(*frames)))?;
                    return Some(cue.end);
                }
                self.slot(*slot, at, captures)
            }
            Part::Literal(word, id) => self.literal(word, *id, at, captures),
            Part::Start => (self.parsed.first_word() >= at).then_some(at),
            Part::End => self.is_end(at).then_some(at),
            Part::Optional(inner) => Some(self.part(inner, at, captures).unwrap_or(at)),
            Part::Either(sequences) => sequences.iter().find_map(|s| self.either(s, at, captures)),
        }
    }

    /// One of several sequences; the captures are as they were where it does not fit.
    fn either(&self, sequence: &[Part], at: usize, captures: &mut Captures) -> Option<usize> {
        match sequence {
            [only] => self.part(only, at, captures),
            [Part::Literal(word, id), ..] if !self.stands(word, *id, at) => None,
            _ => {
                let mut tried = captures.clone();
                let end = self.sequence(sequence, at, &mut tried)?;
                *captures = tried;
                Some(end)
            }
        }
    }

    fn is_end(&self, at: usize) -> bool {
        self.parsed.tokens.iter().skip(at).all(|t| {
            matches!(
                t.kind,
                TokenKind::Stop
                    | TokenKind::Exclamation
                    | TokenKind::Close
                    | TokenKind::Ellipsis
                    | TokenKind::Mark
                    | TokenKind::Other
            )
        })
    }

    fn literal(&self, word: &str, id: WordId, at: usize, captures: &mut Captures) -> Option<usize> {
        let stands = self.stands(word, id, at);
        if stands && matches!(word, ":" | "-") {
            captures.mark = Some(at);
        }
        stands.then_some(at + 1)
    }

    /// Whether a word or mark of a pattern stands at an element.
    fn stands(&self, word: &str, id: WordId, at: usize) -> bool {
        let Some(token) = self.parsed.token(at).filter(|t| t.kind != TokenKind::Quotation) else {
            return false;
        };
        match marks(word) {
            Some(kinds) => kinds.contains(&token.kind),
            None => token.word == id && token.kind != TokenKind::Clitic,
        }
    }

    /// "an official who asked not to be named said": for the cue of a relative clause, the verb of the sentence around it,
    /// at which its content ends; behind everything where there is none.
    fn outer_verb(&self, at: usize) -> usize {
        const NEAR: usize = 24;
        let relative = self.cue.and_then(|c| c.subject).filter(|s| s.antecedent.is_some());
        let Some(pronoun) = relative.map(|s| s.start) else { return usize::MAX };
        let verbs = self.parsed.chunks.iter().zip(&self.parsed.subjects);
        let behind = verbs.skip_while(|(c, _)| c.start < at).take(NEAR);
        let outer = |s: &Option<Subject>| s.is_some_and(|s| s.start < pronoun && s.antecedent.is_none());
        behind.into_iter().find(|(_, s)| outer(s)).map_or(usize::MAX, |(c, _)| c.start)
    }

    /// "Her view is shared by Lee", "Lee, reading from her notes, said": what the verb behind a noun tells is nothing of hers.
    fn goes_on_without_it(&self, at: usize) -> bool {
        let chunk = self.parsed.chunk_from(at);
        let copula = chunk.and_then(|c| self.parsed.token(c.head)).is_some_and(|t| t.tag == Tag::Be);
        chunk.and_then(Chunk::verb).is_some_and(|v| v.passive || v.form == VerbForm::Finite && !copula)
    }

    /// "When a man shouted, “Go,” Lee joked": a clause at the head of the sentence has a cue for its quotation.
    fn is_reported_already(&self, quotation: usize) -> bool {
        self.parsed.is(self.parsed.first_word(), List::Subordinator)
            && before::has_own_cue(self, self.parsed.first_word(), quotation)
    }

    /// "It would hurt the club, said Ann Lee, the coach": nobody says a name, who stands behind a comma and such a cue says it.
    fn is_source_behind(&self, at: usize, end: usize) -> bool {
        const SPEECH: Frames = Frames::of(&["quote"]);
        const NAMED: Frames = Frames::of(&["np"]);
        let Some(cue) = self.cue.filter(|c| c.end == at) else { return false };
        let frames = self.parsed.grammar.lexicon.cue(cue.cue).map(|c| c.frames).unwrap_or_default();
        let parted = cue.start.checked_sub(1).and_then(|b| self.parsed.token(b));
        let content = self.parsed.tokens.get(at..end).unwrap_or_default();
        let named = self
            .parsed
            .noun_from(at)
            .map(|c| c.end)
            .filter(|e| *e == end || self.parsed.token(*e).is_some_and(|t| t.kind == TokenKind::Comma));
        parted.is_some_and(|t| t.kind == TokenKind::Comma)
            && named.is_some()
            && frames.intersects(SPEECH)
            && !frames.intersects(NAMED)
            && self.parsed.verbs_and_commas(at, end).0 == 0
            && content.iter().all(|t| !matches!(t.kind, TokenKind::Quotation | TokenKind::Work))
            && before::is_inverted(self, self.parsed.first_word(), cue)
    }

    fn slot(&self, slot: Slot, at: usize, captures: &mut Captures) -> Option<usize> {
        match slot {
            Slot::Quote => {
                self.parsed.token(at).filter(|t| t.kind == TokenKind::Quotation)?;
                let before_cue = self.cue.is_some_and(|c| at < c.start);
                let loose = !self.parsed.is_set_off(at);
                let inner = || self.parsed.is_predicate(at) || self.is_reported_already(at);
                if before_cue && (loose || captures.contents.is_empty() && inner()) {
                    return None;
                }
                captures.contents.push((at, at + 1));
                Some(at + 1)
            }
            Slot::Source => self.source(at, captures),
            Slot::Addressee => {
                let end = self.addressee_end(at)?;
                let comma = end.checked_sub(1).and_then(|e| self.parsed.token(e));
                let parted = comma.is_some_and(|t| t.kind == TokenKind::Comma);
                captures.addressee = Some((at, end - usize::from(parted)));
                Some(end)
            }
            Slot::Clause => {
                self.parsed.token(at).filter(|t| t.kind != TokenKind::Comma)?;
                if self.cue.is_some_and(|c| c.pos == CuePos::Noun) && self.goes_on_without_it(at) {
                    return None;
                }
                let end = border::stretch_end_before(self, at, Stretch::Clause, self.outer_verb(at))?;
                if self.is_source_behind(at, end) {
                    return None;
                }
                captures.contents.push((at, end));
                Some(end)
            }
            Slot::Object => {
                let end = border::stretch_end(self, at, Stretch::Object)?;
                captures.contents.push((at, end));
                Some(end)
            }
            Slot::Before => {
                // "Asked whether he would go, Lee replied": no clause begins so.
                let reduced =
                    self.parsed.token(at).is_some_and(|t| matches!(t.tag, Tag::Participle | Tag::Past));
                if reduced && self.parsed.is(at, List::VerbParticiple) {
                    return None;
                }
                let end = before::before_end(self, at)?;
                captures.contents.push((at, end));
                Some(end)
            }
            Slot::Adverbial => Some(adverbial(self.parsed, at, captures)),
            Slot::Topic => self.topic(at, captures),
            Slot::Particle => {
                let end = self.particle_end(at)?;
                captures.cue_end = Some(end);
                Some(end)
            }
            Slot::Nominal => {
                let noun = self.parsed.noun_from(at)?;
                self.sites.iter().find(|s| s.pos == CuePos::Noun && s.head == noun.head)?;
                captures.cue_end = Some(noun.end);
                Some(noun.end)
            }
            Slot::Relative => {
                self.parsed.token(at).filter(|t| is_relative(t))?;
                captures.contents.push((at, at + 1));
                Some(at + 1)
            }
            Slot::Cue | Slot::Words => None,
        }
    }
}

/// Whether a word can be the relative one that a source follows: "what he calls".
#[must_use]
pub const fn is_relative(token: &Token) -> bool {
    matches!(token.tag, Tag::Wh | Tag::That)
}

/// The kinds of mark for which a literal of a pattern stands; none for a word.
#[must_use]
pub fn marks(literal: &str) -> Option<&'static [TokenKind]> {
    Some(match literal.as_bytes() {
        b"," => &[TokenKind::Comma],
        b":" => &[TokenKind::Colon],
        b";" => &[TokenKind::Semicolon],
        b"-" => &[TokenKind::Dash],
        b"(" => &[TokenKind::Open],
        b")" => &[TokenKind::Close],
        b"." => &[TokenKind::Stop, TokenKind::Exclamation],
        b"..." => &[TokenKind::Ellipsis],
        _ => return None,
    })
}
