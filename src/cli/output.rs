//! Output: sheets in the order of their inputs, to standard output or to a file that appears whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use quotesheet::Format;
use tempfile::NamedTempFile;

/// Why nothing more can be written.
#[derive(Debug)]
pub enum OutputError {
    /// The reader of our standard output is gone.
    ClosedPipe,
    /// Anything else, said for the user.
    Failed(String),
}

/// Where sheets go.
pub struct Output {
    sink: Sink,
    format: Format,
    /// Whether JSON is to be one array.
    array: bool,
    /// Sheets written so far.
    count: usize,
}

enum Sink {
    Standard(BufWriter<io::Stdout>),
    /// A device or a pipe: there is nothing to replace.
    Special(BufWriter<File>, PathBuf),
    /// Becomes the file of that name when all is done; is removed when dropped before.
    Whole(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// Opens the output. Nothing is seen of a file until [`Output::finish`].
    pub fn open(target: Option<&Path>, format: Format, array: bool) -> Result<Self, OutputError> {
        let sink = match target {
            None => Sink::Standard(BufWriter::new(io::stdout())),
            Some(path) if path.as_os_str() == "-" => Sink::Standard(BufWriter::new(io::stdout())),
            Some(path) => Sink::file(path).map_err(|e| failed(&path.display().to_string(), &e))?,
        };
        Ok(Self { sink, format, array: array && format == Format::Json, count: 0 })
    }

    /// Writes one rendered sheet with what separates it from the one before.
    pub fn sheet(&mut self, rendered: &str) -> Result<(), OutputError> {
        let first = self.count == 0;
        let (before, text) = match self.format {
            Format::Yaml => (if first { "" } else { "---\n" }, rendered),
            Format::Json if self.array => (if first { "[\n" } else { ",\n" }, rendered.trim_end()),
            Format::Json | Format::Jsonl => ("", rendered),
        };
        self.count += 1;
        self.text(before)?;
        self.text(text)
    }

    /// Writes text as it is.
    pub fn text(&mut self, text: &str) -> Result<(), OutputError> {
        let result = self.sink.writer().write_all(text.as_bytes());
        result.map_err(|e| self.sink.failed(&e))
    }

    /// Ends the output and makes the file appear.
    pub fn finish(mut self) -> Result<(), OutputError> {
        if self.array {
            let end = if self.count == 0 { "[]\n" } else { "\n]\n" };
            self.text(end)?;
        }
        self.sink.finish()
    }

    /// Ends the output without making the file appear.
    pub fn give_up(self) {}
}

impl Sink {
    fn file(path: &Path) -> io::Result<Self> {
        // A link is followed: the file that it names is replaced, not the link.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let metadata = path.metadata().ok();
        if metadata.as_ref().is_some_and(std::fs::Metadata::is_dir) {
            return Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder"));
        }
        if metadata.as_ref().is_some_and(|m| !m.is_file()) {
            let file = OpenOptions::new().write(true).open(&path)?;
            return Ok(Self::Special(BufWriter::new(file), path));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".quotesheet-").suffix(".tmp").permissions(permissions(metadata.as_ref()));
        Ok(Self::Whole(BufWriter::new(builder.tempfile_in(folder)?), path))
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Standard(out) => out,
            Self::Special(out, _) => out,
            Self::Whole(out, _) => out,
        }
    }

    fn finish(mut self) -> Result<(), OutputError> {
        let flushed = self.writer().flush();
        flushed.map_err(|e| self.failed(&e))?;
        let Self::Whole(out, path) = self else { return Ok(()) };
        let named = path.display().to_string();
        let file = out.into_inner().map_err(|e| failed(&named, e.error()))?;
        // A full disk may show only here.
        file.as_file().sync_all().map_err(|e| failed(&named, &e))?;
        file.persist(&path).map(drop).map_err(|e| failed(&named, &e.error))
    }

    fn failed(&self, error: &io::Error) -> OutputError {
        match self {
            Self::Standard(_) | Self::Special(..) if error.kind() == ErrorKind::BrokenPipe => {
                OutputError::ClosedPipe
            }
            Self::Standard(_) => failed("standard output", error),
            Self::Special(_, path) | Self::Whole(_, path) => failed(&path.display().to_string(), error),
        }
    }
}

/// Those of the file that is replaced, else what the user's mask leaves of reading and writing for all.
#[cfg(unix)]
fn permissions(replaced: Option<&std::fs::Metadata>) -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    replaced.map_or_else(|| std::fs::Permissions::from_mode(0o666), std::fs::Metadata::permissions)
}

fn failed(place: &str, error: &io::Error) -> OutputError {
    let advice = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room, or name a file on another disk",
        ErrorKind::NotFound => "make the folder first, or name another file",
        ErrorKind::IsADirectory => "name a file in it",
        _ => "name another file",
    };
    OutputError::Failed(format!("{place}: cannot be written ({error}): {advice}"))
}
