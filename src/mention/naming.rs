//! Names that somebody goes by: "a neighbour, who gave his name only as Lee".

use super::entity::Gender;
use super::{Link, Mentions};
use crate::grammar::{Classes, Grammar, List};
use crate::phrase::Elements;
use crate::record::EntityKind;
use crate::token::Token;

/// So many elements stand between "who" and the name at most.
const MOST: usize = 10;

/// Whoever gives a name is a person, and "his" or "herself" tells the gender.
pub fn complete(mentions: &mut Mentions, elements: &Elements, grammar: &Grammar) {
    let classes = |t: &Token| grammar.lexicon.classes(t.word);
    for (name, link) in mentions.names.iter().zip(&mentions.links) {
        let Link::One(id) = link else { continue };
        let before = elements.list.get(name.start.saturating_sub(MOST)..name.start).unwrap_or_default();
        if !before.last().is_some_and(|t| classes(t).has(List::QuotedAs)) {
            continue;
        }
        let Some(who) = before.iter().rposition(|t| classes(t).has(List::PersonalRelative)) else { continue };
        let clause = before.get(who..).unwrap_or_default();
        let Some(entity) = mentions.entities.get_mut(id.0 as usize) else { continue };
        if entity.kind != EntityKind::Person || !clause.iter().any(|t| classes(t).has(List::Naming)) {
            continue;
        }
        let all = clause.iter().map(classes).fold(Classes::default(), Classes::union);
        let gender = Gender::of(all, List::PronounMale, List::PronounFemale);
        entity.sure = true;
        if !entity.sure_gender && gender != Gender::Unknown {
            (entity.gender, entity.sure_gender) = (gender, true);
        }
    }
}
