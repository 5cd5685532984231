//! Names that are spelt another way once: Halloran, Halloron.

/// Shorter names are somebody else's sooner than a slip.
const LETTERS: usize = 6;

/// So many first letters are those of the name that was meant.
const STEM: usize = 3;

/// What a name and its slips have in common: its first letters; none for a short name.
pub fn stem(word: &str) -> Option<&str> {
    let long = word.chars().nth(LETTERS - 1).is_some();
    let (end, _) = word.char_indices().nth(STEM).filter(|_| long)?;
    word.get(..end)
}

/// Whether two names differ in one letter: another one, one too many, or two that changed places.
pub fn is_slip(a: &str, b: &str) -> bool {
    let (short, long): (Vec<char>, Vec<char>) = match a.chars().count() <= b.chars().count() {
        true => (a.chars().collect(), b.chars().collect()),
        false => (b.chars().collect(), a.chars().collect()),
    };
    let same = short.iter().zip(&long).take_while(|(x, y)| x == y).count();
    let (s, l) = (short.get(same..).unwrap_or_default(), long.get(same..).unwrap_or_default());
    match (s, l) {
        _ if long.len() > short.len() + 1 || l.is_empty() => false,
        (s, [_, rest @ ..]) if s == rest => true,
        ([_, x @ ..], [_, y @ ..]) if x == y => true,
        ([a, b, x @ ..], [c, d, y @ ..]) => a == d && b == c && x == y,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_slip, stem};

    #[test]
    fn a_slip_is_one_letter() {
        for (a, b) in [("halloran", "halloron"), ("hallorann", "halloran"), ("rodriguez", "rodirguez")] {
            assert!(is_slip(a, b) && is_slip(b, a), "{a} {b}");
        }
        for (a, b) in [("halloran", "halloran"), ("halloran", "hallerin"), ("jordan", "jordaens")] {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }

    #[test]
    fn short_names_have_no_slips() {
        assert_eq!(stem("hansen"), Some("han"));
        assert_eq!(stem("perry"), None);
    }
}
