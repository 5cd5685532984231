//! One function a stage: what it found, laid out for a reader.

use std::fmt::Write as _;

use crate::attribution::weighed;
use crate::diag::one_line;
use crate::extract::Extraction;
use crate::mention::Link;
use crate::phrase::{ChunkKind, Parsed};
use crate::quotation::Closing;
use crate::record::{QuoteRecord, QuoteSheet};
use crate::span::Span;
use crate::token::TokenKind;

/// The paragraphs: number, role, first words.
#[must_use]
pub fn article(extraction: &Extraction) -> String {
    let article = &extraction.article;
    let mut text = String::new();
    let mut head = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(text, "{name:<10} {}", one_line(value, 90));
        }
    };
    head("title", article.title.map(|span| article.slice(span)));
    head("byline", article.byline.map(|span| article.slice(span)));
    head("published", article.published.as_deref());
    for (number, paragraph) in (1..).zip(&article.paragraphs) {
        let words = one_line(article.slice(paragraph.span), 80);
        let _ = writeln!(text, "{number:>4} {:<10} {words}", paragraph.role.name());
    }
    text
}

/// The sentences, a line each: noun phrases in [ ], verb groups in { }, quotations in « ».
#[must_use]
pub fn phrases(extraction: &Extraction) -> String {
    let mut text = String::new();
    let elements = &extraction.elements;
    for (number, sentence) in (1..).zip(&elements.sentences) {
        let tokens = elements.list.get(sentence.range.clone()).unwrap_or_default();
        let parsed = Parsed::new(tokens, &extraction.article, &extraction.grammar);
        let _ = writeln!(text, "{number:>4} {}", bracketed(&parsed));
    }
    text
}

fn bracketed(parsed: &Parsed<'_>) -> String {
    let mut line = String::new();
    for (at, token) in parsed.tokens.iter().enumerate() {
        if token.spaced && at > 0 {
            line.push(' ');
        }
        let chunk = parsed.chunk(at);
        let (open, close) = match chunk.map(|c| c.kind) {
            Some(ChunkKind::Noun) => ('[', ']'),
            Some(ChunkKind::Time) => ('<', '>'),
            Some(ChunkKind::Verb(_)) => ('{', '}'),
            None => (' ', ' '),
        };
        if chunk.is_some_and(|c| c.start == at) {
            line.push(open);
        }
        if token.kind == TokenKind::Quotation {
            let _ = write!(line, "«{}»", one_line(parsed.text(at), 24));
        } else {
            line.push_str(&one_line(parsed.text(at), 60));
        }
        if chunk.is_some_and(|c| c.end == at + 1) {
            line.push(close);
        }
    }
    line
}

/// The quotations: how deep, how closed, the words.
#[must_use]
pub fn quotations(extraction: &Extraction) -> String {
    let mut text = String::new();
    for (number, quotation) in (1..).zip(&extraction.quotations) {
        let closing = match quotation.closing {
            Closing::Closed => "closed",
            Closing::RunsOn => "runs on",
            Closing::Missing => "never closed",
        };
        let indent = if quotation.parent.is_some() { "  " } else { "" };
        let goes_on = quotation.continues.map(|c| format!(", goes on from {}", c + 1)).unwrap_or_default();
        let words = one_line(extraction.article.slice(quotation.content), 70);
        let _ = writeln!(text, "{number:>4} {indent}{words}  ({closing}{goes_on})");
    }
    text
}

/// The attributions: pattern, source, cue, contents.
#[must_use]
pub fn attributions(extraction: &Extraction) -> String {
    let mut text = String::new();
    let slice = |span| one_line(extraction.article.slice(span), 70);
    for (number, attribution) in (1..).zip(&extraction.attributions) {
        let _ = writeln!(text, "{number:>4} {}", attribution.pattern);
        let mut part = |name: &str, span: Option<Span>| {
            if let Some(span) = span {
                let _ = writeln!(text, "     {name:<10} {}", slice(span));
            }
        };
        part("source", attribution.source.map(|s| s.span));
        part("cue", attribution.cue.as_ref().map(|c| c.span));
        part("addressee", attribution.addressee);
        part("medium", attribution.medium);
        part("time", attribution.time);
        for content in &attribution.contents {
            part("content", Some(*content));
        }
    }
    text
}

/// The entities with their names and roles, and the names that could be several.
#[must_use]
pub fn mentions(extraction: &Extraction) -> String {
    let mut text = String::new();
    let slice = |span: &Span| one_line(extraction.article.slice(*span), 60);
    for entity in &extraction.mentions.entities {
        let list = |spans: &[Span]| spans.iter().map(slice).collect::<Vec<_>>().join("; ");
        let _ = write!(
            text,
            "     {} ({:?}, {:?})",
            one_line(entity.called(&extraction.article), 70),
            entity.kind,
            entity.gender
        );
        let _ = write!(text, "  names: {}", list(&entity.names));
        let roles =
            if entity.roles.is_empty() { String::new() } else { format!("  roles: {}", list(&entity.roles)) };
        let _ = writeln!(text, "{roles}");
    }
    for (name, link) in extraction.mentions.names.iter().zip(&extraction.mentions.links) {
        if let Link::Several(ids) = link {
            let _ = writeln!(text, "     {} could be any of {}", slice(&name.span), ids.len());
        }
    }
    text
}

/// The quotes of the sheet: who, why, and who lost.
#[must_use]
pub fn speakers(extraction: &Extraction) -> String {
    quotes(&extraction.sheet())
}

/// The same of a sheet.
#[must_use]
pub fn quotes(sheet: &QuoteSheet) -> String {
    sheet.quotes.iter().map(quote_reasons).collect()
}

/// One quote with the reasons for its speaker.
#[must_use]
pub fn quote_reasons(quote: &QuoteRecord) -> String {
    let mut text = String::new();
    let speaker = quote.speaker.as_deref().unwrap_or("(unresolved)");
    let _ = writeln!(text, "{:>4} {speaker}: {}", quote.id, one_line(&quote.text, 60));
    let because = &quote.because;
    let _ = writeln!(text, "     pattern {}, sieve {}", because.pattern, because.sieve);
    for evidence in &because.evidence {
        let _ = writeln!(text, "     {}", one_line(evidence, 100));
    }
    if !because.candidates.is_empty() {
        let _ = writeln!(text, "     also considered: {}", because.candidates.join(", "));
    }
    text
}

/// The readings of a quote's cue with the signs that counted most: their weights add up to the log-odds.
#[must_use]
pub fn weighed(extraction: &Extraction, quote: &QuoteRecord) -> String {
    const READINGS: usize = 4;
    const SIGNS: usize = 6;
    let first = quote.contents.first().map(|c| c.text.as_str()).unwrap_or_default();
    let own = extraction.attributions.iter().find(|a| {
        let cue = a.cue.as_ref().map(|c| extraction.article.slice(c.span));
        let content = a.contents.first().map(|c| extraction.article.slice(*c));
        cue == quote.cue.as_ref().map(|c| c.text.as_str()) && content == Some(first)
    });
    let Some((attribution, cue)) = own.and_then(|a| Some((a, a.cue.as_ref()?))) else { return String::new() };
    let (elements, article, grammar) = (&extraction.elements, &extraction.article, &extraction.grammar);
    let readings = weighed::readings(elements, article, grammar, attribution.sentence, cue.span);
    let mut text = String::new();
    for reading in readings.iter().take(READINGS) {
        let slice = |span: Option<Span>| span.map_or("-".to_owned(), |s| one_line(article.slice(s), 40));
        let (source, content) = (slice(reading.source), slice(reading.content));
        let _ = writeln!(
            text,
            "     {:.2} {}: source {source}, content {content}",
            reading.probability, reading.pattern
        );
        let signs = reading.signs.iter().take(SIGNS).map(|(sign, weight)| format!("{sign} {weight:+.2}"));
        let _ = writeln!(text, "          {}", signs.collect::<Vec<_>>().join("  "));
    }
    text
}
