//! Plain tokens that are looked up many at once: memory answers to many as fast as to one.

use super::Token;
use crate::grammar::{Grammar, Head, List};

/// So many tokens wait for their look-up at most.
const AT_ONCE: usize = 64;

/// Plain tokens that are not looked up yet: their indices and heads.
pub struct Waiting {
    plain_ones: [(u32, Head); AT_ONCE],
    count: usize,
}

impl Default for Waiting {
    fn default() -> Self {
        Self { plain_ones: [(0, Head::default()); AT_ONCE], count: 0 }
    }
}

impl Waiting {
    /// Adds the token that comes next; those that wait are looked up where there is no more room.
    #[inline(always)]
    pub fn push(&mut self, head: Head, grammar: &Grammar, tokens: &mut [Token]) {
        if self.count == AT_ONCE {
            self.look_up(grammar, tokens);
        }
        if let Some(place) = self.plain_ones.get_mut(self.count) {
            *place = (u32::try_from(tokens.len()).unwrap_or(u32::MAX), head);
            self.count += 1;
        }
    }

    /// Looks up all that wait.
    #[inline(never)]
    pub fn look_up(&mut self, grammar: &Grammar, tokens: &mut [Token]) {
        let plain_ones = self.plain_ones.get(..self.count).unwrap_or_default();
        grammar.lexicon.ids_of_short(plain_ones, |at, word| {
            if let Some(token) = tokens.get_mut(at as usize) {
                token.word = word;
                token.cue = grammar.lexicon.classes(word).has(List::CueWord);
            }
        });
        self.count = 0;
    }
}
