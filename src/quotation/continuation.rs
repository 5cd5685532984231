//! Quotations that go on over paragraphs, and those that are never closed.

use super::marks::{Direction, Scene};
use super::{Closing, Quotation};
use crate::grammar::{Classes, CueForm, CuePos, CueUse, Frames, List};
use crate::record::CueClass;
use crate::span::Span;
use crate::token::{Case, Token, TokenKind};

/// What a verb takes that stands beside quoted words.
const QUOTED: Frames = Frames::of(&["quote", "obj-quote"]);

/// Those who speak of themselves and each other inside a quotation.
const AUDIENCE: Classes = Classes::of(&[List::PronounFirst, List::PronounSecond]);

/// The family of a quotation's marks.
pub fn family(found: &[Quotation], index: u32) -> u8 {
    found.get(index as usize).map(|q| q.family).unwrap_or_default()
}

/// Joins the paragraph's first quotation to the one that was left open, and returns the one that it leaves open itself.
pub fn join(found: &mut [Quotation], first: u32, open: Option<u32>) -> Option<u32> {
    if let (Some(before), Some(next)) = (open, found.get_mut(first as usize)) {
        next.continues = Some(before);
        if let Some(before) = found.get_mut(before as usize) {
            before.closing = Closing::RunsOn;
        }
    }
    let last = found.iter().enumerate().skip(first as usize).rfind(|(_, q)| q.parent.is_none())?;
    let reaches_end = last.1.closing == Closing::Missing;
    u32::try_from(last.0).ok().filter(|_| reaches_end)
}

/// Whether the paragraph goes on with a quotation of that family: it opens with one of its marks, or closes one
/// before it opens any.
pub fn goes_on(next: &Scene<'_>, family: u8) -> bool {
    let signs = next.signs();
    signs.first().is_some_and(|s| {
        s.mark.family == family
            && (s.at == next.range.start || (s.direction == Direction::Closes && !s.mark.opens))
    })
}

/// Ends a quotation that has no closing mark: before an attribution that follows a comma, else with the paragraph.
pub fn close_by_reason(scene: &Scene<'_>, found: &mut [Quotation], index: u32) {
    let Some(quotation) = found.get_mut(index as usize) else { return };
    let range = quotation.tokens.start as usize..quotation.tokens.end as usize;
    let tokens = scene.stream.tokens.get(range).unwrap_or_default();
    let commas = tokens.iter().enumerate().skip(2).filter(|(_, t)| t.kind == TokenKind::Comma);
    let attributed = |at: usize| {
        let behind = tokens.get(at + 1..).unwrap_or_default();
        names_a_speaker(scene, behind) || is_tail(scene, behind)
    };
    let Some((at, comma)) = commas.into_iter().find(|(at, _)| attributed(*at)) else { return };
    quotation.content = Span::new(quotation.content.start, comma.span.end);
    quotation.outer = Span::new(quotation.outer.start, comma.span.end);
    quotation.tokens.end = quotation.tokens.start + u32::try_from(at).unwrap_or(0) + 1;
}

/// "…, he said.": the last few words of the paragraph, with a verb that stands beside quoted words; "…, we are fighting" is a quotation still.
fn is_tail(scene: &Scene<'_>, behind: &[Token]) -> bool {
    let lexicon = &scene.grammar.lexicon;
    let told = |u: &CueUse| matches!(u.form, CueForm::Past | CueForm::Third);
    let first = behind.first().is_some_and(|t| scene.classes(t).any(AUDIENCE));
    behind.len() < 9
        && !first
        && behind.iter().any(|t| t.kind == TokenKind::Word && lexicon.verbs(t.word, QUOTED).any(told))
        && behind.iter().all(|t| t.kind != TokenKind::Mark)
}

/// "…, said board president Ann Lee, who": a cue with a name or role right behind it.
fn names_a_speaker(scene: &Scene<'_>, behind: &[Token]) -> bool {
    let roles = Classes::of(&[List::Role, List::RoleMale, List::RoleFemale, List::Title, List::RolePlural]);
    let verb = Classes::of(&[List::VerbPast, List::VerbThird]);
    let Some((first, rest)) = behind.split_first() else { return false };
    let lexicon = &scene.grammar.lexicon;
    let statement = |u: &CueUse| {
        lexicon.cue(u.cue).is_some_and(|c| c.pos == CuePos::Verb && c.class == CueClass::Statement)
    };
    let cue = scene.classes(first).any(verb) && lexicon.uses(first.word).iter().any(statement);
    let source = rest.iter().take(4).take_while(|t| {
        let classes = scene.classes(t);
        t.kind == TokenKind::Word && !classes.has(List::PronounSubject) && !classes.has(List::Subordinator)
    });
    cue && source.clone().any(|t| t.case != Case::Lower || scene.classes(t).any(roles))
}
