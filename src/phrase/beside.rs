//! What stands right behind a quotation and before a verb of speech: “…,” the nurse in charge notes. There a word that can
//! be noun or verb is the verb, and all that stands before it is its subject.

use super::tagger::Tagger;
use super::{Chunk, Parsed, Subject};
use crate::article::Article;
use crate::grammar::{Classes, Cue, CueForm, CuePos, CueUse, Frames, List};
use crate::token::{Case, Tag, Token, TokenKind};

/// How long a subject beside a quotation may be, in elements.
const REACH: usize = 40;

/// What a verb takes that reports a quotation.
const QUOTED: Frames = Frames::of(&["quote", "obj-quote"]);

impl Tagger<'_> {
    /// “It rains,” Lopez notes: the verb that the word is there, though it is mostly a noun.
    pub(super) fn speaks(&self) -> Option<Tag> {
        let word = self.sentence.get(self.at)?;
        let before = self.sentence.get(self.at.checked_sub(1)?)?;
        let third = |u: &CueUse| u.form == CueForm::Third && self.reports(u);
        let known = self.classes(self.at) != Classes::of(&[List::CueWord]);
        // "She harrumphs": no other form of a word that is in no list ends so.
        if before.tag == Tag::Pronoun && !known && self.grammar.lexicon.uses(word.word).iter().any(third) {
            return Some(Tag::Third);
        }
        if let Some(tag) = self.inverted(before) {
            return Some(tag);
        }
        let form = if before.tag == Tag::Plural || self.is_plural_name(before) {
            CueForm::Base
        } else {
            CueForm::Third
        };
        let is_form = |u: &&CueUse| u.form == form && self.reports(u);
        let used = self.grammar.lexicon.uses(word.word).iter().find(is_form)?;
        let closes = self.closes(self.at + 1 + used.rest.len());
        let subject = matches!(before.tag, Tag::Name | Tag::Noun | Tag::Plural);
        let tag = if form == CueForm::Base { Tag::Base } else { Tag::Third };
        (subject && closes && self.begins_behind_quotation()).then_some(tag)
    }

    /// “It rains,” claims Lopez: between a quotation and whoever speaks.
    fn inverted(&self, before: &Token) -> Option<Tag> {
        let back = |n: usize| self.at.checked_sub(n).and_then(|i| self.sentence.get(i));
        let comma =
            before.kind == TokenKind::Comma && back(2).is_some_and(|t| t.kind == TokenKind::Quotation);
        let speech = before.kind == TokenKind::Quotation && ends_as_speech(self.article.slice(before.span));
        if !(speech || comma) {
            return None;
        }
        let speaker = |used: &CueUse| {
            let at = self.at + 1 + used.rest.len();
            let named =
                self.sentence.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
            named || self.classes(at).has(List::Determiner) || self.leads_to_name(at)
        };
        let uses = self.grammar.lexicon.uses(self.sentence.get(self.at)?.word).iter();
        uses.filter(|u| self.reports(u) && speaker(u)).find_map(|u| match u.form {
            CueForm::Third => Some(Tag::Third),
            CueForm::Past => Some(Tag::Past),
            _ => None,
        })
    }

    /// “…,” jokes study co-author Ann Lee: one or two nouns for what somebody is, and the name.
    fn leads_to_name(&self, at: usize) -> bool {
        const NEAR: usize = 3;
        const NO_NOUNS: Classes = Classes::of(&[
            List::Preposition,
            List::Coordinator,
            List::Subordinator,
            List::Adverb,
            List::Negation,
            List::Be,
            List::Have,
            List::Do,
            List::Modal,
            List::Relative,
            List::WhWord,
            List::PronounSubject,
            List::PronounObject,
            List::Possessive,
        ]);
        let words = self.sentence.get(at..).unwrap_or_default().iter().zip(at..).take(NEAR);
        let mut plain = words.skip_while(|(t, i)| {
            t.kind == TokenKind::Word && t.case == Case::Lower && !self.classes(*i).any(NO_NOUNS)
        });
        plain.next().is_some_and(|(t, i)| i > at && t.kind == TokenKind::Word && t.case == Case::Capital)
    }

    /// "the suit, filed in Leeds, alleged that", "a man in the know once said: “": before what only a verb takes.
    pub(super) fn opens_content(&self) -> bool {
        let token = |at: usize| self.sentence.get(at);
        let next = self.at + 1;
        let mark = token(next).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Colon));
        let quotation =
            token(next + usize::from(mark)).is_some_and(|t| t.kind == TokenKind::Quotation) && mark;
        let clause = self.classes(next).has(List::Relative) && self.classes(next).has(List::Demonstrative);
        let free = matches!(
            self.before_adverbs(),
            Tag::Name
                | Tag::Noun
                | Tag::Plural
                | Tag::Pronoun
                | Tag::Punctuation
                | Tag::Gerund
                | Tag::Subordinator
        );
        free && (quotation || clause && self.before() == Tag::Punctuation)
    }

    /// "The 34-year-old told reporters", "the first told them": behind what stands for a noun, before whom it is said to.
    pub(super) fn tells_somebody(&self) -> bool {
        let uses = self.sentence.get(self.at).map(|t| self.grammar.lexicon.uses(t.word)).unwrap_or_default();
        let telling = |u: &CueUse| {
            let cue = self.grammar.lexicon.cue(u.cue);
            u.form == CueForm::Past
                && cue.is_some_and(|c| c.pos == CuePos::Verb && c.frames.intersects(Frames::TELLING))
        };
        let listener = Classes::of(&[List::NounPlural, List::RolePlural, List::Group, List::PronounObject]);
        let next = self.sentence.get(self.at + 1);
        let named = next.is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
        matches!(self.before(), Tag::Adjective | Tag::Number)
            && (named || self.classes(self.at + 1).any(listener))
            && uses.iter().any(telling)
    }

    /// “It rains,” the *warning* states; “…,” the chief *executive* said: the noun before a verb of speech that ends what follows a
    /// quotation.
    pub(super) fn is_speaker(&self) -> bool {
        let spoken = |u: &CueUse| {
            let at = self.at + 2 + u.rest.len();
            let said = self
                .grammar
                .lexicon
                .cue(u.cue)
                .is_some_and(|c| c.pos == CuePos::Verb && c.frames.intersects(QUOTED));
            said && matches!(u.form, CueForm::Third | CueForm::Past) && self.closes(at)
        };
        let next =
            self.sentence.get(self.at + 1).map(|t| self.grammar.lexicon.uses(t.word)).unwrap_or_default();
        next.iter().any(spoken) && self.begins_behind_quotation()
    }

    /// "after telling police she would leave": before whom it is said to, and a clause or words in marks.
    pub(super) fn tells_that(&self) -> bool {
        const TELLING: Frames = Frames::of(&["obj-quote", "obj-that"]);
        let uses = self.sentence.get(self.at).map(|t| self.grammar.lexicon.uses(t.word)).unwrap_or_default();
        let telling = |u: &CueUse| {
            let cue = self.grammar.lexicon.cue(u.cue);
            u.form == CueForm::Gerund && cue.is_some_and(|c| c.frames.intersects(TELLING))
        };
        let said = self.classes(self.at + 2);
        let mark = self.sentence.get(self.at + 2).is_some_and(|t| t.kind == TokenKind::Quotation);
        (mark || said.has(List::PronounSubject) || said.has(List::Relative)) && uses.iter().any(telling)
    }

    /// "the Saudis"
    fn is_plural_name(&self, before: &Token) -> bool {
        let determined = self.at.checked_sub(2).and_then(|i| self.sentence.get(i));
        before.tag == Tag::Name
            && self.article.slice(before.span).ends_with('s')
            && determined.is_some_and(|t| t.tag == Tag::Determiner)
    }

    fn reports(&self, used: &CueUse) -> bool {
        let cue = self.grammar.lexicon.cue(used.cue);
        let verb = |c: &&Cue| c.pos == CuePos::Verb && c.frames.intersects(QUOTED);
        let rest = self.sentence.get(self.at + 1..).unwrap_or_default();
        cue.filter(verb).is_some()
            && used.rest.iter().zip(rest).filter(|(w, t)| **w == t.word).count() == used.rest.len()
    }

    /// Whether what stands there can follow a verb and its particle, but no noun that a verb follows.
    fn closes(&self, at: usize) -> bool {
        let Some(next) = self.sentence.get(at) else { return true };
        let classes = self.classes(at);
        match next.kind {
            TokenKind::Word => {
                let verb = classes.has(List::CueWord)
                    && (classes.has(List::VerbPast) || classes.has(List::VerbThird));
                next.case == Case::Lower
                    && !verb
                    && (classes.has(List::Preposition) && !classes.has(List::NameJoint)
                        || classes.has(List::Adverb)
                        || classes.has(List::Subordinator)
                        || classes.has(List::TimeAdverb))
                    || classes.has(List::Weekday)
            }
            TokenKind::Stop
            | TokenKind::Comma
            | TokenKind::Colon
            | TokenKind::Quotation
            | TokenKind::Dash => true,
            _ => false,
        }
    }

    /// Whether nothing but a noun phrase stands between a quotation that a comma or another mark sets off and this word.
    fn begins_behind_quotation(&self) -> bool {
        let before = self.sentence.get(..self.at).unwrap_or_default();
        let Some(start) = behind_quotation(before, self.article) else { return false };
        let phrase = before.get(start..).unwrap_or_default();
        let nominal = |t: &Token| {
            matches!(
                t.tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Noun
                    | Tag::Plural
                    | Tag::Name
                    | Tag::Number
                    | Tag::Adjective
                    | Tag::Preposition
                    | Tag::Gerund
            )
        };
        let opens = phrase.first().is_some_and(|t| nominal(t) && t.tag != Tag::Preposition);
        opens && phrase.iter().all(nominal)
    }
}

/// Whether a quotation ends in a mark that only speech has: a question, a call, a break.
fn ends_as_speech(quotation: &str) -> bool {
    let inside = quotation.trim_end_matches(['"', '”', '“', '’', '\'', '»', '«', '`']);
    inside.trim_end().ends_with(['?', '!', '—', '–', '…', ','])
}

/// The subject of a verb of speech that has nothing but a phrase between itself and a quotation before it, or between
/// itself and the sentence's beginning where a quotation follows: the whole phrase, whatever stands in it.
pub(super) fn subject(parsed: &Parsed<'_>, verb: &Chunk, walked: Option<Subject>) -> Option<Subject> {
    if !parsed.is(verb.head, List::CueWord) {
        return None;
    }
    let before = parsed.tokens.get(..verb.start).unwrap_or_default();
    let start = match behind_quotation(before, parsed.article) {
        Some(start) => start,
        None if walked.is_none() && verb.start < REACH && quotation_follows(parsed, verb.end) => 0,
        None => return None,
    };
    if walked.is_some_and(|s| s.start <= start) || !is_phrase(parsed, start, verb.start) {
        return None;
    }
    let chunk = head(parsed, start, verb.start)?;
    let loose = |t: &Token| {
        t.kind == TokenKind::Comma || matches!(t.tag, Tag::Adverb | Tag::Subordinator | Tag::Preposition)
    };
    let last = (start..verb.start).rev().find(|at| !parsed.token(*at).is_some_and(loose))?;
    Some(Subject { start, end: last + 1, chunk, conjoined: false, antecedent: None })
}

/// Where the words begin behind the last quotation that is set off from them, if it is near their end.
fn behind_quotation(before: &[Token], article: &Article) -> Option<usize> {
    let comma = |at: usize| before.get(at).is_some_and(|t| t.kind == TokenKind::Comma);
    let parted =
        |(at, quotation): &(usize, &Token)| comma(at + 1) || ends_as_speech(article.slice(quotation.span));
    let near = before.iter().enumerate().rev().take(REACH);
    let (at, _) = near.filter(|(_, t)| t.kind == TokenKind::Quotation).find(parted)?;
    let start = at + 1 + usize::from(comma(at + 1));
    (start < before.len()).then_some(start)
}

fn quotation_follows(parsed: &Parsed<'_>, verb: usize) -> bool {
    let mark = |t: &Token| matches!(t.kind, TokenKind::Comma | TokenKind::Colon);
    let at = verb + usize::from(parsed.token(verb).is_some_and(mark));
    parsed.token(at).is_some_and(|t| t.kind == TokenKind::Quotation)
}

/// Whether the words are one noun phrase with what belongs to it: appositions, and verbs in relative clauses only.
fn is_phrase(parsed: &Parsed<'_>, start: usize, verb: usize) -> bool {
    let opens = parsed.token(start).is_some_and(|t| {
        let leads = parsed.token(start + 1).is_some_and(|n| n.tag.is_nominal());
        matches!(
            t.tag,
            Tag::Determiner
                | Tag::Possessive
                | Tag::Adjective
                | Tag::Participle
                | Tag::Noun
                | Tag::Plural
                | Tag::Name
        ) || t.tag == Tag::Adverb && leads && !parsed.text(start).ends_with("ly")
    });
    let mut relative = false;
    for at in start..verb {
        let Some(token) = parsed.token(at) else { return false };
        let broken = matches!(
            token.kind,
            TokenKind::Colon | TokenKind::Semicolon | TokenKind::Stop | TokenKind::Exclamation
        ) || at > start && begins_clause(parsed, at);
        if broken || parsed.is_finite(at) && !std::mem::take(&mut relative) {
            return false;
        }
        relative |= matches!(token.tag, Tag::Wh | Tag::That | Tag::Subordinator);
    }
    opens
}

/// “The Salt Road,” a drama *she* wrote: a second phrase right behind a noun is the subject of a clause about it.
fn begins_clause(parsed: &Parsed<'_>, at: usize) -> bool {
    let noun = at.checked_sub(1).and_then(|b| parsed.token(b)).is_some_and(|t| t.tag.is_nominal());
    let clause = parsed.token(at).is_some_and(|t| matches!(t.tag, Tag::Pronoun | Tag::Determiner));
    noun && clause && !parsed.is(at, List::Reflexive)
}

/// The chunk that the phrase turns on: the name right before its first comma or relative clause, else its first noun.
fn head(parsed: &Parsed<'_>, start: usize, verb: usize) -> Option<u32> {
    let ends = |at: &usize| {
        parsed.token(*at).is_none_or(|t| {
            matches!(t.kind, TokenKind::Comma | TokenKind::Open) || matches!(t.tag, Tag::Wh | Tag::That)
        })
    };
    let end = (start..verb).find(ends).unwrap_or(verb);
    let noun = |at: usize| {
        let index = parsed.chunk_at.get(at).copied().flatten()?;
        parsed.chunks.get(index as usize).filter(|c| c.is_noun()).map(|c| (index, c))
    };
    let named = |(_, chunk): &(u32, &Chunk)| {
        let object = chunk
            .start
            .checked_sub(1)
            .and_then(|b| parsed.token(b))
            .is_some_and(|t| t.tag == Tag::Preposition);
        parsed.token(chunk.head).is_some_and(|t| t.tag == Tag::Name) && !object
    };
    let last = (start..end).rev().find_map(noun).filter(named);
    last.or_else(|| (start..end).find_map(noun)).map(|(index, _)| index)
}
