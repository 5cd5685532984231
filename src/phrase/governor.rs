//! Whose a verb is that has no subject of its own: "X left, saying", "X went on to say", "quoted X as saying".

use super::chunk::VerbForm;
use super::subject::{REACH, Subject, Walk};
use crate::grammar::List;
use crate::token::{Tag, TokenKind};

impl Walk<'_> {
    /// The subject of the verb group before: "X left, saying", "X went on to say".
    pub(super) fn governor(&self) -> Option<Subject> {
        let start = self.parsed.chunks.get(self.index)?.start;
        let parted = start
            .checked_sub(1)
            .and_then(|b| self.parsed.token(b))
            .is_some_and(|t| t.kind == TokenKind::Comma);
        if let Some(quoted) = self.quoted_as(start) {
            return Some(quoted);
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
        None
    }

    /// "The agency quoted Ann Lee as saying": who is quoted says it, unless the one before is quoted himself ("was quoted as saying").
    fn quoted_as(&self, gerund: usize) -> Option<Subject> {
        let link = gerund.checked_sub(1).filter(|l| self.parsed.is(*l, List::QuotedAs))?;
        let mut nearest = None;
        let quoted = self.outer(link, &mut nearest)?;
        let verb = self.parsed.chunk(quoted.start.checked_sub(1)?)?.verb()?;
        (verb.form == VerbForm::Finite && !verb.passive).then_some(quoted)
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
