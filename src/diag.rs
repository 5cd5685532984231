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
    Renderer::plain().render(&[group]).to_string()
}
