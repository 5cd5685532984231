//! Headings between the paragraphs of an article.

use super::Role;
use super::page::{Page, Part};
use super::shape::{Ending, Opening};

/// A subheading has at most so many words, and when few of them are capitalised, fewer.
const MOST_WORDS: usize = 12;
const MOST_PLAIN_WORDS: usize = 8;
/// `LINDQVIST: No more` is somebody speaking; a heading with a colon has more words.
const COLON_WORDS: usize = 5;

/// Short lines without a stop between paragraphs of prose.
pub fn subheadings(page: &mut Page<'_>) {
    if page.laid_out {
        return;
    }
    for index in 1..page.parts.len().saturating_sub(1) {
        if is_subheading(page, index) {
            page.set(index, Role::Subheading);
        }
    }
}

fn is_subheading(page: &Page<'_>, index: usize) -> bool {
    let Some([before, part, behind]) = page.parts.get(index - 1..=index + 1) else { return false };
    let shape = &part.shape;
    let titled = shape.capitalised(60);
    // Somebody's words in a clean text may have a line for themselves without a stop.
    let quoted = page.saved && shape.opening == Opening::Quote && shape.quote_last;
    let begins = shape.opening == Opening::Capital || quoted;
    let shaped = shape.title() && shape.ending == Ending::Open && begins;
    let short = shape.words <= MOST_PLAIN_WORDS || (shape.words <= MOST_WORDS && titled);
    let apart = !page.spaced || part.gap;
    let speaker = page.line(index).contains(": ") && (shape.words < COLON_WORDS || !titled);
    part.role.is_none() && shaped && short && apart && !speaker && is_above(before) && is_below(behind)
}

fn is_above(before: &Part) -> bool {
    !before.is_body() || before.shape.sentence_end()
}

fn is_below(behind: &Part) -> bool {
    behind.is_body() && behind.shape.sentence_end() && behind.shape.words >= 6
}

#[cfg(test)]
mod tests {
    use super::super::tests::roles;

    #[test]
    fn short_lines_between_paragraphs_are_subheadings() {
        let text = "The seals came back to the outer harbour in the second week of March.\n\nA Harbour Without Ferries\n\n\
            The ferry company has asked twice for them to be moved.";
        assert_eq!(roles(text), "BSB");
    }

    #[test]
    fn words_in_marks_between_paragraphs_of_a_page_are_subheadings() {
        let menu = "Menu\nHome\nLocal\nSport\nWeather\nShare\nPrint\nLog in\nSubscribe\n\n";
        let body = "The seals came back to the outer harbour in the second week of March.\n\n‘A lot of fish’\n\n\
            The ferry company has asked twice for them to be moved.";
        assert_eq!(roles(&format!("{menu}{body}")), "FFFFFFFFFBSB");
        assert_eq!(roles(body), "BBB");
    }

    #[test]
    fn verse_lists_speakers_and_lead_ins_stay_body() {
        let text = "The seals came back to the outer harbour, and the choir sang this to them:\n\nO seal on the rock\n\
            O ferry on time\n\nThe ferry company has asked twice for them to be moved.\n\nTRAN: Not again\n\n\
            The choir has six members and a dog, and all of them can swim.";
        assert_eq!(roles(text), "BBBBBB");
    }
}
