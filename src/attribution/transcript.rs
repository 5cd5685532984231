//! Turns of a transcript: paragraphs or quotations that begin with who speaks, "LOPEZ: We will appeal."

use super::{Attribution, CueMatch};
use crate::article::Article;
use crate::grammar::{Classes, Grammar, List};
use crate::quotation::Quotation;
use crate::record::{CueClass, QuoteKind};
use crate::span::Span;
use crate::token::{Case, Token, TokenKind, TokenStream};

/// The pattern name of a turn.
pub const TURN: &str = "transcript-turn";
/// A label has no more words.
const LABEL_WORDS: usize = 4;

/// A label and what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The words that name the speaker.
    pub label: Span,
    /// The colon; none where the page's emphasis alone shows where the label ends.
    pub colon: Option<Span>,
    /// What is said; nothing where the label has its line for itself.
    pub content: Span,
}

/// The turn that a run of tokens is, if it begins with a label.
///
/// ```text
/// label = name-word { name-word } [ bracket | "," role ] ":"       at most four words, all capitalised
///       | ( "Q" | "A" ) ( ":" | "." )
/// ```
#[must_use]
pub fn turn(tokens: &[Token], grammar: &Grammar) -> Option<Turn> {
    letter(tokens, grammar).or_else(|| named(tokens, grammar))
}

/// The word that stands for whoever asks or answers.
fn letter(tokens: &[Token], grammar: &Grammar) -> Option<Turn> {
    const LETTERS: Classes = Classes::of(&[List::LabelAsks, List::LabelAnswers]);
    let [label, mark, first, ..] = tokens else { return None };
    let named = label.case != Case::Lower && grammar.lexicon.classes(label.word).any(LETTERS);
    let short = label.span.len() == 1 && mark.kind == TokenKind::Stop;
    let marked = !mark.spaced && (mark.kind == TokenKind::Colon || short);
    let content = Span::new(first.span.start, tokens.last()?.span.end);
    (named && marked).then_some(Turn { label: label.span, colon: Some(mark.span), content })
}

/// The turn of a paragraph whose label ends at `end`, as its page shows by emphasis.
#[must_use]
pub fn led(tokens: &[Token], end: u32) -> Option<Turn> {
    let words = tokens.iter().take_while(|t| t.span.end <= end && t.kind == TokenKind::Word).count();
    let last = tokens.get(words.checked_sub(1)?)?;
    let mark = |t: &&Token| t.span.start < end || matches!(t.kind, TokenKind::Colon | TokenKind::Stop);
    let behind = tokens.iter().skip(words).find(|t| !mark(t))?;
    let label = tokens.first()?.span.to(last.span);
    let capital = behind.case != Case::Lower || behind.kind != TokenKind::Word;
    let content = Span::new(behind.span.start, tokens.last()?.span.end);
    capital.then_some(Turn { label, colon: None, content })
}

/// A name with the time at which it begins to speak, before it or behind it; what is said, or nothing where that has lines of its own.
///
/// ```text
/// stamped = name stamp [ ":" ] … | stamp name ":" …
/// stamp   = [ "[" | "(" ] hours-or-minutes ":" minutes-or-seconds [ "]" | ")" ]
/// ```
#[must_use]
pub fn stamped(tokens: &[Token], article: &Article, grammar: &Grammar) -> Option<Turn> {
    let before = stamp(tokens, article);
    let rest = tokens.get(before..)?;
    if before > 0 {
        return named(rest, grammar);
    }
    let words = rest.iter().take_while(|t| t.kind == TokenKind::Word && t.case != Case::Lower).count();
    let label = rest.first()?.span.to(rest.get(words.checked_sub(1).filter(|w| *w < LABEL_WORDS)?)?.span);
    let at = words + stamp(rest.get(words..)?, article);
    let colon = rest.get(at).filter(|t| t.kind == TokenKind::Colon);
    let end = rest.last()?.span.end;
    let start = rest.get(at + usize::from(colon.is_some())).map_or(end, |first| first.span.start);
    let (colon, content) = (colon.map(|t| t.span), Span::new(start, end));
    (at > words).then_some(Turn { label, colon, content })
}

/// How many tokens the time stamp has that tokens begin with.
fn stamp(tokens: &[Token], article: &Article) -> usize {
    let open = usize::from(tokens.first().is_some_and(|t| t.kind == TokenKind::Open));
    let time = |t: &&Token| {
        let text = article.slice(t.span);
        t.kind == TokenKind::Number
            && text.contains(':')
            && text.bytes().all(|b| b.is_ascii_digit() || b == b':')
    };
    let closed = tokens.get(open + 1).is_some_and(|t| t.kind == TokenKind::Close);
    let fits = tokens.get(open).is_some_and(|t| time(&t)) && (open == 0) != closed;
    if fits { 1 + 2 * open } else { 0 }
}

fn named(tokens: &[Token], grammar: &Grammar) -> Option<Turn> {
    let common = |t: &Token| {
        let classes = grammar.lexicon.classes(t.word);
        t.case != Case::Upper
            && (classes.has(List::Determiner)
                || classes.has(List::PronounSubject)
                || classes.has(List::Preposition))
    };
    let words = tokens
        .iter()
        .take(LABEL_WORDS + 1)
        .take_while(|t| t.kind == TokenKind::Word && t.case != Case::Lower && !common(t))
        .count();
    let last = words.checked_sub(1).filter(|w| *w < LABEL_WORDS).and_then(|w| tokens.get(w))?;
    let mut at = words;
    if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Open) {
        at += 1 + tokens.iter().skip(at).take(8).position(|t| t.kind == TokenKind::Close)?;
    }
    if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Comma) && last.case == Case::Upper {
        // "ANN LEE, HOST:"
        at += 1 + tokens.iter().skip(at + 1).take(4).take_while(|t| t.case == Case::Upper).count();
    }
    let colon = tokens.get(at).filter(|t| t.kind == TokenKind::Colon)?;
    let end = tokens.last()?.span.end;
    let start = tokens.get(at + 1).map_or(end, |first| first.span.start);
    let label = tokens.first()?.span.to(last.span);
    Some(Turn { label, colon: Some(colon.span), content: Span::new(start, end) })
}

/// The turn that a quotation is.
#[must_use]
pub fn quoted_turn(quotation: &Quotation, stream: &TokenStream, grammar: &Grammar) -> Option<Turn> {
    let range = quotation.tokens.start as usize + 1..quotation.tokens.end as usize;
    let found = turn(stream.tokens.get(range)?, grammar)?;
    let content = Span::new(found.content.start, quotation.content.end);
    (!content.is_empty()).then_some(Turn { content, ..found })
}

/// Names of two words or more, names in capitals, and the Q and A of an interview.
#[must_use]
pub fn is_label(article: &Article, grammar: &Grammar, turn: &Turn) -> bool {
    let text = article.slice(turn.label);
    let single = text.chars().count() == 1;
    let upper = !text.chars().any(char::is_lowercase) && !single;
    let given = text.split_whitespace().next().is_some_and(|w| {
        let classes = grammar.lexicon.classes(grammar.lexicon.id(&w.to_lowercase()));
        classes.any(Classes::GIVEN)
            || classes.has(List::Honorific)
            || classes.has(List::HonorificMale)
            || classes.has(List::HonorificFemale)
    });
    let letter = || {
        let classes = grammar.lexicon.classes(grammar.lexicon.id(&text.to_lowercase()));
        classes.has(List::LabelAsks) || classes.has(List::LabelAnswers)
    };
    upper || (given && !single) || letter()
}

/// The attribution of a turn.
#[must_use]
pub fn attribution(turn: &Turn, sentence: u32, paragraph: u32) -> Attribution {
    Attribution {
        contents: vec![turn.content],
        cue: turn.colon.map(|span| CueMatch {
            span,
            cue: None,
            lemma: ":".to_owned(),
            class: CueClass::Statement,
            negative: false,
            modal: false,
            form: None,
        }),
        source: Some(turn.source()),
        addressee: None,
        medium: None,
        time: None,
        pattern: TURN.to_owned(),
        kind: QuoteKind::Direct,
        sentence,
        paragraph,
        follows: None,
        repeats: Vec::new(),
        probability: 1.0,
    }
}
