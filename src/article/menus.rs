//! Menus: runs of short lines, and lines that a page repeats. Only pages saved as text have them.

use rustc_hash::FxHashMap;

use super::Role;
use super::page::{Page, Part};
use super::shape::{Ending, Opening};
use super::sign::Sign;

/// So many short lines in a row are a menu.
const RUN: usize = 3;
/// In the middle of the article it takes more.
const RUN_INSIDE: usize = 5;
/// A label of so many words is more likely a menu's than a verse or a list of the article.
const MENU_WORDS: usize = 3;
/// Lines of so many words or less, without a stop, are counted when they are repeated.
const REPEATED_WORDS: usize = 30;

/// Runs of short lines without marks at their ends.
pub fn menus(page: &mut Page<'_>) {
    if !page.saved {
        return;
    }
    let (first, last) = match (page.first_prose(), page.parts.iter().rposition(Part::is_prose)) {
        (Some(first), Some(last)) => (first, last),
        _ => return,
    };
    let mut start = 0;
    while start < page.parts.len() {
        let run = run(page, start);
        let inside = first < start && start < last;
        if run.lines >= if inside { RUN_INSIDE } else { RUN } && run.menu_like * 2 >= run.lines {
            (start..start + run.lines)
                .filter(|i| !is_heading(page, *i))
                .collect::<Vec<_>>()
                .into_iter()
                .for_each(|i| page.set(i, Role::Furniture));
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

/// A line of some words alone in its block, or a byline or a date, even though short lines surround it.
fn is_heading(page: &Page<'_>, index: usize) -> bool {
    let Some(part) = page.parts.get(index) else { return false };
    let alone = part.gap && page.block_end(index) == index + 1;
    matches!(part.sign, Sign::Byline | Sign::Date) || (page.spaced && alone && part.shape.words > MENU_WORDS)
}

/// Lines that stand on the page more than once; the first of them may be the title.
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
        for (count, index) in places.into_iter().enumerate() {
            let may_be_title = count == 0 && index < body && is_heading(page, index);
            if !may_be_title && !page.parts.get(index).is_some_and(|p| p.sign == Sign::Byline) {
                page.set(index, Role::Furniture);
            }
        }
    }
}

/// Behind the last paragraph of prose a saved page has nothing of the article but short sentences.
pub fn behind_article(page: &mut Page<'_>) {
    let Some(last) = page.parts.iter().rposition(Part::is_prose).filter(|_| page.saved) else { return };
    let mut furniture = 0;
    for index in last + 1..page.parts.len() {
        let Some(part) = page.parts.get(index) else { break };
        let open = part.shape.ending == Ending::Open
            && !matches!(part.shape.opening, Opening::Quote | Opening::Dash);
        furniture += usize::from(part.role == Some(Role::Furniture));
        if open || furniture >= RUN {
            page.set(index, Role::Furniture);
        }
    }
}
