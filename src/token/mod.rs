//! Tokens: words, numbers and marks with their places, looked up in the lexicon once.

mod broken;
pub mod input;
pub mod lexer;
mod plain;
pub mod tag;
mod waiting;

use crate::article::{Article, Role};
use crate::grammar::{Grammar, WordId};
use crate::span::Span;

pub use input::Tokens;
pub use tag::Tag;

/// What a token is by its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with apostrophes, hyphens and inner full stops.
    Word,
    /// Digits with their separators, currency and per cent signs.
    Number,
    /// The clitic of "Iran's", "he's", "they'll".
    Clitic,
    /// A character that may be a quotation mark.
    Mark,
    /// ,
    Comma,
    /// :
    Colon,
    /// ;
    Semicolon,
    /// A dash, but not a hyphen inside a word.
    Dash,
    /// .
    Stop,
    /// ? or !
    Exclamation,
    /// … or ...
    Ellipsis,
    /// ( [ {
    Open,
    /// ) ] }
    Close,
    /// An address, handle, tag of markup or other thing that is no word.
    Other,
    /// A whole quotation, which is one element for the attribution patterns.
    Quotation,
    /// The title of a work with its marks, which is one element too, and a name.
    Work,
}

/// A word, number or mark. Text is looked up in the article, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its word in the lexicon; for a quotation its index, as [`Token::quotation`] tells, which is no word's number.
    pub word: WordId,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// How its letters are cased.
    pub case: Case,
    /// Whether it ends in a short "not": didn't.
    pub negated: bool,
    /// Whether a cue may begin with it.
    pub cue: bool,
    /// Its part of speech, once it is known.
    pub tag: Tag,
}

/// No word has so high a number.
const QUOTATIONS: u32 = 1 << 31;

impl Token {
    /// What stands for a word in the element that a whole quotation is.
    #[must_use]
    pub fn quotation_word(index: usize) -> WordId {
        WordId(QUOTATIONS | u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The index of the quotation that the element is.
    #[must_use]
    pub fn quotation(&self) -> Option<usize> {
        (self.kind == TokenKind::Quotation).then_some((self.word.0 & !QUOTATIONS) as usize)
    }
}

/// The casing of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters, or the first is small.
    Lower,
    /// The first letter is a capital.
    Capital,
    /// All letters are capitals, two or more.
    Upper,
}

/// The tokens of an article, with the range of each paragraph's.
#[derive(Debug, Clone, Default)]
pub struct TokenStream {
    /// All tokens of the paragraphs that were asked for, in order.
    pub tokens: Vec<Token>,
    /// For each paragraph of the article, its tokens as a range of indices.
    pub paragraphs: Vec<std::ops::Range<u32>>,
}

/// The paragraphs in which attributions are sought.
pub const BODY: &[Role] = &[Role::Body];

/// What stands above and between them, and under pictures.
pub const HEADINGS: &[Role] = &[Role::Headline, Role::Subheading, Role::Caption];

/// Cuts the paragraphs of an article that have one of the roles into tokens.
#[must_use]
pub fn tokenize(article: &Article, grammar: &Grammar, roles: &[Role]) -> TokenStream {
    let mut stream = TokenStream::default();
    if roles == BODY {
        stream.tokens.reserve(article.text.len() / 5);
    }
    for paragraph in &article.paragraphs {
        let from = u32::try_from(stream.tokens.len()).unwrap_or(u32::MAX);
        if roles.contains(&paragraph.role) {
            lexer::lex(article.slice(paragraph.span), paragraph.span.start, grammar, &mut stream.tokens);
        }
        let to = u32::try_from(stream.tokens.len()).unwrap_or(u32::MAX);
        stream.paragraphs.push(from..to);
    }
    stream
}
