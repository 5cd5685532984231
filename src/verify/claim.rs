//! Claim: the words that someone is said to have said, cut where an ellipsis stands.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::passage::Passage;
use crate::words::{Vocabulary, squeezed};

/// Words that are to be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The words.
    pub words: String,
    /// Who is said to have said them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The user's own name for the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

impl Claim {
    /// A claim about words, whoever said them.
    #[must_use]
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), speaker: None, id: None }
    }
}

/// A claim, ready to be compared.
#[derive(Debug)]
pub struct Prepared {
    pub claim: Claim,
    /// The text without ellipses and without marks at its ends, its marks in one shape.
    pub plain: String,
    /// All its words.
    pub words: Vec<u32>,
    /// The words between ellipses, as ranges of `words`.
    pub parts: Vec<Range<usize>>,
}

impl Prepared {
    pub fn new(claim: Claim, vocabulary: &mut Vocabulary) -> Self {
        let texts = parts(&claim.words);
        let (mut words, mut parts) = (Vec::new(), Vec::new());
        for text in &texts {
            let start = words.len();
            words.extend(vocabulary.ids(text));
            if words.len() > start {
                parts.push(start..words.len());
            }
        }
        let plain = shaped(&texts.join(" "));
        Self { plain: bare(&plain).to_owned(), claim, words, parts }
    }

    /// Where its parts stand in a passage, one behind the other; none when one of them is missing.
    pub fn place(&self, passage: &Passage) -> Option<Vec<Range<usize>>> {
        let mut from = 0;
        let mut found = Vec::new();
        for part in &self.parts {
            let at = passage.find(self.words.get(part.clone())?, from)?;
            from = at.end;
            found.push(at);
        }
        (!found.is_empty()).then_some(found)
    }
}

/// The texts between ellipses: `…`, `...`, `. . .`, each also in brackets.
fn parts(text: &str) -> Vec<String> {
    let spread = text.replace(". . .", "…").replace("...", "…");
    let mut plain = spread.replace("[…]", "…").replace("(…)", "…").replace("[ … ]", "…");
    // A full stop beside an ellipsis belongs to it: `….`
    while plain.contains("….") || plain.contains(".…") {
        plain = plain.replace("….", "…").replace(".…", "…");
    }
    plain.split('…').map(str::to_owned).filter(|p| !p.trim().is_empty()).collect()
}

/// A text with marks in one shape and white space squeezed: what is equal then is equal mark for mark.
pub fn shaped(text: &str) -> String {
    let one_shape = |c| match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        c => c,
    };
    squeezed(&text.chars().map(one_shape).collect::<String>())
}

/// A text without quotation marks around it and without the comma or full stop that ends it: which of the two stands
/// there follows from the sentence around a quotation, not from what was said.
pub fn bare(text: &str) -> &str {
    text.trim_matches(['"', '\'', ' ']).trim_end_matches(['.', ',']).trim()
}
