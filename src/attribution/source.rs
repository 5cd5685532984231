//! The slots of a pattern that are noun phrases: the source, the owner of a noun, the topic, whom it is said to.

use super::border;
use super::cue::CueSite;
use super::matcher::{Bound, Captures, Stretch};
use crate::grammar::{CuePos, List, Part, Slot};
use crate::phrase::VerbForm;
use crate::token::{Tag, TokenKind};

impl Bound<'_> {
    /// The subject of the cue, over all that stands between the two; or the phrase that stands here, with its modifiers.
    pub(super) fn source(&self, at: usize, captures: &mut Captures) -> Option<usize> {
        if let Some(cue) = self.cue {
            // "the agency quoted Ann Lee as saying": who quotes does not speak.
            if cue.quotes && at < cue.start {
                return None;
            }
            if let Some(subject) = cue.subjects().find(|s| s.start == at && s.start < cue.start) {
                // "Lee, who wrote it, shot back": a relative clause speaks of what follows it, not of what stands before.
                if subject.antecedent.is_some()
                    && matches!(self.parts.first(), Some(Part::Slot(Slot::Before, _)))
                {
                    return None;
                }
                captures.source = Some((subject.start, subject.end.max(subject.start + 1)));
                captures.head = Some(subject.chunk);
                captures.antecedent = subject.antecedent;
                captures.conjoined = subject.conjoined;
                return Some(cue.start);
            }
            if at < cue.start {
                return self.owner(at, cue, captures);
            }
        }
        // "…, echoing the mayor": whom a gerund takes is no subject of it.
        if self.cue.is_some_and(|c| c.pos == CuePos::Verb && c.verb == Some(VerbForm::Gerund)) {
            return None;
        }
        let chunk = self.parsed.chunk_at.get(at).copied().flatten()?;
        let noun = self.parsed.noun_from(at)?;
        if self.is_clause(noun.end) {
            return None;
        }
        let end = self.before_quotation(noun.end, border::stretch_end(self, at, Stretch::Source)?);
        let end = self.before_subject(noun.end, end);
        // "Then she opened the door: “Go.”" A clause before the mark is no source; its subject is.
        if self.cue.is_none() && (noun.end..end).any(|i| self.parsed.is_finite(i)) {
            return None;
        }
        // Without a cue the bracket right behind the name is all that may stand before the colon.
        let bracket = self.behind_bracket(noun.end);
        let end = if bracket > noun.end { bracket } else { self.behind_bracket(end) };
        let end = self.behind_relative(end);
        if self.leads_to_quotation(end) {
            return None;
        }
        captures.source = Some((at, end));
        captures.head = Some(chunk);
        captures.conjoined = (noun.end..end)
            .any(|i| self.parsed.token(i).is_some_and(|t| t.tag == Tag::Coordinator))
            && self
                .parsed
                .token(noun.end)
                .is_some_and(|t| t.tag == Tag::Coordinator || t.kind == TokenKind::Comma);
        Some(end)
    }

    /// "…, said prices would fall": the phrase behind the cue has a verb of its own, so that it is no source.
    fn is_clause(&self, end: usize) -> bool {
        let verbal = self.cue.is_some_and(|c| c.pos == CuePos::Verb);
        let participle = self.parsed.is(end, List::VerbParticiple)
            && self.parsed.token(end).is_some_and(|t| !t.tag.is_auxiliary());
        verbal && !participle && self.parsed.is_finite(end)
    }

    /// "The offer has raises but, according to Ann Lee, “no word about staff”": what the source behind a phrase leads to is its content,
    /// whatever stands before.
    fn leads_to_quotation(&self, end: usize) -> bool {
        let kind = |at: usize| self.parsed.token(at).map(|t| t.kind);
        let phrase = self.cue.is_some_and(|c| c.pos == CuePos::Phrase && c.verb.is_none());
        let ends_pattern = matches!(self.parts.last(), Some(Part::Slot(Slot::Source, _)));
        // "The plan was hailed by farmers as a “triumph”"
        let called = self.cue.is_some_and(|c| c.passive)
            && self.parsed.is(end, List::QuotedAs)
            && self.leads_to_marks(end);
        let led =
            phrase && kind(end) == Some(TokenKind::Comma) && kind(end + 1) == Some(TokenKind::Quotation);
        ends_pattern && (called || led)
    }

    /// "Ann Lee (R-Ky.): “No.”": a short bracket belongs to the source before it.
    fn behind_bracket(&self, end: usize) -> usize {
        const SHORT: usize = 6;
        let kind = |at: usize| self.parsed.token(at).map(|t| t.kind);
        let close = (end..end + SHORT).find(|i| kind(*i) == Some(TokenKind::Close));
        close.filter(|_| self.cue.is_none() && kind(end) == Some(TokenKind::Open)).map_or(end, |c| c + 1)
    }

    /// "According to Ann Lee, who was there, the man …": a relative clause belongs to the source before it.
    fn behind_relative(&self, end: usize) -> usize {
        const NEAR: usize = 24;
        let is_comma = |at: &usize| self.parsed.token(*at).is_some_and(|t| t.kind == TokenKind::Comma);
        let pronoun = |at: usize| {
            self.parsed.token(at).is_some_and(|t| t.tag == Tag::Wh) && self.parsed.is(at, List::Relative)
        };
        if !(is_comma(&end) && pronoun(end + 1)) {
            return end;
        }
        let all = self.parsed.tokens.len();
        let comma = (end + 2..all.min(end + NEAR)).find(is_comma);
        let closed = comma.or_else(|| {
            let stops = |at: usize| self.parsed.token(at).is_some_and(|t| t.kind == TokenKind::Stop);
            (end + 2..all.min(end + NEAR)).find(|at| stops(*at) && *at + 1 == all)
        });
        let whole = closed.filter(|c| self.parsed.verbs_and_commas(end + 1, *c).0 > 0);
        let plain = |c: &usize| {
            !(end..*c).any(|at| self.parsed.token(at).is_some_and(|t| t.kind == TokenKind::Quotation))
        };
        whole.filter(plain).unwrap_or(end)
    }

    /// The subject of the cue as content; what stands between the two goes with it.
    pub(super) fn topic(&self, at: usize, captures: &mut Captures) -> Option<usize> {
        let cue = self.cue?;
        let subject = cue.subject.filter(|s| s.start == at && s.start < cue.start)?;
        captures.contents.push((subject.start, subject.end.max(subject.start + 1)));
        Some(cue.start)
    }

    /// A preposition of a frame of the cue; of a noun, any.
    pub(super) fn particle_end(&self, at: usize) -> Option<usize> {
        let token = self.parsed.token(at).filter(|t| t.kind == TokenKind::Word)?;
        let preposition = matches!(token.tag, Tag::Preposition | Tag::To | Tag::Subordinator);
        preposition.then_some(at + 1)
    }

    /// A quotation behind a comma is no part of a source: “We lost,” said Ann Lee, “but not by much.”
    fn before_quotation(&self, from: usize, end: usize) -> usize {
        let comma = |i: &usize| {
            let quotation = self.parsed.token(i + 1).is_some_and(|t| t.kind == TokenKind::Quotation);
            quotation && self.parsed.token(*i).is_some_and(|t| t.kind == TokenKind::Comma)
        };
        // "hailed by the judges as “the best”"
        let called = |i: &usize| self.parsed.is(*i, List::QuotedAs) && self.leads_to_marks(*i);
        (from..end).find(|i| comma(i) || called(i)).unwrap_or(end)
    }

    /// Whether a quotation stands behind a word, or behind an article behind it.
    fn leads_to_marks(&self, at: usize) -> bool {
        let quotation = |i: usize| self.parsed.token(i).is_some_and(|t| t.kind == TokenKind::Quotation);
        quotation(at + 1) || self.parsed.is(at + 1, List::Determiner) && quotation(at + 2)
    }

    /// According to the mayor of Kent, the town “will not be moved”: what stands between the comma and the quotation is the
    /// subject of what is quoted, and no apposition.
    fn before_subject(&self, from: usize, end: usize) -> usize {
        let kind = |at: usize| self.parsed.token(at).map(|t| t.kind);
        let phrase = self.cue.is_some_and(|c| c.pos == CuePos::Phrase && c.verb.is_none());
        let quotation = (from..end + 1).find(|at| kind(*at) == Some(TokenKind::Quotation)).filter(|_| phrase);
        let closes = |at: &usize| {
            self.parsed.token(at + 1).is_none_or(|t| matches!(t.tag, Tag::Punctuation | Tag::Preposition))
        };
        // "according to police, were": a verb behind the comma is no source's either.
        let verb = |at: &usize| kind(*at) == Some(TokenKind::Comma) && self.parsed.is_finite(at + 1);
        if let Some(comma) = (from..end).find(verb).filter(|_| phrase) {
            return comma;
        }
        let before = quotation.filter(closes).map_or(from..from, |at| from..at);
        before.rev().find(|at| kind(*at) == Some(TokenKind::Comma)).unwrap_or(end)
    }

    /// "Iran's claim", "his claim": the owner of a nominal cue.
    fn owner(&self, at: usize, cue: &CueSite, captures: &mut Captures) -> Option<usize> {
        if cue.pos != CuePos::Noun || cue.verb.is_some() {
            return None;
        }
        let chunk = self.parsed.chunk(cue.head)?;
        if chunk.start != at
            || (at..cue.head).any(|i| self.parsed.is(i, List::Weekday) || self.parsed.is(i, List::TimeNoun))
        {
            return None;
        }
        let owner =
            (at..cue.head).rev().find(|i| self.parsed.token(*i).is_some_and(|t| t.tag == Tag::Possessive))?;
        let clitic = self.parsed.token(owner).is_some_and(|t| t.kind == TokenKind::Clitic);
        let end = if clitic { owner } else { owner + 1 };
        if end == at {
            return None;
        }
        captures.source = Some((if clitic { at } else { owner }, end));
        captures.head = self.parsed.chunk_at.get(at).copied().flatten();
        Some(cue.start)
    }

    /// The noun phrase that is spoken to, with its "of" and "for" phrases.
    pub(super) fn addressee_end(&self, at: usize) -> Option<usize> {
        let noun = self.parsed.noun_from(at)?;
        let mut end = noun.end;
        while self.parsed.token(end).is_some_and(|t| matches!(t.tag, Tag::Preposition | Tag::Coordinator)) {
            let link = self.parsed.is(end, List::AddresseeLink);
            let Some(next) = self.parsed.noun_from(end + 1).filter(|_| link) else { break };
            end = next.end;
        }
        Some(self.behind_apposition(end))
    }

    /// "told the conductor, Bo Lee, that": a name between commas, before what only a clause begins with.
    fn behind_apposition(&self, end: usize) -> usize {
        let comma = |at: usize| self.parsed.token(at).is_some_and(|t| t.kind == TokenKind::Comma);
        let tag = |at: usize| self.parsed.token(at).map(|t| t.tag);
        let name = self.parsed.noun_from(end + 1).filter(|c| comma(end) && tag(c.head) == Some(Tag::Name));
        let behind =
            name.map(|c| c.end).filter(|at| comma(*at) && matches!(tag(at + 1), Some(Tag::That | Tag::To)));
        behind.map_or(end, |at| at + 1)
    }
}
