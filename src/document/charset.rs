//! Charset: the encoding of bytes that are not UTF-8, as declared or as guessed.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::decode::Order;
use super::{Hints, Kind, mojibake};
use crate::diag::{Report, Stage};
use crate::span::Span;

/// So many bytes at the beginning of a page are searched for the encoding that it declares.
const HEAD: usize = 4096;

/// The text of bytes of UTF-16.
pub fn utf16(bytes: &[u8], order: Order, report: &mut Report) -> String {
    let encoding = if order.little { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
    let (text, encoding, errors) = encoding.decode(bytes);
    let how = if order.marked { "by its byte order mark" } else { "by its zero bytes" };
    tell(report, encoding, how, errors);
    text.into_owned()
}

/// The text of bytes that are not UTF-8 as a whole.
pub fn decoded(bytes: &[u8], kind: Kind, hints: Hints<'_>, report: &mut Report) -> String {
    let declared = declared(bytes, kind, hints);
    if mostly_utf8(bytes, declared.is_some_and(|(encoding, _)| encoding == UTF_8)) {
        return patched(bytes, report);
    }
    let (encoding, how) = match declared.filter(|(encoding, _)| *encoding != UTF_8) {
        Some(declared) => declared,
        None => (guessed(bytes), "by a guess"),
    };
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    tell(report, encoding, how, errors);
    text.into_owned()
}

fn tell(report: &mut Report, encoding: &'static Encoding, how: &str, errors: bool) {
    let lost = if errors { "; some bytes are none of its characters and became U+FFFD" } else { "" };
    let message = format!("not UTF-8: read as {} {how}{lost}", encoding.name());
    report.note(Stage::Article, "not-utf8", Span::default(), message);
}

/// What HTTP or the page itself says.
fn declared(bytes: &[u8], kind: Kind, hints: Hints<'_>) -> Option<(&'static Encoding, &'static str)> {
    let http = hints.content_type.and_then(|value| charset_in(value.as_bytes()));
    let http = http.and_then(Encoding::for_label).map(|e| (e, "as its Content-Type says"));
    let meta = || {
        let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
        let found = (kind == Kind::Html).then(|| charset_in(head)).flatten();
        found.and_then(Encoding::for_label).map(|e| (e, "as the page says"))
    };
    // A page that could be searched for `charset=` is no UTF-16, whatever it says.
    http.or_else(meta).map(|(e, how)| (if e.is_ascii_compatible() { e } else { UTF_8 }, how))
}

/// The value behind the first `charset=` or `encoding=`, without its quotation marks.
fn charset_in(head: &[u8]) -> Option<&[u8]> {
    let lower = head.to_ascii_lowercase();
    let behind = |name: &[u8]| {
        let at = lower.windows(name.len()).position(|w| w == name)? + name.len();
        let rest = head.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)));
        rest.get(..end.unwrap_or(rest.len())).filter(|label| !label.is_empty())
    };
    behind(b"charset").or_else(|| lower.starts_with(b"<?xml").then(|| behind(b"encoding")).flatten())
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Whether bytes were written as UTF-8 but for a few: their longer characters outweigh what is none, or nearly all of
/// what is not ASCII is well formed where UTF-8 is declared.
fn mostly_utf8(bytes: &[u8], declared: bool) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if declared { good >= bad } else { good > 2 * bad }
}

/// UTF-8, in which single bytes that are none are read as windows-1252.
fn patched(bytes: &[u8], report: &mut Report) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut count = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|b| mojibake::char_of(*b)));
        count += chunk.invalid().len();
    }
    let message = format!("{count} bytes are not UTF-8 and were read as {}", WINDOWS_1252.name());
    report.note(Stage::Article, "not-utf8", Span::default(), message);
    text
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Metadata};
    use super::*;

    fn read(bytes: &[u8], content_type: Option<&str>) -> (String, Vec<String>) {
        let hints = Hints { kind: None, content_type };
        let document = Document::decode("a", bytes.to_vec(), hints).unwrap();
        assert_eq!(document.given, Metadata::default());
        let said = document.report.diagnostics.into_iter().map(|d| d.message).collect();
        (document.content.as_str().to_owned(), said)
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let wanted = "<html><p>“We will appeal,” Maria Lopez said.";
        let little: Vec<u8> = wanted.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = wanted.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [[&[0xFF, 0xFE], little.as_slice()].concat(), little, big] {
            let (text, said) = read(&bytes, None);
            assert_eq!(text, wanted);
            assert!(said.iter().any(|s| s.contains("UTF-16")), "{said:?}");
        }
    }

    #[test]
    fn windows_1252_comes_out_right_declared_or_not() {
        let text = b"\x93We will appeal,\x94 Maria Lopez said at the caf\xE9 \x96 and didn\x92t.";
        let wanted = "“We will appeal,” Maria Lopez said at the café – and didn’t.";
        assert_eq!(
            read(text, None),
            (wanted.to_owned(), vec!["not UTF-8: read as windows-1252 by a guess".to_owned()])
        );
        assert_eq!(read(text, Some("text/plain; charset=\"iso-8859-1\"")).0, wanted);
        let page =
            [b"<html><meta http-equiv=content-type content='text/html; charset=ISO-8859-1'><p>", &text[..]]
                .concat();
        let (markup, said) = read(&page, None);
        assert!(
            markup.ends_with(wanted) && said == ["not UTF-8: read as windows-1252 as the page says"],
            "{said:?}"
        );
    }

    #[test]
    fn utf8_is_believed_before_what_is_declared() {
        let page = "<html><meta charset=iso-8859-1><p>“Café”";
        assert_eq!(read(page.as_bytes(), Some("text/html; charset=windows-1252")), (page.to_owned(), vec![]));
    }

    #[test]
    fn http_is_believed_before_the_page() {
        let page = b"<html><meta charset=utf-8><p>\xEF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0";
        assert!(read(page, Some("text/html; charset=windows-1251")).0.ends_with("привет мир"));
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        let bytes: Vec<u8> = "\u{feff}“Né”".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(
            read(&bytes, None),
            ("“Né”".to_owned(), vec!["not UTF-8: read as UTF-16BE by its byte order mark".to_owned()])
        );
    }

    #[test]
    fn a_few_foreign_bytes_do_not_break_the_rest() {
        let mut bytes = "“Café,” she said. “Naïve.”".as_bytes().to_vec();
        bytes.extend(b" \x93No,\x94 he said.");
        let (text, said) = read(&bytes, None);
        assert_eq!(text, "“Café,” she said. “Naïve.” “No,” he said.");
        assert_eq!(said, ["2 bytes are not UTF-8 and were read as windows-1252"]);
    }

    #[test]
    fn an_unknown_label_is_no_declaration() {
        assert_eq!(
            read(b"<p>caf\xE9 society and its caf\xE9s", Some("text/html; charset=nonsense")).0,
            "<p>café society and its cafés"
        );
    }
}
