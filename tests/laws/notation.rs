//! Grammar files made at random, printed in their notation and read again.

use std::fmt::Write as _;

use proptest::prelude::*;
use quotesheet::grammar::notation::{self, Item};
use quotesheet::grammar::pattern::pattern;
use quotesheet::grammar::{Frame, GrammarFile, Part};
use quotesheet::{Grammar, GrammarError};

/// A list or a table of cues: kind, names and rows of items and frames.
type Table = (&'static str, Vec<String>, Vec<(Vec<String>, Vec<String>)>);

/// An item: anything but line ends and double quotes, which the notation has no way to write inside one.
fn item() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé’-]{1,8}",
        "[a-z|#“”\u{202e}\u{1b}]{1,4}( [A-Z.,:]{0,3}){0,2}",
        Just("#".to_owned()),
        Just(String::new())
    ]
}

fn table() -> impl Strategy<Value = Table> {
    let word = "[a-z]{1,6}(-[a-z]{1,3})?";
    let row = (proptest::collection::vec(item(), 1..5), proptest::collection::vec(word, 0..3));
    let kind = proptest::sample::select(vec!["list", "cues", "marks"]);
    (kind, proptest::collection::vec(word, 0..3), proptest::collection::vec(row, 0..5))
}

/// An item as it is written: in double quotes where it must be.
fn written(item: &str) -> String {
    let plain = |c: char| !c.is_whitespace() && c != '|';
    let bare = !item.is_empty() && item.chars().all(plain) && !item.starts_with('#');
    if bare { item.to_owned() } else { format!("\"{item}\"") }
}

fn print(tables: &[Table]) -> String {
    let mut text = String::from("# made at random\n");
    for (kind, names, rows) in tables {
        writeln!(text, "{kind} {}", names.join(" ")).unwrap();
        for (items, frames) in rows {
            let items: Vec<_> = items.iter().map(|i| written(i)).collect();
            write!(text, "  {}", items.join(" ")).unwrap();
            let bar = if frames.is_empty() { String::new() } else { format!(" | {}", frames.join(" ")) };
            writeln!(text, "{bar}\n# between rows").unwrap();
        }
        text.push('\n');
    }
    text
}

fn texts(items: &[Item<'_>]) -> Vec<String> {
    items.iter().map(|item| item.text.to_owned()).collect()
}

/// A part of a pattern as it is written, down to `depth` brackets.
fn part() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        proptest::sample::select(vec!["QUOTE", "SOURCE", "ADDRESSEE", "ADVERBIAL", "WORDS", "^", "$"])
            .prop_map(str::to_owned),
        proptest::sample::select(vec!["CUE", "CUE[quote]", "CUE[that|to]"]).prop_map(str::to_owned),
        "[a-z,:’]{1,5}".prop_map(|word| format!("\"{word}\"")),
    ];
    let optional = (leaf, any::<bool>()).prop_map(|(leaf, maybe)| leaf + if maybe { "?" } else { "" });
    optional.prop_recursive(3, 12, 3, |inner| {
        let sequence = proptest::collection::vec(inner, 1..3).prop_map(|parts| parts.join(" "));
        proptest::collection::vec(sequence, 1..3).prop_map(|any_of| format!("({})", any_of.join(" | ")))
    })
}

/// A part back in its notation.
fn printed(part: &Part) -> String {
    match part {
        Part::Slot(slot, frames) => {
            let names: Vec<_> = frames.iter().map(Frame::name).collect();
            let frames = if names.is_empty() { String::new() } else { format!("[{}]", names.join("|")) };
            format!("{}{frames}", format!("{slot:?}").to_uppercase())
        }
        Part::Literal(word, _) => format!("\"{word}\""),
        Part::Start => "^".to_owned(),
        Part::End => "$".to_owned(),
        Part::Optional(part) => printed(part) + "?",
        Part::Either(sequences) => {
            format!("({})", sequences.iter().map(|s| sequence(s)).collect::<Vec<_>>().join(" | "))
        }
    }
}

fn sequence(parts: &[Part]) -> String {
    parts.iter().map(printed).collect::<Vec<_>>().join(" ")
}

/// The parts of a pattern with this match line.
fn parts(line: &str) -> Vec<Part> {
    let text = format!("pattern p\n  match {line}\n  accept [x]content\n");
    let (entries, faults) = notation::entries(&text);
    assert_eq!(faults, []);
    pattern(&text, 0, &entries[0]).unwrap_or_else(|fault| panic!("{line}: {}", fault.message)).parts
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn printed_tables_read_back_equal(tables in proptest::collection::vec(table(), 0..5)) {
        let text = print(&tables);
        let (entries, faults) = notation::entries(&text);
        prop_assert_eq!(faults, [], "{}", text);
        let read: Vec<_> = entries.iter().map(|entry| {
            let rows = entry.rows.iter().map(|row| (texts(&row.items), texts(&row.frames)));
            (entry.kind.text.to_owned(), texts(&entry.names), rows.collect::<Vec<_>>())
        }).collect();
        let made: Vec<_> = tables.into_iter().map(|(kind, names, rows)| (kind.to_owned(), names, rows)).collect();
        prop_assert_eq!(read, made, "{}", text);
    }

    #[test]
    fn any_text_is_a_grammar_or_has_faults_that_can_be_drawn(text in any::<String>()) {
        let file = GrammarFile { name: "random.grammar".to_owned(), text: text.into() };
        if let Err(error) = Grammar::from_files(vec![file]) {
            let faulty = matches!(error, GrammarError::Faulty { count: 1.., .. });
            prop_assert!(faulty, "{}", error);
        }
    }

    #[test]
    fn printed_patterns_read_back_equal(made in proptest::collection::vec(part(), 1..5)) {
        let read = parts(&made.join(" "));
        prop_assert_eq!(parts(&sequence(&read)), read);
    }
}

#[test]
fn the_patterns_of_english_read_back_equal_when_they_are_printed() {
    for pattern in &Grammar::english().patterns {
        let printed = sequence(&pattern.parts);
        // Words have ids only in a loaded grammar, so texts are compared.
        assert_eq!(sequence(&parts(&printed)), printed, "{}", pattern.name);
    }
}

#[test]
fn brackets_without_end_are_a_fault_and_no_stack_overflow() {
    for line in ["(".repeat(200_000), format!("{}CUE{}", "(".repeat(17), ")".repeat(17))] {
        let text = format!("pattern p\n  match {line}\n  accept [x]content\n");
        let file = GrammarFile { name: "deep.grammar".to_owned(), text: text.into() };
        let error = Grammar::from_files(vec![file]).unwrap_err().to_string();
        assert!(error.contains("groups are nested more than 16 deep"), "{error:.200}");
    }
}

#[test]
fn a_line_of_a_pattern_that_says_nothing_is_a_fault_at_its_place() {
    for line in ["match", "accept", "reject", "match ", "match   "] {
        let text = format!("# a\npattern p\n  {line}\n  match CUE\n  accept [x]content\n");
        let file = GrammarFile { name: "short.grammar".to_owned(), text: text.into() };
        if let Err(error) = Grammar::from_files(vec![file]) {
            assert!(error.to_string().contains("short.grammar:3"), "{line}: {error}");
        }
    }
}
