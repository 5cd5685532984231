//! What else may be the subject of a verb: the readings weigh it against the subject that the walk finds.

use smallvec::SmallVec;

use super::Parsed;
use super::chunk::VerbForm;
use super::subject::Subject;
use crate::token::{Tag, TokenKind};

/// Subjects, of which there are two at most.
pub type Rivals = SmallVec<[Subject; 2]>;

/// How many chunks from the start of the sentence are looked at for its first subject.
const REACH: usize = 80;

/// Other phrases that may be the subject of a verb: the phrase right before it, and the subject of the first verb.
#[must_use]
pub fn rivals(parsed: &Parsed<'_>, index: usize) -> Rivals {
    let mut found = Rivals::new();
    let Some(chunk) = parsed.chunks.get(index) else { return found };
    let own = parsed.subjects.get(index).copied().flatten();
    let finite = chunk.verb().is_some_and(|v| v.form == VerbForm::Finite);
    let before = chunk.start.checked_sub(1).and_then(|b| parsed.chunk_at.get(b).copied().flatten());
    // "They heard a woman yelling": nobody else yells.
    if !finite && own.is_some_and(|o| o.ends_at(chunk.start) && Some(o.chunk) == before) {
        return found;
    }
    if let Some(at) = before.filter(|_| !finite)
        && let Some(noun) = parsed.chunks.get(at as usize).filter(|c| c.is_noun())
    {
        found.push(Subject {
            start: noun.start,
            end: chunk.start,
            chunk: at,
            conjoined: false,
            antecedent: None,
        });
    }
    let joined = chunk.start.checked_sub(1).and_then(|b| parsed.token(b)).is_some_and(|t| {
        t.tag == Tag::Coordinator || t.kind == TokenKind::Comma || t.tag == Tag::Subordinator
    });
    if !finite || joined {
        let earlier = parsed.subjects.get(..index).unwrap_or_default();
        found.extend(earlier.iter().take(REACH).flatten().copied().find(|s| s.antecedent.is_none()));
    }
    found.retain(|s| own.is_none_or(|o| o.start != s.start));
    found.dedup_by_key(|s| s.start);
    found
}
