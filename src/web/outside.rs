//! Outside: which boxes of a page lie outside of its article: menus, boxes for addresses, what is not shown, other articles.

use super::alike::same;
use super::block::{Block, BoxId, PageBox, Tag, Tree};
use super::marks::Marks;
use crate::document::Metadata;
use crate::grammar::{Furniture, PhraseList};

/// A box that holds so many per cent of the page's prose is no furniture, whatever its class says, if it is an article's by
/// its tag or class, holds the page's title, or leaves but some per cent of the prose to all else.
const TOO_MUCH: usize = 35;
const LITTLE: usize = 5;

/// A line that says what a box holds has no more bytes.
const LONGEST_LABEL: usize = 60;
/// An article in small has no more blocks.
const MOST_OF_CARD: usize = 6;
/// What somebody has paid for is told in so many blocks at most.
const MOST_SPONSORED: usize = 12;

/// For each box whether it lies outside of any article: menus, boxes for addresses, what is not shown.
pub fn outside(tree: &Tree, words: &Furniture) -> Vec<bool> {
    let all = tree.boxes.first().map_or(0, |b| b.prose);
    let suspect =
        Marks::NAVIGATION.and(Marks::FURNITURE).and(Marks::HIDDEN).and(Marks::FORM).and(Marks::ASIDE);
    let little = clean_prose(tree, suspect) * 100 < all * LITTLE;
    let mut found: Vec<bool> = Vec::with_capacity(tree.boxes.len());
    let mut quoted: Vec<bool> = Vec::with_capacity(tree.boxes.len());
    for page_box in &tree.boxes {
        let within = |of: &[bool]| of.get(page_box.parent).copied().unwrap_or_default();
        let large = page_box.prose > 0 && page_box.prose * 100 >= all * TOO_MUCH;
        let article = page_box.marks.has(Marks::ARTICLE.and(Marks::BODY)) || page_box.titled;
        // Where the class of each paragraph names furniture, it means something else.
        let single =
            page_box.end - page_box.first == 1 && !page_box.marks.has(suspect.without(Marks::FURNITURE));
        let spared = (large && (article || little)) || (single && little);
        let quote = within(&quoted) || page_box.marks.has(Marks::QUOTATION.and(Marks::EMBED));
        let suspect = page_box.marks.has(suspect) && !(quote && page_box.marks.has(Marks::NAVIGATION));
        let labelled = !large && !article && is_labelled(tree, page_box, words);
        found.push(within(&found) || (suspect && !spared) || labelled);
        quoted.push(quote);
    }
    found
}

/// Whether its first line says that a box holds other articles, of which titles tell, or what somebody has paid for.
fn is_labelled(tree: &Tree, page_box: &PageBox, words: &Furniture) -> bool {
    let Some([label, behind @ ..]) = tree.blocks.get(page_box.first..page_box.end) else { return false };
    if label.text.len() > LONGEST_LABEL || behind.is_empty() {
        return false;
    }
    if words.is(PhraseList::SponsorLabel, &label.text) {
        return behind.len() <= MOST_SPONSORED;
    }
    let title = |b: &&Block| b.is_link() || matches!(b.tag, Tag::Heading(_));
    let titles = behind.iter().filter(title).count();
    let prose = behind.iter().filter(|b| b.is_prose() || b.is_sentence()).count();
    words.is(PhraseList::SectionStart, &label.text) && titles > 0 && titles >= prose
}

/// An article in small: its heading leads to it.
fn is_card(tree: &Tree, page_box: &PageBox) -> bool {
    let blocks = tree.blocks.get(page_box.first..page_box.end).unwrap_or_default();
    let leads = |b: &Block| matches!(b.tag, Tag::Heading(_)) && b.is_link();
    page_box.marks.has(Marks::ARTICLE_TAG) && blocks.len() <= MOST_OF_CARD && blocks.iter().any(leads)
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
        let beside = || own.is_some_and(|own| !tree.outwards(id).any(|outer| outer == own));
        let other = Some(id) != own && (articles.contains(&id) || (is_card(tree, page_box) && beside()));
        let around = outside.get(page_box.parent).copied().unwrap_or_default();
        if let Some(out) = outside.get_mut(id) {
            *out |= other || around;
        }
    }
}

/// Whether a page is a list of articles in small: each line of its prose stands below a headline that leads elsewhere, in a box with little more,
/// and the page has neither author nor date. Entries of a live blog are such boxes too; their page has a date.
pub fn is_front(tree: &Tree, metadata: &Metadata, blocks: &[usize]) -> bool {
    const LEAST: usize = 4;
    const SHARE: usize = 80;
    const SHORTEST_HEADLINE: usize = 25;
    if metadata.published.is_some() || metadata.byline.is_some() {
        return false;
    }
    let small = |id: &BoxId| {
        let page_box = tree.get(*id);
        let blocks = page_box.and_then(|b| tree.blocks.get(b.first..b.end)).unwrap_or_default();
        let leads = |b: &Block| {
            b.is_link() && (matches!(b.tag, Tag::Heading(_)) || b.text.len() >= SHORTEST_HEADLINE)
        };
        blocks.len() <= MOST_OF_CARD && blocks.iter().any(leads)
    };
    let prose = blocks.iter().filter_map(|i| tree.blocks.get(*i)).filter(|b| b.is_sentence());
    let cards: Vec<Option<BoxId>> = prose.map(|b| tree.outwards(b.inside).take(3).find(small)).collect();
    let mut boxes: Vec<BoxId> = cards.iter().flatten().copied().collect();
    boxes.dedup();
    boxes.len() >= LEAST && boxes.len() * 100 >= cards.len() * SHARE
}
