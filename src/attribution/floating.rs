//! Quotations that no pattern took: those that go on from one that is attributed, and those that stand alone.

use super::{Attribution, SourceMatch, transcript};
use crate::article::Article;
use crate::grammar::{Grammar, List};
use crate::phrase::{Elements, Parsed, Sentence, VerbForm};
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
    let mut join =
        Join { elements, stream, quotations, article, grammar, out: Vec::with_capacity(found.len()) };
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

struct Join<'a> {
    elements: &'a Elements,
    stream: &'a TokenStream,
    quotations: &'a [Quotation],
    article: &'a Article,
    grammar: &'a Grammar,
    out: Vec<Attribution>,
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
        let Some(quotation) = self.quotations.get(token.word.0 as usize) else { return };
        if quotation.content.is_empty()
            || self.out.iter().rev().take(24).any(|a| a.last_pieces().any(|c| c == quotation.content))
        {
            return;
        }
        if let Some(turn) = transcript::quoted_turn(quotation, self.stream, self.grammar) {
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

    /// Whose a quotation is that stands alone in its paragraph, or begins it: by a credit line behind it, by what
    /// somebody does before it, or by who spoke in the paragraph before.
    fn alone(&self, index: usize, sentence: &Sentence) -> (Option<SourceMatch>, Option<usize>, &'static str) {
        if let Some(source) = self.credit(index) {
            return (Some(source), None, "credit-line");
        }
        if let Some(source) = self.action_beat(index, sentence) {
            return (Some(source), None, "floating-after-action");
        }
        let before = index.checked_sub(1).and_then(|i| self.elements.sentences.get(i));
        let Some(before) = before else { return (None, None, "floating-paragraph") };
        let last_token = before.range.end.checked_sub(1).and_then(|i| self.elements.list.get(i));
        if last_token.is_some_and(|t| t.kind == TokenKind::Colon) {
            return (self.main_subject(before, None), None, "floating-after-colon");
        }
        let place = self.span(before);
        let here =
            self.out.iter().enumerate().rev().take(16).filter(|(_, a)| {
                a.paragraph == before.paragraph || a.last_pieces().any(|c| c.overlaps(place))
            });
        let spoken: Vec<_> = here.collect();
        match spoken.as_slice() {
            [] => {
                (self.main_subject(before, None).filter(|s| self.is_person(s)), None, "floating-after-action")
            }
            [(last, a), rest @ ..] => {
                let asked =
                    a.contents.last().is_some_and(|c| self.article.slice(*c).trim_end().ends_with('?'));
                let name = |a: &Attribution| a.source.map(|s| self.article.slice(s.head));
                let quoted = |a: &Attribution| a.kind != QuoteKind::Indirect;
                let others = rest.iter().any(|(_, b)| quoted(b) && quoted(a) && name(b) != name(a));
                if let Some((at, source)) = self.turn(*last, index, asked) {
                    return (Some(source), Some(at), "floating-turn");
                }
                if asked || others {
                    // A question is mostly answered by somebody else; after two speakers it can be either.
                    return (None, None, "floating-ambiguous");
                }
                (a.source, Some(*last), "floating-paragraph")
            }
        }
    }

    /// Two who take turns: whom a question was put to answers it, and who asked before asks again.
    fn turn(&self, last: usize, index: usize, asked: bool) -> Option<(usize, SourceMatch)> {
        let quoted: Vec<usize> = (last.saturating_sub(8)..=last)
            .rev()
            .filter(|i| self.out.get(*i).is_some_and(|a| a.kind != QuoteKind::Indirect && a.source.is_some()))
            .take(6)
            .collect();
        let head = |i: usize| self.out.get(i).and_then(|a| a.source).map(|s| self.article.slice(s.head));
        let (newest, rest) = quoted.split_first()?;
        let partner = *rest.iter().find(|i| head(**i) != head(*newest))?;
        let two = quoted.iter().all(|i| head(*i) == head(*newest) || head(*i) == head(partner));
        let question = |text: &str| text.trim_end_matches(['"', '”', '’', '\'']).trim_end().ends_with('?');
        let asks =
            self.elements.sentences.get(index).is_some_and(|s| question(self.article.slice(self.span(s))));
        let partner_asked = self
            .out
            .get(partner)
            .is_some_and(|a| a.contents.last().is_some_and(|c| question(self.article.slice(*c))));
        let near = *newest == last && rest.first() == Some(&partner);
        let turns = asked && !asks || !asked && asks && partner_asked;
        let source = self.out.get(partner)?.source.filter(|s| self.is_person(s))?;
        (two && near && turns).then_some((partner, source))
    }

    fn span(&self, sentence: &Sentence) -> Span {
        let tokens = self.elements.list.get(sentence.range.clone()).unwrap_or_default();
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// Whether a source is a name or a pronoun for one person.
    fn is_person(&self, source: &SourceMatch) -> bool {
        let text = self.article.slice(source.head);
        let classes = self.grammar.lexicon.classes(self.grammar.lexicon.id(&text.to_lowercase()));
        let pronoun = classes.has(List::PronounMale) || classes.has(List::PronounFemale);
        let name = text.split_whitespace().last().is_some_and(|w| w.starts_with(char::is_uppercase));
        pronoun || (name && !classes.has(List::PronounSubject))
    }

    /// "— Ada Okafor, baker" behind a quotation.
    fn credit(&self, index: usize) -> Option<SourceMatch> {
        let next = self.elements.sentences.get(index + 1)?;
        let tokens = self.elements.list.get(next.range.clone())?;
        let dash = tokens.first().filter(|t| t.kind == TokenKind::Dash)?;
        let parsed = Parsed::new(tokens, self.article, self.grammar);
        let name =
            parsed.noun_from(1).filter(|c| parsed.token(c.head).is_some_and(|t| t.tag == Tag::Name))?;
        let verb = parsed.chunks.iter().any(|c| c.verb().is_some_and(|v| v.form == VerbForm::Finite));
        let head = parsed.span(name.start, name.end);
        (!verb && dash.span.end <= head.start).then_some(SourceMatch {
            span: head,
            head,
            phrase: head,
            antecedent: None,
            conjoined: false,
        })
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
