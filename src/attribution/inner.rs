//! Reports within reports: whose the words in marks are that one speaker says another one said.

use super::cue::CueSite;
use super::matcher::{Captures, Range};
use super::select::Choice;
use super::tallies::Tallies;
use crate::grammar::{CuePos, Frames, Order};
use crate::phrase::VerbForm;
use crate::record::CueClass;
use crate::token::{Tag, TokenKind};

/// What a verb takes that reports what somebody says.
const SAYING: Frames = Frames::of(&["that", "obj-that"]);

/// Besides, what those are said to do who are reported on: "According to the agency, he called it “a mess”".
const NAMING: Frames = Frames::of(&["obj-as"]);

/// And before a mark and a quotation: "he heard the man shout: “…”".
const QUOTING: Frames = Frames::of(&["quote"]);

/// Elements of a sentence.
type Elements = std::ops::Range<usize>;

impl Choice<'_> {
    /// "Lee said the man told her he was “tired of it”": the words in marks are those of whom the inner cue names, so that the
    /// outer content ends before them.
    pub(super) fn without_inner(&self, index: usize, captures: &Captures) -> (Captures, Elements) {
        let mut cut = captures.clone();
        let Some(last) = cut.contents.last_mut() else { return (cut, 0..0) };
        let Some(inner) = self.inner_content(index, *last) else { return (cut, 0..0) };
        last.1 = inner.end;
        (cut, inner)
    }

    /// The cue of another speaker inside a content, up to what he says in marks.
    fn inner_content(&self, index: usize, outer: Range) -> Option<Elements> {
        let is_quotation =
            |at: &usize| self.parsed.token(*at).is_some_and(|t| t.kind == TokenKind::Quotation);
        let quotation = (outer.0..outer.1).find(is_quotation)?;
        let inner = self.sites.iter().enumerate().skip(index + 1);
        // "According to the agency, he called it “a mess”": it tells what others say.
        let reported = self.sites.get(index).is_some_and(|s| s.pos == CuePos::Phrase);
        let own = |s: &CueSite| {
            let subject = s.subject.filter(|s| s.start >= outer.0 && s.antecedent.is_none());
            // "he heard a man shouting that": who is heard is the subject right before it.
            let heard = s.verb == Some(VerbForm::Gerund) && subject.is_some_and(|b| b.ends_at(s.start));
            let quotes = self.is_mark(s.end) && s.end + 1 == quotation;
            let takes = s.frames.intersects(SAYING)
                || reported && s.frames.intersects(NAMING)
                || (heard || quotes) && s.frames.intersects(QUOTING);
            let says = s.class == CueClass::Statement && takes && !s.passive && !s.modal;
            let tag = subject.and_then(|s| self.parsed.token(s.start)).map(|t| t.tag);
            let named = tag.is_some_and(|t| reported || t != Tag::Pronoun);
            (heard || s.verb == Some(VerbForm::Finite)) && says && named
        };
        let inner =
            inner.take_while(|(_, s)| s.end <= quotation).filter(|(_, s)| s.start > outer.0 && own(s));
        let (inner, site) = inner.last()?;
        if !self.is_free(inner) || !self.proposer().is_promising(site) {
            return None;
        }
        let mut readings = Vec::new();
        let mut tallies = Tallies::default();
        self.proposer().readings(inner, Order::Behind, self.covered, &mut tallies, &mut readings);
        let (_, captures, _) = self.choose(&readings, Order::Behind)?;
        let content = captures.contents.first()?;
        let last = (outer.0..outer.1).rev().find(is_quotation)?;
        // "Lee said they had argued “in Irish”": without a clause or a comma the words tell how they argued.
        let clause = content.0 < quotation || quotation.checked_sub(1).is_some_and(|b| self.is_mark(b));
        (clause && content.0 <= quotation && last < content.1 && content.0 >= site.end)
            .then_some(site.start..content.0)
    }

    fn is_mark(&self, at: usize) -> bool {
        self.parsed.token(at).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Colon))
    }
}
