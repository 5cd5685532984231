//! Cues in a sentence: verbs at the head of a verb group, nouns, phrases.

use crate::grammar::{Cue, CueForm, CuePos, CueUse, Frames, List, Value};
use crate::phrase::rivals::{Rivals, rivals};
use crate::phrase::{Chunk, Parsed, Subject, Verb, VerbForm};
use crate::record::CueClass;
use crate::token::{Case, Tag, TokenKind};

/// A word or phrase of the sentence that can be a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueSite {
    /// First element, auxiliaries and adverbs included.
    pub start: usize,
    /// Behind the last element.
    pub end: usize,
    /// The main verb, the noun or the first word of the phrase.
    pub head: usize,
    /// Index of the cue in the lexicon.
    pub cue: u32,
    /// Part of speech.
    pub pos: CuePos,
    /// What it says of its content.
    pub class: CueClass,
    /// What it takes.
    pub frames: Frames,
    /// The form of the word.
    pub form: CueForm,
    /// Form of the verb group.
    pub verb: Option<VerbForm>,
    /// was told
    pub passive: bool,
    /// did not say
    pub negative: bool,
    /// may say
    pub modal: bool,
    /// quoted him as saying
    pub quotes: bool,
    /// Its subject.
    pub subject: Option<Subject>,
    /// What else may be its subject.
    pub others: Rivals,
}

impl CueSite {
    /// The phrases that may be its subject, the likeliest first.
    pub fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.subject.iter().chain(self.others.iter())
    }

    /// Dictionary form of the cue.
    #[must_use]
    pub fn lemma<'a>(&self, parsed: &Parsed<'a>) -> Value<'a> {
        parsed.grammar.lexicon.cue(self.cue).map_or(const { Value::new("") }, Cue::value)
    }
}

/// All sites of a sentence, from left to right; of several readings at one place the longest.
#[must_use]
pub fn sites(parsed: &Parsed<'_>) -> Vec<CueSite> {
    sites_within(Vec::new(), parsed)
}

/// The same, in the memory of another sentence's.
#[must_use]
pub fn sites_within(room: Vec<CueSite>, parsed: &Parsed<'_>) -> Vec<CueSite> {
    let mut found = room;
    found.clear();
    for (at, token) in parsed.tokens.iter().enumerate() {
        if !token.cue {
            continue;
        }
        if found.last().is_some_and(|s| at < s.end && s.head != at && s.pos != CuePos::Noun) {
            continue;
        }
        let mut best: Option<CueSite> = None;
        // "was" begins dozens of phrases, hardly one of which goes on here.
        let behind = parsed.tokens.get(at + 1..).unwrap_or_default().iter().map(|t| t.word);
        let uses = parsed.grammar.lexicon.uses(token.word).iter();
        for use_ in uses.filter(|u| u.goes_on(behind.clone())) {
            if let Some(site) = site(parsed, at, use_)
                && best.as_ref().is_none_or(|b| site.end - site.head > b.end - b.head)
            {
                best = Some(site);
            }
        }
        let supported = best.as_ref().filter(|s| s.pos == CuePos::Noun).and_then(|s| supported(parsed, s));
        found.extend(best);
        found.extend(supported);
    }
    found
}

/// What a verb takes that quotes somebody as saying something.
const AS: Frames = Frames::of(&["obj-as"]);

/// "quoted Ann Lee, the mayor, as saying": it reports what another one says.
fn quotes_somebody(parsed: &Parsed<'_>, end: usize) -> bool {
    const FAR: usize = 16;
    let says = |at: usize| {
        let next = parsed.token(at + 1);
        parsed.is(at, List::QuotedAs) && next.is_some_and(|t| t.tag == Tag::Gerund && t.cue)
    };
    let behind = end + 1..parsed.tokens.len().min(end + FAR);
    parsed.noun_from(end).is_some() && behind.take_while(|at| !parsed.is_finite(*at)).any(says)
}

/// A word inside the content.
const ADVERB: Frames = Frames::of(&["adverb"]);

/// What stands beside the words that it reports.
const QUOTE: Frames = Frames::of(&["quote", "obj-quote"]);

/// “…,” he *allegedly said*: the verb of speech beside words in marks reports them, and its adverb does not.
fn says(parsed: &Parsed<'_>, verb: &Chunk) -> bool {
    let head = parsed.token(verb.head).filter(|t| t.cue && verb.verb().is_some());
    head.is_some_and(|t| parsed.grammar.lexicon.verbs(t.word, QUOTE).next().is_some())
        && parsed.tokens.iter().any(|t| t.kind == TokenKind::Quotation)
}

fn site(parsed: &Parsed<'_>, at: usize, use_: &CueUse) -> Option<CueSite> {
    let cue = parsed.grammar.lexicon.cue(use_.cue)?;
    let mut end = at + 1 + use_.rest.len();
    // Most uses end here, before anything is made of them.
    if !may_be(parsed, at, cue.pos, use_.form) {
        return None;
    }
    let chunk = parsed.chunk(at);
    if cue.frames.intersects(ADVERB) && chunk.is_some_and(|c| says(parsed, c)) {
        return None;
    }
    let mut site = CueSite {
        start: at,
        end,
        head: at,
        cue: use_.cue,
        pos: cue.pos,
        class: cue.class,
        frames: cue.frames,
        form: use_.form,
        verb: None,
        passive: false,
        negative: false,
        modal: false,
        quotes: false,
        subject: None,
        others: Rivals::new(),
    };
    match cue.pos {
        CuePos::Verb => {
            let index = parsed.chunk_at.get(at).copied().flatten()?;
            let verb = chunk?.verb()?;
            // An adverb behind the verb belongs to it: "said flatly".
            if use_.rest.is_empty()
                && parsed.token(end).is_some_and(|t| t.tag == Tag::Adverb && parsed.text(end).ends_with("ly"))
            {
                end += 1;
            }
            site.end = end;
            group(parsed, index as usize, verb, &mut site);
            site.quotes = !verb.passive && cue.frames.intersects(AS) && quotes_somebody(parsed, end);
        }
        CuePos::Noun => {}
        CuePos::Phrase => {
            // "is confident": a form of be with an adjective.
            let is_predicate = chunk.is_some_and(|c| c.head == at && c.end <= end)
                && parsed.token(at + 1).is_some_and(|t| {
                    t.tag == Tag::Adjective || t.tag == Tag::Participle && use_.rest.len() == 1
                });
            let index = parsed.chunk_at.get(at).copied().flatten();
            // "was quoted as saying": a verb group with what it takes.
            let is_verbal = chunk.is_some_and(|c| c.start == at && c.head != at && c.end <= end);
            let verb = index.zip(chunk.and_then(|c| c.verb())).filter(|_| is_predicate || is_verbal);
            if let Some((index, verb)) = verb {
                group(parsed, index as usize, verb, &mut site);
                site.passive &= is_predicate;
            }
        }
    }
    Some(site)
}

/// Whether a word may be a cue of a form where it stands: a verb heads its group and has the tag of the form, a noun heads its phrase.
fn may_be(parsed: &Parsed<'_>, at: usize, pos: CuePos, form: CueForm) -> bool {
    let Some(token) = parsed.token(at) else { return false };
    let heads = |is: fn(&Chunk) -> bool| parsed.chunk(at).is_some_and(|c| c.head == at && is(c));
    match pos {
        CuePos::Verb => agrees(form, token.tag) && heads(|c| c.verb().is_some()),
        CuePos::Noun => (token.case == Case::Lower || at == 0) && heads(Chunk::is_noun),
        CuePos::Phrase => true,
    }
}

/// "made a plea", "had nothing but praise": a noun with the verb whose object it is.
fn supported(parsed: &Parsed<'_>, noun: &CueSite) -> Option<CueSite> {
    let phrase = parsed.chunk(noun.head)?;
    let before = phrase.start.checked_sub(1)?;
    let index = parsed.chunk_at.get(before).copied().flatten()?;
    let verb = parsed.chunks.get(index as usize)?.verb()?;
    let mut site = noun.clone();
    group(parsed, index as usize, verb, &mut site);
    Some(site)
}

/// What the verb group of a cue adds: its auxiliaries, its subject, the verbs that govern it.
fn group(parsed: &Parsed<'_>, index: usize, verb: Verb, site: &mut CueSite) {
    site.start = parsed.chunks.get(index).map_or(site.start, |c| c.start);
    site.verb = Some(verb.form);
    site.passive = verb.passive;
    site.negative |= verb.negative;
    site.modal |= verb.modal;
    site.subject = parsed.subjects.get(index).copied().flatten();
    let outer = chain(parsed, index, site);
    site.others = rivals(parsed, outer);
    site.others.retain(|o| site.subject.is_none_or(|s| s.start != o.start));
}

/// "went on to say", "declined to say", "has been trying to explain": the governing verbs belong to the cue.
fn chain(parsed: &Parsed<'_>, index: usize, site: &mut CueSite) -> usize {
    let mut index = index;
    while let Some(before) = index.checked_sub(1).and_then(|i| parsed.chunks.get(i)) {
        let infinitive =
            parsed.chunks.get(index).and_then(Chunk::verb).is_some_and(|v| v.form == VerbForm::Infinitive);
        let Some(verb) = before.verb() else { return index };
        let gap = site.start - before.end;
        let particle = gap == 1
            && parsed.token(before.end).is_some_and(|t| matches!(t.tag, Tag::Preposition | Tag::Adverb));
        if !infinitive || !(gap == 0 || particle) {
            return index;
        }
        site.start = before.start;
        site.negative |= verb.negative;
        site.modal |= verb.modal;
        site.verb = Some(verb.form);
        site.subject = parsed.subjects.get(index - 1).copied().flatten().or(site.subject);
        index -= 1;
    }
    index
}

/// Whether a form of a cue can stand where the tagger saw a verb of that tag.
const fn agrees(form: CueForm, tag: Tag) -> bool {
    match form {
        CueForm::Base => matches!(tag, Tag::Base),
        CueForm::Third => matches!(tag, Tag::Third),
        CueForm::Past | CueForm::Participle => matches!(tag, Tag::Past | Tag::Participle | Tag::Base),
        CueForm::Gerund => matches!(tag, Tag::Gerund),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_stands_where_the_tagger_saw_a_verb_of_its_kind() {
        let verbs = [Tag::Base, Tag::Third, Tag::Past, Tag::Participle, Tag::Gerund];
        let fitting = |form| verbs.map(|tag| agrees(form, tag));
        assert_eq!(fitting(CueForm::Base), [true, false, false, false, false]);
        assert_eq!(fitting(CueForm::Third), [false, true, false, false, false]);
        assert_eq!(fitting(CueForm::Past), [true, false, true, true, false]);
        assert_eq!(fitting(CueForm::Participle), fitting(CueForm::Past));
        assert_eq!(fitting(CueForm::Gerund), [false, false, false, false, true]);
    }
}
