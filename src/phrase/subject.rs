//! The subject of each verb group: a walk to the left over what may stand between the two.

use super::chunk::{Chunk, ChunkKind, VerbForm};
use super::{Parsed, beside};
use crate::grammar::List;
use crate::token::{Tag, Token, TokenKind};

/// The subject of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// First element, with conjoined phrases.
    pub start: usize,
    /// Behind the last element, with all that follows the head: appositions, relative clauses.
    pub end: usize,
    /// The noun phrase that it is: index of its chunk. Of conjoined ones the last.
    pub chunk: u32,
    /// Whether several phrases are joined by "and".
    pub conjoined: bool,
    /// For a relative pronoun, the chunk that it stands for.
    pub antecedent: Option<u32>,
}

impl Subject {
    /// Whether nothing stands between it and a verb behind it, as with a gerund of its own: "they heard a woman yelling".
    #[must_use]
    pub const fn ends_at(&self, verb: usize) -> bool {
        self.end == verb
    }
}

/// How far a subject may stand from its verb, in elements: what keeps hostile sentences linear.
pub(super) const REACH: usize = 80;

/// The subjects of all verb groups of a sentence, by index of chunk, in the memory of other ones.
pub fn subjects(parsed: &Parsed<'_>, room: Vec<Option<Subject>>) -> Vec<Option<Subject>> {
    let mut found = room;
    found.clear();
    found.resize(parsed.chunks.len(), None);
    for index in 0..parsed.chunks.len() {
        let subject = Walk { parsed, found: &found, index }.subject();
        if let Some(slot) = found.get_mut(index) {
            *slot = subject;
        }
    }
    found
}

pub(super) struct Walk<'a> {
    pub(super) parsed: &'a Parsed<'a>,
    pub(super) found: &'a [Option<Subject>],
    pub(super) index: usize,
}

impl Walk<'_> {
    fn subject(&self) -> Option<Subject> {
        let chunk = self.parsed.chunks.get(self.index)?;
        let verb = chunk.verb()?;
        match verb.form {
            VerbForm::Finite => {
                let parted = if self.is_reduced(chunk) { self.parted() } else { None };
                parted.or_else(|| {
                    let walked = self.walk(chunk.start);
                    beside::subject(self.parsed, chunk, walked).or(walked)
                })
            }
            VerbForm::Gerund | VerbForm::Infinitive => self.governor(),
            VerbForm::Participle => self.parted(),
        }
    }

    /// "who has in the past called": the subject of the auxiliary, from which phrases part the participle.
    fn parted(&self) -> Option<Subject> {
        let mut at = self.parsed.chunks.get(self.index)?.start;
        for (i, chunk) in self.parsed.chunks.get(..self.index)?.iter().enumerate().rev().take(4) {
            let between = (chunk.end..at).filter_map(|b| self.parsed.token(b));
            let loose = |t: &Token| {
                t.kind == TokenKind::Comma || matches!(t.tag, Tag::Preposition | Tag::Adverb | Tag::Negation)
            };
            if !between.into_iter().all(loose) {
                return None;
            }
            if chunk.verb().is_some() {
                let auxiliary = self.parsed.token(chunk.head).is_some_and(|t| t.tag == Tag::Have);
                return self.found.get(i).copied().flatten().filter(|_| auxiliary);
            }
            let object = chunk.start.checked_sub(1).and_then(|b| self.parsed.token(b));
            let led = chunk.kind == ChunkKind::Time || object.is_some_and(|t| t.tag == Tag::Preposition);
            if !led {
                return None;
            }
            at = chunk.start;
        }
        None
    }

    /// Goes left from the verb at `from` to the phrase that is its subject; where that fails, it is the nearest phrase.
    fn walk(&self, from: usize) -> Option<Subject> {
        let mut nearest = None;
        self.outer(from, &mut nearest)
            .or_else(|| self.conjoined(nearest.filter(|n| !self.is_led_in(*n))?, from))
    }

    /// "In a statement read to the court, Lopez said": what a preposition at the head of the sentence leads in has no verb that
    /// could be a participle.
    fn is_led_in(&self, object: usize) -> bool {
        let first = self.parsed.first_word();
        let leads = self.parsed.token(first).is_some_and(|t| t.tag == Tag::Preposition);
        let phrase = self.parsed.chunk(object).filter(|c| c.start == first + 1);
        let named = |c: &Chunk| self.parsed.token(c.head).is_some_and(|t| t.tag == Tag::Name);
        leads
            && phrase.is_some_and(|c| !named(c))
            && self.parsed.chunks.get(self.index).is_some_and(|c| self.is_reduced(c))
    }

    pub(super) fn outer(&self, from: usize, nearest: &mut Option<usize>) -> Option<Subject> {
        let mut at = from;
        // Where the subject's modifiers end: before the comma that stands right before the verb.
        let mut end = from;
        let mut parted = false;
        // The best phrase so far that is the object of a preposition: "of the company" belongs to what stands before it.
        while at > 0 && from - at < REACH {
            let here = at - 1;
            let token = self.parsed.token(here)?;
            match token.kind {
                TokenKind::Comma | TokenKind::Dash => {
                    at = self.before_insertion(here).or_else(|| self.named_before(here))?;
                    parted = true;
                    if at == here {
                        end = end.min(here);
                    }
                    continue;
                }
                TokenKind::Close => {
                    at = self.open_bracket(here)?;
                    continue;
                }
                // "Ann Lee, star of “Harbour,” said"
                TokenKind::Quotation if self.parsed.is_title(here) => {
                    if self.parsed.holds_comma(here) {
                        end = end.min(here + 1);
                        at = self.before_insertion(here)?;
                    } else {
                        at = here;
                    }
                    continue;
                }
                _ => {}
            }
            if let Some(chunk) = self.parsed.chunk(here) {
                match chunk.kind {
                    // "the retailer, last year pledged", "who last year said": no year or week says anything.
                    ChunkKind::Time if chunk.start > 0 && self.is_passed_over(chunk) => {
                        nearest.get_or_insert(here);
                        at = chunk.start;
                        continue;
                    }
                    ChunkKind::Verb(verb) => {
                        // "the man accused of murder said", "people living there say"
                        let attached = matches!(verb.form, VerbForm::Participle | VerbForm::Gerund)
                            || self.is_reduced(chunk);
                        if attached && (self.noun_before(chunk.start) || self.time_before(chunk.start)) {
                            at = chunk.start;
                            continue;
                        }
                        // "an official who asked not to be named said"
                        if verb.form == VerbForm::Infinitive {
                            at = chunk.start;
                            continue;
                        }
                        at = self.before_relative(here)?;
                        continue;
                    }
                    // "the minister himself said"
                    ChunkKind::Noun
                        if self.parsed.is(here, List::Reflexive) && self.noun_before(chunk.start) =>
                    {
                        at = chunk.start;
                        continue;
                    }
                    _ => {}
                }
                // "historians such as Ann Lee say"
                if self.is_example(chunk) {
                    at = chunk.start;
                    continue;
                }
                // "the star of the show “Dark Tide” said": a title that stands beside its kind, or in a row of titles.
                if let Some(mark) = self.titled(chunk) {
                    at = mark;
                    continue;
                }
                let before = chunk.start.checked_sub(1).and_then(|b| self.parsed.token(b));
                let object = before.is_some_and(|t| t.tag == Tag::Preposition || t.tag == Tag::To);
                let clause = (chunk.end == from || self.begins_clause(chunk.start))
                    && chunk.start > 0
                    && self.parsed.is(chunk.start - 1, List::Subordinator);
                if object && !clause {
                    nearest.get_or_insert(here);
                    at = chunk.start - 1;
                    continue;
                }
                // "the cost of mending the roof": what a gerund behind a preposition takes.
                if let Some(preposition) = self.gerund_before(chunk) {
                    at = preposition;
                    continue;
                }
                // "the union of nurses and doctors": the second noun belongs to the preposition too.
                if let Some(preposition) = self.joined_object(chunk.start) {
                    nearest.get_or_insert(here);
                    at = preposition;
                    continue;
                }
                // "the man who shot him said"
                if let Some(pronoun) = chunk.start.checked_sub(1).and_then(|b| self.before_relative(b)) {
                    at = pronoun;
                    continue;
                }
                // "Ann Lee, who works in the port of Leith, Edinburgh, said": the commas part the clause with the place behind it.
                let clause = chunk.start.checked_sub(1).and_then(|b| self.apart_relative(b));
                if let Some(comma) = clause.filter(|_| parted) {
                    at = comma;
                    continue;
                }
                // "Ann Lee, a nurse, 41, said": what is told of her in front of the first insertion.
                if let Some(comma) = self.apposed(chunk).filter(|_| parted) {
                    at = comma;
                    continue;
                }
                return self.conjoined(here, end);
            }
            match token.tag {
                Tag::Adverb | Tag::Negation => at = here,
                Tag::Coordinator => return self.coordinated(here),
                Tag::Wh | Tag::That => return self.relative(here, from),
                Tag::Preposition => at = here,
                _ => return None,
            }
        }
        None
    }

    /// "As viewers on the coast began to call": a phrase behind a word that leads in a clause, where one may begin.
    fn begins_clause(&self, phrase: usize) -> bool {
        let before = phrase.checked_sub(2).and_then(|b| self.parsed.token(b));
        phrase > 0 && before.is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Dash))
    }

    /// "such as": a lone determiner between a noun and what a preposition or conjunction leads in.
    fn is_example(&self, chunk: &Chunk) -> bool {
        let leads = self
            .parsed
            .token(chunk.end)
            .is_some_and(|t| matches!(t.tag, Tag::Preposition | Tag::Subordinator));
        let lone = chunk.end == chunk.start + 1 && self.parsed.is(chunk.start, List::Determiner);
        lone && leads
            && self.noun_before(chunk.start)
            && !self.parsed.is(chunk.start, List::PronounIndefinite)
    }

    /// For what a gerund takes, the preposition before the gerund, or before the first of two: "of mending the roof and painting the door".
    fn gerund_before(&self, object: &Chunk) -> Option<usize> {
        let gerund = |end: usize| {
            let verb = end.checked_sub(1).and_then(|b| self.parsed.chunk(b)).filter(|c| c.end == end)?;
            verb.verb().filter(|v| v.form == VerbForm::Gerund)?;
            verb.start.checked_sub(1)
        };
        let tag = |at: usize| self.parsed.token(at).map(|t| t.tag);
        let mut before = gerund(object.start)?;
        if tag(before) == Some(Tag::Coordinator) {
            let first = before.checked_sub(1).and_then(|b| self.parsed.chunk(b)).filter(|c| c.is_noun())?;
            before = gerund(first.start)?;
        }
        let behind_noun = before.checked_sub(1).and_then(tag).is_some_and(Tag::is_nominal);
        (tag(before) == Some(Tag::Preposition) && behind_noun).then_some(before)
    }

    /// For the second of two joined nouns, the preposition before the first.
    fn joined_object(&self, second: usize) -> Option<usize> {
        let joiner = second
            .checked_sub(1)
            .filter(|j| self.parsed.token(*j).is_some_and(|t| t.tag == Tag::Coordinator))?;
        let first = joiner.checked_sub(1).and_then(|b| self.parsed.chunk(b)).filter(|c| c.is_noun())?;
        let preposition = first
            .start
            .checked_sub(1)
            .filter(|b| self.parsed.token(*b).is_some_and(|t| t.tag == Tag::Preposition))?;
        self.noun_before(preposition).then_some(preposition)
    }

    /// "a report released last year found": with a second verb behind it, the first is a participle though it does
    /// not look like one.
    pub(super) fn is_reduced(&self, chunk: &Chunk) -> bool {
        chunk.end == chunk.start + 1 && self.parsed.is(chunk.start, List::VerbParticiple)
    }

    /// For a verb whose subject is a relative pronoun, the place behind the noun that the pronoun stands for.
    fn before_relative(&self, verb: usize) -> Option<usize> {
        let index = self.parsed.chunk_at.get(verb).copied().flatten()?;
        let pronoun = self.found.get(index as usize).copied().flatten().filter(|s| s.antecedent.is_some())?;
        self.noun_before(pronoun.start).then_some(pronoun.start)
    }

    /// The same for one that a comma parts from its noun: the place of the comma.
    fn apart_relative(&self, verb: usize) -> Option<usize> {
        let index = self.parsed.chunk_at.get(verb).copied().flatten()?;
        let pronoun = self.found.get(index as usize).copied().flatten().filter(|s| s.antecedent.is_some())?;
        let comma = pronoun.start.checked_sub(1)?;
        let parted = self.parsed.token(comma).is_some_and(|t| t.kind == TokenKind::Comma);
        (parted && self.noun_before(comma)).then_some(comma)
    }

    /// A time behind a noun phrase, one that ends with a number, or one that no month begins: May can be a person's name.
    fn is_passed_over(&self, time: &Chunk) -> bool {
        self.noun_before(time.start)
            || self.parsed.token(time.end - 1).is_some_and(|t| t.tag == Tag::Number)
            || !(time.start..time.end).any(|i| self.parsed.is(i, List::Month))
    }

    /// "who spent nine days trapped"
    fn time_before(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|b| self.parsed.chunk(b)).is_some_and(|c| c.kind == ChunkKind::Time)
    }

    pub(super) fn noun_before(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|b| self.parsed.chunk(b)).is_some_and(|c| c.is_noun())
    }

    /// "X and Y": the whole, unless X is the object of an earlier verb.
    fn conjoined(&self, inside: usize, end: usize) -> Option<Subject> {
        let index = self.parsed.chunk_at.get(inside).copied().flatten()?;
        let chunk = self.parsed.chunks.get(index as usize)?;
        let mut subject =
            Subject { start: chunk.start, end, chunk: index, conjoined: false, antecedent: None };
        let joined = chunk
            .start
            .checked_sub(1)
            .filter(|b| self.parsed.token(*b).is_some_and(|t| t.tag == Tag::Coordinator));
        if let Some(joiner) = joined
            && let Some(other) =
                joiner.checked_sub(1).and_then(|b| self.parsed.chunk(b)).filter(|c| c.is_noun())
        {
            let before = other.start.checked_sub(1).and_then(|b| self.parsed.token(b));
            if before.is_none_or(|t| {
                matches!(t.tag, Tag::Punctuation | Tag::Subordinator | Tag::That | Tag::Quotation)
            }) && !self.pronoun_head(chunk.start)
            {
                subject.start = other.start;
                subject.conjoined = true;
            }
        }
        if let Some(role) = self.role_before(chunk.start) {
            subject.start = role;
        }
        Some(subject)
    }

    fn pronoun_head(&self, at: usize) -> bool {
        self.parsed.token(at).is_some_and(|t| t.tag == Tag::Pronoun)
    }

    /// The subject of the cue that a relative clause, whose verb has the index, hangs on: "Lopez thanked those who stayed".
    fn reporter_before(&self, relative: usize) -> Option<Subject> {
        let clause = self.found.get(relative).copied().flatten()?;
        let antecedent = clause.antecedent? as usize;
        self.parsed.chunks.get(antecedent).filter(|c| c.end == clause.start)?;
        let verb = antecedent.checked_sub(1).filter(|v| self.is_cue_of_speech(*v))?;
        let finite = self.parsed.chunks.get(verb)?.verb().is_some_and(|v| v.form == VerbForm::Finite);
        self.found.get(verb).copied().flatten().filter(|s| finite && s.antecedent.is_none())
    }

    fn is_cue_of_speech(&self, chunk: usize) -> bool {
        let verb = self.parsed.chunks.get(chunk).filter(|c| c.verb().is_some());
        verb.is_some_and(|c| self.parsed.is(c.head, List::CueWord))
    }

    /// "X went home and said": the subject of the verb before.
    fn coordinated(&self, joiner: usize) -> Option<Subject> {
        let before = self.parsed.chunks.get(..self.index)?.iter().enumerate().rev().take(8);
        for (i, chunk) in before {
            if joiner.saturating_sub(chunk.end) > REACH / 2 {
                return None;
            }
            let finite = chunk.end <= joiner && chunk.verb().is_some_and(|v| v.form == VerbForm::Finite);
            let subject = self.found.get(i).copied().flatten();
            // "Lopez thanked those who stayed and said": one who speaks goes on speaking, not those who are spoken of.
            let described =
                subject.is_some_and(|s| s.antecedent.is_some()) && self.is_cue_of_speech(self.index);
            if finite
                && described
                && let Some(outer) = self.reporter_before(i)
            {
                return Some(outer);
            }
            if finite {
                return self.behind_verb(i).or(subject);
            }
        }
        None
    }
}
