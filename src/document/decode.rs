//! Decode: bytes to text. A byte order mark first, then UTF-8, then what was declared, then a guess.

use super::{Hints, Kind, foreign, mojibake, sniff};
use crate::diag::{Report, Stage};
use crate::span::Span;

/// Bytes in which there is no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Undecodable(pub String);

/// The text in some bytes and what it is.
pub fn decode(bytes: Vec<u8>, hints: Hints<'_>, report: &mut Report) -> Result<(Kind, String), Undecodable> {
    let (kind, mut text) = text(bytes, hints, report)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if text.trim().is_empty() {
        return Err(Undecodable("empty: there is no text in it to read; leave it out".to_owned()));
    }
    if u32::try_from(text.len()).is_err() {
        return Err(Undecodable("larger than 4 GiB: split it into articles".to_owned()));
    }
    // A page's characters may be broken in its markup or in its entities: they are mended when its text is known.
    Ok((kind, if kind == Kind::Text { mended(text, report) } else { text }))
}

/// Marks that were broken on the way are mended, and the reader is told.
pub fn mended(text: String, report: &mut Report) -> String {
    let Some((mended, count)) = mojibake::mended(&text) else { return text };
    report.note(
        Stage::Article,
        "broken-characters-mended",
        Span::default(),
        format!("{count} characters that were UTF-8 read as windows-1252, such as `â€œ` for `“`, were mended: offsets count the mended text"),
    );
    mended
}

fn text(bytes: Vec<u8>, hints: Hints<'_>, report: &mut Report) -> Result<(Kind, String), Undecodable> {
    if let Some(what) = foreign::binary(&bytes) {
        return Err(Undecodable(what.to_owned()));
    }
    if let Some(order) = Order::of(&bytes) {
        let text = utf16(&bytes, order, report)?;
        return Ok((kind(text.trim_start_matches('\u{feff}').as_bytes(), hints), text));
    }
    let kind = kind(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes), hints);
    if let Some(message) = not_text(&bytes, kind) {
        return Err(Undecodable(message));
    }
    if let Some(what) = foreign::structured(&bytes).filter(|_| hints.kind.is_none()) {
        return Err(Undecodable(what.to_owned()));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((kind, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            other(error.as_bytes(), at, kind, hints, report).map(|text| (kind, text))
        }
    }
}

/// What is said about the bytes, else what they look like.
fn kind(bytes: &[u8], hints: Hints<'_>) -> Kind {
    let declared = hints.content_type.map(str::to_ascii_lowercase);
    let says_html = declared.is_some_and(|t| t.contains("html"));
    match hints.kind {
        Some(kind) => kind,
        None if says_html || sniff::is_html(bytes) => Kind::Html,
        None => Kind::Text,
    }
}

/// Which byte of a character of UTF-16 comes first, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The less significant one.
    pub little: bool,
    /// By a byte order mark.
    pub marked: bool,
}

impl Order {
    /// By the mark, or because every other byte at the beginning is zero, as in UTF-16 of mostly Latin letters.
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xFE, ..] => return Some(Self { little: true, marked: true }),
            [0xFE, 0xFF, ..] => return Some(Self { little: false, marked: true }),
            _ => {}
        }
        let (pairs, _) = bytes.get(..UTF16_HEAD.min(bytes.len())).unwrap_or_default().as_chunks::<2>();
        let zeros = |which: usize| pairs.iter().filter(|pair| pair.get(which) == Some(&0)).count();
        let (first, second) = (zeros(0), zeros(1));
        let most = |count: usize| pairs.len() >= LEAST_PAIRS && count * 10 >= pairs.len() * 8;
        match (first, second) {
            (0, second) if most(second) => Some(Self { little: true, marked: false }),
            (first, 0) if most(first) => Some(Self { little: false, marked: false }),
            _ => None,
        }
    }
}

/// So many bytes are looked at for UTF-16 without a mark, and so many characters are the least that show it.
const UTF16_HEAD: usize = 512;
const LEAST_PAIRS: usize = 16;

#[cfg(feature = "encodings")]
fn utf16(bytes: &[u8], order: Order, report: &mut Report) -> Result<String, Undecodable> {
    Ok(super::charset::utf16(bytes, order, report))
}

#[cfg(not(feature = "encodings"))]
fn utf16(_bytes: &[u8], _order: Order, _report: &mut Report) -> Result<String, Undecodable> {
    let message = "UTF-16, which this build does not read: convert it first with `iconv -f UTF-16 -t UTF-8`";
    Err(Undecodable(message.to_owned()))
}

/// The text of bytes that are not UTF-8 at byte `at`.
#[cfg(feature = "encodings")]
fn other(
    bytes: &[u8],
    _at: usize,
    kind: Kind,
    hints: Hints<'_>,
    report: &mut Report,
) -> Result<String, Undecodable> {
    Ok(super::charset::decoded(bytes, kind, hints, report))
}

#[cfg(not(feature = "encodings"))]
fn other(
    bytes: &[u8],
    at: usize,
    _kind: Kind,
    _hints: Hints<'_>,
    _report: &mut Report,
) -> Result<String, Undecodable> {
    Err(Undecodable(format!(
        "not UTF-8 at byte {at} (line {}): convert it first, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
        line_at(bytes, at)
    )))
}

/// A page may hold so many zero bytes: browsers pass over them.
const ZEROS: usize = 64;

/// Why these bytes are no text at all, whatever their encoding.
fn not_text(bytes: &[u8], kind: Kind) -> Option<String> {
    let zeros = || bytes.iter().filter(|b| **b == 0).take(ZEROS + 1).count();
    if let Some(at) = bytes.iter().position(|b| *b == 0)
        && (kind == Kind::Text || zeros() > ZEROS)
    {
        let line = line_at(bytes, at);
        return Some(format!(
            "binary, with a zero byte at byte {at} (line {line}): give the article as text or as a web page"
        ));
    }
    let controls = bytes.iter().filter(|b| is_control(**b)).count();
    (controls > 8 && controls * 10 > bytes.len()).then(|| {
        format!(
            "binary, with {controls} control characters in {} bytes: give the article as text or as a web page",
            bytes.len()
        )
    })
}

/// Control characters that text has no use for.
const fn is_control(byte: u8) -> bool {
    byte == 0x7F || (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B))
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|b| **b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, String> {
        let text = decode(bytes.to_vec(), Hints::default(), &mut Report::default());
        text.map(|(_, text)| text).map_err(|e| e.0)
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(decoded(b"\xEF\xBB\xBFa\r\nb").unwrap(), "a\r\nb");
        assert_eq!(decoded("a\u{feff}b".as_bytes()).unwrap(), "a\u{feff}b");
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        for (bytes, start) in [
            (&b""[..], "empty"),
            (b" \r\n\t", "empty"),
            (b"\xEF\xBB\xBF", "empty"),
            (b"PK\x05\x06\0\0", "binary, with a zero byte at byte 4 (line 1)"),
            (b"PK\x03\x04\0\0", "a zip archive"),
            (b"%PDF-1.7 text", "a PDF file"),
            (b"\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02 text", "binary, with 10 control characters"),
        ] {
            let message = decoded(bytes).unwrap_err();
            assert!(message.starts_with(start), "{message}");
        }
    }

    #[test]
    fn a_stray_control_character_does_not_make_a_text_binary() {
        assert_eq!(decoded(b"a\x01b").unwrap(), "a\u{1}b");
    }

    #[test]
    fn the_beginning_or_a_hint_tells_a_page_from_a_text() {
        let kind = |bytes: &[u8], hints| decode(bytes.to_vec(), hints, &mut Report::default()).unwrap().0;
        let typed = Hints { content_type: Some("text/HTML; charset=x"), ..Hints::default() };
        assert_eq!(kind(b"<!doctype html><p>a", Hints::default()), Kind::Html);
        assert_eq!(kind(b"a <p>", Hints::default()), Kind::Text);
        assert_eq!(kind(b"a <p>", typed), Kind::Html);
        assert_eq!(kind(b"<p>a", Hints { kind: Some(Kind::Text), ..typed }), Kind::Text);
        assert_eq!(kind(b"\xEF\xBB\xBF<html>", Hints::default()), Kind::Html);
    }
}
