//! Laws that hold for any text: no panic, offsets that fit, sheets that read back, the same bytes twice.
#![allow(clippy::unwrap_used)] // a test may panic

use proptest::prelude::*;
use quotesheet::render::render;
use quotesheet::{Extractor, Format, OffsetUnit, QuoteRecord, QuoteSheet};

/// What articles are made of, and what breaks those who read them.
const PIECES: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    "„",
    "``",
    "''",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    ":",
    ";",
    "?",
    "!",
    "…",
    "...",
    "—",
    "-",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\0",
    "\u{1b}",
    "e\u{301}",
    "n\u{303}o",
    "ﬁ",
    "İstanbul",
    "ẞ",
    "😀",
    "👩\u{200d}👩\u{200d}👧",
    "李",
    "مرحبا",
    "𝒳",
    "said",
    "says",
    "told",
    "asked",
    "according to",
    "added",
    "that",
    "whether",
    "who",
    "and",
    "but",
    "because",
    "not",
    "would",
    "was",
    "Maria Lopez",
    "Lopez",
    "Ms. Lopez",
    "John Smith",
    "Smith",
    "President Smith",
    "Dr. No",
    "the mayor",
    "the ministry",
    "officials",
    "a spokeswoman for the White House",
    "U.S.",
    "U.N.",
    "St. Mary’s",
    "he",
    "she",
    "they",
    "it",
    "his",
    "her",
    "We will appeal",
    "the plan has failed",
    "it rained",
    "on Monday",
    "in a statement",
    "reporters",
    "claim",
    "statement",
    "No",
    "1e3",
    "2026-11-22",
    "$4.2 billion",
    "10,000",
    "By Ann Reed",
    "Read more:",
    "Photo: AP",
    "Q:",
    "A:",
    "Smith:",
    "@smith",
    "#news",
    "https://example.org/a?b=c",
    "x",
    "ABC",
    "O’Neil-Smith",
    "’90s",
    "5'10\"",
];

/// Text from these pieces, with and without spaces between them.
fn article() -> impl Strategy<Value = String> {
    let piece = (proptest::sample::select(PIECES), any::<bool>());
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, space)| if space { format!("{piece} ") } else { piece.to_owned() })
            .collect()
    })
}

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

fn sheet(text: &str, unit: OffsetUnit) -> QuoteSheet {
    let mut extractor = Extractor::english();
    extractor.options.all = true;
    extractor.options.offsets = unit;
    extractor.extract("random", text).sheet()
}

fn assert_laws(text: &str) {
    for unit in [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16] {
        let sheet = sheet(text, unit);
        for (excerpt, start, end) in places(&sheet) {
            assert_eq!(cut(text, unit, start, end).as_deref(), Some(excerpt), "{unit:?} {start}..{end}");
        }
        for quote in &sheet.quotes {
            assert_in_order(quote);
        }
    }
    assert_selectors_fit(text, &sheet(text, OffsetUnit::Bytes));
    assert_speakers_fit(&sheet(text, OffsetUnit::CodePoints));
    assert_reads_back(&sheet(text, OffsetUnit::CodePoints));
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

fn assert_reads_back(sheet: &QuoteSheet) {
    let yaml = render(sheet, Format::Yaml).unwrap();
    let options = serde_yaml::options! { budget: None };
    assert_eq!(&serde_yaml::from_str_with_options::<QuoteSheet>(&yaml, options).unwrap(), sheet);
    for format in [Format::Json, Format::Jsonl] {
        let json = render(sheet, format).unwrap();
        assert_eq!(&serde_json::from_str::<QuoteSheet>(&json).unwrap(), sheet);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn the_laws_hold_for_any_mixture_of_pieces(text in article()) {
        assert_laws(&text);
    }

    #[test]
    fn the_laws_hold_for_any_text(text in any::<String>()) {
        assert_laws(&text);
    }

    #[test]
    fn the_same_text_gives_the_same_bytes(text in article()) {
        let bytes = || render(&sheet(&text, OffsetUnit::CodePoints), Format::Yaml).unwrap();
        assert_eq!(bytes(), bytes());
    }
}

#[test]
fn the_laws_hold_for_every_seed_and_its_beginnings() {
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut count = 0;
    for entry in std::fs::read_dir(seeds).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt") {
            println!("{}", path.display()); // shown when a law is broken
            let text = std::fs::read_to_string(path).unwrap();
            assert_laws(&text);
            // Cut off anywhere: marks that do not close, sentences that do not end.
            let cuts = text.char_indices().map(|(at, _)| at).step_by(text.len() / 4 + 1);
            cuts.for_each(|at| assert_laws(text.get(..at).unwrap()));
            count += 1;
        }
    }
    assert!(count > 0, "no seeds in {seeds}");
}
