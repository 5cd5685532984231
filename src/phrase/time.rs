//! Words that say when, inside of noun phrases, and the names that look like them.

use super::chunk::Chunker;
use crate::grammar::{Classes, List};
use crate::token::{Case, Tag, Token, TokenKind, Tokens};

impl Chunker<'_> {
    /// "March 6, 2019", "6 March, 2019": how many elements the year behind a day or month takes, with its comma.
    pub(super) fn year_behind(&self, input: Tokens<'_>, day: usize) -> usize {
        let year = |t: &Token| {
            let digits = self.article.slice(t.span);
            t.tag == Tag::Number && digits.len() == 4 && digits.starts_with(['1', '2'])
        };
        match input.0.get(day..) {
            Some([day, comma, next, ..])
                if comma.kind == TokenKind::Comma
                    && (day.tag == Tag::Number || self.classes(day).has(List::Month))
                    && year(next) =>
            {
                2
            }
            _ => 0,
        }
    }

    /// Whether a word says when.
    pub(super) fn is_time(&self, token: &Token) -> bool {
        let classes = self.classes(token);
        classes.has(List::Weekday)
            || (classes.has(List::Month) && token.case == Case::Capital)
            || classes.has(List::TimeNoun) && !self.is_paper(token)
    }

    /// "the Times"
    pub(super) fn is_paper(&self, token: &Token) -> bool {
        token.tag == Tag::Name && self.classes(token).has(List::MediaName)
    }

    /// "says Dawn Lee", "said April Okafor": a given name before a surname; but not "In April Okafor left".
    pub(super) fn is_given(&self, rest: Tokens<'_>) -> bool {
        let [token, behind, ..] = rest.0 else { return false };
        let classes = self.classes(token);
        let before = (self.tokens.len() - rest.0.len()).checked_sub(1).and_then(|b| self.tokens.get(b));
        let month = || classes.has(List::Month) && before.is_none_or(|b| b.tag != Tag::Preposition);
        token.tag == Tag::Name
            && behind.tag == Tag::Name
            && !self.is_time(behind)
            && classes.any(Classes::GIVEN)
            && (classes.has(List::TimeNoun) || month())
            && !classes.has(List::Weekday)
    }
}
