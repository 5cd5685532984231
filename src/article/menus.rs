//! Menus: runs of short lines, and lines that a page repeats. Only pages saved as text have them.

use rustc_hash::FxHashMap;

use super::Role;
use super::page::{Page, Part};
use super::shape::{Ending, Opening};
use super::sign::Sign;

/// So many short lines in a row are a menu.
const RUN: usize = 4;
/// A label of so many words is more likely a menu's than a verse or a list of the article.
const MENU_WORDS: usize = 3;
/// A link to another article has at most so many words.
const STRAY_WORDS: usize = 16;
/// Lines of so many words or less, without a stop, are counted when they are repeated.
const REPEATED_WORDS: usize = 30;

/// Runs of short lines without marks at their ends, inside the article.
pub fn menus(page: &mut Page<'_>) {
    let Some(mut start) = page.first_prose().filter(|_| page.saved) else { return };
    while start < page.core.end {
        let run = run(page, start);
        if run.lines >= RUN && run.menu_like * 2 >= run.lines {
            (start..start + run.lines).for_each(|i| page.set(i, Role::Furniture));
        }
        start += run.lines.max(1);
    }
}

/// A run of short lines.
struct Run {
    lines: usize,
    /// How many of them are very short or have a sign of furniture.
    menu_like: usize,
}

fn run(page: &Page<'_>, start: usize) -> Run {
    let mut run = Run { lines: 0, menu_like: 0 };
    for part in page.parts.get(start..).unwrap_or_default() {
        let furniture = part.role == Some(Role::Furniture);
        if !furniture && !part.shape.label() {
            break;
        }
        run.lines += 1;
        run.menu_like += usize::from(furniture || part.shape.words <= MENU_WORDS);
    }
    run
}

/// Lines that stand on the page more than once.
pub fn repeated(page: &mut Page<'_>) {
    if !page.saved {
        return;
    }
    let countable = |p: &Part| {
        p.shape.ending == Ending::Open && p.shape.words <= REPEATED_WORDS && p.shape.opening != Opening::Quote
    };
    let mut seen: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, _) in page.parts.iter().enumerate().filter(|(_, p)| countable(p)) {
        seen.entry(page.line(index)).or_default().push(index);
    }
    let body = page.first_prose().unwrap_or_default();
    for places in seen.into_values().filter(|places| places.len() > 1) {
        // Above the article it may be the title, which links and pictures repeat.
        places.into_iter().filter(|i| *i >= body).for_each(|i| page.set(i, Role::Furniture));
    }
}

/// Inside the article of a saved page, single lines without a stop are links to other articles or labels.
pub fn strays(page: &mut Page<'_>) {
    let core = if page.saved { page.core.clone() } else { 0..0 };
    for index in core {
        if is_stray(page, index) {
            page.set(index, Role::Furniture);
        }
    }
}

fn is_stray(page: &Page<'_>, index: usize) -> bool {
    let Some(part) = page.parts.get(index) else { return false };
    let before = index.checked_sub(1).and_then(|i| page.parts.get(i));
    let announced =
        before.is_some_and(|p| p.is_body() && p.shape.ending != Ending::Open && !p.shape.sentence_end());
    let label = part.shape.ending == Ending::Open && part.shape.words <= STRAY_WORDS;
    let quoted = matches!(part.shape.opening, Opening::Quote | Opening::Dash | Opening::Small);
    part.role.is_none() && label && !quoted && !announced && !is_item(page, index)
}

/// An item of a list in which others are sentences.
fn is_item(page: &Page<'_>, index: usize) -> bool {
    let bullet = |p: &Part| p.shape.opening == Opening::Bullet;
    let item = |p: &Part| bullet(p) && p.is_body() && p.shape.sentence_end();
    let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    page.parts.get(index).is_some_and(bullet) && beside.filter_map(|i| page.parts.get(i)).any(item)
}

/// So many lines that are only a credit make a gallery.
const GALLERY: usize = 3;

/// In a gallery the paragraph above each credit is a caption.
pub fn galleries(page: &mut Page<'_>) {
    let is_credit =
        |p: &Part| p.sign == Sign::Caption && p.shape.words <= 6 && p.shape.ending == Ending::Open;
    let credits: Vec<usize> =
        (1..page.parts.len()).filter(|i| page.parts.get(*i).is_some_and(is_credit)).collect();
    if !page.saved || credits.len() < GALLERY {
        return;
    }
    for index in credits {
        if !page.line(index - 1).contains(['“', '”']) {
            page.set(index - 1, Role::Caption);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::roles;

    const PROSE: &str = "The seals came back to the outer harbour in the second week of March, people said.";
    const MENU: &str = "Menu\nHome\nLocal\nSport\nWeather\nShare\nPrint\nLog in\nSubscribe";

    #[test]
    fn links_between_paragraphs_of_a_page_are_furniture() {
        let link = "Dredgers to work at night until Easter after a complaint from the ferry company";
        assert_eq!(
            roles(&format!("{MENU}\n\n{PROSE}\n\n{PROSE}\n\n{link}\n\n{PROSE}\n\n{PROSE}")),
            "FFFFFFFFFBBFBB"
        );
        // In a clean text nothing tells them from a sentence that has lost its stop.
        assert_eq!(roles(&format!("{PROSE}\n\n{link}\n\n{PROSE}")), "BBB");
    }

    #[test]
    fn items_of_a_list_of_sentences_stay() {
        let list = "The letter warned:\n• Seals swim.\n• Nobody else does\n• Boats sink.";
        assert_eq!(roles(&format!("{MENU}\n\n{PROSE}\n\n{list}\n\n{PROSE}")), "FFFFFFFFFBBBBBB");
    }

    #[test]
    fn pictures_of_a_gallery_are_captions() {
        let picture =
            "Children stand on the pier and count the seals, which are asleep on the slipway below.\nReuters";
        let gallery = [picture; 3].join("\n\n");
        assert_eq!(roles(&format!("{MENU}\n\n{PROSE}\n\n{gallery}\n\n{PROSE}")), "FFFFFFFFFBCCCCCCB");
    }
}
