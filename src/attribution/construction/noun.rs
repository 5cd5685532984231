//! What somebody's words are called: "they rejected Lee's claim that it was “a mess”".

use super::super::border::stretch_end;
use super::super::cue::CueSite;
use super::super::matcher::{Bound, Stretch};
use super::{Cue, Told, is_comma, is_quotation};
use crate::grammar::CuePos;
use crate::phrase::Parsed;
use crate::record::CueClass;
use crate::token::{Tag, TokenKind};

/// So many elements may stand between the noun and the words.
const FAR: usize = 16;

/// "Lee's claim that it was “a mess”", behind a verb of somebody else's.
pub(super) fn owned(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let from = quotation.saturating_sub(FAR);
    let reports = |at: usize| parsed.token(at).is_some_and(|t| t.cue && t.tag.is_verb() && t.tag != Tag::Be);
    let mut clause = (from..quotation).rev().take_while(|at| !is_quotation(parsed, *at) && !reports(*at));
    let that = clause.find(|at| parsed.token(*at).is_some_and(|t| t.tag == Tag::That))?;
    // "Lee's claim that it was late is “a lie”": what is said of the claim is another's.
    if parsed.verbs_and_commas(that, quotation).0 > 1 {
        return None;
    }
    let said = |s: &CueSite| s.end == that && s.pos == CuePos::Noun && s.class == CueClass::Statement;
    let site = sites.iter().position(said)?;
    let noun = sites.get(site)?.head;
    let phrase = parsed.chunk(noun)?;
    let clitic =
        |i: &usize| parsed.token(*i).is_some_and(|t| t.tag == Tag::Possessive && t.kind == TokenKind::Clitic);
    // "they concede in the paper's last line that": where they do, not whose it is.
    if phrase.start.checked_sub(1).and_then(|b| parsed.token(b)).is_some_and(|t| t.tag == Tag::Preposition) {
        return None;
    }
    let owner = (phrase.start..noun).rev().find(clitic).filter(|owner| *owner > phrase.start)?;
    let bound = Bound { parsed, parts: &[], cue: sites.get(site), sites, memo: None };
    let border = stretch_end(&bound, that, Stretch::Clause).unwrap_or(quotation + 1);
    let content =
        (that, if is_comma(parsed, quotation + 1) { quotation + 1 } else { border.max(quotation + 1) });
    Some(Told { cue: Cue::Site(site, that), source: (phrase.start, owner), content, addressee: None })
}
