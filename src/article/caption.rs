//! Captions that say so: "Image caption, The harbour at dawn", "Watch: Ann Lee says that she “will go”". What is somebody's words in them
//! is read like any paragraph, without the label before it.

use super::Role;
use super::lines::Line;
use super::shape::QUOTES;
use crate::grammar::{Furniture, PhraseList};
use crate::span::Span;

/// Captions are not longer, in bytes.
const LONG: usize = 400;

/// The paragraphs with the labels of captions apart from them, and the roles of both.
pub fn apart(lines: Vec<Line>, text: &str, words: &Furniture) -> Vec<(Line, Option<Role>)> {
    let mut found = Vec::with_capacity(lines.len());
    let mut label_before = false;
    for line in lines {
        let words_of = text.get(line.span.range()).unwrap_or_default();
        if std::mem::take(&mut label_before) && words_of.len() <= LONG {
            let role = if talks(words_of, false, words) { Role::Body } else { Role::Caption };
            found.push((line, Some(role)));
        } else if is_label(words_of, words) {
            label_before = true;
            found.push((line, Some(Role::Furniture)));
        } else if let Some((at, role)) = labelled(words_of, words) {
            let start = line.span.start + u32::try_from(at).unwrap_or_default();
            let label = words_of.get(..at).unwrap_or_default().trim_end().len();
            let label =
                Span::new(line.span.start, line.span.start + u32::try_from(label).unwrap_or_default());
            found.push((Line { span: label, ..line }, Some(Role::Furniture)));
            found.push((Line { span: Span::new(start, line.span.end), gap: false }, Some(role)));
        } else {
            found.push((line, None));
        }
    }
    found
}

/// Where the caption behind a label begins, in bytes, and what it is for; nothing for lines without a label, and for labels of films
/// behind which nobody talks, which are links.
///
/// ```text
/// labelled = ( "media caption" | "image caption" | … ) ( "," | ":" | "|" ) caption
///          | ( "watch" | "listen" | "video" | … )      ( ":" | "|" )       caption-that-talks
/// ```
fn labelled(line: &str, words: &Furniture) -> Option<(usize, Role)> {
    if line.len() > LONG {
        return None;
    }
    let (label, marks): (_, &[char]) = match words.find(PhraseList::CaptionLabel, line) {
        Some(found) => (found, &[',', ':', '|']),
        None => (words.find(PhraseList::FilmLabel, line)?, &[':', '|']),
    };
    let behind = line.get(label.end..)?;
    let caption = behind.trim_start().strip_prefix(marks)?.trim_start();
    let film = marks.len() == 2;
    let role = if talks(caption, film, words) { Role::Body } else { Role::Caption };
    let start = line.len() - caption.len();
    (!caption.is_empty() && (role == Role::Body || !film)).then_some((start, role))
}

/// Whether a line is the label of a caption that has the next line for itself.
fn is_label(line: &str, words: &Furniture) -> bool {
    let label = words.find(PhraseList::CaptionLabel, line);
    label.is_some_and(|found| line.get(found.end..).is_some_and(|rest| matches!(rest, "," | ":")))
}

/// Whether a caption quotes somebody. A picture's may in any way; the title of a film must name somebody before: Ann Lee: “No”, Ann Lee
/// says “no”.
fn talks(caption: &str, film: bool, words: &Furniture) -> bool {
    let opens = |(at, mark): &(usize, char)| {
        let before = caption.get(..*at).unwrap_or_default();
        QUOTES.contains(mark) && (before.is_empty() || before.ends_with([' ', '(']))
    };
    let Some((at, _)) = caption.char_indices().find(opens) else { return false };
    let before = caption.get(..at).unwrap_or_default();
    let led = before.trim_end().ends_with(':') && before.starts_with(char::is_uppercase);
    led || !film || says(before, words)
}

/// Whether a capitalised name and a word such as "says" begin it.
fn says(text: &str, words: &Furniture) -> bool {
    let named = text.starts_with(char::is_uppercase);
    named && words.find(PhraseList::CaptionCue, text).is_some_and(|found| found.start > 0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, roles};
    use super::*;
    use crate::grammar::Grammar;

    fn found(line: &str) -> Option<(&str, Role)> {
        labelled(line, &Grammar::english().furniture).and_then(|(at, role)| Some((line.get(at..)?, role)))
    }

    #[test]
    fn labels_are_no_part_of_the_caption() {
        assert_eq!(found("Image caption, The harbour at dawn"), Some(("The harbour at dawn", Role::Caption)));
        let said = "Labour's Jo Pritchard: 'He told it a story'";
        assert_eq!(found(&format!("Media caption, {said}")), Some((said, Role::Body)));
        let film = "Ann Lee says that she “will go”";
        assert_eq!(found(&format!("WATCH: {film}")), Some((film, Role::Body)));
    }

    #[test]
    fn links_to_films_and_sentences_are_no_captions() {
        for line in [
            "Watch: How a camera sees in the dark",
            "Video calls are free.",
            "Listen, she said.",
            "Watch: 'Late Snow'",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }

    #[test]
    fn captions_in_a_text_are_none_of_it() {
        let prose = "The seals came back to the outer harbour in the second week of March, people said.";
        let text = format!(
            "{prose}\nImage source, Getty Images\nImage caption,\nThe seals on Sunday\nMedia caption, Ann Lee: “They bite”\n{prose}"
        );
        assert_eq!(roles(&text), "BFFCFBB");
        let article = read(&text);
        assert_eq!(article.paragraphs.get(5).map(|p| article.slice(p.span)), Some("Ann Lee: “They bite”"));
    }
}
