//! WARC: the pages in a crawler's archive, as Common Crawl publishes them. Responses and resources that are text are handed on, and so
//! are conversions to plain text (WET); all else is passed over.

use std::io::{self, BufRead, Error, ErrorKind, Read as _};

use super::http::{self, NoPage, Page};
use super::limit::{self, Piece};
use super::pack::Layer;
use super::text::{Bytes, too_large};
use super::{Content, Emit, Flow, InputError, Kind, Label, Raw};

/// A line of a header may be so long, and a header of HTTP.
const LONGEST: usize = 64 << 10;

/// Records with a length so great that they take in others are mended so often.
const MOST_SWALLOWED: usize = 100;

/// A header may have so many lines.
const MOST_LINES: usize = 1000;

/// Hands on the pages in an archive. A damaged record costs only itself, where the next one can be found.
pub fn records(archive: &Label, reader: &mut dyn BufRead, layer: Layer<'_>, emit: Emit<'_, Raw>) -> Flow {
    let most = layer.options.max_bytes;
    let (mut gave, mut version, mut swallowed) = (false, None, 0);
    let mut pending = None;
    let mut reader: Box<dyn BufRead + '_> = Box::new(reader);
    loop {
        (layer.mark)();
        let next = pending
            .take()
            .map_or_else(|| record(&mut reader, most, version.take()), |error| Err(Damage::from(error)));
        let found = match next {
            Ok(Some(mut record)) => {
                pending = record.after.take();
                record.raw(archive, most)
            }
            Ok(None) => break,
            Err(damage) => {
                let trap = damage.error.kind() == ErrorKind::FileTooLarge;
                let label = damage.label(archive);
                gave = true;
                emit(Raw::fault(label.unreadable(&damage.error)))?;
                if !damage.behind.is_empty() && swallowed < MOST_SWALLOWED {
                    swallowed += 1;
                    reader = Box::new(io::Cursor::new(damage.behind).chain(reader));
                }
                version = if trap { None } else { next_version(&mut reader) };
                if version.is_none() {
                    break;
                }
                continue;
            }
        };
        if let Some(raw) = found {
            gave = true;
            emit(raw)?;
        }
    }
    if gave {
        return Flow::Continue(());
    }
    emit(Raw::fault(archive.error(Kind::Empty, "no page in this archive: leave it out")))
}

/// One record, as far as it may be kept.
struct Record {
    kind: String,
    content_type: String,
    name: Name,
    block: Vec<u8>,
    /// Whether the block is longer than may be kept.
    cut: bool,
    /// Whether the crawler kept only the beginning.
    partial: bool,
    /// What went wrong right behind it.
    after: Option<Error>,
}

/// What a record is called.
#[derive(Default)]
struct Name {
    id: String,
    url: Option<String>,
}

impl Name {
    fn label(&self, archive: &Label) -> Label {
        let name = self.url.as_deref().unwrap_or(&self.id);
        Label {
            id: if self.id.is_empty() { name.to_owned() } else { self.id.clone() },
            place: format!("{}:{name}", archive.place),
            path: archive.path.clone(),
        }
    }
}

/// Why a record could not be read, and which it was, as far as that is known.
struct Damage {
    name: Option<Name>,
    error: Error,
    /// The records that it took for its own block, as its length was too great.
    behind: Vec<u8>,
}

impl Damage {
    fn label(&self, archive: &Label) -> Label {
        self.name.as_ref().map_or_else(|| archive.clone(), |name| name.label(archive))
    }
}

impl From<Error> for Damage {
    fn from(error: Error) -> Self {
        Self { name: None, error, behind: Vec::new() }
    }
}

/// Reads the next record, of which the first line may have been read; none at the end.
fn record(reader: &mut dyn BufRead, most: usize, version: Option<String>) -> Result<Option<Record>, Damage> {
    let Some(headers) = headers(reader, version)? else { return Ok(None) };
    let header = |name: &str| {
        let found = headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let plain = |name: &str| header(name).trim_start_matches('<').trim_end_matches('>').to_owned();
    let name = Name {
        id: plain("WARC-Record-ID").trim_start_matches("urn:uuid:").to_owned(),
        url: Some(plain("WARC-Target-URI")).filter(|url| !url.is_empty()),
    };
    let mut kept = Vec::new();
    let read = block(reader, header("Content-Length"), most, &mut kept);
    // Behind a block stands an empty line: else its length is wrong.
    let next = if read.is_ok() { reader.fill_buf().map(|next| next.first().copied()) } else { Ok(None) };
    let (first, after) = next.map_or_else(|error| (None, Some(error)), |first| (first, None));
    let ends = first.is_none_or(|b| b"\r\nW".contains(&b));
    let behind = if ends && read.is_ok() { None } else { next_record(&kept) };
    let (block, cut) = match (read, behind) {
        (Ok(cut), None) => (kept, cut),
        (read, behind) => {
            let error = read.err().unwrap_or_else(|| broken("a record with a wrong Content-Length"));
            let behind = behind.and_then(|at| kept.get(at..)).unwrap_or_default().to_vec();
            return Err(Damage { name: Some(name), error, behind });
        }
    };
    Ok(Some(Record {
        kind: header("WARC-Type").to_ascii_lowercase(),
        content_type: header("Content-Type").to_ascii_lowercase(),
        name,
        block,
        cut,
        after,
        partial: !header("WARC-Truncated").is_empty() || !header("WARC-Segment-Number").is_empty(),
    }))
}

/// Reads the block of a record as far as it may be kept; tells whether it is longer.
fn block(reader: &mut dyn BufRead, length: &str, most: usize, block: &mut Vec<u8>) -> io::Result<bool> {
    let length: u64 = length.parse().map_err(|_| broken("a record without a Content-Length"))?;
    let kept = length.min((most + LONGEST) as u64);
    reader.take(kept).read_to_end(block)?;
    let rest = length - kept;
    if (block.len() as u64) < kept || io::copy(&mut reader.take(rest), &mut io::sink())? < rest {
        return Err(Error::new(ErrorKind::UnexpectedEof, "its last record is not whole"));
    }
    Ok(rest > 0)
}

/// Where in a block another record begins.
fn next_record(block: &[u8]) -> Option<usize> {
    const BEGIN: &[u8] = b"\nWARC/1.";
    /// A record tells its type near its beginning.
    const NEAR: usize = 2048;
    let begins = |at: &usize| {
        let near = block.get(*at..(*at + NEAR).min(block.len())).unwrap_or_default();
        near.starts_with(BEGIN) && near.windows(10).any(|w| w.eq_ignore_ascii_case(b"WARC-Type:"))
    };
    let lines = block.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at);
    lines.filter(|at| block.get(*at..).is_some_and(|b| b.starts_with(BEGIN))).find(begins).map(|at| at + 1)
}

/// The first line of the next record behind damage; none where there is no other. What is damaged may be so more than once.
fn next_version(reader: &mut dyn BufRead) -> Option<String> {
    const MOST_DAMAGE: usize = 100;
    let mut damage = 0;
    loop {
        match limit::line(reader, LONGEST) {
            Ok(Piece::End) => return None,
            Ok(Piece::Whole(line)) if line.starts_with(b"WARC/") && line.len() < 16 => {
                return Some(String::from_utf8_lossy(line.trim_ascii_end()).into_owned());
            }
            Ok(_) => {}
            Err(error) if damage == MOST_DAMAGE || error.kind() == ErrorKind::FileTooLarge => return None,
            Err(_) => damage += 1,
        }
    }
}

/// The header of the next record, of which the first line may have been read.
fn headers(reader: &mut dyn BufRead, version: Option<String>) -> io::Result<Option<Vec<(String, String)>>> {
    let mut version = version;
    while version.as_ref().is_none_or(String::is_empty) {
        version = line(reader)?;
        if version.is_none() {
            return Ok(None);
        }
    }
    if !version.is_some_and(|v| v.starts_with("WARC/")) {
        return Err(broken("no WARC record where one should begin"));
    }
    let mut headers: Vec<(String, String)> = Vec::new();
    while let Some(line) = line(reader)?.filter(|l| !l.is_empty()) {
        if headers.len() == MOST_LINES {
            return Err(broken("a header without end"));
        }
        match (line.split_once(':'), headers.last_mut()) {
            // WARC 1.0 lets a value go on in a line that begins with white space.
            (_, Some((_, value))) if line.starts_with([' ', '\t']) && value.len() < LONGEST => {
                if !value.is_empty() {
                    value.push(' ');
                }
                value.push_str(line.trim());
            }
            (Some((name, value)), _) => headers.push((name.trim().to_owned(), value.trim().to_owned())),
            _ => {}
        }
    }
    Ok(Some(headers))
}

fn line(reader: &mut dyn BufRead) -> io::Result<Option<String>> {
    match limit::line(reader, LONGEST)? {
        Piece::End => Ok(None),
        Piece::Whole(line) => Ok(Some(String::from_utf8_lossy(line.trim_ascii_end()).into_owned())),
        Piece::TooLong(_) => Err(broken("a header without end")),
    }
}

fn broken(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what)
}

impl Record {
    /// The document in it, if it holds one.
    fn raw(self, archive: &Label, most: usize) -> Option<Raw> {
        let page = self.page(most)?;
        let label = self.name.label(archive);
        let told = |no_page: NoPage| -> InputError {
            match no_page {
                NoPage::Broken(message) => label.error(Kind::Broken, format!("{message}: leave it out")),
                NoPage::TooLarge | NoPage::Other => too_large(&label, most),
            }
        };
        let content = page.map_err(told).map(|page| {
            let Page { body, content_type } = page;
            let (url, partial) = (self.name.url, self.partial);
            Content::Bytes(Bytes { bytes: body, kind: None, content_type: Some(content_type), url, partial })
        });
        Some(Raw { label, content })
    }

    fn page(&self, most: usize) -> Option<Result<Page, NoPage>> {
        let found = match self.kind.as_str() {
            "response" if self.content_type.starts_with("application/http") => http::page(&self.block, most),
            "resource" | "conversion" if http::is_text(&self.content_type) => {
                Ok(Page { body: self.block.clone(), content_type: self.content_type.clone() })
            }
            _ => Err(NoPage::Other),
        };
        match found {
            Err(NoPage::Other) => None,
            Ok(page) if self.cut || page.body.len() > most => Some(Err(NoPage::TooLarge)),
            found => Some(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::Options;
    use super::super::choice::Choice;
    use super::*;

    fn record(kind: &str, content_type: &str, url: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nwarc-target-uri: {url}\r\nWARC-Record-ID: <urn:uuid:{url}-1>\r\n\
             Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn read(archive: &str, max_bytes: usize) -> Vec<Raw> {
        let mut found = Vec::new();
        let options = Options {
            format: None,
            choice: Choice::new(None, &[], &[]).unwrap(),
            max_bytes,
            read: Arc::default(),
        };
        let label = Label::file("a.warc".as_ref());
        let _ = records(&label, &mut archive.as_bytes(), Layer::outermost(&options), &mut |raw| {
            found.push(raw);
            Flow::Continue(())
        });
        found
    }

    const HTTP: &str = "application/http; msgtype=response";

    #[test]
    fn pages_are_handed_on_and_all_else_is_passed_over() {
        let page = |kind: &str, body: &str| format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}");
        let archive = [
            record("warcinfo", "application/warc-fields", "", "software: x\r\n"),
            record("request", "application/http; msgtype=request", "u1", "GET / HTTP/1.1\r\n\r\n"),
            record("response", HTTP, "u1", &page("text/html; charset=koi8-r", "<p>rain")),
            record("response", HTTP, "u2", &page("image/png", "png")),
            record("conversion", "text/plain", "u3", "It rained."),
            record("resource", "image/png", "u4", "png"),
            record("metadata", "application/warc-fields", "u1", "a: b"),
        ];
        let found = read(&archive.concat(), 1000);
        let expected = [
            ("u1-1", "u1", "text/html; charset=koi8-r", "<p>rain"),
            ("u3-1", "u3", "text/plain", "It rained."),
        ];
        assert_eq!(found.len(), expected.len());
        for (raw, (id, url, content_type, body)) in found.into_iter().zip(expected) {
            assert_eq!((raw.label.id.as_str(), raw.label.place), (id, format!("a.warc:{url}")));
            let bytes = Bytes {
                bytes: body.into(),
                kind: None,
                content_type: Some(content_type.to_owned()),
                url: Some(url.to_owned()),
                partial: false,
            };
            assert_eq!(raw.content, Ok(Content::Bytes(bytes)));
        }
    }

    #[test]
    fn a_page_that_is_too_large_or_broken_costs_only_itself() {
        let page = |body: &str| format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
        let archive = [
            record("response", HTTP, "long", &page(&"a".repeat(101))),
            record("response", HTTP, "endless", &page(&"a".repeat(100_000))),
            record("response", HTTP, "odd", "no head"),
            record("response", HTTP, "good", &page("<p>rain")),
        ];
        let kinds = |raw: Raw| (raw.label.place, raw.content.err().map(|e| e.kind));
        let found: Vec<_> = read(&archive.concat(), 100).into_iter().map(kinds).collect();
        let expected = [
            ("a.warc:long", Some(Kind::TooLarge)),
            ("a.warc:endless", Some(Kind::TooLarge)),
            ("a.warc:odd", Some(Kind::Broken)),
            ("a.warc:good", None),
        ];
        assert_eq!(found, expected.map(|(place, kind)| (place.to_owned(), kind)));
    }

    #[test]
    fn a_record_whose_length_is_too_great_costs_only_itself() {
        let record = |url: &str| record("conversion", "text/plain", url, "It rained.");
        for length in ["Content-Length: 60", "Content-Length: 99999"] {
            let broken = record("broken").replace("Content-Length: 10", length);
            let archive = [record("first"), broken, record("second"), record("third")].concat();
            let places = read(&archive, 1000).into_iter().map(|raw| (raw.label.place, raw.content.is_ok()));
            let expected = [("first", true), ("broken", false), ("second", true), ("third", true)];
            let expected = expected.map(|(url, whole)| (format!("a.warc:{url}"), whole));
            assert_eq!(places.collect::<Vec<_>>(), expected, "{length}");
        }
    }

    #[test]
    fn an_archive_that_breaks_off_or_is_none_is_told() {
        let whole = record("conversion", "text/plain", "u", "It rained.");
        for (archive, what) in [
            (whole.get(..whole.len() - 8).unwrap(), "its last record is not whole"),
            ("It rained.\n", "no WARC record where one should begin"),
            ("WARC/1.0\r\nContent-Length: many\r\n\r\n", "a record without a Content-Length"),
            (&format!("WARC/1.0\r\n{}", "a: b\r\n".repeat(2000)), "a header without end"),
            (&"W".repeat(100_000), "a header without end"),
        ] {
            let error = read(archive, 1000).pop().unwrap().content.unwrap_err();
            assert!(error.kind == Kind::Broken && error.message.contains(what), "{what}: {error}");
        }
        assert_eq!(read("", 10).pop().unwrap().content.unwrap_err().kind, Kind::Empty);
    }
}
