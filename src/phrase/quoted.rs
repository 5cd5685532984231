//! What the words of a quotation and those around it tell before its cue is known: speech, a title, a part of the clause.

use super::Parsed;
use crate::grammar::{Classes, List};
use crate::token::{Tag, TokenKind};

/// What a speaker behind a quotation may be called.
const SPEAKERS: Classes = Classes::of(&[
    List::Role,
    List::RoleMale,
    List::RoleFemale,
    List::RolePlural,
    List::Title,
    List::Group,
    List::Document,
]);

impl Parsed<'_> {
    /// Whether the quotation at an element can stand before its attribution: it ends in a mark of its own, a comma
    /// follows, what follows can be no part of its phrase, or it is too long for one. “Parasite” director Bong said …
    /// is no quotation of his.
    #[must_use]
    pub fn is_set_off(&self, at: usize) -> bool {
        let inside = self.inside(at);
        let ended = inside.ends_with([',', '.', '?', '!', '…', '—', '–', '-', ';', ':', ')', ']']);
        let next = self.token(at + 1);
        let parted = next.is_none_or(|t| {
            matches!(t.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Quotation)
                || matches!(t.tag, Tag::Pronoun | Tag::Determiner | Tag::Past | Tag::Third)
        });
        // "a lot of very good" provisions: what stands behind it is no one who speaks.
        let goes_on = next.is_some_and(|t| {
            matches!(t.tag, Tag::Noun | Tag::Plural | Tag::Adjective | Tag::Preposition)
                && !self.classes(at + 1).any(SPEAKERS)
        });
        ended || parted || !goes_on && self.has_more_words_than(at, 4)
    }

    /// Whether the quotation at an element may be the title of a work inside a phrase: a few words, behind a noun or a preposition.
    #[must_use]
    pub fn is_title(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.token(b));
        self.begins_as_title(at)
            && !self.has_more_words_than(at, 6)
            && before.is_some_and(|t| t.tag.is_nominal() || t.tag == Tag::Preposition)
    }

    /// "the vote was “rigged”", "a sense of “loss”": whether the quotation at an element is a few words of the clause around it.
    #[must_use]
    pub fn is_predicate(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.token(b));
        let inner = before.is_some_and(|t| {
            matches!(
                t.tag,
                Tag::Be
                    | Tag::Have
                    | Tag::Modal
                    | Tag::To
                    | Tag::Preposition
                    | Tag::Determiner
                    | Tag::Possessive
            )
        });
        inner && !self.has_more_words_than(at, 5)
    }

    /// Whether the last mark inside a quotation is a comma.
    #[must_use]
    pub fn holds_comma(&self, at: usize) -> bool {
        self.inside(at).ends_with(',')
    }

    /// A capital at the beginning, and no end of a sentence.
    fn begins_as_title(&self, at: usize) -> bool {
        let inside = self.inside(at);
        inside.starts_with(char::is_uppercase) && !inside.ends_with(['.', '?', '!'])
    }

    fn has_more_words_than(&self, at: usize, count: usize) -> bool {
        self.inside(at).split_whitespace().nth(count).is_some()
    }

    /// The quotation at an element without its marks.
    fn inside(&self, at: usize) -> &str {
        self.text(at).trim_matches(['"', '”', '“', '„', '‘', '’', '\'', '»', '«', '`']).trim()
    }
}
