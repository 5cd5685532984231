//! Where a story's first sentence begins behind its dateline: "LONDON (Reuters) - ", "BOSTON, Nov. 3 — ".

use super::Parsed;
use crate::grammar::{Classes, List};
use crate::token::{Case, Tag, TokenKind};

/// How many elements a dateline has at most, its dash included.
const LONGEST: usize = 12;

const PLACES: Classes = Classes::of(&[List::City, List::Capital, List::Country, List::UsState, List::Region]);

impl Parsed<'_> {
    /// The first element behind the dateline that the sentence begins with; 0 where there is none.
    ///
    /// ```text
    /// dateline = place { "," | place | month | number } [ "(" agency ")" ] "—"
    /// place    = word in capitals
    /// ```
    #[must_use]
    pub fn behind_dateline(&self) -> usize {
        let upper = |at: usize| self.token(at).is_some_and(|t| t.case == Case::Upper && t.span.len() > 2);
        if !upper(0) {
            return 0;
        }
        let mut bracket = false;
        for at in 0..LONGEST {
            let Some(token) = self.token(at) else { return 0 };
            let part = match token.kind {
                TokenKind::Dash => return if at + 1 < self.tokens.len() { at + 1 } else { 0 },
                TokenKind::Open => {
                    bracket = true;
                    true
                }
                TokenKind::Close | TokenKind::Comma | TokenKind::Stop | TokenKind::Number => true,
                TokenKind::Other => bracket,
                TokenKind::Word => {
                    bracket || upper(at) || self.is(at, List::Month) || self.classes(at).any(PLACES)
                }
                _ => false,
            };
            if !part {
                return 0;
            }
        }
        0
    }

    /// Where the sentence's first word stands, behind a dateline, bullets and conjunctions.
    #[must_use]
    pub fn first_word(&self) -> usize {
        let from = self.behind_dateline();
        let skipped = self.tokens.iter().skip(from).take_while(|t| {
            matches!(t.tag, Tag::Coordinator | Tag::Other)
                || matches!(t.kind, TokenKind::Dash | TokenKind::Ellipsis)
        });
        from + skipped.count()
    }
}
