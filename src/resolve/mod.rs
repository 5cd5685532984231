//! Speakers: whom the source of an attribution means. Sieves, most precise first; each answer names its sieve.

pub mod description;
mod echo;
mod frame;
mod guest;
pub mod interview;
mod issued;
mod kin;
mod later;
pub mod named;
mod namesake;
pub mod nominal;
mod plural;
pub mod pronoun;
pub mod story;
mod subject;
pub mod unnamed;

pub use echo::REPEATED_WORDS;
pub use unnamed::Unnamed;

use crate::article::Article;
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::{Classes, Grammar, List};
use crate::mention::{EntityId, Mentions};
use crate::phrase::Elements;
use crate::record::{CueClass, EntityKind};
use crate::span::Span;
use story::Story;

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// Someone with a name.
    Named(EntityId),
    /// A source that the article does not name.
    Unnamed(Unnamed),
    /// Nobody can be told.
    Unresolved(Unresolved),
}

/// Why a speaker was not resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved {
    /// The attribution names no source.
    NoSource,
    /// A pronoun or role with nobody before it who fits.
    NoAntecedent,
    /// Several that fit equally well.
    Ambiguous(Vec<EntityId>),
}

/// A speaker with the reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// Who.
    pub speaker: Speaker,
    /// The sieve that answered.
    pub sieve: &'static str,
    /// Sentences for a reader.
    pub evidence: Vec<String>,
    /// Others that were considered and lost.
    pub candidates: Vec<EntityId>,
}

impl Resolution {
    /// A resolution without further candidates.
    #[must_use]
    pub fn new(speaker: Speaker, sieve: &'static str, evidence: String) -> Self {
        Self { speaker, sieve, evidence: vec![evidence], candidates: Vec::new() }
    }
}

/// What the sieves look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// The grammar.
    pub grammar: &'a Grammar,
    /// Its sentences.
    pub elements: &'a Elements,
    /// Its names.
    pub mentions: &'a Mentions,
    /// What has happened so far.
    pub story: Story,
    /// Who asks and who answers in an interview.
    pub cast: interview::Cast,
}

/// A sieve: answers, or leaves the source to the next one.
pub type Sieve = fn(&Context<'_>, &Attribution, &SourceMatch) -> Option<Resolution>;

/// The sieve of what goes on from an attributed quotation.
const CONTINUATION: &str = "continuation";

/// The sieves in order.
pub const SIEVES: &[(&str, Sieve)] = &[
    ("interview", interview::interview), // before label: "Q" and "A" are labels that name nobody
    ("label", named::label),             // the label of a turn is no phrase of a sentence
    ("handle", named::handle),           // "@annlee" is written like no other source
    ("relative", relative),              // "who" stands for the phrase before it, whatever it is
    ("joined-names", named::joined),     // before name: "Lopez and Chen" is neither of them alone
    ("name", named::name),               // a name in the source is the strongest evidence
    ("apposed-name", named::apposed),    // before role: "the mayor, Ann Lee," names its bearer
    ("self-named", named::self_named),   // "a neighbour, who gave his name as Lee,"
    ("pronoun", pronoun::pronoun),
    ("first-person", pronoun::first_person),
    ("plural-pronoun", plural::plural),
    ("role", nominal::role),                   // "the minister" who was named before
    ("kin", kin::kin),                         // "her husband", whose wife she is said to be
    ("organisation", nominal::organisation),   // "the company" that was named before
    ("description", description::description), // after role: words that nobody was called by, but that fit one person
    ("issuer", issued::issuer),                // "the statement", in which somebody said something before
    ("unnamed", unnamed::unnamed),             // last: a source that stays without a name
];

/// Resolves the sources of all attributions, sentence by sentence.
#[must_use]
pub fn resolve(
    attributions: &[Attribution],
    mentions: &Mentions,
    elements: &Elements,
    article: &Article,
    grammar: &Grammar,
) -> Vec<Resolution> {
    let cast = interview::Cast::of(attributions, mentions, article, grammar);
    let mut context = Context { article, grammar, elements, mentions, story: Story::default(), cast };
    let mut resolutions: Vec<Resolution> = Vec::with_capacity(attributions.len());
    let mut told = 0;
    for attribution in attributions {
        while told <= attribution.sentence {
            pronoun::tell(&mut context, told);
            told += 1;
        }
        let followed = attribution.follows.and_then(|f| resolutions.get(f as usize)).cloned();
        let resolution = match (followed, &attribution.source) {
            (Some(followed), _) => continuation(&context, followed),
            (None, Some(source)) => same_words(attributions, &resolutions, attribution)
                .unwrap_or_else(|| source_speaker(&context, attribution, source)),
            (None, None) => interview::unlabelled(&context, attribution).unwrap_or_else(|| {
                let evidence = "no source is named".to_owned();
                Resolution::new(Speaker::Unresolved(Unresolved::NoSource), "none", evidence)
            }),
        };
        if let (Speaker::Named(id), Some(source)) = (&resolution.speaker, &attribution.source) {
            let person = mentions.entity(*id).is_some_and(|e| e.kind == EntityKind::Person);
            context.story.spoke(*id, person, attribution.sentence, source.head);
            if attribution.cue.as_ref().is_some_and(|c| c.class == CueClass::Question) {
                context.story.asker = Some((*id, attribution.sentence));
            }
        }
        issued::note(&mut context, attribution, &resolution.speaker);
        if let Speaker::Unnamed(unnamed) = &resolution.speaker {
            let event = story::UnnamedEvent {
                speaker: unnamed.clone(),
                sentence: attribution.sentence,
                determined: attribution.source.is_some_and(|s| is_determined(&context, s.phrase)),
                person: attribution.source.is_some_and(|s| nominal::is_person(&context, s.head)),
                asked: attribution.cue.as_ref().is_some_and(|c| c.class == CueClass::Question),
            };
            context.story.unnamed_spoke(event);
        }
        resolutions.push(resolution);
    }
    later::named_later(&context, attributions, &mut resolutions);
    echo::repeated(&context, attributions, &mut resolutions);
    resolutions
}

/// "She said the lane was dark, adding: “…”": the words that are the source of both stand for one speaker.
fn same_words(
    attributions: &[Attribution],
    resolutions: &[Resolution],
    attribution: &Attribution,
) -> Option<Resolution> {
    const NEAR: usize = 8;
    let earlier = attributions.iter().zip(resolutions).take(resolutions.len()).rev().take(NEAR);
    let mut same = earlier.take_while(|(a, _)| a.sentence == attribution.sentence);
    let head = attribution.source?.head;
    same.find(|(a, _)| a.source.is_some_and(|s| s.head == head)).map(|(_, r)| r.clone())
}

/// A quotation that goes on from an attributed one has its speaker, for a reason of its own.
fn continuation(context: &Context<'_>, followed: Resolution) -> Resolution {
    // What goes on and on gives its reason once, however long it is.
    if followed.sieve == CONTINUATION {
        return followed;
    }
    let evidence = match &followed.speaker {
        Speaker::Named(id) => format!("it goes on from what “{}” said before", context.name(*id)),
        Speaker::Unnamed(unnamed) => format!("it goes on from what “{}” said before", unnamed.name),
        Speaker::Unresolved(_) => "it goes on from a quotation whose speaker is not known".to_owned(),
    };
    let mut continued = Resolution { sieve: CONTINUATION, ..followed };
    continued.evidence.insert(0, evidence);
    continued
}

/// Asks the sieves in order.
fn source_speaker(context: &Context<'_>, attribution: &Attribution, source: &SourceMatch) -> Resolution {
    if let Some(nobody) = nobody(context, source) {
        return nobody;
    }
    let answer = SIEVES.iter().find_map(|(_, sieve)| sieve(context, attribution, source));
    answer.unwrap_or_else(|| {
        Resolution::new(
            Speaker::Unresolved(Unresolved::NoAntecedent),
            "none",
            "nobody before it fits".to_owned(),
        )
    })
}

/// "no witness", "neither of them": a source that names those who did not say it.
fn nobody(context: &Context<'_>, source: &SourceMatch) -> Option<Resolution> {
    let words = context.article.slice(source.span);
    let first = words.split_whitespace().next()?.to_lowercase();
    let evidence = || format!("“{words}” is nobody who said it");
    let unresolved = || Resolution::new(Speaker::Unresolved(Unresolved::NoSource), "none", evidence());
    context.classes(&first).has(List::Negation).then(unresolved)
}

fn is_determined(context: &Context<'_>, phrase: Span) -> bool {
    const WORDS: Classes =
        Classes::of(&[List::Determiner, List::Possessive, List::Demonstrative, List::NumberWord]);
    let first = context.article.slice(phrase).split_whitespace().next().map(str::to_lowercase);
    first.is_some_and(|w| context.classes(&w).any(WORDS))
}

/// "who": the sieves are asked about the phrase that it stands for.
fn relative(context: &Context<'_>, attribution: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let antecedent = source.antecedent?;
    let inner = SourceMatch {
        span: antecedent,
        head: antecedent,
        phrase: source.phrase,
        antecedent: None,
        conjoined: false,
    };
    let mut resolution = named::before_comma(context, antecedent)
        .unwrap_or_else(|| source_speaker(context, attribution, &inner));
    let phrase = context.article.slice(antecedent);
    resolution.evidence.insert(0, format!("“{}” stands for “{phrase}”", context.article.slice(source.span)));
    Some(resolution)
}

impl Context<'_> {
    /// The lists in which a folded word stands.
    #[must_use]
    pub fn classes(&self, word: &str) -> Classes {
        self.grammar.lexicon.classes(self.grammar.lexicon.id(word))
    }

    /// The full name of an entity.
    #[must_use]
    pub fn name(&self, id: EntityId) -> &str {
        self.mentions.entity(id).map(|e| e.called(self.article)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
