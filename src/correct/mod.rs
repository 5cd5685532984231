//! Correct: a person's decisions about quotes, applied to a sheet. A quote is known by its words and the article's words
//! around it, so that a decision outlives small edits of the article.

mod find;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::record::{EntityKind, QuoteRecord, QuoteSheet, SpeakerRecord};
use crate::words::{key, name_key};

/// Name and version of the schema of correction files.
pub const SCHEMA: &str = "quotesheet-corrections/1";

/// What a sieve is called when a person decided.
const SIEVE: &str = "correction";

/// A file of decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Corrections {
    /// Always `quotesheet-corrections/1`.
    pub schema: String,
    /// In the order in which they are applied.
    pub decisions: Vec<Decision>,
}

/// One decision: about the `quote` of those words, or about the `name` that sources are called by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Decision {
    /// Only for the article of this id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The words of the quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The article's words before the quote, to tell it from others of the same words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The article's words behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Who says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// It cannot be told who says it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub no_speaker: bool,
    /// It is not a quote: a title, a nickname, a name of a thing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub not_a_quote: bool,
    /// A source as it is written, or a speaker's name as the sheet has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whom the name means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<String>,
    /// For people; it is not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

impl Decision {
    /// What is wrong with it; none when it can be applied.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let ways =
            [self.speaker.is_some(), self.no_speaker, self.not_a_quote].into_iter().filter(|w| *w).count();
        match (&self.quote, &self.name) {
            (Some(quote), None) if key(quote).is_empty() => {
                Some("`quote` has no words: give those of the quote")
            }
            (Some(_), None) if self.means.is_some() => {
                Some("`means` goes with `name`: for a `quote` give `speaker`")
            }
            (Some(_), None) if ways != 1 => {
                Some("a `quote` needs one of `speaker: NAME`, `no-speaker: true`, `not-a-quote: true`")
            }
            (None, Some(_)) if self.means.is_none() => Some("a `name` needs `means: NAME`"),
            (None, Some(_)) if ways > 0 => Some("a `name` goes with `means` alone"),
            (None, None) => Some("give the words of a `quote`, or a `name`"),
            (Some(_), Some(_)) => Some("give either a `quote` or a `name`"),
            _ => None,
        }
    }

    /// What it is about, for a message.
    #[must_use]
    pub fn about(&self) -> &str {
        self.quote.as_deref().or(self.name.as_deref()).unwrap_or_default()
    }
}

impl Corrections {
    /// What is wrong with the file, and with which decision, from 1.
    #[must_use]
    pub fn fault(&self) -> Option<(usize, String)> {
        if self.schema != SCHEMA {
            return Some((0, format!("its schema is `{}`, not `{SCHEMA}`", self.schema)));
        }
        let numbered = self.decisions.iter().enumerate();
        numbered.filter_map(|(n, d)| d.fault().map(|f| (n + 1, f.to_owned()))).next()
    }

    /// Applies the decisions to a sheet, one after the other; for each, whether it found something to decide. With the
    /// article's text, words before and behind a quote tell it from others of the same words.
    ///
    /// ```
    /// use quotesheet::correct::{Corrections, Decision, SCHEMA};
    /// let article = "“We will appeal,” she said.";
    /// let mut sheet = quotesheet::Extractor::english().extract("a", article).sheet();
    /// let decision = Decision {
    ///     quote: Some("we will appeal".to_owned()), speaker: Some("Maria Lopez".to_owned()), ..Decision::default()
    /// };
    /// let corrections = Corrections { schema: SCHEMA.to_owned(), decisions: vec![decision] };
    /// assert_eq!(corrections.apply(&mut sheet, Some(article)), [true]);
    /// assert_eq!(sheet.quotes[0].speaker.as_deref(), Some("Maria Lopez"));
    /// ```
    pub fn apply(&self, sheet: &mut QuoteSheet, text: Option<&str>) -> Vec<bool> {
        let applied = self.decisions.iter().map(|decision| apply(decision, sheet, text)).collect();
        sheet.speakers.retain(|s| !s.quotes.is_empty());
        applied
    }
}

fn apply(decision: &Decision, sheet: &mut QuoteSheet, text: Option<&str>) -> bool {
    if decision.article.as_ref().is_some_and(|id| *id != sheet.article.id) {
        return false;
    }
    let (quotes, speaker) = match (&decision.quote, &decision.name) {
        (Some(words), _) => (find::by_words(words, decision, sheet, text), decision.speaker.as_deref()),
        (None, Some(name)) => (by_name(name, sheet), decision.means.as_deref()),
        (None, None) => return false,
    };
    if decision.not_a_quote {
        let ids: Vec<String> =
            quotes.iter().filter_map(|i| sheet.quotes.get(*i)).map(|q| q.id.clone()).collect();
        sheet.retain_quotes(|q| !ids.contains(&q.id));
    } else {
        quotes.iter().for_each(|i| give(sheet, *i, speaker));
    }
    !quotes.is_empty()
}

/// The quotes whose source is written so, or whose speaker is called so.
fn by_name(name: &str, sheet: &QuoteSheet) -> Vec<usize> {
    let (words, wanted) = (key(name), name_key(name));
    let fits = |q: &QuoteRecord| {
        q.source.as_ref().is_some_and(|s| key(&s.text) == words)
            || q.speaker.as_ref().is_some_and(|s| name_key(s) == wanted)
    };
    sheet.quotes.iter().enumerate().filter(|(_, q)| fits(q)).map(|(i, _)| i).collect()
}

/// Gives a quote to a speaker, or to nobody.
fn give(sheet: &mut QuoteSheet, quote: usize, speaker: Option<&str>) {
    let given = speaker.map(|name| speaker_of(sheet, name));
    let Some(quote) = sheet.quotes.get_mut(quote) else { return };
    let before = quote.speaker.take();
    quote.because.sieve = SIEVE.to_owned();
    quote.because.evidence = vec![match (&given, &before) {
        (Some((_, name)), Some(old)) => format!("a person decided: “{name}”, not “{old}”"),
        (Some((_, name)), None) => format!("a person decided: “{name}”"),
        (None, _) => "a person decided that it cannot be told".to_owned(),
    }];
    // What was measured was the tool's answer, not a person's.
    quote.confidence = None;
    let id = quote.id.clone();
    (quote.speaker_id, quote.speaker) = given.unzip();
    let new = quote.speaker_id.clone();
    for record in &mut sheet.speakers {
        record.quotes.retain(|q| *q != id);
        if Some(&record.id) == new.as_ref() {
            record.quotes.push(id.clone());
        }
    }
    in_order(sheet);
}

/// Id and name of the speaker of that name; a new one when the sheet has none.
fn speaker_of(sheet: &mut QuoteSheet, name: &str) -> (String, String) {
    let wanted = name_key(name);
    let called = |s: &&SpeakerRecord| name_key(&s.name) == wanted;
    let also = |s: &&SpeakerRecord| s.also.iter().any(|n| name_key(n) == wanted);
    let known = sheet.speakers.iter().find(called).or_else(|| sheet.speakers.iter().find(also));
    if let Some(known) = known {
        return (known.id.clone(), known.name.clone());
    }
    let number = |s: &SpeakerRecord| s.id.trim_start_matches('S').parse().unwrap_or(0);
    let next = 1 + sheet.speakers.iter().map(number).max().unwrap_or(0_usize);
    let id = format!("S{next}");
    sheet.speakers.push(SpeakerRecord {
        id: id.clone(),
        name: name.to_owned(),
        kind: EntityKind::Person,
        roles: Vec::new(),
        also: Vec::new(),
        quotes: Vec::new(),
    });
    (id, name.to_owned())
}

/// Puts the ids of each speaker's quotes into the order of the quotes.
fn in_order(sheet: &mut QuoteSheet) {
    let place: rustc_hash::FxHashMap<&str, usize> =
        sheet.quotes.iter().enumerate().map(|(i, q)| (q.id.as_str(), i)).collect();
    for speaker in &mut sheet.speakers {
        speaker.quotes.sort_by_key(|id| place.get(id.as_str()).copied());
    }
}

#[cfg(test)]
mod tests;
