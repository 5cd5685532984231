//! What the page shows of one article: its lines, its speakers with their shares, its quotes with reasons to check them.

use std::collections::HashSet;

use quotesheet::QuoteSheet;
use quotesheet::diag::one_line;
use quotesheet::record::{EntityKind, Modality, Polarity, QuoteKind, QuoteRecord};

use super::marks::{Line, Mark, Part, Piece, Places, lines};
use super::palette::Palette;
use super::runs::{Run, runs};
use crate::cli::sheets::Loaded;

/// Quotes with a lower confidence are to be checked.
const SURE: f64 = 0.8;

/// One article of the page.
pub struct ArticleView<'s> {
    /// The beginning of all its anchors: `a1`.
    pub anchor: String,
    pub title: String,
    /// Byline, date, file, in this order, where the sheet has them.
    pub about: Vec<String>,
    /// For the file with corrections.
    pub id: &'s str,
    /// Empty when only the sheet is there.
    pub runs: Vec<Run<'s>>,
    pub speakers: Vec<SpeakerView>,
    /// Those to check first, the least sure before the others.
    pub check: Vec<Card<'s>>,
    /// The others in order of place.
    pub rest: Vec<Card<'s>>,
    /// What marks in the text say of their quotes, by the quotes' place in the sheet.
    pub labels: Vec<Label<'s>>,
    /// What was odd about the text.
    pub notes: Vec<String>,
}

/// What a mark says of its quote.
pub struct Label<'s> {
    pub id: &'s str,
    pub colour: String,
    pub speaker: String,
}

/// Who speaks, and how much.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerView {
    pub name: String,
    pub colour: String,
    /// Kind, roles and other names.
    pub about: String,
    pub quotes: usize,
    pub words: usize,
    /// Of all words, in per cent; and where its piece of the bar begins and how wide it is, in thousandths.
    pub percent: usize,
    pub begin: usize,
    pub width: usize,
}

/// A quote with all that is known about it.
pub struct Card<'s> {
    pub index: usize,
    pub quote: &'s QuoteRecord,
    pub colour: String,
    pub kind: &'static str,
    /// A name; "no speaker found" where there is none.
    pub speaker: String,
    /// Its source as it is written; empty where there is none.
    pub called: String,
    pub pieces: Vec<String>,
    /// Why a person should look at it.
    pub reasons: Vec<String>,
    /// "not said", "possibly".
    pub badges: Vec<&'static str>,
    /// Between 0 and 100.
    pub confidence: Option<u8>,
    /// Whether it is marked in the text.
    pub is_marked: bool,
    /// Names and values in the order of reasoning.
    pub why: Vec<(&'static str, Vec<String>)>,
}

impl Card<'_> {
    fn rank(&self) -> (bool, u8, usize) {
        (self.quote.speaker.is_some(), self.confidence.unwrap_or(100), self.index)
    }
}

impl<'s> ArticleView<'s> {
    /// The view of the `number`th article; without a text there are no lines.
    pub fn new(number: usize, loaded: &'s Loaded, palette: &mut Palette) -> Self {
        let sheet = &loaded.sheet;
        let record = &sheet.article;
        let text = loaded.text.as_deref();
        let lines = text.map_or_else(Vec::new, |text| lines(text, &marks(sheet, text)));
        let marked = tags(&lines);
        let runs = runs(lines, record.title.as_deref(), &loaded.furniture);
        let speakers = speakers(sheet, palette);
        let cards: Vec<_> = sheet
            .quotes
            .iter()
            .enumerate()
            .map(|(index, quote)| {
                card(index, quote, palette.class(quote.speaker.as_deref()), marked.contains(&index))
            })
            .collect();
        let label = |card: &Card<'s>| Label {
            id: &card.quote.id,
            colour: card.colour.clone(),
            speaker: card.speaker.clone(),
        };
        let labels = cards.iter().map(label).collect();
        let (mut check, rest): (Vec<_>, Vec<_>) =
            cards.into_iter().partition(|card| !card.reasons.is_empty());
        check.sort_by_key(Card::rank);
        let about = [&record.byline, &record.published, &record.path];
        Self {
            anchor: format!("a{number}"),
            title: visible(record.title.as_ref().unwrap_or(&record.id)),
            about: about.into_iter().flatten().map(|s| visible(s)).collect(),
            id: &record.id,
            runs,
            speakers,
            labels,
            check,
            rest,
            notes: sheet.diagnostics.iter().map(|d| visible(&d.message)).collect(),
        }
    }

    pub fn quotes(&self) -> usize {
        self.check.len() + self.rest.len()
    }

    /// What a mark says of the quote at this place in the sheet.
    pub fn label(&self, index: &usize) -> Option<&Label<'s>> {
        self.labels.get(*index)
    }
}

/// A text of one line in which nothing acts.
pub fn visible(text: &str) -> String {
    one_line(text, usize::MAX)
}

/// The quotes that have a mark in the text.
fn tags(lines: &[Line<'_>]) -> HashSet<usize> {
    let pieces = lines.iter().flat_map(|l| &l.pieces);
    pieces.filter_map(|piece| if let Piece::Tag(quote) = piece { Some(*quote) } else { None }).collect()
}

/// The places of a sheet that its text has, too.
fn marks(sheet: &QuoteSheet, text: &str) -> Vec<Mark> {
    let places = Places::new(text, sheet.article.offsets);
    let mut marks = Vec::new();
    for (quote, record) in sheet.quotes.iter().enumerate() {
        let mut add = |part, start, end| {
            let place = places.place(start, end).filter(|place| text.get(place.clone()).is_some());
            marks.extend(place.map(|place| Mark { place, part, quote }));
        };
        record.contents.iter().for_each(|c| add(Part::Content, c.start, c.end));
        record.source.iter().for_each(|s| add(Part::Source, s.start, s.end));
        record.addressee.iter().for_each(|a| add(Part::Addressee, a.start, a.end));
        record.cue.iter().for_each(|c| add(Part::Cue, c.start, c.end));
    }
    marks
}

fn card<'s>(index: usize, quote: &'s QuoteRecord, colour: String, is_marked: bool) -> Card<'s> {
    let negative = (quote.polarity == Polarity::Negative).then_some("not said");
    let possible = (quote.modality == Modality::Possible).then_some("possibly");
    Card {
        index,
        quote,
        colour,
        kind: kind(quote.kind),
        speaker: quote.speaker.as_deref().map_or_else(|| "no speaker found".to_owned(), visible),
        called: quote.source.as_ref().map(|s| visible(&s.text)).unwrap_or_default(),
        pieces: quote.contents.iter().map(|c| visible(&c.text)).collect(),
        reasons: reasons(quote),
        badges: negative.into_iter().chain(possible).collect(),
        confidence: quote.confidence.map(hundredths),
        is_marked,
        why: why(quote),
    }
}

const fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 100
fn hundredths(confidence: f64) -> u8 {
    (confidence.clamp(0.0, 1.0) * 100.0).floor() as u8
}

/// Why a person should look at a quote; nothing for one that may stand.
fn reasons(quote: &QuoteRecord) -> Vec<String> {
    let candidates = quote.because.candidates.iter().map(|c| visible(c)).collect::<Vec<_>>().join(", ");
    let mut reasons = Vec::new();
    if quote.speaker.is_none() {
        let among = if candidates.is_empty() { String::new() } else { format!(": perhaps {candidates}") };
        reasons.push(format!("no speaker found{among}"));
    }
    match quote.confidence {
        Some(confidence) if confidence < SURE => reasons.push(format!("confidence {confidence:.2}")),
        // Where nothing was measured, rivals are the sign that there is.
        None if quote.speaker.is_some() && !candidates.is_empty() => {
            reasons.push(format!("other candidates: {candidates}"));
        }
        _ => {}
    }
    reasons
}

fn why(quote: &QuoteRecord) -> Vec<(&'static str, Vec<String>)> {
    let because = &quote.because;
    let one = |text: Option<String>| text.into_iter().map(|t| visible(&t)).collect::<Vec<_>>();
    let cue = quote.cue.as_ref().map(|c| format!("{} ({}, {})", c.text, c.lemma, c.class.name()));
    let places =
        quote.contents.iter().map(|c| format!("{}–{}", c.start, c.end)).collect::<Vec<_>>().join(", ");
    let text = |excerpt: &Option<quotesheet::record::Excerpt>| one(excerpt.as_ref().map(|e| e.text.clone()));
    let all = [
        ("Pattern", one(Some(because.pattern.clone()))),
        ("Speaker by", one(Some(because.sieve.clone()))),
        ("Evidence", because.evidence.iter().map(|e| visible(e)).collect()),
        ("Other candidates", because.candidates.iter().map(|c| visible(c)).collect()),
        ("Confidence", one(quote.confidence.map(|c| format!("{c:.2}")))),
        ("Source", text(&quote.source)),
        ("Cue", one(cue)),
        ("Said to", text(&quote.addressee)),
        ("Where", text(&quote.medium)),
        ("When", text(&quote.time)),
        ("Place", vec![format!("paragraph {}, characters {places}", quote.paragraph)]),
    ];
    all.into_iter().filter(|(_, values)| values.iter().any(|v| !v.is_empty())).collect()
}

fn words(quote: &QuoteRecord) -> usize {
    quote.contents.iter().map(|c| c.text.split_whitespace().count()).sum()
}

/// Everyone who speaks, the most words first; the unresolved last.
fn speakers(sheet: &QuoteSheet, palette: &mut Palette) -> Vec<SpeakerView> {
    let view = |name: String, colour: String, about: String, quotes: Vec<&QuoteRecord>| SpeakerView {
        name,
        colour,
        about,
        quotes: quotes.len(),
        words: quotes.iter().map(|q| words(q)).sum(),
        percent: 0,
        begin: 0,
        width: 0,
    };
    let mut views: Vec<SpeakerView> = sheet
        .speakers
        .iter()
        .map(|speaker| {
            let quotes = sheet.quotes.iter().filter(|q| q.speaker_id.as_ref() == Some(&speaker.id)).collect();
            let about = std::iter::once(entity(speaker.kind).to_owned())
                .chain(speaker.roles.iter().map(|r| visible(r)));
            let also = speaker.also.iter().map(|name| format!("also “{}”", visible(name)));
            let about = about.chain(also).collect::<Vec<_>>().join(", ");
            view(visible(&speaker.name), palette.class(Some(&speaker.name)), about, quotes)
        })
        .collect();
    views.sort_by_key(|view| std::cmp::Reverse(view.words));
    let open: Vec<_> = sheet.quotes.iter().filter(|q| q.speaker_id.is_none()).collect();
    if !open.is_empty() {
        views.push(view("no speaker found".to_owned(), palette.class(None), String::new(), open));
    }
    share(&mut views);
    views
}

/// Gives each its piece of the bar.
fn share(views: &mut [SpeakerView]) {
    let all = views.iter().map(|v| v.words).sum::<usize>().max(1);
    let mut before = 0;
    for view in views {
        view.percent = (view.words * 100 + all / 2) / all;
        view.begin = before * 1000 / all;
        before += view.words;
        view.width = (before * 1000 / all - view.begin).saturating_sub(2).max(1);
    }
}

const fn entity(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Group => "group",
        EntityKind::Document => "document",
        EntityKind::Anonymous => "unnamed",
    }
}
