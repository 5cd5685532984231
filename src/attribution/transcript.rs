//! Turns of a transcript: paragraphs or quotations that begin with who speaks, "LOPEZ: We will appeal."

use super::{Attribution, CueMatch, SourceMatch};
use crate::article::Article;
use crate::grammar::{Grammar, List};
use crate::phrase::Elements;
use crate::quotation::Quotation;
use crate::record::{CueClass, QuoteKind};
use crate::span::Span;
use crate::token::{Case, Token, TokenKind, TokenStream};

/// The pattern name of a turn.
pub const TURN: &str = "transcript-turn";

/// From so many labelled paragraphs on, an article holds a transcript.
const TURNS: usize = 3;

/// A label and what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The words that name the speaker.
    pub label: Span,
    /// The colon.
    pub colon: Span,
    /// What is said.
    pub content: Span,
}

/// The turn that a run of tokens is, if it begins with a label.
///
/// ```text
/// label = name-word { name-word } [ bracket ] ":"       at most four words, all capitalised
/// ```
#[must_use]
pub fn turn(tokens: &[Token], grammar: &Grammar) -> Option<Turn> {
    let common = |t: &Token| {
        let classes = grammar.lexicon.classes(t.word);
        t.case != Case::Upper
            && (classes.has(List::Determiner)
                || classes.has(List::PronounSubject)
                || classes.has(List::Preposition))
    };
    let words = tokens
        .iter()
        .take(5)
        .take_while(|t| t.kind == TokenKind::Word && t.case != Case::Lower && !common(t))
        .count();
    let last = words.checked_sub(1).filter(|w| *w < 4).and_then(|w| tokens.get(w))?;
    let mut at = words;
    if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Open) {
        at += 1 + tokens.iter().skip(at).take(8).position(|t| t.kind == TokenKind::Close)?;
    }
    let colon = tokens.get(at).filter(|t| t.kind == TokenKind::Colon)?;
    let (first, end) = (tokens.get(at + 1)?, tokens.last()?);
    let label = tokens.first()?.span.to(last.span);
    Some(Turn { label, colon: colon.span, content: Span::new(first.span.start, end.span.end) })
}

/// The turn that a quotation is.
#[must_use]
pub fn quoted_turn(quotation: &Quotation, stream: &TokenStream, grammar: &Grammar) -> Option<Turn> {
    let range = quotation.tokens.start as usize + 1..quotation.tokens.end as usize;
    let found = turn(stream.tokens.get(range)?, grammar)?;
    let content = Span::new(found.content.start, quotation.content.end);
    (!content.is_empty()).then_some(Turn { content, ..found })
}

/// Replaces what was found in labelled paragraphs by their turns, where there are enough of them.
#[must_use]
pub fn turns(
    elements: &Elements,
    stream: &TokenStream,
    article: &Article,
    grammar: &Grammar,
    found: Vec<Attribution>,
) -> Vec<Attribution> {
    let mut labelled: Vec<(usize, Turn)> = Vec::new();
    for (paragraph, range) in stream.paragraphs.iter().enumerate().filter(|(_, r)| !r.is_empty()) {
        let tokens = stream.tokens.get(range.start as usize..range.end as usize).unwrap_or_default();
        labelled
            .extend(turn(tokens, grammar).filter(|t| is_label(article, grammar, t)).map(|t| (paragraph, t)));
    }
    let first = labelled.first().map(|(_, t)| article.slice(t.label));
    let distinct = labelled.iter().any(|(_, t)| Some(article.slice(t.label)) != first);
    if labelled.len() < TURNS || !distinct {
        return found;
    }
    let is_turn = |p: u32| labelled.binary_search_by_key(&(p as usize), |(k, _)| *k).is_ok();
    let mut all: Vec<Attribution> = found.into_iter().filter(|a| !is_turn(a.paragraph)).collect();
    for (paragraph, turn) in &labelled {
        let paragraph = u32::try_from(*paragraph).unwrap_or(u32::MAX);
        let sentence = elements.sentences.partition_point(|s| s.paragraph < paragraph);
        all.push(attribution(turn, u32::try_from(sentence).unwrap_or(u32::MAX), paragraph));
    }
    all.sort_by_key(|a| (a.sentence, a.contents.first().map(|c| c.start)));
    all
}

/// Names of two words or more, names in capitals, and the Q and A of an interview.
fn is_label(article: &Article, grammar: &Grammar, turn: &Turn) -> bool {
    let text = article.slice(turn.label);
    let upper = !text.chars().any(char::is_lowercase);
    let given = text.split_whitespace().next().is_some_and(|w| {
        let classes = grammar.lexicon.classes(grammar.lexicon.id(&w.to_lowercase()));
        classes.has(List::GivenFemale)
            || classes.has(List::GivenMale)
            || classes.has(List::GivenEither)
            || classes.has(List::Honorific)
            || classes.has(List::HonorificMale)
            || classes.has(List::HonorificFemale)
    });
    upper || given
}

/// The attribution of a turn.
#[must_use]
pub fn attribution(turn: &Turn, sentence: u32, paragraph: u32) -> Attribution {
    Attribution {
        contents: vec![turn.content],
        cue: Some(CueMatch {
            span: turn.colon,
            cue: None,
            lemma: ":".to_owned(),
            class: CueClass::Statement,
            negative: false,
            modal: false,
            form: None,
        }),
        source: Some(SourceMatch::name(turn.label)),
        addressee: None,
        medium: None,
        time: None,
        pattern: TURN.to_owned(),
        kind: QuoteKind::Direct,
        sentence,
        paragraph,
        follows: None,
        probability: 1.0,
    }
}
