//! Quotations that no pattern took: those that go on from one that is attributed, and those that stand alone.

use super::{Attribution, SourceMatch};
use crate::article::Article;
use crate::grammar::Grammar;
use crate::phrase::{Elements, Parsed, Sentence, VerbForm};
use crate::quotation::Quotation;
use crate::record::QuoteKind;
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind};

/// A passage of that many words is speech even where no cue is seen.
const SPEECH_WORDS: usize = 5;

/// Adds the quotations that no attribution holds yet; the result is in order of place.
#[must_use]
pub fn join(
    elements: &Elements,
    quotations: &[Quotation],
    article: &Article,
    grammar: &Grammar,
    found: Vec<Attribution>,
) -> Vec<Attribution> {
    let mut join = Join { elements, quotations, article, grammar, out: Vec::with_capacity(found.len()) };
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
            if !join.out.iter().rev().take(8).any(|a| a.contents.iter().any(|c| token.span.contains(*c))) {
                join.place(index, sentence, &token);
            }
        }
    }
    join.out
}

struct Join<'a> {
    elements: &'a Elements,
    quotations: &'a [Quotation],
    article: &'a Article,
    grammar: &'a Grammar,
    out: Vec<Attribution>,
}

impl Join<'_> {
    fn open_quotations(&self, sentence: &Sentence, here: &[Attribution]) -> Vec<Token> {
        let tokens = self.elements.list.get(sentence.range.clone()).unwrap_or_default();
        let quotations = tokens.iter().filter(|t| t.kind == TokenKind::Quotation);
        quotations
            .filter(|t| !here.iter().any(|a| a.contents.iter().any(|c| c.overlaps(t.span))))
            .copied()
            .collect()
    }

    fn place(&mut self, index: usize, sentence: &Sentence, token: &Token) {
        let Some(quotation) = self.quotations.get(token.word.0 as usize) else { return };
        if quotation.content.start >= quotation.content.end {
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
        } else if self.words(quotation.content) >= SPEECH_WORDS {
            let source = self.subject_of(sentence, token);
            self.push(index, sentence, quotation.content, source, "quotation-in-clause", None);
        }
    }

    /// The attribution that holds a quotation, among the last ones.
    fn holder(&self, quotation: u32) -> Option<usize> {
        let span = self.quotations.get(quotation as usize)?.outer;
        let near = self.out.iter().enumerate().rev().take(24);
        near.into_iter().find(|(_, a)| a.contents.iter().any(|c| c.overlaps(span))).map(|(i, _)| i)
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
                self.push(index, sentence, quotation.content, source, "floating-after-reported", Some(at));
            }
            _ => {
                let source = self.action_beat(index, sentence);
                if source.is_some() {
                    self.push(index, sentence, quotation.content, source, "floating-after-action", None);
                    return;
                }
                let near = before.is_some_and(|a| a.paragraph + 2 >= sentence.paragraph);
                let source = before.filter(|_| near).and_then(|a| a.source);
                let follows = last.filter(|_| near);
                self.push(index, sentence, quotation.content, source, "floating-paragraph", follows);
            }
        }
    }

    /// The subject of the sentence before, in the same paragraph: "Lopez shook her head. “Never.”"
    fn action_beat(&self, index: usize, sentence: &Sentence) -> Option<SourceMatch> {
        let before = self
            .elements
            .sentences
            .get(index.checked_sub(1)?)
            .filter(|s| s.paragraph == sentence.paragraph)?;
        self.main_subject(before, None)
    }

    /// The subject of the verb before a quotation in its sentence.
    fn subject_of(&self, sentence: &Sentence, token: &Token) -> Option<SourceMatch> {
        self.main_subject(sentence, Some(token))
    }

    fn main_subject(&self, sentence: &Sentence, before: Option<&Token>) -> Option<SourceMatch> {
        let tokens = self.elements.list.get(sentence.range.clone())?;
        let parsed = Parsed::new(tokens, self.article, self.grammar);
        let verbs = parsed
            .chunks
            .iter()
            .zip(&parsed.subjects)
            .filter(|(c, _)| c.verb().is_some_and(|v| v.form == VerbForm::Finite));
        let mut verbs = verbs.filter(|(c, _)| {
            before.is_none_or(|b| parsed.token(c.head).is_some_and(|t| t.span.start < b.span.start))
        });
        let (_, subject) = if before.is_some() { verbs.next_back()? } else { verbs.next()? };
        let subject = (*subject)?;
        let chunk = parsed.chunks.get(subject.chunk as usize)?;
        let head = parsed.span(chunk.start, chunk.end);
        Some(SourceMatch {
            span: parsed.span(subject.start, subject.end.max(subject.start + 1)),
            head: if subject.antecedent.is_some() {
                parsed.span(subject.start, subject.start + 1)
            } else {
                head
            },
            phrase: parsed.called(chunk),
            antecedent: subject.antecedent.map(|_| head),
            conjoined: subject.conjoined,
        })
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
