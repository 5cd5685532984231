//! Who speaks in the labelled articles of `corpus/`, against the sheets: `corpus/README.md` tells what the labels mean. Fewer passages that
//! are right, or more that are given to somebody else, than `corpus/figures.yaml` says fail.
//!
//! ```text
//! cargo test --test articles -- --nocapture                      prints the table
//! QUOTESHEET_ERRORS=1 cargo test --test articles -- --nocapture  lists what is not right in articles 01 to 10
//! QUOTESHEET_UPDATE_FIGURES=1 cargo test --test articles         writes the figures anew
//! ```
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may panic and print

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use quotesheet::record::QuoteKind;
use quotesheet::{Extractor, OffsetUnit, Options, QuoteRecord, QuoteSheet};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// How the passages of some articles came out.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    /// Said by somebody, and given to that one, or to nobody where nobody can tell.
    right: usize,
    /// Given to another one, or called by a description where the article has a name.
    wrong: usize,
    /// Found, and left without a speaker.
    unnamed: usize,
    /// Not found.
    missed: usize,
    /// Titles, nicknames and terms left alone.
    left_alone: usize,
    /// Titles, nicknames and terms taken for speech.
    taken: usize,
}

/// Articles that somebody has read for rules to mend, and those that nobody has.
const UNSEEN: [&str; 2] = ["11", "12"];

/// A label: the offset, in bytes, behind the closing mark, and what it says.
type Label = (usize, String);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// The text of an article without its labels, and the labels.
fn read(raw: &str) -> (String, Vec<Label>) {
    let (mut text, mut labels) = (String::new(), Vec::new());
    for piece in raw.split('{') {
        let Some((label, rest)) = piece.split_once('}') else {
            text.push_str(piece);
            continue;
        };
        labels.push((text.len(), label.to_owned()));
        text.push_str(rest);
    }
    (text, labels)
}

/// The words of a name as they are compared: no case, no accents, no small words.
fn words(name: &str) -> Vec<String> {
    const SMALL: [&str; 9] = ["the", "a", "an", "mr", "mrs", "ms", "dr", "of", "for"];
    let plain: String = name.replace("’s", "").replace("'s", "").nfkd().filter(char::is_ascii).collect();
    let lower = plain.to_lowercase();
    let all = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !SMALL.contains(w));
    all.map(str::to_owned).collect()
}

/// Whether one of two names holds all words of the other in a row.
fn same(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let holds = |long: &[String], short: &[String]| {
        !short.is_empty() && long.windows(short.len()).any(|w| w == short)
    };
    holds(&a, &b) || holds(&b, &a)
}

/// The quote that holds the last letter before a label; of several the shortest.
fn quote_at<'s>(sheet: &'s QuoteSheet, text: &str, label: usize) -> Option<&'s QuoteRecord> {
    let before = text.get(..label)?;
    let last = u32::try_from(before.rfind(char::is_alphanumeric)?).ok()?;
    let holding = sheet.quotes.iter().filter_map(|quote| {
        let piece = quote.contents.iter().find(|c| c.start <= last && last < c.end)?;
        Some((piece.end - piece.start, quote))
    });
    holding.min_by_key(|(length, _)| *length).map(|(_, quote)| quote)
}

/// Whether a passage ends inside the marks of another one, which the quote holds as a whole.
fn is_inner(quote: &QuoteRecord, text: &str, label: usize) -> bool {
    let single = |c: char| matches!(c, '\'' | '’' | '‘');
    let double = |c: char| matches!(c, '"' | '“' | '”');
    let at = u32::try_from(label).unwrap_or(u32::MAX);
    let closing = text.get(..label).and_then(|t| t.chars().rev().find(|c| single(*c) || double(*c)));
    quote.kind == QuoteKind::Direct
        && quote.contents.iter().filter(|c| c.start < at && at <= c.end + 4).any(|c| {
            let opening = text.get(..c.start as usize).and_then(|t| t.chars().next_back());
            let differs = |o: char, e: char| single(o) && double(e) || double(o) && single(e);
            at + 1 < c.end || opening.zip(closing).is_some_and(|(o, e)| differs(o, e))
        })
}

/// Adds one labelled passage to the figures; false where it is not as it should be.
fn judge(sheet: &QuoteSheet, text: &str, (at, label): &Label, figures: &mut Figures) -> bool {
    let quote = quote_at(sheet, text, *at);
    if quote.is_some_and(|q| is_inner(q, text, *at)) {
        return true;
    }
    if label == "-" {
        let taken = quote.is_some_and(|q| q.kind != QuoteKind::Indirect);
        *if taken { &mut figures.taken } else { &mut figures.left_alone } += 1;
        return !taken;
    }
    let Some(quote) = quote else {
        figures.missed += 1;
        return false;
    };
    let wanted: Vec<&str> = label.split('|').map(|w| w.trim_start_matches('=')).collect();
    let called = quote.source.as_ref().map(|s| s.text.as_str()).filter(|_| label.starts_with('='));
    let named = quote.speaker.as_deref();
    let right = match named.or(called) {
        Some(name) => wanted.iter().any(|w| same(name, w)),
        None => label == "?",
    };
    let slot = match (right, named) {
        (true, _) => &mut figures.right,
        (false, Some(_)) => &mut figures.wrong,
        (false, None) => &mut figures.unnamed,
    };
    *slot += 1;
    right
}

/// All articles by name, with their figures; what is not right is printed if it is asked for.
fn count() -> BTreeMap<String, Figures> {
    let extractor =
        Extractor::english().with_options(Options { offsets: OffsetUnit::Bytes, ..Options::default() });
    let listed = std::env::var_os("QUOTESHEET_ERRORS").is_some();
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder().join("articles")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (text, labels) = read(&std::fs::read_to_string(&path).unwrap());
        let sheet = extractor.extract(&name, text.as_str()).sheet();
        let figures: &mut Figures = all.entry(name.clone()).or_default();
        for label in &labels {
            let fine = judge(&sheet, &text, label, figures);
            if listed && !fine && !is_unseen(&name) {
                let got = quote_at(&sheet, &text, label.0);
                let from = text.get(..label.0).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
                println!("{name}: wanted {}, got {:?}", label.1, got.map(|q| (&q.speaker, &q.because)));
                println!("    {}", text.get(from..label.0).unwrap_or_default());
            }
        }
    }
    all
}

fn is_unseen(name: &str) -> bool {
    UNSEEN.iter().any(|number| name.ends_with(number))
}

/// The sums of the articles that were read and of those that were not, and of each kind.
fn sums(all: &BTreeMap<String, Figures>) -> BTreeMap<String, Figures> {
    let mut groups: BTreeMap<String, Figures> = BTreeMap::new();
    for (name, figures) in all {
        let kind = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let seen = if is_unseen(name) { "unseen" } else { "seen" };
        for group in [kind, seen] {
            let sum = groups.entry(group.to_owned()).or_default();
            sum.right += figures.right;
            sum.wrong += figures.wrong;
            sum.unnamed += figures.unnamed;
            sum.missed += figures.missed;
            sum.left_alone += figures.left_alone;
            sum.taken += figures.taken;
        }
    }
    groups
}

#[test]
fn no_fewer_passages_go_to_their_speakers() {
    let path = folder().join("figures.yaml");
    let now = sums(&count());
    for (group, figures) in &now {
        println!("{group:8} {figures:?}");
    }
    if std::env::var_os("QUOTESHEET_UPDATE_FIGURES").is_some() {
        std::fs::write(&path, serde_yaml::to_string(&now).unwrap()).unwrap();
        return;
    }
    let known: BTreeMap<String, Figures> =
        serde_yaml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(known.keys().collect::<Vec<_>>(), now.keys().collect::<Vec<_>>());
    for (group, figures) in now {
        let before = known.get(&group).copied().unwrap_or_default();
        let worse = figures.right < before.right || figures.wrong > before.wrong;
        assert!(
            !worse,
            "{group}: {figures:?} is worse than {before:?}; QUOTESHEET_ERRORS=1 lists what is not right"
        );
    }
}

#[test]
fn labels_are_no_part_of_the_text() {
    let (text, labels) = read("“No,”{Ann Lee} she said. “Yes.”{?}\n");
    assert_eq!(text, "“No,” she said. “Yes.”\n");
    let told: Vec<_> = labels.iter().map(|(at, label)| (text.get(..*at).unwrap(), label.as_str())).collect();
    assert_eq!(told, [("“No,”", "Ann Lee"), ("“No,” she said. “Yes.”", "?")]);
}

#[test]
fn names_are_the_same_by_their_words() {
    assert!(same("Ann Lee", "Dr Ann Lee") && same("Zoë Brandt", "zoe brandt") && same("Lee", "Ann Lee"));
    assert!(!same("Ann Lee", "Ann Leek") && !same("", "Ann"));
}
