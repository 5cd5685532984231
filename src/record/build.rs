//! From what the stages found to the records of a sheet.

use sha2::{Digest, Sha256};

use super::confidence::confidence;
use super::speaker::{self, Speakers};
use super::{
    ArticleRecord, Because, CueRecord, Cutter, DiagnosticRecord, Excerpt, Modality, Polarity, QuoteKind,
    QuoteRecord, QuoteSheet, SCHEMA, SelectorRecord,
};
use crate::attribution::{Attribution, CueMatch, apart};
use crate::extract::Extraction;
use crate::resolve::Resolution;
use crate::span::Span;

impl Extraction {
    /// The quote sheet of the article.
    #[must_use]
    pub fn sheet(&self) -> QuoteSheet {
        sheet(self)
    }
}

/// Builds the sheet of an extraction.
fn sheet(extraction: &Extraction) -> QuoteSheet {
    let article = &extraction.article;
    let cutter = Cutter::new(&article.text, extraction.options.offsets);
    let mut quotes = Vec::new();
    let mut speakers = Speakers::default();
    let attributions = extraction.attributions.iter().enumerate();
    let mut in_place: Vec<_> = attributions.filter(|(_, a)| !a.contents.is_empty()).collect();
    in_place.sort_by_key(|(_, a)| a.contents.first().map(|c| c.start));
    for (index, attribution) in in_place {
        if extraction.options.all || is_speech(attribution) {
            let id = format!("Q{}", quotes.len() + 1);
            quotes.push(quote(extraction, &cutter, &mut speakers, id, index, attribution));
        }
    }
    let diagnostics = extraction.report.diagnostics.iter().map(|d| DiagnosticRecord {
        code: d.code.to_owned(),
        stage: d.stage.name().to_owned(),
        message: d.message.clone(),
        at: cutter.excerpt(d.span),
    });
    let about = &article.about;
    let cut = |span: Option<Span>| span.map(|s| article.slice(s).to_owned());
    QuoteSheet {
        schema: SCHEMA.to_owned(),
        article: ArticleRecord {
            id: article.id.clone(),
            path: None,
            title: about.title.clone().or_else(|| cut(article.title)),
            byline: about.byline.clone().or_else(|| cut(article.byline)),
            outlet: about.outlet.clone(),
            published: about.published.clone().or_else(|| article.published.clone()),
            modified: about.modified.clone(),
            url: about.url.clone(),
            language: about.language.clone(),
            sha256: sha256(&article.text),
            offsets: extraction.options.offsets,
        },
        speakers: speakers.into_records(),
        quotes,
        diagnostics: diagnostics.collect(),
    }
}

/// From here on a reported statement is listed in a sheet of speech: there a wrong one is worse than none.
const SURE: f32 = 0.78;

/// A speaker who is likelier wrong than right is not given to quoted words.
const EVEN: f64 = 0.5;

/// A sheet lists speech of which we are sure; beliefs and wishes only where their words are quoted.
fn is_speech(attribution: &Attribution) -> bool {
    let speech = attribution.cue.as_ref().is_none_or(|c| c.class.is_speech());
    attribution.kind != QuoteKind::Indirect || speech && attribution.probability >= SURE
}

fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

fn quote(
    extraction: &Extraction,
    cutter: &Cutter<'_>,
    speakers: &mut Speakers,
    id: String,
    index: usize,
    attribution: &Attribution,
) -> QuoteRecord {
    let resolution = extraction.resolutions.get(index);
    let confidence = confidence(extraction, attribution, resolution);
    let doubtful = attribution.kind != QuoteKind::Indirect && confidence.is_some_and(|c| c < EVEN);
    let named = resolution.filter(|_| !doubtful);
    let (speaker_id, speaker) = named.and_then(|r| speakers.add(extraction, &r.speaker, &id)).unzip();
    let confidence = confidence.filter(|_| speaker.is_some());
    let contents: Vec<Excerpt> = attribution.contents.iter().map(|c| cutter.excerpt(*c)).collect();
    let text = contents.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" … ");
    let cue = attribution.cue.as_ref();
    QuoteRecord {
        id,
        kind: attribution.kind,
        speaker,
        speaker_id,
        text,
        contents,
        selector: selector(extraction, attribution),
        cue: cue.map(|c| cue_record(c, cutter)),
        source: attribution.source.map(|s| cutter.excerpt(s.span)),
        addressee: attribution.addressee.map(|s| cutter.excerpt(s)),
        medium: attribution.medium.map(|s| cutter.excerpt(s)),
        time: attribution.time.map(|s| cutter.excerpt(s)),
        polarity: if cue.is_some_and(|c| c.negative) { Polarity::Negative } else { Polarity::Positive },
        modality: if cue.is_some_and(|c| c.modal) { Modality::Possible } else { Modality::Actual },
        paragraph: attribution.paragraph + 1,
        because: because(extraction, attribution, resolution, doubtful),
        confidence,
    }
}

/// So many characters stand in a selector on each side.
const AROUND: usize = 32;

/// The text around a quote.
fn selector(extraction: &Extraction, attribution: &Attribution) -> Option<SelectorRecord> {
    let text = &extraction.article.text;
    let before = text.get(..attribution.contents.first()?.range().start)?;
    let behind = text.get(attribution.contents.last()?.range().end..)?;
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let end = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    let (prefix, suffix) = (before.get(start..)?.to_owned(), behind.get(..end)?.to_owned());
    Some(SelectorRecord { prefix, suffix })
}

fn because(
    extraction: &Extraction,
    attribution: &Attribution,
    resolution: Option<&Resolution>,
    doubtful: bool,
) -> Because {
    let mut because = Because {
        pattern: attribution.pattern.clone(),
        sieve: resolution.map(|r| r.sieve.to_owned()).unwrap_or_default(),
        evidence: resolution.map(|r| r.evidence.clone()).unwrap_or_default(),
        candidates: resolution.map(|r| speaker::candidates(extraction, &r.candidates)).unwrap_or_default(),
    };
    if let Some(setting) = apart::setting(&attribution.pattern) {
        because.evidence.insert(0, format!("the page sets these words apart as {}", setting.name()));
    }
    if doubtful && let Some(name) = resolution.and_then(|r| speaker::name(extraction, &r.speaker)) {
        because.evidence.push(format!("“{name}” would be wrong as often as right here, so nobody is named"));
        because.candidates.insert(0, name);
    }
    because
}

fn cue_record(cue: &CueMatch, cutter: &Cutter<'_>) -> CueRecord {
    let Excerpt { text, start, end } = cutter.excerpt(cue.span);
    CueRecord { text, lemma: cue.lemma.clone(), class: cue.class, start, end }
}
