//! Whose view it is: "In Lee's words, it was “a mess”", "“a mess”, in the words of Lee", "For Lee, it was “a mess”".

use super::super::cue::CueSite;
use super::super::matcher::Range;
use super::{Cue, Told, is_comma, is_quotation, may_speak, owner, reports, source_end};
use crate::grammar::{Classes, List};
use crate::phrase::{Chunk, Parsed};
use crate::token::{Tag, Token, TokenKind};

/// So many elements may stand between the phrase and the words.
const FAR: usize = 16;

/// "In Lee's words, it was “a mess”", "It was – in the words of Lee – “a mess”", "“a mess”, in her view".
pub(super) fn words_of(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let from = quotation.saturating_sub(FAR);
    let before = (from..quotation).rev().take_while(|at| !is_quotation(parsed, *at));
    let before = before.filter_map(|at| wording(parsed, sites, at)).find(|(cue, _)| {
        let between = cue.1..quotation;
        is_parted(parsed, cue.0) && !between.into_iter().any(|at| reports(parsed, at))
    });
    let (cue, source) = before.or_else(|| {
        let parted = is_parting(parsed, quotation + 1);
        wording(parsed, sites, quotation + 1 + usize::from(parted))
            .filter(|_| parted || parsed.holds_comma(quotation))
    })?;
    Some(Told::quoted(Cue::Words(cue), source, quotation))
}

/// "in Lee's words", "in the words of Lee": the words, and who is named in them.
fn wording(parsed: &Parsed<'_>, sites: &[CueSite], at: usize) -> Option<(Range, Range)> {
    const LONG: usize = 8;
    parsed.token(at).filter(|t| t.tag == Tag::Preposition)?;
    let begins = at + 1;
    let inside = |i: &usize| {
        let ends = |t: &Token| {
            t.tag.is_verb() || matches!(t.tag, Tag::Preposition | Tag::Punctuation | Tag::Quotation)
        };
        parsed.token(*i).is_some_and(|t| !ends(t))
    };
    let noun = (begins..begins + LONG).take_while(inside).find(|i| parsed.is(*i, List::Wording))?;
    if let Some(owner) = owner(parsed, begins, noun) {
        return Some(((at, noun + 1), owner));
    }
    // "in terms of cost" has no article.
    let of = noun > begins && parsed.text(noun + 1) == "of";
    let named = parsed.noun_from(noun + 2).filter(|_| of)?;
    let end = source_end(parsed, sites, None, named.start)?;
    Some(((at, noun + 2), (named.start, end)))
}

/// Whether the phrase stands at the head of its clause or is set off from it.
fn is_parted(parsed: &Parsed<'_>, start: usize) -> bool {
    start <= parsed.first_word() || is_parting(parsed, start - 1) || parsed.is(start - 1, List::Coordinator)
}

fn is_parting(parsed: &Parsed<'_>, at: usize) -> bool {
    is_comma(parsed, at)
        || parsed
            .token(at)
            .is_some_and(|t| matches!(t.kind, TokenKind::Dash | TokenKind::Colon | TokenKind::Open))
}

/// "For Lee, who ran it, it was “a mess”", "To the mayor, the plan is “madness”".
pub(super) fn for_whom(parsed: &Parsed<'_>, _: &[CueSite], quotation: usize) -> Option<Told> {
    let copula = copula_before(parsed, quotation).filter(|_| !is_like_title(parsed, quotation))?;
    let index = parsed.chunk_at.get(copula).copied().flatten()? as usize;
    let subject = parsed.subjects.get(index).copied().flatten()?;
    if is_person(parsed, subject.start) || subject.antecedent.is_some() {
        return None;
    }
    let begins = (subject.start.saturating_sub(FAR)..subject.start).rev();
    let lead = begins.take_while(|at| !is_quotation(parsed, *at)).find(|at| leads(parsed, *at))?;
    let named = parsed.noun_from(lead + 1).filter(|c| is_somebody(parsed, c))?;
    let parted = is_comma(parsed, subject.start - 1);
    if !(parted || named.end == subject.start) || (named.end..quotation).any(|at| reports(parsed, at)) {
        return None;
    }
    // "To Lee the closure, which cost him his job, was “a shame”": no more than the name belongs to it.
    let whole =
        is_comma(parsed, named.end) || parsed.token(named.end).is_some_and(|t| t.tag == Tag::Preposition);
    let source = (named.start, if parted && whole { subject.start - 1 } else { named.end });
    Some(Told::quoted(Cue::Words((lead, lead + 1)), source, quotation))
}

/// "is “a mess”", "was like “a mess”", "is a “mess”"
fn copula_before(parsed: &Parsed<'_>, quotation: usize) -> Option<usize> {
    const NEAR: usize = 3;
    let small = |at: usize| {
        parsed.token(at).is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Preposition | Tag::Adverb))
    };
    let from = quotation.saturating_sub(NEAR);
    let mut before = (from..quotation).rev().skip_while(|at| small(*at));
    before.next().filter(|at| parsed.token(*at).is_some_and(|t| t.tag == Tag::Be))
}

/// "For" or "To" at the head of a sentence or clause.
fn leads(parsed: &Parsed<'_>, at: usize) -> bool {
    let head = at <= parsed.first_word()
        || parsed.token(at - 1).is_some_and(|t| {
            matches!(t.kind, TokenKind::Semicolon | TokenKind::Dash) || t.tag == Tag::Coordinator
        });
    head && parsed.is(at, List::ViewPreposition)
}

/// A name that is no place's, or a person's role.
fn is_somebody(parsed: &Parsed<'_>, phrase: &Chunk) -> bool {
    const PLACES: Classes =
        Classes::of(&[List::Country, List::City, List::Capital, List::UsState, List::Region]);
    may_speak(parsed, phrase.start) && !parsed.classes(phrase.head).any(PLACES)
}

/// Whether the phrase at an element is a person: what "he" is says nothing of who calls him so.
fn is_person(parsed: &Parsed<'_>, at: usize) -> bool {
    const PERSONS: Classes =
        Classes::of(&[List::PronounMale, List::PronounFemale, List::PronounFirst, List::PronounSecond]);
    parsed.classes(at).any(PERSONS)
}

/// "To Lee, the book was “Emma”": a few words that begin with a capital and end without a mark.
fn is_like_title(parsed: &Parsed<'_>, quotation: usize) -> bool {
    const FEW: usize = 4;
    let words = parsed.text(quotation).trim_matches(|c: char| !c.is_alphanumeric() && !".?!".contains(c));
    words.starts_with(char::is_uppercase)
        && !words.ends_with(['.', '?', '!'])
        && words.split_whitespace().nth(FEW - 1).is_none()
}
