//! Whose a verb is that has no subject of its own: "X left, saying", "X went on to say", "quoted X as saying".

use super::chunk::{Chunk, Verb, VerbForm};
use super::subject::{REACH, Subject, Walk};
use crate::grammar::{Classes, CuePos, CueUse, Frames, List};
use crate::record::CueClass;
use crate::token::{Tag, Token, TokenKind};

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
        let goes_on = parted && self.parsed.is(start, List::GoingOn);
        for (i, chunk) in before {
            if start - chunk.end > REACH {
                return None;
            }
            let finite = chunk.verb().is_some_and(|v| v.form == VerbForm::Finite);
            let subject = self.found.get(i).copied().flatten();
            if goes_on && subject.is_some_and(|s| self.is_reported(s)) {
                continue;
            }
            // "Lopez spoke after the vote was lost, noting that": what a comma parts belongs to the main clause.
            if finite && !(parted && subject.is_some_and(|s| self.is_subordinate(s))) {
                return self.behind_verb(i).or(subject);
            }
        }
        // "Ann Lee, dismissing the talks as “theatre”, flew home": the verb whose subject she is comes later.
        let comma = start.checked_sub(1).filter(|_| parted)?;
        self.outer(comma, &mut None)
    }

    /// "It was a mess, said Ann Lee on Monday, adding": who speaks stands behind a verb of speech that a comma or a quotation parts
    /// from a clause with a verb of its own.
    pub(super) fn behind_verb(&self, index: usize) -> Option<Subject> {
        let verb = self.parsed.chunks.get(index).filter(|v| !v.verb().is_some_and(|v| v.passive))?;
        let chunk = u32::try_from(index + 1).ok()?;
        let speaker = self.parsed.chunks.get(index + 1).filter(|c| c.is_noun() && c.start == verb.end)?;
        let object = self.parsed.is(speaker.head, List::PronounObject);
        let inverts = !object && self.follows_clause(index, verb.start) && self.quotes(verb);
        let closing = self.closing(speaker.end).filter(|_| inverts)?;
        let led = |at: &usize| self.parsed.token(*at).is_some_and(|t| t.tag == Tag::Preposition);
        let circumstance =
            (speaker.end..closing).find(|at| led(at) && !self.parsed.is(*at, List::AdverbialLink));
        let end = circumstance.unwrap_or(closing);
        Some(Subject { start: speaker.start, end, chunk, conjoined: false, antecedent: None })
    }

    /// Whether a verb stands behind a quotation, or behind a comma and a clause that has a verb of its own.
    fn follows_clause(&self, index: usize, start: usize) -> bool {
        let kind = |back: usize| start.checked_sub(back).and_then(|b| self.parsed.token(b)).map(|t| t.kind);
        let subject = self.found.get(index).copied().flatten();
        let own = |s: &Option<Subject>| {
            s.is_some_and(|s| s.antecedent.is_none() && subject.is_none_or(|own| own.start == s.start))
        };
        let before = self.found.get(..index).unwrap_or_default();
        match (kind(2), kind(1)) {
            (_, Some(TokenKind::Quotation)) | (Some(TokenKind::Quotation), Some(TokenKind::Comma)) => true,
            (_, Some(TokenKind::Comma)) => before.iter().rev().take(12).any(own),
            _ => false,
        }
    }

    /// The comma or conjunction behind a phrase, with no verb before it.
    fn closing(&self, from: usize) -> Option<usize> {
        const NEAR: usize = 12;
        let parts = |t: &Token| t.kind == TokenKind::Comma || t.tag == Tag::Coordinator;
        let mut behind = self.parsed.tokens.iter().enumerate().skip(from).take(NEAR);
        let (at, token) = behind.find(|(_, t)| parts(t) || t.tag.is_verb() || t.tag == Tag::Punctuation)?;
        parts(token).then_some(at)
    }

    /// Whether the verb can follow the words that it reports.
    fn quotes(&self, verb: &Chunk) -> bool {
        const QUOTE: Frames = Frames::of(&["quote"]);
        let lexicon = &self.parsed.grammar.lexicon;
        self.parsed.token(verb.head).is_some_and(|t| lexicon.verbs(t.word, QUOTE).next().is_some())
    }

    /// "The agency quoted Ann Lee as saying": who is quoted says it, unless the one before is quoted himself ("was quoted as saying").
    fn quoted_as(&self, gerund: usize) -> Option<Subject> {
        let link = gerund.checked_sub(1).filter(|l| self.parsed.is(*l, List::QuotedAs))?;
        let mut nearest = None;
        let quoted = self.outer(link, &mut nearest)?;
        let verb = self.parsed.chunk(quoted.start.checked_sub(1)?)?.verb()?;
        (verb.form == VerbForm::Finite && !verb.passive).then_some(quoted)
    }

    /// "They heard a woman yelling", "Lee recalls her saying", "with one writing: “…” and another adding: “…”": who stands right before the gerund, where a
    /// verb of hearing or "with" leads it in, or where it is joined to one that is so led in.
    fn own(&self, gerund: usize) -> Option<Subject> {
        let before = gerund.checked_sub(1)?;
        let chunk = self.parsed.chunk_at.get(before).copied().flatten()?;
        let phrase = self.parsed.chunks.get(chunk as usize).filter(|c| c.is_noun())?;
        let lead = phrase.start.checked_sub(1)?;
        let joins = self.parsed.token(lead).is_some_and(|t| t.tag == Tag::Coordinator);
        let led =
            self.perceives(phrase.start) || self.parsed.is(lead, List::Absolute) && self.may_speak(phrase);
        // "with Ann Lee and Bo Chen leading"
        let first = lead.checked_sub(1).filter(|_| joins && !led).and_then(|b| self.parsed.chunk(b));
        let absolute = |c: &&Chunk| {
            c.is_noun() && c.start.checked_sub(1).is_some_and(|with| self.parsed.is(with, List::Absolute))
        };
        let first = first.filter(absolute);
        let own = led || first.is_some() || joins && self.has_own_gerund();
        own.then_some(Subject {
            start: first.map_or(phrase.start, |f| f.start),
            end: gerund,
            chunk,
            conjoined: first.is_some(),
            antecedent: None,
        })
    }

    /// "with one arm shaking, saying": whether a phrase turns on a name or a word for somebody.
    fn may_speak(&self, phrase: &Chunk) -> bool {
        const WHO: Classes = Classes::of(&[
            List::Role,
            List::RoleMale,
            List::RoleFemale,
            List::Group,
            List::BodyWord,
            List::Document,
            List::Kinship,
            List::PronounIndefinite,
            List::NumberWord,
            List::Quantifier,
            List::Determiner,
        ]);
        let head = self.parsed.token(phrase.head).map(|t| t.tag);
        matches!(head, Some(Tag::Name | Tag::Plural | Tag::Pronoun))
            || self.parsed.classes(phrase.head).any(WHO)
    }

    /// "saying “", "saying that", not "talking about “".
    fn leads_to_words(&self) -> bool {
        let end = self.parsed.chunks.get(self.index).map_or(0, |c| c.end);
        self.parsed.token(end).is_some_and(|t| {
            t.tag == Tag::That || matches!(t.kind, TokenKind::Quotation | TokenKind::Comma | TokenKind::Colon)
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
        self.parsed.is(verb.head, List::Recalling) && self.leads_to_words()
            || self.parsed.token(verb.head).is_some_and(|t| lexicon.uses(t.word).iter().any(perceives))
    }

    /// Whether one of the last gerunds has its subject right before it.
    fn has_own_gerund(&self) -> bool {
        let before = self.parsed.chunks.get(..self.index).unwrap_or_default().iter().enumerate();
        before.rev().take(8).any(|(i, c)| {
            let gerund = c.verb().is_some_and(|v| v.form == VerbForm::Gerund);
            gerund && self.found.get(i).copied().flatten().is_some_and(|s| s.ends_at(c.start))
        })
    }

    /// "said the team had been poor", "said on Monday that the team had been poor": whether a subject stands in front of what a verb of
    /// speech before it reports.
    fn is_reported(&self, subject: Subject) -> bool {
        const NEAR: usize = 12;
        let punctuation = |at: usize| self.parsed.token(at).is_some_and(|t| t.tag == Tag::Punctuation);
        let mut before =
            (subject.start.saturating_sub(NEAR)..subject.start).rev().take_while(|at| !punctuation(*at));
        let verb = before.find_map(|at| self.parsed.chunk(at).filter(|c| c.verb().is_some()));
        let speaks = verb.is_some_and(|c| self.parsed.is(c.head, List::CueWord));
        let joined = |at: usize| self.parsed.token(at).is_some_and(|t| t.tag == Tag::That);
        speaks || subject.start.checked_sub(1).is_some_and(joined)
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
