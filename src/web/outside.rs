//! Outside: which boxes of a page lie outside of its article: menus, boxes for addresses, what is not shown, other articles.

use super::alike::same;
use super::block::{BoxId, PageBox, Tag, Tree};
use super::marks::Marks;
use crate::document::Metadata;

/// A box that holds so many per cent of the page's prose is no furniture, whatever its class says, if it is an article's by
/// its tag or class, holds the page's title, or leaves but some per cent of the prose to all else.
const TOO_MUCH: usize = 35;
const LITTLE: usize = 5;

/// For each box whether it lies outside of any article: menus, boxes for addresses, what is not shown.
pub fn outside(tree: &Tree) -> Vec<bool> {
    let all = tree.boxes.first().map_or(0, |b| b.prose);
    let suspect =
        Marks::NAVIGATION.and(Marks::FURNITURE).and(Marks::HIDDEN).and(Marks::FORM).and(Marks::ASIDE);
    let clean = clean_prose(tree, suspect);
    let mut found: Vec<bool> = Vec::with_capacity(tree.boxes.len());
    let mut quoted: Vec<bool> = Vec::with_capacity(tree.boxes.len());
    for page_box in &tree.boxes {
        let within = |of: &[bool]| of.get(page_box.parent).copied().unwrap_or_default();
        let large = page_box.prose > 0 && page_box.prose * 100 >= all * TOO_MUCH;
        let article = page_box.marks.has(Marks::ARTICLE.and(Marks::BODY));
        let large = large && (article || page_box.titled || clean * 100 < all * LITTLE);
        let quote = within(&quoted) || page_box.marks.has(Marks::QUOTATION.and(Marks::EMBED));
        let suspect = page_box.marks.has(suspect) && !(quote && page_box.marks.has(Marks::NAVIGATION));
        found.push(within(&found) || (suspect && !large));
        quoted.push(quote);
    }
    found
}

/// Bytes of prose that stand in no suspect box.
fn clean_prose(tree: &Tree, suspect: Marks) -> usize {
    let blocks = tree.blocks.iter().filter(|b| b.is_prose() && !b.around.has(suspect));
    blocks.map(|b| b.text.len()).sum()
}

/// Where several articles with titles of the first rank stand on a page, that of the page's title stays.
pub fn other_articles(tree: &Tree, metadata: &Metadata, outside: &mut [bool]) {
    let titled = |page_box: &PageBox| page_box.marks.has(Marks::ARTICLE_TAG) && page_box.titled;
    let outermost = |id: &BoxId| !tree.outwards(*id).skip(1).any(|o| tree.get(o).is_some_and(titled));
    let with_text = tree.boxes.iter().enumerate().filter(|(_, b)| titled(b) && b.prose > 0);
    let articles: Vec<BoxId> = with_text.map(|(id, _)| id).filter(outermost).collect();
    let title = metadata.title.as_deref().unwrap_or_default();
    let is_it = |id: &&BoxId| {
        let blocks = tree.get(**id).and_then(|b| tree.blocks.get(b.first..b.end)).unwrap_or_default();
        blocks.iter().any(|block| block.tag == Tag::Heading(1) && same(&block.text, title))
    };
    let own = articles.iter().find(is_it).or(articles.first()).copied();
    for (id, page_box) in tree.boxes.iter().enumerate().skip(1) {
        let other = Some(id) != own && articles.contains(&id);
        let around = outside.get(page_box.parent).copied().unwrap_or_default();
        if let Some(out) = outside.get_mut(id) {
            *out |= other || around;
        }
    }
}
