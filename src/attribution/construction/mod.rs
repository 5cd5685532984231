//! Constructions that tell by their build whose words a quotation is, however rare they are: "branded “a mess” by Lee",
//! "in Lee's words, it was “a mess”".

mod agent;
mod document;
mod gap;
mod hearer;
mod noun;
mod opinion;
mod predicate;

use super::CueMatch;
use super::actor::DESCRIBED;
use super::border::stretch_end;
use super::cue::CueSite;
use super::matcher::{Bound, Captures, Range, Stretch};
use super::select::Choice;
use crate::grammar::{Classes, List};
use crate::phrase::{Parsed, Subject};
use crate::record::CueClass;
use crate::token::{Tag, TokenKind};

/// How likely words are thought to be attributed so; what is measured of each construction says more.
const PROBABILITY: f32 = 0.9;

/// What a construction says of a quotation.
pub(super) struct Told {
    /// The verb that reports it, or the words that do.
    pub cue: Cue,
    /// Whose words it is, if the sentence says so.
    pub source: Option<Range>,
    /// The quotation, with what belongs to it.
    pub content: Range,
    /// Whom it is said to.
    pub addressee: Option<Range>,
}

impl Told {
    /// Words in marks, said to nobody in particular.
    fn quoted(cue: Cue, source: Range, quotation: usize) -> Self {
        Self { cue, source: Some(source), content: (quotation, quotation + 1), addressee: None }
    }
}

/// What reports a quotation.
pub(super) enum Cue {
    /// A cue of the sentence, up to an element.
    Site(usize, usize),
    /// A cue of the sentence that reports other words too.
    Shared(usize),
    /// Other words: "in Lee's words".
    Words(Range),
}

/// Looks at the quotation at an element.
type Construction = fn(&Parsed<'_>, &[CueSite], usize) -> Option<Told>;

/// Those with the names of their patterns that no reading comes before.
const FIRST: [(&str, Construction); 10] = [
    ("cue-quote-by-source", agent::behind),
    ("cue-by-source-as-quote", agent::before),
    ("source-cue-by-as-clause", agent::quoted_by),
    ("cue-by-source-clause", agent::clause),
    ("hearer-cue-quote", hearer::told),
    ("source-cue-quote", gap::first),
    ("source-quote-without-cue", gap::second),
    ("cue-quote-in-document", document::within),
    ("document-cue-quote", document::says),
    ("owner-cue-clause", noun::owned),
];

/// And those that are asked about what readings have left.
const LAST: [(&str, Construction); 5] = [
    ("quote-in-words-of-source", opinion::words_of),
    ("for-source-quote", opinion::for_whom),
    ("quote-was-words-of-source", predicate::subject),
    ("words-of-source-was-quote", predicate::complement),
    ("source-used-words-quote", predicate::used),
];

impl Choice<'_> {
    /// Takes the quotations of the sentence whose build leaves no other reading.
    pub(super) fn take_first_constructions(&mut self) {
        self.take_constructions(&FIRST);
    }

    /// Takes the quotations that no reading holds.
    pub(super) fn take_last_constructions(&mut self) {
        self.take_constructions(&LAST);
    }

    fn take_constructions(&mut self, constructions: &[(&str, Construction)]) {
        let parsed = self.parsed;
        for at in (0..parsed.tokens.len()).filter(|at| is_quotation(parsed, *at)) {
            if self.covered.get(at) != Some(&false) {
                continue;
            }
            let told =
                constructions.iter().find_map(|(name, asks)| Some((name, asks(parsed, self.sites, at)?)));
            if let Some((name, told)) = told {
                self.take_told(name, &told);
            }
        }
    }

    fn take_told(&mut self, name: &str, told: &Told) {
        let mut captures = Captures::default();
        captures.contents.push(told.content);
        captures.source = told.source;
        captures.addressee = told.addressee;
        if let Some((from, to)) = told.source {
            captures.head = self.parsed.chunk_at.get(from).copied().flatten();
            captures.conjoined = (from..to).any(|at| self.parsed.is(at, List::Coordinator));
        }
        let cue = match told.cue {
            Cue::Site(index, end) => {
                let Some(site) = self.sites.get(index) else { return };
                captures.cue_end = Some(end);
                super::circumstance::complete(self.parsed, Some(site), &mut captures);
                self.use_up(site, end);
                self.cue_match(site, &captures)
            }
            Cue::Shared(index) => {
                let Some(site) = self.sites.get(index) else { return };
                self.cue_match(site, &captures)
            }
            Cue::Words(range) => self.words_cue(range),
        };
        self.cover(&captures);
        self.add(name, Some(cue), &captures, PROBABILITY);
    }

    fn words_cue(&self, range: Range) -> CueMatch {
        let span = self.parsed.span(range.0, range.1);
        let lemma = self.parsed.article.slice(span).to_lowercase();
        CueMatch {
            span,
            cue: None,
            lemma,
            class: CueClass::Statement,
            negative: false,
            modal: false,
            form: None,
        }
    }
}

fn is_quotation(parsed: &Parsed<'_>, at: usize) -> bool {
    parsed.token(at).is_some_and(|t| t.kind == TokenKind::Quotation)
}

fn is_comma(parsed: &Parsed<'_>, at: usize) -> bool {
    parsed.token(at).is_some_and(|t| t.kind == TokenKind::Comma)
}

/// Whether the noun phrase at an element is one of those who have words: a name, a role, a body, a document.
fn may_speak(parsed: &Parsed<'_>, at: usize) -> bool {
    const WHO: Classes = DESCRIBED.union(Classes::of(&[List::BodyWord, List::PronounObject]));
    let Some(phrase) = parsed.noun_from(at) else { return false };
    let classes = parsed.classes(phrase.head);
    let name = parsed.token(phrase.head).is_some_and(|t| t.tag == Tag::Name);
    name || classes.any(WHO)
}

/// Where the noun phrase at an element ends, with what belongs to it, but before the next words in marks.
fn source_end(parsed: &Parsed<'_>, sites: &[CueSite], site: Option<usize>, at: usize) -> Option<usize> {
    let bound = Bound { parsed, parts: &[], cue: site.and_then(|s| sites.get(s)), sites, memo: None };
    let phrase = parsed.noun_from(at)?.end;
    let whole = bound.source(at, &mut Captures::default()).unwrap_or(phrase);
    Some(if (phrase..whole).any(|at| is_quotation(parsed, at)) { phrase } else { whole })
}

/// The elements of a subject, without a comma behind it.
fn phrase_of(parsed: &Parsed<'_>, subject: Subject) -> Range {
    let end = subject.end.max(subject.start + 1);
    (subject.start, if is_comma(parsed, end - 1) { end - 1 } else { end })
}

/// "Lee's answer", "her answer": whose the noun at an element is, as its phrase says from `from` on.
fn owner(parsed: &Parsed<'_>, from: usize, noun: usize) -> Option<Range> {
    let at = (from..noun).rev().find(|i| parsed.token(*i).is_some_and(|t| t.tag == Tag::Possessive))?;
    let clitic = parsed.token(at).is_some_and(|t| t.kind == TokenKind::Clitic);
    let owner = if clitic { (from, at) } else { (at, at + 1) };
    (owner.0 < owner.1).then_some(owner)
}

/// A verb that reports words has a source of its own.
fn reports(parsed: &Parsed<'_>, at: usize) -> bool {
    parsed.token(at).is_some_and(|t| t.cue && t.tag.is_verb() && t.tag != Tag::Be)
}

/// The "that" of the clause in which a quotation stands, where nothing else is reported between them.
fn that_before(parsed: &Parsed<'_>, quotation: usize) -> Option<usize> {
    const FAR: usize = 20;
    let from = quotation.saturating_sub(FAR);
    let mut clause =
        (from..quotation).rev().take_while(|at| !is_quotation(parsed, *at) && !reports(parsed, *at));
    clause.find(|at| parsed.token(*at).is_some_and(|t| t.tag == Tag::That))
}

/// The clause from "that" on, which holds the quotation.
fn clause_of(parsed: &Parsed<'_>, sites: &[CueSite], site: usize, that: usize, quotation: usize) -> Range {
    if is_comma(parsed, quotation + 1) {
        return (that, quotation + 1);
    }
    let bound = Bound { parsed, parts: &[], cue: sites.get(site), sites, memo: None };
    let end = stretch_end(&bound, that, Stretch::Clause).unwrap_or(quotation + 1);
    (that, end.max(quotation + 1))
}

#[cfg(test)]
mod tests;
