//! Entities: the persons, organisations and places that names stand for.

use smol_str::SmolStr;

use crate::article::Article;
use crate::grammar::{Classes, List};
use crate::record::EntityKind;
use crate::span::Span;

/// Index of an entity in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// Grammatical gender as far as the text and the lexicon tell; never put out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Gender {
    /// she
    Female,
    /// he
    Male,
    /// Not known, or either.
    #[default]
    Unknown,
}

impl Gender {
    /// What a word says that stands in one of two lists, but not in both.
    #[must_use]
    pub fn of(classes: Classes, male: List, female: List) -> Self {
        match (classes.has(male), classes.has(female)) {
            (true, false) => Self::Male,
            (false, true) => Self::Female,
            _ => Self::Unknown,
        }
    }

    /// Whether one person can have both.
    #[must_use]
    pub fn agrees(self, other: Self) -> bool {
        self == Self::Unknown || other == Self::Unknown || self == other
    }
}

/// Someone or something with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its fullest name, as a span of the article.
    pub name: Span,
    /// The whole name where the article gives its parts apart: Ann Lee of "Ann and Bob Lee".
    pub composed: Option<String>,
    /// The words of that name in lower case.
    pub words: Vec<SmolStr>,
    /// What it is.
    pub kind: EntityKind,
    /// Whether it is a place.
    pub place: bool,
    /// Gender, as a help for pronouns only.
    pub gender: Gender,
    /// Whether titles or roles show the gender; a given name only makes it likely.
    pub sure_gender: bool,
    /// Whether titles or given names show that it is what `kind` says.
    pub sure: bool,
    /// Whether the article tells of the death.
    pub dead: bool,
    /// Titles and roles as written.
    pub roles: Vec<Span>,
    /// The head words of its roles in lower case: minister, coach.
    pub role_words: Vec<String>,
    /// How often it is named, by whatever name.
    pub mentions: u32,
    /// How often it is named by its full name.
    pub full_mentions: u32,
    /// All names by which it is called, one place each.
    pub names: Vec<Span>,
}

impl Entity {
    /// The fullest name.
    #[must_use]
    pub fn called<'a>(&'a self, article: &'a Article) -> &'a str {
        self.composed.as_deref().unwrap_or_else(|| article.slice(self.name))
    }
}
