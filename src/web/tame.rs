//! Tame: markup that would cost a parser more than its length is made harmless before it is parsed.
//!
//! A parser that builds a tree needs time in proportion to length times depth, and formatting that is never closed is
//! opened anew in every paragraph behind it. So nesting is cut at a depth that pages do not reach, and formatting, which
//! carries no text, is left out where much of it leaks.

use std::borrow::Cow;
use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

/// Elements nested deeper than this are left out; their text stays.
const DEEPEST: usize = 120;
/// Elements counted deeper than this are not told apart any more.
const DEEPEST_KNOWN: usize = 100_000;
/// An end tag closes one of so many open elements, or none.
const REACH: usize = 64;
/// So many formatting elements may stay open behind the end of what they stand in.
const MOST_LEAKS: usize = 64;
/// A tag with more attributes loses them all.
const MOST_ATTRIBUTES: usize = 200;

const VOID: [&str; 19] = [
    "area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
const FORMATTING: [&str; 13] =
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements whose beginning ends an open one of the same or of the other name.
const CLOSE_EACH_OTHER: [&[&str]; 6] = [&["p"], &["li"], &["dt", "dd"], &["option"], &["td", "th"], &["tr"]];

/// The markup, or one that makes nearly the same page at less cost.
pub fn tamed(html: &str) -> Cow<'_, str> {
    let mut scan = Scan::new(html);
    scan.run(None);
    if !scan.wild {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut second = Scan { strip: scan.leaks > MOST_LEAKS, ..Scan::new(html) };
    second.run(Some(&mut out));
    Cow::Owned(out)
}

/// A tag of the markup.
struct Tag<'h> {
    /// Its name, in lower case.
    name: Cow<'h, str>,
    end: bool,
    /// `<name`, without attributes.
    bare: &'h str,
    attributes: usize,
    /// Where it ends.
    behind: usize,
}

/// One walk over the markup.
struct Scan<'h> {
    html: &'h str,
    at: usize,
    /// Hashes of the names of the open elements.
    open: Vec<u32>,
    /// How many more are open.
    deeper: usize,
    /// Formatting elements that were open when what they stand in ended.
    leaks: usize,
    /// Whether anything is to be changed.
    wild: bool,
    /// Leave out formatting.
    strip: bool,
    formatting: Vec<u32>,
}

impl<'h> Scan<'h> {
    fn new(html: &'h str) -> Self {
        let formatting = FORMATTING.iter().map(|name| hash(name)).collect();
        Self { html, at: 0, open: Vec::new(), deeper: 0, leaks: 0, wild: false, strip: false, formatting }
    }

    /// Walks; writes what is to stay.
    fn run(&mut self, mut out: Option<&mut String>) {
        while let Some(start) = find(self.html, self.at, b'<') {
            self.copy(&mut out, self.at, start);
            self.at = start;
            let Some(tag) = self.tag(start) else {
                let behind = self.no_tag(start);
                self.copy(&mut out, start, behind);
                self.at = behind;
                continue;
            };
            let behind = tag.behind;
            let keep = if tag.end { self.close(&tag) } else { self.begin(&tag) };
            match (keep, out.as_mut()) {
                (true, Some(out)) if tag.attributes > MOST_ATTRIBUTES => {
                    out.push_str(tag.bare);
                    out.push('>');
                }
                // Where a paragraph was begun, its text stays apart.
                (false, Some(out)) if !FORMATTING.contains(&tag.name.as_ref()) => out.push_str("<br>"),
                (false, _) => {}
                (true, _) => self.copy(&mut out, start, behind),
            }
            self.at = behind;
            if !tag.end && RAW.contains(&tag.name.as_ref()) {
                let end = self.raw_end(&tag.name);
                self.copy(&mut out, behind, end);
                self.at = end;
            }
        }
        self.copy(&mut out, self.at, self.html.len());
    }

    fn copy(&self, out: &mut Option<&mut String>, from: usize, to: usize) {
        if let Some(out) = out {
            out.push_str(self.html.get(from..to).unwrap_or_default());
        }
    }

    /// The tag that begins at `start`; none for comments, declarations and a bare `<`.
    fn tag(&self, start: usize) -> Option<Tag<'h>> {
        let bytes = self.html.as_bytes();
        let end = bytes.get(start + 1) == Some(&b'/');
        let from = start + 1 + usize::from(end);
        if !bytes.get(from)?.is_ascii_alphabetic() {
            return None;
        }
        let is_name = |b: &u8| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/');
        let length = bytes.get(from..)?.iter().take_while(|b| is_name(b)).count();
        let name = self.html.get(from..from + length)?;
        let name = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        let (attributes, behind) = attributes(bytes, from + length);
        let bare = self.html.get(start..from + length)?;
        Some(Tag { name, end, bare, attributes, behind })
    }

    /// Where a comment or declaration ends, or the byte behind a bare `<`.
    fn no_tag(&self, start: usize) -> usize {
        let rest = self.html.get(start..).unwrap_or_default();
        let length = match rest.as_bytes() {
            [b'<', b'!', b'-', b'-', ..] => rest.find("-->").map_or(rest.len(), |at| at + 3),
            [b'<', b'!' | b'?' | b'/', ..] => rest.find('>').map_or(rest.len(), |at| at + 1),
            _ => 1,
        };
        start + length
    }

    /// Where the text of a script or the like ends.
    fn raw_end(&self, name: &str) -> usize {
        let bytes = self.html.as_bytes();
        let mut at = self.at;
        while let Some(found) = find(self.html, at, b'<') {
            let behind = bytes.get(found + 2..found + 2 + name.len());
            if bytes.get(found + 1) == Some(&b'/')
                && behind.is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
            {
                return found;
            }
            at = found + 1;
        }
        self.html.len()
    }

    /// Whether the element that begins here stays.
    fn begin(&mut self, tag: &Tag<'_>) -> bool {
        let name = tag.name.as_ref();
        self.wild |= tag.attributes > MOST_ATTRIBUTES;
        if VOID.contains(&name) {
            return true;
        }
        if self.strip && FORMATTING.contains(&name) {
            return false;
        }
        self.end_implied(name);
        let keep = self.open.len() < DEEPEST;
        self.wild |= !keep;
        if self.open.len() < DEEPEST_KNOWN {
            self.open.push(hash(name));
        } else {
            self.deeper += 1;
        }
        keep
    }

    /// `<li>` ends an open `<li>`, and so on, where nothing but formatting stands between.
    fn end_implied(&mut self, name: &str) {
        let Some(group) = CLOSE_EACH_OTHER.iter().find(|group| group.contains(&name)) else { return };
        let mut top = self.open.len();
        let is_formatting = |hash: &u32| self.formatting.contains(hash);
        while top > 0 && self.open.len() - top < REACH && self.open.get(top - 1).is_some_and(is_formatting) {
            top -= 1;
        }
        let ends = |hashed: &u32| group.iter().any(|name| hash(name) == *hashed);
        if top > 0 && self.open.get(top - 1).is_some_and(ends) {
            self.leaks += self.open.len() - top;
            self.wild |= self.leaks > MOST_LEAKS;
            self.open.truncate(top - 1);
        }
    }

    /// Whether the end tag stays.
    fn close(&mut self, tag: &Tag<'_>) -> bool {
        let name = tag.name.as_ref();
        if self.strip && FORMATTING.contains(&name) {
            return false;
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            return false;
        }
        let hash = hash(name);
        let reach = self.open.len().saturating_sub(REACH);
        let within = self.open.get(reach..).unwrap_or_default();
        let Some(at) = within.iter().rposition(|open| *open == hash) else {
            return self.open.len() < DEEPEST;
        };
        if !self.formatting.contains(&hash) {
            let behind = within.get(at + 1..).unwrap_or_default();
            self.leaks += behind.iter().filter(|open| self.formatting.contains(open)).count();
            self.wild |= self.leaks > MOST_LEAKS;
        }
        self.open.truncate(reach + at);
        self.open.len() < DEEPEST
    }
}

fn hash(name: &str) -> u32 {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    u32::try_from(hasher.finish() >> 32).unwrap_or_default()
}

fn find(html: &str, from: usize, byte: u8) -> Option<usize> {
    html.as_bytes().get(from..)?.iter().position(|b| *b == byte).map(|at| from + at)
}

/// How many attributes stand from `from` to the end of the tag, and where that is.
fn attributes(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut count, mut quote, mut value, mut space) = (0, None, false, false);
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (Some(mark), b) => {
                if *b == mark {
                    quote = None;
                }
            }
            (None, b'>') => return (count, at + 1),
            (None, b'"' | b'\'') if value => quote = Some(*byte),
            (None, b) => {
                let blank = b.is_ascii_whitespace() || *b == b'/';
                count += usize::from(space && !blank && *b != b'=');
                value = *b == b'=' || (value && blank);
                space = blank || (at == from);
            }
        }
    }
    (count, bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stay_as_they_are() {
        for page in [
            "<p>One<p>Two<br><b>x</b><ul><li>a<li>b</ul>",
            "<script>if (a < b) { x = '</div>' }</script><p title='a > b'>5 < 6</p><!-- <div> -->",
            "<table><tr><td>a<td>b<tr><td>c</table>",
        ] {
            assert!(matches!(tamed(page), Cow::Borrowed(_)), "{page}");
        }
        let many = "<p><font face=a>text ".repeat(60);
        assert!(matches!(tamed(&many), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_nesting_is_cut_and_text_stays() {
        let page = format!("{}rain{}<p>snow</p>", "<div>".repeat(10_000), "</div>".repeat(10_000));
        let tame = tamed(&page);
        assert_eq!(tame.matches("<div>").count(), DEEPEST);
        assert_eq!(tame.matches("</div>").count(), DEEPEST);
        assert!(tame.contains("rain") && tame.ends_with("<p>snow</p>"));
    }

    #[test]
    fn formatting_that_leaks_is_left_out() {
        let page: String = (0..1000).map(|i| format!("<p><b id={i}>word</p>")).collect();
        let tame = tamed(&page);
        assert!(!tame.contains("<b") && tame.matches("word").count() == 1000);
    }

    #[test]
    fn a_tag_with_thousands_of_attributes_loses_them() {
        let page = format!("<p {}>rain</p>", (0..5000).map(|i| format!("a{i}=1 ")).collect::<String>());
        assert_eq!(tamed(&page), "<p>rain</p>");
    }
}
