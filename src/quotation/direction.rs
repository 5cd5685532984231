//! Stage directions of transcripts: “(Laughter.)” is nobody's words.

use super::Quotation;
use crate::article::Article;

/// Directions are no longer than that.
const WORDS: usize = 5;

/// Empties the quotations that hold a direction and nothing else; what goes on behind one goes on from what stands before it.
pub fn empty(found: &mut [Quotation], article: &Article) {
    for index in 0..found.len() {
        let skipped = |before: u32| {
            let before = found.get(before as usize)?;
            if before.content.is_empty() { before.continues } else { None }
        };
        let onward = found.get(index).and_then(|q| q.continues).and_then(skipped);
        let Some(quotation) = found.get_mut(index) else { continue };
        quotation.continues = onward.or(quotation.continues);
        if is_direction(article.slice(quotation.content)) {
            quotation.content.end = quotation.content.start;
        }
    }
}

/// "(CROSSTALK.)", "[Laughter]"
fn is_direction(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '…']);
    let inside = [('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inside.is_some_and(|words| {
        !words.contains(['(', ')', '[', ']']) && words.split_whitespace().nth(WORDS).is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::is_direction;

    #[test]
    fn a_direction_is_all_in_brackets() {
        let told = ["(CROSSTALK.)", " [Laughter] ", "(applause).", "(I) went (home)", "[We] lost", "No.", ""];
        assert_eq!(told.map(is_direction), [true, true, true, false, false, false, false]);
    }
}
