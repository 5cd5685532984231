//! What the tool has to say about its input: diagnostics with a place, and the drawing of a fault under its source line.

use crate::span::Span;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something a reader may want to know; the output is whole.
    Note,
    /// Something was left out or guessed.
    Warning,
    /// Nothing could be done.
    Error,
}

/// The stage that made a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Decoding and the roles of paragraphs.
    Article,
    /// Words, marks and sentences.
    Tokens,
    /// Pairing of quotation marks.
    Quotations,
    /// Sources, cues and contents.
    Attributions,
    /// Who speaks.
    Speakers,
    /// Reading of grammar files.
    Grammar,
}

impl Stage {
    /// The stage's name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Tokens => "tokens",
            Self::Quotations => "quotations",
            Self::Attributions => "attributions",
            Self::Speakers => "speakers",
            Self::Grammar => "grammar",
        }
    }
}

/// One finding about a text: what, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable, machine-readable name such as `quotation-not-closed`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Who says so.
    pub stage: Stage,
    /// Where in the text.
    pub span: Span,
    /// A lower-case sentence naming the thing.
    pub message: String,
    /// What to do next, when there is something to do.
    pub hint: Option<String>,
}

/// The sink for diagnostics that every stage is handed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order in which the stages found them.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a warning.
    pub fn warn(&mut self, stage: Stage, code: &'static str, span: Span, message: impl Into<String>) {
        self.add(Severity::Warning, stage, code, span, message);
    }

    /// Adds a note.
    pub fn note(&mut self, stage: Stage, code: &'static str, span: Span, message: impl Into<String>) {
        self.add(Severity::Note, stage, code, span, message);
    }

    fn add(
        &mut self,
        severity: Severity,
        stage: Stage,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic {
            code,
            severity,
            stage,
            span,
            message: message.into(),
            hint: None,
        });
    }
}

/// Draws a fault under its source line, with file, line and column, for a terminal without colour.
#[must_use]
pub fn draw(path: &str, source: &str, span: Span, message: &str, hint: Option<&str>) -> String {
    use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
    let snippet = Snippet::source(source).path(path).annotation(AnnotationKind::Primary.span(span.range()));
    let group = Level::ERROR.primary_title(message).element(snippet);
    let group = match hint {
        Some(hint) => group.element(Level::HELP.message(hint)),
        None => group,
    };
    let drawn = Renderer::plain().render(&[group]).to_string();
    // The crate shows most control characters itself, but not all.
    drawn.lines().map(|line| one_line(line, usize::MAX)).collect::<Vec<_>>().join("\n")
}

/// The first `width` characters of a text on one line, with everything that could move a cursor made visible.
#[must_use]
pub fn one_line(text: &str, width: usize) -> String {
    let mut line: String = text.chars().take(width).flat_map(visible).collect();
    if text.chars().nth(width).is_some() {
        line.push('…');
    }
    line
}

/// Whether a terminal would obey a character instead of showing it: control characters, line ends and tabs among them, and marks
/// that turn the order of what follows around.
#[must_use]
pub fn is_unsafe(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{2028}' | '\u{2029}')
        || c.is_control()
}

/// A character as a terminal may be shown it: control and direction marks as their code, line ends and tabs as a space.
fn visible(c: char) -> impl Iterator<Item = char> {
    let code = match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => " ".to_owned(),
        c if is_unsafe(c) => format!("<U+{:04X}>", u32::from(c)),
        c => c.to_string(),
    };
    code.chars().collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_line_moves_the_cursor() {
        assert_eq!(one_line("a\u{1b}[2Jb\r\nc\u{202e}d", 80), "a<U+001B>[2Jb  c<U+202E>d");
    }

    #[test]
    fn nothing_in_a_drawing_moves_the_cursor() {
        let source = "a \u{1b}[2J\u{9b}31m \u{202e} b\n";
        let drawn = draw("x\u{9b}", source, Span::new(0, 1), "odd \u{1b}[2J \u{9b}", Some("mend\u{7}"));
        assert!(drawn.chars().all(|c| c == '\n' || !is_unsafe(c)), "{drawn:?}");
    }

    #[test]
    fn a_long_line_says_that_it_was_cut() {
        assert_eq!(one_line("éééé", 3), "ééé…");
        assert_eq!(one_line("ééé", 3), "ééé");
    }
}
