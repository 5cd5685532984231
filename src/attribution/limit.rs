//! Where the content of a cue ends at the latest, whatever the weights say: where somebody else's words or verb begin.

use super::border::sentence_end;
use super::cue::CueSite;
use super::matcher::Bound;
use crate::grammar::{CuePos, List};
use crate::phrase::{Chunk, Subject, VerbForm};
use crate::token::{Tag, TokenKind};

/// The nearest limit of a clause that begins at `at`; behind everything where there is none.
pub fn of_clause(bound: &Bound<'_>, at: usize) -> usize {
    let limits = [
        added_quotation,
        announced_quotation,
        next_statement,
        verb_of_cue,
        overheard,
        answered,
        end_of_insertion,
    ];
    limits.iter().map(|limit| limit(bound, at)).min().unwrap_or(usize::MAX)
}

/// "Ann Lee, dismissing the talks as theatre, *flew* home": the comma before the verb of her who says so on the way.
fn end_of_insertion(bound: &Bound<'_>, at: usize) -> usize {
    const NEAR: usize = 8;
    let parsed = bound.parsed;
    let comma = |at: usize| parsed.token(at).is_some_and(|t| t.kind == TokenKind::Comma);
    let inserted = bound.cue.filter(|c| {
        c.verb == Some(VerbForm::Gerund) && c.start.checked_sub(1).is_some_and(|b| b > 0 && comma(b))
    });
    let Some(subject) = inserted.and_then(|c| c.subject).filter(|s| s.antecedent.is_none()) else {
        return usize::MAX;
    };
    let verbs = parsed.finite_verbs().filter(|(v, _)| v.start >= at).take(NEAR);
    let own = |(v, s): &(&Chunk, Option<Subject>)| {
        s.is_some_and(|s| s.start == subject.start) && comma(v.start - 1)
    };
    verbs.into_iter().find(own).map_or(usize::MAX, |(v, _)| v.start - 1)
}

/// "heard him say, “We had luck.”": the words are his, and no content of who heard them.
fn overheard(bound: &Bound<'_>, at: usize) -> usize {
    let parsed = bound.parsed;
    let kind = |at: usize| parsed.token(at).map(|t| t.kind);
    let base = |at: usize| parsed.token(at).is_some_and(|t| t.tag == Tag::Base);
    let one = |c: &&Chunk| {
        !parsed.is(c.head, List::PronounSubject) && parsed.token(c.head).is_some_and(|t| t.tag != Tag::Plural)
    };
    let verb = parsed.noun_from(at).filter(one).map(|c| c.end).filter(|v| base(*v));
    let own = |verb: &usize| {
        let cue = bound.sites.iter().find(|s| s.start == *verb && s.pos == CuePos::Verb);
        let end = cue.map_or(0, |s| s.end);
        let mark = usize::from(matches!(kind(end), Some(TokenKind::Comma | TokenKind::Colon)));
        cue.is_some() && kind(end + mark) == Some(TokenKind::Quotation)
    };
    verb.filter(own).map_or(usize::MAX, |_| at)
}

/// "said it was true, to which Lee replied: “No.”": the comma before the answer.
fn answered(bound: &Bound<'_>, at: usize) -> usize {
    let parsed = bound.parsed;
    let tag = |at: usize| parsed.token(at).map(|t| t.tag);
    let comma = |site: &CueSite| {
        let which = site.subject?.start.checked_sub(1).filter(|w| tag(*w) == Some(Tag::Wh))?;
        let to = which.checked_sub(1).filter(|t| tag(*t) == Some(Tag::To))?;
        let comma = to.checked_sub(1).filter(|c| *c > at)?;
        let parted = parsed.token(comma).is_some_and(|t| t.kind == TokenKind::Comma);
        (parted && site.verb == Some(VerbForm::Finite)).then_some(comma)
    };
    let from = bound.sites.partition_point(|s| s.head <= at);
    bound.sites.iter().skip(from).find_map(comma).unwrap_or(usize::MAX)
}

/// "said that it would close; the engineers asked whether": the semicolon behind which somebody else's cue begins.
fn next_statement(bound: &Bound<'_>, at: usize) -> usize {
    let parsed = bound.parsed;
    let from = bound.sites.partition_point(|s| s.head <= at);
    let parted = |site: &CueSite| {
        let before =
            site.subject.filter(|s| s.antecedent.is_none())?.start.checked_sub(1).filter(|b| *b > at)?;
        let semicolon = parsed.token(before).is_some_and(|t| t.kind == TokenKind::Semicolon);
        (semicolon && site.verb == Some(VerbForm::Finite)).then_some(before)
    };
    bound.sites.iter().skip(from).find_map(parted).unwrap_or(usize::MAX)
}

/// "Lee's claim that the harbour is too small *was rejected*": the verb whose subject the noun is that is the cue.
fn verb_of_cue(bound: &Bound<'_>, at: usize) -> usize {
    const NEAR: usize = 24;
    let parsed = bound.parsed;
    let noun = bound.cue.filter(|c| c.pos == CuePos::Noun && c.verb.is_none() && c.end == at);
    let that = parsed.token(at).is_some_and(|t| t.tag == Tag::That);
    let Some(cue) = noun.filter(|_| that) else { return usize::MAX };
    let verbs = parsed.finite_verbs().filter(|(v, _)| v.start > at).take(NEAR);
    let goes_on = |verb: usize| {
        parsed
            .token(verb - 1)
            .is_none_or(|t| matches!(t.tag, Tag::Coordinator | Tag::Wh | Tag::That | Tag::Punctuation))
    };
    let outer = |(verb, subject): &(&Chunk, Option<Subject>)| {
        !goes_on(verb.start) && subject.is_none_or(|s| s.antecedent.is_none() && s.start < cue.start)
    };
    verbs.skip(1).find(outer).map_or(usize::MAX, |(v, _)| v.start)
}

/// "Lee saw it differently: “We had luck.”": behind a phrase without a verb, the colon that leads to a quotation at the end of
/// the sentence.
fn announced_quotation(bound: &Bound<'_>, at: usize) -> usize {
    let parsed = bound.parsed;
    let last = sentence_end(bound);
    let colon = last.checked_sub(2).filter(|c| *c > at);
    let kind = |at: usize| parsed.token(at).map(|t| t.kind);
    let announced = |c: &usize| {
        kind(*c) == Some(TokenKind::Colon)
            && kind(c + 1) == Some(TokenKind::Quotation)
            && parsed.verbs_and_commas(at, *c).0 == 0
    };
    colon.filter(announced).unwrap_or(usize::MAX)
}

/// "…, adding: “We had luck.”", "… by saying, “We had luck.”": where a gerund with a quotation of its own begins, with its
/// preposition; the content of an earlier cue ends there. "accused him of saying, “…”" is one content.
fn added_quotation(bound: &Bound<'_>, at: usize) -> usize {
    let parsed = bound.parsed;
    let kind = |at: usize| parsed.token(at).map(|t| t.kind);
    let marked = |end: usize| {
        matches!(kind(end), Some(TokenKind::Comma | TokenKind::Colon))
            && kind(end + 1) == Some(TokenKind::Quotation)
    };
    let start = |site: &CueSite| {
        let before = site.start.checked_sub(1).filter(|b| *b > at)?;
        let token = parsed.token(before)?;
        let linked = token.tag == Tag::Preposition && !parsed.is(before, List::NameJoint);
        let parted =
            matches!(token.kind, TokenKind::Comma | TokenKind::Dash) || token.tag == Tag::Coordinator;
        (linked || parted).then_some(before)
    };
    let from = bound.sites.partition_point(|s| s.head <= at);
    let behind = bound.sites.iter().skip(from).filter(|s| s.verb == Some(VerbForm::Gerund) && marked(s.end));
    behind.into_iter().find_map(start).unwrap_or(usize::MAX)
}
