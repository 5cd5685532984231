//! Web: a page's markup in, the article's own text with the roles of its paragraphs and what the page says of it out.
//!
//! The offsets of a sheet made from a page index the text that is made here: one paragraph a line.

mod alike;
mod apart;
mod block;
mod choose;
mod dates;
mod jsonld;
mod kept;
mod line;
mod marks;
mod meta;
mod notes;
mod outside;
mod roles;
mod tame;
mod voices;
mod walk;

use crate::article::{Layout, Role};
use crate::diag::Report;
use crate::document::Metadata;
use crate::grammar::Grammar;

/// The article of a web page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WebPage {
    /// Its text with the places and roles of its paragraphs.
    pub layout: Layout,
    /// What the page says of it.
    pub metadata: Metadata,
}

/// Reads a page: finds the article's own content and what the page says of it. What is odd goes to the report.
///
/// Total: every text is a page to it. Time and memory are linear in its length.
///
/// ```
/// let grammar = quotesheet::Grammar::english();
/// let page = "<title>Rain</title><nav>Home</nav><article><h1>Rain</h1><p>It rained for a week, people said.</p></article>";
/// let page = quotesheet::web::read(page, &grammar, &mut quotesheet::Report::default());
/// assert_eq!(page.layout.text, "Rain\nIt rained for a week, people said.");
/// assert_eq!(page.metadata.title.as_deref(), Some("Rain"));
/// ```
#[must_use]
pub fn read(html: &str, grammar: &Grammar, report: &mut Report) -> WebPage {
    let tamed = tame::tamed(html);
    let document = dom_query::Document::from(tamed.as_ref());
    let words = &grammar.furniture;
    let linked = jsonld::linked(&document);
    let mut metadata = meta::metadata(&document, &linked, words);
    let marked = meta::by_element(&document);
    let tree = walk::tree(&document, words);
    let tags = tamed.bytes().filter(|b| *b == b'<').count();
    let kept = kept::kept(document, tags, &tree, words);
    let chosen = choose::article(&tree, &kept, &linked, &metadata, words);
    let layout = roles::layout(&tree, &chosen, &linked, &metadata, grammar, report);
    if metadata.byline.is_none() && !layout.paragraphs.iter().any(|p| p.role == Some(Role::Byline)) {
        metadata.byline = marked;
    }
    metadata.title = metadata.title.map(|title| without_name(title, &layout));
    notes::notes(&tree, &layout, &linked, words, report);
    WebPage { layout, metadata }
}

/// A page's title without what it adds to the article's own, which is mostly the outlet's name.
fn without_name(title: String, layout: &Layout) -> String {
    let headline = layout.paragraphs.iter().find(|p| p.role == Some(Role::Headline));
    let headline = headline.and_then(|p| layout.text.get(p.span.range()));
    let own = headline.filter(|h| title.len() > h.len() && !h.is_empty());
    // "The Argus: Rain falls": with a mark between, the name may stand before it.
    let marked = |before: &str| before.trim_end().ends_with(['|', '-', '–', '—', ':', '·', '»', '•']);
    let is_it = |h: &&str| title.starts_with(*h) || title.strip_suffix(*h).is_some_and(marked);
    match own.filter(is_it) {
        Some(headline) => headline.to_owned(),
        None => title,
    }
}
