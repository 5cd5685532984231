//! Interviews: who asks is whom the byline names, or else the outlet; who answers is the one person whom the lines above the first
//! question name.

use super::{Context, Resolution, Speaker, Unnamed, Unresolved};
use crate::article::{Article, Role, Voice};
use crate::attribution::transcript::TURN;
use crate::attribution::{Attribution, SourceMatch, talk};
use crate::grammar::{Grammar, List};
use crate::mention::{Entity, EntityId, Mentions};
use crate::record::EntityKind;

/// Who asks and who answers, as far as that is known.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    asks: Option<(Speaker, String)>,
    answers: Option<(Speaker, String)>,
}

/// Which of the two speaks in a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Asks,
    Answers,
}

fn part(attribution: &Attribution, article: &Article, grammar: &Grammar) -> Option<Part> {
    match (attribution.pattern.as_str(), attribution.source) {
        (talk::QUESTION, None) => Some(Part::Asks),
        (talk::ANSWER, None) => Some(Part::Answers),
        (TURN, Some(label)) => {
            let classes = grammar.lexicon.classes_of(article.slice(label.head));
            if classes.has(List::LabelAsks) {
                return Some(Part::Asks);
            }
            classes.has(List::LabelAnswers).then_some(Part::Answers)
        }
        _ => None,
    }
}

impl Cast {
    /// The cast of an article; nobody where it is no interview.
    #[must_use]
    pub fn of(
        attributions: &[Attribution],
        mentions: &Mentions,
        article: &Article,
        grammar: &Grammar,
    ) -> Self {
        let first = attributions.iter().find(|a| part(a, article, grammar).is_some());
        let Some(first) = first else { return Self::default() };
        let start = first.source.map(|s| s.span.start).or_else(|| first.contents.first().map(|c| c.start));
        let start = start.unwrap_or_default();
        let byline = asking(attributions, article).or_else(|| byline(article));
        let asks = match (&byline, &article.about.outlet) {
            (Some(name), _) => {
                Some((by_name(name, mentions, article), format!("the byline names “{name}”, who asks")))
            }
            (None, Some(outlet)) => {
                let unnamed = Unnamed { name: outlet.clone(), kind: EntityKind::Organisation };
                Some((Speaker::Unnamed(unnamed), format!("nobody is named who asks for “{outlet}”")))
            }
            _ => None,
        };
        let answers = answers(mentions, article, byline.as_deref(), start);
        let answers = answers.filter(|(who, _)| !is_spoken_of(who, attributions, mentions));
        Self { asks, answers }
    }
}

/// Whether the answers name the one who is thought to give them: people do not call themselves by name.
fn is_spoken_of(who: &Speaker, attributions: &[Attribution], mentions: &Mentions) -> bool {
    let Speaker::Named(id) = who else { return false };
    let answers = attributions.iter().filter(|a| a.pattern == talk::ANSWER);
    let mut spans = answers.flat_map(|a| &a.contents).peekable();
    let names = mentions.names.iter().zip(&mentions.links).filter(|(_, link)| link.one() == Some(*id));
    for (name, _) in names {
        while spans.next_if(|s| s.end <= name.span.start).is_some() {}
        if spans.peek().is_some_and(|s| s.contains(name.span)) {
            return true;
        }
    }
    false
}

/// Whom the label of a question names that the page emphasises.
fn asking(attributions: &[Attribution], article: &Article) -> Option<String> {
    let asks = |a: &&Attribution| {
        let voice = article.paragraphs.get(a.paragraph as usize).and_then(|p| p.voice);
        a.pattern == TURN && voice == Some(Voice::Asks)
    };
    let label = |a: &Attribution| a.source.map(|s| article.slice(s.head).to_owned());
    attributions.iter().filter(asks).filter_map(label).find(|l| l.contains(' '))
}

fn byline(article: &Article) -> Option<String> {
    let written = article.byline.map(|b| article.slice(b).to_owned());
    article.about.byline.clone().or(written).filter(|name| !name.is_empty())
}

/// The person of that name in the article, or one whom the byline alone names.
fn by_name(name: &str, mentions: &Mentions, article: &Article) -> Speaker {
    let known = mentions.entities.iter().position(|e| e.called(article).eq_ignore_ascii_case(name));
    match known.and_then(|at| u32::try_from(at).ok()) {
        Some(at) => Speaker::Named(EntityId(at)),
        None => Speaker::Unnamed(Unnamed { name: name.to_owned(), kind: EntityKind::Person }),
    }
}

/// So many whom the lines above the questions name are weighed; an interview introduces few.
const MOST_NAMED: usize = 16;

/// The one person named above the first question who is not its author; of several the one whom the title or standfirst names.
fn answers(
    mentions: &Mentions,
    article: &Article,
    byline: Option<&str>,
    start: u32,
) -> Option<(Speaker, String)> {
    let mut above: Vec<EntityId> = Vec::new();
    let names = mentions.names.iter().zip(&mentions.links).take_while(|(n, _)| n.span.end <= start);
    for id in names.filter_map(|(_, link)| link.one()) {
        if !above.contains(&id) && above.len() < MOST_NAMED {
            above.push(id);
        }
    }
    let entities = above.iter().filter_map(|id| Some((*id, mentions.entity(*id)?)));
    let mut guests: Vec<(EntityId, &Entity)> =
        entities.filter(|(_, entity)| is_guest(entity, article, byline)).collect();
    // Whom a title or given name shows to be a person, rather than a name of some other thing.
    if guests.iter().any(|(_, entity)| entity.sure) {
        guests.retain(|(_, entity)| entity.sure);
    }
    let titles = titles(article);
    let surname = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
    let titled: Vec<(EntityId, &Entity)> = guests
        .iter()
        .filter(|(_, entity)| titles.contains(&surname(entity.called(article))))
        .copied()
        .collect();
    let (id, entity) = match (titled.as_slice(), guests.as_slice()) {
        ([one], _) | ([], [one]) => *one,
        _ => return None,
    };
    let evidence = format!("“{}” is whom the lines above the questions name", entity.called(article));
    Some((Speaker::Named(id), evidence))
}

/// A person with a full name who is neither the author nor what the outlet is called after.
fn is_guest(entity: &Entity, article: &Article, byline: Option<&str>) -> bool {
    let name = entity.called(article);
    let author = byline.is_some_and(|b| b.to_lowercase().contains(&name.to_lowercase()));
    let outlet = article.about.outlet.as_deref().is_some_and(|o| is_of_outlet(name, o));
    entity.kind == EntityKind::Person && !entity.place && entity.words.len() > 1 && !author && !outlet
}

/// The titles and standfirsts, and the title that is known besides.
fn titles(article: &Article) -> String {
    let shown = article.paragraphs.iter().filter(|p| p.role == Role::Headline).map(|p| article.slice(p.span));
    shown.chain(article.about.title.as_deref()).collect::<Vec<_>>().join("\n")
}

/// The turn of somebody whom no name stands before: `Q`, `A`, or a question in bold.
pub fn unlabelled(context: &Context<'_>, attribution: &Attribution) -> Option<Resolution> {
    let part = part(attribution, context.article, context.grammar)?;
    let (known, what) = match part {
        Part::Asks => (&context.cast.asks, "who asks"),
        Part::Answers => (&context.cast.answers, "who answers"),
    };
    Some(match known {
        Some((speaker, evidence)) => Resolution::new(speaker.clone(), "interview", evidence.clone()),
        None => Resolution::new(
            Speaker::Unresolved(Unresolved::NoAntecedent),
            "interview",
            format!("the article does not make plain {what}"),
        ),
    })
}

/// Whether words are the outlet's name or a part of it: "Argus" of "The Ludden Argus".
fn is_of_outlet(words: &str, outlet: &str) -> bool {
    words.split(' ').all(|w| outlet.split(' ').any(|o| o.eq_ignore_ascii_case(w)))
}

/// A turn whose label names nobody: the letters of questions and answers, or the outlet.
pub fn interview(
    context: &Context<'_>,
    attribution: &Attribution,
    source: &SourceMatch,
) -> Option<Resolution> {
    let label = context.article.slice(source.head);
    let outlet = context.article.about.outlet.as_deref().filter(|o| is_of_outlet(label, o));
    match outlet.filter(|_| attribution.pattern == TURN && label.chars().count() > 2) {
        Some(outlet) => {
            let speaker = Unnamed { name: outlet.to_owned(), kind: EntityKind::Organisation };
            let evidence = format!("the turn is labelled “{label}”, which is the outlet");
            Some(Resolution::new(Speaker::Unnamed(speaker), "interview", evidence))
        }
        None => unlabelled(context, attribution),
    }
}
