//! Laws that hold for the sheet of any text, for the tests and for the fuzz targets.
#![allow(clippy::unwrap_used)] // a test may panic

pub mod markup;

use quotesheet::render::render;
use quotesheet::{Extractor, Format, OffsetUnit, Options, QuoteRecord, QuoteSheet};

/// The text between two offsets, counted the slow and plain way; nothing when they are not at characters' borders.
fn cut(text: &str, unit: OffsetUnit, start: u32, end: u32) -> Option<String> {
    let (start, end) = (start as usize, end as usize);
    match unit {
        OffsetUnit::Bytes => text.get(start..end).map(str::to_owned),
        OffsetUnit::CodePoints => {
            let chars: Vec<char> = text.chars().collect();
            chars.get(start..end).map(|c| c.iter().collect())
        }
        OffsetUnit::Utf16 => {
            let units: Vec<u16> = text.encode_utf16().collect();
            units.get(start..end).and_then(|u| String::from_utf16(u).ok())
        }
    }
}

/// All pieces of a sheet that carry a place.
fn places(sheet: &QuoteSheet) -> Vec<(&str, u32, u32)> {
    let mut found = Vec::new();
    for quote in &sheet.quotes {
        let single = [&quote.source, &quote.addressee, &quote.medium, &quote.time];
        let excerpts = quote.contents.iter().chain(single.into_iter().flatten());
        found.extend(excerpts.map(|e| (e.text.as_str(), e.start, e.end)));
        found.extend(quote.cue.iter().map(|c| (c.text.as_str(), c.start, c.end)));
    }
    found.extend(sheet.diagnostics.iter().map(|d| (d.at.text.as_str(), d.at.start, d.at.end)));
    found
}

/// The sheet of a text, with all attitudes.
pub fn sheet(extractor: &Extractor, text: &str, unit: OffsetUnit) -> QuoteSheet {
    let extractor = extractor.clone().with_options(Options { all: true, offsets: unit });
    extractor.extract("random", text).sheet()
}

/// Checks the laws of sheets with the English grammar.
///
/// # Panics
/// When one is broken.
pub fn assert_laws(text: &str) {
    assert_laws_of(&Extractor::english(), text);
}

/// Checks the laws of sheets with any grammar.
///
/// # Panics
/// When one is broken.
pub fn assert_laws_of(extractor: &Extractor, text: &str) {
    for unit in [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16] {
        assert_laws_in(text, &sheet(extractor, text, unit));
    }
}

/// Checks the laws of one sheet, which was made of this text.
///
/// # Panics
/// When one is broken.
pub fn assert_laws_in(text: &str, sheet: &QuoteSheet) {
    let unit = sheet.article.offsets;
    for (excerpt, start, end) in places(sheet) {
        assert_eq!(cut(text, unit, start, end).as_deref(), Some(excerpt), "{unit:?} {start}..{end}");
    }
    if unit == OffsetUnit::Bytes {
        assert_selectors_fit(text, sheet);
    }
    sheet.quotes.iter().for_each(assert_in_order);
    assert_speakers_fit(sheet);
    assert_reads_back(sheet);
}

/// Each quote's selector holds the text on both sides of it.
fn assert_selectors_fit(text: &str, sheet: &QuoteSheet) {
    for quote in &sheet.quotes {
        let (Some(first), Some(last)) = (quote.contents.first(), quote.contents.last()) else { continue };
        let selector = quote.selector.as_ref().unwrap();
        let (before, behind) =
            (&text.as_bytes()[..first.start as usize], &text.as_bytes()[last.end as usize..]);
        assert!(before.ends_with(selector.prefix.as_bytes()), "{}: {:?}", quote.id, selector);
        assert!(behind.starts_with(selector.suffix.as_bytes()), "{}: {:?}", quote.id, selector);
        let full = |part: &str, side: &[u8]| part.chars().count() == 32 || part.len() == side.len();
        assert!(
            full(&selector.prefix, before) && full(&selector.suffix, behind),
            "{}: {:?}",
            quote.id,
            selector
        );
    }
}

fn assert_in_order(quote: &QuoteRecord) {
    assert!(!quote.contents.is_empty(), "{} has no content", quote.id);
    assert!(quote.contents.iter().all(|c| c.start < c.end), "{:?}", quote.contents);
    assert!(quote.contents.is_sorted_by(|a, b| a.end <= b.start), "{:?}", quote.contents);
}

/// Speakers and quotes name each other, and nobody else.
fn assert_speakers_fit(sheet: &QuoteSheet) {
    for quote in &sheet.quotes {
        let speaker = sheet.speakers.iter().find(|s| Some(&s.id) == quote.speaker_id.as_ref());
        assert_eq!(speaker.map(|s| &s.name), quote.speaker.as_ref(), "speaker of {}", quote.id);
        assert!(speaker.is_none_or(|s| s.quotes.contains(&quote.id)), "speaker lacks {}", quote.id);
    }
    let listed: usize = sheet.speakers.iter().map(|s| s.quotes.len()).sum();
    assert_eq!(listed, sheet.quotes.iter().filter(|q| q.speaker_id.is_some()).count());
}

/// A sheet is the same when it is written and read again.
///
/// # Panics
/// When it is not.
pub fn assert_reads_back(sheet: &QuoteSheet) {
    let yaml = render(sheet, Format::Yaml).unwrap();
    let options = serde_yaml::options! { budget: None };
    assert_eq!(&serde_yaml::from_str_with_options::<QuoteSheet>(&yaml, options).unwrap(), sheet);
    for format in [Format::Json, Format::Jsonl] {
        let json = render(sheet, format).unwrap();
        assert_eq!(&serde_json::from_str::<QuoteSheet>(&json).unwrap(), sheet);
    }
}
