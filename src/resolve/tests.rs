//! What no seed shows of itself: who else was considered.

use crate::Extractor;

/// Whom the last quote of a text is given to, and who else was considered.
fn last(text: &str) -> (Option<String>, Vec<String>) {
    let quote = Extractor::english().extract("t", text).sheet().quotes.pop().unwrap();
    (quote.speaker, quote.because.candidates)
}

#[test]
fn bearers_of_one_surname_who_are_not_meant_are_named() {
    let spoke = "Tom Lee met Jim Lee on Monday.\n\n“It rained,” Tom Lee said.\n\nJim Lee left early.\n\n“It was late,” Lee said.";
    assert_eq!(last(spoke), (Some("Tom Lee".to_owned()), vec!["Jim Lee".to_owned()]));
    let either = "Tom Lee met Jim Lee on Monday. Nobody else came.\n\n“It was late,” Lee said.";
    assert_eq!(last(either), (None, vec!["Tom Lee".to_owned(), "Jim Lee".to_owned()]));
}
