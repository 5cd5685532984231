//! Mentions and entities: who and what an article names, and which names are the same one's.

mod aside;
mod begin;
pub mod cluster;
mod dead;
pub mod entity;
mod family;
mod given;
pub mod kind;
pub mod name;
mod naming;
mod office;
mod own;
pub mod role;
pub mod spelling;
mod time;
mod title;

pub use entity::{Entity, EntityId, Gender};
pub use name::NameMention;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::article::Article;
use crate::grammar::Grammar;
use crate::phrase::Elements;
use crate::quotation::Quotation;
use crate::record::EntityKind;
use crate::span::Span;
use crate::token::TokenStream;

/// All names of an article with the entities that they stand for.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// In order of place.
    pub names: Vec<NameMention>,
    /// For each name its entity; none when several could be meant.
    pub links: Vec<Link>,
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// The bodies with a name of several words, by each of those: the first few.
    bodies: FxHashMap<SmolStr, Vec<EntityId>>,
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// One entity.
    One(EntityId),
    /// Several that bear the name, none likelier than the others.
    Several(Vec<EntityId>),
}

impl Link {
    /// The entity, when it is one.
    #[must_use]
    pub const fn one(&self) -> Option<EntityId> {
        match self {
            Self::One(id) => Some(*id),
            Self::Several(_) => None,
        }
    }
}

impl Mentions {
    /// The entity of an id.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// The bodies in whose name of several words a word stands; no more than three are told.
    #[must_use]
    pub fn bodies_with(&self, word: &str) -> &[EntityId] {
        self.bodies.get(word).map_or(&[], Vec::as_slice)
    }

    /// Index of the first name that does not end before `offset`.
    #[must_use]
    pub fn first_at(&self, offset: u32) -> usize {
        self.names.partition_point(|n| n.span.end <= offset)
    }

    /// The names inside a span with their links.
    pub fn within(&self, span: Span) -> impl Iterator<Item = (&NameMention, &Link)> {
        let from = self.first_at(span.start);
        self.names
            .iter()
            .zip(&self.links)
            .skip(from)
            .take_while(move |(n, _)| n.span.end <= span.end)
            .filter(move |(n, _)| span.contains(n.span))
    }
}

/// Finds the names of an article and joins those of one entity.
#[must_use]
pub fn find_mentions(
    elements: &Elements,
    stream: &TokenStream,
    quotations: &[Quotation],
    article: &Article,
    grammar: &Grammar,
) -> Mentions {
    let names = name::names(elements, article, grammar);
    let mut mentions = cluster::cluster(names, elements, article, grammar);
    aside::complete(&mut mentions.entities, stream, quotations, article, grammar);
    dead::complete(&mut mentions, elements, grammar);
    naming::complete(&mut mentions, elements, grammar);
    office::complete(&mut mentions.entities, grammar);
    own::complete(&mut mentions, elements, grammar);
    mentions.bodies = bodies(&mentions.entities);
    mentions
}

fn bodies(entities: &[Entity]) -> FxHashMap<SmolStr, Vec<EntityId>> {
    /// Whoever asks wants to know whether it is one.
    const MOST: usize = 3;
    let mut found: FxHashMap<SmolStr, Vec<EntityId>> = FxHashMap::default();
    for (id, entity) in (0..).map(EntityId).zip(entities) {
        let body = entity.kind == EntityKind::Organisation && entity.words.len() > 1;
        for word in entity.words.iter().filter(|_| body) {
            let bearing = match found.get_mut(word) {
                Some(bearing) => bearing,
                None => found.entry(word.clone()).or_default(),
            };
            if bearing.len() < MOST && bearing.last() != Some(&id) {
                bearing.push(id);
            }
        }
    }
    found
}
