//! The large tables of a grammar from where they lie packed in the program: rows stay there, what is short is read.

use std::borrow::Cow;

use super::data::Grammar;
use super::frame::Frames;
use super::lexicon::{Cue, CueForm, CuePos, CueUse, Lexicon};
use super::rows::PatternRows;
use super::table::{BUCKET, LINE, Rows, Table, number};
use super::weights::Weights;
use super::words::{WordId, Words};
use crate::record::CueClass;

/// The grammar of packed tables, without its patterns, marks and furniture; none where the bytes are not what
/// `pack` writes.
#[must_use]
pub fn unpack(packed: &'static [u8]) -> Option<Grammar> {
    let mut sections = Sections(packed);
    let text = Cow::Borrowed(std::str::from_utf8(sections.next()?.0).ok()?);
    let (rows, sets) = (sections.rows()?.0, sections.rows()?.0);
    let words = Words::packed(text, rows, sets, [sections.table()?, sections.table()?]);
    let tables = [sections.table()?, sections.table()?, sections.table()?, sections.table()?];
    let weights = Weights { tables, rows: [sections.pattern_rows()?, sections.pattern_rows()?] };
    let cues = cues(std::str::from_utf8(sections.next()?.0).ok()?, sections.numbers()?)?;
    let mut lexicon = Lexicon { words, cues, uses: uses(sections.numbers()?)?, ..Lexicon::default() };
    let mut pairs = sections.numbers()?;
    while let (Some(short), Some(full)) = (pairs.next(), pairs.next()) {
        lexicon.add_nickname(WordId(short), WordId(full));
    }
    Some(Grammar { lexicon, weights, ..Grammar::default() })
}

fn cues(lemmas: &str, mut numbers: impl Iterator<Item = u32>) -> Option<Vec<Cue>> {
    let mut cues = Vec::new();
    let mut start = 0;
    while let Some(len) = numbers.next() {
        let lemma = lemmas.get(start..start + len as usize)?;
        start += len as usize;
        let pos = *CuePos::ALL.get(numbers.next()? as usize)?;
        let class = *CueClass::ALL.get(numbers.next()? as usize)?;
        let (low, high) = (numbers.next()?, numbers.next()?);
        let frames = Frames(u64::from(high) << 32 | u64::from(low));
        cues.push(Cue::new(lemma.to_owned(), pos, class, frames));
    }
    Some(cues)
}

fn uses(mut numbers: impl Iterator<Item = u32>) -> Option<Vec<CueUse>> {
    let mut uses = Vec::new();
    while let Some(first) = numbers.next() {
        let (cue, form, rest) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let rest = numbers.by_ref().take(rest as usize).map(WordId).collect();
        uses.push(CueUse::new(WordId(first), rest, cue, *CueForm::ALL.get(form as usize)?));
    }
    Some(uses)
}

/// The sections that are left.
struct Sections(&'static [u8]);

impl Sections {
    /// The bytes of the next section, and how many rows it counts.
    fn next(&mut self) -> Option<(&'static [u8], usize)> {
        let (head, rest) = self.0.split_at_checked(LINE)?;
        let (len, rows) = (number(head, 0) as usize, number(head, 1) as usize);
        let bytes = rest.get(..len)?;
        self.0 = rest.get(len.next_multiple_of(LINE)..)?;
        Some((bytes, rows))
    }

    fn rows<const BYTES: usize>(&mut self) -> Option<(Rows<BYTES>, usize)> {
        let (bytes, rows) = self.next()?;
        let (chunks, []) = bytes.as_chunks() else { return None };
        Some((Cow::Borrowed(chunks), rows))
    }

    fn table(&mut self) -> Option<Table> {
        let (buckets, len) = self.rows::<BUCKET>()?;
        (buckets.len().is_power_of_two() || buckets.is_empty()).then_some(Table { buckets, len })
    }

    fn pattern_rows(&mut self) -> Option<PatternRows> {
        let (table, blocks) = (self.table()?, self.rows()?.0);
        let halves: Vec<u32> = self.numbers()?.collect();
        let (halves, _) = halves.as_chunks();
        let patterns = halves.iter().map(|[low, high]| u64::from(*high) << 32 | u64::from(*low)).collect();
        Some(PatternRows::packed(table, blocks, patterns))
    }

    fn numbers(&mut self) -> Option<impl Iterator<Item = u32> + use<>> {
        let (rows, _) = self.rows::<4>()?;
        let Cow::Borrowed(rows) = rows else { return None };
        Some(rows.iter().map(|r| u32::from_le_bytes(*r)))
    }
}
