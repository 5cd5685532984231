//! Output: sheets in the order of their inputs, to standard output or to a file that appears whole or not at all.
//!
//! Records are written whole, several at once: whatever ends a run leaves no half of one behind in a file.

mod partial;
mod sink;

use std::io::ErrorKind;
use std::path::Path;

pub use partial::Kept;
use quotesheet::Format;
use sink::Sink;

/// Why nothing more can be written.
#[derive(Debug)]
pub enum OutputError {
    /// The reader of our standard output is gone.
    ClosedPipe,
    /// The output cannot be begun as it was asked for.
    Refused(String),
    /// The output is there, and nothing is left to do.
    Complete(String),
    /// Anything else, said for the user.
    Failed(String),
}

/// Where sheets go.
pub struct Output {
    sink: Sink,
    format: Format,
    /// Whether JSON is to be one array.
    array: bool,
    /// Records so far, those of an earlier run included.
    count: u64,
    /// Records that are whole but not written.
    buffer: Vec<u8>,
}

/// So many bytes are written at once.
const ENOUGH: usize = 256 << 10;

impl Output {
    /// Opens the output. Nothing is seen of a file until [`Output::finish`].
    pub fn open(target: Option<&Path>, format: Format, array: bool) -> Result<Self, OutputError> {
        let sink = match target.filter(|path| path.as_os_str() != "-") {
            None => Sink::standard(format).map_err(|e| failed("standard output", &e))?,
            Some(path) => Sink::file(path, format)?,
        };
        Ok(Self { sink, format, array: array && format == Format::Json, count: 0, buffer: Vec::new() })
    }

    /// Goes on where an earlier run into the same file was interrupted, and says what that one left.
    pub fn resume(target: &Path, format: Format) -> Result<(Self, Kept), OutputError> {
        let (sink, kept) = Sink::resume(target)?;
        Ok((Self { sink, format, array: false, count: kept.records, buffer: Vec::new() }, kept))
    }

    /// Adds one rendered sheet with what separates it from the one before.
    pub fn sheet(&mut self, rendered: &str) -> Result<(), OutputError> {
        let first = self.count == 0;
        let (before, text) = match self.format {
            Format::Yaml => (if first { "" } else { "---\n" }, rendered),
            Format::Json if self.array => (if first { "[\n" } else { ",\n" }, rendered.trim_end()),
            Format::Json | Format::Jsonl => ("", rendered),
        };
        self.count += 1;
        self.buffer.extend_from_slice(before.as_bytes());
        self.text(text)
    }

    /// Adds text as it is.
    pub fn text(&mut self, text: &str) -> Result<(), OutputError> {
        self.buffer.extend_from_slice(text.as_bytes());
        if self.buffer.len() >= ENOUGH { self.flush() } else { Ok(()) }
    }

    /// Writes what has been added.
    pub fn flush(&mut self) -> Result<(), OutputError> {
        let result = self.sink.write(&self.buffer);
        self.buffer.clear();
        result
    }

    /// Ends the output and makes the file appear.
    pub fn finish(mut self) -> Result<(), OutputError> {
        if self.array {
            let end = if self.count == 0 { "[]\n" } else { "\n]\n" };
            self.text(end)?;
        }
        self.flush()?;
        self.sink.finish()
    }

    /// Ends the output without making the file appear.
    pub fn give_up(self) {
        self.sink.give_up();
    }

    /// Ends the output before its time. What can be gone on from stays; says how.
    pub fn interrupt(mut self) -> Option<String> {
        // The run ends anyway, and what is whole is there.
        let _ = self.flush();
        self.sink.interrupt(self.count)
    }
}

fn failed(place: &str, error: &std::io::Error) -> OutputError {
    let advice = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room, or name a file on another disk",
        ErrorKind::NotFound => "make the folder first, or name another file",
        ErrorKind::IsADirectory => "name a file in it",
        _ => "name another file",
    };
    OutputError::Failed(format!("{place}: cannot be written ({error}): {advice}"))
}
