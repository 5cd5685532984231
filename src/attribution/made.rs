//! What the parts of a reading become: an attribution with spans of the article.

use super::cue::CueSite;
use super::matcher::{Captures, Range};
use super::select::Choice;
use super::{Attribution, CueMatch, SourceMatch};
use crate::grammar::List;
use crate::phrase::Chunk;
use crate::record::{CueClass, QuoteKind};
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind};

impl Choice<'_> {
    /// Adds what was taken in to the attributions of the sentence, unless no content is left of it.
    pub(super) fn add(
        &mut self,
        pattern: &str,
        cue: Option<CueMatch>,
        captures: &Captures,
        probability: f32,
    ) {
        let ranges: Vec<Range> = captures.contents.iter().flat_map(|c| self.pieces(*c)).collect();
        let mut contents: Vec<Span> = ranges.iter().map(|c| self.content_span(*c)).collect();
        contents.retain(|c| c.start < c.end);
        if contents.is_empty() {
            return;
        }
        let span = |range: Range| self.parsed.span(range.0, range.1);
        self.found.push(Attribution {
            contents,
            cue,
            source: self.source_match(captures),
            addressee: captures.addressee.map(span),
            medium: captures.medium.map(span),
            time: captures.time.map(span),
            pattern: pattern.to_owned(),
            probability,
            kind: self.kind(&ranges),
            sentence: self.place.sentence,
            paragraph: self.place.paragraph,
            follows: None,
            repeats: Vec::new(),
        });
    }

    /// “Thank you” and, later, “Noted”: quotations that only "and" joins are pieces of their own.
    fn pieces(&self, range: Range) -> Vec<Range> {
        let is_quotation = |i: &usize| self.parsed.token(*i).is_some_and(|t| t.kind == TokenKind::Quotation);
        let joining = |i: usize| {
            is_quotation(&i)
                || self
                    .parsed
                    .token(i)
                    .is_some_and(|t| matches!(t.tag, Tag::Coordinator | Tag::Adverb | Tag::Punctuation))
        };
        let quotations: Vec<usize> = (range.0..range.1).filter(is_quotation).collect();
        let joined = quotations.len() > 1 && (range.0..range.1).all(joining);
        if joined { quotations.into_iter().map(|q| (q, q + 1)).collect() } else { vec![range] }
    }

    /// A lone quotation loses its marks; a clause keeps those inside it.
    fn content_span(&self, range: Range) -> Span {
        let single = (range.1 == range.0 + 1).then(|| self.parsed.token(range.0)).flatten();
        match single.and_then(Token::quotation).and_then(|q| self.quotations.get(q)) {
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

    pub(super) fn cue_match(&self, site: &CueSite, captures: &Captures) -> CueMatch {
        let lemma = self.parsed.grammar.lexicon.cue(site.cue).map(|c| c.lemma.clone()).unwrap_or_default();
        CueMatch {
            span: self.parsed.span(site.start, captures.cue_end.unwrap_or(site.end)),
            cue: Some(site.cue),
            lemma,
            class: site.class,
            negative: site.negative || self.is_nobodys(site),
            modal: site.modal || self.is_supposed(site),
            form: Some(site.form),
        }
    }

    /// "No witness said that …", "Not one of them said that …": nobody has said it.
    fn is_nobodys(&self, site: &CueSite) -> bool {
        let start = site.subject.filter(|s| s.antecedent.is_none()).map(|s| s.start);
        let negates = |at: usize| self.parsed.is(at, List::Negation);
        start.is_some_and(|s| {
            negates(s) || s.checked_sub(1).is_some_and(|b| b == self.parsed.first_word() && negates(b))
        })
    }

    /// "If she says that …": nobody has said it.
    fn is_supposed(&self, site: &CueSite) -> bool {
        let subject = site.subject.filter(|s| s.start < site.start && s.antecedent.is_none());
        let before = subject.and_then(|s| s.start.checked_sub(1));
        before.is_some_and(|b| self.parsed.is(b, List::Supposing))
    }

    pub(super) fn mark_cue(&self, at: usize) -> CueMatch {
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
        let span_of = |c: &Chunk| self.parsed.span(c.start, c.end);
        let antecedent = captures.antecedent.and_then(|a| self.parsed.chunks.get(a as usize)).map(span_of);
        let span = self.parsed.span(start, end);
        // Of the owner of a cue ("Iran's claim") the phrase holds the cue, so the owner stands for itself.
        let inside = chunk.filter(|c| antecedent.is_some() || span.contains(span_of(c)));
        let head = inside.filter(|_| antecedent.is_none()).map_or(span, span_of);
        let phrase = inside.map_or(head, |c| self.parsed.called(c));
        Some(SourceMatch { span, head, phrase, antecedent, conjoined: captures.conjoined })
    }
}
