//! brat standoff: the `.ann` file that lies beside an article's `.txt`. Offsets are code points of the text, as brat counts.

use std::fmt::Write as _;

use super::places::{Places, parts};
use crate::record::{Polarity, QuoteRecord, QuoteSheet};

/// The annotations of an article.
///
/// Source, cue, content and addressee are text-bound (`T`); relations (`R`) lead from source, cue and addressee to the
/// content; attributes (`A`) of the content tell kind and polarity; its note (`#`) tells quote, speaker and pattern.
pub fn ann(sheet: &QuoteSheet, text: &str) -> String {
    let places = Places::new(text, sheet.article.offsets);
    let mut ann = Ann::default();
    for quote in &sheet.quotes {
        ann.quote(quote, &places);
    }
    ann.text
}

/// The file so far, and the last number of each kind of line.
#[derive(Default)]
struct Ann {
    text: String,
    bound: usize,
    relations: usize,
    attributes: usize,
    notes: usize,
}

impl Ann {
    fn quote(&mut self, quote: &QuoteRecord, places: &Places<'_>) {
        let mut numbered = Vec::new();
        for (part, excerpts) in parts(quote) {
            // A line may not hold a line end, so that a place is cut there.
            let lines: Vec<_> = excerpts.iter().flat_map(|e| places.lines(e)).collect();
            if lines.is_empty() {
                continue;
            }
            self.bound += 1;
            let spans: Vec<String> = lines.iter().map(|(start, end, _)| format!("{start} {end}")).collect();
            let words: Vec<&str> = lines.iter().map(|(.., words)| *words).collect();
            let _ = writeln!(self.text, "T{}\t{part} {}\t{}", self.bound, spans.join(";"), words.join(" "));
            numbered.push((part, self.bound));
        }
        let Some((_, content)) = numbered.iter().find(|(part, _)| *part == "Content").copied() else {
            return;
        };
        for (part, number) in numbered.iter().filter(|(part, _)| *part != "Content") {
            self.relations += 1;
            let _ = writeln!(self.text, "R{}\t{part}Of Arg1:T{number} Arg2:T{content}", self.relations);
        }
        self.about(quote, content);
    }

    fn about(&mut self, quote: &QuoteRecord, content: usize) {
        let kind = serde_json::to_value(quote.kind).unwrap_or_default();
        self.attributes += 1;
        let _ = writeln!(
            self.text,
            "A{}\tKind T{content} {}",
            self.attributes,
            kind.as_str().unwrap_or_default()
        );
        if quote.polarity == Polarity::Negative {
            self.attributes += 1;
            let _ = writeln!(self.text, "A{}\tNegated T{content}", self.attributes);
        }
        self.notes += 1;
        let speaker =
            quote.speaker.as_deref().unwrap_or("unknown").split_whitespace().collect::<Vec<_>>().join(" ");
        let pattern = &quote.because.pattern;
        let (number, id) = (self.notes, &quote.id);
        let _ = writeln!(
            self.text,
            "#{number}\tAnnotatorNotes T{content}\t{id}; speaker: {speaker}; pattern: {pattern}"
        );
    }
}
