//! Whose a quotation is that stands alone in its paragraph, or begins it.

use super::across::ACROSS;
use super::floating::Join;
use super::matcher::{Captures, Range};
use super::passage::prepositional;
use super::{Attribution, SourceMatch, answers, apart};
use crate::article::{Role, Setting};
use crate::grammar::{Classes, CuePos, List};
use crate::phrase::{Chunk, ChunkKind, Parsed, Sentence};
use crate::record::QuoteKind;
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind};

/// Pattern of a quotation on its own behind a sentence that ends with a colon.
pub(super) const AFTER_COLON: &str = "floating-after-colon";

/// Pattern of a quotation that begins a paragraph, behind one in which somebody acts: much weaker than the same within a paragraph.
pub(super) const PARAGRAPH_AFTER_ACTION: &str = "paragraph-after-action";

/// Pattern of a quotation that begins a paragraph, where nobody spoke or acts in the one before.
pub(super) const NOBODY_BESIDE: &str = "paragraph-beside-nobody";

/// Pattern of a quotation that begins a paragraph, behind a sentence that says whom the article's own people asked.
pub(super) const INTERVIEWED: &str = "paragraph-after-interviewed";

impl Join<'_> {
    /// Whose a quotation is that stands alone in its paragraph, or begins it.
    pub(super) fn alone(
        &self,
        index: usize,
        sentence: &Sentence,
    ) -> (Option<SourceMatch>, Option<usize>, &'static str) {
        let Some(apart) = apart::of(self.article, sentence.paragraph) else {
            return self.by_context(index, sentence);
        };
        let (credited, plain) = apart::patterns(apart.setting);
        if let Some(source) = self.credits.get(&apart.group) {
            return (Some(*source), None, credited);
        }
        match self.by_context(index, sentence) {
            // A post in an article's text may be anybody's, unless a colon leads to it.
            (_, _, pattern) if apart.setting == Setting::Post && pattern != AFTER_COLON => {
                (None, None, plain)
            }
            // What stands under a heading of its own, nobody leads to.
            _ if self.is_headed(index, sentence) => (None, None, plain),
            (source, follows, _) => (source, follows, plain),
        }
    }

    /// Whether a heading parts a paragraph from the sentence before it.
    fn is_headed(&self, index: usize, sentence: &Sentence) -> bool {
        let before = index.checked_sub(1).and_then(|b| self.elements.sentences.get(b));
        let between = before.map_or(0, |b| b.paragraph as usize + 1)..sentence.paragraph as usize;
        let between = self.article.paragraphs.get(between).unwrap_or_default();
        between.iter().any(|p| p.role == Role::Subheading)
    }

    /// Where and when words that are set apart were said: as the line with their author tells, or the sentence that leads to them.
    pub(super) fn circumstance(&self, index: usize, sentence: &Sentence) -> (Option<Span>, Option<Span>) {
        /// The line with the author stands among so many sentences beside the words.
        const NEAR: usize = 12;
        let Some(apart) = apart::of(self.article, sentence.paragraph) else { return (None, None) };
        let sentences = &self.elements.sentences;
        let credit = |s: &&Sentence| apart::credit_group(self.article, s.paragraph) == Some(apart.group);
        let beside = sentences.get(index.saturating_sub(NEAR)..).unwrap_or_default();
        let credit = beside.iter().take(2 * NEAR).find(credit);
        let leads = |s: &&Sentence| {
            let last = self.elements.list.get(s.range.clone()).unwrap_or_default().last();
            last.is_some_and(|t| t.kind == TokenKind::Colon)
        };
        let lead = index.checked_sub(1).and_then(|before| sentences.get(before)).filter(leads);
        let told = |s: Option<&Sentence>| {
            let tokens = s.and_then(|s| self.elements.list.get(s.range.clone())).unwrap_or_default();
            place_and_time(&Parsed::new(tokens, self.article, self.grammar))
        };
        let ((medium, time), (led_medium, led_time)) = (told(credit), told(lead));
        (medium.or(led_medium), time.or(led_time))
    }

    /// By a credit line behind it, by what somebody does before it, or by who spoke in the paragraph before.
    fn by_context(
        &self,
        index: usize,
        sentence: &Sentence,
    ) -> (Option<SourceMatch>, Option<usize>, &'static str) {
        if let Some(source) = self.credit(index) {
            return (Some(source), None, "credit-line");
        }
        if let Some(source) = self.told_behind(index) {
            return (Some(source), None, "those-were-the-words-of");
        }
        if let Some(source) = self.action_beat(index, sentence) {
            return (Some(source), None, "floating-after-action");
        }
        let before = index.checked_sub(1).and_then(|i| self.elements.sentences.get(i));
        let Some(before) = before else { return (None, None, "floating-paragraph") };
        if self.is_question(before) && before.paragraph != sentence.paragraph {
            return (None, None, answers::REPLY);
        }
        let last_token = before.range.end.checked_sub(1).and_then(|i| self.elements.list.get(i));
        if last_token.is_some_and(|t| t.kind == TokenKind::Colon) {
            let reporter = self.reporter(before);
            let source = self.inverted(before).or(reporter).or_else(|| self.main_subject(before, None));
            return (source, None, AFTER_COLON);
        }
        if let Some(asked) = self.interviewed(before) {
            let pattern = if asked.is_some() { INTERVIEWED } else { NOBODY_BESIDE };
            return (asked, None, pattern);
        }
        let place = self.span(before);
        let here =
            self.out.iter().enumerate().rev().take(16).filter(|(_, a)| {
                a.paragraph == before.paragraph || a.last_pieces().any(|c| c.overlaps(place))
            });
        let mut spoken: Vec<_> = here.collect();
        // “No,” Lee said when asked who would go: the last that was reported is not what was said.
        let said = spoken.first().map(|(last, _)| self.speech_of(*last));
        let said = said.and_then(|at| spoken.iter().position(|(i, _)| *i == at));
        spoken.drain(..said.unwrap_or_default());
        match spoken.as_slice() {
            [] => {
                if let Some(reply) = self.reply_before(before, sentence) {
                    let source = self.out.get(reply).and_then(|a| a.source);
                    return (source, Some(reply), "floating-turn");
                }
                if let Some(spoke) = self.goes_on_across(index, sentence) {
                    let source = self.out.get(spoke).and_then(|a| a.source);
                    return (source, Some(spoke), ACROSS);
                }
                let actor = self.main_subject(before, None).filter(|s| self.is_person(s));
                (actor, None, if actor.is_some() { PARAGRAPH_AFTER_ACTION } else { NOBODY_BESIDE })
            }
            [(last, a), rest @ ..] => {
                let asked =
                    a.contents.last().is_some_and(|c| self.article.slice(*c).trim_end().ends_with('?'));
                let name = |a: &Attribution| a.source.map(|s| self.article.slice(s.head));
                let quoted = |a: &Attribution| a.kind != QuoteKind::Indirect;
                // "Ann Lee was “sorry”. “It is late,” she said.": she is no other one.
                let other = |b: &Attribution| name(b) != name(a) && !self.is_he_or_she(a);
                let others = rest.iter().any(|(_, b)| quoted(b) && quoted(a) && other(b));
                if let Some((at, source)) = self.turn(*last, index, asked) {
                    return (Some(source), Some(at), "floating-turn");
                }
                if let Some(actor) = self.acts_last(index, a) {
                    return (Some(actor), None, PARAGRAPH_AFTER_ACTION);
                }
                if asked || others {
                    // A question is mostly answered by somebody else; after two speakers it can be either.
                    return (None, None, "floating-ambiguous");
                }
                // "The council said it was late. And the mayor? “I don't swim.”"
                let asked_between = self.ends_in_question(before)
                    && before.paragraph == sentence.paragraph
                    && a.kind == QuoteKind::Indirect;
                // What "it" was reported to do says nothing of who speaks next.
                if asked_between
                    || a.kind == QuoteKind::Indirect && a.source.is_some_and(|s| self.is_neuter(&s))
                {
                    return (None, None, "floating-ambiguous");
                }
                (a.source, Some(*last), "floating-paragraph")
            }
        }
    }

    fn is_he_or_she(&self, attribution: &Attribution) -> bool {
        const SINGLE: Classes = Classes::of(&[List::PronounMale, List::PronounFemale]);
        let word = attribution.source.map(|s| self.article.slice(s.head));
        word.is_some_and(|w| self.grammar.lexicon.classes_of(w).any(SINGLE))
    }

    /// Why the cold? / “I grew up with it.”: a paragraph that is no more than a question, outside of marks.
    fn is_question(&self, sentence: &Sentence) -> bool {
        let tokens = self.elements.list.get(sentence.range.clone()).unwrap_or_default();
        let asks = self.ends_in_question(sentence);
        let marks = |t: &Token| matches!(t.kind, TokenKind::Quotation | TokenKind::Mark);
        self.is_whole(sentence) && asks && !tokens.iter().any(marks)
    }

    /// Whether a sentence that ends its paragraph begins it too.
    pub(super) fn is_whole(&self, sentence: &Sentence) -> bool {
        let at = self.elements.sentences.partition_point(|s| s.paragraph < sentence.paragraph);
        self.elements.sentences.get(at) == Some(sentence)
    }

    /// Which people? / “Which do you mean?” / Well, her father, for one. / “He never read them.”: whoever spoke before a remark without a verb
    /// of its own, which is the asker's, goes on.
    fn reply_before(&self, remark: &Sentence, sentence: &Sentence) -> Option<usize> {
        let floats = |a: &&Attribution| a.cue.is_none() && answers::FLOATING.contains(&a.pattern.as_str());
        let last = self.out.last().filter(floats)?;
        let beside = last.paragraph + 1 == remark.paragraph && remark.paragraph + 1 == sentence.paragraph;
        (beside && self.is_whole(remark) && self.main_subject(remark, None).is_none())
            .then(|| self.out.len().saturating_sub(1))
    }

    fn ends_in_question(&self, sentence: &Sentence) -> bool {
        let last = sentence.range.end.checked_sub(1).and_then(|i| self.elements.list.get(i));
        last.is_some_and(|t| self.article.slice(t.span).ends_with('?'))
    }

    /// “We lost,” Lee had said. The mayor shook her head. “No.”: somebody else acts between the last words and these.
    fn acts_last(&self, index: usize, last: &Attribution) -> Option<SourceMatch> {
        let before = index.checked_sub(1).filter(|b| *b > last.sentence as usize)?;
        let actor = self.main_subject(self.elements.sentences.get(before)?, None)?;
        let text = |source: SourceMatch| self.article.slice(source.head);
        let other = last.source.is_none_or(|s| text(s) != text(actor));
        (other && self.is_person(&actor)).then_some(actor)
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

    /// "— Ada Okafor, baker" behind a quotation.
    fn credit(&self, index: usize) -> Option<SourceMatch> {
        let next = self.elements.sentences.get(index + 1)?;
        let tokens = self.elements.list.get(next.range.clone())?;
        let dash = tokens.first().filter(|t| t.kind == TokenKind::Dash)?;
        let parsed = Parsed::new(tokens, self.article, self.grammar);
        let name =
            parsed.noun_from(1).filter(|c| parsed.token(c.head).is_some_and(|t| t.tag == Tag::Name))?;
        let verb = parsed.finite_verbs().next().is_some();
        let head = parsed.span(name.start, name.end);
        (!verb && dash.span.end <= head.start).then_some(SourceMatch::name(head))
    }

    /// “Never give in.” Those were the words of Ann Lee. That was the verdict from the mayor.
    fn told_behind(&self, index: usize) -> Option<SourceMatch> {
        const NEAR: usize = 5;
        let next = self.elements.sentences.get(index + 1)?;
        let tokens = self.elements.list.get(next.range.clone())?;
        let parsed = Parsed::new(tokens, self.article, self.grammar);
        let tag = |at: usize| parsed.token(at).map(|t| t.tag);
        let points = parsed.is(0, List::Demonstrative) && tag(1) == Some(Tag::Be);
        let told = (2..2 + NEAR).find(|at| tag(*at) == Some(Tag::Preposition)).filter(|_| points)?;
        let noun = parsed.token(told - 1).filter(|t| t.cue && matches!(t.tag, Tag::Noun | Tag::Plural))?;
        let words = parsed.grammar.lexicon.uses(noun.word).iter();
        let mut nouns = words.filter_map(|u| parsed.grammar.lexicon.cue(u.cue));
        let called = parsed.noun_from(told + 1).filter(|_| nouns.any(|c| c.pos == CuePos::Noun))?;
        let is_name = |c: &&Chunk| parsed.token(c.head).is_some_and(|t| t.tag == Tag::Name);
        let comma = parsed.token(called.end).is_some_and(|t| t.kind == TokenKind::Comma);
        // "of the mayor, Tom Reed"
        let apposed = parsed.noun_from(called.end + 1).filter(|c| comma && is_name(c));
        let source = apposed.unwrap_or(called);
        let named = is_name(&source);
        let head = parsed.span(source.start, source.end);
        (named || parsed.is(source.start, List::DefiniteArticle)).then_some(SourceMatch::name(head))
    }

    /// The subject of the sentence before, in the same paragraph: "Lopez shook her head. “Never.”"
    pub(super) fn action_beat(&self, index: usize, sentence: &Sentence) -> Option<SourceMatch> {
        let before = self
            .elements
            .sentences
            .get(index.checked_sub(1)?)
            .filter(|s| s.paragraph == sentence.paragraph)?;
        // "And what does the stranger do? “He asks.”": who is asked about does not answer.
        if self.ends_in_question(before) {
            return None;
        }
        if let Some(asked) = self.interviewed(before) {
            return asked;
        }
        // "Her dog barked. “Good boy.”": what cannot speak leaves the word to whoever has it.
        self.main_subject(before, None).filter(|s| self.is_person(s) || self.is_described(s))
    }
}

/// The medium and the time that a sentence names.
fn place_and_time(parsed: &Parsed<'_>) -> (Option<Span>, Option<Span>) {
    let mut captures = Captures::default();
    for at in 0..parsed.tokens.len() {
        match parsed.token(at) {
            Some(t) if t.tag == Tag::Preposition => _ = prepositional(parsed, at, &mut captures),
            Some(_) if parsed.chunk_from(at).is_some_and(|c| c.kind == ChunkKind::Time) => {
                let end = parsed.chunk_from(at).map_or(at, |c| c.end);
                captures.time.get_or_insert((at, end));
            }
            _ => {}
        }
    }
    let span = |(start, end): Range| parsed.span(start, end);
    (captures.medium.map(span), captures.time.map(span))
}
