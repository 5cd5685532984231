//! Words of which the sentence says who heard them: "Lee was told: “…”", "Lee asked the clerk for help and was told, “…”".

use super::super::cue::CueSite;
use super::super::matcher::Range;
use super::{Cue, Told, phrase_of};
use crate::grammar::{CuePos, Frames};
use crate::phrase::{Parsed, VerbForm};
use crate::token::{Tag, TokenKind};

/// And what they take besides, unlike verbs that name somebody something: "was called “a mess”".
const REPORTING: Frames = Frames::of(&["obj-that", "obj-wh"]);

/// What verbs take that ask somebody something.
const ASKING: Frames = Frames::of(&["obj-wh"]);

/// The words behind "was told", with whoever was asked before, or before it; nobody is their source where nobody was asked.
pub(super) fn told(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let parted = quotation.checked_sub(1).filter(|b| is_mark(parsed, *b)).unwrap_or(quotation);
    let told = |s: &CueSite| is_telling(s) && (s.end == parted || hears_behind(parsed, s, quotation));
    let index = sites.iter().position(told)?;
    let site = sites.get(index)?;
    let hearer = site.subject?;
    let source = asked(parsed, sites, site, hearer.start);
    // "According to the handbook, they were told: “…”"
    let reported = sites.iter().any(|s| s.pos == CuePos::Phrase && s.verb.is_none());
    let hears = hearer.start < site.start && hearer.antecedent.is_none() && !reported;
    hears.then(|| Told {
        cue: Cue::Site(index, site.end),
        source,
        content: (quotation, quotation + 1),
        addressee: Some(phrase_of(parsed, hearer)).filter(|phrase| phrase.1 <= site.start),
    })
}

/// “You are late,” Ann Lee was told: a court stands for what is said in it, a person does not.
fn hears_behind(parsed: &Parsed<'_>, site: &CueSite, quotation: usize) -> bool {
    let parted = usize::from(is_mark(parsed, quotation + 1));
    let hearer = site.subject.filter(|s| s.start == quotation + 1 + parted);
    let head = hearer.and_then(|s| parsed.chunks.get(s.chunk as usize)).and_then(|c| parsed.token(c.head));
    head.is_some_and(|t| matches!(t.tag, Tag::Name | Tag::Pronoun))
        && parsed.token(site.end).is_none_or(|t| t.tag == Tag::Punctuation)
}

fn is_telling(site: &CueSite) -> bool {
    let finite = site.verb == Some(VerbForm::Finite);
    let reports = site.frames.intersects(Frames::TELLING) && site.frames.intersects(REPORTING);
    site.pos == CuePos::Verb && site.passive && finite && reports
}

fn is_mark(parsed: &Parsed<'_>, at: usize) -> bool {
    parsed.token(at).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Colon))
}

/// "asked the clerk for help and was told": whom the verb before "and" asked, if it has the same subject.
fn asked(parsed: &Parsed<'_>, sites: &[CueSite], told: &CueSite, hearer: usize) -> Option<Range> {
    let joiner = told.start.checked_sub(1)?;
    parsed.token(joiner).filter(|t| t.tag == Tag::Coordinator)?;
    let asks = |s: &&CueSite| {
        s.verb.is_some()
            && !s.passive
            && s.frames.intersects(ASKING)
            && s.subject.is_some_and(|o| o.start == hearer)
    };
    let before = sites.iter().rev().filter(|s| s.end <= joiner).find(asks)?;
    let clerk = parsed.noun_from(before.end)?;
    Some((clerk.start, clerk.end))
}
