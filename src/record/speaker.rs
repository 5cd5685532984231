//! Speaker records: everyone who speaks in a sheet, in order of first quote.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::{EntityKind, SpeakerRecord};
use crate::document::mended_words;
use crate::extract::Extraction;
use crate::mention::EntityId;
use crate::resolve::Speaker;

/// Collects speakers while quotes are written.
#[derive(Debug, Default)]
pub struct Speakers {
    records: Vec<SpeakerRecord>,
    by_key: FxHashMap<Key, usize>,
}

/// Who a speaker is.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Named(EntityId),
    Unnamed(String),
}

impl Speakers {
    /// The id and name of a speaker, who is added when new and given the quote.
    pub fn add(
        &mut self,
        extraction: &Extraction,
        speaker: &Speaker,
        quote: &str,
    ) -> Option<(String, String)> {
        let (key, made): (_, &dyn Fn() -> Option<SpeakerRecord>) = match speaker {
            Speaker::Named(id) => (Key::Named(*id), &|| named(extraction, *id)),
            Speaker::Unnamed(unnamed) => {
                (Key::Unnamed(unnamed.name.clone()), &|| Some(record(unnamed.name.clone(), unnamed.kind)))
            }
            Speaker::Unresolved(_) => return None,
        };
        let index = match self.by_key.get(&key) {
            Some(index) => *index,
            None => {
                let index = self.records.len();
                self.records.push(SpeakerRecord { id: format!("S{}", index + 1), ..made()? });
                self.by_key.insert(key, index);
                index
            }
        };
        let record = self.records.get_mut(index)?;
        record.quotes.push(quote.to_owned());
        Some((record.id.clone(), record.name.clone()))
    }

    /// The records in order.
    #[must_use]
    pub fn into_records(self) -> Vec<SpeakerRecord> {
        self.records
    }
}

fn record(name: String, kind: EntityKind) -> SpeakerRecord {
    SpeakerRecord { id: String::new(), name, kind, roles: Vec::new(), also: Vec::new(), quotes: Vec::new() }
}

fn named(extraction: &Extraction, id: EntityId) -> Option<SpeakerRecord> {
    let entity = extraction.mentions.entity(id)?;
    let text = |span: &crate::span::Span| one_line(extraction.article.slice(*span));
    let name = readable(entity.called(&extraction.article));
    let also = entity.names.iter().map(text).filter(|n| *n != name).collect();
    Some(SpeakerRecord { roles: entity.roles.iter().map(text).collect(), also, ..record(name, entity.kind) })
}

/// Names with plain single spaces, whatever white space the article has between their words.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A name on one line, with letters as they were meant where the article has them in a broken encoding.
fn readable(name: &str) -> String {
    let line = one_line(name);
    let mended = if line.is_ascii() { None } else { mended_words(&line.nfc().collect::<String>()) };
    mended.map_or(line, |(name, _)| name)
}

/// What a speaker is called.
#[must_use]
pub fn name(extraction: &Extraction, speaker: &Speaker) -> Option<String> {
    match speaker {
        Speaker::Named(id) => {
            extraction.mentions.entity(*id).map(|e| readable(e.called(&extraction.article)))
        }
        Speaker::Unnamed(unnamed) => Some(unnamed.name.clone()),
        Speaker::Unresolved(_) => None,
    }
}

/// The names of the candidates that were considered.
#[must_use]
pub fn candidates(extraction: &Extraction, ids: &[EntityId]) -> Vec<String> {
    ids.iter()
        .filter_map(|id| extraction.mentions.entity(*id))
        .map(|e| readable(e.called(&extraction.article)))
        .collect()
}
