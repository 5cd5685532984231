//! What the models look at: the words around a place, as short readable names.

use crate::grammar::{Value, WordId};
use crate::phrase::{ChunkKind, Parsed, VerbForm};
use crate::token::{Tag, TokenKind};

/// The kind of mark, or the part of speech, of an element; `end` behind the last.
#[must_use]
pub fn symbol(parsed: &Parsed<'_>, at: usize) -> Value<'static> {
    let Some(token) = parsed.token(at) else { return Value::new("end") };
    match token.kind {
        TokenKind::Comma => Value::new("comma"),
        TokenKind::Colon => Value::new("colon"),
        TokenKind::Semicolon => Value::new("semicolon"),
        TokenKind::Dash => Value::new("dash"),
        TokenKind::Stop | TokenKind::Exclamation => Value::new("stop"),
        TokenKind::Ellipsis => Value::new("dots"),
        TokenKind::Open => Value::new("open"),
        TokenKind::Close => Value::new("close"),
        _ => token.tag.value(),
    }
}

/// The word itself where it is a function word, else its symbol.
#[must_use]
pub fn function<'a>(parsed: &Parsed<'a>, at: usize) -> Value<'a> {
    let Some(token) = parsed.token(at) else { return Value::new("end") };
    match token.tag {
        Tag::Preposition
        | Tag::To
        | Tag::Coordinator
        | Tag::Subordinator
        | Tag::Wh
        | Tag::That
        | Tag::Pronoun
        | Tag::Determiner
        | Tag::Modal
        | Tag::Be
        | Tag::Have
        | Tag::Do
        | Tag::Adverb
        | Tag::Possessive
            if token.kind != TokenKind::Quotation =>
        {
            let known = token.word != WordId::UNKNOWN;
            if known { parsed.grammar.lexicon.value(token.word) } else { token.tag.value() }
        }
        _ => symbol(parsed, at),
    }
}

/// The word in lower case if the lexicon has it, else its symbol.
#[must_use]
pub fn word<'a>(parsed: &Parsed<'a>, at: usize) -> Value<'a> {
    let Some(token) = parsed.token(at) else { return Value::new("end") };
    if token.kind != TokenKind::Word || token.tag == Tag::Name {
        return symbol(parsed, at);
    }
    if token.word == WordId::UNKNOWN { symbol(parsed, at) } else { parsed.grammar.lexicon.value(token.word) }
}

/// What begins at a place, over marks, conjunctions and adverbs: a clause with its subject, a verb, a phrase.
#[must_use]
pub fn ahead(parsed: &Parsed<'_>, at: usize) -> Value<'static> {
    let mut here = at;
    while here < at + 4
        && parsed.token(here).is_some_and(|t| {
            matches!(t.kind, TokenKind::Comma | TokenKind::Dash)
                || matches!(t.tag, Tag::Coordinator) && t.kind != TokenKind::Quotation
                || t.tag == Tag::Adverb && parsed.chunk_from(here).is_none()
        })
    {
        here += 1;
    }
    if let Some(chunk) = parsed.chunk_from(here) {
        return match chunk.kind {
            ChunkKind::Time => Value::new("time"),
            ChunkKind::Noun if finite_behind(parsed, chunk.end) || is_subject(parsed, here) => {
                Value::new("clause")
            }
            ChunkKind::Noun => Value::new("phrase"),
            ChunkKind::Verb(verb) => match verb.form {
                VerbForm::Finite => Value::new("finite"),
                VerbForm::Infinitive => Value::new("infinitive"),
                VerbForm::Gerund => Value::new("gerund"),
                VerbForm::Participle => Value::new("participle"),
            },
        };
    }
    symbol(parsed, here)
}

/// Whether behind a noun phrase, over a few prepositional phrases, a finite verb stands.
fn finite_behind(parsed: &Parsed<'_>, from: usize) -> bool {
    let mut at = from;
    for _ in 0..3 {
        if let Some(chunk) = parsed.chunk_from(at) {
            return chunk.verb().is_some_and(|v| v.form == VerbForm::Finite);
        }
        let preposition = parsed.token(at).is_some_and(|t| t.tag == Tag::Preposition);
        match parsed.noun_from(at + 1).filter(|_| preposition) {
            Some(object) => at = object.end,
            None => return false,
        }
    }
    false
}

/// Whether a noun phrase with an insertion behind it is the subject of a finite verb: "the valve, built in Turin, will be …".
fn is_subject(parsed: &Parsed<'_>, at: usize) -> bool {
    const NEAR: usize = 8;
    let Some(index) = parsed.chunk_at.get(at).copied().flatten() else { return false };
    let Some(chunk) = parsed.chunks.get(index as usize) else { return false };
    let inserted = parsed.token(chunk.end).is_some_and(|t| {
        matches!(t.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Open)
            || matches!(t.tag, Tag::Wh | Tag::That)
    });
    let later = parsed.chunks.iter().zip(&parsed.subjects).skip(index as usize + 1).take(NEAR);
    inserted
        && later
            .filter(|(c, _)| c.verb().is_some_and(|v| v.form == VerbForm::Finite))
            .any(|(_, s)| s.is_some_and(|s| s.chunk == index && s.antecedent.is_none()))
}

/// A count as one of a few names.
#[must_use]
pub const fn few(count: usize) -> Value<'static> {
    match count {
        0 => Value::new("0"),
        1 => Value::new("1"),
        2 => Value::new("2"),
        3 | 4 => Value::new("3"),
        5..=7 => Value::new("5"),
        8..=12 => Value::new("8"),
        13..=20 => Value::new("13"),
        _ => Value::new("21"),
    }
}
