//! Quotations that a form of "be" ties to whose words they are: "“Chaos” was how Lee put it", "“No” was the answer from Lee",
//! "the word that Lee uses is “chaos”"; and the words that somebody is said to use.

use super::super::cue::CueSite;
use super::super::matcher::Range;
use super::{Cue, Told, is_comma, owner, phrase_of, source_end};
use crate::grammar::{CuePos, List};
use crate::phrase::{Parsed, Verb, VerbForm};
use crate::record::CueClass;
use crate::token::{Tag, TokenKind};

/// So many elements may stand between the noun and what tells whose it is.
const NEAR: usize = 6;

/// "“Chaos” was how Lee put it", "“No” was Lee's answer", "“Sorry” was the only word she would say".
pub(super) fn subject(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let copula = quotation + 1 + usize::from(is_comma(parsed, quotation + 1));
    if !begins_clause(parsed, quotation) || !is_be(parsed, copula) {
        return None;
    }
    // "“Sorry” is not a word she uses": nobody says it.
    let behind = parsed.chunk_from(copula).filter(|c| !c.verb().is_some_and(|v| v.negative))?.end;
    if parsed.token(behind).is_some_and(|t| t.tag == Tag::Negation) {
        return None;
    }
    if parsed.token(behind).is_some_and(|t| t.tag == Tag::Wh) || parsed.text(behind) == "all" {
        let (source, verb) = said_by(parsed, behind + 1)?;
        return Some(Told::quoted(saying(sites, verb)?, source, quotation));
    }
    let noun = word_noun(parsed, sites, behind)?;
    let whose = owner(parsed, behind, noun).or_else(|| giver(parsed, sites, noun)).or_else(|| {
        named_user(parsed, noun + 1).or_else(|| said_by(parsed, noun + 1)).map(|(source, _)| source)
    })?;
    Some(Told::quoted(Cue::Words((noun, noun + 1)), whose, quotation))
}

/// "The word that Lee uses is “chaos”", "The phrase she kept coming back to was “sorry”".
pub(super) fn complement(parsed: &Parsed<'_>, _: &[CueSite], quotation: usize) -> Option<Told> {
    let copula = quotation.checked_sub(1).filter(|at| is_be(parsed, *at))?;
    let begins = copula.saturating_sub(2 * NEAR);
    let known = |at: usize| at.checked_sub(1).is_some_and(|b| parsed.is(b, List::DefiniteArticle));
    let noun = (begins..copula).find(|at| parsed.is(*at, List::Wording) && known(*at))?;
    let (source, verb) = named_user(parsed, noun + 1).or_else(|| said_by(parsed, noun + 1))?;
    (verb.1 <= copula).then_some(Told::quoted(Cue::Words((noun, noun + 1)), source, quotation))
}

/// "Lee used the word “chaos”", "she repeated the phrase “sorry, mate”".
pub(super) fn used(parsed: &Parsed<'_>, _: &[CueSite], quotation: usize) -> Option<Told> {
    let noun = quotation.checked_sub(1).filter(|at| parsed.is(*at, List::Wording))?;
    let describes = |at: usize| {
        parsed.token(at).is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive))
    };
    let begins = (0..noun).rev().find(|at| !describes(*at))? + 1;
    // "his refusal to use the words": nobody has used them.
    let says = |v: Verb| v.form == VerbForm::Finite && !v.passive && !v.negative;
    let index = parsed.chunk_at.get(begins.checked_sub(1)?).copied().flatten()? as usize;
    let verb = parsed.chunks.get(index).filter(|c| c.end == begins && c.verb().is_some_and(says))?;
    let subject =
        parsed.subjects.get(index).copied().flatten().filter(|_| parsed.is(verb.head, List::Using))?;
    Some(Told::quoted(Cue::Words((verb.start, noun + 1)), phrase_of(parsed, subject), quotation))
}

/// "the word Ann Lee uses": a name that is no part of the noun's phrase, though nothing parts them.
fn named_user(parsed: &Parsed<'_>, at: usize) -> Option<(Range, Range)> {
    let is_name = |i: &usize| parsed.token(*i).is_some_and(|t| t.tag == Tag::Name);
    let end = (at..).take_while(is_name).last()? + 1;
    let verb = parsed.chunk_from(end).filter(|c| c.verb().is_some())?;
    Some(((at, end), (verb.start, verb.end)))
}

/// Whether a quotation is the first of its clause: "“Thanks” was all he said, and “No” was all she did".
fn begins_clause(parsed: &Parsed<'_>, quotation: usize) -> bool {
    quotation <= parsed.first_word()
        || parsed.token(quotation - 1).is_some_and(|t| {
            t.tag == Tag::Coordinator
                || matches!(t.kind, TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon)
        })
}

fn is_be(parsed: &Parsed<'_>, at: usize) -> bool {
    parsed.token(at).is_some_and(|t| t.tag == Tag::Be)
}

/// The noun for words, or for what is said, on which the phrase at an element turns: "her final answer".
fn word_noun(parsed: &Parsed<'_>, sites: &[CueSite], at: usize) -> Option<usize> {
    let says = |i: usize| {
        sites.iter().any(|s| s.head == i && s.pos == CuePos::Noun && s.class == CueClass::Statement)
    };
    let noun = |i: &usize| parsed.is(*i, List::Wording) || says(*i);
    let inside = |i: &usize| {
        parsed.token(*i).is_some_and(|t| {
            !t.tag.is_verb() && !matches!(t.tag, Tag::Preposition | Tag::Punctuation | Tag::Quotation)
        })
    };
    (at..at + NEAR).take_while(inside).filter(noun).last()
}

/// "the answer from Lee", "the verdict of the mayor, Bo Lee"
fn giver(parsed: &Parsed<'_>, sites: &[CueSite], noun: usize) -> Option<Range> {
    let from = matches!(parsed.text(noun + 1), "of" | "from");
    let named = parsed.noun_from(noun + 2).filter(|_| from && super::may_speak(parsed, noun + 2))?;
    Some((named.start, source_end(parsed, sites, None, named.start)?))
}

/// The subject of the first verb behind an element, and that verb: "Lee put it", "that she would say".
fn said_by(parsed: &Parsed<'_>, at: usize) -> Option<(Range, Range)> {
    const FAR: usize = 24;
    let chunks = parsed.chunks.iter().zip(&parsed.subjects).skip_while(|(c, _)| c.start < at);
    let mut verbs = chunks.take_while(|(c, _)| c.start < at + FAR).filter(|(c, _)| c.verb().is_some());
    let (verb, subject) = verbs.find(|(_, s)| s.is_some_and(|s| s.start >= at && s.start <= at + 1))?;
    Some((phrase_of(parsed, (*subject)?), (verb.start, verb.end)))
}

/// The cue of a verb that reports words: "put it", not "watched".
fn saying(sites: &[CueSite], verb: Range) -> Option<Cue> {
    let says = |s: &CueSite| {
        s.pos != CuePos::Noun && s.class == CueClass::Statement && (verb.0..verb.1).contains(&s.head)
    };
    let at = sites.iter().position(says)?;
    Some(Cue::Site(at, sites.get(at)?.end))
}
