//! Surnames that are words of time as well: what stands behind a given name or a title is no month.

use rustc_hash::FxHashSet;

use super::Elements;
use crate::grammar::{Classes, Grammar, List, WordId};
use crate::token::{Case, Token, TokenKind};

/// Months, seasons, parts of the day. A weekday may stand behind a name and be none of it: "Pope Francis Sunday urged".
const TIMES: Classes = Classes::of(&[List::Month, List::TimeNoun]);

/// What stands right before a surname.
const CALLED: Classes = Classes::GIVEN.union(Classes::of(&[
    List::Honorific,
    List::HonorificMale,
    List::HonorificFemale,
    List::Title,
]));

/// What stands before a time, or parts it from what would be its name.
const TIMED: Classes = Classes::of(&[
    List::Preposition,
    List::Determiner,
    List::Adjective,
    List::Adverb,
    List::TimeAdverb,
    List::Weekday,
    List::NumberWord,
]);

/// What makes a word that may be an adjective a verb: said.
const VERBS: Classes = Classes::of(&[List::VerbPast, List::VerbThird]);

/// What follows "may" where that is a verb: May I go?
const INVERTED: Classes = Classes::of(&[List::PronounSubject, List::Determiner, List::Possessive]);

/// Takes the words that are somebody's surname out of the lists of times, wherever they stand for him: "Theresa May … Mrs May … May said".
/// The name then reads as any other that no list has.
pub fn settle(elements: &mut Elements, grammar: &Grammar) {
    let classes = |t: &Token| match t.kind {
        TokenKind::Word => grammar.lexicon.classes(t.word),
        _ => Classes::default(),
    };
    let mut places: Vec<usize> = Vec::new();
    let mut surnames: FxHashSet<WordId> = FxHashSet::default();
    for (at, pair) in elements.list.windows(2).enumerate() {
        if let [before, word] = pair
            && word.case == Case::Capital
            && before.case != Case::Lower
            && classes(word).any(TIMES)
            && classes(before).any(CALLED)
            && !classes(before).has(List::Weekday)
            && !classes(word).has(List::MediaName)
            && !elements.list.get(at + 2).is_some_and(is_number)
        {
            places.push(at + 1);
            surnames.insert(word.word);
        }
    }
    if surnames.is_empty() {
        return;
    }
    let times = |before: Classes| before.any(TIMED) && !before.any(VERBS);
    let alone = elements.list.iter().enumerate().filter(|(at, token)| {
        let before = at.checked_sub(1).and_then(|b| elements.list.get(b));
        let behind = elements.list.get(at + 1);
        token.case == Case::Capital
            && surnames.contains(&token.word)
            && before.is_none_or(|b| !is_number(b) && !times(classes(b)))
            && behind.is_none_or(|b| !is_number(b) && !classes(b).any(INVERTED))
    });
    places.extend(alone.map(|(at, _)| at));
    for at in places {
        if let Some(token) = elements.list.get_mut(at) {
            (token.word, token.cue) = (WordId::UNKNOWN, false);
        }
    }
}

/// What beside a month makes it one: "May 6".
fn is_number(token: &Token) -> bool {
    token.kind == TokenKind::Number
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    /// The speakers of a text, one a quotation.
    fn speakers(text: &str) -> Vec<Option<String>> {
        let sheet = Extractor::english().extract("t", text).sheet();
        sheet.quotes.into_iter().map(|q| q.speaker).collect()
    }

    #[test]
    fn a_month_behind_a_given_name_or_a_title_is_a_surname_from_then_on() {
        let text = "“No,” Theresa May said.\n\n“Never,” said Mrs May.\n\nMay said: “Not in May.”\n\n“Why?” asked May.";
        assert_eq!(speakers(text), vec![Some("Theresa May".to_owned()); 4]);
        let text = "“We will fix it,” Laura Winters said.\n\n“Or not,” said Winters.";
        assert_eq!(speakers(text), vec![Some("Laura Winters".to_owned()); 2]);
    }

    #[test]
    fn dates_stay_dates() {
        for text in [
            "“No,” Ann Lee said in May.",
            "In June Ann Lee said: “No.”",
            "“No,” Ann Lee told Pope Francis May 6.",
            "On a March morning in 1968, “no,” Ann Lee said.",
        ] {
            assert_eq!(speakers(text), [Some("Ann Lee".to_owned())], "{text}");
        }
    }
}
