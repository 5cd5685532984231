//! Persons whom an article calls by what they are first and by name right behind it: "A landlord has branded the tax
//! “absurd”. Bo Lee, 52, runs the Plough", "“I counted them in,” she says. … Ann Roe is a drummer".

use smol_str::SmolStr;

use super::{Context, Resolution, Speaker, Unnamed, Unresolved, nominal};
use crate::article::Role;
use crate::attribution::Attribution;
use crate::grammar::List;
use crate::mention::name::fold;
use crate::mention::{Entity, EntityId, Gender, NameMention};
use crate::record::EntityKind;
use crate::span::Span;
use crate::token::{Tag, TokenKind};

/// The sieve of persons who are named later.
const NAMED_LATER: &str = "named-later";

/// So many paragraphs behind the words the name must stand.
const NEAR: u32 = 2;

/// Whom the lead of an article speaks of without a name.
struct Lead {
    /// Where.
    source: Span,
    /// The word that says what he or she is; none for a pronoun.
    head: Option<SmolStr>,
    /// What the words tell of the gender.
    gender: Gender,
    /// Whether it is somebody whom everybody knows: "the mayor".
    definite: bool,
}

/// Gives the words of a person without a name, before whom nobody is named, to the one person who is named right behind.
pub fn named_later(context: &Context<'_>, attributions: &[Attribution], resolutions: &mut [Resolution]) {
    let mut names = context.mentions.names.iter().zip(&context.mentions.links);
    let first = names.find_map(|(n, link)| {
        let id = link.one()?;
        person(context, n, id).map(|entity| (n, id, entity))
    });
    let Some((name, id, entity)) = first.filter(|(name, ..)| is_subject(context, name)) else { return };
    let mut found: Vec<Speaker> = Vec::new();
    let before = attributions.iter().take_while(|a| a.sentence < name.sentence).count();
    for (attribution, resolution) in attributions.iter().zip(resolutions.iter_mut()).take(before) {
        let lead = lead(context, attribution, resolution);
        let near = paragraph(context, name.sentence) <= attribution.paragraph + NEAR;
        // "A pensioner said …, while the intruder told police …": of two only the first can be meant.
        let another = |lead: &Lead| lead.head.is_some() && !found.is_empty();
        let named = lead.filter(|lead| near && !another(lead) && fits(context, lead, name, entity));
        let evidence = match named {
            Some(lead) => {
                let phrase = context.article.slice(lead.source);
                if matches!(resolution.speaker, Speaker::Unnamed(_)) {
                    found.push(resolution.speaker.clone());
                }
                format!(
                    "“{phrase}” is “{}”, the first whom the article names, right behind",
                    context.name(id)
                )
            }
            None if found.contains(&resolution.speaker) => {
                format!(
                    "whoever spoke before is “{}”, the first whom the article names, right behind",
                    context.name(id)
                )
            }
            None => continue,
        };
        *resolution = Resolution::new(Speaker::Named(id), NAMED_LATER, evidence);
    }
}

fn paragraph(context: &Context<'_>, sentence: u32) -> u32 {
    context.elements.sentences.get(sentence as usize).map_or(0, |s| s.paragraph)
}

/// The person whom a name of the article's own text stands for.
fn person<'a>(context: &Context<'a>, name: &NameMention, id: EntityId) -> Option<&'a Entity> {
    let entity = context.mentions.entity(id)?;
    let at = paragraph(context, name.sentence) as usize;
    let body = context.article.paragraphs.get(at).is_some_and(|p| p.role == Role::Body);
    let somebody =
        entity.kind == EntityKind::Person && !entity.place && (entity.sure || entity.words.len() > 1);
    (body && somebody).then_some(entity)
}

/// "Bo Lee, 52, runs", "But landlord Bo Lee": whether nothing that happens stands before a name in its sentence, and no
/// preposition.
fn is_subject(context: &Context<'_>, name: &NameMention) -> bool {
    let Some(sentence) = context.elements.sentences.get(name.sentence as usize) else { return false };
    let tokens = context.elements.list.get(sentence.range.start..name.start).unwrap_or_default();
    let plain = tokens.iter().all(|t| {
        t.kind == TokenKind::Word
            && !matches!(t.tag, Tag::Preposition | Tag::Past | Tag::Be | Tag::Participle | Tag::Gerund)
    });
    plain && !name.owner && !name.modifier
}

/// Somebody without a name, or a pronoun for nobody.
fn lead(context: &Context<'_>, attribution: &Attribution, resolution: &Resolution) -> Option<Lead> {
    let source = attribution.source?;
    let phrase = context.article.slice(source.phrase);
    let first = phrase.split_whitespace().next()?.to_lowercase();
    match &resolution.speaker {
        Speaker::Unresolved(Unresolved::NoAntecedent) if resolution.sieve == "pronoun" => {
            let gender = Gender::of(context.classes(&first), List::PronounMale, List::PronounFemale);
            Some(Lead { source: source.head, head: None, gender, definite: false })
        }
        Speaker::Unnamed(Unnamed { kind: EntityKind::Anonymous, .. }) if resolution.sieve == "unnamed" => {
            let head = context.article.slice(source.head).split_whitespace().last().map(fold)?;
            let classes = context.classes(&first);
            let article = classes.has(List::Determiner) && first.len() <= 3 && !classes.has(List::Negation);
            let person =
                nominal::is_person(context, source.head) && !context.classes(&head).has(List::CasePerson);
            let gender = Gender::of(context.classes(&head), List::RoleMale, List::RoleFemale);
            let definite = classes.has(List::DefiniteArticle);
            let whole = source.head.start == source.phrase.start && !source.conjoined;
            // "A porter has been praised by a tearful friend. Bo Lee, 74, …": the sentence is about the porter.
            let leads = begins_sentence(context, source.head, attribution.sentence);
            (article && person && whole && leads).then_some(Lead {
                source: source.head,
                head: Some(head),
                gender,
                definite,
            })
        }
        _ => None,
    }
}

fn begins_sentence(context: &Context<'_>, span: Span, sentence: u32) -> bool {
    let first = context
        .elements
        .sentences
        .get(sentence as usize)
        .and_then(|s| context.elements.list.get(s.range.start));
    first.is_some_and(|t| t.span.start == span.start)
}

/// Whether the one who is named can be the one who spoke.
fn fits(context: &Context<'_>, lead: &Lead, name: &NameMention, entity: &Entity) -> bool {
    let shared = lead.head.as_ref().is_some_and(|head| entity.role_words.iter().any(|r| r == head.as_str()));
    let titled = name.titled.start < name.span.start;
    let official = entity.role_words.iter().any(|r| context.classes(r).has(List::CasePerson));
    let another = titled || official || lead.definite && !entity.role_words.is_empty();
    entity.gender.agrees(lead.gender) && (shared || !another)
}
