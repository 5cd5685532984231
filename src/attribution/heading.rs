//! Words in marks in a title, a standfirst, a heading or under a picture: there is seldom room to say whose they are, and the
//! body tells. What it does not quote may be a title or a name, and is left alone.

use super::Attribution;
use super::echo::{Marked, Quoted, REPEATED};
use crate::article::Article;
use crate::quotation::Quotation;
use crate::record::QuoteKind;

/// A word alone is somebody's from so many letters on: a heading picks it out for that.
const LEAST: u32 = 4;

/// The passages in marks of headings that repeat what somebody says in the body. `found` are the attributions of the body, in
/// order; what comes out stands behind them, in the sentences that tell whose words they are.
#[must_use]
pub fn headings(
    found: &[Attribution],
    body: Marked<'_>,
    headings: Marked<'_>,
    article: &Article,
) -> Vec<Attribution> {
    let outermost = headings.quotations.iter().filter(|q| q.parent.is_none());
    let passages: Vec<Attribution> = outermost.map(passage).collect();
    if passages.is_empty() {
        return passages;
    }
    let all = found.iter().map(|a| (a, body)).chain(passages.iter().map(|p| (p, headings)));
    let quoted = Quoted::of(all, article, LEAST);
    let told = |(index, passage): (usize, &Attribution)| {
        let repeats = quoted.repeats(index, true);
        let said = repeats.iter().filter_map(|r| found.get(*r as usize)).filter(|a| is_said(a));
        let sentence = said.map(|a| a.sentence).min()?;
        Some(Attribution { sentence, repeats, ..passage.clone() })
    };
    (found.len()..).zip(&passages).filter_map(told).collect()
}

/// Somebody is named or goes on who says it, so that it is no title.
fn is_said(attribution: &Attribution) -> bool {
    attribution.source.is_some() || attribution.follows.is_some()
}

fn passage(quotation: &Quotation) -> Attribution {
    Attribution {
        contents: vec![quotation.content],
        cue: None,
        source: None,
        addressee: None,
        medium: None,
        time: None,
        pattern: REPEATED.to_owned(),
        probability: 1.0,
        kind: QuoteKind::Direct,
        sentence: 0,
        paragraph: quotation.paragraph,
        follows: None,
        repeats: Vec::new(),
    }
}
