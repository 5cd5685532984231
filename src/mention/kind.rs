//! What a name is by its words: a person, a body, a place.

use smol_str::SmolStr;

use crate::grammar::{Classes, List};

/// What a name seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person, by title, given name or surname.
    Person,
    /// A body.
    Organisation,
    /// A country, city or region.
    Place,
    /// Words that say nothing: a surname, mostly, or an unusual full name.
    Unknown,
}

/// What is known about a name.
#[derive(Debug, Clone)]
pub struct Evidence<'a> {
    /// Its words in lower case.
    pub words: &'a [SmolStr],
    /// The lists of each word.
    pub classes: &'a [Classes],
    /// The lists of the whole name.
    pub whole: Classes,
    /// Whether a title stands before it.
    pub titled: bool,
    /// Whether it ends like an owner, without owning anything: Harding's.
    pub house: bool,
    /// Whether it is written in capitals.
    pub upper: bool,
    /// Whether an article stands before it.
    pub determined: bool,
    /// Whether a preposition of place stands before it.
    pub located: bool,
}

const PLACES: Classes = Classes::of(&[List::Country, List::Capital, List::UsState, List::Region, List::City]);
const BODIES: Classes = Classes::of(&[List::Organisation, List::Outlet]);

/// The kind that the evidence speaks for, strongest first.
#[must_use]
pub fn kind(evidence: &Evidence<'_>) -> NameKind {
    let first = evidence.classes.first().copied().unwrap_or_default();
    let last = evidence.classes.last().copied().unwrap_or_default();
    let several = evidence.words.len() > 1;
    if evidence.house || evidence.whole.any(BODIES) && !evidence.titled {
        return NameKind::Organisation;
    }
    let body_word = evidence.classes.iter().any(|c| c.has(List::OrganisationWord));
    if body_word
        && !(evidence.titled && evidence.words.len() < 3)
        && several
        && !(first.any(Classes::GIVEN) && evidence.words.len() == 2 && last.has(List::Surname))
    {
        return NameKind::Organisation;
    }
    // "Bright & Lowe"
    let joined = several && evidence.words.iter().any(|w| !w.contains(char::is_alphanumeric));
    if joined && !evidence.titled {
        return NameKind::Organisation;
    }
    if evidence.titled {
        return NameKind::Person;
    }
    let place_word = several && last.has(List::PlaceWord) && (evidence.located || !last.has(List::Surname));
    if evidence.whole.any(PLACES) || place_word {
        return NameKind::Place;
    }
    if several && first.any(Classes::GIVEN) && !evidence.determined {
        return NameKind::Person;
    }
    if evidence.determined || first.has(List::DefiniteArticle) {
        return NameKind::Organisation;
    }
    if several {
        let plausible = evidence.words.len() <= 4
            && !first.any(PLACES)
            && !first.has(List::Demonym)
            && !last.has(List::DemonymPlural);
        return match plausible {
            true if evidence.located => NameKind::Place,
            true => NameKind::Unknown,
            false => NameKind::Organisation,
        };
    }
    if evidence.upper && evidence.words.first().is_some_and(|w| w.len() > 1 && w.len() < 6) {
        return NameKind::Organisation;
    }
    if body_word || first.has(List::Demonym) || first.has(List::DemonymPlural) {
        return NameKind::Organisation;
    }
    NameKind::Unknown
}
