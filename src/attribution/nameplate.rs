//! Names in front of what their bearers say, without a verb: "Ada Okafor, 34, baker. “It never closes.”"

use super::SourceMatch;
use super::floating::{Join, SPEECH_WORDS};
use crate::grammar::{Classes, List};
use crate::phrase::Sentence;
use crate::quotation::Quotation;
use crate::token::{Tag, Token, TokenKind};

/// Pattern of a quotation behind a name and who that is.
pub(super) const NAMEPLATE: &str = "name-then-quotation";

/// So many elements stand before the quotation at most.
const MOST: usize = 16;

impl Join<'_> {
    /// The name with which a paragraph begins whose only other words before the quotation say who bears it; the name may have
    /// the paragraph before for itself, with a colon behind it.
    pub(super) fn nameplate(&self, sentence: &Sentence, quotation: &Quotation) -> Option<SourceMatch> {
        if self.words(quotation.content) < SPEECH_WORDS || quotation.continues.is_some() {
            return None;
        }
        let from = self.first_of(sentence.paragraph);
        let before = self.elements.list.get(from..)?.iter().take(MOST + 1);
        let plate = match before.take_while(|t| t.span.start < quotation.outer.start).count() {
            0 => self.plate_above(sentence, from)?..from,
            words => from..from + words,
        };
        self.plate_name(self.elements.list.get(plate)?)
    }

    /// "@ada_bakes weighed in: “…”", "some were cross, such as @ada_bakes: “…”": the handle that begins the sentence, or stands right
    /// before the quotation.
    pub(super) fn poster(&self, tokens: &[Token], quotation: &Token) -> Option<SourceMatch> {
        let at = tokens.iter().position(|t| t.span == quotation.span)?;
        let is_handle = |t: &&Token| self.article.slice(t.span).starts_with('@') && t.span.len() > 2;
        let colon = at.checked_sub(1).and_then(|b| tokens.get(b)).filter(|t| t.kind == TokenKind::Colon);
        let before = colon.and_then(|_| tokens.get(at.checked_sub(2)?)).filter(is_handle);
        let first = tokens.first().filter(is_handle).filter(|t| t.span.end <= quotation.span.start);
        before.or(first).map(|t| SourceMatch::name(t.span))
    }

    /// Where a paragraph begins, among the elements.
    fn first_of(&self, paragraph: u32) -> usize {
        let at = self.elements.sentences.partition_point(|s| s.paragraph < paragraph);
        self.elements.sentences.get(at).map_or(0, |s| s.range.start)
    }

    /// Where the paragraph before begins, if it ends with a colon.
    fn plate_above(&self, sentence: &Sentence, from: usize) -> Option<usize> {
        let colon = self.elements.list.get(from.checked_sub(1)?).is_some_and(|t| t.kind == TokenKind::Colon);
        Some(self.first_of(sentence.paragraph.checked_sub(1).filter(|_| colon)?))
    }

    /// The name of two words or more that begins a phrase without a verb, if that says who it is.
    fn plate_name(&self, plate: &[Token]) -> Option<SourceMatch> {
        const NO_PERSONS: Classes = Classes::of(&[
            List::OrganisationWord,
            List::Organisation,
            List::Outlet,
            List::PlaceWord,
            List::City,
        ]);
        let classes = |t: &Token| self.grammar.lexicon.classes(t.word);
        let name: Vec<&Token> = plate.iter().take_while(|t| t.tag == Tag::Name).collect();
        let (first, last) = (name.first()?, name.last()?);
        let told = plate.get(name.len())?;
        let given = classes(first).any(Classes::GIVEN);
        let named = (2..5).contains(&name.len()) && !name.iter().any(|t| classes(t).any(NO_PERSONS));
        let plain = |t: &Token| {
            !t.tag.is_verb()
                && !t.tag.is_auxiliary()
                && !matches!(t.tag, Tag::Pronoun | Tag::Wh | Tag::Quotation | Tag::Subordinator | Tag::That)
        };
        let parts = told.tag == Tag::Punctuation && told.kind != TokenKind::Stop;
        let whole = plate.len() <= MOST && plate.iter().all(plain) && (parts || given);
        (named && whole).then(|| SourceMatch::name(first.span.to(last.span)))
    }
}
