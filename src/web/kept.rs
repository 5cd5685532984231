//! Kept: which boxes Readability takes for the article's. It is one opinion among others.

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use rustc_hash::FxHashSet;

use super::block::{BoxId, Tree};
use super::outside::outside;
use super::walk::NUMBER;
use crate::grammar::Furniture;

/// Readability is not asked about pages with more boxes: it walks over them again and again.
const MOST_BOXES: usize = 60_000;
/// Nor about pages with more tags: line breaks are no boxes, but it walks over them as often as boxes are nested.
const MOST_TAGS: usize = 100_000;

/// The boxes that Readability keeps, of a page with so many tags.
pub fn kept(document: Document, tags: usize, tree: &Tree, words: &Furniture) -> FxHashSet<BoxId> {
    if tree.boxes.len() > MOST_BOXES || tags > MOST_TAGS || tree.blocks.is_empty() {
        return FxHashSet::default();
    }
    prune(&document, tree, words);
    let config = Config { disable_json_ld: true, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else {
        return FxHashSet::default();
    };
    readability.parse().map(|article| numbers(&article.content)).unwrap_or_default()
}

/// What is surely no part of the article is cut out first.
fn prune(document: &Document, tree: &Tree, words: &Furniture) {
    let outside = outside(tree, words);
    for (page_box, _) in tree.boxes.iter().zip(outside).filter(|(_, outside)| *outside) {
        if let Some(node) = page_box.node.and_then(|id| document.tree.get(&id)) {
            node.remove_from_parent();
        }
    }
}

/// The numbers that boxes were given, in what is left of the markup.
fn numbers(markup: &str) -> FxHashSet<BoxId> {
    let number = |rest: &str| rest.strip_prefix("=\"")?.split('"').next()?.parse().ok();
    markup.split(NUMBER).skip(1).filter_map(number).collect()
}
