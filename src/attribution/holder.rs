//! Whose words a cue without a source of its own reports: the subject of what governs it.
//!
//! "He made the *observation* that …", "*Noting* that it rained, Lee left", "She opened with a *plea* to …": PolNeAR's
//! annotators name the subject of the governing clause as the source where it is the one who holds the content. Whether it
//! is depends on the governing verb ("made", "rejected"), so a small model weighs it.

use super::cue::CueSite;
use super::extent;
use super::matcher::{Bound, Captures};
use super::signs::{few, function, word};
use crate::grammar::{CuePos, Model, Signs, Value};
use crate::phrase::{Parsed, Subject, VerbForm};
use crate::token::{Tag, TokenKind};

/// From here on a candidate is taken to be the source.
const LIKELY: f32 = 0.4;

/// How far from the cue its governor may stand, in chunks.
const REACH: usize = 12;

/// A phrase that may hold what a cue tells.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// The phrase.
    pub subject: Subject,
    /// Chunk of the verb whose subject it is.
    pub verb: usize,
    /// How the cue is tied to that verb.
    pub tie: Tie,
}

/// How a cue is tied to the verb whose subject may hold its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// "made the observation"
    Object,
    /// "opened with a plea", "left without saying"
    Behind,
    /// "Noting …, Lee left"
    Ahead,
}

impl Tie {
    const fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Behind => "behind",
            Self::Ahead => "ahead",
        }
    }
}

/// Gives a reading without a source the likeliest one of the sentence, if it is likely.
pub fn complete(bound: &Bound<'_>, pattern: Value<'_>, captures: &mut Captures) {
    let Some(cue) = bound.cue.filter(|c| captures.source.is_none() && !c.passive) else { return };
    let parsed = bound.parsed;
    let weighed = candidates(parsed, cue, captures).into_iter().map(|candidate| {
        let mut sum = parsed.grammar.weights.sum(Model::Holder);
        signs(parsed, cue, pattern, &candidate, &mut sum);
        (candidate, sum.probability())
    });
    let best = weighed.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|b| b.1 >= LIKELY);
    if let Some((candidate, _)) = best {
        take(bound, &candidate, captures);
    }
}

/// The phrases of the sentence that may hold what the cue tells, none of them inside the content.
#[must_use]
pub fn candidates(parsed: &Parsed<'_>, cue: &CueSite, captures: &Captures) -> Vec<Candidate> {
    let phrase = parsed.chunk(cue.head).map_or(cue.start, |c| c.start.min(cue.start));
    let before = parsed.chunks.iter().enumerate().rev().filter(|(_, c)| c.end <= phrase).take(REACH);
    let mut found = Vec::new();
    let finite = |at: usize| parsed.chunks.get(at).and_then(|c| c.verb()).map(|v| v.form);
    for (index, chunk) in before {
        let Some(verb) = chunk.verb() else { continue };
        let tie = if chunk.end == phrase { Tie::Object } else { Tie::Behind };
        if let Some(subject) =
            parsed.subjects.get(index).copied().flatten().filter(|_| !verb.passive || tie == Tie::Behind)
        {
            found.push(Candidate { subject, verb: index, tie });
        }
        if finite(index) == Some(VerbForm::Finite) {
            break;
        }
    }
    if found.is_empty() {
        found.extend(ahead(parsed, cue));
    }
    let is_content = |at: usize| captures.contents.iter().any(|c| (c.0..c.1).contains(&at));
    found.retain(|c| !(c.subject.start..c.subject.end).any(is_content));
    found.dedup_by_key(|c| c.subject.start);
    found
}

/// The subject of the first finite verb behind the cue that a comma parts from it.
fn ahead(parsed: &Parsed<'_>, cue: &CueSite) -> Option<Candidate> {
    let behind = parsed.chunks.iter().enumerate().filter(|(_, c)| c.start >= cue.end).take(3 * REACH);
    let comma = |at: usize| parsed.token(at).is_some_and(|t| t.kind == TokenKind::Comma);
    for (index, chunk) in behind {
        let finite = chunk.verb().is_some_and(|v| v.form == VerbForm::Finite);
        let subject = parsed.subjects.get(index).copied().flatten();
        let Some(subject) = subject.filter(|s| finite && s.start > cue.end && s.antecedent.is_none()) else {
            continue;
        };
        if subject.start.checked_sub(1).is_some_and(comma) {
            return Some(Candidate { subject, verb: index, tie: Tie::Ahead });
        }
    }
    None
}

/// The signs by which a candidate is weighed.
pub fn signs(
    parsed: &Parsed<'_>,
    cue: &CueSite,
    pattern: Value<'_>,
    candidate: &Candidate,
    out: &mut impl Signs,
) {
    let tie = Value::new(candidate.tie.name());
    let lemma = cue.lemma(parsed);
    let pos = Value::new(match (cue.pos, cue.verb) {
        (CuePos::Noun, _) => "noun",
        (_, Some(VerbForm::Gerund)) => "gerund",
        (_, Some(VerbForm::Infinitive)) => "infinitive",
        (_, Some(VerbForm::Finite)) => "finite",
        _ => "other",
    });
    let verb = parsed.chunks.get(candidate.verb);
    let governor = verb.map_or(Value::new("none"), |c| word(parsed, c.head));
    let phrase = parsed.chunk(cue.head).map_or(cue.start, |c| c.start.min(cue.start));
    let preceding = phrase.checked_sub(1).map_or(Value::new("start"), |b| function(parsed, b));
    let first = function(parsed, phrase);
    let distance = few(verb.map_or(0, |c| phrase.abs_diff(c.end)));
    let subject = function(parsed, candidate.subject.start);
    out.add("tie", &[tie, pos]);
    out.add("tie-pattern", &[tie, pattern]);
    out.add("governor", &[governor]);
    out.add("governor-tie", &[governor, tie]);
    out.add("governor-first", &[governor, first]);
    out.add("lemma", &[lemma]);
    out.add("lemma-tie", &[lemma, tie]);
    out.add("lemma-governor", &[lemma, governor]);
    out.add("before", &[preceding, pos]);
    out.add("before-tie", &[preceding, tie, governor]);
    out.add("first", &[first, tie, pos]);
    out.add("distance", &[distance, tie, pos]);
    out.add("subject", &[subject, tie]);
    let head =
        parsed.chunks.get(candidate.subject.chunk as usize).map_or(candidate.subject.start, |c| c.head);
    let tag = parsed.token(head).map_or(Tag::Other, |t| t.tag);
    out.add("subject-tag", &[tag.value(), tie, pos]);
    out.add("next", &[function(parsed, cue.end), pos]);
}

/// Makes the candidate the source, with all that belongs to its phrase.
fn take(bound: &Bound<'_>, candidate: &Candidate, captures: &mut Captures) {
    let subject = candidate.subject;
    captures.source = Some((subject.start, subject.end.max(subject.start + 1)));
    captures.head = Some(subject.chunk);
    captures.antecedent = subject.antecedent;
    captures.conjoined = subject.conjoined;
    if let Some(verb) = bound.parsed.chunks.get(candidate.verb) {
        extent::widen_before(bound, verb.start, captures);
    }
}
