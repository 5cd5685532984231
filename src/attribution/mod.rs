//! Attributions: which words report which content, and whose they are said to be.

mod across;
mod actor;
mod alone;
pub mod answers;
pub mod apart;
pub mod before;
pub mod border;
mod circumstance;
mod construction;
pub mod cue;
pub mod demand;
pub mod echo;
pub mod extent;
pub mod floating;
mod floor;
mod fuller;
mod heading;
pub mod holder;
mod inner;
mod interviewed;
pub mod limit;
mod list;
mod made;
pub mod matcher;
mod nameplate;
pub mod passage;
pub mod propose;
pub mod reading;
pub mod relation;
pub mod select;
pub mod signs;
pub mod source;
pub mod talk;
pub mod tallies;
pub mod trace;
pub mod transcript;
pub mod weighed;

pub use echo::Marked;
pub use heading::headings;

use std::cell::Cell;

use crate::article::Article;
use crate::grammar::{CueForm, Grammar};
use crate::phrase::{Elements, Parsed, Parts, Sentence, tagger};
use crate::quotation::Quotation;
use crate::record::{CueClass, QuoteKind};
use crate::span::Span;
use crate::token::TokenStream;

/// The cue of an attribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueMatch {
    /// With its auxiliaries, adverbs and particle.
    pub span: Span,
    /// Index of the cue in the lexicon; none for a mark such as a colon.
    pub cue: Option<u32>,
    /// Dictionary form.
    pub lemma: String,
    /// What it says of its content.
    pub class: CueClass,
    /// did not say
    pub negative: bool,
    /// may say
    pub modal: bool,
    /// Form of the cue in the text.
    pub form: Option<CueForm>,
}

/// The source as the sentence names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceMatch {
    /// With appositions and relative clauses.
    pub span: Span,
    /// The noun phrase that it turns on, without them.
    pub head: Span,
    /// The head with its prepositional phrases: how an unnamed source is called.
    pub phrase: Span,
    /// For a relative pronoun, the noun phrase that it stands for.
    pub antecedent: Option<Span>,
    /// Whether several noun phrases are joined by "and".
    pub conjoined: bool,
}

impl SourceMatch {
    /// A name that stands for itself, with nothing around it.
    #[must_use]
    pub const fn name(span: Span) -> Self {
        Self { span, head: span, phrase: span, antecedent: None, conjoined: false }
    }
}

/// A source, a cue and contents, found by a pattern.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Pieces in order.
    pub contents: Vec<Span>,
    /// The cue, if words or a mark make one.
    pub cue: Option<CueMatch>,
    /// The source, if one is named.
    pub source: Option<SourceMatch>,
    /// Whom it is said to.
    pub addressee: Option<Span>,
    /// Where it was said or written.
    pub medium: Option<Span>,
    /// When, as written.
    pub time: Option<Span>,
    /// Name of the pattern.
    pub pattern: String,
    /// How likely the model thinks it; 1 where no model was asked.
    pub probability: f32,
    /// How much of the content stands in marks.
    pub kind: QuoteKind,
    /// Index of the sentence in the article.
    pub sentence: u32,
    /// Index of the paragraph.
    pub paragraph: u32,
    /// The attribution whose source it shares: a floating quotation, a later paragraph.
    pub follows: Option<u32>,
    /// The other attributions that quote the same words, all of these.
    pub repeats: Vec<u32>,
}

/// Puts the pieces of a content in order, each only once; odd marks can leave pieces empty or twice taken.
fn settle(attribution: &mut Attribution) {
    attribution.contents.sort_unstable();
    let mut end = 0;
    attribution.contents.retain(|c| {
        let fresh = !c.is_empty() && c.start >= end;
        end = if fresh { c.end } else { end };
        fresh
    });
}

impl Attribution {
    /// The last pieces of its content, the last first: enough to tell what stands near it.
    pub fn last_pieces(&self) -> impl Iterator<Item = Span> {
        const PIECES: usize = 24;
        self.contents.iter().rev().take(PIECES).copied()
    }
}

/// Tags and takes apart every sentence, and finds the attributions of the article in order of place.
#[must_use]
pub fn attribute(
    elements: &mut Elements,
    stream: &TokenStream,
    quotations: &[Quotation],
    article: &Article,
    grammar: &Grammar,
) -> Vec<Attribution> {
    tagger::tag_all(elements, article, grammar);
    let found = of_sentences(elements, quotations, article, grammar);
    // Before floating quotations, which refer to the attribution that they follow by its index.
    let found = talk::turns(elements, stream, article, grammar, found);
    let mut found = floating::join(elements, stream, quotations, article, grammar, found);
    answers::mark(&mut found, article, grammar);
    found.iter_mut().for_each(settle);
    echo::mark(&mut found, stream, quotations, elements, article);
    found
}

/// So many sentences are taken apart before the first of them is looked at: what does the one and what does the other is too much
/// code to stay near the processor together.
const AT_ONCE: usize = 8;

/// Memory for the sentences of an article, and then for those of the next one.
#[derive(Default)]
struct Memory {
    parts: Vec<Parts>,
    room: select::Room,
}

thread_local! {
    static MEMORY: Cell<Memory> = Cell::default();
}

/// The attributions that patterns find, sentence by sentence.
fn of_sentences(
    elements: &Elements,
    quotations: &[Quotation],
    article: &Article,
    grammar: &Grammar,
) -> Vec<Attribution> {
    let mut demands = demand::Demands::new(grammar);
    let Memory { mut parts, mut room } = MEMORY.take();
    let mut found = Vec::new();
    let mut parsed: Vec<(select::Place, Parsed<'_>)> = Vec::with_capacity(AT_ONCE);
    let mut sentences = (0..).zip(&elements.sentences);
    loop {
        for (sentence, Sentence { range, paragraph, .. }) in sentences.by_ref() {
            let tokens = elements.list.get(range.clone()).unwrap_or_default();
            if select::is_telling(tokens) {
                let place = select::Place { sentence, paragraph: *paragraph };
                let memory = parts.pop().unwrap_or_default();
                parsed.push((place, Parsed::within(memory, tokens, article, grammar)));
            }
            if parsed.len() == AT_ONCE {
                break;
            }
        }
        if parsed.is_empty() {
            MEMORY.set(Memory { parts, room });
            return found;
        }
        for (place, parsed) in parsed.drain(..) {
            select::sentence(&parsed, &mut demands, quotations, place, &mut room, &mut found);
            parts.push(parsed.into_parts());
        }
    }
}

#[cfg(test)]
mod tests;
