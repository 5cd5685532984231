//! Which pattern takes which words: attributions of one sentence, none inside the content of another.

use nom::Parser;

use super::cue::{self, CueSite};
use super::matcher::{Bound, Captures, Range};
use super::{Attribution, CueMatch, SourceMatch};
use crate::grammar::{CuePos, Frame, Grammar, List, Part, Pattern, Slot};
use crate::phrase::Parsed;
use crate::quotation::Quotation;
use crate::record::{CueClass, QuoteKind};
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind, Tokens};

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
pub fn is_telling(tokens: &[Token], grammar: &Grammar) -> bool {
    tokens.iter().any(|t| match t.kind {
        TokenKind::Quotation | TokenKind::Colon => true,
        TokenKind::Word => grammar.lexicon.classes(t.word).has(List::CueWord),
        _ => false,
    })
}

/// The attributions of one sentence.
#[must_use]
pub fn sentence(parsed: &Parsed<'_>, quotations: &[Quotation], place: Place) -> Vec<Attribution> {
    let sites = cue::sites(parsed);
    let mut choice = Choice {
        parsed,
        quotations,
        place,
        sites: &sites,
        used: vec![false; sites.len()],
        covered: vec![false; parsed.tokens.len()],
        found: Vec::new(),
    };
    choice.run();
    choice.found.sort_by_key(|a| a.contents.first().map(|c| c.start));
    choice.found
}

struct Choice<'a> {
    parsed: &'a Parsed<'a>,
    quotations: &'a [Quotation],
    place: Place,
    sites: &'a [CueSite],
    used: Vec<bool>,
    /// Elements that are content already.
    covered: Vec<bool>,
    found: Vec<Attribution>,
}

impl<'a> Choice<'a> {
    /// Contents before their cue first, pattern by pattern, since they hold all that stands in them; then cue by cue
    /// from the left, since the outer cue stands before the inner one.
    fn run(&mut self) {
        let patterns = &self.parsed.grammar.patterns;
        for pattern in patterns.iter().filter(|p| is_backward(&p.parts)) {
            for index in 0..self.sites.len() {
                self.try_cue(pattern, index);
            }
        }
        for index in 0..self.sites.len() {
            for pattern in patterns.iter().filter(|p| !is_backward(&p.parts) && has_cue(&p.parts)) {
                self.try_cue(pattern, index);
            }
        }
        for pattern in patterns.iter().filter(|p| !has_cue(&p.parts)) {
            self.try_pattern(pattern, None);
        }
    }

    fn try_cue(&mut self, pattern: &Pattern, index: usize) {
        let Some(site) = self.sites.get(index) else { return };
        if self.used.get(index) == Some(&true)
            || (site.start..site.end).any(|i| self.covered.get(i) == Some(&true))
        {
            return;
        }
        if self.try_pattern(pattern, Some(site)) {
            // Readings of the same word go with it.
            for (other, used) in self.sites.iter().zip(self.used.iter_mut()) {
                *used |= other.start < site.end && site.start < other.end;
            }
        }
    }

    fn try_pattern(&mut self, pattern: &Pattern, site: Option<&CueSite>) -> bool {
        let bound = Bound { parsed: self.parsed, parts: &pattern.parts, cue: site, sites: self.sites };
        let mut bound_parser = bound;
        for start in self.starts(&pattern.parts, site) {
            let input = Tokens(self.parsed.tokens.get(start..).unwrap_or_default());
            let Ok((_, captures)) = bound_parser.parse(input) else { continue };
            if captures.contents.is_empty() || captures.contents.iter().any(|c| self.is_covered(*c)) {
                continue;
            }
            self.take(pattern, site, &captures);
            return true;
        }
        false
    }

    fn is_covered(&self, range: Range) -> bool {
        self.covered.get(range.0..range.1).unwrap_or_default().iter().any(|c| *c)
    }

    /// The elements at which a pattern may begin.
    fn starts(&self, parts: &[Part], site: Option<&CueSite>) -> Vec<usize> {
        let before = site.map_or(self.parsed.tokens.len(), |s| s.start);
        let quotes = |limit: usize| {
            let all = self.parsed.tokens.iter().enumerate().take(limit);
            all.filter(|(_, t)| t.kind == TokenKind::Quotation).map(|(i, _)| i).collect::<Vec<_>>()
        };
        match parts.first() {
            Some(Part::Slot(Slot::Quote, _)) => quotes(before).into_iter().rev().take(4).collect(),
            Some(Part::Slot(Slot::Cue, _)) => vec![before],
            Some(Part::Slot(Slot::Source, _)) => match site {
                Some(site) => {
                    let subject = site.subject.map(|s| s.start).filter(|_| site.pos == CuePos::Verb);
                    let owner =
                        self.parsed.chunk(site.head).map(|c| c.start).filter(|_| site.pos == CuePos::Noun);
                    subject.or(owner).into_iter().collect()
                }
                None => self.parsed.chunks.iter().filter(|c| c.is_noun()).map(|c| c.start).take(8).collect(),
            },
            Some(Part::Slot(Slot::Before | Slot::Clause, _)) => self.clause_starts(before),
            Some(Part::Literal(_, id)) => {
                let words = self.parsed.tokens.iter().enumerate().take(before.saturating_add(1));
                words
                    .filter(|(_, t)| t.word == *id && t.kind != TokenKind::Quotation)
                    .map(|(i, _)| i)
                    .take(4)
                    .collect()
            }
            _ => vec![
                0,
                self.parsed
                    .tokens
                    .iter()
                    .take_while(|t| {
                        matches!(t.tag, Tag::Coordinator | Tag::Other) || t.kind == TokenKind::Dash
                    })
                    .count(),
            ],
        }
    }

    /// Where a clause before `limit` may begin: the sentence's first word, or behind a semicolon or dash.
    fn clause_starts(&self, limit: usize) -> Vec<usize> {
        let mut starts = vec![0];
        let marks = self.parsed.tokens.iter().enumerate().take(limit);
        starts.extend(marks.filter(|(_, t)| matches!(t.kind, TokenKind::Semicolon)).map(|(i, _)| i + 1));
        starts.extend(self.covered.iter().take(limit).rposition(|c| *c).map(|i| i + 1));
        starts.sort_unstable();
        starts.dedup();
        starts.into_iter().rev().take(4).rev().collect()
    }

    fn take(&mut self, pattern: &Pattern, site: Option<&CueSite>, captures: &Captures) {
        for range in &captures.contents {
            self.covered.get_mut(range.0..range.1).unwrap_or_default().fill(true);
        }
        let contents: Vec<Span> = captures.contents.iter().map(|c| self.content_span(*c)).collect();
        let cue = site.map(|s| self.cue_match(s)).or_else(|| captures.mark.map(|m| self.mark_cue(m)));
        self.found.push(Attribution {
            contents,
            cue,
            source: self.source_match(captures),
            addressee: captures.addressee.map(|r| self.parsed.span(r.0, r.1)),
            medium: captures.medium.map(|r| self.parsed.span(r.0, r.1)),
            time: captures.time.map(|r| self.parsed.span(r.0, r.1)),
            pattern: pattern.name.clone(),
            kind: self.kind(&captures.contents),
            sentence: self.place.sentence,
            paragraph: self.place.paragraph,
            follows: None,
        });
    }

    /// A lone quotation loses its marks; a clause keeps those inside it.
    fn content_span(&self, range: Range) -> Span {
        let single = (range.1 == range.0 + 1).then(|| self.parsed.token(range.0)).flatten();
        match single
            .filter(|t| t.kind == TokenKind::Quotation)
            .and_then(|t| self.quotations.get(t.word.0 as usize))
        {
            Some(quotation) => quotation.content,
            None => self.parsed.span(range.0, range.1),
        }
    }

    fn kind(&self, ranges: &[Range]) -> QuoteKind {
        let kinds = |r: &Range| {
            self.parsed.tokens.get(r.0..r.1).unwrap_or_default().iter().filter(|t| t.tag != Tag::Punctuation)
        };
        let quoted = ranges.iter().flat_map(kinds).filter(|t| t.kind == TokenKind::Quotation).count();
        let plain = ranges.iter().flat_map(kinds).filter(|t| t.kind != TokenKind::Quotation).count();
        match (quoted, plain) {
            (0, _) => QuoteKind::Indirect,
            (_, 0) => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        }
    }

    fn cue_match(&self, site: &CueSite) -> CueMatch {
        let lemma = self.parsed.grammar.lexicon.cue(site.cue).map(|c| c.lemma.clone()).unwrap_or_default();
        CueMatch {
            span: self.parsed.span(site.start, site.end),
            cue: Some(site.cue),
            lemma,
            class: site.class,
            negative: site.negative,
            modal: site.modal,
            form: Some(site.form),
        }
    }

    fn mark_cue(&self, at: usize) -> CueMatch {
        CueMatch {
            span: self.parsed.span(at, at + 1),
            cue: None,
            lemma: self.parsed.text(at).to_owned(),
            class: CueClass::Statement,
            negative: false,
            modal: false,
            form: None,
        }
    }

    fn source_match(&self, captures: &Captures) -> Option<SourceMatch> {
        let (start, end) = captures.source?;
        let chunk = captures.head.and_then(|h| self.parsed.chunks.get(h as usize));
        let span_of = |c: &crate::phrase::Chunk| self.parsed.span(c.start, c.end);
        let antecedent = captures.antecedent.and_then(|a| self.parsed.chunks.get(a as usize)).map(span_of);
        let span = self.parsed.span(start, end);
        let head = if antecedent.is_some() { span } else { chunk.map_or(span, span_of) };
        let head = if captures.antecedent.is_none() && !span.contains(head) { span } else { head };
        Some(SourceMatch { span, head, antecedent, conjoined: captures.conjoined })
    }
}

/// Whether a content stands before the cue.
fn is_backward(parts: &[Part]) -> bool {
    let content = |p: &Part| matches!(p, Part::Slot(Slot::Quote | Slot::Before, _));
    let cue = parts.iter().position(|p| matches!(p, Part::Slot(Slot::Cue, _)));
    let first = parts.iter().position(content);
    matches!((first, cue), (Some(f), Some(c)) if f < c)
}

fn has_cue(parts: &[Part]) -> bool {
    parts.iter().any(|p| match p {
        Part::Slot(Slot::Cue, _) => true,
        Part::Optional(inner) => has_cue(std::slice::from_ref(inner)),
        Part::Either(sequences) => sequences.iter().any(|s| has_cue(s)),
        _ => false,
    })
}

/// The frame of that name, as a set, for filters in code.
#[must_use]
pub fn takes(site: &CueSite, frame: &str) -> bool {
    Frame::named(frame).is_some_and(|f| site.frames.contains(f))
}
