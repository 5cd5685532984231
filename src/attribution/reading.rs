//! Readings: a cue of the sentence with a pattern that fits around it, and the signs that it is an attribution.

use super::cue::CueSite;
use super::matcher::{Captures, Range};
use super::signs::{ahead, few, function, symbol, word};
use crate::grammar::{Classes, CueForm, CuePos, List, PatternSigns, Signs, Value};
use crate::phrase::{Parsed, VerbForm};
use crate::record::CueClass;
use crate::token::{Tag, TokenKind};

/// A pattern that fits around a cue.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Index of the cue's site.
    pub site: usize,
    /// Index of the pattern.
    pub pattern: usize,
    /// What the slots took in.
    pub captures: Captures,
    /// How likely it is an attribution.
    pub probability: f32,
}

/// What is weighed: one reading in its sentence.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The sentence.
    pub parsed: &'a Parsed<'a>,
    /// The cue.
    pub site: &'a CueSite,
    /// What its signs hold whatever the pattern.
    pub cue: &'a CueView<'a>,
    /// What the slots took in.
    pub captures: &'a Captures,
}

/// What all readings of a cue have in common, found once.
#[derive(Debug, Clone, Copy)]
pub struct CueView<'a> {
    lemma: Value<'a>,
    form: Value<'static>,
    class: Value<'static>,
    /// What stands before it: the word, and its kind.
    before: Value<'a>,
    before_kind: Value<'static>,
    /// The verb that governs it.
    governor: Value<'a>,
    /// How many cues stand before it, and how many from it on.
    earlier: Value<'static>,
    later: Value<'static>,
    /// The first word of the sentence.
    first: Value<'a>,
}

impl<'a> CueView<'a> {
    /// What the readings of a cue have in common.
    #[must_use]
    pub fn new(parsed: &Parsed<'a>, sites: &[CueSite], site: &CueSite) -> Self {
        let before = site.start.checked_sub(1);
        let is_verb = |i: &usize| parsed.chunk(*i).is_some_and(|c| c.head == *i && c.verb().is_some());
        let governor = (0..site.start).rev().take(8).find(is_verb);
        let index = sites.partition_point(|s| s.start < site.start);
        Self {
            lemma: site.lemma(parsed),
            form: form_name(site),
            class: class_value(site.class),
            before: before.map_or(Value::new("start"), |b| function(parsed, b)),
            before_kind: before.map_or(Value::new("start"), |b| symbol(parsed, b)),
            governor: governor.map_or(Value::new("none"), |g| word(parsed, g)),
            earlier: few(index),
            later: few(sites.len() - index),
            first: function(parsed, 0),
        }
    }
}

impl Case<'_> {
    /// The signs by which the reading is weighed.
    pub fn signs(&self, out: &mut impl PatternSigns) {
        self.cue_signs(out);
        self.begin_signs(out);
        self.content_signs(out);
        self.source_signs(out);
    }

    /// The end of the cue with what the pattern adds to it: of the reading all that its cue's signs hang on.
    pub fn cue_end(&self) -> usize {
        self.captures.cue_end.unwrap_or(self.site.end)
    }

    /// The signs of the cue and its place, the same for all readings in which it has one end.
    pub fn cue_signs(&self, out: &mut impl PatternSigns) {
        out.pattern_first("pattern", &[]);
        self.word_signs(out);
        self.place_signs(out);
    }

    fn word_signs(&self, out: &mut impl PatternSigns) {
        let (parsed, site) = (self.parsed, self.site);
        let CueView { lemma, form, class, .. } = *self.cue;
        let end = self.cue_end();
        out.add("lemma", &[lemma]);
        out.pattern_last("lemma", &[lemma]);
        out.add("lemma-form", &[lemma, form]);
        out.add("lemma-next", &[lemma, function(parsed, end)]);
        out.pattern_last("lemma-last", &[lemma, word(parsed, end - 1)]);
        out.pattern_last("class", &[class]);
        out.pattern_last("form", &[form]);
        out.pattern_first("next", &[symbol(parsed, end), symbol(parsed, end + 1)]);
        out.pattern_first("next-word", &[function(parsed, end)]);
        out.pattern_first("voice", &[Value::new(if site.passive { "passive" } else { "active" }), lemma]);
        if site.negative {
            out.pattern_first("negative", &[]);
            out.add("negative", &[lemma]);
        }
        if site.modal {
            out.pattern_first("modal", &[]);
            out.add("modal-class", &[class]);
        }
        for name in site.frames.names() {
            out.pattern_last("frame", &[name]);
        }
    }

    /// The first and last pieces of the content: of the reading all that its content's signs hang on.
    pub fn pieces(&self) -> Option<(Range, Range)> {
        self.captures.contents.first().copied().zip(self.captures.contents.last().copied())
    }

    /// The signs of what the last piece of the content begins with.
    pub fn begin_signs(&self, out: &mut impl PatternSigns) {
        let parsed = self.parsed;
        let CueView { lemma, class, .. } = *self.cue;
        let Some((_, last)) = self.pieces() else { return };
        let begins = ahead(parsed, last.0);
        out.pattern_first("begins", &[begins]);
        out.pattern_first("begins-word", &[function(parsed, last.0)]);
        out.pattern_first("begins-words", &[symbol(parsed, last.0), symbol(parsed, last.0 + 1)]);
        out.add("lemma-begins", &[lemma, begins]);
        out.pattern_last("class-begins", &[class, begins]);
        if let Some(head) = parsed.chunk(last.0).map(|c| c.head) {
            out.add("object", &[word(parsed, head)]);
            out.add("object-lemma", &[word(parsed, head), lemma]);
        }
    }

    /// The signs of how far the content reaches, and of its first piece.
    pub fn content_signs(&self, out: &mut impl PatternSigns) {
        let parsed = self.parsed;
        let Some((first, last)) = self.pieces() else { return };
        let lemma = self.cue.lemma;
        let verb = parsed.verbs_and_commas(last.0, last.1).0 > 0;
        let tokens = parsed.tokens.get(last.0..last.1).unwrap_or_default();
        let quoted = tokens.iter().any(|t| t.kind == TokenKind::Quotation);
        out.pattern_first("verb", &[Value::new(if verb { "yes" } else { "no" })]);
        if quoted {
            out.pattern_first("quoted", &[]);
        }
        out.pattern_first("length", &[few(last.1 - last.0)]);
        out.pattern_first("ends", &[symbol(parsed, last.1)]);
        if first != last {
            out.pattern_first("first", &[function(parsed, first.0)]);
            out.pattern_first("first-length", &[few(first.1 - first.0)]);
            out.add("first-head", &[word(parsed, parsed.chunk(first.0).map_or(first.0, |c| c.head)), lemma]);
        }
        if first.0 < self.site.start {
            let before = first.0.checked_sub(1).map_or(Value::new("start"), |b| function(parsed, b));
            out.pattern_first("starts", &[before]);
            out.pattern_first("starts-word", &[function(parsed, first.0)]);
        }
    }

    /// The signs of the source: they hang on its range and its head.
    pub fn source_signs(&self, out: &mut impl PatternSigns) {
        let parsed = self.parsed;
        let CueView { lemma, class, form, before_kind, .. } = *self.cue;
        let (kind, head) = self.source();
        out.pattern_last("source", &[kind]);
        out.add("source-class", &[kind, class]);
        out.add("source-lemma", &[kind, lemma]);
        out.add("source-word", &[head]);
        out.pattern_last("source-word", &[head]);
        if let Some((start, end)) = self.captures.source {
            let before = start.checked_sub(1).map_or(Value::new("start"), |b| function(parsed, b));
            out.pattern_last("source-before", &[before]);
            let other = self.site.verb.is_some() && self.site.subject.is_none_or(|s| s.start != start);
            let rank = Value::new(if other { "other" } else { "own" });
            out.add("source-rank", &[rank, form, before_kind]);
            out.add("source-rank", &[rank, lemma]);
            out.add("source-rank-kind", &[rank, kind, form]);
            out.pattern_last("source-ends", &[symbol(parsed, end)]);
            out.pattern_last("source-gap", &[few(self.site.start.saturating_sub(end))]);
        }
    }

    /// What kind of source it is, and its head word.
    fn source(&self) -> (Value<'static>, Value<'_>) {
        let parsed = self.parsed;
        let chunk = self.captures.head.and_then(|h| parsed.chunks.get(h as usize));
        let Some(((start, _), chunk)) = self.captures.source.zip(chunk) else {
            return (Value::new("none"), Value::new("none"));
        };
        let relative = parsed.token(start).is_some_and(|t| matches!(t.tag, Tag::Wh | Tag::That));
        if relative {
            return (Value::new("relative"), word(parsed, start));
        }
        let tag = parsed.token(chunk.head).map_or(Tag::Other, |t| t.tag);
        let words =
            (chunk.start..chunk.end).map(|i| parsed.classes(i)).fold(Classes::default(), Classes::union);
        let any = |list| words.has(list);
        let kind = match tag {
            Tag::Pronoun => Value::new("pronoun"),
            Tag::Possessive => Value::new("possessive"),
            _ if any(List::GivenFemale) || any(List::GivenMale) || any(List::Title) => Value::new("person"),
            _ if any(List::Organisation) || any(List::OrganisationWord) || any(List::Outlet) => {
                Value::new("organisation")
            }
            _ if any(List::Country) || any(List::Capital) || any(List::UsState) => Value::new("place"),
            Tag::Name => Value::new("name"),
            _ if any(List::Role) || any(List::RoleMale) || any(List::RoleFemale) => Value::new("role"),
            _ if any(List::RolePlural) || any(List::Group) => Value::new("group"),
            _ if any(List::Document) => Value::new("document"),
            Tag::Plural => Value::new("nouns"),
            _ => Value::new("noun"),
        };
        (kind, word(parsed, chunk.head))
    }

    fn place_signs(&self, out: &mut impl PatternSigns) {
        let (parsed, site) = (self.parsed, self.site);
        let CueView { lemma, form, before, governor, earlier, later, first, .. } = *self.cue;
        out.pattern_last("before", &[before]);
        out.add("before-lemma", &[before, lemma]);
        out.add("governor", &[governor, form]);
        out.pattern_last("governor", &[governor, form]);
        if site.pos == CuePos::Noun && site.verb.is_some() {
            let verb = parsed.chunk(site.start).map_or(Value::new("none"), |c| word(parsed, c.head));
            out.add("support", &[verb, lemma]);
            out.pattern_last("support", &[verb]);
            out.add("support", &[verb]);
        }
        out.pattern_last("earlier-cues", &[earlier]);
        out.pattern_last("later-cues", &[later]);
        out.pattern_last("sentence", &[first]);
        if site.pos == CuePos::Noun
            && let Some(chunk) = parsed.chunk(site.head)
        {
            out.pattern_last("noun-begins", &[function(parsed, chunk.start)]);
            let outside = chunk.start.checked_sub(1).map_or(Value::new("start"), |b| function(parsed, b));
            out.pattern_last("noun-before", &[outside]);
        }
    }
}

/// The signs that a word is worth being read as a cue.
pub fn gate_signs(parsed: &Parsed<'_>, site: &CueSite, out: &mut impl Signs) {
    let lemma = site.lemma(parsed);
    let form = form_name(site);
    let next = function(parsed, site.end);
    let before = site.start.checked_sub(1).map_or(Value::new("start"), |b| function(parsed, b));
    out.add("lemma", &[lemma]);
    out.add("lemma-form", &[lemma, form]);
    out.add("lemma-next", &[lemma, next]);
    out.add("form-next", &[form, next, symbol(parsed, site.end + 1)]);
    out.add("before", &[form, before]);
}

/// The names of the classes of cues as values of signs.
static CLASSES: [Value<'static>; CueClass::ALL.len()] = {
    let mut values = [Value::new(""); CueClass::ALL.len()];
    let mut index = 0;
    while index < values.len() {
        values[CueClass::ALL[index] as usize] = Value::new(CueClass::ALL[index].name());
        index += 1;
    }
    values
};

fn class_value(class: CueClass) -> Value<'static> {
    CLASSES.get(class as usize).copied().unwrap_or(Value::new(""))
}

const fn form_name(site: &CueSite) -> Value<'static> {
    match (site.form, site.verb) {
        (CueForm::Singular | CueForm::Plural, Some(_)) => Value::new("supported"),
        (CueForm::Singular, _) => Value::new("singular"),
        (CueForm::Plural, _) => Value::new("plural"),
        (CueForm::Phrase, _) => Value::new("phrase"),
        (_, Some(VerbForm::Infinitive)) => Value::new("infinitive"),
        (_, Some(VerbForm::Gerund)) => Value::new("gerund"),
        (_, Some(VerbForm::Participle)) => Value::new("participle"),
        _ if site.passive => Value::new("passive"),
        (CueForm::Base, _) => Value::new("base"),
        (CueForm::Third, _) => Value::new("third"),
        _ => Value::new("past"),
    }
}
