//! HTTP: the page in a stored response.

use std::borrow::Cow;
use std::io::Read as _;

use brotli_decompressor::Decompressor;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// A body is packed no more often.
const MOST_ENCODINGS: usize = 3;
/// So much of a body packed with Brotli is read at once.
const BROTLI_BUFFER: usize = 16 << 10;

/// What a server sent.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    pub body: Vec<u8>,
    /// The value of `Content-Type`.
    pub content_type: String,
}

/// Why there is no page.
#[derive(Debug, PartialEq, Eq)]
pub enum NoPage {
    /// It is something else: a picture, a redirection, an error.
    Other,
    /// It unpacks to more than is allowed.
    TooLarge,
    /// It is broken, in these words.
    Broken(String),
}

/// The page in a response of at most so many bytes. Crawlers often unpack a body and leave the header as it was: then
/// the body is taken as it is.
pub fn page(response: &[u8], most: usize) -> Result<Page, NoPage> {
    let broken = || NoPage::Broken("no HTTP response".to_owned());
    let (head, body) = split(response).ok_or_else(broken)?;
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().filter(|l| l.starts_with("HTTP/")).ok_or_else(broken)?;
    if status.split_ascii_whitespace().nth(1).is_none_or(|code| !code.starts_with('2')) {
        return Err(NoPage::Other);
    }
    let headers: Vec<_> = lines.filter_map(|line| line.split_once(':')).collect();
    let header = |name: &str| {
        let found = headers.iter().find(|(n, _)| n.trim().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim()).unwrap_or_default()
    };
    let content_type = header("Content-Type").to_owned();
    if !is_text(&content_type) {
        return Err(NoPage::Other);
    }
    let chunked = header("Transfer-Encoding").to_ascii_lowercase().contains("chunked");
    let joined = if chunked { joined(body) } else { None };
    let body = joined.as_deref().unwrap_or(body);
    let encodings = header("Content-Encoding").to_ascii_lowercase();
    let mut body = Cow::Borrowed(body);
    // What was packed last is named last.
    for encoding in encodings.rsplit(',').map(str::trim).take(MOST_ENCODINGS) {
        if let Some(unpacked) = unpacked(&body, encoding, most)? {
            body = Cow::Owned(unpacked);
        }
    }
    let body = body.into_owned();
    if body.len() > most { Err(NoPage::TooLarge) } else { Ok(Page { body, content_type }) }
}

/// A body in this encoding without it; none where it is not packed, though the header may say so.
fn unpacked(body: &[u8], encoding: &str, most: usize) -> Result<Option<Vec<u8>>, NoPage> {
    let begins = |magic: &[u8]| body.starts_with(magic);
    let text = || body.trim_ascii_start().first().is_none_or(|b| *b == b'<');
    Ok(Some(match encoding {
        "gzip" | "x-gzip" if begins(&[0x1F, 0x8B]) => all(MultiGzDecoder::new(body), most)?,
        "deflate" if body.first().is_some_and(|b| b & 0x0F == 8) => {
            all(ZlibDecoder::new(body), most).or_else(|_| all(DeflateDecoder::new(body), most))?
        }
        // Some servers leave out the header that the standard asks for.
        "deflate" if !text() => match all(DeflateDecoder::new(body), most) {
            Ok(unpacked) => unpacked,
            Err(NoPage::TooLarge) => return Err(NoPage::TooLarge),
            Err(_) => return Ok(None),
        },
        "zstd" if begins(&[0x28, 0xB5, 0x2F, 0xFD]) => {
            all(zstd::Decoder::with_buffer(body).map_err(damaged)?, most)?
        }
        "br" if !text() => all(Decompressor::new(body, BROTLI_BUFFER), most)?,
        _ => return Ok(None),
    }))
}

/// Whether what is of this type can be an article.
pub fn is_text(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(kind.as_str(), "" | "text/html" | "application/xhtml+xml" | "text/plain")
}

/// Head and body.
fn split(response: &[u8]) -> Option<(&[u8], &[u8])> {
    let end =
        |mark: &[u8]| response.windows(mark.len()).position(|w| w == mark).map(|at| (at, at + mark.len()));
    let (head, body) = match (end(b"\r\n\r\n"), end(b"\n\n")) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b)?,
    };
    Some((response.get(..head)?, response.get(body..)?))
}

/// A body in chunks, joined; none when it is not in chunks.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = body.iter().take(64).position(|b| *b == b'\n')?;
        let line = std::str::from_utf8(body.get(..end)?).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        body = body.get(end + 1..)?;
        if size == 0 {
            return Some(whole);
        }
        // A response that was cut off ends inside a chunk.
        whole.extend_from_slice(body.get(..size).unwrap_or(body));
        let Some(rest) = body.get(size..) else { return Some(whole) };
        body = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if body.is_empty() {
            return Some(whole);
        }
    }
}

/// What a decompressor gives, unless it is too much.
fn all(decoder: impl std::io::Read, most: usize) -> Result<Vec<u8>, NoPage> {
    let mut bytes = Vec::new();
    decoder.take(most as u64 + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() > most { Err(NoPage::TooLarge) } else { Ok(bytes) }
}

fn damaged(error: std::io::Error) -> NoPage {
    NoPage::Broken(format!("its body is damaged ({error})"))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn body(head: &str, body: &[u8]) -> Result<Vec<u8>, NoPage> {
        page(&[head.as_bytes(), body].concat(), 1000).map(|p| p.body)
    }

    #[test]
    fn chunks_are_joined_where_there_are_some() {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=x\r\ntransfer-encoding: Chunked\r\n\r\n";
        let given = |b: &[u8]| String::from_utf8(body(head, b).unwrap()).unwrap();
        assert_eq!(given(b"3\r\n<p>\r\n4;x=y\r\nrain\r\n0\r\n\r\n"), "<p>rain");
        assert_eq!(given(b"3\r\n<p>\r\n9\r\nrain"), "<p>rain");
        assert_eq!(given(b"<p>not\nin chunks"), "<p>not\nin chunks");
    }

    #[test]
    fn packed_bodies_are_unpacked_as_far_as_allowed() {
        let head = "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Encoding: gzip\n\n";
        let packed = |text: &[u8]| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(text).unwrap();
            encoder.finish().unwrap()
        };
        assert_eq!(body(head, &packed(b"<p>rain")).unwrap(), b"<p>rain");
        assert_eq!(body(head, b"<p>rain").unwrap(), b"<p>rain");
        assert_eq!(body(head, &packed(&[b'a'; 1001])), Err(NoPage::TooLarge));
        assert!(matches!(body(head, &packed(b"rain")[..12]), Err(NoPage::Broken(_))));
        let other = |name: &str, bytes: &[u8]| body(&head.replace("gzip", name), bytes);
        // "<p>rain" by another program.
        assert_eq!(other("br", b"\x0b\x03\x80<p>rain\x03").unwrap(), b"<p>rain");
        assert_eq!(other("br", b"<p>rain").unwrap(), b"<p>rain");
        assert!(matches!(other("br", b"\x0b\x02"), Err(NoPage::Broken(m)) if m.contains("damaged")));
        let packed = zstd::encode_all(&b"<p>rain"[..], 0).unwrap();
        assert_eq!(other("zstd", &packed).unwrap(), b"<p>rain");
        assert!(matches!(other("zstd", &packed[..9]), Err(NoPage::Broken(_))));
        let deflated = |text: &[u8]| {
            let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(text).unwrap();
            encoder.finish().unwrap()
        };
        assert_eq!(other("deflate", &deflated(b"<p>rain")).unwrap(), b"<p>rain");
        assert_eq!(other("deflate", b"<p>rain").unwrap(), b"<p>rain");
    }

    #[test]
    fn a_body_packed_twice_is_unpacked_twice() {
        let packed = |text: &[u8]| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(text).unwrap();
            encoder.finish().unwrap()
        };
        let head = "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Encoding: deflate, gzip, gzip\n\n";
        assert_eq!(body(head, &packed(&packed(b"<p>rain"))).unwrap(), b"<p>rain");
    }

    #[test]
    fn what_is_no_page_is_passed_over() {
        for head in ["HTTP/1.1 404 No\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"] {
            assert_eq!(body(head, b"x"), Err(NoPage::Other));
        }
        assert!(matches!(body("GET / HTTP/1.1\r\n\r\n", b""), Err(NoPage::Broken(_))));
        assert!(matches!(body("", b""), Err(NoPage::Broken(_))));
    }
}
