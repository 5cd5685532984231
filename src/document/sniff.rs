//! Sniff: whether bytes are a web page, by how they begin.

/// Only so many bytes at the beginning are looked at.
const HEAD: usize = 4096;

/// What web pages begin with, as browsers have it, and some tags that newer ones begin with.
const TAGS: [&str; 27] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "link",
    "title",
    "script",
    "style",
    "iframe",
    "noscript",
    "h1",
    "h2",
    "div",
    "p",
    "a",
    "b",
    "br",
    "font",
    "table",
    "center",
    "span",
    "main",
    "article",
    "section",
    "header",
    "nav",
];

/// Whether a text in an encoding that agrees with ASCII begins as web pages do: with a tag, behind white space, comments
/// and the line that XML begins with.
pub fn is_html(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let mut commented = false;
    loop {
        rest = rest.trim_ascii_start();
        if rest.starts_with(b"<?xml") {
            match find(rest, b"?>") {
                Some(at) => rest = rest.get(at..).unwrap_or_default(),
                None => return false,
            }
        } else if rest.starts_with(b"<!--") {
            commented = true;
            match find(rest, b"-->") {
                Some(at) => rest = rest.get(at..).unwrap_or_default(),
                None => return true,
            }
        } else {
            break;
        }
    }
    (commented && rest.is_empty()) || TAGS.iter().any(|tag| begins_with_tag(rest, tag))
}

/// The offset behind the first `needle`.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|w| w == needle).map(|at| at + needle.len())
}

fn begins_with_tag(rest: &[u8], tag: &str) -> bool {
    let Some(behind) = rest.strip_prefix(b"<") else { return false };
    behind.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag.as_bytes()))
        && behind.get(tag.len()).is_none_or(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_begin_with_tags() {
        for page in [
            "<!DOCTYPE html><p>",
            "\r\n <!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
            "<?xml version=\"1.0\"?>\n<!-- saved -->\n<html xmlns=\"x\">",
            "<HTML>",
            "<div class=a>text",
            "<p>",
        ] {
            assert!(is_html(page.as_bytes()), "{page}");
        }
    }

    #[test]
    fn texts_do_not() {
        for text in
            ["It rained. <p>", "<tweet 1>", "< 5 per cent", "<people>", "<?xml version=\"1.0\"?><rss>", ""]
        {
            assert!(!is_html(text.as_bytes()), "{text}");
        }
    }
}
