//! Quotations that no pattern took: those that go on from one that is attributed, and those that stand alone.

use super::nameplate::NAMEPLATE;
use super::{Attribution, SourceMatch, apart, talk, transcript};
use crate::article::Article;
use crate::grammar::{Grammar, List};
use crate::phrase::{Elements, Sentence};
use crate::quotation::Quotation;
use crate::record::{CueClass, QuoteKind};
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind, TokenStream};

/// A passage of that many words is speech even where no cue is seen.
pub(super) const SPEECH_WORDS: usize = 5;

/// Pattern of a quotation whose speaker acts right behind it.
const THEN_SUBJECT: &str = "quotation-then-subject";

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
    let adopted = adopt_earlier_paragraphs(&mut found, quotations);
    let credits = apart::credits(stream, article, grammar);
    found.retain(|a| !apart::is_credit(article, a.paragraph));
    let out = Vec::with_capacity(found.len());
    let mut join = Join { elements, stream, quotations, article, grammar, credits, adopted, out };
    let mut rest = found.into_iter().peekable();
    let mut here = Vec::new();
    for (index, sentence) in elements.sentences.iter().enumerate() {
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

/// A quotation over several paragraphs whose attribution stands in a later one: its earlier paragraphs go with it. Returns
/// which of the quotations an attribution of another paragraph took so.
fn adopt_earlier_paragraphs(found: &mut [Attribution], quotations: &[Quotation]) -> Vec<bool> {
    let mut adopted = vec![false; quotations.len()];
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
            for slots in [&mut held, &mut adopted] {
                if let Some(slot) = slots.get_mut(index as usize) {
                    *slot = true;
                }
            }
            earlier = quotation.continues;
        }
        attribution.contents.splice(..0, pieces.into_iter().rev());
    }
    adopted
}

/// The quotations that are placed one after another, with all that is attributed so far.
pub(super) struct Join<'a> {
    pub(super) elements: &'a Elements,
    pub(super) stream: &'a TokenStream,
    pub(super) quotations: &'a [Quotation],
    pub(super) article: &'a Article,
    pub(super) grammar: &'a Grammar,
    pub(super) credits: apart::Credits,
    /// Of each quotation whether an attribution of a later paragraph took it.
    pub(super) adopted: Vec<bool>,
    pub(super) out: Vec<Attribution>,
}

impl Join<'_> {
    fn open_quotations(&self, sentence: &Sentence, here: &[Attribution]) -> Vec<Token> {
        let tokens = self.elements.list.get(sentence.range.clone()).unwrap_or_default();
        let adopted = |t: &Token| t.quotation().and_then(|q| self.adopted.get(q)) == Some(&true);
        let mut quotations =
            tokens.iter().filter(|t| t.kind == TokenKind::Quotation && !adopted(t)).peekable();
        if quotations.peek().is_none() {
            return Vec::new();
        }
        let last = self.out.len().saturating_sub(1);
        let near = self.out.iter().enumerate().rev().take(8);
        // What is quoted inside a turn stands behind it; the turn holds it all the same.
        let before: Vec<&Attribution> =
            near.filter(|(at, a)| *at == last || talk::is_talk(&a.pattern)).map(|(_, a)| a).collect();
        quotations
            .filter(|t| !before.iter().any(|a| a.last_pieces().any(|c| c.contains(t.span))))
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
        // “The Bridge: A Life” in a sentence is a title.
        let begins = self.span(sentence).start == quotation.outer.start;
        let turn = transcript::quoted_turn(quotation, self.stream, self.grammar);
        if let Some(turn) = turn.filter(|_| begins && quotation.outer.start < quotation.content.start) {
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
        let plate = self.nameplate(sentence, quotation).or_else(|| self.poster(tokens, token));
        if let Some(source) = plate {
            self.push(index, sentence, quotation.content, Some(source), NAMEPLATE, None);
        } else if alone {
            self.floating(index, sentence, quotation);
        } else if let Some(source) = self.opener(sentence, tokens, token) {
            self.push(index, sentence, quotation.content, Some(source), "clause-colon-quote", None);
        } else if let Some(at) = self.paused(index, tokens, token) {
            self.append(at, quotation.content);
        } else if let Some(source) = self.reporting(sentence, token, quotation) {
            self.push(index, sentence, quotation.content, Some(source), "quotation-behind-report", None);
        } else if let Some(source) = self.closer(sentence, tokens, token) {
            self.push(index, sentence, quotation.content, Some(source), THEN_SUBJECT, None);
        } else if self.words(quotation.content) < SPEECH_WORDS {
            // A few words without a cue are a term.
        } else if let Some((at, source)) = self.speaker_before(index, sentence, tokens, token) {
            self.push(index, sentence, quotation.content, Some(source), "quotation-goes-on", Some(at));
        } else if let Some((at, source)) = self.speaker_beside(index, token) {
            self.push(index, sentence, quotation.content, Some(source), "quotation-in-speech", Some(at));
        } else {
            let source = self.subject_of(sentence, token);
            let person = source.is_some_and(|s| self.is_person(&s));
            let (source, pattern, follows) = match self.speaker_just_before(index, sentence) {
                Some((at, source)) if !person => (Some(source), "quotation-after-speech", Some(at)),
                _ => (source, "quotation-in-clause", None),
            };
            self.push(index, sentence, quotation.content, source, pattern, follows);
        }
    }

    /// Lee said they were heard. That was not the same as “being asked”: who spoke in the sentence before, where nobody else acts.
    fn speaker_just_before(&self, index: usize, sentence: &Sentence) -> Option<(usize, SourceMatch)> {
        let at = self.last_speech()?;
        let before = self.out.get(at)?;
        let near = before.paragraph == sentence.paragraph && self.reaches(before, index);
        before.source.filter(|_| near).map(|source| (at, source))
    }

    /// Whether an attribution, or what was appended to it, stands in the sentence before another.
    fn reaches(&self, attribution: &Attribution, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|b| self.elements.sentences.get(b));
        let last = attribution.contents.last();
        let appended = before.zip(last).is_some_and(|(s, c)| self.span(s).overlaps(*c));
        attribution.sentence as usize + 1 == index || appended
    }

    /// "Lee promised to stay, to mend the roof and to “see it through”": in a sentence that tells what somebody says, more words in
    /// marks are mostly that one's.
    fn speaker_beside(&self, index: usize, quotation: &Token) -> Option<(usize, SourceMatch)> {
        const NEAR: usize = 8;
        let near = self.out.iter().enumerate().rev().take(NEAR);
        let mut here = near.take_while(|(_, a)| a.sentence as usize == index);
        let before = |a: &Attribution| a.contents.first().is_some_and(|c| c.start < quotation.span.start);
        // What somebody feels or wants to do, others say.
        let says = |a: &Attribution| a.cue.as_ref().is_none_or(|c| c.class == CueClass::Statement);
        here.find(|(_, a)| says(a) && before(a)).and_then(|(at, a)| Some((at, a.source?)))
    }

    /// “If we win,” – Lee paused – “we go up.”: the attribution that goes on behind a dash.
    fn paused(&self, index: usize, tokens: &[Token], quotation: &Token) -> Option<usize> {
        let before = tokens.iter().take_while(|t| t.span.start < quotation.span.start).last();
        let at =
            self.out.len().checked_sub(1).filter(|_| before.is_some_and(|t| t.kind == TokenKind::Dash))?;
        let begun = self.out.get(at).filter(|a| a.pattern == THEN_SUBJECT && a.sentence as usize == index);
        begun.map(|_| at)
    }

    /// “We lost,” Lee said. “They had more” of everything. Adding, “It was cold there.”: who spoke in the sentence before
    /// goes on where the next one begins with a quotation, or with a cue that has no subject.
    fn speaker_before(
        &self,
        index: usize,
        sentence: &Sentence,
        tokens: &[Token],
        quotation: &Token,
    ) -> Option<(usize, SourceMatch)> {
        let at = self.last_speech()?;
        let before = self.out.get(at)?;
        let near = before.paragraph == sentence.paragraph
            && (before.sentence as usize == index || self.reaches(before, index));
        let ahead = tokens.iter().take_while(|t| t.span.start < quotation.span.start);
        let first = tokens.first()?;
        let cue = first.tag == Tag::Gerund && self.grammar.lexicon.classes(first.word).has(List::CueWord);
        // "Then, “…": no more than an adverb or a conjunction before it.
        let bare =
            ahead.into_iter().all(|t| matches!(t.tag, Tag::Adverb | Tag::Coordinator | Tag::Punctuation));
        let leads = bare && before.kind != QuoteKind::Indirect;
        before.source.filter(|_| near && (leads || cue)).map(|source| (at, source))
    }

    /// The attribution that holds a quotation, among the last ones.
    fn holder(&self, quotation: u32) -> Option<usize> {
        let span = self.quotations.get(quotation as usize)?.outer;
        let near = self.out.iter().enumerate().rev().take(24);
        near.into_iter().find(|(_, a)| a.last_pieces().any(|c| c.overlaps(span))).map(|(i, _)| i)
    }

    fn last_speech(&self) -> Option<usize> {
        Some(self.speech_of(self.out.len().checked_sub(1)?))
    }

    /// Of an attribution and those before it in its sentence the quoted one that has a source, else itself: “We lost,” said Lee,
    /// whose anger at the umpire was plain.
    pub(super) fn speech_of(&self, last: usize) -> usize {
        let sentence = self.out.get(last).map(|a| a.sentence);
        let before = self.out.iter().enumerate().take(last + 1).rev();
        let mut same = before.take_while(|(_, a)| Some(a.sentence) == sentence).take(8);
        let quoted = same.find(|(_, a)| a.kind != QuoteKind::Indirect && a.source.is_some());
        quoted.map_or(last, |(at, _)| at)
    }

    /// A sentence that is nothing but a quotation.
    fn floating(&mut self, index: usize, sentence: &Sentence, quotation: &Quotation) {
        let last = self.last_speech();
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
                let (medium, time) = self.circumstance(index, sentence);
                self.push(index, sentence, quotation.content, source, pattern, follows);
                if let Some(last) = self.out.last_mut() {
                    (last.medium, last.time) = (medium, time);
                }
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
            repeats: Vec::new(),
        });
    }

    pub(super) fn words(&self, span: Span) -> usize {
        self.article.slice(span).split_whitespace().count()
    }
}
