//! Where a name begins before its first run of capitals: an office, a partner before "&", a nickname in marks.

use smol_str::SmolStr;

use super::name::{Scanner, fold};
use crate::grammar::{Classes, List};
use crate::token::{Case, TokenKind};

impl Scanner<'_> {
    /// The first element of the name whose run of capitals begins at `at` and ends at `end`.
    pub(super) fn begins(&self, at: usize, end: usize) -> usize {
        let office = self.office_start(at);
        if office < at {
            return office;
        }
        self.partner_before(at).or_else(|| self.marked_before(at, end)).unwrap_or(at)
    }

    /// "Secretary of State Ann Lee": the office may begin with a word that is no name by itself.
    fn office_start(&self, at: usize) -> usize {
        let Some(office) = at.checked_sub(2).filter(|o| *o >= self.begin) else { return at };
        let joined = self.classes(at - 1).has(List::NameJoint);
        if self.is_capital(office) && joined && self.classes(office).has(List::Title) { office } else { at }
    }

    fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.case == Case::Capital && t.kind == TokenKind::Word)
    }

    /// "Bright & Lowe": what stands before "&" is a part of the name, though it may be a common word.
    fn partner_before(&self, at: usize) -> Option<usize> {
        let partner = at.checked_sub(2).filter(|p| *p >= self.begin)?;
        (self.text(at - 1) == "&" && self.is_capital(partner)).then_some(partner)
    }

    /// "‘Big Ann’ Lee": the nickname in marks before a surname that stands alone.
    fn marked_before(&self, at: usize, end: usize) -> Option<usize> {
        let marked = at.checked_sub(1).filter(|m| *m >= self.begin && end == at + 1)?;
        let surname = self.classes(at).has(List::Surname);
        self.nickname_words(marked)?;
        let person = surname || self.given_in_marks(marked).is_some();
        (person && !self.is_title(at) && !self.is_common(at)).then_some(marked)
    }

    /// The words of a nickname in marks: one to three, all with capitals, and no mark among them.
    fn nickname_words(&self, at: usize) -> Option<Vec<&str>> {
        const LONGEST: u32 = 24;
        let token = self.token(at).filter(|t| t.kind == TokenKind::Quotation && t.span.len() < LONGEST)?;
        let inside = self.slice(token.span).trim_matches(|c: char| !c.is_alphanumeric());
        let capital = |w: &&str| w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphanumeric);
        let words: Vec<&str> = inside.split_whitespace().collect();
        // “Go,” Lee said: what is said ends in a comma.
        let closed = self.slice(token.span).chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        (closed && (1..4).contains(&words.len()) && words.iter().all(capital)).then_some(words)
    }

    /// The given name that ends a nickname in marks: Ann of “Big Ann”.
    pub(super) fn given_in_marks(&self, at: usize) -> Option<(SmolStr, &str)> {
        let last = self.nickname_words(at)?.pop()?;
        let word = fold(last);
        self.lexicon_classes(&word).any(Classes::GIVEN).then_some((word, last))
    }
}
