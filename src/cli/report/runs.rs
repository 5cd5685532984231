//! Runs: lines of the article, and between them lines that belong to the page around it, which a reader need not see.

use std::ops::Range;

use super::marks::{Line, Piece};

/// Fewer lines of furniture in a row are shown.
const MANY: usize = 3;

/// A line of the text.
pub struct LineView<'s> {
    pub is_title: bool,
    pub is_furniture: bool,
    pub line: Line<'s>,
}

/// Lines in a row that are shown, or folded away.
pub struct Run<'s> {
    pub is_folded: bool,
    pub lines: Vec<LineView<'s>>,
}

/// Lines as runs; `furniture` has places in bytes, in order. A line with a mark in it or the title is never furniture.
pub fn runs<'s>(lines: Vec<Line<'s>>, title: Option<&str>, furniture: &[Range<usize>]) -> Vec<Run<'s>> {
    let mut title = title.map(str::trim);
    let mut found: Vec<Run<'s>> = Vec::new();
    for line in lines {
        let is_title = title.is_some_and(|t| line.text.contains(t));
        title = title.filter(|_| !is_title);
        let is_furniture = !is_title && !is_marked(&line) && is_in(furniture, &line);
        let view = LineView { is_title, is_furniture, line };
        match found.last_mut().filter(|run| run.is_folded == is_furniture) {
            Some(run) => run.lines.push(view),
            None => found.push(Run { is_folded: is_furniture, lines: vec![view] }),
        }
    }
    for run in &mut found {
        run.is_folded &= run.lines.len() >= MANY;
    }
    found
}

fn is_marked(line: &Line<'_>) -> bool {
    line.pieces.iter().any(|piece| matches!(piece, Piece::Tag(_) | Piece::Open(..)))
}

/// Whether what a line says stands in one of the places.
fn is_in(places: &[Range<usize>], line: &Line<'_>) -> bool {
    let at = line.start + line.text.len() - line.text.trim_start().len();
    let next = places.partition_point(|place| place.start <= at);
    next.checked_sub(1).and_then(|last| places.get(last)).is_some_and(|place| at < place.end)
}
