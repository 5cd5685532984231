//! Foreign: what bytes are that hold no article as text or as a page, by how they begin.

use serde::de::IgnoredAny;

/// How files of other kinds begin, and what to say of them.
const SIGNATURES: [(&[u8], &str); 8] = [
    (b"%PDF-", "a PDF file: give the text in it, for example what `pdftotext` makes of it"),
    (b"\x89PNG\r\n", PICTURE),
    (b"\xFF\xD8\xFF", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"PK\x03\x04", "a zip archive, as office documents are: give the article as text or as a web page"),
    (b"\xD0\xCF\x11\xE0", "an office document: save it as text"),
    (b"{\\rtf", "an RTF document: save it as text"),
];
/// What stands behind the length of a RIFF file: Riffa is a town, too.
const RIFF: [&[u8]; 3] = [b"WEBP", b"WAVE", b"AVI "];
const PICTURE: &str = "a picture: give the article as text or as a web page";
const RECORDING: &str = "a picture or a recording: give the article as text or as a web page";
const FEED: &str = "a feed, which lists articles: give the pages that it names";
const JSON: &str = "JSON: give it as JSON Lines (`--input-format jsonl`), a document a line with the article in `text` or `html`";

/// The outermost elements of feeds.
const FEEDS: [&[u8]; 3] = [b"rss", b"feed", b"rdf:rdf"];
/// So many declarations and comments before it are passed over.
const MOST_DECLARATIONS: usize = 16;

/// What the bytes are, and what to do, if they are of a kind that everybody knows.
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    let riff = bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|kind| RIFF.contains(&kind));
    let known = SIGNATURES.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, what)| *what);
    known.or_else(|| riff.then_some(RECORDING))
}

/// The same of text that was made for machines.
pub fn structured(text: &[u8]) -> Option<&'static str> {
    let text = text.trim_ascii_start();
    match text {
        [b'<', ..] => is_feed(text).then_some(FEED),
        [b'{', ..] => is_json(text).then_some(JSON),
        [b'[', inner @ ..] if inner.trim_ascii_start().starts_with(b"{") => is_json(text).then_some(JSON),
        _ => None,
    }
}

/// `<?xml …?> <!-- … --> <rss …>`
fn is_feed(mut text: &[u8]) -> bool {
    for _ in 0..MOST_DECLARATIONS {
        if !text.starts_with(b"<?") && !text.starts_with(b"<!") {
            break;
        }
        let Some(end) = text.iter().position(|b| *b == b'>') else { return false };
        text = text.get(end + 1..).unwrap_or_default().trim_ascii_start();
    }
    let name = text.strip_prefix(b"<").unwrap_or_default();
    let end = name.iter().position(|b| b.is_ascii_whitespace() || *b == b'>').unwrap_or(name.len());
    name.get(..end).is_some_and(|name| FEEDS.iter().any(|feed| feed.eq_ignore_ascii_case(name)))
}

/// Nothing but values of JSON.
fn is_json(text: &[u8]) -> bool {
    serde_json::Deserializer::from_slice(text).into_iter::<IgnoredAny>().all(|value| value.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_is_told_from_a_dateline() {
        assert_eq!(binary(b"RIFF\x24\0\0\0WAVEfmt "), Some(RECORDING));
        assert_eq!(binary(b"RIFFA, Bahrain (AP) - It rained."), None);
    }

    #[test]
    fn feeds_and_json_are_no_articles() {
        for feed in ["<?xml version='1.0'?>\n<!-- a --><rss version='2.0'>", "<feed xmlns='x'>", "<rdf:RDF>"]
        {
            assert_eq!(structured(feed.as_bytes()), Some(FEED), "{feed}");
        }
        for json in ["{\"a\": 1}\n{\"a\": 2}", " [ {\"text\": \"x\"} ]"] {
            assert_eq!(structured(json.as_bytes()), Some(JSON), "{json}");
        }
        for text in ["[1] A note.", "{never closed", "{} and so on", "<html>", "<p>feed", "[]", "<?xml"] {
            assert_eq!(structured(text.as_bytes()), None, "{text}");
        }
    }
}
