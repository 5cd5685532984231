//! What one person says in paragraph after paragraph in marks, with no word beside them that says who: the answers of an interview whose
//! questions are plain paragraphs, and what somebody tells at length. And paragraphs in marks under headings that name who says them.

use super::floor::{Floor, Line, lines};
use super::{Attribution, SourceMatch, talk};
use crate::article::Article;
use crate::grammar::{Classes, Grammar, List};

/// The pattern of what one person tells in paragraphs in marks that hold most of an article.
pub const MONOLOGUE: &str = "monologue";
/// The pattern of a paragraph in marks behind a question, where no interview goes on around it.
pub const REPLY: &str = "paragraph-after-question";
/// The pattern of paragraphs in marks under the name of whoever says them.
pub const HEADED: &str = "name-above-quote";

/// Patterns of quotations beside which no word says whose they are.
pub(super) const FLOATING: [&str; 9] = [
    REPLY,
    super::alone::INTERVIEWED,
    "floating-paragraph",
    "floating-ambiguous",
    "floating-turn",
    super::across::ACROSS,
    super::alone::AFTER_COLON,
    super::alone::PARAGRAPH_AFTER_ACTION,
    super::alone::NOBODY_BESIDE,
];

/// Whether a pattern of that name leaves it to the lines around the words who says them.
#[must_use]
pub fn is_unlabelled(pattern: &str) -> bool {
    [talk::QUESTION, talk::ANSWER, MONOLOGUE, REPLY].contains(&pattern)
}

/// Marks the paragraphs in marks that answer the questions between them, that stand under names, or that are one person's tale.
pub fn mark(out: &mut [Attribution], article: &Article, grammar: &Grammar) {
    let floating = out.iter().filter(|a| FLOATING.contains(&a.pattern.as_str()));
    if floating.flat_map(|a| &a.contents).nth(1).is_none() {
        return;
    }
    let lines = lines(out, article, grammar);
    let floor = Floor::of(&lines, out);
    if floor.is_interview() {
        for (answer, _) in bare(&lines, out) {
            // Whoever is spoken of in a question is not who answers it.
            (answer.pattern, answer.source, answer.follows) = (talk::ANSWER.to_owned(), None, None);
        }
    } else if floor.is_headed() {
        for (quoted, name) in bare(&lines, out) {
            if let Some(name) = name {
                (quoted.pattern, quoted.source, quoted.follows) = (HEADED.to_owned(), Some(name), None);
            }
        }
    } else if floor.is_monologue() {
        for (told, _) in bare(&lines, out) {
            (told.pattern, told.follows) = (MONOLOGUE.to_owned(), None);
            told.source = told.source.filter(|s| names_somebody(article.slice(s.head), grammar));
        }
    }
}

/// Whether what acts before a tale may be who tells it: a name, or "she", but not "This is her story."
fn names_somebody(words: &str, grammar: &Grammar) -> bool {
    const OTHERS: Classes =
        Classes::of(&[List::Demonstrative, List::PronounSubject, List::PronounIndefinite]);
    const PERSONS: Classes = Classes::of(&[List::PronounMale, List::PronounFemale]);
    let classes = grammar.lexicon.classes_of(words);
    let name = words.split(' ').next_back().is_some_and(|w| w.starts_with(char::is_uppercase));
    classes.any(PERSONS) || name && !classes.any(OTHERS)
}

/// The attributions of paragraphs in marks, each with the name in the heading above it.
fn bare<'o>(
    lines: &[(Line, usize)],
    out: &'o mut [Attribution],
) -> Vec<(&'o mut Attribution, Option<SourceMatch>)> {
    let mut above = None;
    let mut wanted: Vec<Option<Option<SourceMatch>>> = vec![None; out.len()];
    for (line, _) in lines {
        match line {
            Line::Bare(at) => {
                if let Some(slot) = wanted.get_mut(*at).filter(|slot| slot.is_none()) {
                    *slot = Some(above);
                }
            }
            Line::Named(name) => above = Some(*name),
            _ => above = None,
        }
    }
    out.iter_mut().zip(wanted).filter_map(|(a, name)| Some((a, name?))).collect()
}
