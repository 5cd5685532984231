//! Notes: what a reader must know of a page: that it holds no article, or only the beginning of one.

use super::block::Tree;
use super::jsonld::Linked;
use crate::article::{Layout, Role};
use crate::diag::{Report, Stage};
use crate::grammar::{Furniture, PhraseList};
use crate::span::Span;

/// Where a page says that the rest is behind a wall, a text with more words is the whole all the same.
const MOST_WORDS_OF_STUB: usize = 250;
/// Pages with fewer words of prose hold no article.
const LEAST_WORDS: usize = 20;
/// Longer blocks are no notices.
const LONGEST_NOTICE: usize = 400;

/// Tells the reader.
pub fn notes(tree: &Tree, layout: &Layout, linked: &Linked, words: &Furniture, report: &mut Report) {
    let body = layout.paragraphs.iter().filter(|p| matches!(p.role, None | Some(Role::Body)));
    let count: usize =
        body.filter_map(|p| layout.text.get(p.span.range())).map(|t| t.split(' ').count()).sum();
    if count < LEAST_WORDS {
        let message = "this page shows no article: give the page of one article";
        report.warn(Stage::Article, "no-article-on-page", Span::default(), message);
    }
    if count <= MOST_WORDS_OF_STUB && (linked.walled || notice(tree, words)) {
        let message =
            "the page shows only the beginning of its article, the rest is behind a paywall or a log-in";
        report.warn(Stage::Article, "article-behind-wall", Span::default(), message);
    }
}

/// Whether some line of the page asks for a subscription to go on.
fn notice(tree: &Tree, words: &Furniture) -> bool {
    let asks = |text: &str| text.len() <= LONGEST_NOTICE && words.is(PhraseList::Paywall, text);
    tree.blocks.iter().any(|block| asks(&block.text))
}
