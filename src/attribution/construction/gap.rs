//! Verbs that are left out: "Lee called it “a mess”, Chen “a farce”", "Lee called it “timid”; the council, “a start”".

use super::super::cue::CueSite;
use super::super::matcher::Range;
use super::{Cue, Told, is_comma, is_quotation, may_speak, phrase_of};
use crate::grammar::{CuePos, List};
use crate::phrase::Parsed;
use crate::token::TokenKind;

/// So many elements may stand between the two quotations.
const FAR: usize = 12;

/// The second of two quotations between which nothing but who uses it stands.
pub(super) fn second(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let source = between(parsed, quotation)?;
    let first = earlier(parsed, quotation)?;
    let cue = verb_of(parsed, sites, first)?;
    Some(Told::quoted(Cue::Shared(cue), source, quotation))
}

/// And the first, "it “a mess”", before such a second.
pub(super) fn first(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let next = (quotation + 1..quotation + FAR).find(|at| is_quotation(parsed, *at))?;
    second(parsed, sites, next)?;
    let object = quotation.checked_sub(1).filter(|at| parsed.is(*at, List::PronounObject))?;
    let cue = verb_of(parsed, sites, quotation)?;
    let site = sites.get(cue)?;
    let source = phrase_of(parsed, site.subject?);
    Some(Told {
        cue: Cue::Site(cue, site.end),
        source: Some(source),
        content: (object, quotation + 1),
        addressee: None,
    })
}

fn earlier(parsed: &Parsed<'_>, quotation: usize) -> Option<usize> {
    (quotation.saturating_sub(FAR)..quotation).rev().find(|at| is_quotation(parsed, *at))
}

/// "the council" of "“timid”; the council, “a start”": a phrase for somebody, perhaps with a name between commas behind it.
fn between(parsed: &Parsed<'_>, quotation: usize) -> Option<Range> {
    let first = earlier(parsed, quotation)?;
    let joined = |at: usize| {
        is_comma(parsed, at)
            || parsed.is(at, List::Coordinator)
            || parsed.token(at).is_some_and(|t| t.kind == TokenKind::Semicolon)
    };
    let start = (first + 1..quotation).find(|at| !joined(*at)).filter(|start| *start > first + 1)?;
    let phrase = parsed.noun_from(start).filter(|_| may_speak(parsed, start))?;
    let apposed = parsed.noun_from(phrase.end + 1).filter(|_| is_comma(parsed, phrase.end));
    let end = apposed.map_or(phrase.end, |name| name.end);
    let parted = usize::from(is_comma(parsed, end));
    (end + parted == quotation).then_some((start, end))
}

/// The verb of the first of them: "called it “a mess”", or of the one before.
fn verb_of(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<usize> {
    let object = quotation.checked_sub(1)?;
    let verb =
        |end: usize| sites.iter().position(|s| s.end == end && s.pos == CuePos::Verb && s.subject.is_some());
    let it = parsed.is(object, List::PronounObject).then(|| verb(object)).flatten();
    it.or_else(|| {
        between(parsed, quotation)?;
        verb_of(parsed, sites, earlier(parsed, quotation)?)
    })
}
