//! Words that a page sets apart without marks: quotations whose marks are the page's markup.

use super::marks::{Pair, Scene};
use super::{Closing, Quotation};
use crate::article::ApartPart;
use crate::span::Span;

/// The group of a paragraph of words that are set apart.
pub fn group(scene: &Scene<'_>, paragraph: usize) -> Option<u32> {
    let apart = scene.article.paragraphs.get(paragraph)?.apart?;
    (apart.part == ApartPart::Words).then_some(apart.group)
}

/// Whether a pair of marks holds the whole paragraph, give or take a full stop.
pub fn is_in_marks(scene: &Scene<'_>, pairs: &[Pair]) -> bool {
    let whole =
        |p: &Pair| p.parent.is_none() && p.open == Some(scene.range.start) && p.close + 2 >= scene.range.end;
    pairs.iter().any(whole)
}

/// Adds the whole paragraph as a quotation, in which those between marks stand.
pub fn add(
    found: &mut Vec<Quotation>,
    scene: &Scene<'_>,
    paragraph: usize,
    pairs: &[Pair],
    continues: Option<u32>,
) {
    let outer = u32::try_from(found.len()).unwrap_or(u32::MAX);
    found.push(quotation(scene, paragraph, continues));
    let inner = pairs.iter().map(|pair| scene.quotation(pair, paragraph, outer + 1));
    found.extend(inner.map(|q| Quotation { parent: q.parent.or(Some(outer)), ..q }));
}

/// The whole paragraph as a quotation, without addresses of the web at its end.
fn quotation(scene: &Scene<'_>, paragraph: usize, continues: Option<u32>) -> Quotation {
    let range = scene.range.start as usize..scene.range.end as usize;
    let tokens = scene.stream.tokens.get(range).unwrap_or_default();
    let outer = match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => Span::default(),
    };
    let text = without_addresses(scene.article.slice(outer));
    let length = u32::try_from(text.len()).unwrap_or_default();
    Quotation {
        outer,
        content: Span::new(outer.start, outer.start + length),
        tokens: scene.range.clone(),
        paragraph: u32::try_from(paragraph).unwrap_or(u32::MAX),
        family: 0,
        parent: None,
        continues,
        closing: Closing::Closed,
    }
}

/// A text without the addresses of pictures and pages that posts end with; all of it where nothing else would be left.
fn without_addresses(text: &str) -> &str {
    let mut rest = text;
    while let Some((before, last)) = rest.rsplit_once(' ')
        && last.contains('/')
        && last.contains('.')
    {
        rest = before.trim_end();
    }
    rest
}
