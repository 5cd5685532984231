//! How another cue stands to the one whose content is being read: what tells that a content ends.

use super::cue::CueSite;
use super::matcher::Bound;
use crate::grammar::{CueForm, CuePos, Frames, Value};
use crate::phrase::VerbForm;
use crate::token::{Tag, TokenKind};

/// How a cue that begins here, behind a comma or "and", stands to the cue of this stretch.
#[must_use]
pub fn cue_relation(bound: &Bound<'_>, at: usize) -> Value<'static> {
    let parsed = bound.parsed;
    let mut next = at;
    while next < at + 4
        && parsed.token(next).is_some_and(|t| {
            t.tag == Tag::Coordinator
                || t.kind == TokenKind::Comma
                || t.tag == Tag::Adverb && parsed.chunk_from(next).is_none()
        })
    {
        next += 1;
    }
    let own = bound.cue;
    let from = bound.sites.partition_point(|s| s.head < next);
    let near = bound.sites.iter().skip(from).take(8);
    let later = near.filter(|s| s.start >= next && own.is_none_or(|o| o.head < s.head));
    later.take(3).find_map(|s| relation(bound, next, s)).unwrap_or(const { Value::new("none") })
}

fn relation(bound: &Bound<'_>, next: usize, site: &CueSite) -> Option<Value<'static>> {
    let here = site.start == next;
    let shared = match (bound.cue.and_then(|o| o.subject), site.subject) {
        (Some(a), Some(b)) => a.start == b.start,
        _ => false,
    };
    Some(match site.pos {
        CuePos::Phrase if here && site.frames.intersects(AFTER) => Value::new("source-phrase"),
        CuePos::Verb if here && site.form == CueForm::Gerund && takes_clause(site) => {
            Value::new("participle")
        }
        CuePos::Verb if here && shared && takes_clause(site) => Value::new("same-subject"),
        CuePos::Verb if here && shared => Value::new("same-subject-object"),
        CuePos::Verb if is_parenthetical(bound, next, site) => Value::new("parenthesis"),
        CuePos::Verb if site.subject.is_some_and(|s| s.start == next) && takes_clause(site) => {
            Value::new("own-subject")
        }
        CuePos::Verb if here && takes_clause(site) => Value::new("verb"),
        CuePos::Verb if here => Value::new("verb-object"),
        CuePos::Noun if here => Value::new("noun"),
        _ => return None,
    })
}

/// "…, he said" and "…, said Ann Lee, …": an attribution between commas or at the end.
fn is_parenthetical(bound: &Bound<'_>, from: usize, site: &CueSite) -> bool {
    let parsed = bound.parsed;
    if !takes_clause(site) || bound.cue.is_some_and(|c| c.start >= from) {
        return false;
    }
    let subject_here = site.subject.is_some_and(|s| s.start == from) && site.verb == Some(VerbForm::Finite);
    let ends = parsed
        .token(site.end)
        .is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon));
    subject_here && ends
}

/// Frames of cues that report a clause, and of phrases that stand before a source.
const CLAUSE: Frames = Frames::of(&["quote", "that", "bare"]);
const AFTER: Frames = Frames::of(&["after"]);

fn takes_clause(site: &CueSite) -> bool {
    site.frames.intersects(CLAUSE)
}
