//! Mentions and entities: who and what an article names, and which names are the same one's.

mod aside;
pub mod cluster;
pub mod entity;
pub mod kind;
pub mod name;
pub mod role;

pub use entity::{Entity, EntityId, Gender};
pub use name::NameMention;

use crate::article::Article;
use crate::grammar::Grammar;
use crate::phrase::Elements;
use crate::quotation::Quotation;
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
    mentions
}
