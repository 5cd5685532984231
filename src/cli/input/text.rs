//! Text: the bytes of one file as one document.

use std::io::BufRead;

use super::limit::{self, Piece, size};
use super::{Content, Document, InputError, Kind, Label, Options, Raw};

/// Reads a whole file, unless it is too large.
pub fn raw(label: Label, reader: &mut dyn BufRead, options: &Options) -> Raw {
    let content = match limit::all(reader, options.max_bytes) {
        Ok(Piece::Whole(bytes)) => Ok(Content::Text(bytes)),
        Ok(Piece::End) => Ok(Content::Text(Vec::new())),
        Ok(Piece::TooLong(_)) => Err(too_large(&label, options.max_bytes)),
        Err(error) => Err(label.unreadable(&error)),
    };
    Raw { label, content }
}

/// What to say of a document that has more bytes than are allowed.
pub fn too_large(label: &Label, most: usize) -> InputError {
    let message = format!("more than {}: split it into articles, or allow more with --max-bytes", size(most));
    label.error(Kind::TooLarge, message)
}

/// The document in the bytes of a file. A byte order mark at its beginning is not part of the text; all else is kept as
/// it is.
pub fn document(label: Label, bytes: Vec<u8>) -> Result<Document, InputError> {
    match decode(bytes) {
        Ok(text) => Ok(Document { id: label.id, path: label.path, text }),
        Err(message) if message.starts_with("empty") => Err(label.error(Kind::Empty, message)),
        Err(message) => Err(label.error(Kind::Broken, message)),
    }
}

/// The text in some bytes, or why there is none.
fn decode(bytes: Vec<u8>) -> Result<String, String> {
    if let Some(message) = not_text(&bytes) {
        return Err(message);
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!(
            "not UTF-8 at byte {at} (line {}): convert it first, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
            line_at(error.as_bytes(), at)
        )
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if text.trim().is_empty() {
        return Err("empty: there is no text in it to read; leave it out".to_owned());
    }
    Ok(text)
}

/// Why these bytes are no text at all, whatever their encoding.
fn not_text(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Some(
            "UTF-16, which is not read: convert it first with `iconv -f UTF-16 -t UTF-8`".to_owned(),
        );
    }
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        let line = line_at(bytes, at);
        return Some(format!(
            "binary, with a zero byte at byte {at} (line {line}): give the article's text as UTF-8"
        ));
    }
    let controls = bytes.iter().filter(|b| is_control(**b)).count();
    (controls > 8 && controls * 10 > bytes.len()).then(|| {
        format!(
            "binary, with {controls} control characters in {} bytes: give the article's text as UTF-8",
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

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\nb".to_vec()).unwrap(), "a\r\nb");
        assert_eq!(decode("a\u{feff}b".into()).unwrap(), "a\u{feff}b");
    }

    #[test]
    fn the_place_of_a_bad_byte_is_told() {
        let message = decode(b"one\ntwo\ncaf\xE9 noir".to_vec()).unwrap_err();
        assert!(message.starts_with("not UTF-8 at byte 11 (line 3): "), "{message}");
    }

    #[test]
    fn a_text_cut_inside_a_character_is_not_utf8() {
        let message = decode(b"caf\xC3".to_vec()).unwrap_err();
        assert!(message.starts_with("not UTF-8 at byte 3 (line 1): "), "{message}");
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        for (bytes, start) in [
            (&b""[..], "empty"),
            (b" \r\n\t", "empty"),
            (b"\xEF\xBB\xBF", "empty"),
            (b"\xFF\xFEh\0i\0", "UTF-16"),
            (b"PK\x03\x04\0\0", "binary, with a zero byte at byte 4 (line 1)"),
            (b"\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02 text", "binary, with 10 control characters"),
        ] {
            let message = decode(bytes.to_vec()).unwrap_err();
            assert!(message.starts_with(start), "{message}");
        }
    }

    #[test]
    fn a_stray_control_character_does_not_make_a_text_binary() {
        assert_eq!(decode(b"a\x01b".to_vec()).unwrap(), "a\u{1}b");
    }
}
