//! Pronouns: he and she, I, they.

use std::cmp::Reverse;

use smallvec::SmallVec;

use super::story::Event;
use super::{Context, Resolution, Speaker, Unnamed, Unresolved, kin, subject};
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::List;
use crate::mention::{Entity, EntityId, Gender, NameMention};
use crate::record::EntityKind;
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind};

/// What a sentence may begin with before its subject: "Cross-examined by Lee, Roe said …", "Asked whether Lee would stay, Roe laughed."
struct Opening {
    /// Whether it begins so.
    led_in: bool,
    /// Where the comma stands that ends a participle with what belongs to it; 0 where there is none.
    comma: u32,
}

impl Opening {
    fn of(tokens: &[Token]) -> Self {
        let tag = tokens.first().map_or(Tag::Other, |t| t.tag);
        let participle = matches!(tag, Tag::Participle | Tag::Past | Tag::Gerund);
        let comma = tokens.iter().find(|t| participle && t.kind == TokenKind::Comma);
        Self { led_in: participle || tag == Tag::Preposition, comma: comma.map_or(0, |t| t.span.start) }
    }

    /// Whether a name stands in it, or in brackets, so that it is no subject.
    fn holds(&self, name: &NameMention, list: &[Token]) -> bool {
        let before = name.start.checked_sub(1).and_then(|b| list.get(b));
        let object = before.is_some_and(|t| t.tag == Tag::Preposition);
        let bracketed = before.is_some_and(|t| t.kind == TokenKind::Open);
        bracketed || self.led_in && (name.span.end < self.comma || object)
    }
}

/// Takes a sentence's persons and pronouns into the story, in order of place.
pub fn tell(context: &mut Context<'_>, sentence: u32) {
    let Some(range) = context.elements.sentences.get(sentence as usize).map(|s| s.range.clone()) else {
        return;
    };
    let tokens = context.elements.list.get(range).unwrap_or_default();
    let (Some(from), Some(to)) = (tokens.first().map(|t| t.span.start), tokens.last().map(|t| t.span.end))
    else {
        return;
    };
    let mentions = context.mentions;
    let mut names = mentions.within(Span::new(from, to)).peekable();
    let mut first = true;
    let opening = Opening::of(tokens);
    let mut lead: Option<usize> = None;
    for (at, token) in tokens.iter().enumerate() {
        // Names wait for the next pronoun or the end: before, nobody asks for them.
        if token.tag != Tag::Pronoun && at + 1 != tokens.len() {
            continue;
        }
        while let Some((name, link)) = names
            .next_if(|(n, _)| n.span.end <= token.span.start.max(n.span.start) || n.span.overlaps(token.span))
        {
            let Some((id, entity)) = link.one().and_then(|id| Some((id, mentions.entity(id)?))) else {
                continue;
            };
            let in_lead = first && opening.holds(name, &context.elements.list);
            let beside = name.owner || name.modifier || in_lead;
            let fact = kin::fact(context, name, id, sentence);
            let relative = fact.is_some();
            context.story.kin.extend(fact);
            let fresh = context.story.named.insert(id);
            let event = Event {
                entity: id,
                sentence,
                span: name.span,
                first: first && !beside,
                owner: beside && !in_lead,
                spoke: false,
                introduced: fresh
                    && (relative
                        || name.words.len() > 1
                            && (name.apposed || name.title.is_some() || first && !in_lead)),
            };
            if entity.kind == EntityKind::Person {
                lead = lead.or(Some(context.story.events.len()).filter(|_| in_lead));
                context.story.events.push(event);
                first = first && beside;
            } else if !entity.place {
                context.story.bodies.push(event);
            }
        }
        // "who called himself Lee": whoever it is, the clause has told already.
        if token.tag != Tag::Pronoun || context.grammar.lexicon.classes(token.word).has(List::Reflexive) {
            continue;
        }
        let gender = pronoun_gender(context, token);
        if gender != Gender::Unknown {
            let unnamed = unnamed_antecedent(context, gender, sentence, token.span).is_some();
            if let Choice::One(entity, ..) = antecedent(context, gender, sentence, token.span)
                && !unnamed
            {
                context.story.events.push(Event {
                    entity,
                    sentence,
                    span: token.span,
                    first: first && token.span.end > opening.comma,
                    owner: false,
                    spoke: false,
                    introduced: false,
                });
            }
            first = first && token.span.end < opening.comma;
        }
    }
    // "For Lee, it was too late.": nobody else can be.
    if let Some(event) = lead.filter(|_| first).and_then(|at| context.story.events.get_mut(at)) {
        event.first = true;
    }
}

fn pronoun_gender(context: &Context<'_>, token: &Token) -> Gender {
    let classes = context.grammar.lexicon.classes(token.word);
    Gender::of(classes, List::PronounMale, List::PronounFemale)
}

/// What a search for an antecedent found.
pub(super) enum Choice {
    One(EntityId, Vec<EntityId>),
    Several(Vec<EntityId>),
    None,
}

/// How far back a pronoun reaches, in sentences.
const REACH: u32 = 10;

/// What a given name of the other gender weighs: Andrea and Sasha can be anyone, but someone else nearby is likelier.
const UNLIKELY: i32 = 26;

/// What it weighs that the paragraph has spoken of somebody already.
const SAME_PARAGRAPH: i32 = 7;

/// Whom an article names again and again is likelier to be meant.
fn renown(entity: &Entity) -> i32 {
    i32::try_from(entity.mentions.max(1).ilog2() / 2).unwrap_or(0)
}

/// "Of Ann Lee, he said": whether a pronoun stands behind what a preposition leads in; whoever is named there is another.
fn is_behind_led_in(context: &Context<'_>, sentence: u32, pronoun: Span) -> bool {
    let range = context.elements.sentences.get(sentence as usize).map(|s| s.range.clone());
    let tokens = range.and_then(|r| context.elements.list.get(r)).unwrap_or_default();
    let at = tokens.partition_point(|t| t.span.start < pronoun.start);
    let before = at.checked_sub(1).and_then(|b| tokens.get(b));
    before.is_some_and(|t| t.kind == TokenKind::Comma)
        && tokens.first().is_some_and(|t| t.tag == Tag::Preposition)
}

/// “Were you there?” Lee asked. “No,” he replied: nobody answers the own question.
fn answers(
    context: &Context<'_>,
    attribution: &Attribution,
    source: &SourceMatch,
    gender: Gender,
) -> Option<Resolution> {
    const NEAR: u32 = 2;
    let (asker, at) =
        context.story.asker.filter(|(_, at)| attribution.sentence.saturating_sub(*at) <= NEAR)?;
    let lemma = &attribution.cue.as_ref()?.lemma;
    if !context.classes(lemma).has(List::Answering) || attribution.sentence == at {
        return None;
    }
    match antecedent_but(context, gender, attribution.sentence, source.head, Some(asker)) {
        Choice::One(id, others) => {
            let evidence = format!("“{}” asked, and “{}” answers", context.name(asker), context.name(id));
            let resolution = Resolution::new(Speaker::Named(id), "pronoun", evidence);
            Some(Resolution { candidates: others, ..resolution })
        }
        _ => None,
    }
}

/// The person whom a pronoun means: near, first in the sentence, or speaking.
pub(super) fn antecedent(context: &Context<'_>, gender: Gender, sentence: u32, place: Span) -> Choice {
    antecedent_but(context, gender, sentence, place, None)
}

/// The person whom a pronoun means, and who is not that one.
fn antecedent_but(
    context: &Context<'_>,
    gender: Gender,
    sentence: u32,
    place: Span,
    another: Option<EntityId>,
) -> Choice {
    let mut ranked: SmallVec<[(i32, EntityId); 16]> = SmallVec::new();
    let paragraph = |at: u32| context.elements.sentences.get(at as usize).map(|s| s.paragraph);
    let led_in = is_behind_led_in(context, sentence, place);
    for event in context.story.recent() {
        let distance = sentence.saturating_sub(event.sentence);
        if distance > REACH || event.span.start >= place.start || Some(event.entity) == another {
            continue;
        }
        let Some(entity) = context.mentions.entity(event.entity) else { continue };
        // A name of one word that nothing shows to be a person's must have spoken to be one.
        let person =
            entity.kind == EntityKind::Person && (entity.sure || event.spoke || entity.words.len() > 1);
        let first = event.first && !(led_in && distance == 0);
        let agrees = entity.gender.agrees(gender);
        let at_hand = distance <= 1 && (first || event.spoke);
        if !person || !agrees && (entity.sure_gender || !at_hand) {
            continue;
        }
        let weight = |yes: bool, weight: i32| if yes { weight } else { 0 };
        let unknown = entity.gender == Gender::Unknown;
        let beside = paragraph(event.sentence) == paragraph(sentence);
        // Found by trying what each change does to the pronouns of labelled articles (`corpus/`, the development part of PolNeAR).
        let score = weight(first, 4) + weight(event.spoke, 7) - weight(event.owner, 3)
            + weight(entity.gender == gender && gender != Gender::Unknown, 4)
            + weight(distance == 0 && first, 4)
            + weight(distance <= 1 && event.introduced && (first || entity.gender == gender), 6)
            + weight(first && beside, SAME_PARAGRAPH)
            - weight(beside, 2)
            - weight(!entity.sure, 4)
            - weight(unknown && entity.words.len() == 1, 4)
            - weight(unknown && gender == Gender::Female, 4)
            - weight(!agrees, UNLIKELY)
            + 2 * renown(entity)
            - 6 * i32::try_from(distance.min(REACH)).unwrap_or(0);
        match ranked.iter_mut().find(|(_, id)| *id == event.entity) {
            Some(best) => best.0 = best.0.max(score),
            None => ranked.push((score, event.entity)),
        }
    }
    // Of two that fit equally well, one who is named twice as often as the other is meant.
    let named = |id: EntityId| context.mentions.entity(id).map_or(0, |e| e.mentions);
    ranked.sort_by_key(|(score, id)| (-score, Reverse(named(*id)), *id));
    match ranked.as_slice() {
        [] => Choice::None,
        [(_, only)] => Choice::One(*only, Vec::new()),
        [(a, one), (b, other), ..] if a > b || named(*one) >= 2 * named(*other) => {
            Choice::One(*one, ranked.iter().skip(1).map(|(_, id)| *id).take(3).collect())
        }
        [(a, ..), ..] => Choice::Several(ranked.iter().filter(|(s, _)| s == a).map(|(_, id)| *id).collect()),
    }
}

/// "he", "she": the person of the story who fits best.
pub fn pronoun(context: &Context<'_>, attribution: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let word = context.article.slice(source.head);
    let id = context.grammar.lexicon.id(&word.to_lowercase());
    let classes = context.grammar.lexicon.classes(id);
    let gender = Gender::of(classes, List::PronounMale, List::PronounFemale);
    if gender == Gender::Unknown {
        return None;
    }
    if let Some(unnamed) = subject::person_before(context, gender, attribution.sentence, source.head) {
        if let Some(id) = kin::relative(context, &unnamed.name, attribution.sentence, source.head) {
            let evidence = format!("“{word}” goes back to “{}”, who is “{}”", unnamed.name, context.name(id));
            return Some(Resolution::new(Speaker::Named(id), "pronoun", evidence));
        }
        let evidence = format!("“{word}” goes back to “{}”, who was spoken of last", unnamed.name);
        return Some(Resolution::new(Speaker::Unnamed(unnamed), "pronoun", evidence));
    }
    if let Some(unnamed) = unnamed_antecedent(context, gender, attribution.sentence, source.head) {
        let evidence = format!("“{word}” goes back to “{}”, who spoke last", unnamed.name);
        return Some(Resolution::new(Speaker::Unnamed(unnamed), "pronoun", evidence));
    }
    if let Some(answer) = answers(context, attribution, source, gender) {
        return Some(answer);
    }
    if let Some(event) = context.story.at(source.head) {
        let mut resolution = Resolution::new(
            Speaker::Named(event.entity),
            "pronoun",
            format!("“{word}” goes back to “{}”", context.name(event.entity)),
        );
        if let Choice::One(_, losers) = antecedent(context, gender, attribution.sentence, source.head) {
            resolution.candidates = losers;
        }
        return Some(resolution);
    }
    Some(match antecedent(context, gender, attribution.sentence, source.head) {
        Choice::One(entity, candidates) => Resolution {
            candidates,
            ..Resolution::new(
                Speaker::Named(entity),
                "pronoun",
                format!("“{word}” goes back to “{}”", context.name(entity)),
            )
        },
        Choice::Several(ids) => Resolution {
            candidates: ids.clone(),
            ..Resolution::new(
                Speaker::Unresolved(Unresolved::Ambiguous(ids)),
                "pronoun",
                format!("“{word}” fits several persons equally well"),
            )
        },
        Choice::None => Resolution::new(
            Speaker::Unresolved(Unresolved::NoAntecedent),
            "pronoun",
            format!("nobody before “{word}” fits"),
        ),
    })
}

/// A person without a name who spoke since any named one was at the front: "a spokeswoman said … she added". Whoever
/// asked is not the one who answers, and a named person of the right gender nearby is likelier.
fn unnamed_antecedent(context: &Context<'_>, gender: Gender, sentence: u32, place: Span) -> Option<Unnamed> {
    let last = context.story.unnamed.last()?;
    let suits = last.speaker.kind == EntityKind::Anonymous && last.person && !last.asked;
    let near = |at: u32| sentence.saturating_sub(at) <= 2;
    let overtaken = context.story.recent().filter(|e| e.span.start < place.start).any(|e| {
        let entity = context.mentions.entity(e.entity).filter(|p| p.sure);
        // A pronoun in between may be the unnamed person's own.
        let named = context.mentions.within(e.span).next().is_some();
        let fits = named && entity.is_some_and(|p| p.gender == gender) && near(e.sentence);
        let person = || context.mentions.entity(e.entity).is_some_and(|p| p.kind == EntityKind::Person);
        let speaks = e.spoke && e.sentence >= last.sentence && person();
        // A name that only its place tells to be a person's is one all the same, in front of a sentence behind.
        let leads = e.first && e.sentence > last.sentence && (entity.is_some() || named && person());
        fits || speaks || leads
    });
    (suits && near(last.sentence) && !overtaken).then(|| last.speaker.clone())
}

/// "I": the author, where the article names one.
pub fn first_person(context: &Context<'_>, _: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let word = context.article.slice(source.head);
    let classes = context.classes(&word.to_lowercase());
    if !classes.has(List::PronounFirst) {
        return None;
    }
    let author = context.article.byline.map(|b| context.article.slice(b).to_owned()).filter(|_| word == "I");
    Some(match author {
        Some(name) => Resolution::new(
            Speaker::Unnamed(Unnamed { name, kind: EntityKind::Person }),
            "first-person",
            "the author speaks".to_owned(),
        ),
        None => Resolution::new(
            Speaker::Unresolved(Unresolved::NoAntecedent),
            "first-person",
            format!("“{word}” is the author, who is not named"),
        ),
    })
}
