//! brat standoff: the `.ann` file that lies beside an article's `.txt`. Offsets are code points of the text, as brat counts.
//! The lines are those of PolNeAR's own files, so that its readers take them.

use std::fmt::Write as _;

use super::places::{Places, parts};
use crate::record::{Polarity, QuoteRecord, QuoteSheet};

/// What brat has to be told of the annotations: its `annotation.conf`.
pub const CONFIGURATION: &str = "[entities]\nSource\nCue\nContent\nAddressee\n\n[relations]\n\n[events]\n\
    Attribution\tContent:Content, Cue?:Cue, Source?:Source, Addressee?:Addressee\n\n[attributes]\n";

/// The annotations of an article.
///
/// Source, cue, content and addressee are text-bound (`T`); an event (`E`) of type Attribution, bound to the cue or, where
/// there is none, to the content, brings them together; its note (`#`) tells quote, kind, pattern and speaker.
pub(super) fn ann(sheet: &QuoteSheet, text: &str) -> String {
    let places = Places::new(text, sheet.article.offsets);
    let mut ann = Ann::default();
    for quote in &sheet.quotes {
        ann.quote(quote, &places);
    }
    ann.text
}

/// The article's text for the `.txt` file: each line end is `\n`, however it was written, and no character is lost, since brat
/// would count `\r\n` as one.
///
/// ```
/// assert_eq!(quotesheet::render::brat::text("one\r\ntwo\rthree\n"), "one \ntwo\nthree\n");
/// ```
#[must_use]
pub fn text(text: &str) -> String {
    text.replace("\r\n", " \n").replace('\r', "\n")
}

/// The file so far, and the last number of each kind of line.
#[derive(Default)]
struct Ann {
    text: String,
    bound: usize,
    events: usize,
}

/// Places in code points with their text, none of which holds a line end.
type Lines<'t> = Vec<(usize, usize, &'t str)>;

impl Ann {
    fn quote(&mut self, quote: &QuoteRecord, places: &Places<'_>) {
        let mut bound: Vec<(&str, usize, Lines<'_>)> = Vec::new();
        for (part, excerpts) in parts(quote) {
            let lines: Lines<'_> = excerpts.iter().flat_map(|e| places.lines(e)).collect();
            if !lines.is_empty() {
                bound.push((part, self.bind(part, &lines), lines));
            }
        }
        let part = |name| bound.iter().find(|(part, ..)| *part == name);
        let Some((.., lines)) = part("Cue").or_else(|| part("Content")) else { return };
        let trigger = self.bind("Attribution", lines);
        self.events += 1;
        let _ = write!(self.text, "E{}\tAttribution:T{trigger}", self.events);
        for (part, number, _) in bound.iter().rev() {
            let _ = write!(self.text, " {part}:T{number}");
        }
        self.text.push('\n');
        self.note(quote);
    }

    /// Writes a text-bound annotation and returns its number.
    fn bind(&mut self, kind: &str, lines: &Lines<'_>) -> usize {
        self.bound += 1;
        let spans: Vec<String> = lines.iter().map(|(start, end, _)| format!("{start} {end}")).collect();
        let words: Vec<&str> = lines.iter().map(|(.., words)| *words).collect();
        let _ = writeln!(self.text, "T{}\t{kind} {}\t{}", self.bound, spans.join(";"), words.join(" "));
        self.bound
    }

    fn note(&mut self, quote: &QuoteRecord) {
        let number = self.events;
        let (id, kind, pattern) = (&quote.id, quote.kind.name(), &quote.because.pattern);
        let _ = write!(self.text, "#{number}\tAnnotatorNotes E{number}\t{id}; {kind}; pattern: {pattern}");
        if quote.polarity == Polarity::Negative {
            self.text.push_str("; not said");
        }
        if let Some(speaker) = &quote.speaker {
            let words: Vec<&str> = speaker.split_whitespace().collect();
            let _ = write!(self.text, "; speaker: {}", words.join(" "));
        }
        self.text.push('\n');
    }
}
