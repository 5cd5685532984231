//! The story so far: which persons were mentioned where, and who spoke.

use rustc_hash::FxHashSet;

use smol_str::SmolStr;

use super::kin::Kin;
use super::{Speaker, Unnamed};
use crate::mention::EntityId;
use crate::span::Span;

/// A person at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Who.
    pub entity: EntityId,
    /// In which sentence.
    pub sentence: u32,
    /// The mention, name or pronoun.
    pub span: Span,
    /// First person of its sentence: mostly its subject.
    pub first: bool,
    /// As the owner of something: Lopez's.
    pub owner: bool,
    /// Spoke in that sentence.
    pub spoke: bool,
    /// Named here for the first time, in full and with words that say who it is: "Ann Lee, the mayor, …".
    pub introduced: bool,
}

/// An unnamed or joint speaker at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnnamedEvent {
    /// Who.
    pub speaker: Unnamed,
    /// In which sentence.
    pub sentence: u32,
    /// Whether an article or the like stood before it, as nowhere in a headline.
    pub determined: bool,
    /// Whether the words for it are words for a person.
    pub person: bool,
    /// Whether it asked a question.
    pub asked: bool,
}

/// Events in order of place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// Persons.
    pub events: Vec<Event>,
    /// Bodies and places with a name.
    pub bodies: Vec<Event>,
    /// Speakers without a name.
    pub unnamed: Vec<UnnamedEvent>,
    /// Documents in which somebody said something: the word for each, and who.
    pub issued: Vec<(SmolStr, Speaker)>,
    /// Who asked last, and in which sentence.
    pub asker: Option<(EntityId, u32)>,
    /// Whose relatives are named.
    pub kin: Vec<Kin>,
    /// Who was named so far.
    pub named: FxHashSet<EntityId>,
}

/// How many of the last events are looked at.
const MEMORY: usize = 48;

impl Story {
    /// Notes that the person or body mentioned at `span` spoke there.
    pub fn spoke(&mut self, entity: EntityId, person: bool, sentence: u32, span: Span) {
        let events = if person { &mut self.events } else { &mut self.bodies };
        let recent = events.iter_mut().rev().take(MEMORY).filter(|e| e.sentence == sentence);
        let mut known = false;
        for event in recent.filter(|e| e.entity == entity) {
            event.spoke = true;
            known = true;
        }
        if !known {
            events.push(Event {
                entity,
                sentence,
                span,
                first: false,
                owner: false,
                spoke: true,
                introduced: false,
            });
        }
    }

    /// Notes an unnamed speaker.
    pub fn unnamed_spoke(&mut self, event: UnnamedEvent) {
        self.unnamed.push(event);
    }

    /// The last events, newest first.
    pub fn recent(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().rev().take(MEMORY)
    }

    /// The mention at a span.
    #[must_use]
    pub fn at(&self, span: Span) -> Option<&Event> {
        self.recent().find(|e| e.span == span)
    }
}
