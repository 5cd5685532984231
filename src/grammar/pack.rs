//! The large tables of a grammar as bytes, for the build script; `unpack` reads them.
//!
//! ```text
//! packed  = { section }                 words, weights, cues
//! section = length, 4 bytes; length in rows, 4 bytes; 56 bytes of nothing; bytes, filled up to a multiple of 64
//! ```
//! Numbers are little-endian. What is large is rows, which stay where they are; the rest is short enough to be read.

use super::data::Grammar;
use super::lexicon::{Cue, CueUse};
use super::table::LINE;
use crate::record::CueClass;

/// The words, cues and weights of a grammar as bytes.
#[must_use]
pub fn pack(grammar: &Grammar) -> Vec<u8> {
    let mut out = Vec::new();
    let lexicon = &grammar.lexicon;
    let words = &lexicon.words;
    section(&mut out, words.text.as_bytes(), 0);
    section(&mut out, words.rows.as_flattened(), 0);
    section(&mut out, words.sets.as_flattened(), 0);
    for table in [&words.table, &words.common].into_iter().chain(&grammar.weights.tables) {
        section(&mut out, table.buckets.as_flattened(), table.len);
    }
    for rows in &grammar.weights.rows {
        section(&mut out, rows.table.buckets.as_flattened(), rows.table.len);
        section(&mut out, rows.blocks.as_flattened(), 0);
        numbers(&mut out, rows.patterns.iter().flat_map(|hash| [*hash as u32, (hash >> 32) as u32]));
    }
    let lemmas: String = lexicon.cues.iter().map(|c| c.lemma.as_str()).collect();
    section(&mut out, lemmas.as_bytes(), 0);
    numbers(&mut out, lexicon.cues.iter().flat_map(cue_numbers));
    numbers(&mut out, lexicon.uses.iter().flat_map(use_numbers));
    let mut nicknames: Vec<_> = lexicon.nicknames.iter().collect();
    nicknames.sort();
    let pairs = nicknames.into_iter().flat_map(|(short, full)| full.iter().map(|f| [short.0, f.0]));
    numbers(&mut out, pairs.flatten());
    out
}

fn section(out: &mut Vec<u8>, bytes: &[u8], rows: usize) {
    let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
    out.extend(fit(bytes.len()));
    out.extend(fit(rows));
    out.resize(out.len().next_multiple_of(LINE), 0);
    out.extend(bytes);
    out.resize(out.len().next_multiple_of(LINE), 0);
}

fn numbers(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
    section(out, &bytes, 0);
}

fn cue_numbers(cue: &Cue) -> [u32; 5] {
    let class = CueClass::ALL.iter().position(|c| *c == cue.class).unwrap_or_default();
    let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let frames = cue.frames.0;
    [fit(cue.lemma.len()), cue.pos as u32, fit(class), frames as u32, (frames >> 32) as u32]
}

fn use_numbers(use_: &CueUse) -> impl Iterator<Item = u32> {
    let rest = u32::try_from(use_.rest.len()).unwrap_or(u32::MAX);
    [use_.first.0, use_.cue, use_.form as u32, rest].into_iter().chain(use_.rest.iter().map(|w| w.0))
}
