//! When a pattern is tried, settled once as the grammar is loaded.

use super::frame::Frames;
use super::pattern::{Part, Slot};

/// Where the content of a pattern stands, and so when it is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// A quotation or a clause before the cue.
    Before,
    /// Behind the cue, or around it.
    Behind,
    /// There is no cue.
    Cueless,
}

/// When a pattern is tried.
pub(super) fn order(parts: &[Part]) -> Order {
    match parts.first() {
        _ if !has_cue(parts) => Order::Cueless,
        Some(Part::Slot(Slot::Quote | Slot::Before, _)) => Order::Before,
        // "called “a farce” by the mayor": what stands between its cue and its source is no other's content.
        _ if encloses(parts) => Order::Before,
        _ => Order::Behind,
    }
}

/// Whether a quotation stands behind its cue and before its source, or behind the source of a passive.
fn encloses(parts: &[Part]) -> bool {
    let at = |slot: Slot| parts.iter().position(|p| matches!(p, Part::Slot(s, _) if *s == slot));
    let (Some(cue), Some(quote), Some(source)) = (at(Slot::Cue), at(Slot::Quote), at(Slot::Source)) else {
        return false;
    };
    // "hailed by the judges as “the best”"
    let passive = matches!(parts.get(cue + 1), Some(Part::Literal(..))) && source == cue + 2;
    cue < quote && (quote < source || passive)
}

fn has_cue(parts: &[Part]) -> bool {
    parts.iter().any(|p| match p {
        Part::Slot(Slot::Cue, _) => true,
        Part::Optional(inner) => has_cue(std::slice::from_ref(inner)),
        Part::Either(sequences) => sequences.iter().any(|s| has_cue(s)),
        _ => false,
    })
}

/// The index of the part that must stand right behind the cue, where that part alone tells whether it does.
pub(super) fn behind_cue(parts: &[Part]) -> Option<usize> {
    let behind = 1 + parts.iter().position(|p| matches!(p, Part::Slot(Slot::Cue, _)))?;
    let tells = match parts.get(behind)? {
        Part::Slot(slot, _) => matches!(slot, Slot::Addressee | Slot::Particle | Slot::Nominal),
        Part::Literal(..) | Part::Either(_) => true,
        Part::Start | Part::End | Part::Optional(_) => false,
    };
    tells.then_some(behind)
}

/// The frames of which the cue of a pattern must take one; empty where any cue will do.
pub(super) fn cue_frames(parts: &[Part]) -> Frames {
    let cue = parts.iter().find_map(|p| match p {
        Part::Slot(Slot::Cue, frames) => Some(*frames),
        _ => None,
    });
    cue.unwrap_or_default()
}
