//! Documents whose words a quotation is: "a report highlighting the “alarming rise” of rents", "described as “a mess” in a report by Lee".

use super::super::cue::CueSite;
use super::agent::verb_before;
use super::{Cue, Told, is_comma, may_speak, reports, source_end};
use crate::grammar::{CuePos, List};
use crate::phrase::{Chunk, Parsed, VerbForm};
use crate::record::CueClass;
use crate::token::Tag;

/// So many elements may stand between the verb and the words.
const FAR: usize = 8;

/// "described as “a mess” in a report by the county"
pub(super) fn within(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let within = parsed.is(quotation + 1, List::MediumPreposition) && parsed.text(quotation + 1) == "in";
    let document =
        parsed.noun_from(quotation + 2).filter(|phrase| within && parsed.is(phrase.head, List::Document))?;
    let verb =
        verb_before(parsed, sites, quotation).filter(|verb| sites.get(verb.0).is_some_and(|s| s.passive))?;
    let source = (document.start, source_end(parsed, sites, Some(verb.0), document.start)?);
    Some(Told::quoted(Cue::Site(verb.0, verb.1), source, quotation))
}

/// "a report highlighting the “alarming rise” of rents", "a survey, which points to a “toxic mix” of damp and debt"
pub(super) fn says(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let verb = verb_of_phrase(parsed, quotation)?;
    let form = verb.verb().filter(|v| !v.passive && !v.negative)?.form;
    let behind = match form {
        VerbForm::Gerund => verb.start,
        VerbForm::Finite => relative_before(parsed, verb.start)?,
        _ => return None,
    };
    let document = document_before(parsed, behind)?;
    // Behind another verb that reports the document is part of what somebody says.
    let before = |s: &CueSite| s.end < document.start && s.class == CueClass::Statement;
    let told = sites.iter().any(|s| before(s) && s.pos == CuePos::Verb && s.subject.is_some() && !s.passive);
    if told || has_author(parsed, document) {
        return None;
    }
    let cue =
        sites.iter().position(|s| s.head == verb.head).map_or(Cue::Words((verb.start, verb.end)), |index| {
            Cue::Site(index, sites.get(index).map_or(verb.end, |s| s.end))
        });
    Some(Told::quoted(cue, (document.start, behind), quotation))
}

/// The verb whose object, or what stands behind its preposition, holds the quotation.
fn verb_of_phrase<'p>(parsed: &'p Parsed<'_>, quotation: usize) -> Option<&'p Chunk> {
    let from = quotation.saturating_sub(FAR);
    let inside = |at: &usize| {
        parsed.token(*at).is_some_and(|t| {
            matches!(
                t.tag,
                Tag::Determiner
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Plural
                    | Tag::Name
                    | Tag::Possessive
                    | Tag::Preposition
                    | Tag::To
                    | Tag::Number
            )
        })
    };
    let begins = (from..quotation).rev().take_while(inside).last().unwrap_or(quotation);
    let verb = parsed.chunk(begins.checked_sub(1)?)?;
    (verb.verb().is_some() && reports(parsed, verb.head)).then_some(verb)
}

/// Before "which" or "that", and the comma before it.
fn relative_before(parsed: &Parsed<'_>, verb: usize) -> Option<usize> {
    let link = verb.checked_sub(1)?;
    let relative = matches!(parsed.token(link)?.tag, Tag::Wh | Tag::That);
    relative.then(|| if link > 0 && is_comma(parsed, link - 1) { link - 1 } else { link })
}

/// The noun phrase for a document that ends before an element, perhaps with whom it is by or to.
fn document_before<'p>(parsed: &'p Parsed<'_>, end: usize) -> Option<&'p Chunk> {
    let ending = |end: usize| parsed.chunk(end.checked_sub(1)?).filter(|c| c.is_noun() && c.end == end);
    let is_document = |c: &&Chunk| parsed.is(c.head, List::Document);
    let preposition = |at: &usize| parsed.token(*at).is_some_and(|t| t.tag == Tag::Preposition);
    let last = ending(end)?;
    let led = last.start.checked_sub(1).filter(preposition);
    Some(last).filter(is_document).or_else(|| ending(led?).filter(is_document))
}

/// Whether somebody is said to make a document, or to say something in it: "she sent a letter", "in a report".
fn has_author(parsed: &Parsed<'_>, document: &Chunk) -> bool {
    let Some(before) = document.start.checked_sub(1) else { return false };
    let active = |at: usize| parsed.chunk(at).is_some_and(|c| c.verb().is_some_and(|v| !v.passive));
    let inverted = before.checked_sub(1).is_some_and(|b| is_comma(parsed, b));
    active(before) && !inverted || parsed.is(before, List::MediumPreposition) || puts_out(parsed, before)
}

/// "Lee put out a statement": a preposition right behind what somebody does.
fn puts_out(parsed: &Parsed<'_>, before: usize) -> bool {
    let verb = before.checked_sub(1).and_then(|at| parsed.chunk_at.get(at).copied().flatten());
    let subject = verb.and_then(|index| parsed.subjects.get(index as usize).copied().flatten());
    let preposition = parsed.token(before).is_some_and(|t| t.tag == Tag::Preposition);
    preposition && subject.is_some_and(|s| may_speak(parsed, s.start))
}
