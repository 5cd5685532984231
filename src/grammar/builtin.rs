//! The one list of grammar files that are compiled in.

use std::borrow::Cow;

use super::GrammarFile;

/// Declares the files once: name and text.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../grammar/en/", $name)))),*]
    };
}

const ENGLISH: &[(&str, &str)] = files![
    "marks.grammar",
    "words.grammar",
    "names.grammar",
    "titles.grammar",
    "roles.grammar",
    "places.grammar",
    "organisations.grammar",
    "abbreviations.grammar",
    "furniture.grammar",
    "web.grammar",
    "speech.grammar",
    "works.grammar",
    "cues.grammar",
    "attribution.grammar",
    "border.grammar",
    "gate.grammar",
    "holder.grammar",
    "reading.grammar",
    "confidence.grammar",
];

/// The files of the English grammar, words before patterns.
pub fn english() -> Vec<GrammarFile> {
    let file = |(name, text): &(&str, &'static str)| GrammarFile {
        name: format!("grammar/en/{name}"),
        text: Cow::Borrowed(*text),
    };
    ENGLISH.iter().map(file).collect()
}

/// Whether a file is read at every start: it is small, or holds what the tables do not.
pub fn is_small(file: &GrammarFile) -> bool {
    ["marks", "furniture", "web", "attribution", "confidence"]
        .iter()
        .any(|n| file.name == format!("grammar/en/{n}.grammar"))
}
