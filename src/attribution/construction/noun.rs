//! What somebody's words are called: "they rejected Lee's claim that it was “a mess”".

use super::super::cue::CueSite;
use super::{Cue, Told, clause_of, that_before};
use crate::grammar::CuePos;
use crate::phrase::Parsed;
use crate::record::CueClass;
use crate::token::{Tag, TokenKind};

/// "Lee's claim that it was “a mess”", behind a verb of somebody else's.
pub(super) fn owned(parsed: &Parsed<'_>, sites: &[CueSite], quotation: usize) -> Option<Told> {
    let that = that_before(parsed, quotation)?;
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
    let content = clause_of(parsed, sites, site, that, quotation);
    Some(Told { cue: Cue::Site(site, that), source: Some((phrase.start, owner)), content, addressee: None })
}
