//! Which pattern takes which words: attributions of one sentence, none inside the content of another.

use smallvec::SmallVec;

use super::cue::{self, CueSite};
use super::demand::Demands;
use super::matcher::{Bound, Captures};
use super::propose::{Asked, Proposer};
use super::reading::Reading;
use super::tallies::Tallies;
use super::{Attribution, circumstance, fuller, holder};
use crate::grammar::{Frames, Order, Pattern};
use crate::phrase::Parsed;
use crate::quotation::Quotation;
use crate::token::{Token, TokenKind};

/// From here on a reading is taken to be an attribution.
const LIKELY: f32 = 0.3;

/// The same for a quotation with its cue behind it.
const LIKELY_QUOTED: f32 = 0.15;

/// And for those that dashes set off with their cue.
const LIKELY_INSERTED: f32 = 0.05;

/// Where a sentence stands.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Index of the sentence.
    pub sentence: u32,
    /// Index of the paragraph.
    pub paragraph: u32,
}

/// Whether a sentence can hold an attribution at all: most of what is not said is settled here, quickly.
#[must_use]
pub fn is_telling(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| match t.kind {
        TokenKind::Quotation | TokenKind::Colon => true,
        TokenKind::Word => t.cue,
        _ => false,
    })
}

/// Memory that sentences use one after the other.
#[derive(Debug, Default)]
pub struct Room {
    sites: Vec<CueSite>,
    used: Vec<bool>,
    covered: Vec<bool>,
    readings: Vec<Reading>,
    tallies: Tallies,
}

/// Adds the attributions of one sentence.
pub fn sentence<'g>(
    parsed: &Parsed<'_>,
    demands: &mut Demands<'g>,
    quotations: &[Quotation],
    place: Place,
    room: &mut Room,
    found: &mut Vec<Attribution>,
) {
    let sites = cue::sites_within(std::mem::take(&mut room.sites), parsed);
    let patterns = demands.met(parsed.tokens);
    let others = found.len();
    let mut choice = Choice::new(parsed, quotations, place, &sites, patterns, room);
    choice.found = std::mem::take(found);
    choice.run();
    *found = choice.found;
    found.get_mut(others..).unwrap_or_default().sort_by_key(|a| a.contents.first().map(|c| c.start));
    room.sites = sites;
}

/// What one pattern makes of a sentence when no other is asked: its likeliest reading, likely or not.
#[must_use]
pub fn alone(
    parsed: &Parsed<'_>,
    quotations: &[Quotation],
    place: Place,
    pattern: &Pattern,
) -> Option<Attribution> {
    let sites = cue::sites(parsed);
    let mut room = Room::default();
    let mut choice = Choice::new(parsed, quotations, place, &sites, &[], &mut room);
    choice.run_alone(pattern);
    choice.found.pop()
}

pub(super) struct Choice<'a> {
    pub(super) parsed: &'a Parsed<'a>,
    pub(super) quotations: &'a [Quotation],
    pub(super) place: Place,
    pub(super) sites: &'a [CueSite],
    /// The patterns that may fit, with their indices.
    patterns: &'a [(usize, &'a Pattern)],
    used: &'a mut Vec<bool>,
    /// Elements that are content already.
    pub(super) covered: &'a mut Vec<bool>,
    pub(super) found: Vec<Attribution>,
    /// Room for the readings of a cue, and for their sums.
    readings: &'a mut Vec<Reading>,
    tallies: &'a mut Tallies,
}

impl<'a> Choice<'a> {
    fn new(
        parsed: &'a Parsed<'a>,
        quotations: &'a [Quotation],
        place: Place,
        sites: &'a [CueSite],
        patterns: &'a [(usize, &'a Pattern)],
        room: &'a mut Room,
    ) -> Self {
        let Room { used, covered, readings, tallies, .. } = room;
        used.clear();
        used.resize(sites.len(), false);
        covered.clear();
        covered.resize(parsed.tokens.len(), false);
        Self {
            parsed,
            quotations,
            place,
            sites,
            patterns,
            used,
            covered,
            found: Vec::new(),
            readings,
            tallies,
        }
    }

    /// Quotations before their cue first, pattern by pattern, since they hold all that stands in them; then clauses
    /// before their cue; then cue by cue from the left, since the outer cue stands before the inner one.
    fn run(&mut self) {
        self.take_first_constructions();
        let proposer = self.proposer();
        let promising = self.sites.iter().enumerate().filter(|(_, s)| proposer.is_promising(s));
        let promising: SmallVec<[usize; 16]> = promising.map(|(index, _)| index).collect();
        for wanted in [Order::Before, Order::Behind] {
            for index in &promising {
                self.weigh(*index, wanted);
            }
        }
        self.take_last_constructions();
        for (_, pattern) in self.patterns.iter().filter(|(_, p)| p.order == Order::Cueless) {
            self.take_cueless(pattern);
        }
    }

    fn run_alone(&mut self, pattern: &Pattern) {
        if pattern.order == Order::Cueless {
            return self.take_cueless(pattern);
        }
        let mut readings = Vec::new();
        for index in 0..self.sites.len() {
            let (asked, others) = (Asked::default(), readings.len());
            self.proposer().of_pattern(index, (0, pattern), self.covered, &asked, &mut readings);
            let own = readings.get_mut(others..).unwrap_or_default();
            self.proposer().weigh(own, |_| Some(pattern), &mut Tallies::default());
        }
        if let Some(reading) = readings.into_iter().max_by(|a, b| a.probability.total_cmp(&b.probability)) {
            self.take(pattern, self.sites.get(reading.site), &reading.captures, reading.probability);
        }
    }

    fn take_cueless(&mut self, pattern: &Pattern) {
        let mut captures = None;
        self.proposer().fits(&pattern.parts, None, self.covered, &Asked::default(), |found| {
            captures.get_or_insert_with(|| std::mem::take(found));
        });
        if let Some(captures) = captures {
            self.take(pattern, None, &captures, 1.0);
        }
    }

    pub(super) fn proposer(&self) -> Proposer<'_> {
        Proposer { parsed: self.parsed, sites: self.sites, patterns: self.patterns }
    }

    /// Whether a cue is still free: neither part of an attribution nor inside a content.
    pub(super) fn is_free(&self, index: usize) -> bool {
        let Some(site) = self.sites.get(index) else { return false };
        self.used.get(index) == Some(&false)
            && !(site.start..site.end).any(|i| self.covered.get(i) == Some(&true))
    }

    /// Takes the likeliest reading of a cue, if it is likely.
    fn weigh(&mut self, index: usize, wanted: Order) {
        let quotes = self.sites.get(index).is_some_and(|s| s.quotes);
        if !self.is_free(index) || quotes && wanted == Order::Behind {
            return;
        }
        let mut readings = std::mem::take(self.readings);
        readings.clear();
        let mut tallies = std::mem::take(self.tallies);
        self.proposer().readings(index, wanted, self.covered, &mut tallies, &mut readings);
        *self.tallies = tallies;
        if let Some((pattern, captures, probability)) = self.choose(&readings, wanted) {
            let (captures, inner) = self.without_inner(index, captures);
            self.take(pattern, self.sites.get(index), &captures, probability);
            // The outer content tells of the inner cue, which is free all the same.
            self.covered.get_mut(inner).unwrap_or_default().fill(false);
        }
        *self.readings = readings;
    }

    /// The likeliest of the readings, if it is likely, with its pattern and probability.
    pub(super) fn choose<'r>(
        &self,
        readings: &'r [Reading],
        wanted: Order,
    ) -> Option<(&'a Pattern, &'r Captures, f32)> {
        let best = readings.iter().max_by(|a, b| a.probability.total_cmp(&b.probability));
        let quoted = |r: &Reading| {
            let first = r.captures.contents.first().and_then(|c| self.parsed.token(c.0));
            wanted == Order::Before && first.is_some_and(|t| t.kind == TokenKind::Quotation)
        };
        let least = |r: &Reading| match quoted(r) {
            true if self.is_inserted(r) => LIKELY_INSERTED,
            true => LIKELY_QUOTED,
            false => LIKELY,
        };
        let enough = |r: &Reading| r.probability >= least(r);
        let likeliest = best.filter(|r| enough(r))?;
        // “You are late,” he was told by the judge: who is told something does not say it.
        let behind = wanted == Order::Before && !self.told_by(likeliest);
        let told = |r: &&Reading| behind && self.told_by(r) && enough(r);
        let likeliest = readings.iter().find(told).unwrap_or(likeliest);
        let reading = fuller::with_more(self.parsed, readings, fuller::fullest(readings, likeliest));
        let pattern = self.parsed.grammar.patterns.get(reading.pattern)?;
        Some((pattern, &reading.captures, likeliest.probability))
    }

    /// "The plan – “a joke,” Lee said – cost them the game": whether dashes set off a quotation with its cue.
    fn is_inserted(&self, reading: &Reading) -> bool {
        let dash = |at: usize| self.parsed.token(at).is_some_and(|t| t.kind == TokenKind::Dash);
        let content = reading.captures.contents.first();
        let opened = content.is_some_and(|c| c.0.checked_sub(1).is_some_and(dash));
        opened && self.sites.get(reading.site).is_some_and(|s| dash(s.end))
    }

    /// Whether a reading has its source behind a passive verb that it is told by.
    fn told_by(&self, reading: &Reading) -> bool {
        let site = self.sites.get(reading.site);
        let told = site.filter(|s| s.passive && s.frames.intersects(Frames::TELLING));
        told.is_some_and(|s| reading.captures.source.is_some_and(|source| source.0 >= s.end))
    }

    fn take(&mut self, pattern: &Pattern, site: Option<&CueSite>, captures: &Captures, probability: f32) {
        if let Some(site) = site {
            self.use_up(site, captures.cue_end.unwrap_or(site.end));
        }
        self.cover(captures);
        let mut captures = captures.clone();
        let bound = Bound { parsed: self.parsed, parts: &[], cue: site, sites: self.sites, memo: None };
        holder::complete(&bound, pattern.value(), &mut captures);
        circumstance::complete(self.parsed, site, &mut captures);
        let cue =
            site.map(|s| self.cue_match(s, &captures)).or_else(|| captures.mark.map(|m| self.mark_cue(m)));
        self.add(&pattern.name, cue, &captures, probability);
    }

    /// No other attribution has a cue: the readings of the same word go with it.
    pub(super) fn use_up(&mut self, site: &CueSite, end: usize) {
        let near = self.sites.partition_point(|s| s.head < site.start).saturating_sub(4);
        for (other, used) in self.sites.iter().zip(self.used.iter_mut()).skip(near).take(24) {
            *used |= other.start < end && site.start < other.end;
        }
    }

    /// No other attribution has the contents.
    pub(super) fn cover(&mut self, captures: &Captures) {
        for range in &captures.contents {
            self.covered.get_mut(range.0..range.1).unwrap_or_default().fill(true);
        }
    }
}
