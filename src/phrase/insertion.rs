//! What stands between a subject and its verb as an insertion: brackets, and what two commas or dashes set off.

use super::subject::Walk;
use crate::grammar::List;
use crate::token::{Tag, TokenKind};

/// How long an insertion may be, in elements.
const FAR: usize = 80;

impl Walk<'_> {
    pub(super) fn open_bracket(&self, close: usize) -> Option<usize> {
        let floor = close.saturating_sub(FAR);
        (floor..close).rev().find(|i| self.parsed.token(*i).is_some_and(|t| t.kind == TokenKind::Open))
    }

    /// A comma or dash right before the verb ends an insertion: the index of the mark that begins it.
    pub(super) fn before_insertion(&self, comma: usize) -> Option<usize> {
        let kind = match self.parsed.token(comma)?.kind {
            TokenKind::Quotation => TokenKind::Comma,
            kind => kind,
        };
        let (mut finite, mut joined, mut reduced) = (false, false, true);
        let floor = comma.saturating_sub(FAR);
        let mut at = comma;
        while at > floor {
            let here = at - 1;
            let token = self.parsed.token(here)?;
            if token.kind == TokenKind::Quotation && self.parsed.chunk(here).is_none() {
                // "Ms Tan — “Auntie Mei” to her pupils — says"
                // "Ann Lee, who called it “not for sale”, refused"
                let title = self.parsed.is_title(here);
                let last = here + 1 == comma && self.is_in_clause(here);
                if !(title || last) && kind != TokenKind::Dash {
                    return None;
                }
                // The comma inside its marks parts it from what stands behind it.
                if title && kind == TokenKind::Comma && self.parsed.holds_comma(here) && !finite {
                    return Some(here + 1);
                }
            }
            // "the tall, balding man", "March 6, 2019": a comma inside of a phrase parts nothing.
            let parts = token.kind == kind && self.parsed.chunk(here).is_none();
            if parts && here + 1 < comma {
                let next = self.parsed.token(here + 1)?;
                let wh = |at: usize| self.parsed.token(at).is_some_and(|t| t.tag == Tag::Wh);
                // "Ann Lee, who was there, and who had seen it, said": the insertion began before.
                if next.tag == Tag::Coordinator && wh(here + 2) || joined && next.tag != Tag::Wh {
                    (joined, at) = (true, here);
                    continue;
                }
                let relative = matches!(next.tag, Tag::Wh | Tag::Participle | Tag::Gerund)
                    || next.tag == Tag::Past && self.parsed.is(here + 1, List::VerbParticiple)
                    || next.tag == Tag::Preposition && wh(here + 2)
                    || next.tag == Tag::Subordinator;
                // Between two dashes there may be a sentence of its own.
                // "The warning, in a report dated May 6, describes": a participle behind its noun is no verb of the insertion.
                let led = reduced && next.tag == Tag::Preposition;
                if !finite || relative || led || kind == TokenKind::Dash {
                    return Some(here);
                }
            }
            // The verb of a relative clause inside the insertion makes it no clause of its own.
            let verb = self.parsed.is_finite(here);
            reduced &= !verb || self.is_participle_behind_noun(here);
            finite = !matches!(token.tag, Tag::Wh | Tag::That) && (finite || verb);
            at = here;
        }
        None
    }

    /// "a report dated Monday": whether the verb group at a place may be a participle that belongs to the noun before it.
    fn is_participle_behind_noun(&self, verb: usize) -> bool {
        let group = self.parsed.chunk_from(verb).filter(|c| self.is_reduced(c));
        group.is_some_and(|c| self.noun_before(c.start))
    }

    /// "Ann Lee, from Leeds, who was there, said": the comma itself, where a name stands before it and a preposition behind it.
    pub(super) fn named_before(&self, comma: usize) -> Option<usize> {
        let tag = |at: usize| self.parsed.token(at).map(|t| t.tag);
        let led = tag(comma + 1) == Some(Tag::Preposition);
        let name = comma
            .checked_sub(1)
            .and_then(|b| self.parsed.chunk(b))
            .filter(|c| tag(c.head) == Some(Tag::Name));
        // What a preposition leads in at the head of a sentence is no subject: "In Leeds, from Monday, buses …".
        let before = name?.start.checked_sub(1).and_then(tag);
        (led && before != Some(Tag::Preposition)).then_some(comma)
    }

    /// Whether no mark parts a quotation from the words before it: what those say goes on in it.
    fn is_in_clause(&self, quotation: usize) -> bool {
        let before = quotation.checked_sub(1).and_then(|b| self.parsed.token(b));
        before.is_some_and(|t| t.tag != Tag::Punctuation)
    }
}
