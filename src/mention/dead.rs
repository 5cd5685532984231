//! Who is told to be dead: "Bob Lee, 33, a farmer, was chopped to death". What is said in the story is said by others of the name.

use super::Mentions;
use crate::grammar::{Classes, Grammar, List};
use crate::phrase::Elements;
use crate::record::EntityKind;
use crate::token::{Tag, Token, TokenKind};

/// So many elements stand between a name and the verb of which it is the subject at most.
const MOST: usize = 24;

/// Marks the persons of whom a sentence that names them tells the death.
pub fn complete(mentions: &mut Mentions, elements: &Elements, grammar: &Grammar) {
    for (name, link) in mentions.names.iter().zip(&mentions.links) {
        let Some(id) = link.one().filter(|_| name.words.len() > 1 && !name.owner) else { continue };
        let end = elements.sentences.get(name.sentence as usize).map_or(0, |s| s.range.end);
        let behind = elements.list.get(name.end..end.min(name.end + MOST)).unwrap_or_default();
        if dies(behind, grammar)
            && let Some(entity) = mentions.entities.get_mut(id.0 as usize)
        {
            entity.dead |= entity.kind == EntityKind::Person;
        }
    }
}

/// Whether the first verb behind a name says that whoever bears it died, or was killed.
fn dies(behind: &[Token], grammar: &Grammar) -> bool {
    /// "was found to have been stabbed to death"
    const FAR: usize = 8;
    const AUXILIARY: Classes = Classes::of(&[List::Be, List::Have]);
    let classes = |t: &Token| grammar.lexicon.classes(t.word);
    let verb = |t: &Token| t.tag.is_verb() || t.tag.is_auxiliary() || classes(t).any(AUXILIARY);
    // "Lee, who was there, died": the clause of "who" is passed over by nothing as simple as this.
    let Some(at) = behind.iter().position(|t| verb(t) || matches!(t.tag, Tag::Wh | Tag::Pronoun)) else {
        return false;
    };
    let Some((first, rest)) = behind.get(at..).and_then(<[Token]>::split_first) else { return false };
    let clause = rest.iter().take(FAR).take_while(|t| t.kind == TokenKind::Word && t.tag != Tag::Pronoun);
    let mut told = clause.map(classes);
    classes(first).has(List::Dying) || classes(first).any(AUXILIARY) && told.any(|c| c.has(List::Dying))
}
