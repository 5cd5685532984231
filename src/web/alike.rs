//! Alike: whether texts say the same: by the runs of words that they share, and titles by their letters.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashSet, FxHasher};

/// So many words make a run.
const RUN: usize = 6;
/// Titles with fewer letters and digits are alike by chance.
const LEAST_TITLE: usize = 8;

/// Hashes of the runs of words of a text.
#[derive(Debug, Default)]
pub struct Runs(FxHashSet<u64>);

impl Runs {
    /// Those of some texts.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        Self(texts.flat_map(hashes).collect())
    }

    /// Whether so many per cent of the text's runs or more are among these. A text shorter than a run has none.
    pub fn share(&self, text: &str, percent: usize) -> bool {
        self.share_all(std::iter::once(text), percent)
    }

    /// The same of some texts taken together.
    pub fn share_all<'t>(&self, texts: impl Iterator<Item = &'t str>, percent: usize) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let (shared, all) = texts
            .flat_map(hashes)
            .fold((0, 0), |(shared, all), run| (shared + usize::from(self.0.contains(&run)), all + 1));
        all > 0 && shared * 100 >= all * percent
    }
}

fn hashes(text: &str) -> Vec<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let words: Vec<u64> = words.map(hash).collect();
    words.windows(RUN).map(|run| run.iter().fold(0, |h: u64, w| h.rotate_left(7) ^ w)).collect()
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.to_lowercase().hash(&mut hasher);
    hasher.finish()
}

/// Whether two titles are one: the same letters, or one begins or ends with the other, as where a page adds its name.
pub fn same(a: &str, b: &str) -> bool {
    let bare =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let within = long.starts_with(&short) || long.ends_with(&short);
    short.len() >= LEAST_TITLE && within && short.len() * 3 >= long.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_share_most_of_their_words_are_alike() {
        let own = Runs::of(["The piles are rotten, and the deck may fall into the sea."].into_iter());
        assert!(own.share("“The piles are rotten and the deck may fall”", 80));
        assert!(!own.share("The piles are new, and the deck may be walked on again.", 80));
        assert!(!own.share("The deck", 80));
    }

    #[test]
    fn a_title_with_the_outlets_name_is_the_same() {
        assert!(same("Pier closes for a year", "Pier closes for a year | The Ludden Argus"));
        assert!(!same("Pier closes", "Town mourns as its only pier closes for a year of repairs"));
        assert!(!same("Pier", "Pier"));
    }
}
