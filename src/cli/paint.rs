//! Paint: colour on a terminal, and signs where there is none.

use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint {
    colour: bool,
}

impl Paint {
    /// Colour when standard output is a terminal that takes it, and neither `NO_COLOR` nor a file says otherwise.
    pub fn choose(file: Option<&Path>) -> Self {
        let standard = file.is_none_or(|f| f.as_os_str() == "-");
        Self { colour: standard && AutoStream::choice(&std::io::stdout()) != ColorChoice::Never }
    }

    fn with(self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// What kind of thing follows.
    pub fn strong(self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }

    /// A line that is gone.
    pub fn removed(self, text: &str) -> String {
        self.with(AnsiColor::Red.on_default(), text)
    }

    /// A line that came.
    pub fn added(self, text: &str) -> String {
        self.with(AnsiColor::Green.on_default(), text)
    }

    /// Words that are gone, among others.
    pub fn marked_removed(self, text: &str) -> String {
        if self.colour {
            self.around(AnsiColor::Red.on_default().strikethrough(), text)
        } else {
            around(text, "[-", "-]")
        }
    }

    /// Words that came, among others.
    pub fn marked_added(self, text: &str) -> String {
        if self.colour {
            self.around(AnsiColor::Green.on_default().underline(), text)
        } else {
            around(text, "{+", "+}")
        }
    }

    fn around(self, style: Style, text: &str) -> String {
        around(text, &format!("{style}"), &format!("{style:#}"))
    }
}

/// Puts signs around a text, but not around the white space behind it.
fn around(text: &str, before: &str, behind: &str) -> String {
    let words = text.trim_end();
    let space = text.get(words.len()..).unwrap_or_default();
    format!("{before}{words}{behind}{space}")
}
