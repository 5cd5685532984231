//! What no seed shows of itself: how attributions are put in order.

use super::{Attribution, settle};
use crate::record::QuoteKind;
use crate::span::Span;

#[test]
fn pieces_of_a_content_are_settled_in_order_and_each_once() {
    let span = |start, end| Span { start, end };
    let mut attribution = Attribution {
        contents: vec![span(20, 30), span(5, 5), span(0, 10), span(8, 12), span(20, 30), span(30, 31)],
        cue: None,
        source: None,
        addressee: None,
        medium: None,
        time: None,
        pattern: String::new(),
        probability: 1.0,
        kind: QuoteKind::Direct,
        sentence: 0,
        paragraph: 0,
        follows: None,
    };
    settle(&mut attribution);
    assert_eq!(attribution.contents, [span(0, 10), span(20, 30), span(30, 31)]);
}

#[test]
fn what_is_only_supposed_to_be_said_is_marked_so() {
    let modal = |text: &str| {
        let extraction = crate::Extractor::english().extract("t", text);
        extraction.attributions.iter().filter_map(|a| a.cue.as_ref()).map(|c| c.modal).collect::<Vec<_>>()
    };
    assert_eq!(modal("If Maria Lopez says that the plan has failed, the board will listen."), [true]);
    assert_eq!(modal("Maria Lopez says that the plan has failed."), [false]);
    assert_eq!(modal("Only Maria Lopez says that the plan has failed."), [false]);
}
