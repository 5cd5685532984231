//! Check: runs the examples of a grammar's patterns and says where a pattern and its examples disagree.

use crate::article::{Article, Paragraph, Role};
use crate::attribution::{self, Attribution, select};
use crate::document::Metadata;
use crate::grammar::{Example, Grammar, Pattern};
use crate::phrase::{self, Parsed};
use crate::span::Span;
use crate::{quotation, token};

/// Roles that an example must mark wherever the pattern finds them. Others (addressee, medium, time) are compared
/// only in examples that mark one.
const ALWAYS_COMPARED: [&str; 3] = ["content", "cue", "source"];

/// An example that its pattern does not treat as marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFault {
    /// The pattern's name.
    pub pattern: String,
    /// Index into [`Grammar::files`].
    pub file: usize,
    /// The example, in that file's text.
    pub span: Span,
    /// A lower-case sentence naming the pattern and what is wrong.
    pub message: String,
    /// What to do next.
    pub hint: String,
}

impl CheckFault {
    /// The fault under its source line.
    #[must_use]
    pub fn draw(&self, grammar: &Grammar) -> String {
        let (name, text) = grammar.files.get(self.file).map_or(("", ""), |f| (f.name.as_str(), &*f.text));
        crate::diag::draw(name, text, self.span, &self.message, Some(&self.hint))
    }
}

/// Runs every example of every pattern, in file order.
///
/// ```
/// let grammar = quotesheet::Grammar::english();
/// for fault in quotesheet::check::check(&grammar) {
///     println!("{}", fault.draw(&grammar));
/// }
/// ```
#[must_use]
pub fn check(grammar: &Grammar) -> Vec<CheckFault> {
    let examples = grammar.patterns.iter().flat_map(|p| p.examples.iter().map(move |e| (p, e)));
    examples
        .filter_map(|(pattern, example)| {
            let found = roles_found(grammar, &example.text, pattern);
            fault(pattern, example, found)
        })
        .collect()
}

/// What a pattern finds in a text: the spans of its match with their roles; `None` where it finds nothing.
///
/// All stages run. Where another pattern wins the words, this one is asked alone: an example says what its pattern
/// takes in, not that it wins.
fn roles_found(grammar: &Grammar, text: &str, pattern: &Pattern) -> Option<Vec<(Span, String)>> {
    let article = article(text);
    let tokens = token::tokenize(&article, grammar, token::BODY);
    let quotations =
        quotation::find_quotations(&tokens, &article, grammar, &mut crate::diag::Report::default());
    let mut elements = phrase::elements(&tokens, &quotations, &article, grammar);
    let mut found = attribution::attribute(&mut elements, &tokens, &quotations, &article, grammar);
    found.retain(|a| a.pattern == pattern.name);
    if found.is_empty() {
        let place = select::Place { sentence: 0, paragraph: 0 };
        let sentences = elements.sentences.iter().filter_map(|s| elements.list.get(s.range.clone()));
        found.extend(sentences.filter_map(|tokens| {
            select::alone(&Parsed::new(tokens, &article, grammar), &quotations, place, pattern)
        }));
    }
    (!found.is_empty()).then(|| found.iter().flat_map(roles).collect())
}

/// A text as an article of one paragraph.
fn article(text: &str) -> Article {
    let span = Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX));
    Article {
        id: String::new(),
        text: text.to_owned(),
        paragraphs: vec![Paragraph { span, role: Role::Body, apart: None, voice: None }],
        title: None,
        byline: None,
        published: None,
        about: Metadata::default(),
    }
}

/// The spans of an attribution with their roles.
fn roles(attribution: &Attribution) -> Vec<(Span, String)> {
    let mut found: Vec<(Span, &str)> = attribution.contents.iter().map(|c| (*c, "content")).collect();
    found.extend(attribution.cue.iter().map(|c| (c.span, "cue")));
    found.extend(attribution.source.iter().map(|s| (s.span, "source")));
    found.extend(attribution.addressee.map(|s| (s, "addressee")));
    found.extend(attribution.medium.map(|s| (s, "medium")));
    found.extend(attribution.time.map(|s| (s, "time")));
    found.into_iter().map(|(span, role)| (span, role.to_owned())).collect()
}

/// What is wrong when `pattern` finds `found` in `example`.
fn fault(pattern: &Pattern, example: &Example, found: Option<Vec<(Span, String)>>) -> Option<CheckFault> {
    let (what, hint) = match (found, example.accept) {
        (None, false) => return None,
        (None, true) => (
            "does not match this example".to_owned(),
            "change the match line, or mark the example as `reject`".to_owned(),
        ),
        (Some(found), false) => (
            "matches what it must reject".to_owned(),
            format!("it finds {}: make the match line narrower", list(&found, &example.text)),
        ),
        (Some(found), true) => differences(example, found)?,
    };
    Some(CheckFault {
        pattern: pattern.name.clone(),
        file: pattern.file,
        span: example.origin,
        message: format!("pattern `{}` {what}", pattern.name),
        hint,
    })
}

/// The roles that are marked but not found, and found but not marked.
fn differences(example: &Example, mut found: Vec<(Span, String)>) -> Option<(String, String)> {
    found.retain(|(_, role)| {
        ALWAYS_COMPARED.contains(&role.as_str()) || example.roles.iter().any(|(_, r)| r == role)
    });
    let only_in = |these: &[(Span, String)], those: &[(Span, String)]| -> Vec<(Span, String)> {
        these.iter().filter(|x| !those.contains(x)).cloned().collect()
    };
    let missed = only_in(&example.roles, &found);
    let extra = only_in(&found, &example.roles);
    if missed.is_empty() && extra.is_empty() {
        return None;
    }
    let message = match (missed.is_empty(), extra.is_empty()) {
        (false, false) => "finds other spans than this example marks",
        (false, true) => "does not find all spans that this example marks",
        _ => "finds more than this example marks",
    };
    let mut hints = Vec::new();
    if !missed.is_empty() {
        hints.push(format!("marked but not found: {}", list(&missed, &example.text)));
    }
    if !extra.is_empty() {
        hints.push(format!("found but not marked: {}", list(&extra, &example.text)));
    }
    Some((message.to_owned(), hints.join("; ")))
}

/// Spans as an example writes them: `[said]cue [Maria Lopez]source`.
fn list(roles: &[(Span, String)], text: &str) -> String {
    let mut roles: Vec<_> = roles.iter().collect();
    roles.sort();
    let marked = |(span, role): &&(Span, String)| {
        format!("[{}]{role}", text.get(span.range()).unwrap_or("outside the text"))
    };
    roles.iter().map(marked).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(start: u32, end: u32, role: &str) -> (Span, String) {
        (Span::new(start, end), role.to_owned())
    }

    fn example(accept: bool) -> (Pattern, Example) {
        let roles = vec![role(0, 1, "content"), role(2, 6, "cue"), role(7, 10, "source")];
        let example = Example { text: "X said Ann to Bo".to_owned(), roles, accept, origin: Span::new(5, 9) };
        let pattern = Pattern {
            name: "demo".to_owned(),
            sign: 0,
            number: 0,
            order: crate::grammar::Order::Behind,
            frames: crate::grammar::Frames::default(),
            behind_cue: None,
            parts: Vec::new(),
            examples: Vec::new(),
            origin: Span::default(),
            file: 0,
        };
        (pattern, example)
    }

    #[test]
    fn every_built_in_pattern_has_an_example_of_each_kind_and_does_what_they_say() {
        let grammar = Grammar::english();
        for pattern in &grammar.patterns {
            for accept in [true, false] {
                assert!(pattern.examples.iter().any(|e| e.accept == accept), "{} {accept}", pattern.name);
            }
        }
        let drawn: Vec<_> = check(&grammar).iter().map(|f| f.draw(&grammar)).collect();
        assert!(drawn.is_empty(), "{}", drawn.join("\n"));
    }

    #[test]
    fn an_accepted_example_with_its_spans_in_any_order_is_no_fault() {
        let (pattern, example) = example(true);
        let mut found = example.roles.clone();
        found.reverse();
        assert_eq!(fault(&pattern, &example, Some(found)), None);
    }

    #[test]
    fn an_unmarked_addressee_is_no_fault_unless_the_example_marks_addressees() {
        let (pattern, mut example) = example(true);
        let mut found = example.roles.clone();
        found.push(role(14, 16, "addressee"));
        assert_eq!(fault(&pattern, &example, Some(found.clone())), None);
        example.roles.push(role(11, 16, "addressee"));
        let fault = fault(&pattern, &example, Some(found)).unwrap();
        assert_eq!(fault.message, "pattern `demo` finds other spans than this example marks");
        assert_eq!(fault.hint, "marked but not found: [to Bo]addressee; found but not marked: [Bo]addressee");
    }

    #[test]
    fn a_missed_and_a_wrongly_matched_example_are_faults_at_the_example() {
        let (pattern, accepted) = example(true);
        let missed = fault(&pattern, &accepted, None).unwrap();
        assert_eq!(
            (missed.span, missed.message.as_str()),
            (Span::new(5, 9), "pattern `demo` does not match this example")
        );
        let (pattern, rejected) = example(false);
        assert_eq!(fault(&pattern, &rejected, None), None);
        let matched = fault(&pattern, &rejected, Some(rejected.roles.clone())).unwrap();
        assert_eq!(matched.message, "pattern `demo` matches what it must reject");
        assert_eq!(matched.hint, "it finds [X]content [said]cue [Ann]source: make the match line narrower");
    }
}
