//! Meta: what the page says of its article in JSON-LD, OpenGraph and other meta tags, links and marked elements.

use dom_query::{Document, NodeRef};
use rustc_hash::FxHashMap;

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

/// What the page says of its article.
pub fn metadata(document: &Document, linked: &Linked, words: &Furniture) -> Metadata {
    let tags = tags(document);
    let first = |names: &[&str]| names.iter().find_map(|n| tags.get(*n)).and_then(|v| v.first()).cloned();
    let outlet = linked.outlet.clone().or_else(|| first(&OUTLETS).filter(|o| !is_address(o)));
    let title = linked
        .title
        .clone()
        .or_else(|| first(&TITLES))
        .or_else(|| text(document, "h1"))
        .or_else(|| text(document, "head title, title"));
    let names = AUTHORS.iter().filter_map(|n| tags.get(*n));
    let tagged = || {
        let mut each =
            names.map(|values| values.iter().filter(|v| !is_address(v)).cloned().collect::<Vec<_>>());
        each.find(|values| !values.is_empty()).map(|values| values.join(", "))
    };
    let byline = Some(linked.authors.join(", ")).filter(|a| !a.is_empty()).or_else(tagged);
    let time = |prop: &str| {
        let marked = document.select_single(&format!("[itemprop={prop}]"));
        let value = |name: &str| marked.attr(name).map(|v| v.to_string());
        value("datetime").or_else(|| value("content"))
    };
    let published = linked
        .published
        .clone()
        .or_else(|| first(&PUBLISHED))
        .or_else(|| time("datePublished"))
        .or_else(|| document.select_single("time[pubdate]").attr("datetime").map(|v| v.to_string()));
    let modified = linked.modified.clone().or_else(|| first(&MODIFIED)).or_else(|| time("dateModified"));
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
fn tags(document: &Document) -> FxHashMap<String, Vec<String>> {
    let mut found: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for node in document.select("meta[content]").nodes() {
        let Some(value) = node.attr("content").map(|v| plain(&v)).filter(|v| !v.is_empty()) else { continue };
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = node.attr(attribute) {
                let values = found.entry(name.to_lowercase()).or_default();
                if !values.contains(&value) && values.len() < 20 {
                    values.push(value.clone());
                }
            }
        }
    }
    found
}

fn text(document: &Document, selector: &str) -> Option<String> {
    let nodes = document.select(selector);
    nodes.nodes().iter().map(|n| spaced(&n.text())).find(|t| !t.is_empty())
}

/// A byline has no more words.
const MOST_WORDS: usize = 16;

/// The name in an element that is marked as the author's: for a page whose article names nobody above its text, since
/// such an element may stand among the comments.
pub fn by_element(document: &Document) -> Option<String> {
    let selectors =
        ["[itemprop=author] [itemprop=name]", "[rel~=author]", "[itemprop=author]", "a[href*='/author/']"];
    let short = |n: &NodeRef<'_>| {
        let text = spaced(&n.text());
        let words = text.split(' ').count();
        (!text.is_empty() && words <= MOST_WORDS && text.len() < 150 && !is_address(&text)).then_some(text)
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
    let cut = parts.iter().filter_map(|mark| title.rsplit_once(mark)).find(|(_, behind)| {
        outlet.is_some_and(|o| super::choose::same(o, behind) || o.eq_ignore_ascii_case(behind))
    });
    cut.map_or(title, |(before, _)| before).trim().to_owned()
}

fn is_address(text: &str) -> bool {
    text.starts_with("http") || text.starts_with("www.") || text.starts_with('/') || text.starts_with('@')
}

fn address(document: &Document, tags: &FxHashMap<String, Vec<String>>) -> Option<String> {
    let link = document.select_single("link[rel~=canonical]").attr("href").map(|v| v.trim().to_owned());
    let tag = || tags.get("og:url").and_then(|v| v.first()).cloned();
    link.filter(|url| url.starts_with("http")).or_else(|| tag().filter(|url| url.starts_with("http")))
}

fn language(document: &Document, linked: &Linked, tags: &FxHashMap<String, Vec<String>>) -> Option<String> {
    let root = document.select_single("html[lang]").attr("lang").map(|v| v.trim().to_owned());
    let tag = |name: &str| tags.get(name).and_then(|v| v.first()).cloned();
    let found = linked
        .language
        .clone()
        .or_else(|| root.filter(|l| !l.is_empty()))
        .or_else(|| tag("og:locale"))
        .or_else(|| tag("content-language"))
        .or_else(|| tag("dc.language"))?;
    let code = found.replace('_', "-");
    (code.len() <= 12 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')).then_some(code)
}
