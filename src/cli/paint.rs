//! Paint: colour on a terminal, and signs where there is none.

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use quotesheet::Format;

use super::output::Output;
use super::{Exit, Stop};

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paint {
    colour: bool,
}

impl Paint {
    /// Colour when standard output is a terminal that takes it, and neither `NO_COLOR` nor a file says otherwise.
    pub fn choose(file: Option<&Path>) -> Self {
        let standard = file.is_none_or(|f| f.as_os_str() == "-");
        Self { colour: standard && AutoStream::choice(&std::io::stdout()) != ColorChoice::Never }
    }

    /// Writes a text that was painted so: a terminal is shown its colours, all else goes where output goes.
    pub fn write(self, text: &str, target: Option<&Path>) -> Result<(), Stop> {
        if !self.colour {
            let mut output = Output::open(target, Format::Yaml, false)?;
            output.text(text)?;
            return Ok(output.finish()?);
        }
        let written = std::io::stdout().lock().write_all(text.as_bytes());
        written.map_err(|error| match error.kind() {
            // Whoever read it has seen enough.
            ErrorKind::BrokenPipe => Stop::new(Exit::Done, ""),
            _ => Stop::new(Exit::Unwritable, format!("standard output: cannot be written ({error})")),
        })
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
