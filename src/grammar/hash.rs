//! The one hash of words and signs: eight bytes at a step, and at compile time where the text is known then.

/// A hash of a text, good in all its bits.
#[inline(always)]
#[must_use]
pub const fn hash(text: &[u8]) -> u64 {
    let mut rest = text;
    let mut state = rest.len() as u64;
    while let Some((eight, behind)) = rest.split_first_chunk::<8>() {
        state = join(state, u64::from_le_bytes(*eight));
        rest = behind;
    }
    let mut tail = 0;
    if let Some((four, behind)) = rest.split_first_chunk::<4>() {
        tail = u32::from_le_bytes(*four) as u64;
        rest = behind;
    }
    while let Some((byte, behind)) = rest.split_first() {
        tail = tail << 8 | *byte as u64;
        rest = behind;
    }
    join(state, tail)
}

/// The hash of a sequence from that of what stands before and the next value.
#[inline(always)]
#[must_use]
pub const fn join(before: u64, value: u64) -> u64 {
    let mixed = (before.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

/// The same for hashes that are good in all their bits, in two instructions: the upper half of what comes out is good.
#[inline(always)]
#[must_use]
pub const fn chain(before: u64, hash: u64) -> u64 {
    (before ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// What the last step of [`hash`] takes in: `len` bytes, seven at most, that stand in a number from its low end.
#[inline(always)]
#[must_use]
pub const fn tail(eight: u64, len: usize) -> u64 {
    let (four, rest) = if len < 4 { (0, eight as u32) } else { (eight as u32 as u64, (eight >> 32) as u32) };
    let bits = 8 * (len % 4) as u32;
    four << bits | rest.swap_bytes() as u64 >> (32 - bits)
}

#[cfg(test)]
mod tests {
    use super::super::words::{hash_of_head, head};
    use super::*;

    #[test]
    fn a_head_has_the_hash_of_its_word() {
        let text = b"abcdefghijklmno";
        for len in 0..=text.len() {
            assert_eq!(hash_of_head(&head(&text[..len])), hash(&text[..len]), "{len}");
        }
    }

    #[test]
    fn texts_of_every_length_differ() {
        let texts = ["", "a", "b", "ab", "ba", "abcd", "abcde", "abcdefgh", "abcdefghi", "abcdefghijklm"];
        let hashes: std::collections::BTreeSet<u64> = texts.into_iter().map(|t| hash(t.as_bytes())).collect();
        assert_eq!(hashes.len(), texts.len());
    }
}
