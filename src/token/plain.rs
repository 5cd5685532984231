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

/// The highest bit of each of sixteen bytes.
const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
/// The bit by which small letters differ from capitals.
const SMALL: u128 = HIGH >> 2;
/// What carries bytes from "a" on into their highest bit.
const FROM_A: u128 = u128::from_le_bytes([0x80 - b'a'; 16]);
/// What carries bytes behind "z" into their highest bit.
const BEHIND_Z: u128 = u128::from_le_bytes([0x7f - b'z'; 16]);

/// The highest bit of each byte that is an ASCII letter.
#[inline(always)]
const fn letters(text: u128) -> u128 {
    let small = (text | SMALL) & !HIGH;
    (small + FROM_A) & !(small + BEHIND_Z) & !text & HIGH
}

/// The plain token that a text begins with, if its first sixteen bytes show that it is one.
#[inline(always)]
#[must_use]
pub fn plain(text: &[u8; 16]) -> Option<Plain> {
    let all = u128::from_le_bytes(*text);
    let letters = letters(all);
    let length = (letters ^ HIGH).trailing_zeros() as usize / 8;
    if length == 0 {
        let folded = u128::from(text[0]);
        return mark(text).map(|kind| Plain { length: 1, kind, case: Case::Lower, folded });
    }
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
    let inside = (1 << (8 * length)) - 1;
    let word = letters & inside;
    let capitals = word & !(all << 2);
    let case = match (capitals & 0x80 != 0, length) {
        (false, _) => Case::Lower,
        (true, 2..) if capitals == word => Case::Upper,
        _ => Case::Capital,
    };
    Some(Plain { length, kind: TokenKind::Word, case, folded: (all | letters >> 2) & inside })
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
