//! Which patterns fit around a cue: the readings among which the weights choose.

use std::cell::OnceCell;

use nom::Parser;
use smallvec::{SmallVec, smallvec};

use super::before::{before_end, leaves_source};
use super::cue::CueSite;
use super::matcher::{Bound, Captures, Memo, Range, Run, is_relative};
use super::reading::{Case, CueView, Reading, gate_signs};
use super::tallies::Tallies;
use crate::grammar::{CuePos, Frames, Model, Order, Part, Pattern, Slot, WordId};
use crate::phrase::Parsed;
use crate::token::{Tag, TokenKind, Tokens};

/// The elements at which a pattern may begin: few.
type Starts = SmallVec<[usize; 8]>;

/// From here on a word is read as a cue.
const PROMISING: f32 = 0.1;

/// What verbs take that report words.
const SPEECH: Frames = Frames::of(&["quote", "that", "obj-that"]);

/// A sentence with its cues.
#[derive(Debug, Clone, Copy)]
pub struct Proposer<'a> {
    /// The sentence.
    pub parsed: &'a Parsed<'a>,
    /// Its cues.
    pub sites: &'a [CueSite],
    /// The patterns that may fit, with their indices; those of each order together.
    pub patterns: &'a [(usize, &'a Pattern)],
}

/// What several patterns ask of one cue, found once.
#[derive(Debug, Default)]
pub struct Asked {
    memo: Memo,
    quotes: OnceCell<Starts>,
    sources: OnceCell<Starts>,
    clauses: OnceCell<Starts>,
    /// Whether a clause can end before the cue.
    clause_ends: [OnceCell<bool>; 2],
}

impl<'a> Proposer<'a> {
    /// Whether a word is worth being read as a cue: most are not, and are told so by a few signs.
    #[must_use]
    pub fn is_promising(&self, site: &CueSite) -> bool {
        let mut sum = self.parsed.grammar.weights.sum(Model::Gate);
        gate_signs(self.parsed, site, &mut sum);
        sum.probability() >= PROMISING
    }

    /// Adds all readings of a cue by the patterns of an order, each with its probability; `tallies` are memory.
    pub fn readings(
        &self,
        index: usize,
        wanted: Order,
        covered: &[bool],
        tallies: &mut Tallies,
        found: &mut Vec<Reading>,
    ) {
        let asked = Asked::default();
        let others = found.len();
        let frames = self.sites.get(index).map(|s| s.frames).unwrap_or_default();
        let first = self.patterns.partition_point(|(_, p)| p.order < wanted);
        let patterns = self.patterns.iter().skip(first).take_while(|(_, p)| p.order == wanted);
        for (at, pattern) in patterns.filter(|(_, p)| p.takes(frames)) {
            self.of_pattern(index, (*at, pattern), covered, &asked, found);
        }
        tallies.clear();
        let pattern = |reading: &Reading| self.parsed.grammar.patterns.get(reading.pattern);
        self.weigh(found.get_mut(others..).unwrap_or_default(), pattern, tallies);
    }

    /// Gives the readings of a cue their probabilities. Not while they are found: what finds and what weighs them is too much code to
    /// stay near the processor together.
    pub fn weigh<'p>(
        &self,
        readings: &mut [Reading],
        pattern: impl Fn(&Reading) -> Option<&'p Pattern>,
        tallies: &mut Tallies,
    ) {
        let parsed = self.parsed;
        let Some(site) = readings.first().and_then(|r| self.sites.get(r.site)) else { return };
        let cue = &CueView::new(parsed, self.sites, site);
        for reading in readings {
            let Some(pattern) = pattern(reading) else { continue };
            let case = Case { parsed, site, cue, captures: &reading.captures };
            reading.probability = tallies.probability(&parsed.grammar.weights, &case, pattern);
        }
    }

    /// Adds the readings of a cue by one pattern, which has its index with it, not weighed yet.
    pub fn of_pattern(
        &self,
        index: usize,
        (at, pattern): (usize, &Pattern),
        covered: &[bool],
        asked: &Asked,
        found: &mut Vec<Reading>,
    ) {
        let Some(site) = self.sites.get(index).filter(|site| self.may_fit(pattern, site, asked)) else {
            return;
        };
        let others = found.len();
        self.fits(&pattern.parts, Some(site), covered, asked, |captures| {
            if found.iter().skip(others).any(|r| r.captures == *captures) {
                return;
            }
            let captures = std::mem::take(captures);
            found.push(Reading { site: index, pattern: at, captures, probability: 0.0 });
        });
    }

    /// Whether a clause ends before the cue, and what must stand behind it does, where a pattern asks for either: most
    /// patterns are passed over here.
    fn may_fit(&self, pattern: &Pattern, site: &CueSite, asked: &Asked) -> bool {
        let bound = Bound {
            parsed: self.parsed,
            parts: &pattern.parts,
            cue: Some(site),
            sites: self.sites,
            memo: Some(&asked.memo),
        };
        let clause = matches!(pattern.parts.first(), Some(Part::Slot(Slot::Before, _)));
        let [before, behind_cue] = &asked.clause_ends;
        let ends = || {
            let known = if leaves_source(&pattern.parts) { behind_cue } else { before };
            *known.get_or_init(|| before_end(&bound, 0).is_some())
        };
        let behind = pattern.behind_cue.and_then(|index| pattern.parts.get(index));
        (!clause || ends()) && behind.is_none_or(|part| bound.stands_at(part, site.end))
    }

    /// Hands on what a pattern takes in, from each place where it may begin, to be kept or not; the same may come twice.
    pub fn fits(
        &self,
        parts: &[Part],
        site: Option<&CueSite>,
        covered: &[bool],
        asked: &Asked,
        mut hand_on: impl FnMut(&mut Captures),
    ) {
        let memo = site.map(|_| &asked.memo);
        let bound = Bound { parsed: self.parsed, parts, cue: site, sites: self.sites, memo };
        let is_free = |c: &(usize, usize)| !covered.get(c.0..c.1).unwrap_or_default().contains(&true);
        let mut own = Starts::new();
        let starts = self.starts(parts, site, covered, asked, &mut own);
        if starts.is_empty() {
            return;
        }
        let mut run = Run { bound, captures: Captures::default() };
        for start in starts.iter().copied() {
            let input = Tokens(self.parsed.tokens.get(start..).unwrap_or_default());
            if run.parse(input).is_err() {
                continue;
            }
            let contents = &run.captures.contents;
            let setting = super::before::is_setting(self.parsed, contents);
            let misread = setting
                || self.reports_behind(contents, site)
                || site.is_some_and(|s| self.is_object(s, &run.captures) || self.is_told(s, &run.captures));
            if !contents.is_empty() && contents.iter().all(is_free) && !misread {
                super::extent::widen(&run.bound, &mut run.captures);
                hand_on(&mut run.captures);
            }
        }
    }

    /// "Lee, as quoted by the Post, said he was “sorry”": the words are his, not those of whoever quotes him.
    fn reports_behind(&self, contents: &[Range], site: Option<&CueSite>) -> bool {
        let Some((behind, phrase)) =
            contents.last().zip(site.filter(|s| s.pos == CuePos::Phrase && s.verb.is_none()))
        else {
            return false;
        };
        let own = |s: &CueSite| {
            s.start == behind.0
                && s.verb.is_some()
                && !s.passive
                && s.frames.intersects(SPEECH)
                && s.subject.is_some_and(|o| o.start < phrase.start)
        };
        let marked = (behind.0..behind.1)
            .any(|at| self.parsed.token(at).is_some_and(|t| t.kind == TokenKind::Quotation));
        marked && self.sites.iter().any(own)
    }

    /// "Lee, who came late, wrote in Hindi, “…”": whether the source is what the particle of the cue before it takes as a preposition.
    fn is_object(&self, site: &CueSite, captures: &Captures) -> bool {
        let particle = site.end.checked_sub(1).filter(|p| site.verb.is_some() && *p > site.head);
        let preposition =
            particle.is_some_and(|p| self.parsed.token(p).is_some_and(|t| t.tag == Tag::Preposition));
        let behind = captures.contents.first().is_some_and(|c| c.0 > site.end);
        preposition && behind && captures.source.is_some_and(|source| source.0 == site.end)
    }

    /// "Lee was told: “…”": who is told something does not say it, whoever does. Behind the words a court stands for what is said in it:
    /// “He fell,” the inquest was told; a person never does.
    fn is_told(&self, site: &CueSite, captures: &Captures) -> bool {
        let told = site.passive && site.pos == CuePos::Verb && site.frames.intersects(Frames::TELLING);
        let behind = captures.contents.first().is_some_and(|c| c.0 >= site.end);
        let before = captures.source.filter(|source| told && source.0 < site.start);
        let head =
            before.and_then(|source| self.parsed.chunk(source.0)).and_then(|c| self.parsed.token(c.head));
        before.is_some() && (behind || head.is_some_and(|t| matches!(t.tag, Tag::Name | Tag::Pronoun)))
    }

    /// The elements at which a pattern may begin; `own` is room for those that no other pattern asks for.
    fn starts<'s>(
        &self,
        parts: &[Part],
        site: Option<&CueSite>,
        covered: &[bool],
        asked: &'s Asked,
        own: &'s mut Starts,
    ) -> &'s [usize] {
        let before = site.map_or(self.parsed.tokens.len(), |s| s.start);
        *own = match parts.first() {
            Some(Part::Slot(Slot::Quote, _)) => {
                return asked.quotes.get_or_init(|| self.quote_starts(before));
            }
            Some(Part::Slot(Slot::Cue, _)) => smallvec![before],
            Some(Part::Slot(Slot::Topic | Slot::Source, _)) => {
                return asked.sources.get_or_init(|| self.source_starts(site));
            }
            Some(Part::Slot(Slot::Relative, _)) => {
                let starts = asked.sources.get_or_init(|| self.source_starts(site));
                let relative = |at: &usize| self.parsed.token(*at).is_some_and(is_relative);
                starts.iter().filter_map(|s| s.checked_sub(1)).filter(relative).collect()
            }
            Some(Part::Slot(Slot::Before | Slot::Clause, _)) => {
                return asked.clauses.get_or_init(|| self.clause_starts(before, covered));
            }
            Some(Part::Literal(_, id)) => self.literal_starts(*id, before),
            // A choice of marks, one of which may stand right before the cue.
            _ => smallvec![0, self.parsed.first_word(), before.saturating_sub(1)],
        };
        own
    }

    /// The last quotations before the cue, the nearest first.
    fn quote_starts(&self, before: usize) -> Starts {
        const NEAR: usize = 4;
        let tokens = self.parsed.tokens.iter().enumerate().take(before);
        tokens.rev().filter(|(_, t)| t.kind == TokenKind::Quotation).map(|(i, _)| i).take(NEAR).collect()
    }

    fn source_starts(&self, site: Option<&CueSite>) -> Starts {
        let Some(site) = site else {
            return self.parsed.chunks.iter().filter(|c| c.is_noun()).map(|c| c.start).take(8).collect();
        };
        match site.pos {
            CuePos::Noun if site.verb.is_none() => {
                self.parsed.chunk(site.head).map(|c| c.start).into_iter().collect()
            }
            _ => site.subjects().map(|s| s.start).collect(),
        }
    }

    /// The nearest places before the cue where a word of a pattern stands.
    fn literal_starts(&self, id: WordId, before: usize) -> Starts {
        const NEAR: usize = 24;
        let from = before.saturating_sub(NEAR);
        let words = self.parsed.tokens.iter().enumerate().take(before.saturating_add(1)).skip(from);
        let found = words.filter(|(_, t)| t.word == id && t.kind != TokenKind::Quotation).map(|(i, _)| i);
        found.take(4).collect()
    }

    /// Where a clause before `limit` may begin: the sentence's first word, behind a conjunction, a semicolon or
    /// dash, or behind the content of another attribution.
    fn clause_starts(&self, limit: usize, covered: &[bool]) -> Starts {
        let tokens = self.parsed.tokens;
        const NEAR: usize = 200;
        let begin = self.parsed.behind_dateline();
        let mut starts: Starts = smallvec![begin, self.parsed.first_word()];
        let marks = tokens.iter().enumerate().take(limit).skip(limit.saturating_sub(NEAR));
        starts.extend(
            marks
                .filter(|(_, t)| {
                    matches!(
                        t.kind,
                        TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon | TokenKind::Open
                    ) || t.kind == TokenKind::Word && t.tag == Tag::Coordinator
                })
                .map(|(i, _)| i + 1),
        );
        let taken = covered.iter().take(limit).rposition(|c| *c).map(|i| i + 1);
        starts.retain(|s| (begin..limit).contains(s) && taken.is_none_or(|t| *s >= t));
        starts.extend(taken);
        starts.sort_unstable();
        starts.dedup();
        // The first ones and the last ones: what lies between is rarely a whole clause.
        let last = starts.len().saturating_sub(2);
        starts.into_iter().enumerate().filter(|(i, _)| *i < 2 || *i >= last).map(|(_, s)| s).collect()
    }
}
