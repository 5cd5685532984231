//! The tokens that most of a text is made of: words of ASCII letters, and single marks. They need no parser; all
//! others are left to `lexer`, which would cut these alike.

use super::{Case, TokenKind};

/// What begins a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain {
    /// Its length in bytes, fifteen at most.
    pub length: usize,
    /// What it is.
    pub kind: TokenKind,
    /// How its letters are cased.
    pub case: Case,
    /// Its bytes in lower case, the first one lowest.
    pub folded: u128,
}

/// The highest bit of each of eight bytes.
const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
/// The bit by which small letters differ from capitals.
const SMALL: u64 = HIGH >> 2;
/// What carries bytes from "a" on into their highest bit.
const FROM_A: u64 = u64::from_le_bytes([0x80 - b'a'; 8]);
/// What carries bytes behind "z" into their highest bit.
const BEHIND_Z: u64 = u64::from_le_bytes([0x7f - b'z'; 8]);

/// The highest bit of each byte that is an ASCII letter.
#[inline(always)]
const fn letters(text: u64) -> u64 {
    let small = (text | SMALL) & !HIGH;
    (small + FROM_A) & !(small + BEHIND_Z) & !text & HIGH
}

/// The plain token that a text begins with, if its first sixteen bytes show that it is one. Most are told by the first eight.
#[inline(always)]
#[must_use]
pub fn plain(text: &[u8; 16]) -> Option<Plain> {
    let all = u128::from_le_bytes(*text);
    let eight = all as u64;
    let letters = letters(eight);
    let length = (letters ^ HIGH).trailing_zeros() as usize / 8;
    match length {
        0 => {
            let folded = u128::from(text[0]);
            mark(text).map(|kind| Plain { length: 1, kind, case: Case::Lower, folded })
        }
        1..8 => {
            let word = letters & ((1 << (8 * length)) - 1);
            let capitals = word & !(eight << 2);
            // All bits of the bytes that are letters, of which the highest is never set.
            let folded = (eight | SMALL) & (word - (word >> 7));
            plain_word(text, length, capitals & 0x80 != 0, capitals == word, folded.into())
        }
        _ => long(text, all, letters),
    }
}

/// A word of eight letters or more.
fn long(text: &[u8; 16], all: u128, first: u64) -> Option<Plain> {
    let letters = (u128::from(letters((all >> 64) as u64)) << 64) | u128::from(first);
    let length = (!letters & ((u128::from(HIGH) << 64) | u128::from(HIGH))).trailing_zeros() as usize / 8;
    let inside = 1_u128.checked_shl(8 * length as u32)?.wrapping_sub(1);
    let word = letters & inside;
    let capitals = word & !(all << 2);
    plain_word(text, length, capitals & 0x80 != 0, capitals == word, (all | letters >> 2) & inside)
}

/// A word of so many letters, unless what stands behind it makes it something else.
#[inline(always)]
fn plain_word(text: &[u8; 16], length: usize, capital: bool, capitals: bool, folded: u128) -> Option<Plain> {
    let (behind, next) = (text.get(length)?, text.get(length + 1));
    let ends = match behind {
        // Not of an initial, nor of an address.
        b'.' => length > 2 && next.is_some_and(|n| !n.is_ascii_lowercase()),
        b'-' | b'&' | b'\'' | b'0'..=b'9' => false,
        b => b.is_ascii(),
    };
    if !ends || text.starts_with(b"http") || text.starts_with(b"www.") {
        return None;
    }
    let case = match (capital, length) {
        (false, _) => Case::Lower,
        (true, 2..) if capitals => Case::Upper,
        _ => Case::Capital,
    };
    Some(Plain { length, kind: TokenKind::Word, case, folded })
}

/// The mark that a text begins with, if it is one whatever follows it.
#[inline(always)]
fn mark(text: &[u8; 16]) -> Option<TokenKind> {
    Some(match text {
        [b',', ..] => TokenKind::Comma,
        [b'.', b' ' | b'\n', next, ..] if *next != b'.' => TokenKind::Stop,
        [b':', ..] => TokenKind::Colon,
        [b';', ..] => TokenKind::Semicolon,
        [b'?' | b'!', ..] => TokenKind::Exclamation,
        [b'(' | b'[' | b'{', ..] => TokenKind::Open,
        [b')' | b']' | b'}', ..] => TokenKind::Close,
        [b'"', ..] => TokenKind::Mark,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_of(text: &str) -> Option<Plain> {
        let mut sixteen = [b' '; 16];
        sixteen.iter_mut().zip(text.bytes()).for_each(|(s, b)| *s = b);
        plain(&sixteen)
    }

    #[test]
    fn words_of_letters_have_their_length_and_case() {
        let words = [
            ("ferry, late", "ferry", Case::Lower),
            ("Zara said", "zara", Case::Capital),
            ("UN ferry", "un", Case::Upper),
            ("A ferry", "a", Case::Capital),
            ("iPhone", "iphone", Case::Lower),
            ("late. It", "late", Case::Lower),
            ("abcdefghijklmno ", "abcdefghijklmno", Case::Lower),
        ];
        for (text, word, case) in words {
            let mut bytes = [0; 16];
            bytes[..word.len()].copy_from_slice(word.as_bytes());
            let folded = u128::from_le_bytes(bytes);
            let expected = Plain { length: word.len(), kind: TokenKind::Word, case, folded };
            assert_eq!(plain_of(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_needs_a_parser_is_left_to_it() {
        for text in [
            "U.S. law",
            "it's",
            "part-time",
            "AT&T",
            "a1",
            "café",
            "late”",
            "http://a.b",
            "www.A",
            "argus.com",
            "abcdefghijklmnop",
            "'",
            "-",
            "…",
            "$5",
            "...",
            ". . .",
            ".5",
            "@a",
            "`",
        ] {
            assert_eq!(plain_of(text), None, "{text}");
        }
    }
}
