//! Meta: what the page says of its article in JSON-LD, OpenGraph and other meta tags, links and marked elements.

use dom_query::{Document, NodeRef};
use rustc_hash::FxHashMap;

use super::alike::same;
use super::block::{plain, spaced};
use super::dates;
use super::jsonld::Linked;
use crate::document::Metadata;
use crate::grammar::Furniture;

const TITLES: [&str; 9] = [
    "og:title",
    "twitter:title",
    "parsely-title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "sailthru.title",
    "hdl",
    "headline",
];
const AUTHORS: [&str; 12] = [
    "author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "citation_author",
    "article:author",
    "article:author_name",
    "og:article:author",
    "byline",
];
const OUTLETS: [&str; 7] = [
    "og:site_name",
    "application-name",
    "dc.publisher",
    "citation_journal_title",
    "article:publisher",
    "publisher",
    "twitter:app:name:iphone",
];
const PUBLISHED: [&str; 19] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "ptime",
    "publication_date",
    "originalpublicationdate",
    "date",
];
const MODIFIED: [&str; 9] = [
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
    "utime",
];

/// A byline has no more words, and no more bytes.
const MOST_WORDS: usize = 16;
const LONGEST_BYLINE: usize = 150;
/// No more values of one meta tag are kept.
const MOST_VALUES: usize = 20;
/// Codes of languages are no longer.
const LONGEST_CODE: usize = 12;

/// What the page says of its article.
pub fn metadata(document: &Document, linked: &Linked, words: &Furniture) -> Metadata {
    let tags = Tags::of(document);
    let outlet = linked.outlet.clone().or_else(|| tags.first(&OUTLETS).filter(|o| !is_address(o)));
    let title = linked
        .title
        .clone()
        .or_else(|| tags.first(&TITLES))
        .or_else(|| text(document, "h1"))
        .or_else(|| text(document, "head title, title"));
    let byline = Some(linked.authors.join(", ")).filter(|a| !a.is_empty()).or_else(|| tags.authors());
    let published = linked
        .published
        .clone()
        .or_else(|| tags.first(&PUBLISHED))
        .or_else(|| time(document, "datePublished"))
        .or_else(|| attribute(document, "time[pubdate], time.published, time.entry-date", "datetime"))
        .or_else(|| attribute(document, "abbr.published", "title"));
    let modified =
        linked.modified.clone().or_else(|| tags.first(&MODIFIED)).or_else(|| time(document, "dateModified"));
    Metadata {
        title: title.map(|t| without_outlet(&t, outlet.as_deref())),
        byline: byline.map(|b| without_by(&b, words)).filter(|b| !b.is_empty()),
        published: published.and_then(|d| dates::day(&d)),
        modified: modified.and_then(|d| dates::day(&d)),
        url: address(document, &tags).or_else(|| linked.url.clone()),
        language: language(document, linked, &tags),
        outlet,
    }
}

/// The values of meta tags, by their names in lower case.
struct Tags(FxHashMap<String, Vec<String>>);

impl Tags {
    fn of(document: &Document) -> Self {
        let mut found: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for node in document.select("meta[content]").nodes() {
            let Some(value) = node.attr("content").map(|v| plain(&v)).filter(|v| !v.is_empty()) else {
                continue;
            };
            for attribute in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = node.attr(attribute) {
                    let values = found.entry(name.to_lowercase()).or_default();
                    if !values.contains(&value) && values.len() < MOST_VALUES {
                        values.push(value.clone());
                    }
                }
            }
        }
        Self(found)
    }

    /// The first value of the first of these tags that is there.
    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.get(*name)?.first().cloned())
    }

    /// The names in the first tag that names authors.
    fn authors(&self) -> Option<String> {
        let names = |tag: &&str| {
            let values = self.0.get(*tag)?.iter().filter(|v| !is_address(v)).cloned();
            Some(values.collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty())
        };
        AUTHORS.iter().find_map(names)
    }
}

fn attribute(document: &Document, selector: &str, name: &str) -> Option<String> {
    document.select_single(selector).attr(name).map(|value| value.trim().to_owned()).filter(|v| !v.is_empty())
}

/// A time that microdata name.
fn time(document: &Document, property: &str) -> Option<String> {
    let selector = format!("[itemprop={property}]");
    attribute(document, &selector, "datetime").or_else(|| attribute(document, &selector, "content"))
}

fn text(document: &Document, selector: &str) -> Option<String> {
    let nodes = document.select(selector);
    nodes.nodes().iter().map(|n| spaced(&n.text())).find(|t| !t.is_empty())
}

/// The name in an element that is marked as the author's: for a page whose article names nobody above its text, since
/// such an element may stand among the comments.
pub fn by_element(document: &Document) -> Option<String> {
    let selectors = [
        "[itemprop=author] [itemprop=name]",
        "[rel~=author]",
        "[itemprop=author]",
        "a[href*='/author/']",
        ".hentry .vcard .fn",
    ];
    let short = |n: &NodeRef<'_>| {
        let text = spaced(&n.text());
        let words = text.split(' ').count();
        (!text.is_empty() && words <= MOST_WORDS && text.len() < LONGEST_BYLINE && !is_address(&text))
            .then_some(text)
    };
    selectors.iter().find_map(|selector| document.select(selector).nodes().iter().find_map(short))
}

fn without_by(byline: &str, words: &Furniture) -> String {
    let start = words.find(crate::grammar::PhraseList::BylineStart, byline).filter(|found| found.start == 0);
    let names = start.and_then(|found| byline.get(found.end..)).unwrap_or(byline);
    names.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | ',' | '-')).to_owned()
}

/// `Rain falls | The Argus` without the name of the newspaper.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let parts = [" | ", " - ", " – ", " — ", " :: ", " · ", " » "];
    let cut = parts
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .find(|(_, behind)| outlet.is_some_and(|o| same(o, behind) || o.eq_ignore_ascii_case(behind)));
    cut.map_or(title, |(before, _)| before).trim().to_owned()
}

fn is_address(text: &str) -> bool {
    text.starts_with("http") || text.starts_with("www.") || text.starts_with('/') || text.starts_with('@')
}

fn address(document: &Document, tags: &Tags) -> Option<String> {
    let link = attribute(document, "link[rel~=canonical]", "href").filter(|url| url.starts_with("http"));
    link.or_else(|| tags.first(&["og:url"]).filter(|url| url.starts_with("http")))
}

fn language(document: &Document, linked: &Linked, tags: &Tags) -> Option<String> {
    let found = linked
        .language
        .clone()
        .or_else(|| attribute(document, "html[lang]", "lang"))
        .or_else(|| tags.first(&["og:locale", "content-language", "dc.language"]))?;
    let code = found.replace('_', "-");
    (code.len() <= LONGEST_CODE && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .then_some(code)
}
