//! Why a reading of a cue was taken: the readings that were weighed, each with the signs that counted most.

use super::cue;
use super::demand::Demands;
use super::propose::Proposer;
use super::reading::{Case, CueView, Reading};
use super::tallies::Tallies;
use crate::article::Article;
use crate::grammar::{Grammar, Order, Reasons};
use crate::phrase::{Elements, Parsed};
use crate::span::Span;

/// A reading with its reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// Name of the pattern.
    pub pattern: String,
    /// How likely the model thinks it.
    pub probability: f32,
    /// The source, if it has one.
    pub source: Option<Span>,
    /// Its first content.
    pub content: Option<Span>,
    /// The signs with their weights, the heaviest first; they add up to the log-odds.
    pub signs: Vec<(String, f32)>,
}

/// The readings of the cue at a place, the likeliest first; none where no model was asked.
#[must_use]
pub fn readings(
    elements: &Elements,
    article: &Article,
    grammar: &Grammar,
    sentence: u32,
    cue: Span,
) -> Vec<Weighed> {
    let range = elements.sentences.get(sentence as usize).map(|s| s.range.clone()).unwrap_or_default();
    let parsed = Parsed::new(elements.list.get(range).unwrap_or_default(), article, grammar);
    let sites = cue::sites(&parsed);
    let mut demands = Demands::new(grammar);
    let patterns = demands.met(parsed.tokens);
    let proposer = Proposer { parsed: &parsed, sites: &sites, patterns };
    let covered = vec![false; parsed.tokens.len()];
    let mut found: Vec<Weighed> = Vec::new();
    let at = sites.iter().enumerate().filter(|(_, s)| cue.contains(parsed.span(s.head, s.head + 1)));
    for (index, site) in at {
        let view = CueView::new(&parsed, &sites, site);
        let mut readings: Vec<Reading> = Vec::new();
        for order in [Order::Before, Order::Behind] {
            proposer.readings(index, order, &covered, &mut Tallies::default(), &mut readings);
        }
        for reading in &readings {
            let Some(pattern) = grammar.patterns.get(reading.pattern) else { continue };
            let captures = &reading.captures;
            let case = Case { parsed: &parsed, site, cue: &view, captures };
            let mut reasons = grammar.weights.reasons(pattern);
            case.signs(&mut reasons);
            found.push(Weighed {
                pattern: pattern.name.clone(),
                probability: reading.probability,
                source: captures.source.map(|r| parsed.span(r.0, r.1)),
                content: captures.contents.first().map(|r| parsed.span(r.0, r.1)),
                signs: heaviest(reasons),
            });
        }
    }
    found.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    found
}

fn heaviest(reasons: Reasons<'_>) -> Vec<(String, f32)> {
    let mut signs = reasons.signs;
    signs.retain(|(_, weight)| *weight != 0.0);
    signs.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    signs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    #[test]
    fn the_signs_of_a_reading_add_up_to_its_probability() {
        let text = "Maria Lopez said on Monday that the plan had failed.";
        let extraction = Extractor::english().extract("t", text);
        let cue = extraction.attributions.first().and_then(|a| a.cue.as_ref()).expect("a cue");
        let (elements, article) = (&extraction.elements, &extraction.article);
        let found = readings(elements, article, &extraction.grammar, 0, cue.span);
        assert!(found.len() > 1, "a cue has rival readings");
        for reading in &found {
            let sum: f32 = reading.signs.iter().map(|(_, weight)| weight).sum();
            let probability = 1.0 / (1.0 + (-sum).exp());
            assert!((probability - reading.probability).abs() < 1e-3, "{reading:?}");
        }
        assert!(found.windows(2).all(|w| w[0].probability >= w[1].probability));
    }
}
