//! Extracts one hostile text, for `make linear`: `linear KIND BYTES`; without arguments it lists the kinds. The bench and
//! the test of linear work use the same texts.
#![allow(clippy::print_stdout)] // an example prints

use quotesheet::Extractor;

/// Texts that a careless program needs quadratic time for: the name and what is repeated, `#` being a number.
pub const KINDS: [(&str, &str); 38] = [
    ("nothing", ""),
    (
        "prose",
        "The council met on Monday and Maria Lopez said the plan had failed. “We will appeal,” she said.\n\n",
    ),
    ("one-paragraph", "The council met on Monday and Maria Lopez said the plan had failed. "),
    ("no-full-stop", "the council met on Monday and the members of the board talked about the plan "),
    ("he-said-that", "he said that "),
    ("said", "said "),
    ("according-to", "according to the man, "),
    ("who-said", "the man who said "),
    ("commas-and-verbs", "the man, said, "),
    ("nouns", "the man of the house of "),
    ("and", "and "),
    ("straight-quotes", "\""),
    ("open-quotes", "“"),
    ("close-quotes", "”"),
    ("single-quotes", "‘’ "),
    ("mixed-quotes", "\"“”‘’«»„'"),
    ("spaced-quotes", "“ ” \" "),
    ("open-quote-lines", "“We will appeal.\n\n"),
    ("quotes-said", "“We will appeal,” he said, “and we will win,” "),
    ("short-quotes", "“a” “b” "),
    ("single-in-double", "'\" "),
    ("floating-chain", "“No.” “ . "),
    ("surnames", "Theresa May and Ann Lee# told Bo March and Joan Winters# that May would go.\n\n"),
    (
        "asked-and-told",
        "The Argus spoke to Ann Lee.\n\n“It was told.”\n\n“No,” Ann Lee was told. She asked Bo what to do and was told: “Go.”\n\n",
    ),
    ("families", "Aa# Bb# and her husband, Cc#, said so. Her husband left.\n\n"),
    ("titles", "the film “Dark Tide!” and “Late Snow,” "),
    ("names-one-paragraph", "Aa# Bb# "),
    ("names-paragraphs", "Aa# Bb# said it was late.\n\n"),
    ("unnamed-paragraphs", "He said it was late. The man of No# said so too.\n\n"),
    ("open-brackets", "("),
    ("nested-brackets", "([{a "),
    ("one-word", "a"),
    ("newlines", "\n"),
    ("short-lines", "a\n"),
    ("comma-marks", ","),
    ("full-stops", ". "),
    ("digits", "1"),
    ("markup", "<a"),
];

/// The text of a kind, `bytes` long or a little longer.
pub fn text(repeated: &str, bytes: usize) -> String {
    let mut text = String::new();
    let mut count = 0;
    while text.len() < bytes && !repeated.is_empty() {
        text.push_str(&repeated.replace('#', &letters(count)));
        count += 1;
    }
    text
}

/// A number in letters, so that names are words.
fn letters(mut number: u32) -> String {
    let mut letters = String::new();
    loop {
        letters.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or_default()));
        number /= 26;
        if number == 0 {
            return letters;
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, bytes] = arguments.as_slice() else {
        return KINDS.iter().for_each(|(name, _)| println!("{name}"));
    };
    let repeated = KINDS.iter().find(|(name, _)| name == kind).map_or("", |(_, repeated)| repeated);
    let sheet = Extractor::english().extract(kind, text(repeated, bytes.parse().unwrap_or_default())).sheet();
    std::hint::black_box(sheet);
}
