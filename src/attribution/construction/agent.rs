//! Passive verbs with those who use the words: "branded “a mess” by Lee", "described by Lee, the mayor, as “a mess”".

use super::super::cue::CueSite;
use super::super::matcher::Range;
use super::{Cue, Told, clause_of, is_comma, is_quotation, may_speak, phrase_of, source_end, that_before};
use crate::grammar::{CuePos, Frames, List};
use crate::phrase::{ChunkKind, Parsed, VerbForm};
use crate::token::{Tag, Token, TokenKind};

/// So many elements may stand between the verb and the words.
const FAR: usize = 20;

/// And what those take that quote somebody as saying something.
const QUOTING: Frames = Frames::of(&["obj-as"]);

/// "dismissed as “a mess” by Lee", "called “a feast” by the Times and “a mess” by the Post".
pub(super) fn behind(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let by = quotation + 1;
    if !is_by(parsed, by) || !may_speak(parsed, by + 1) {
        return None;
    }
    let verb = verb_before(parsed, sites, quotation).or_else(|| joined(parsed, sites, quotation))?;
    let source = (by + 1, source_end(parsed, sites, Some(verb.0), by + 1)?);
    Some(Told::quoted(Cue::Site(verb.0, verb.1), source, quotation))
}

/// "told by Lee, the mayor, that he was “a mess”": a clause in which some words stand in marks.
pub(super) fn clause(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let that = that_before(parsed, quotation)?;
    let (site, by) = agent_before(parsed, sites, that)?;
    let end = without_time(parsed, if is_comma(parsed, that - 1) { that - 1 } else { that });
    let verb = sites.get(site).filter(|s| s.passive && s.frames.intersects(Frames::TELLING))?;
    let content = clause_of(parsed, sites, site, that, quotation);
    Some(Told { cue: Cue::Site(site, by), source: Some((by + 1, end)), content, addressee: told(verb) })
}

/// "Lee was quoted by Reuters as telling them that it was “a mess”": the words are his who is quoted.
pub(super) fn quoted_by(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    const SAYING: Frames = Frames::of(&["quote", "obj-quote", "that", "obj-as"]);
    let says = |s: &&CueSite| {
        let linked = s.start.checked_sub(1).is_some_and(|link| parsed.is(link, List::QuotedAs));
        linked && s.verb == Some(VerbForm::Gerund) && s.frames.intersects(SAYING) && s.end <= quotation
    };
    let near = |s: &&CueSite| s.start + FAR > quotation;
    let (index, said) = sites.iter().enumerate().rev().find(|(_, s)| says(s) && near(s))?;
    let (quoting, _) = agent_before(parsed, sites, said.start - 1)?;
    let subject = sites.get(quoting).filter(|s| s.passive && s.frames.intersects(QUOTING))?.subject?;
    let that = (said.end..quotation).find(|at| parsed.token(*at).is_some_and(|t| t.tag == Tag::That));
    Some(Told {
        cue: Cue::Site(index, said.end),
        source: Some(phrase_of(parsed, subject)),
        content: (that.unwrap_or(said.end), quotation + 1),
        addressee: None,
    })
}

/// "by the warden on Saturday": when it was said is no part of who says it.
fn without_time(parsed: &Parsed<'_>, end: usize) -> usize {
    let last = end.checked_sub(1).and_then(|last| parsed.chunk(last)).filter(|c| c.kind == ChunkKind::Time);
    let Some(start) = last.map(|time| time.start) else { return end };
    let led = start.checked_sub(1).filter(|b| parsed.token(*b).is_some_and(|t| t.tag == Tag::Preposition));
    let end = led.unwrap_or(start);
    end - usize::from(end > 0 && is_comma(parsed, end - 1))
}

/// The passive verb with "by" and a noun phrase, which ends before an element.
fn agent_before(parsed: &Parsed<'_>, sites: &[CueSite], end: usize) -> Option<(usize, usize)> {
    let mut phrase = (end.saturating_sub(FAR)..end).rev().take_while(|at| stays(parsed, *at));
    let by = phrase.find(|at| is_by(parsed, *at))?;
    let site = sites.iter().position(|s| s.end == by && is_participle(parsed, s))?;
    parsed.noun_from(by + 1).filter(|phrase| phrase.end <= end)?;
    Some((site, by))
}

/// "described by Lee, the mayor, as “a mess”", "told by Lee to “go home”".
pub(super) fn before(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let begins = behind_article(parsed, quotation);
    let link = begins.checked_sub(1)?;
    let linked = parsed.is(link, List::QuotedAs)
        || parsed.token(link).is_some_and(|t| matches!(t.tag, Tag::To | Tag::Preposition));
    if !linked {
        return None;
    }
    let (site, by) = agent_before(parsed, sites, link)?;
    sites.get(site).filter(|s| takes(parsed, s, link))?;
    let end = without_time(parsed, if is_comma(parsed, link.checked_sub(1)?) { link - 1 } else { link });
    let to = parsed.token(link).is_some_and(|t| t.tag == Tag::To);
    let content = (if to { link } else { quotation }, quotation + 1);
    Some(Told {
        cue: Cue::Site(site, by),
        source: Some((by + 1, end)),
        content,
        addressee: sites.get(site).and_then(told),
    })
}

/// Whether a verb takes what the word before the quotation leads to: "described as", "accused of", "praised for", "told to".
fn takes(parsed: &Parsed<'_>, site: &CueSite, link: usize) -> bool {
    let frames = match parsed.text(link) {
        "of" => Frames::of(&["of", "obj-of"]),
        "for" => Frames::of(&["for", "obj-for"]),
        "to" => Frames::of(&["to", "obj-to", "obj-quote"]),
        _ => QUOTING,
    };
    site.frames.intersects(frames) && (parsed.is(link, List::QuotedAs) || frames != QUOTING)
}

/// "Lee was told by the clerk": who is told.
fn told(site: &CueSite) -> Option<Range> {
    let subject =
        site.subject.filter(|s| site.frames.intersects(Frames::TELLING) && s.antecedent.is_none())?;
    (subject.end > subject.start && subject.end <= site.start).then_some((subject.start, subject.end))
}

fn is_by(parsed: &Parsed<'_>, at: usize) -> bool {
    parsed.token(at).is_some_and(|t| t.tag == Tag::Preposition) && parsed.text(at) == "by"
}

/// Whether a phrase goes on at an element: no clause ends there and nothing is quoted.
fn stays(parsed: &Parsed<'_>, at: usize) -> bool {
    let token = parsed.token(at);
    let verb =
        |tag: Tag| matches!(tag, Tag::Past | Tag::Third | Tag::Base | Tag::Modal | Tag::Be | Tag::Have);
    let parts = |t: &Token| matches!(t.kind, TokenKind::Quotation | TokenKind::Semicolon | TokenKind::Colon);
    token.is_some_and(|t| !parts(t) && !verb(t.tag))
}

/// Before the articles and possessives in front of a quotation: "as a “mess”", "for her “courage”".
fn behind_article(parsed: &Parsed<'_>, quotation: usize) -> usize {
    let article = |at: usize| parsed.is(at, List::Determiner) || parsed.is(at, List::Possessive);
    quotation.checked_sub(1).filter(|before| article(*before)).unwrap_or(quotation)
}

/// The passive verb right before a quotation, or before the "as" that leads to it, and where it ends with that.
pub(super) fn verb_before(
    parsed: &Parsed<'_>,
    sites: &[CueSite],
    quotation: usize,
) -> Option<(usize, usize)> {
    let begins = behind_article(parsed, quotation);
    let ends = |at: usize| sites.iter().position(|s| s.end == at && is_participle(parsed, s));
    let linked = begins.checked_sub(1).filter(|link| {
        parsed.is(*link, List::QuotedAs) || parsed.token(*link).is_some_and(|t| t.tag == Tag::Preposition)
    });
    let verb = ends(begins).or_else(|| ends(linked?))?;
    Some((verb, begins))
}

/// The verb of the quotation before, where "and" or a comma joins this one to it.
fn joined(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<(usize, usize)> {
    let before = behind_article(parsed, quotation).checked_sub(1)?;
    let joins = is_comma(parsed, before) || parsed.is(before, List::Coordinator);
    let last = (before.saturating_sub(FAR)..before).rev().find(|at| is_quotation(parsed, *at));
    verb_before(parsed, sites, last.filter(|last| joins && is_by(parsed, last + 1))?)
}

/// "called", "was called", not "has called".
fn is_participle(parsed: &Parsed<'_>, site: &CueSite) -> bool {
    let tag = parsed.token(site.head).map(|t| t.tag);
    let active = (site.start..site.head)
        .any(|at| parsed.token(at).is_some_and(|t| matches!(t.tag, Tag::Have | Tag::Modal | Tag::Do)));
    let form = matches!(tag, Some(Tag::Participle | Tag::Past)) && parsed.is(site.head, List::VerbParticiple);
    form && site.pos != CuePos::Noun && (site.passive || !active)
}
