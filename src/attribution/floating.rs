//! Quotations that no pattern took: those that go on from one that is attributed, and those that stand alone.

use super::{Attribution, SourceMatch, apart, transcript};
use crate::article::Article;
use crate::grammar::{Grammar, List};
use crate::phrase::{Chunk, Elements, Parsed, Sentence, Subject, VerbForm};
use crate::quotation::Quotation;
use crate::record::QuoteKind;
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind, TokenStream};

/// A passage of that many words is speech even where no cue is seen.
const SPEECH_WORDS: usize = 5;

/// Adds the quotations that no attribution holds yet; the result is in order of sentences.
#[must_use]
pub fn join(
    elements: &Elements,
    stream: &TokenStream,
    quotations: &[Quotation],
    article: &Article,
    grammar: &Grammar,
    mut found: Vec<Attribution>,
) -> Vec<Attribution> {
    adopt_earlier_paragraphs(&mut found, quotations);
    let credits = apart::credits(stream, article, grammar);
    found.retain(|a| !apart::is_credit(article, a.paragraph));
    let out = Vec::with_capacity(found.len());
    let mut join = Join { elements, stream, quotations, article, grammar, credits, out };
    let mut rest = found.into_iter().peekable();
    for (index, sentence) in elements.sentences.iter().enumerate() {
        let mut here = Vec::new();
        while let Some(attribution) = rest.next_if(|a| a.sentence as usize == index) {
            here.push(attribution);
        }
        let open: Vec<Token> = join.open_quotations(sentence, &here);
        let leading = open.iter().filter(|t| {
            here.first().is_none_or(|a| t.span.start < a.contents.first().map_or(0, |c| c.start))
        });
        for token in leading.copied().collect::<Vec<_>>() {
            join.place(index, sentence, &token);
        }
        join.out.append(&mut here);
        for token in open {
            if !join.out.iter().rev().take(8).any(|a| a.last_pieces().any(|c| token.span.contains(c))) {
                join.place(index, sentence, &token);
            }
        }
    }
    join.out
}

/// A quotation over several paragraphs whose attribution stands in a later one: its earlier paragraphs go with it.
fn adopt_earlier_paragraphs(found: &mut [Attribution], quotations: &[Quotation]) {
    let at = |span: Span| {
        let from = quotations.partition_point(|q| q.outer.end <= span.start);
        quotations.get(from).filter(|q| q.outer.overlaps(span)).map(|_| from)
    };
    let mut held = vec![false; quotations.len()];
    for index in found.iter().flat_map(|a| &a.contents).filter_map(|c| at(*c)) {
        if let Some(slot) = held.get_mut(index) {
            *slot = true;
        }
    }
    for attribution in found {
        let first = attribution.contents.first().and_then(|c| at(*c));
        let mut earlier = first.and_then(|i| quotations.get(i)).and_then(|q| q.continues);
        let mut pieces = Vec::new();
        while let Some(index) = earlier.filter(|e| held.get(*e as usize) == Some(&false)) {
            let Some(quotation) = quotations.get(index as usize) else { break };
            pieces.push(quotation.content);
            if let Some(slot) = held.get_mut(index as usize) {
                *slot = true;
            }
            earlier = quotation.continues;
        }
        attribution.contents.splice(..0, pieces.into_iter().rev());
    }
}

/// The quotations of an article while they are placed.
pub(super) struct Join<'a> {
    pub(super) elements: &'a Elements,
    pub(super) stream: &'a TokenStream,
    pub(super) quotations: &'a [Quotation],
    pub(super) article: &'a Article,
    pub(super) grammar: &'a Grammar,
    pub(super) credits: apart::Credits,
    pub(super) out: Vec<Attribution>,
}

impl Join<'_> {
    fn open_quotations(&self, sentence: &Sentence, here: &[Attribution]) -> Vec<Token> {
        let tokens = self.elements.list.get(sentence.range.clone()).unwrap_or_default();
        let quotations = tokens.iter().filter(|t| t.kind == TokenKind::Quotation);
        let before = self.out.last();
        quotations
            .filter(|t| !before.is_some_and(|a| a.last_pieces().any(|c| c.contains(t.span))))
            .filter(|t| !here.iter().any(|a| a.contents.iter().any(|c| c.overlaps(t.span))))
            .copied()
            .collect()
    }

    fn place(&mut self, index: usize, sentence: &Sentence, token: &Token) {
        let Some(quotation) = token.quotation().and_then(|q| self.quotations.get(q)) else { return };
        if quotation.content.is_empty()
            || self.out.iter().rev().take(24).any(|a| a.last_pieces().any(|c| c == quotation.content))
        {
            return;
        }
        let turn = transcript::quoted_turn(quotation, self.stream, self.grammar);
        if let Some(turn) = turn.filter(|_| quotation.outer.start < quotation.content.start) {
            let sentence_index = u32::try_from(index).unwrap_or(u32::MAX);
            self.out.push(transcript::attribution(&turn, sentence_index, sentence.paragraph));
            return;
        }
        if let Some(before) = quotation.continues.and_then(|c| self.holder(c)) {
            self.append(before, quotation.content);
            return;
        }
        let tokens = self.elements.list.get(sentence.range.clone()).unwrap_or_default();
        let alone = tokens.iter().all(|t| matches!(t.tag, Tag::Quotation | Tag::Punctuation | Tag::Other));
        if alone {
            self.floating(index, sentence, quotation);
        } else if let Some(source) = self.opener(sentence, tokens, token) {
            self.push(index, sentence, quotation.content, Some(source), "clause-colon-quote", None);
        } else if self.words(quotation.content) < SPEECH_WORDS {
            // A few words without a cue are a title or a term.
        } else if let Some(source) = self.closer(sentence, tokens, token) {
            self.push(index, sentence, quotation.content, Some(source), "quotation-then-subject", None);
        } else {
            let source = self.subject_of(sentence, token);
            self.push(index, sentence, quotation.content, source, "quotation-in-clause", None);
        }
    }

    /// "Then she opened the door: “Go.”": the person whom the clause before the colon speaks of.
    fn opener(&self, sentence: &Sentence, tokens: &[Token], quotation: &Token) -> Option<SourceMatch> {
        let before = tokens.iter().take_while(|t| t.span.start < quotation.span.start).last()?;
        let subjects = [self.main_subject(sentence, None), self.subject_of(sentence, quotation)];
        let colon = before.kind == TokenKind::Colon;
        subjects.into_iter().flatten().find(|s| colon && s.span.end <= before.span.start && self.is_person(s))
    }

    /// “We lost,” Maria Lopez kvetched: the person whose verb follows, known as a cue or not.
    fn closer(&self, sentence: &Sentence, tokens: &[Token], quotation: &Token) -> Option<SourceMatch> {
        let leads = tokens.first().is_some_and(|t| t.span == quotation.span);
        let behind = tokens.get(1).filter(|t| leads && t.kind == TokenKind::Comma)?;
        let next = tokens.get(2)?.span;
        let subject = self.main_subject(sentence, None)?;
        let beside = subject.span.start >= behind.span.end && subject.span.overlaps(next);
        (beside && self.is_person(&subject)).then_some(subject)
    }

    /// The attribution that holds a quotation, among the last ones.
    fn holder(&self, quotation: u32) -> Option<usize> {
        let span = self.quotations.get(quotation as usize)?.outer;
        let near = self.out.iter().enumerate().rev().take(24);
        near.into_iter().find(|(_, a)| a.last_pieces().any(|c| c.overlaps(span))).map(|(i, _)| i)
    }

    /// A sentence that is nothing but a quotation.
    fn floating(&mut self, index: usize, sentence: &Sentence, quotation: &Quotation) {
        let last = self.out.len().checked_sub(1);
        let before = last.and_then(|l| self.out.get(l));
        let same_paragraph = before.is_some_and(|a| a.paragraph == sentence.paragraph);
        let next_to = before.is_some_and(|a| a.sentence as usize + 1 >= index);
        match (last, before) {
            (Some(at), Some(a)) if same_paragraph && next_to && a.kind != QuoteKind::Indirect => {
                self.append(at, quotation.content)
            }
            (Some(at), Some(a)) if same_paragraph && next_to => {
                let source = a.source.or_else(|| self.action_beat(index, sentence));
                let follows = a.source.map(|_| at);
                self.push(index, sentence, quotation.content, source, "floating-after-reported", follows);
            }
            _ => {
                let (source, follows, pattern) = self.alone(index, sentence);
                self.push(index, sentence, quotation.content, source, pattern, follows);
            }
        }
    }

    pub(super) fn span(&self, sentence: &Sentence) -> Span {
        let tokens = self.elements.list.get(sentence.range.clone()).unwrap_or_default();
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// Whether a source is a name or a pronoun for one person.
    pub(super) fn is_person(&self, source: &SourceMatch) -> bool {
        let text = self.article.slice(source.head);
        let classes = self.grammar.lexicon.classes(self.grammar.lexicon.id(&text.to_lowercase()));
        let pronoun = classes.has(List::PronounMale) || classes.has(List::PronounFemale);
        let name = text.split_whitespace().last().is_some_and(|w| w.starts_with(char::is_uppercase));
        pronoun || (name && !classes.has(List::PronounSubject))
    }

    /// The subject of the verb before a quotation in its sentence.
    fn subject_of(&self, sentence: &Sentence, token: &Token) -> Option<SourceMatch> {
        self.main_subject(sentence, Some(token))
    }

    pub(super) fn main_subject(&self, sentence: &Sentence, before: Option<&Token>) -> Option<SourceMatch> {
        let parsed = self.parsed(sentence)?;
        let verbs = finite(&parsed);
        let mut verbs = verbs.filter(|(c, _)| {
            before.is_none_or(|b| parsed.token(c.head).is_some_and(|t| t.span.start < b.span.start))
        });
        let (_, subject) = if before.is_some() { verbs.next_back()? } else { verbs.next()? };
        source(&parsed, (*subject)?)
    }

    /// The subject of the last verb of a sentence, where it is a cue: "In a letter that hung at the gate, the engineer wrote:"
    pub(super) fn reporter(&self, sentence: &Sentence) -> Option<SourceMatch> {
        let parsed = self.parsed(sentence)?;
        let (verb, subject) = finite(&parsed).next_back()?;
        let cue = parsed.is(verb.head, List::CueWord);
        source(&parsed, subject.filter(|_| cue)?)
    }

    fn parsed(&self, sentence: &Sentence) -> Option<Parsed<'_>> {
        let tokens = self.elements.list.get(sentence.range.clone())?;
        Some(Parsed::new(tokens, self.article, self.grammar))
    }

    fn append(&mut self, at: usize, content: Span) {
        if let Some(attribution) = self.out.get_mut(at) {
            attribution.contents.push(content);
            if attribution.kind == QuoteKind::Indirect {
                attribution.kind = QuoteKind::Mixed;
            }
        }
    }

    fn push(
        &mut self,
        index: usize,
        sentence: &Sentence,
        content: Span,
        source: Option<SourceMatch>,
        pattern: &str,
        follows: Option<usize>,
    ) {
        self.out.push(Attribution {
            contents: vec![content],
            cue: None,
            source,
            addressee: None,
            medium: None,
            time: None,
            pattern: pattern.to_owned(),
            probability: 1.0,
            kind: QuoteKind::Direct,
            sentence: u32::try_from(index).unwrap_or(u32::MAX),
            paragraph: sentence.paragraph,
            follows: follows.and_then(|f| u32::try_from(f).ok()),
        });
    }

    fn words(&self, span: Span) -> usize {
        self.article.slice(span).split_whitespace().count()
    }
}

/// The verbs of a sentence that have a tense, with their subjects.
fn finite<'p>(parsed: &'p Parsed<'_>) -> impl DoubleEndedIterator<Item = (&'p Chunk, &'p Option<Subject>)> {
    let verbs = parsed.chunks.iter().zip(&parsed.subjects);
    verbs.filter(|(c, _)| c.verb().is_some_and(|v| v.form == VerbForm::Finite))
}

/// A subject as the source of what is quoted.
fn source(parsed: &Parsed<'_>, subject: Subject) -> Option<SourceMatch> {
    let chunk = parsed.chunks.get(subject.chunk as usize)?;
    let head = parsed.span(chunk.start, chunk.end);
    let relative = subject.antecedent.is_some();
    Some(SourceMatch {
        span: parsed.span(subject.start, subject.end.max(subject.start + 1)),
        head: if relative { parsed.span(subject.start, subject.start + 1) } else { head },
        phrase: parsed.called(chunk),
        antecedent: relative.then_some(head),
        conjoined: subject.conjoined,
    })
}
