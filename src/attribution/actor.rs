//! Who is named, or acts, beside a quotation that no pattern took.

use super::SourceMatch;
use super::floating::Join;
use crate::grammar::{Classes, Frames, List};
use crate::phrase::rivals::rivals;
use crate::phrase::{Parsed, Sentence, Subject};
use crate::quotation::Quotation;
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind};

/// What persons are called, one or many: his wife, the coach, the police.
pub(super) const PERSONS: Classes = Classes::of(&[
    List::Role,
    List::RoleMale,
    List::RoleFemale,
    List::RolePlural,
    List::Kinship,
    List::AgedPerson,
    List::Group,
]);

/// What somebody is called who may have words: those, the letter, they, another.
pub(super) const DESCRIBED: Classes =
    PERSONS.union(Classes::of(&[List::Document, List::PronounPlural, List::PronounIndefinite]));

impl Join<'_> {
    /// "Then she opened the door: “Go.”": the person whom the clause before the colon speaks of.
    pub(super) fn opener(
        &self,
        sentence: &Sentence,
        tokens: &[Token],
        quotation: &Token,
    ) -> Option<SourceMatch> {
        let before = tokens.iter().take_while(|t| t.span.start < quotation.span.start).last();
        let colon = before.filter(|t| t.kind == TokenKind::Colon)?;
        let fits =
            |s: &SourceMatch| s.span.end <= colon.span.start && (self.is_person(s) || self.is_described(s));
        let main = self.main_subject(sentence, None).filter(fits);
        main.or_else(|| self.subject_of(sentence, quotation).filter(fits))
    }

    /// “We lost,” Maria Lopez kvetched: the person whose verb follows, known as a cue or not.
    pub(super) fn closer(
        &self,
        sentence: &Sentence,
        tokens: &[Token],
        quotation: &Token,
    ) -> Option<SourceMatch> {
        let leads = tokens.first().is_some_and(|t| t.span == quotation.span);
        let comma = tokens.get(1).is_some_and(|t| t.kind == TokenKind::Comma);
        // “If we win,” – Lee paused – “we go up.”
        let dash = tokens.get(2).is_some_and(|t| comma && t.kind == TokenKind::Dash);
        let at = 1 + usize::from(comma) + usize::from(dash);
        let next = tokens.get(at).filter(|_| leads && (comma || self.asks_or_calls(quotation)))?;
        if next.tag == Tag::Past {
            return self.acting_behind(sentence, at);
        }
        let subject = self.main_subject(sentence, None).filter(|_| comma)?;
        let beside = subject.span.start >= next.span.start && subject.span.overlaps(next.span);
        // “Emma,” Jane Austen's novel, is late: what is described so acts right behind.
        let verb = tokens.iter().find(|t| t.span.start >= subject.span.end);
        let acts = verb.is_some_and(|t| matches!(t.tag, Tag::Past | Tag::Third));
        (beside && (self.is_person(&subject) || acts && self.is_described(&subject))).then_some(subject)
    }

    /// “Where did it go?”, “Stop!”
    fn asks_or_calls(&self, quotation: &Token) -> bool {
        let inside = self.article.slice(quotation.span).trim_end_matches(['"', '”', '“', '’', '\'']);
        inside.ends_with(['?', '!'])
    }

    /// “Where did it go?” posed the lawmaker: who stands behind a verb that follows the quotation, with nothing behind that could be its
    /// object.
    fn acting_behind(&self, sentence: &Sentence, verb: usize) -> Option<SourceMatch> {
        let parsed = self.parsed(sentence)?;
        let phrase = parsed.noun_from(verb + 1)?;
        let closes = parsed.token(phrase.end).is_none_or(|t| {
            matches!(
                t.tag,
                Tag::Punctuation | Tag::Quotation | Tag::Preposition | Tag::Adverb | Tag::Subordinator
            )
        });
        let chunk = parsed.chunk_at.get(verb + 1).copied().flatten()?;
        let subject =
            Subject { start: phrase.start, end: phrase.end, chunk, conjoined: false, antecedent: None };
        let found = source(&parsed, subject)?;
        (closes && (self.is_person(&found) || self.is_described(&found))).then_some(found)
    }

    /// "with footage of Lee saying during the debate, “I am fine,” when Chen spoke", "Lee described as “absurd” the claim that he lied":
    /// whoever has the last verb before a quotation, where that reports words behind a comma or colon, or right behind "as".
    pub(super) fn reporting(
        &self,
        sentence: &Sentence,
        token: &Token,
        quotation: &Quotation,
    ) -> Option<SourceMatch> {
        const QUOTED: Frames = Frames::of(&["quote"]);
        const NAMED: Frames = Frames::of(&["obj-as"]);
        let tokens = self.elements.list.get(sentence.range.clone())?;
        let at = tokens.iter().position(|t| t.span == token.span)?;
        let before = tokens.get(at.checked_sub(1)?)?;
        let linked = self.grammar.lexicon.classes(before.word).has(List::QuotedAs);
        let parted = matches!(before.kind, TokenKind::Comma | TokenKind::Colon)
            && self.is_utterance(quotation.content);
        if !(linked || parted) {
            return None;
        }
        let parsed = self.parsed(sentence)?;
        let index = parsed.chunks.iter().rposition(|c| c.verb().is_some() && c.end < at)?;
        let verb = parsed.chunks.get(index)?;
        if linked && (verb.end + 1 != at || verb.verb().is_some_and(|v| v.passive)) {
            return None;
        }
        let frames = if linked { NAMED } else { QUOTED };
        parsed.token(verb.head).filter(|t| self.grammar.lexicon.verbs(t.word, frames).next().is_some())?;
        // "footage of Lee saying": the name right before a gerund.
        let named = |s: &Subject| {
            let phrase = parsed.chunks.get(s.chunk as usize);
            s.ends_at(verb.start)
                && phrase.and_then(|c| parsed.token(c.head)).is_some_and(|t| t.tag == Tag::Name)
        };
        let beside = rivals(&parsed, index).into_iter().find(named);
        source(&parsed, beside.or(parsed.subjects.get(index).copied().flatten())?)
    }

    /// “I am fine,”: words that begin and end as speech does, and no term.
    fn is_utterance(&self, content: Span) -> bool {
        const LEAST: usize = 3;
        let words = self.article.slice(content);
        words.starts_with(char::is_uppercase)
            && words.ends_with([',', '.', '!', '?'])
            && words.split_whitespace().nth(LEAST - 1).is_some()
    }

    /// Whether a source is "it".
    pub(super) fn is_neuter(&self, source: &SourceMatch) -> bool {
        const PERSONS: Classes = Classes::of(&[
            List::PronounMale,
            List::PronounFemale,
            List::PronounPlural,
            List::PronounFirst,
            List::PronounSecond,
            List::PronounIndefinite,
        ]);
        let word = self.article.slice(source.head).to_lowercase();
        let classes = self.grammar.lexicon.classes(self.grammar.lexicon.id(&word));
        classes.has(List::PronounSubject) && !classes.any(PERSONS)
    }

    /// Whether a source is a name or a pronoun for one person.
    pub(super) fn is_person(&self, source: &SourceMatch) -> bool {
        const NO_NAMES: Classes = Classes::of(&[
            List::PronounSubject,
            List::PronounIndefinite,
            List::Quantifier,
            List::Determiner,
            List::Demonstrative,
        ]);
        let text = self.article.slice(source.head);
        let classes = self.grammar.lexicon.classes(self.grammar.lexicon.id(&text.to_lowercase()));
        let pronoun = classes.has(List::PronounMale) || classes.has(List::PronounFemale);
        let name = text.split_whitespace().last().is_some_and(|w| w.starts_with(char::is_uppercase));
        pronoun || (name && !classes.any(NO_NAMES))
    }

    /// Whether a source is called by what it is, and may have words: his wife, the coach, the letter.
    pub(super) fn is_described(&self, source: &SourceMatch) -> bool {
        let last = self.article.slice(source.head).split_whitespace().last().unwrap_or_default();
        self.grammar.lexicon.classes(self.grammar.lexicon.id(&last.to_lowercase())).any(DESCRIBED)
    }

    /// "Asked Tom Okafor:": the person behind a cue that begins a sentence.
    pub(super) fn inverted(&self, sentence: &Sentence) -> Option<SourceMatch> {
        let tokens = self.elements.list.get(sentence.range.clone())?;
        tokens.first().filter(|t| t.cue && matches!(t.tag, Tag::Past | Tag::Third | Tag::Participle))?;
        let parsed = self.parsed(sentence)?;
        let (end, chunk) = (parsed.noun_from(1)?.end, parsed.chunk_at.get(1).copied().flatten()?);
        let source = source(&parsed, Subject { start: 1, end, chunk, conjoined: false, antecedent: None })?;
        self.is_person(&source).then_some(source)
    }

    /// The subject of the verb before a quotation in its sentence.
    pub(super) fn subject_of(&self, sentence: &Sentence, token: &Token) -> Option<SourceMatch> {
        self.main_subject(sentence, Some(token))
    }

    pub(super) fn main_subject(&self, sentence: &Sentence, before: Option<&Token>) -> Option<SourceMatch> {
        let parsed = self.parsed(sentence)?;
        let mut verbs = parsed.finite_verbs().filter(|(c, _)| {
            before.is_none_or(|b| parsed.token(c.head).is_some_and(|t| t.span.start < b.span.start))
        });
        if before.is_some() {
            return source(&parsed, verbs.next_back()?.1?);
        }
        // "Asked if he was worried, Lopez laughed.": she is the one who acts.
        let led = |at: usize| {
            parsed.is(at, List::Subordinator) || parsed.token(at).is_some_and(|t| t.tag == Tag::Wh)
        };
        let main = |s: &Option<Subject>| {
            s.is_some_and(|s| s.antecedent.is_none() && !s.start.checked_sub(1).is_some_and(led))
        };
        let subjects: Vec<_> = verbs.map(|(_, s)| s).collect();
        let acting = subjects.iter().find(|s| main(s)).or(subjects.first())?;
        source(&parsed, (*acting)?)
    }

    /// The subject of the last verb of a sentence, where it is a cue: "In a letter that hung at the gate, the engineer wrote:"
    /// What is no person must have its verb right before the colon: "There was more, as the report notes:"
    pub(super) fn reporter(&self, sentence: &Sentence) -> Option<SourceMatch> {
        let parsed = self.parsed(sentence)?;
        let (verb, subject) = parsed.finite_verbs().next_back()?;
        let cue = parsed.is(verb.head, List::CueWord);
        let colon = parsed.token(verb.end).is_some_and(|t| t.kind == TokenKind::Colon);
        let source = source(&parsed, subject.filter(|_| cue)?)?;
        (colon || self.is_person(&source)).then_some(source)
    }

    fn parsed(&self, sentence: &Sentence) -> Option<Parsed<'_>> {
        let tokens = self.elements.list.get(sentence.range.clone())?;
        Some(Parsed::new(tokens, self.article, self.grammar))
    }
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
