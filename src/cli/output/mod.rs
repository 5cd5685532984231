//! Output: sheets in the order of their inputs, to standard output or to a file that appears whole or not at all.
//!
//! Records are written whole, several at once: whatever ends a run leaves no half of one behind in a file.

mod partial;
mod sink;
#[cfg(feature = "parquet")]
mod table;

use std::io::ErrorKind;
use std::path::Path;

pub use partial::Kept;
use quotesheet::Format;
use sink::{Records, Sink};

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
    /// Records written, those of an earlier run included.
    written: u64,
    waiting: Records,
    /// Makes rows of sheets.
    #[cfg(feature = "parquet")]
    table: Option<table::Table>,
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
        Ok(Self {
            sink,
            format,
            array: array && format.is_json(),
            written: 0,
            waiting: Records::default(),
            #[cfg(feature = "parquet")]
            table: None,
        })
    }

    /// Opens the output for a table.
    #[cfg(feature = "parquet")]
    pub fn table(target: Option<&Path>) -> Result<Self, OutputError> {
        use std::io::IsTerminal as _;
        if target.is_none() && std::io::stdout().is_terminal() {
            let message = "a table is nothing for a terminal: name a file with --output";
            return Err(OutputError::Refused(message.to_owned()));
        }
        // Not JSON Lines, which could be gone on with.
        let output = Self::open(target, Format::Json, false)?;
        Ok(Self { table: Some(table::Table::new().map_err(no_table)?), ..output })
    }

    /// Goes on where an earlier run into the same file was interrupted, and says what that one left.
    pub fn resume(target: &Path, format: Format) -> Result<(Self, Kept), OutputError> {
        let (sink, kept) = Sink::resume(target)?;
        Ok((
            Self {
                sink,
                format,
                array: false,
                written: kept.records,
                waiting: Records::default(),
                #[cfg(feature = "parquet")]
                table: None,
            },
            kept,
        ))
    }

    /// Adds one rendered sheet with what separates it from the one before.
    pub fn sheet(&mut self, rendered: &str) -> Result<(), OutputError> {
        let first = self.is_empty();
        let header = if first { self.format.header() } else { String::new() };
        let (before, text) = match (self.format, first) {
            (_, true) if self.array => ("[\n", rendered.trim_end()),
            (_, false) if self.array => (",\n", rendered.trim_end()),
            (Format::Yaml, false) => ("---\n", rendered),
            (Format::Markdown, false) => ("\n", rendered),
            _ => (header.as_str(), rendered),
        };
        #[cfg(feature = "parquet")]
        if let Some(table) = &mut self.table {
            let bytes = table.add(rendered).map_err(no_table)?;
            return self.bytes(&bytes);
        }
        self.waiting.bytes.extend_from_slice(before.as_bytes());
        self.text(text)
    }

    /// Adds text as it is, as one record.
    pub fn text(&mut self, text: &str) -> Result<(), OutputError> {
        self.bytes(text.as_bytes())
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.waiting.bytes.extend_from_slice(bytes);
        self.waiting.ends.push(self.waiting.bytes.len());
        if self.waiting.bytes.len() >= ENOUGH { self.flush() } else { Ok(()) }
    }

    const fn is_empty(&self) -> bool {
        self.written == 0 && self.waiting.ends.is_empty()
    }

    /// Writes what has been added.
    pub fn flush(&mut self) -> Result<(), OutputError> {
        if self.waiting.ends.is_empty() {
            return Ok(());
        }
        let records = std::mem::take(&mut self.waiting);
        let result = self.sink.write(&records);
        let whole = result.as_ref().map_or_else(|(whole, _)| *whole, |()| records.ends.len());
        self.written += whole as u64;
        result.map_err(|(_, error)| error)
    }

    /// Ends the output and makes the file appear.
    pub fn finish(mut self) -> Result<(), OutputError> {
        if self.is_empty() && !self.format.header().is_empty() {
            self.text(&self.format.header())?;
        }
        if self.array {
            let end = if self.is_empty() { "[]\n" } else { "\n]\n" };
            self.text(end)?;
        }
        #[cfg(feature = "parquet")]
        if let Some(table) = self.table.take() {
            let bytes = table.finish().map_err(no_table)?;
            self.bytes(&bytes)?;
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
        self.sink.interrupt(self.written)
    }
}

#[cfg(feature = "parquet")]
fn no_table(error: parquet::errors::ParquetError) -> OutputError {
    OutputError::Failed(format!("the table cannot be made ({error}): write JSON Lines instead"))
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
