//! Quotations: passages between quotation marks, nested, running over paragraphs, or never closed.

mod apart;
mod continuation;
mod direction;
mod marks;

use crate::article::Article;
use crate::diag::{Report, Stage};
use crate::grammar::Grammar;
use crate::span::Span;
use crate::token::TokenStream;

/// How a quotation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Closing {
    /// With its mark.
    Closed,
    /// It goes on in the next paragraph.
    RunsOn,
    /// Without a mark: the end was found by reason.
    Missing,
}

/// A passage in quotation marks inside one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub outer: Span,
    /// Without them.
    pub content: Span,
    /// Its tokens, marks included, as indices into the token stream.
    pub tokens: std::ops::Range<u32>,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Family of its opening mark.
    pub family: u8,
    /// The quotation that it stands in.
    pub parent: Option<u32>,
    /// The quotation of an earlier paragraph that it goes on from.
    pub continues: Option<u32>,
    /// How it ends.
    pub closing: Closing,
}

/// Finds the quotations of an article, in order of their opening marks.
#[must_use]
pub fn find_quotations(
    stream: &TokenStream,
    article: &Article,
    grammar: &Grammar,
    report: &mut Report,
) -> Vec<Quotation> {
    let mut found = Vec::new();
    // A quotation that the last paragraph left open, as an index into `found`.
    let mut open: Option<u32> = None;
    // The last paragraph that is set apart: its group, and its index in `found`.
    let mut set: Option<(u32, u32)> = None;
    let ranges: Vec<_> = stream.paragraphs.iter().enumerate().filter(|(_, r)| !r.is_empty()).collect();
    for (k, (paragraph, range)) in ranges.iter().enumerate() {
        let scene = marks::Scene { stream, article, grammar, range: (*range).clone() };
        let group = apart::group(&scene, *paragraph);
        open = open.filter(|_| group.is_none());
        let paired = marks::pair(&scene, &scene.signs(), open.map(|o| continuation::family(&found, o)));
        let first = u32::try_from(found.len()).unwrap_or(u32::MAX);
        if let Some(group) = group.filter(|_| !apart::is_in_marks(&scene, &paired)) {
            let continues = set.filter(|(before, _)| *before == group).map(|(_, index)| index);
            apart::add(&mut found, &scene, *paragraph, &paired, continues);
            set = Some((group, first));
            continue;
        }
        for pair in &paired {
            found.push(scene.quotation(pair, *paragraph, first));
        }
        open = continuation::join(&mut found, first, open.take());
        if let Some(last) = open {
            let next = ranges.get(k + 1).map(|(_, r)| marks::Scene {
                stream,
                article,
                grammar,
                range: (*r).clone(),
            });
            if !next.is_some_and(|n| continuation::goes_on(&n, continuation::family(&found, last))) {
                continuation::close_by_reason(&scene, &mut found, last);
                open = None;
            }
        }
    }
    direction::empty(&mut found, article);
    for quotation in found.iter().filter(|q| q.closing == Closing::Missing && q.parent.is_none()) {
        report.warn(
            Stage::Quotations,
            "quotation-not-closed",
            quotation.outer,
            "this quotation is never closed; its end was guessed",
        );
    }
    found
}
