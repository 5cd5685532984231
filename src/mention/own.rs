//! What an article's own pronouns tell of persons whose titles and given names do not: "Kim said she would stay."

use super::{Entity, EntityId, Gender, Link, Mentions, NameMention};
use crate::grammar::{Classes, Grammar, List};
use crate::phrase::Elements;
use crate::record::EntityKind;
use crate::token::{Tag, Token, TokenKind};

/// How many pronouns of one gender, with none of the other, outvote a given name.
const ENOUGH: u32 = 2;

/// How often somebody is meant by pronouns of either gender.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    male: u32,
    female: u32,
}

/// Gives persons the gender of the pronouns that can mean nobody else: the first behind the only name of a clause, and
/// the one that begins the sentence after it.
pub fn complete(mentions: &mut Mentions, elements: &Elements, grammar: &Grammar) {
    let open = |e: &Entity| e.kind == EntityKind::Person && !e.sure_gender;
    if !mentions.entities.iter().any(open) {
        return;
    }
    let mut votes = vec![Votes::default(); mentions.entities.len()];
    for (EntityId(id), gender) in meant(mentions, elements, grammar) {
        if let Some(votes) = votes.get_mut(id as usize) {
            votes.male += u32::from(gender == Gender::Male);
            votes.female += u32::from(gender == Gender::Female);
        }
    }
    for (entity, votes) in mentions.entities.iter_mut().zip(votes).filter(|(e, _)| open(e)) {
        settle(entity, votes);
    }
}

/// Whom pronouns mean beyond doubt, with the genders of the pronouns.
fn meant(mentions: &Mentions, elements: &Elements, grammar: &Grammar) -> Vec<(EntityId, Gender)> {
    let mut found = Vec::new();
    let mut names = mentions.names.iter().zip(&mentions.links).peekable();
    // The only person of the sentence before, and its paragraph.
    let mut last: Option<(u32, EntityId)> = None;
    for sentence in &elements.sentences {
        let tokens = elements.list.get(sentence.range.clone()).unwrap_or_default();
        let (mut all, mut clause) = (Only::default(), Only::default());
        // Behind the first pronoun of a clause others may be meant.
        let mut first = true;
        let mut before: Option<&Token> = None;
        for (at, token) in sentence.range.clone().zip(tokens) {
            // Names wait for the next pronoun, for the end of the clause or of the sentence: before, nobody asks for them.
            let asks = matches!(token.tag, Tag::Pronoun | Tag::Possessive);
            if !asks && token.kind != TokenKind::Semicolon && at + 1 != sentence.range.end {
                before = Some(token);
                continue;
            }
            while let Some((name, link)) = names.next_if(|(n, _)| n.start <= at) {
                all.add(mentions, name, link);
                clause.add(mentions, name, link);
            }
            if token.kind == TokenKind::Semicolon {
                (clause, first) = (Only::default(), true);
            }
            let before = before.replace(token);
            let gender = gender(token, grammar);
            if gender == Gender::Unknown || !std::mem::take(&mut first) {
                continue;
            }
            let one = match before {
                None if token.tag == Tag::Pronoun => last.filter(|l| l.0 == sentence.paragraph).map(|l| l.1),
                Some(before) if is_own(token, before, tokens, grammar) => clause.one(),
                _ => None,
            };
            found.extend(one.map(|id| (id, gender)));
        }
        last = all.one().map(|id| (sentence.paragraph, id));
    }
    found
}

/// The persons named in a stretch of text, of whom one at most is kept.
#[derive(Debug, Default)]
struct Only {
    id: Option<EntityId>,
    several: bool,
}

impl Only {
    /// "Lee's mother" names Lee, and speaks of somebody else.
    fn add(&mut self, mentions: &Mentions, name: &NameMention, link: &Link) {
        let id = link.one();
        let entity = id.and_then(|id| mentions.entity(id));
        if entity.is_some_and(|e| e.kind != EntityKind::Person) && !name.owner {
            return;
        }
        self.several |=
            entity.is_none() || name.owner || name.modifier || self.id.is_some_and(|i| Some(i) != id);
        self.id = self.id.or(id);
    }

    fn one(&self) -> Option<EntityId> {
        self.id.filter(|_| !self.several)
    }
}

fn gender(token: &Token, grammar: &Grammar) -> Gender {
    if !matches!(token.tag, Tag::Pronoun | Tag::Possessive) {
        return Gender::Unknown;
    }
    Gender::of(grammar.lexicon.classes(token.word), List::PronounMale, List::PronounFemale)
}

/// Whether a pronoun can go back to the only person before it: not "him", nor "she" behind a phrase that a preposition leads in ("Of
/// the goat, she said"), nor "his" of somebody else's ("Kim, his wife", "Kim is his wife").
fn is_own(token: &Token, before: &Token, sentence: &[Token], grammar: &Grammar) -> bool {
    const OWN: Classes = Classes::of(&[List::PronounSubject, List::Reflexive]);
    let comma = before.kind == TokenKind::Comma;
    if token.tag == Tag::Possessive {
        return !comma && before.tag != Tag::Be;
    }
    let led_in = comma && sentence.first().is_some_and(|t| t.tag == Tag::Preposition);
    grammar.lexicon.classes(token.word).any(OWN) && !led_in
}

fn settle(entity: &mut Entity, votes: Votes) {
    let (gender, count) = match (votes.male, votes.female) {
        (count @ 1.., 0) => (Gender::Male, count),
        (0, count @ 1..) => (Gender::Female, count),
        _ => return,
    };
    // Nobody calls a body she again and again.
    entity.sure |= count >= ENOUGH;
    if entity.gender == Gender::Unknown || count >= ENOUGH {
        entity.gender = gender;
        entity.sure_gender = count >= ENOUGH;
    }
}
