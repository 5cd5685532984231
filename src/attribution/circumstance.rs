//! What a sentence tells beside an attribution: to whom, where and when it was said.

use super::cue::CueSite;
use super::matcher::{Captures, Range};
use super::passage::{adverbial, prepositional};
use crate::grammar::List;
use crate::phrase::Parsed;
use crate::token::{Tag, TokenKind};

/// Adds to what the slots took in: a name behind the addressee, the phrase that a cue's own preposition begins, what
/// stands at the head of the sentence, and the other party of an interview or letter.
pub fn complete(parsed: &Parsed<'_>, site: Option<&CueSite>, captures: &mut Captures) {
    if let Some(site) = site {
        behind_particle(parsed, captures.cue_end.unwrap_or(site.end), captures);
        at_the_head(parsed, site, captures);
    }
    if captures.addressee.is_none() {
        captures.addressee = captures.medium.and_then(|medium| partner(parsed, medium));
    }
    if let Some((start, end)) = captures.addressee {
        captures.addressee = Some((start, with_name(parsed, end, captures)));
    }
}

/// "he wrote in a letter": where the preposition belongs to the cue.
fn behind_particle(parsed: &Parsed<'_>, end: usize, captures: &mut Captures) {
    let Some(last) = end.checked_sub(1).filter(|l| parsed.is(*l, List::MediumPreposition)) else { return };
    if captures.medium.is_none() && !is_content(captures, end) {
        prepositional(parsed, last, captures);
    }
}

/// "In an email two days later, his lawyer wrote: …"
fn at_the_head(parsed: &Parsed<'_>, site: &CueSite, captures: &mut Captures) {
    let first = parsed.tokens.iter().position(|t| t.tag != Tag::Coordinator).unwrap_or(0);
    let leads =
        parsed.token(first).is_some_and(|t| t.tag == Tag::Preposition) || parsed.chunk_from(first).is_some();
    let mut found = Captures::default();
    let end = adverbial(parsed, first, &mut found);
    let parted = parsed.token(end).is_some_and(|t| t.kind == TokenKind::Comma);
    if !leads || !parted || end >= site.start || (first..end).any(|i| is_content(captures, i)) {
        return;
    }
    captures.medium = captures.medium.or(found.medium);
    captures.time = captures.time.or(found.time);
}

/// "an interview with the Argus", "a letter to the Argus": the party that the words went to.
fn partner(parsed: &Parsed<'_>, medium: Range) -> Option<Range> {
    let at = (medium.0..medium.1).find(|i| parsed.is(*i, List::MediumPartner))?;
    let noun = parsed.noun_from(at + 1)?;
    Some((at + 1, noun.end))
}

/// "the judge, Goran Peric": an addressee goes on with the name behind its comma.
fn with_name(parsed: &Parsed<'_>, end: usize, captures: &Captures) -> usize {
    let comma = parsed.token(end).is_some_and(|t| t.kind == TokenKind::Comma);
    let common = end
        .checked_sub(1)
        .and_then(|b| parsed.token(b))
        .is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Plural));
    let Some(name) = parsed.noun_from(end + 1).filter(|_| comma && common) else { return end };
    let named = parsed.token(name.head).is_some_and(|t| t.tag == Tag::Name);
    let closed = parsed.token(name.end).is_none_or(|t| {
        matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Quotation | TokenKind::Colon)
    });
    if named && closed && !is_content(captures, end + 1) { name.end } else { end }
}

fn is_content(captures: &Captures, at: usize) -> bool {
    captures.contents.iter().any(|c| (c.0..c.1).contains(&at))
}
