//! JSON Lines: one document `{"id", "text"}` or `{"id", "html"}` a line, with `title`, `byline`, `date`, `url` if need be.
//! Other keys are skipped without being kept.

use std::fmt;
use std::fs::File;
use std::io::{BufRead, Read as _};
use std::path::Path;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use quotesheet::Document;
use quotesheet::document::{self, Metadata};

use super::limit::{self, Piece};
use super::text::too_large;
use super::{Content, Emit, Flow, InputError, Kind, Label, Options, Raw};

/// Hands on the lines of a file of JSON Lines, one at a time, without looking into them.
pub fn lines(file: &Label, reader: &mut dyn BufRead, options: &Options, emit: Emit<'_, Raw>) -> Flow {
    let mut gave = false;
    for number in 1.. {
        let label = file.line(number);
        let content = match limit::line(reader, options.max_bytes) {
            Ok(Piece::End) => break,
            Ok(Piece::Whole(line)) => Ok(without_mark(line, number)),
            Ok(Piece::TooLong(start)) => Err(named(too_large(&label, options.max_bytes), &start)),
            Err(error) => return emit(Raw::fault(label.unreadable(&error))),
        };
        if content.as_ref().is_ok_and(|line| line.trim_ascii().is_empty()) {
            continue;
        }
        gave = true;
        emit(Raw { label, content: content.map(Content::Line) })?;
    }
    if gave {
        return Flow::Continue(());
    }
    emit(Raw::fault(file.error(Kind::Empty, "empty: there is no document in it to read; leave it out")))
}

/// A line without the byte order mark that may stand before the first one.
fn without_mark(mut line: Vec<u8>, number: usize) -> Vec<u8> {
    if number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
        line.drain(..3);
    }
    line
}

/// The error with the id that stands in the line, as far as the line can be read.
fn named(error: InputError, line: &[u8]) -> InputError {
    let mut found = None;
    // Only what stands before the place where it breaks matters.
    let _ = serde_json::Deserializer::from_slice(line).deserialize_map(IdFinder(&mut found));
    InputError { id: found.unwrap_or(error.id), ..error }
}

/// The document of one line.
pub fn document(label: Label, line: &[u8]) -> Result<Document, InputError> {
    match parse(line) {
        Ok((id, document)) => Ok(Document { id: id.unwrap_or(label.id), path: label.path, ..document }),
        Err(message) => Err(named(label.error(Kind::Broken, message), line)),
    }
}

#[derive(Deserialize)]
struct Line<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    text: Option<Text>,
    #[serde(borrow)]
    schema: Option<&'l RawValue>,
    // Looked at only where there is no `text`, as are those below only where they are strings: in other people's files
    // they may hold anything.
    #[serde(borrow)]
    html: Option<&'l RawValue>,
    #[serde(borrow)]
    title: Option<&'l RawValue>,
    #[serde(borrow)]
    byline: Option<&'l RawValue>,
    #[serde(borrow)]
    date: Option<&'l RawValue>,
    #[serde(borrow)]
    url: Option<&'l RawValue>,
}

/// Id and document of one line, or what is wrong with it.
fn parse(line: &[u8]) -> Result<(Option<String>, Document), String> {
    let line = std::str::from_utf8(line).map_err(|error| {
        format!("not UTF-8 at byte {} of the line: write the file as UTF-8", error.valid_up_to())
    })?;
    let line = line.trim();
    if !line.starts_with('{') {
        return Err("not a JSON object: write one {\"id\": …, \"text\": …} a line".to_owned());
    }
    let line: Line<'_> = serde_json::from_str(line).map_err(|error| broken(&error))?;
    let content = match (line.text, line.html.and_then(string)) {
        (Some(Text(text)), _) => document::Content::Text(text),
        (None, Some(html)) => document::Content::Html(html),
        (None, None) if line.schema.and_then(string).is_some_and(|s| s.starts_with(OURS)) => {
            return Err(
                "a record of quotesheet, not a document: report, diff, verify and merge take it".to_owned()
            );
        }
        (None, None) => {
            return Err("no `text` or `html` in this document: give one of them as a string".to_owned());
        }
    };
    let given = Metadata {
        title: line.title.and_then(string),
        byline: line.byline.and_then(string),
        published: line.date.and_then(string),
        url: line.url.and_then(string),
        ..Metadata::default()
    };
    Ok((line.id.map(id).transpose()?.flatten(), Document { content, given, ..Document::default() }))
}

/// How the schemas of all that the command writes begin.
const OURS: &str = "quotesheet";

/// Whether a file holds what the command wrote as JSON Lines.
pub fn is_output(path: &Path) -> bool {
    let mut start = Vec::new();
    let begin = format!("{{\"schema\":\"{OURS}");
    let read = File::open(path).and_then(|file| file.take(begin.len() as u64).read_to_end(&mut start));
    read.is_ok() && start == begin.as_bytes()
}

/// A string that is not empty; anything else is as if it were not there.
fn string(raw: &RawValue) -> Option<String> {
    let Text(text) = serde_json::from_str(raw.get()).ok()?;
    Some(text).filter(|t| !t.trim().is_empty())
}

/// What the JSON reader says, without its line number, which is always 1.
fn broken(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = message.strip_suffix(&place).unwrap_or(&message);
    if error.is_data() {
        format!("{what} at column {}: give `text` as a string, once", error.column())
    } else {
        format!("broken JSON ({what} at column {}): mend the line", error.column())
    }
}

/// An id as text: a string as it is, a number as it is written, null as none.
fn id(raw: &RawValue) -> Result<Option<String>, String> {
    let written = raw.get();
    match written.chars().next() {
        Some('"') => serde_json::from_str(written).map(|Text(id)| Some(id)).map_err(|e| broken(&e)),
        Some('-' | '0'..='9') => Ok(Some(written.to_owned())),
        Some('n') => Ok(None),
        _ => Err("the `id` is neither a string nor a number: give one of these, or leave it out".to_owned()),
    }
}

/// Finds the id of a document that is broken behind it.
struct IdFinder<'f>(&'f mut Option<String>);

impl<'de> Visitor<'de> for IdFinder<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "id" {
                *self.0 = id(map.next_value()?).unwrap_or_default();
                break;
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// A JSON string in which half of a surrogate pair becomes U+FFFD. That keeps its length in code points and in
/// UTF-16 units, so that offsets still fit the original.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(TextVisitor)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Text, E> {
        self.visit_byte_buf(bytes.to_vec())
    }

    fn visit_byte_buf<E: Error>(self, mut bytes: Vec<u8>) -> Result<Text, E> {
        // Surrogates, and nothing else, are written as ED A0..BF 80..BF. Hardly any text has an ED, and one byte is found faster than three.
        let end = if bytes.contains(&0xED) { bytes.len() } else { 0 };
        for at in 0..end {
            if let Some(three @ [0xED, 0xA0..=0xBF, _]) = bytes.get_mut(at..at + 3) {
                three.copy_from_slice("\u{fffd}".as_bytes());
            }
        }
        String::from_utf8(bytes).map(Text).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::choice::Choice;
    use super::*;

    fn read_with(file: impl AsRef<[u8]>, max_bytes: usize) -> Vec<Result<Document, InputError>> {
        let mut found = Vec::new();
        let label = Label::file("a.jsonl".as_ref());
        let choice = Choice::new(None, &[], &[]).unwrap();
        let options = Options { format: None, choice, max_bytes, read: Arc::default() };
        let flow = lines(&label, &mut file.as_ref(), &options, &mut |raw| {
            found.push(raw.decode());
            Flow::Continue(())
        });
        assert_eq!(flow, Flow::Continue(()));
        found
    }

    fn read(file: impl AsRef<[u8]>) -> Vec<Result<Document, String>> {
        read_with(file, 1 << 20).into_iter().map(|d| d.map_err(|e| e.to_string())).collect()
    }

    fn ids_and_texts(file: &str) -> Vec<(String, String)> {
        read(file).into_iter().map(|d| d.map(|d| (d.id, d.content.as_str().to_owned())).unwrap()).collect()
    }

    #[test]
    fn ids_are_strings_or_numbers_or_missing() {
        let file = "\u{feff}{\"id\": \"x\", \"text\": \"a\"}\r\n\n{\"id\":12345678901234567890123,\"text\":\"b\"}\n\
                    {\"text\":\"c\",\"id\":null}\n{\"text\":\"d\"}";
        let expected = [("x", "a"), ("12345678901234567890123", "b"), ("a.jsonl:4", "c"), ("a.jsonl:5", "d")];
        assert_eq!(ids_and_texts(file), expected.map(|(i, t)| (i.to_owned(), t.to_owned())));
    }

    #[test]
    fn other_keys_may_hold_anything_that_is_json() {
        let nested = "[".repeat(100_000) + &"]".repeat(100_000);
        let file =
            format!(r#"{{"quotes":[{{"a":1e999}}],"deep":{nested},"s":"\ud800","text":"a","id":"x"}}"#);
        assert_eq!(ids_and_texts(&file), [("x".to_owned(), "a".to_owned())]);
    }

    #[test]
    fn nesting_without_end_is_refused_where_it_is_looked_at_and_harmless_elsewhere() {
        let nested = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
        let open = "{\"a\":".repeat(300_000);
        let file = [
            format!("{{\"id\":{nested},\"text\":\"a\"}}"),
            format!("{{\"id\":\"x\",\"text\":{nested}}}"),
            format!("{{\"id\":\"x\",\"html\":{nested}}}"),
            open,
            nested.clone(),
            format!("{{\"id\":\"x\",\"text\":\"a\",\"title\":{nested},\"other\":{nested}}}"),
        ];
        let found = read_with(file.join("\n"), 1 << 30);
        let kinds: Vec<_> = found.iter().map(|d| d.as_ref().err().map(|e| e.kind)).collect();
        assert_eq!(kinds, [Some(Kind::Broken); 5].into_iter().chain([None]).collect::<Vec<_>>());
    }

    #[test]
    fn half_a_surrogate_pair_keeps_its_place() {
        let file = r#"{"id":"\udc00x","text":"a\ud83dé\ud83d\ude00\ud800"}"#;
        assert_eq!(ids_and_texts(file), [("\u{fffd}x".to_owned(), "a\u{fffd}é😀\u{fffd}".to_owned())]);
    }

    #[test]
    fn a_broken_line_costs_only_itself() {
        let file = "{\"text\": \"a\"\n[\"x\", \"a\"]\n{\"id\": 1}\n{\"text\": 5}\n{\"text\":\"a\",\"text\":\"b\"}\n\
                    {\"id\":[1],\"text\":\"a\"}\n{\"id\":\"ok\",\"text\":\"a\"}\n";
        let found = read(file);
        let messages: Vec<_> = found.iter().filter_map(|d| d.as_ref().err().map(String::as_str)).collect();
        assert_eq!(
            messages,
            [
                "a.jsonl:1: broken JSON (EOF while parsing an object at column 12): mend the line",
                "a.jsonl:2: not a JSON object: write one {\"id\": …, \"text\": …} a line",
                "a.jsonl:3: no `text` or `html` in this document: give one of them as a string",
                "a.jsonl:4: invalid type: integer `5`, expected a string at column 10: give `text` as a string, once",
                "a.jsonl:5: duplicate field `text` at column 18: give `text` as a string, once",
                "a.jsonl:6: the `id` is neither a string nor a number: give one of these, or leave it out",
            ]
        );
        assert_eq!(found.last().unwrap().as_ref().unwrap().id, "ok");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_named_with_their_line() {
        let mut found = read(b"{\"text\":\"a\"}\n{\"text\":\"caf\xE9\"}\n");
        let error = found.pop().unwrap().unwrap_err();
        assert_eq!(error, "a.jsonl:2: not UTF-8 at byte 12 of the line: write the file as UTF-8");
        assert!(found.pop().unwrap().is_ok());
    }

    #[test]
    fn an_error_has_the_id_of_its_document_where_that_can_be_read() {
        let long = format!("{{\"n\":[1],\"id\":\"long\",\"text\":\"{}\"}}\n", "a".repeat(100));
        let file = format!(
            "{long}{{\"id\":7}}\n{{\"id\":\"cut\",\"text\":\"a\n{{\"text\":5,\"id\":8}}\n{{\"text\":\"a\"}}"
        );
        let found = read_with(file, 90);
        let ids = |d: &Result<Document, InputError>| {
            d.as_ref().map(|d| d.id.clone()).map_err(|e| (e.id.clone(), e.kind))
        };
        let error = |id: &str, kind| Err((id.to_owned(), kind));
        let expected = [
            error("long", Kind::TooLarge),
            error("7", Kind::Broken),
            error("cut", Kind::Broken),
            error("8", Kind::Broken),
            Ok("a.jsonl:5".to_owned()),
        ];
        assert_eq!(found.iter().map(ids).collect::<Vec<_>>(), expected);
        let message = found.first().unwrap().as_ref().unwrap_err().to_string();
        assert_eq!(
            message,
            "a.jsonl:1: more than 90 bytes: split it into articles, or allow more with --max-bytes"
        );
    }
}
