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
