//! Persons whom everybody knows by office and surname: "President Obama" has a full name though the article gives none.

use super::entity::{Entity, Gender};
use crate::grammar::{Grammar, List};
use crate::record::EntityKind;

/// Gives those who hold an office that the grammar lists under their surname alone their full name.
pub fn complete(entities: &mut [Entity], grammar: &Grammar) {
    let lexicon = &grammar.lexicon;
    for entity in entities.iter_mut().filter(|e| e.kind == EntityKind::Person && e.composed.is_none()) {
        let [surname] = entity.words.as_slice() else { continue };
        let known = entity.role_words.iter().find_map(|office| {
            let id = lexicon.id(&format!("{office} {surname}"));
            lexicon.nicknames.get(&id)?.first().map(|full| lexicon.text_of(*full))
        });
        let Some(full) = known else { continue };
        let given = full.split_whitespace().next().unwrap_or_default().to_lowercase();
        let gender = Gender::of(lexicon.classes(lexicon.id(&given)), List::GivenMale, List::GivenFemale);
        if entity.gender == Gender::Unknown || !entity.sure_gender && gender != Gender::Unknown {
            entity.gender = gender;
            entity.sure_gender = gender != Gender::Unknown;
        }
        entity.composed = Some(full.to_owned());
    }
}
