//! Phrases of the furniture lists: words as they stand, `*` for some words, `#` for a number.

use rustc_hash::FxHashMap;

/// `*` stands for so many bytes at most, which keeps matching linear.
const MOST_WORDS: usize = 60;

/// One piece of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// This byte, in either case when it is an ASCII letter.
    Byte(u8),
    /// A straight or a curly apostrophe.
    Apostrophe,
    /// White space, a no-break space too.
    Space,
    /// Some words without punctuation.
    Words,
    /// A number.
    Number,
}

/// A list of phrases, found by their first bytes.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    phrases: Vec<Box<[Piece]>>,
    /// Phrases by their first two bytes in lower case, where their first four do not tell them or hold a space, which may be missing.
    by_start: FxHashMap<[u8; 2], Vec<usize>>,
    /// Phrases that begin with a number.
    numbers: Vec<usize>,
    /// Phrases that begin with something else, with their first byte where it is plain.
    others: Vec<(Option<u8>, usize)>,
    /// Phrases by their first four bytes, as [`key`] makes them one number.
    by_key: FxHashMap<u32, Vec<usize>>,
    /// Whether some of those keys has a number, which many keys share.
    known: Known,
    /// Bits of the pairs of `by_start`, shared by several.
    pairs: [u64; PAIRS / 64],
    /// Whether some phrase has no four plain bytes to begin with.
    short: bool,
    /// Whether some phrase begins with something else than a letter.
    marked: bool,
}

/// How many bits of a key make its number.
const KEY_BITS: u32 = 12;

/// How many bits there are for the first two bytes of phrases.
const PAIRS: usize = 512;

/// A place for each number that keys share.
#[derive(Clone)]
struct Known(Box<[bool; 1 << KEY_BITS]>);

impl Default for Known {
    fn default() -> Self {
        Self(Box::new([false; 1 << KEY_BITS]))
    }
}

impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().enumerate().filter(|(_, known)| **known)).finish()
    }
}

/// The first four bytes in lower case, give or take some marks.
const fn key(bytes: [u8; 4]) -> u32 {
    u32::from_le_bytes(bytes) | 0x2020_2020
}

/// The number of a key, which others share.
const fn shared(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> (32 - KEY_BITS)) as usize
}

/// Where the bit of a pair in lower case stands: the word and the bit in it.
const fn pair_bit([a, b]: [u8; 2]) -> (usize, u32) {
    let bit = (a as usize * 29 + b as usize) % PAIRS;
    (bit / 64, bit as u32 % 64)
}

impl Phrases {
    /// Adds a phrase.
    pub fn add(&mut self, phrase: &str) {
        let pieces = pieces(phrase);
        let index = self.phrases.len();
        let start = plain_start(&pieces);
        let told_by_key = start.is_some_and(|start| !start.contains(&b' '));
        match pieces.as_ref() {
            [Piece::Byte(_), Piece::Byte(_), ..] if told_by_key => {}
            [Piece::Byte(a), Piece::Byte(b), ..] => {
                let (word, bit) = pair_bit([*a, *b]);
                self.pairs[word] |= 1 << bit;
                self.by_start.entry([*a, *b]).or_default().push(index);
            }
            [Piece::Number, ..] => self.numbers.push(index),
            [] => return,
            [Piece::Byte(b), ..] => self.others.push((Some(*b), index)),
            _ => self.others.push((None, index)),
        }
        match start {
            Some(start) => self.add_key(key(start), index),
            None => self.short = true,
        }
        self.marked |= !matches!(pieces.first(), Some(Piece::Byte(b)) if b.is_ascii_lowercase());
        self.phrases.push(pieces);
    }

    fn add_key(&mut self, key: u32, index: usize) {
        self.known.0[shared(key)] = true;
        self.by_key.entry(key).or_default().push(index);
    }

    /// The end of the longest phrase that stands at `at` of the line, in bytes. Where `loose`, spaces may be missing.
    pub fn match_at(&self, line: &[u8], at: usize, loose: bool) -> Option<usize> {
        let rest = line.get(at..)?;
        let first = rest.first()?.to_ascii_lowercase();
        let by_key = rest.first_chunk().and_then(|four| self.with_key(key(*four)));
        let by_start = rest.first_chunk().and_then(|pair| self.with_start(*pair));
        let numbers = self.numbers.iter().filter(|_| first.is_ascii_digit());
        let others = self.others.iter().filter(|(byte, _)| byte.is_none_or(|b| b == first));
        let candidates = by_key.into_iter().chain(by_start).flatten().chain(numbers);
        let candidates = candidates.chain(others.map(|(_, index)| index));
        candidates.filter_map(|i| whole_words(self.phrases.get(*i)?, line, at, loose)).max()
    }

    /// The phrases that begin with these four bytes.
    #[inline(always)]
    fn with_key(&self, key: u32) -> Option<&Vec<usize>> {
        self.known.0[shared(key)].then(|| self.by_key.get(&key)).flatten()
    }

    /// The phrases that begin with these two bytes and are not told by four.
    #[inline(always)]
    fn with_start(&self, pair: [u8; 2]) -> Option<&Vec<usize>> {
        let pair = pair.map(|b| b.to_ascii_lowercase());
        let (word, bit) = pair_bit(pair);
        (self.pairs[word] & 1 << bit != 0).then(|| self.by_start.get(&pair)).flatten()
    }

    /// The first place where a phrase stands, at the begin of a word.
    pub fn find(&self, line: &[u8]) -> Option<std::ops::Range<usize>> {
        match (self.short, self.marked) {
            (true, _) => self.find_by_word(line),
            (_, true) => line.windows(4).enumerate().find_map(|(at, _)| self.match_by_key(line, at)),
            _ => self.find_by_letter(line),
        }
    }

    fn find_by_word(&self, line: &[u8]) -> Option<std::ops::Range<usize>> {
        let mut inside = false;
        for (at, byte) in line.iter().enumerate() {
            let word = is_word(*byte);
            if word
                && !inside
                && let Some(end) = self.match_at(line, at, false)
            {
                return Some(at..end);
            }
            inside = word;
        }
        None
    }

    /// Looks where a letter stands behind something else, at eight bytes at once: several times as fast as word by word.
    fn find_by_letter(&self, line: &[u8]) -> Option<std::ops::Range<usize>> {
        let (blocks, rest) = line.as_chunks::<8>();
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(l, b)| *l = *b);
        let mut inside = 0;
        for (block, eight) in blocks.iter().chain([&last]).enumerate() {
            let letters = letters(u64::from_le_bytes(*eight));
            let mut starts = letters & !(letters << 8 | inside);
            inside = letters >> 56;
            while starts != 0 {
                let at = 8 * block + starts.trailing_zeros() as usize / 8;
                if let Some(found) = self.match_by_key(line, at) {
                    return Some(found);
                }
                starts &= starts - 1;
            }
        }
        None
    }

    /// The longest phrase at a place, told by its first four bytes.
    #[inline(always)]
    fn match_by_key(&self, line: &[u8], at: usize) -> Option<std::ops::Range<usize>> {
        let candidates = self.with_key(key(*line.get(at..)?.first_chunk()?))?.iter();
        let end = candidates.filter_map(|i| whole_words(self.phrases.get(*i)?, line, at, false)).max()?;
        Some(at..end)
    }
}

/// The highest bit of each of eight bytes that is an ASCII letter.
const fn letters(eight: u64) -> u64 {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let small = (eight | HIGH >> 2) & !HIGH;
    let from_a = small + u64::from_le_bytes([0x80 - b'a'; 8]);
    let behind_z = small + u64::from_le_bytes([0x7f - b'z'; 8]);
    from_a & !behind_z & !eight & HIGH
}

/// The first four bytes of a phrase when they are plain ones or spaces.
fn plain_start(pieces: &[Piece]) -> Option<[u8; 4]> {
    let plain = |piece: &Piece| match piece {
        Piece::Byte(b) => Some(*b),
        Piece::Space => Some(b' '),
        _ => None,
    };
    let start: Vec<u8> = pieces.iter().take(4).map_while(plain).collect();
    start.try_into().ok()
}

/// Matches and begins and ends where words do.
fn whole_words(pieces: &[Piece], line: &[u8], at: usize, loose: bool) -> Option<usize> {
    let word_at = |i: Option<usize>| i.and_then(|i| line.get(i)).is_some_and(|b| is_word(*b));
    if word_at(Some(at)) && word_at(at.checked_sub(1)) {
        return None;
    }
    let end = matches(pieces, line, at, loose)?;
    (!word_at(end.checked_sub(1)) || !word_at(Some(end))).then_some(end)
}

fn matches(pieces: &[Piece], line: &[u8], mut at: usize, loose: bool) -> Option<usize> {
    for (index, piece) in pieces.iter().enumerate() {
        let rest = line.get(at..)?;
        at += match piece {
            Piece::Byte(b) => usize::from(rest.first()?.to_ascii_lowercase() == *b),
            Piece::Apostrophe if rest.starts_with(b"'") => 1,
            Piece::Apostrophe => 3 * usize::from(rest.starts_with("’".as_bytes())),
            Piece::Space => match spaces(rest) {
                0 if loose => continue,
                found => found,
            },
            Piece::Number => number(rest),
            Piece::Words => {
                let behind = pieces.get(index + 1..)?;
                return (1..=words(rest)).find_map(|n| whole_end(behind, line, at + n, loose));
            }
        };
        if at == line.len() - rest.len() {
            return None;
        }
    }
    Some(at)
}

/// What stands behind `*`: the rest of the phrase, or the end of the last word.
fn whole_end(pieces: &[Piece], line: &[u8], at: usize, loose: bool) -> Option<usize> {
    if pieces.is_empty() {
        return Some(at + words(line.get(at..)?));
    }
    matches(pieces, line, at, loose)
}

fn spaces(rest: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match rest.get(at..).unwrap_or_default() {
            [b, ..] if b.is_ascii_whitespace() => at += 1,
            [0xC2, 0xA0, ..] => at += 2,
            _ => return at,
        }
    }
}

fn number(rest: &[u8]) -> usize {
    let starts = rest.first().is_some_and(u8::is_ascii_digit);
    let digits = rest.iter().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    if starts { digits } else { 0 }
}

/// How many bytes could be words without punctuation between.
fn words(rest: &[u8]) -> usize {
    let stop = |b: &u8| matches!(b, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'"' | b'\n');
    rest.iter().take(MOST_WORDS).take_while(|b| !stop(b)).count()
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn pieces(phrase: &str) -> Box<[Piece]> {
    let mut pieces = Vec::with_capacity(phrase.len());
    for c in phrase.chars() {
        match c {
            ' ' => pieces.push(Piece::Space),
            '*' => pieces.push(Piece::Words),
            '#' => pieces.push(Piece::Number),
            '\'' | '’' => pieces.push(Piece::Apostrophe),
            c => {
                pieces.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|b| Piece::Byte(b.to_ascii_lowercase())))
            }
        }
    }
    pieces.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(texts: &[&str]) -> Phrases {
        let mut phrases = Phrases::default();
        texts.iter().for_each(|t| phrases.add(t));
        phrases
    }

    #[test]
    fn phrases_are_found_at_word_bounds_in_any_case() {
        let list = phrases(&["our newsletter", "today's paper", "by", "by:"]);
        assert_eq!(list.find(b"Get OUR \t Newsletter now"), Some(4..20));
        assert_eq!(list.find("In Today’s Paper".as_bytes()), Some(3..18));
        assert_eq!(list.find(b"Get your newsletters"), None);
        assert_eq!(list.match_at(b"By: Ada", 0, false), Some(3));
        assert_eq!(list.match_at(b"Bypass", 0, false), None);
    }

    #[test]
    fn stars_and_numbers() {
        let list = phrases(&["follow * on twitter", "# comments", "more from *"]);
        assert_eq!(list.match_at(b"Follow Ada Okafor on Twitter @ada", 0, false), Some(28));
        assert_eq!(list.match_at(b"Follow the money, she wrote on Twitter", 0, false), None);
        assert_eq!(list.match_at(b"1,204 comments", 0, false), Some(14));
        assert_eq!(list.match_at(b"More from The Argus", 0, false), Some(19));
        assert_eq!(list.match_at(b"No comments", 0, false), None);
    }

    #[test]
    fn odd_bytes_do_no_harm() {
        let list = phrases(&["", "*", "#", "'", "a"]);
        for text in ["", "’", "’’", "a", "\u{a0}", "é*"] {
            list.find(text.as_bytes());
            (0..=text.len())
                .for_each(|at| assert!(list.match_at(text.as_bytes(), at, true) <= Some(text.len())));
        }
    }
}
