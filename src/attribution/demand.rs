//! What patterns ask of a sentence: most are not tried, since a mark, a word or a quotation of theirs is missing. Few
//! sentences have what no sentence before had, so that what was met once is kept.

use smallvec::SmallVec;

use super::matcher::marks;
use crate::grammar::{Grammar, Part, Pattern, Slot, WordId};
use crate::token::{Token, TokenKind};

/// What must stand in a sentence before one pattern is tried.
#[derive(Debug, Default)]
struct Needs {
    /// Of each of these sets of kinds of token one.
    kinds: SmallVec<[u32; 4]>,
    /// Bits of the words, as they are numbered for all patterns.
    words: u64,
}

/// What the patterns of a grammar ask of a sentence, settled once an article.
#[derive(Debug)]
pub struct Demands<'g> {
    /// With their indices: those of each order together, as they follow each other in the grammar.
    patterns: Vec<(usize, &'g Pattern, Needs)>,
    /// The words that patterns ask for.
    words: SmallVec<[WordId; 8]>,
    /// A bit for the number of each of them; others share them.
    likely: u64,
    /// All kinds of token that some pattern asks for.
    kinds: u32,
    /// The patterns whose needs sentences met before, by their kinds and words.
    known: Vec<(Has, Vec<(usize, &'g Pattern)>)>,
}

/// What a sentence has: bits of kinds of token and of words that patterns ask for.
type Has = (u32, u64);

/// So many different sentences are kept: articles have fewer.
const MOST: usize = 64;

const fn bit(kind: TokenKind) -> u32 {
    1 << kind as u32
}

const fn shared_bit(word: WordId) -> u64 {
    1 << (word.0 % u64::BITS)
}

impl<'g> Demands<'g> {
    /// What the patterns of a grammar ask.
    #[must_use]
    pub fn new(grammar: &'g Grammar) -> Self {
        let mut words = SmallVec::new();
        let patterns = grammar.patterns.iter().enumerate().map(|(i, p)| (i, p, needs(p, &mut words)));
        let mut patterns: Vec<_> = patterns.collect();
        patterns.sort_by_key(|(_, pattern, _)| pattern.order);
        let kinds = patterns.iter().flat_map(|(.., n)| &n.kinds).fold(0, |all, kind| all | kind);
        let likely = words.iter().fold(0, |bits, word| bits | shared_bit(*word));
        Self { patterns, words, likely, kinds, known: Vec::new() }
    }

    /// The patterns all of whose words, marks and quotations stand in the sentence somewhere, with their indices; those of
    /// each order together.
    #[must_use]
    pub fn met(&mut self, tokens: &[Token]) -> &[(usize, &'g Pattern)] {
        let has = self.has(tokens);
        let at = self.known.iter().position(|(h, _)| *h == has).unwrap_or_else(|| {
            if self.known.len() == MOST {
                self.known.clear();
            }
            let mut met = Vec::with_capacity(self.patterns.len());
            met.extend(self.fitting(has));
            self.known.push((has, met));
            self.known.len() - 1
        });
        self.known.get(at).map_or(&[], |(_, met)| met)
    }

    /// What a sentence has of what some pattern asks for.
    fn has(&self, tokens: &[Token]) -> Has {
        let (mut kinds, mut words) = (0, 0);
        for token in tokens {
            kinds |= bit(token.kind);
            if self.likely & shared_bit(token.word) == 0 {
                continue;
            }
            for (number, word) in self.words.iter().enumerate() {
                words |= u64::from(token.word == *word) << number;
            }
        }
        (kinds & self.kinds, words)
    }

    fn fitting(&self, (kinds, words): Has) -> impl Iterator<Item = (usize, &'g Pattern)> {
        let fits =
            move |needs: &Needs| needs.words & !words == 0 && needs.kinds.iter().all(|any| any & kinds != 0);
        let fitting = self.patterns.iter().filter(move |(.., needs)| fits(needs));
        fitting.map(|(index, pattern, _)| (*index, *pattern))
    }
}

fn needs(pattern: &Pattern, words: &mut SmallVec<[WordId; 8]>) -> Needs {
    let mut needs = Needs::default();
    for part in &pattern.parts {
        match part {
            Part::Slot(Slot::Quote, _) => needs.kinds.push(bit(TokenKind::Quotation)),
            Part::Literal(word, id) => match marks(word) {
                Some(marks) => needs.kinds.push(marks.iter().fold(0, |all, m| all | bit(*m))),
                None => needs.words |= number(*id, words).map_or(0, |number| 1 << number),
            },
            _ => {}
        }
    }
    needs
}

/// The number of a word; none behind the last that has a bit, which is not asked for then.
fn number(id: WordId, words: &mut SmallVec<[WordId; 8]>) -> Option<usize> {
    let known = words.iter().position(|w| *w == id);
    known.or_else(|| {
        let room = words.len() < u64::BITS as usize;
        room.then(|| {
            words.push(id);
            words.len() - 1
        })
    })
}
