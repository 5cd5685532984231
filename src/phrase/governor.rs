//! Whose a verb is that has no subject of its own: "X left, saying", "X went on to say", "quoted X as saying".

use super::chunk::{Verb, VerbForm};
use super::subject::{REACH, Subject, Walk};
use crate::grammar::{CuePos, CueUse, List};
use crate::record::CueClass;
use crate::token::{Tag, TokenKind};

impl Walk<'_> {
    /// The subject of the verb group before: "X left, saying", "X went on to say".
    pub(super) fn governor(&self) -> Option<Subject> {
        let start = self.parsed.chunks.get(self.index)?.start;
        let parted = start
            .checked_sub(1)
            .and_then(|b| self.parsed.token(b))
            .is_some_and(|t| t.kind == TokenKind::Comma);
        if let Some(other) = self.quoted_as(start).or_else(|| self.own(start)) {
            return Some(other);
        }
        let before = self.parsed.chunks.get(..self.index)?.iter().enumerate().rev().take(12);
        for (i, chunk) in before {
            if start - chunk.end > REACH {
                return None;
            }
            let finite = chunk.verb().is_some_and(|v| v.form == VerbForm::Finite);
            let subject = self.found.get(i).copied().flatten();
            // "Lopez spoke after the vote was lost, noting that": what a comma parts belongs to the main clause.
            if finite && !(parted && subject.is_some_and(|s| self.is_subordinate(s))) {
                return subject;
            }
        }
        // "Ann Lee, dismissing the talks as “theatre”, flew home": the verb whose subject she is comes later.
        let comma = start.checked_sub(1).filter(|_| parted)?;
        self.outer(comma, &mut None)
    }

    /// "The agency quoted Ann Lee as saying": who is quoted says it, unless the one before is quoted himself ("was quoted as saying").
    fn quoted_as(&self, gerund: usize) -> Option<Subject> {
        let link = gerund.checked_sub(1).filter(|l| self.parsed.is(*l, List::QuotedAs))?;
        let mut nearest = None;
        let quoted = self.outer(link, &mut nearest)?;
        let verb = self.parsed.chunk(quoted.start.checked_sub(1)?)?.verb()?;
        (verb.form == VerbForm::Finite && !verb.passive).then_some(quoted)
    }

    /// "They heard a woman yelling", "with one writing: “…” and another adding: “…”": who stands right before the gerund, where a
    /// verb of hearing or "with" leads it in, or where it is joined to one that is so led in.
    fn own(&self, gerund: usize) -> Option<Subject> {
        let before = gerund.checked_sub(1)?;
        let chunk = self.parsed.chunk_at.get(before).copied().flatten()?;
        let phrase = self.parsed.chunks.get(chunk as usize).filter(|c| c.is_noun())?;
        let lead = phrase.start.checked_sub(1)?;
        let joins = self.parsed.token(lead).is_some_and(|t| t.tag == Tag::Coordinator);
        let led = self.perceives(phrase.start) || self.parsed.is(lead, List::Absolute);
        (led || joins && self.has_own_gerund()).then_some(Subject {
            start: phrase.start,
            end: gerund,
            chunk,
            conjoined: false,
            antecedent: None,
        })
    }

    /// Whether a verb of hearing or seeing ends right before an object.
    fn perceives(&self, object: usize) -> bool {
        let verb = object.checked_sub(1).and_then(|b| self.parsed.chunk(b)).filter(|c| c.end == object);
        let finite = |v: Verb| v.form == VerbForm::Finite && !v.passive;
        let Some(verb) = verb.filter(|c| c.verb().is_some_and(finite)) else { return false };
        let lexicon = &self.parsed.grammar.lexicon;
        let perceives = |u: &CueUse| {
            lexicon.cue(u.cue).is_some_and(|c| c.pos == CuePos::Verb && c.class == CueClass::Perception)
        };
        self.parsed.token(verb.head).is_some_and(|t| lexicon.uses(t.word).iter().any(perceives))
    }

    /// Whether one of the last gerunds has its subject right before it.
    fn has_own_gerund(&self) -> bool {
        let before = self.parsed.chunks.get(..self.index).unwrap_or_default().iter().enumerate();
        before.rev().take(8).any(|(i, c)| {
            let gerund = c.verb().is_some_and(|v| v.form == VerbForm::Gerund);
            gerund && self.found.get(i).copied().flatten().is_some_and(|s| s.ends_at(c.start))
        })
    }

    /// Whether the clause of a subject hangs on the one before it: "after she won", "while they waited".
    fn is_subordinate(&self, subject: Subject) -> bool {
        let before = subject.start.checked_sub(1);
        before.is_some_and(|b| {
            b > 0
                && self.parsed.is(b, List::Subordinator)
                && self.parsed.token(b - 1).is_some_and(|t| t.tag != Tag::Punctuation)
        })
    }
}
