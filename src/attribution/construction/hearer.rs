//! Words of which the sentence says who heard them: "Lee was told: “…”", "Lee asked the clerk for help and was told, “…”".

use super::super::cue::CueSite;
use super::super::matcher::Range;
use super::{Cue, Told, phrase_of};
use crate::grammar::{CuePos, Frames};
use crate::phrase::{Parsed, VerbForm};
use crate::token::{Tag, TokenKind};

/// What verbs take that tell somebody something.
const TELLING: Frames = Frames::of(&["obj-quote"]);

/// And what they take besides, unlike verbs that name somebody something: "was called “a mess”".
const REPORTING: Frames = Frames::of(&["obj-that", "obj-wh"]);

/// What verbs take that ask somebody something.
const ASKING: Frames = Frames::of(&["obj-wh"]);

/// The words behind "was told", with whoever was asked before; nobody is their source where nobody was.
pub(super) fn told(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let parted = quotation.checked_sub(1).filter(|b| is_mark(parsed, *b)).unwrap_or(quotation);
    let index = sites.iter().position(|s| s.end == parted && is_telling(s))?;
    let site = sites.get(index)?;
    let hearer = site.subject?;
    // "According to the handbook, they were told: “…”"
    let reported = sites.iter().any(|s| s.pos == CuePos::Phrase && s.verb.is_none());
    let hears = hearer.start < site.start && hearer.antecedent.is_none() && !reported;
    let source = asked(parsed, sites, site, hearer.start);
    hears.then(|| Told {
        cue: Cue::Site(index, site.end),
        source,
        content: (quotation, quotation + 1),
        addressee: Some(phrase_of(parsed, hearer)).filter(|phrase| phrase.1 <= site.start),
    })
}

fn is_telling(site: &CueSite) -> bool {
    let finite = site.verb == Some(VerbForm::Finite);
    let reports = site.frames.intersects(TELLING) && site.frames.intersects(REPORTING);
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
