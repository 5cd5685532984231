//! Compare: two sheets in, what changed between them out. Quotes are known again by their words, wherever they stand.

mod html;
mod order;
mod pair;

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::record::{Polarity, QuoteKind, QuoteRecord, QuoteSheet, SpeakerRecord};
use crate::words::{Edit, NameFit, Vocabulary, edits, fit, key, name_key, squeezed};

pub use html::html;

/// Name and version of the schema of comparisons.
pub const SCHEMA: &str = "quotesheet-diff/1";

/// What changed from one sheet to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// Always `quotesheet-diff/1`.
    pub schema: String,
    /// The older sheet.
    pub old: Side,
    /// The newer sheet.
    pub new: Side,
    /// How many quotes are the same in both.
    pub unchanged: usize,
    /// In the order of the new sheet; a quote that was taken out stands where it stood.
    pub changes: Vec<Change>,
}

/// One of the sheets that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// The article's id.
    pub id: String,
    /// The file that the article came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How many quotes it has.
    pub quotes: usize,
}

/// What happened to one quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// All that happened to it.
    pub what: Vec<ChangeKind>,
    /// The quote before; none when it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<Quoted>,
    /// The quote after; none when it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Quoted>,
    /// The way from the old words to the new ones, where they differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

/// What can happen to a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It is not in the old sheet.
    Added,
    /// It is not in the new sheet.
    Removed,
    /// Its words changed.
    Reworded,
    /// Only its punctuation, case or marks changed.
    Punctuation,
    /// It was given to another speaker, or its speaker was found or lost.
    Speaker,
    /// More of it stands in quotation marks: a paraphrase turned quote.
    Quoted,
    /// Less of it stands in quotation marks: a quote turned paraphrase.
    Paraphrased,
    /// How it is said to have been said changed: said, claimed, did not say.
    Cue,
    /// It stands before or behind other quotes than before.
    Moved,
}

/// A quote as a comparison shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quoted {
    /// Its id in its sheet.
    pub id: String,
    /// How much of it stands in quotation marks.
    pub kind: QuoteKind,
    /// Who speaks.
    pub speaker: Option<String>,
    /// The cue as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// Whether it is said not to have been said.
    #[serde(default, skip_serializing_if = "is_positive")]
    pub polarity: Polarity,
    /// Its words.
    pub text: String,
    /// Number of the paragraph that it begins in.
    pub paragraph: u32,
}

fn is_positive(polarity: &Polarity) -> bool {
    *polarity == Polarity::Positive
}

impl Comparison {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many changes are of a kind.
    #[must_use]
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|c| c.what.contains(&kind)).count()
    }
}

impl ChangeKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Added,
        Self::Removed,
        Self::Reworded,
        Self::Punctuation,
        Self::Speaker,
        Self::Quoted,
        Self::Paraphrased,
        Self::Cue,
        Self::Moved,
    ];

    /// For readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "newly added",
            Self::Removed => "removed",
            Self::Reworded => "reworded",
            Self::Punctuation => "punctuation",
            Self::Speaker => "another speaker",
            Self::Quoted => "paraphrase turned quote",
            Self::Paraphrased => "quote turned paraphrase",
            Self::Cue => "another cue",
            Self::Moved => "moved",
        }
    }
}

/// A quote with what it is known by.
struct Item<'s> {
    quote: &'s QuoteRecord,
    words: Vec<u32>,
    speaker: Option<&'s SpeakerRecord>,
}

fn items<'s>(sheet: &'s QuoteSheet, vocabulary: &mut Vocabulary) -> Vec<Item<'s>> {
    let speakers: FxHashMap<&str, &SpeakerRecord> =
        sheet.speakers.iter().map(|s| (s.id.as_str(), s)).collect();
    let speaker = |q: &QuoteRecord| q.speaker_id.as_deref().and_then(|id| speakers.get(id)).copied();
    let item = |quote| Item { quote, words: vocabulary.ids(&quote.text), speaker: speaker(quote) };
    sheet.quotes.iter().map(item).collect()
}

/// What changed from `old` to `new`.
///
/// ```
/// use quotesheet::compare::{ChangeKind, compare};
/// let extractor = quotesheet::Extractor::english();
/// let sheet = |text: &str| extractor.extract("a", text).sheet();
/// let old = sheet("“We will appeal the verdict,” Maria Lopez said.");
/// let new = sheet("“We will not appeal the verdict,” Maria Lopez said.");
/// assert_eq!(compare(&old, &new).changes[0].what, [ChangeKind::Reworded]);
/// assert!(compare(&old, &old).is_same());
/// ```
#[must_use]
pub fn compare(old: &QuoteSheet, new: &QuoteSheet) -> Comparison {
    let mut vocabulary = Vocabulary::default();
    let (before, after) = (items(old, &mut vocabulary), items(new, &mut vocabulary));
    let pairs = pair::pairs(&before, &after);
    let moved = order::moved(&pairs);
    let mut changes = Vec::new();
    let mut unchanged = 0;
    for step in order::steps(&pairs, &moved, before.len(), after.len()) {
        let (one, other) = (step.old.and_then(|i| before.get(i)), step.new.and_then(|i| after.get(i)));
        match change(one, other, step.moved) {
            Some(change) => changes.push(change),
            None => unchanged += 1,
        }
    }
    Comparison { schema: SCHEMA.to_owned(), old: side(old), new: side(new), unchanged, changes }
}

fn side(sheet: &QuoteSheet) -> Side {
    let article = &sheet.article;
    Side {
        id: article.id.clone(),
        path: article.path.clone(),
        title: article.title.clone(),
        quotes: sheet.quotes.len(),
    }
}

fn quoted(item: &Item<'_>) -> Quoted {
    let quote = item.quote;
    Quoted {
        id: quote.id.clone(),
        kind: quote.kind,
        speaker: quote.speaker.clone(),
        cue: quote.cue.as_ref().map(|c| c.text.clone()),
        polarity: quote.polarity,
        text: quote.text.clone(),
        paragraph: quote.paragraph,
    }
}

/// What happened to one quote; none when nothing did.
fn change(old: Option<&Item<'_>>, new: Option<&Item<'_>>, moved: bool) -> Option<Change> {
    let mut what = Vec::new();
    let mut edits_between = Vec::new();
    match (old, new) {
        (None, _) => what.push(ChangeKind::Added),
        (_, None) => what.push(ChangeKind::Removed),
        (Some(old), Some(new)) => {
            let (a, b) = (squeezed(&old.quote.text), squeezed(&new.quote.text));
            if a != b {
                what.push(if old.words == new.words {
                    ChangeKind::Punctuation
                } else {
                    ChangeKind::Reworded
                });
                edits_between = edits(&a, &b);
            }
            what.extend((!same_speaker(old, new)).then_some(ChangeKind::Speaker));
            what.extend(marked(old.quote.kind, new.quote.kind));
            what.extend(cue_changed(old.quote, new.quote).then_some(ChangeKind::Cue));
            what.extend(moved.then_some(ChangeKind::Moved));
        }
    }
    let change = Change { what, old: old.map(quoted), new: new.map(quoted), edits: edits_between };
    (!change.what.is_empty()).then_some(change)
}

fn marked(old: QuoteKind, new: QuoteKind) -> Option<ChangeKind> {
    // The kinds are ordered from all in marks to none.
    match new.cmp(&old) {
        std::cmp::Ordering::Less => Some(ChangeKind::Quoted),
        std::cmp::Ordering::Greater => Some(ChangeKind::Paraphrased),
        std::cmp::Ordering::Equal => None,
    }
}

/// Said and says are one cue; said and claimed are two, and so are said and did not say. A quote that lost its cue in an
/// edit, because another sentence carries it, is not said in another way.
fn cue_changed(old: &QuoteRecord, new: &QuoteRecord) -> bool {
    let lemmas = old.cue.as_ref().zip(new.cue.as_ref()).is_some_and(|(a, b)| a.lemma != b.lemma);
    lemmas || old.polarity != new.polarity || old.modality != new.modality
}

/// Whether both are given to one speaker, who may be called by a fuller name in one of the sheets.
fn same_speaker(old: &Item<'_>, new: &Item<'_>) -> bool {
    let (Some(a), Some(b)) = (old.speaker, new.speaker) else {
        return old.quote.speaker.as_deref().map(key) == new.quote.speaker.as_deref().map(key);
    };
    if fit(&a.name, &b.name) >= NameFit::Surname {
        return true;
    }
    let names =
        |s: &SpeakerRecord| [&s.name].into_iter().chain(&s.also).map(|n| name_key(n)).collect::<Vec<_>>();
    let (a, b) = (names(a), names(b));
    // The name of one must be among the names of the other: that two share a short name says little.
    a.first().is_some_and(|n| b.contains(n)) || b.first().is_some_and(|n| a.contains(n))
}

#[cfg(test)]
mod tests;
