//! Reports within reports: whose the words in marks are that one speaker says another one said.

use super::cue::CueSite;
use super::matcher::{Captures, Range};
use super::select::Choice;
use super::tallies::Tallies;
use crate::grammar::{Classes, CuePos, Frames, List, Order};
use crate::phrase::VerbForm;
use crate::record::CueClass;
use crate::token::{Tag, TokenKind};

/// What a verb takes that reports what somebody says.
const SAYING: Frames = Frames::of(&["that", "obj-that"]);

/// Besides, what those are said to do who are reported on: "According to the agency, he called it “a mess”".
const NAMING: Frames = Frames::of(&["obj-as", "obj-quote"]);

/// And before a mark and a quotation: "he heard the man shout: “…”".
const QUOTING: Frames = Frames::of(&["quote"]);

/// And of questions: "he said officers asked him if he had “anything to hide”".
const ASKING: Frames = Frames::of(&["wh", "obj-wh"]);

/// What is asked of a cue inside a content.
struct Told {
    /// The first words in marks.
    quotation: usize,
    /// The content.
    outer: Range,
    /// Whether the outer cue tells what others say.
    reported: bool,
    /// Whether several speak in the outer attribution.
    several: bool,
}

/// Elements of a sentence.
type Elements = std::ops::Range<usize>;

impl Choice<'_> {
    /// "Lee said the man told her he was “tired of it”": the words in marks are those of whom the inner cue names, so that the
    /// outer content ends before them.
    pub(super) fn without_inner(&self, index: usize, captures: &Captures) -> (Captures, Elements) {
        let mut cut = captures.clone();
        let Some(last) = cut.contents.last_mut() else { return (cut, 0..0) };
        let Some(inner) = self.inner_content(index, captures, *last) else { return (cut, 0..0) };
        last.1 = inner.end;
        (cut, inner)
    }

    /// The cue of another speaker inside a content, up to what he says in marks.
    fn inner_content(&self, index: usize, captures: &Captures, outer: Range) -> Option<Elements> {
        let is_quotation =
            |at: &usize| self.parsed.token(*at).is_some_and(|t| t.kind == TokenKind::Quotation);
        let quotation = (outer.0..outer.1).find(is_quotation)?;
        let inner = self.sites.iter().enumerate().skip(index + 1).take_while(|(_, s)| s.end <= quotation);
        let told =
            Told { quotation, outer, reported: self.is_reported(index), several: self.is_several(captures) };
        let (inner, site) = inner.filter(|(_, s)| s.start > outer.0 && self.is_told(s, &told)).last()?;
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
        let marked = quotation.checked_sub(1).is_some_and(|b| self.is_mark(b));
        let clause = content.0 < quotation || marked || self.is_beside(site, quotation);
        (clause && content.0 <= quotation && last < content.1 && content.0 >= site.end)
            .then_some(site.start..content.0)
    }

    /// Whether a cue inside a content tells what another one says there.
    fn is_told(&self, site: &CueSite, told: &Told) -> bool {
        let subject = site.subject.filter(|s| s.start >= told.outer.0 && s.antecedent.is_none());
        let tag = subject.and_then(|s| self.parsed.token(s.start)).map(|t| t.tag);
        let named = tag.is_some_and(|t| told.reported || told.several || t != Tag::Pronoun);
        // "he heard a man shouting that": who is heard is the subject right before it.
        let heard = site.verb == Some(VerbForm::Gerund) && subject.is_some_and(|b| b.ends_at(site.start));
        let before = self.had(site);
        let marked = self.is_mark(site.end) && site.end + 1 == told.quotation;
        let quotes = marked || self.is_beside(site, told.quotation);
        let asks = site.class == CueClass::Question;
        let takes = site.frames.intersects(SAYING)
            || (told.reported || before) && site.frames.intersects(NAMING)
            || (heard || quotes) && site.frames.intersects(QUOTING)
            || asks && site.frames.intersects(ASKING);
        let says = (asks || site.class == CueClass::Statement) && takes && !site.passive && !site.modal;
        (heard || site.verb == Some(VerbForm::Finite)) && says && named
    }

    /// "According to the agency, he called it “a mess”", "the jury heard he called it “a mess”": it tells what others say.
    fn is_reported(&self, index: usize) -> bool {
        self.sites.get(index).is_some_and(|s| s.pos == CuePos::Phrase || s.class == CueClass::Perception)
    }

    /// "Police said he had told them": no single person, whom "he" may mean.
    fn is_several(&self, captures: &Captures) -> bool {
        let head = captures.head.and_then(|h| self.parsed.chunks.get(h as usize)).map(|c| c.head);
        head.is_some_and(|h| {
            self.parsed.token(h).is_some_and(|t| t.tag == Tag::Plural) || self.parsed.is(h, List::RolePlural)
        })
    }

    /// "She said a man shouted “go home”", "he had said “go home”": a verb with the words that it reports right behind it.
    fn is_beside(&self, site: &CueSite, quotation: usize) -> bool {
        /// "agreed “quite calmly”", "argued “in Irish”"
        const HOW: Classes = Classes::of(&[List::Preposition, List::Adverb]);
        /// Fewer words may tell how something was said.
        const WORDS: usize = 3;
        if site.end != quotation {
            return false;
        }
        let text = self.parsed.text(quotation);
        let first = text.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty());
        let lexicon = &self.parsed.grammar.lexicon;
        // "and said “Maybe”"
        let begins = first.is_some_and(|w| w.starts_with(char::is_uppercase));
        let whole = begins || first.is_some_and(|w| !lexicon.classes_of(w).any(HOW));
        let long = begins || text.split_whitespace().nth(WORDS - 1).is_some();
        whole && (long || self.had(site) || !site.frames.intersects(SAYING))
    }

    /// "She said he had called her": what was said before.
    fn had(&self, site: &CueSite) -> bool {
        let have = |at: usize| self.parsed.token(at).is_some_and(|t| t.tag == Tag::Have);
        (site.start..site.head).any(|at| have(at) && self.parsed.is(at, List::VerbPast))
    }

    fn is_mark(&self, at: usize) -> bool {
        self.parsed.token(at).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Colon))
    }
}
