//! What a careful reader expects of every seed, against the sheets: `tests/expectations.yaml`, explained in
//! `seeds/README.md`. Entries that do not hold yet are listed in `tests/expectations-open.yaml`; that list only shrinks.
//!
//! ```text
//! QUOTESHEET_UPDATE_OPEN=1 cargo test --test expectations                  writes the list anew
//! QUOTESHEET_TABLE=1 cargo test --test expectations -- --nocapture         prints a table by phenomenon
//! ```
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may panic and print

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use quotesheet::{Extractor, Options, QuoteRecord, QuoteSheet};
use serde::{Deserialize, Deserializer};
use unicode_normalization::UnicodeNormalization as _;

/// What the list of open entries begins with.
const OPEN_HEAD: &str = "# Expectations that do not hold yet: seed, first words, and what differs. Written by
# QUOTESHEET_UPDATE_OPEN=1 cargo test --test expectations; it may only become shorter.
";

/// One entry of a seed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Entry {
    words: Option<String>,
    absent: Option<String>,
    ends: Option<String>,
    kind: Option<String>,
    /// Outer: whether it is given; inner: null where nobody is to be named.
    #[serde(deserialize_with = "given")]
    speaker: Option<Option<String>>,
    source: Option<String>,
    cue: Option<String>,
    pieces: Option<usize>,
    addressee: Option<String>,
    medium: Option<String>,
    time: Option<String>,
    polarity: Option<String>,
}

/// Tells a key that says null from a key that is not there.
fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}

impl Entry {
    /// By what the entry is known in its seed.
    fn key(&self) -> String {
        match (&self.words, &self.absent) {
            (Some(words), None) => words.clone(),
            (None, Some(absent)) => format!("absent: {absent}"),
            _ => panic!("an entry has either `words` or `absent`: {self:?}"),
        }
    }

    /// The fields in which the sheet differs; none when the entry holds.
    fn differing(&self, sheet: &QuoteSheet) -> Vec<&'static str> {
        if let Some(absent) = &self.absent {
            let is_it = |text: &String| bare(text) == bare(absent);
            let found = sheet.quotes.iter().any(|q| q.contents.iter().any(|c| is_it(&c.text)));
            return if found { vec!["absent"] } else { Vec::new() };
        }
        let words = bare(self.words.as_deref().unwrap_or_default());
        let begins = |q: &&QuoteRecord| q.contents.iter().any(|c| bare(&c.text).starts_with(&words));
        match sheet.quotes.iter().find(begins) {
            Some(quote) => self.fields(quote),
            None => vec!["words"],
        }
    }

    fn fields(&self, quote: &QuoteRecord) -> Vec<&'static str> {
        let ends = |end: &str| quote.contents.last().is_some_and(|c| bare(&c.text).ends_with(&bare(end)));
        let speaker = |name: &Option<String>| plain_of(name) == plain_of(&quote.speaker);
        let texts = [
            ("source", &self.source, quote.source.as_ref().map(|e| &e.text)),
            ("cue", &self.cue, quote.cue.as_ref().map(|c| &c.text)),
            ("addressee", &self.addressee, quote.addressee.as_ref().map(|e| &e.text)),
            ("medium", &self.medium, quote.medium.as_ref().map(|e| &e.text)),
            ("time", &self.time, quote.time.as_ref().map(|e| &e.text)),
        ];
        let holds = [
            ("ends", self.ends.as_deref().is_none_or(ends)),
            ("pieces", self.pieces.is_none_or(|n| n == quote.contents.len())),
            ("kind", self.kind.as_ref().is_none_or(|k| serde_json::json!(quote.kind) == **k)),
            ("speaker", self.speaker.as_ref().is_none_or(speaker)),
            ("polarity", self.polarity.as_ref().is_none_or(|p| serde_json::json!(quote.polarity) == **p)),
        ];
        let fields = holds.into_iter().filter(|(_, holds)| !holds).map(|(name, _)| name);
        let within = |want: &Option<String>, got: Option<&String>| match want {
            Some(want) => got.is_some_and(|got| plain(got).contains(&plain(want))),
            None => true,
        };
        let spans = texts.into_iter().filter(|(_, want, got)| !within(want, *got)).map(|(name, ..)| name);
        fields.chain(spans).collect()
    }
}

/// Composed characters, single spaces, no invisible ones.
fn plain(text: &str) -> String {
    let seen: String = text.nfc().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain_of(text: &Option<String>) -> Option<String> {
    text.as_deref().map(plain)
}

/// Without outer marks and punctuation too.
fn bare(text: &str) -> String {
    plain(text).trim_matches(|c: char| "“”\"'‘’«»„`,.;:?! ".contains(c)).to_owned()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn open_path() -> PathBuf {
    root().join("tests/expectations-open.yaml")
}

fn sheet(extractor: &Extractor, seed: &str) -> QuoteSheet {
    let path = root().join("seeds").join(seed).with_extension("txt");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    extractor.extract(seed, text.strip_prefix('\u{feff}').unwrap_or(&text)).sheet()
}

/// Seed → first words → what differs.
type Open = BTreeMap<String, BTreeMap<String, String>>;

/// Per phenomenon: entries, and how many hold.
type Table = BTreeMap<String, (usize, usize)>;

fn run(expected: &BTreeMap<String, Vec<Entry>>) -> (Open, Table) {
    let mut extractor = Extractor::english();
    extractor.options = Options { all: true, ..Options::default() };
    let (mut open, mut table) = (Open::new(), Table::new());
    for (seed, entries) in expected {
        let sheet = sheet(&extractor, seed);
        let row = table.entry(seed.split('-').next().unwrap().to_owned()).or_default();
        for entry in entries {
            let differing = entry.differing(&sheet);
            row.0 += 1;
            if differing.is_empty() {
                row.1 += 1;
            } else {
                let twin = open.entry(seed.clone()).or_default().insert(entry.key(), differing.join(" "));
                assert!(twin.is_none(), "{seed} has two entries {:?}", entry.key());
            }
        }
    }
    (open, table)
}

/// The list of open entries as a file.
fn written(open: &Open) -> String {
    let mut text = OPEN_HEAD.to_owned();
    for (seed, entries) in open {
        text += &format!("{seed}:\n");
        for (key, fields) in entries {
            text += &format!("  {}: {fields}\n", serde_json::to_string(key).unwrap());
        }
    }
    text
}

fn pairs(open: &Open) -> impl Iterator<Item = (&String, &String, &String)> {
    open.iter().flat_map(|(seed, entries)| entries.iter().map(move |(key, fields)| (seed, key, fields)))
}

fn read_open() -> Open {
    let Ok(text) = std::fs::read_to_string(open_path()) else { return Open::new() };
    let options = serde_yaml::options! { budget: None };
    let listed: Option<Open> = serde_yaml::from_str_with_options(&text, options).unwrap();
    listed.unwrap_or_default()
}

/// What holds no more, and what is listed although it holds.
fn differences(open: &Open, listed: &Open) -> Vec<String> {
    let known = |list: &Open, seed: &str, key: &str| list.get(seed).is_some_and(|e| e.contains_key(key));
    let lost = pairs(open).filter(|(seed, key, _)| !known(listed, seed, key));
    let lost = lost.map(|(seed, key, fields)| format!("{seed}: {key:?} does not hold: {fields}"));
    let won = pairs(listed).filter(|(seed, key, _)| !known(open, seed, key));
    let won = won.map(|(seed, key, _)| format!("{seed}: {key:?} holds now: take it off the list"));
    lost.chain(won).collect()
}

#[test]
fn the_sheets_are_what_a_careful_reader_expects() {
    let text = std::fs::read_to_string(root().join("tests/expectations.yaml")).unwrap();
    let options = serde_yaml::options! { budget: None };
    let expected: BTreeMap<String, Vec<Entry>> = serde_yaml::from_str_with_options(&text, options).unwrap();
    let (open, table) = run(&expected);
    let all: usize = table.values().map(|row| row.0).sum();
    let held: usize = table.values().map(|row| row.1).sum();
    println!("{held} of {all} expectations hold");
    if std::env::var_os("QUOTESHEET_TABLE").is_some() {
        for (phenomenon, (all, held)) in &table {
            println!("{phenomenon:<16} {held:>4} of {all:>4}");
        }
    }
    let wrong = differences(&open, &read_open());
    if std::env::var_os("QUOTESHEET_UPDATE_OPEN").is_some() {
        println!("{}", wrong.join("\n"));
        std::fs::write(open_path(), written(&open)).unwrap();
        return;
    }
    assert!(
        wrong.is_empty(),
        "{held} of {all} expectations hold; {} differ from tests/expectations-open.yaml\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn an_entry_that_is_lost_or_won_is_told() {
    let list =
        |key: &str| Open::from([("a".to_owned(), BTreeMap::from([(key.to_owned(), "cue".to_owned())]))]);
    assert_eq!(differences(&list("It rained"), &Open::new()), ["a: \"It rained\" does not hold: cue"]);
    assert_eq!(
        differences(&Open::new(), &list("It rained")),
        ["a: \"It rained\" holds now: take it off the list"]
    );
    assert_eq!(differences(&list("It rained"), &list("It rained")), [""; 0]);
}

#[test]
fn every_seed_has_expectations() {
    let text = std::fs::read_to_string(root().join("tests/expectations.yaml")).unwrap();
    for entry in std::fs::read_dir(root().join("seeds")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt") {
            let seed = path.file_stem().unwrap().to_str().unwrap();
            assert!(text.contains(&format!("\n{seed}:")), "tests/expectations.yaml says nothing of {seed}");
        }
    }
}

#[test]
fn an_entry_tells_what_differs() {
    let sheet = Extractor::english().extract("a", "“We will appeal,” Maria Lopez said on Monday.").sheet();
    let entry = |yaml: &str| serde_yaml::from_str::<Entry>(yaml).unwrap().differing(&sheet);
    assert_eq!(entry("words: We will\nends: appeal\nkind: direct\nspeaker: Maria Lopez\ncue: said"), [""; 0]);
    assert_eq!(entry("words: We will\nends: soon\nspeaker: null\npieces: 2"), ["ends", "pieces", "speaker"]);
    assert_eq!(entry("words: We will\nsource: Lopez\naddressee: reporters"), ["addressee"]);
    assert_eq!(entry("words: They will"), ["words"]);
    assert_eq!(entry("absent: We will appeal"), ["absent"]);
    assert_eq!(entry("absent: We will"), [""; 0]);
}
