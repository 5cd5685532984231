//! The newtype that lets nom run over tokens: nom implements its `Input` for text and bytes only.

use nom::error::{ErrorKind, ParseError};
use nom::{Input, Needed, Offset, Parser};

use super::Token;

/// A run of tokens as parser input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens<'t>(pub &'t [Token]);

impl<'t> Input for Tokens<'t> {
    type Item = &'t Token;
    type Iter = std::slice::Iter<'t, Token>;
    type IterIndices = std::iter::Enumerate<std::slice::Iter<'t, Token>>;

    fn input_len(&self) -> usize {
        self.0.len()
    }
    fn take(&self, index: usize) -> Self {
        Tokens(self.0.get(..index).unwrap_or(self.0))
    }
    fn take_from(&self, index: usize) -> Self {
        Tokens(self.0.get(index..).unwrap_or_default())
    }
    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }
    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.0.iter().position(predicate)
    }
    fn iter_elements(&self) -> Self::Iter {
        self.0.iter()
    }
    fn iter_indices(&self) -> Self::IterIndices {
        self.0.iter().enumerate()
    }
    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if self.0.len() >= count { Ok(count) } else { Err(Needed::new(count - self.0.len())) }
    }
}

impl Offset for Tokens<'_> {
    /// How many tokens lie between the two; `second` must be a later part of the same run.
    fn offset(&self, second: &Self) -> usize {
        self.0.len() - second.0.len()
    }
}

/// A parser for one token that satisfies a condition.
pub fn token<'t, E: ParseError<Tokens<'t>>>(
    condition: impl Fn(&Token) -> bool,
) -> impl Parser<Tokens<'t>, Output = &'t Token, Error = E> {
    move |input: Tokens<'t>| match input.0.split_first() {
        Some((first, rest)) if condition(first) => Ok((Tokens(rest), first)),
        _ => Err(nom::Err::Error(E::from_error_kind(input, ErrorKind::Satisfy))),
    }
}
