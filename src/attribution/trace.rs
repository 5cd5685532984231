//! Labelled cases for training the models: the same signs that the decisions use, beside what people decided.

use super::border::Places;
use super::cue::{self, CueSite};
use super::demand::Demands;
use super::extent;
use super::holder;
use super::matcher::{Bound, Captures, Stretch};
use super::propose::Proposer;
use super::reading;
use super::tallies::Tallies;
use crate::article::Article;
use crate::grammar::{Grammar, Names, Order};
use crate::phrase::{Elements, Parsed};
use crate::span::Span;

/// An attribution as people marked it, spans in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gold {
    /// Pieces of the content in order.
    pub contents: Vec<Span>,
    /// Pieces of the cue.
    pub cue: Vec<Span>,
    /// Pieces of the source.
    pub source: Vec<Span>,
}

/// One weighed case: its signs, and what people decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Which model weighs it.
    pub model: &'static str,
    /// Whether it is so.
    pub holds: bool,
    /// Its signs.
    pub signs: Vec<String>,
}

/// The cases of an article.
#[must_use]
pub fn cases(elements: &Elements, article: &Article, grammar: &Grammar, gold: &[Gold]) -> Vec<Case> {
    let mut out = Vec::new();
    for sentence in &elements.sentences {
        let tokens = elements.list.get(sentence.range.clone()).unwrap_or_default();
        let parsed = Parsed::new(tokens, article, grammar);
        let sites = cue::sites(&parsed);
        let whole = parsed.span(0, tokens.len());
        let trace = Trace { parsed: &parsed, sites: &sites };
        for attribution in gold.iter().filter(|g| g.cue.iter().any(|c| whole.overlaps(*c))) {
            trace.borders(attribution, &mut out);
        }
        trace.readings(gold, &mut out);
    }
    out
}

struct Trace<'a> {
    parsed: &'a Parsed<'a>,
    sites: &'a [CueSite],
}

impl Trace<'_> {
    /// The places of the contents and sources that stand behind their cue.
    fn borders(&self, gold: &Gold, out: &mut Vec<Case>) {
        let overlaps = |s: &&CueSite| {
            let head = self.parsed.span(s.head, s.head + 1);
            gold.cue.iter().any(|c| c.overlaps(head))
        };
        let cue = self.sites.iter().find(overlaps);
        let from = gold.cue.iter().map(|c| c.end).min().unwrap_or_default();
        let pieces = gold.contents.iter().map(|c| (*c, Stretch::Clause));
        let sources = gold.source.iter().map(|c| (*c, Stretch::Source));
        for (span, kind) in pieces.chain(sources).filter(|(s, _)| s.start >= from) {
            let Some(start) = self.element_from(span.start) else { continue };
            let bound = Bound { parsed: self.parsed, parts: &[], cue, sites: self.sites, memo: None };
            self.stretch(&bound, start, span.end, kind, usize::MAX, out);
        }
        self.extents(gold, cue, out);
    }

    /// The places of a source before its cue: to the left of its head, and to the right.
    fn extents(&self, gold: &Gold, cue: Option<&CueSite>, out: &mut Vec<Case>) {
        let Some(cue) = cue else { return };
        let [source] = gold.source.as_slice() else { return };
        let fits = |s: &&crate::phrase::Subject| {
            let head = self.parsed.chunks.get(s.chunk as usize);
            s.antecedent.is_none() && head.is_some_and(|c| source.contains(self.parsed.span(c.start, c.end)))
        };
        let Some(subject) = cue.subjects().find(fits) else { return };
        let Some(head) = self.parsed.chunks.get(subject.chunk as usize) else { return };
        let bound = Bound { parsed: self.parsed, parts: &[], cue: Some(cue), sites: self.sites, memo: None };
        let limit = extent::next_verb(&bound, head.end, cue.start);
        self.stretch(&bound, head.start, source.end, Stretch::Subject, limit, out);
        let Some(start) = self.element_from(source.start) else { return };
        let places = extent::left_places(&bound, head.start);
        let Some(stop) = places.iter().position(|p| *p == start) else { return };
        for (i, place) in places.iter().take(stop + 1).enumerate() {
            let mut names = Names::default();
            extent::left_signs(&bound, head.start, *place, &mut names);
            out.push(Case { model: "border", holds: i == stop, signs: names.signs });
        }
    }

    /// The readings of all cues that stand in no content: of each cue the best one holds, if it is good.
    fn readings(&self, gold: &[Gold], out: &mut Vec<Case>) {
        let mut demands = Demands::new(self.parsed.grammar);
        let patterns = demands.met(self.parsed.tokens);
        let proposer = Proposer { parsed: self.parsed, sites: self.sites, patterns };
        let covered = vec![false; self.parsed.tokens.len()];
        for (index, site) in self.sites.iter().enumerate() {
            let head = self.parsed.span(site.head, site.head + 1);
            if gold.iter().any(|g| g.contents.iter().any(|c| c.overlaps(head))) {
                continue;
            }
            let holds = gold.iter().any(|g| g.cue.iter().any(|c| c.overlaps(head)));
            let mut names = Names::default();
            reading::gate_signs(self.parsed, site, &mut names);
            out.push(Case { model: "gate", holds, signs: names.signs });
            if !proposer.is_promising(site) {
                continue;
            }
            let own: Vec<&Gold> = gold.iter().filter(|g| g.cue.iter().any(|c| c.overlaps(head))).collect();
            self.holders(&proposer, index, &own, out);
            let view = reading::CueView::new(self.parsed, self.sites, site);
            for wanted in [Order::Before, Order::Behind] {
                let mut readings = Vec::new();
                proposer.readings(index, wanted, &covered, &mut Tallies::default(), &mut readings);
                let merit = |r: &reading::Reading| {
                    own.iter().map(|g| self.merit(site, &r.captures, g)).fold(0.0, f64::max)
                };
                let merits: Vec<f64> = readings.iter().map(merit).collect();
                let best = merits.iter().copied().fold(0.3, f64::max);
                for (reading, merit) in readings.iter().zip(merits) {
                    let Some(pattern) = self.parsed.grammar.patterns.get(reading.pattern) else { continue };
                    let case =
                        reading::Case { parsed: self.parsed, site, cue: &view, captures: &reading.captures };
                    let mut names = Names::of(pattern);
                    case.signs(&mut names);
                    out.push(Case { model: "reading", holds: merit >= best, signs: names.signs });
                }
            }
        }
    }

    /// Who may hold the content of a cue whose likeliest reading names no source.
    fn holders(&self, proposer: &Proposer<'_>, index: usize, gold: &[&Gold], out: &mut Vec<Case>) {
        let Some(site) = self.sites.get(index).filter(|s| !s.passive) else { return };
        let covered = vec![false; self.parsed.tokens.len()];
        let mut readings = Vec::new();
        proposer.readings(index, Order::Behind, &covered, &mut Tallies::default(), &mut readings);
        let likeliest = readings.iter().max_by(|a, b| a.probability.total_cmp(&b.probability));
        let Some(reading) = likeliest.filter(|r| r.captures.source.is_none()) else { return };
        let Some(pattern) = self.parsed.grammar.patterns.get(reading.pattern) else { return };
        let fitting: Vec<&&Gold> =
            gold.iter().filter(|g| self.merit(site, &reading.captures, g) >= 0.3).collect();
        if fitting.is_empty() {
            return;
        }
        for candidate in holder::candidates(self.parsed, site, &reading.captures) {
            let span = self.parsed.span(candidate.subject.start, candidate.subject.end);
            let holds = fitting.iter().any(|g| g.source.iter().any(|s| s.overlaps(span)));
            let mut names = Names::default();
            holder::signs(self.parsed, site, pattern.value(), &candidate, &mut names);
            out.push(Case { model: "holder", holds, signs: names.signs });
        }
    }

    /// How well a reading fits an attribution: the overlap of the contents, and a little for source and cue.
    fn merit(&self, site: &CueSite, captures: &Captures, gold: &Gold) -> f64 {
        let spans: Vec<Span> = captures.contents.iter().map(|c| self.parsed.span(c.0, c.1)).collect();
        let overlap = |a: &[Span], b: &[Span]| -> f64 {
            let both: u32 = a
                .iter()
                .flat_map(|x| b.iter().map(|y| x.end.min(y.end).saturating_sub(x.start.max(y.start))))
                .sum();
            let all: u32 = a.iter().chain(b).map(|s| s.end.saturating_sub(s.start)).sum();
            f64::from(both) / f64::from((all - both).max(1))
        };
        let content = overlap(&spans, &gold.contents);
        if content < 0.3 {
            return 0.0;
        }
        let source: Vec<Span> = captures.source.iter().map(|s| self.parsed.span(s.0, s.1)).collect();
        let sourced =
            if source.is_empty() && gold.source.is_empty() { 1.0 } else { overlap(&source, &gold.source) };
        let cue = self.parsed.span(site.start, captures.cue_end.unwrap_or(site.end));
        content + 0.3 * sourced + 0.2 * overlap(&[cue], &gold.cue)
    }

    fn stretch(
        &self,
        bound: &Bound<'_>,
        start: usize,
        end: u32,
        kind: Stretch,
        limit: usize,
        out: &mut Vec<Case>,
    ) {
        let mut cases = Vec::new();
        let end = self.trimmed(end);
        let mut places = Places::new(bound, start, kind, limit);
        while let Some(place) = places.advance() {
            let here = self.trimmed(self.parsed.span(start, place.at).end);
            if here > end {
                return;
            }
            if !place.last {
                let mut names = Names::default();
                place.signs(&mut names);
                cases.push(Case { model: "border", holds: here == end, signs: names.signs });
            }
            if here == end || place.last {
                out.append(&mut cases);
                return;
            }
        }
    }

    /// The element whose text begins at an offset, marks aside.
    fn element_from(&self, offset: u32) -> Option<usize> {
        let text = self.parsed.article.text.get(offset as usize..).unwrap_or_default();
        let skip = text.find(char::is_alphanumeric).and_then(|s| u32::try_from(s).ok())?;
        let word = offset + skip;
        let at = self.parsed.tokens.iter().position(|t| t.span.start <= word && word < t.span.end)?;
        let begins = self.parsed.token(at).is_some_and(|t| t.span.start >= offset);
        begins.then_some(at)
    }

    /// The offset behind the last letter or digit before an offset.
    fn trimmed(&self, offset: u32) -> u32 {
        let text = self.parsed.article.text.get(..offset as usize).unwrap_or_default();
        let kept = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        u32::try_from(kept).unwrap_or(offset)
    }
}
