//! Verify: claimed words and sheets in, whether someone said them out. Sheets are read one at a time; only what the claims
//! share with them is kept.

mod claim;
mod judge;
mod omission;
mod passage;
mod pieces;
mod scope;

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::grammar::Grammar;
use crate::record::{ArticleRef, Excerpt, QuoteKind, QuoteRecord, QuoteSheet, SpeakerRecord};
use crate::words::{Edit, Vocabulary};
use claim::Prepared;
use passage::Passage;
use pieces::Pieces;

pub use claim::Claim;

/// Name and version of the schema of verdicts.
pub const SCHEMA: &str = "quotesheet-verify/1";

/// What is to be said of a claim, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Word for word and mark for mark.
    Verbatim,
    /// Word for word; punctuation or case differ.
    Punctuation,
    /// Shortened where an ellipsis says so, and what is left out changes nothing that can be told from its words.
    Shortened,
    /// The words are there as someone's paraphrase, not between quotation marks.
    Paraphrase,
    /// The words are there, but the article does not say whose they are, or nobody is reported as saying them.
    Unattributed,
    /// The words are there, and someone else says them.
    OtherSpeaker,
    /// Put together from pieces that do not stand together, with no ellipsis between them or an ellipsis over the end of a sentence.
    Pieced,
    /// Words were changed, left out or put in.
    Altered,
    /// Not there.
    Absent,
}

impl Verdict {
    /// All of them, the best first.
    pub const ALL: [Self; 9] = [
        Self::Verbatim,
        Self::Punctuation,
        Self::Shortened,
        Self::Paraphrase,
        Self::Unattributed,
        Self::OtherSpeaker,
        Self::Pieced,
        Self::Altered,
        Self::Absent,
    ];

    /// For readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Punctuation => "verbatim but for punctuation and case",
            Self::Shortened => "shortened with an ellipsis",
            Self::Paraphrase => "a paraphrase",
            Self::Unattributed => "there, but given to nobody",
            Self::OtherSpeaker => "said by someone else",
            Self::Pieced => "pieced together",
            Self::Altered => "altered",
            Self::Absent => "not there",
        }
    }
}

/// What was found about one claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verified {
    /// The claim.
    pub claim: Claim,
    /// The best that can be said of it.
    pub verdict: Verdict,
    /// Where the words stand; for what is pieced together, each piece in its order; for what is altered, the likest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub found: Vec<Finding>,
    /// How many more places there are.
    #[serde(default, skip_serializing_if = "is_none")]
    pub more: usize,
}

fn is_none(n: &usize) -> bool {
    *n == 0
}

impl Verified {
    /// Whether the claim may be printed as it is: the words are someone's, and no place asks for a second look.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.verdict <= Verdict::Shortened && self.found.iter().any(|f| f.cautions.is_empty())
    }
}

/// A place where a claim or a piece of it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The article.
    #[serde(flatten)]
    pub article: ArticleRef,
    /// The quote in its sheet; none for words outside all quotes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// How much of the quote stands in quotation marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<QuoteKind>,
    /// Who says it.
    pub speaker: Option<String>,
    /// Number of the paragraph in which the quote begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// The words in the article, with their places in the unit of its sheet.
    pub at: Vec<Excerpt>,
    /// The way from the article's words to the claimed ones, where they differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// What a careful reader should look at before using the claim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<String>,
}

/// So many places are told for each claim.
const MOST_PLACES: usize = 20;

/// Checks claims against sheets.
///
/// ```
/// use quotesheet::verify::{Claim, Verdict, Verifier};
/// let extractor = quotesheet::Extractor::english();
/// let sheet = extractor.extract("a", "“We will not appeal the verdict,” Maria Lopez said.").sheet();
/// let claims = vec![Claim::new("we will not appeal"), Claim::new("We will appeal the verdict")];
/// let grammar = quotesheet::Grammar::english();
/// let mut verifier = Verifier::new(claims, &grammar);
/// verifier.read(&sheet, None);
/// let found = verifier.finish();
/// assert_eq!(found[0].verdict, Verdict::Punctuation);
/// assert_eq!(found[1].verdict, Verdict::Altered);
/// ```
#[derive(Debug)]
pub struct Verifier<'g> {
    grammar: &'g Grammar,
    vocabulary: Vocabulary,
    claims: Vec<Prepared>,
    /// Pairs of neighbouring words, or a lone word, to the claims that have them.
    index: FxHashMap<(u32, u32), Vec<usize>>,
    best: Vec<Best>,
}

/// What is known of a claim so far.
#[derive(Debug, Default)]
struct Best {
    verdict: Option<Verdict>,
    /// Of what is altered, how much is the same.
    likeness: f64,
    found: Vec<Finding>,
    more: usize,
    pieces: Pieces,
}

impl<'g> Verifier<'g> {
    /// A verifier of these claims; the grammar's lists tell which words change what is said.
    #[must_use]
    pub fn new(claims: Vec<Claim>, grammar: &'g Grammar) -> Self {
        let mut vocabulary = Vocabulary::default();
        let claims: Vec<Prepared> = claims.into_iter().map(|c| Prepared::new(c, &mut vocabulary)).collect();
        let mut index: FxHashMap<(u32, u32), Vec<usize>> = FxHashMap::default();
        for (number, claim) in claims.iter().enumerate() {
            for feature in features(&claim.words) {
                let known = index.entry(feature).or_default();
                if known.last() != Some(&number) {
                    known.push(number);
                }
            }
        }
        let best = claims.iter().map(|_| Best::default()).collect();
        Self { grammar, vocabulary, claims, index, best }
    }

    /// Compares all claims with a sheet; with the article's text, if it is at hand, also what stands outside its quotes.
    pub fn read(&mut self, sheet: &QuoteSheet, text: Option<&str>) {
        let speakers: FxHashMap<&str, &SpeakerRecord> =
            sheet.speakers.iter().map(|s| (s.id.as_str(), s)).collect();
        for quote in &sheet.quotes {
            let candidates = self.candidates(&quote.text);
            if candidates.is_empty() {
                continue;
            }
            let speaker = quote.speaker_id.as_deref().and_then(|id| speakers.get(id)).copied();
            let passage = Passage::of_quote(quote, &self.vocabulary);
            for number in candidates {
                self.compare(number, sheet, quote, speaker, &passage);
            }
        }
        if let Some(text) = text {
            self.read_text(sheet, text);
        }
    }

    /// The claims that share two neighbouring words with a text.
    fn candidates(&self, text: &str) -> Vec<usize> {
        let words = self.vocabulary.known(text);
        let mut found = Vec::new();
        let alone = words.iter().filter_map(|w| w.map(|id| (id, u32::MAX)));
        let pairs = words.windows(2).filter_map(|pair| match pair {
            [Some(a), Some(b)] => Some((*a, *b)),
            _ => None,
        });
        for feature in alone.chain(pairs) {
            found.extend(self.index.get(&feature).into_iter().flatten().copied());
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn compare(
        &mut self,
        number: usize,
        sheet: &QuoteSheet,
        quote: &QuoteRecord,
        speaker: Option<&SpeakerRecord>,
        passage: &Passage,
    ) {
        let (Some(claim), Some(best)) = (self.claims.get(number), self.best.get_mut(number)) else { return };
        let judged = judge::judge(claim, quote, speaker, passage, self.grammar);
        let unit = sheet.article.offsets;
        let finding = |at: &[std::ops::Range<usize>], edits, cautions| Finding {
            at: at.iter().flat_map(|range| passage.excerpts(range.clone(), unit)).collect(),
            edits,
            cautions,
            quote: Some(quote.id.clone()),
            kind: Some(quote.kind),
            speaker: quote.speaker.clone(),
            paragraph: Some(quote.paragraph),
            ..in_article(sheet)
        };
        if best.verdict.is_none_or(|v| v >= Verdict::Pieced) {
            best.pieces.add(claim, passage, |range| finding(&[range], Vec::new(), Vec::new()));
        }
        if let Some(judged) = judged {
            let at = judged.at.clone();
            best.add(judged.verdict, judged.likeness, || finding(&at, judged.edits, judged.cautions));
        }
    }

    /// Claims that stand in the text and in none of its quotes.
    fn read_text(&mut self, sheet: &QuoteSheet, text: &str) {
        let candidates = self.candidates(text);
        if candidates.is_empty() {
            return;
        }
        let passage = Passage::of_text(text, &self.vocabulary);
        for number in candidates {
            let (Some(claim), Some(best)) = (self.claims.get(number), self.best.get_mut(number)) else {
                continue;
            };
            let known = best.found.iter().any(|f| f.article.id == sheet.article.id)
                && best.verdict.is_some_and(|v| v < Verdict::Pieced);
            // Over an ellipsis the words of a whole article would be put together.
            let one = claim.parts.len() == 1 && !known;
            if let Some(at) = claim.place(&passage).filter(|_| one) {
                let unit = sheet.article.offsets;
                best.add(Verdict::Unattributed, 1.0, || Finding {
                    at: at.iter().flat_map(|range| passage.excerpts(range.clone(), unit)).collect(),
                    cautions: vec!["the article is not known to give these words to anyone".to_owned()],
                    ..in_article(sheet)
                });
            }
        }
    }

    /// What is to be said of each claim, in their order.
    #[must_use]
    pub fn finish(self) -> Vec<Verified> {
        let both = self.claims.into_iter().zip(self.best);
        both.map(|(claim, best)| {
            let pieced = best.pieces.cover(claim.words.len());
            // Pieces of one quote are that quote, altered, if they are like it at all.
            let several = pieced.filter(|found| best.verdict.is_none() || several_quotes(found));
            match (best.verdict, several) {
                (None | Some(Verdict::Altered), Some(found)) => {
                    Verified { claim: claim.claim, verdict: Verdict::Pieced, found, more: 0 }
                }
                (verdict, _) => Verified {
                    claim: claim.claim,
                    verdict: verdict.unwrap_or(Verdict::Absent),
                    found: best.found,
                    more: best.more,
                },
            }
        })
        .collect()
    }
}

impl Best {
    /// Keeps a place when nothing better is known.
    fn add(&mut self, verdict: Verdict, likeness: f64, finding: impl FnOnce() -> Finding) {
        let better = self.verdict.is_none_or(|v| verdict < v)
            || (self.verdict == Some(verdict) && likeness > self.likeness);
        let equal = self.verdict == Some(verdict) && likeness >= self.likeness;
        if better {
            (self.verdict, self.likeness, self.more) = (Some(verdict), likeness, 0);
            self.found = vec![finding()];
        } else if equal && self.found.len() < MOST_PLACES {
            self.found.push(finding());
        } else if equal {
            self.more += 1;
        }
    }
}

fn several_quotes(found: &[Finding]) -> bool {
    found.windows(2).any(|w| matches!(w, [a, b] if (&a.article.id, &a.quote) != (&b.article.id, &b.quote)))
}

/// A finding of which only the article is known.
fn in_article(sheet: &QuoteSheet) -> Finding {
    Finding {
        article: ArticleRef::from(&sheet.article),
        quote: None,
        kind: None,
        speaker: None,
        paragraph: None,
        at: Vec::new(),
        edits: Vec::new(),
        cautions: Vec::new(),
    }
}

/// What a claim is found by: its pairs of neighbouring words, or its only word.
fn features(words: &[u32]) -> Vec<(u32, u32)> {
    match words {
        [] => Vec::new(),
        [one] => vec![(*one, u32::MAX)],
        _ => words.windows(2).filter_map(|w| Some((*w.first()?, *w.get(1)?))).collect(),
    }
}

#[cfg(test)]
mod tests;
