//! Relatives: "Her husband" is Bob Lee where "Bob Lee and his wife, Ann," or "her husband, Bob Lee," stands before.

use smol_str::SmolStr;

use super::pronoun::{Choice, antecedent};
use super::{Context, Resolution, Speaker};
use crate::attribution::{Attribution, SourceMatch};
use crate::grammar::List;
use crate::mention::name::fold;
use crate::mention::{EntityId, Gender, NameMention};
use crate::record::EntityKind;
use crate::span::Span;
use crate::token::{Tag, TokenKind};

/// Somebody's relative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    /// Whose.
    pub of: EntityId,
    /// What the relative is called: wife.
    pub word: SmolStr,
    /// Who it is.
    pub who: EntityId,
}

/// So many facts are kept; more are no family.
const MOST: usize = 64;

/// "her father, Bob Lee", "Lee's wife, Ann": whose relative a name stands for, as far as the story goes.
pub(super) fn fact(context: &Context<'_>, name: &NameMention, who: EntityId, sentence: u32) -> Option<Kin> {
    let list = &context.elements.list;
    let begins = context.elements.sentences.get(sentence as usize)?.range.start;
    let at = |back: usize| name.start.checked_sub(back).filter(|b| *b >= begins).and_then(|b| list.get(b));
    let comma = usize::from(at(1)?.kind == TokenKind::Comma);
    let kin = at(1 + comma).filter(|t| context.grammar.lexicon.classes(t.word).has(List::Kinship))?;
    // "her younger sister"
    let between = usize::from(at(2 + comma)?.tag == Tag::Adjective);
    let owner = at(2 + comma + between).filter(|t| t.tag == Tag::Possessive)?;
    let word = fold(context.article.slice(kin.span));
    let of = owner_of(context, owner.span, sentence)?;
    (of != who && context.story.kin.len() < MOST).then_some(Kin { of, word, who })
}

/// Whose a possessive makes what stands behind it: of a name right before it, or of whom the pronoun means.
fn owner_of(context: &Context<'_>, owner: Span, sentence: u32) -> Option<EntityId> {
    let classes = context.classes(&context.article.slice(owner).to_lowercase());
    let gender = Gender::of(classes, List::PronounMale, List::PronounFemale);
    if gender != Gender::Unknown {
        return match antecedent(context, gender, sentence, owner) {
            Choice::One(id, _) => Some(id),
            _ => None,
        };
    }
    let at = context.mentions.first_at(owner.start).checked_sub(1)?;
    let (name, link) = (context.mentions.names.get(at)?, context.mentions.links.get(at)?);
    (name.owner && name.span.end == owner.start).then(|| link.one()).flatten()
}

/// The one whom "her husband" can mean at a place, of all relatives of whom the story has told so far.
pub(super) fn relative(context: &Context<'_>, phrase: &str, sentence: u32, place: Span) -> Option<EntityId> {
    let words: Vec<SmolStr> = phrase.split_whitespace().map(fold).collect();
    let [owner, word] = words.as_slice() else { return None };
    let classes = context.classes(owner);
    if !classes.has(List::Possessive) {
        return None;
    }
    let gender = Gender::of(classes, List::PronounMale, List::PronounFemale);
    let of = match (gender, antecedent(context, gender, sentence, place)) {
        (Gender::Unknown, _) => None,
        (_, Choice::One(id, _)) => Some(id),
        _ => return None,
    };
    only(context, of, word)
}

/// The only one who is told to be somebody's relative of that name, whoever's it is where nobody is asked for.
fn only(context: &Context<'_>, of: Option<EntityId>, word: &str) -> Option<EntityId> {
    if !context.classes(word).has(List::Kinship) {
        return None;
    }
    let gender = Gender::of(context.classes(word), List::RoleMale, List::RoleFemale);
    let fits = |id: EntityId| context.mentions.entity(id).is_some_and(|e| e.gender.agrees(gender));
    let lexicon = &context.grammar.lexicon;
    let other_way = |kin: &Kin| {
        let back = lexicon.nicknames.get(&lexicon.id(&format!("{}'s", kin.word)));
        back.is_some_and(|b| b.contains(&lexicon.id(word)))
    };
    let mut found: Vec<EntityId> = Vec::new();
    for kin in &context.story.kin {
        let there = (kin.word == *word).then_some((kin.of, kin.who));
        let pair = there.or_else(|| other_way(kin).then_some((kin.who, kin.of)));
        let meant = pair.filter(|(owner, who)| of.is_none_or(|of| of == *owner) && fits(*who));
        found.extend(meant.map(|(_, who)| who).filter(|who| !found.contains(who)).as_slice());
    }
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// "their daughter", "Lee's mother": the only one whom the words can mean.
pub fn kin(context: &Context<'_>, attribution: &Attribution, source: &SourceMatch) -> Option<Resolution> {
    let phrase = context.article.slice(source.head);
    let named = || {
        let (name, link) = context.mentions.within(source.head).next()?;
        let mut behind = context.article.slice(Span::new(name.span.end, source.head.end)).split_whitespace();
        let word = behind.nth(1).filter(|_| name.owner && name.titled.start == source.head.start)?;
        let last = behind.next().is_none();
        last.then(|| only(context, Some(link.one()?), &fold(word))).flatten()
    };
    let id = relative(context, phrase, attribution.sentence, source.head).or_else(named)?;
    let person = context.mentions.entity(id).is_some_and(|e| e.kind == EntityKind::Person);
    let evidence = format!("“{phrase}” is “{}”, the only one of whom it is told", context.name(id));
    (person && !source.conjoined).then(|| Resolution::new(Speaker::Named(id), "role", evidence))
}
