//! Sinks: what bytes are written to, and what becomes of it in the end.

use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, IsTerminal as _, Seek as _, Write as _};
use std::os::fd::AsFd as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use quotesheet::Format;
use tempfile::NamedTempFile;

use super::partial::{Kept, Partial};
use super::{OutputError, failed};
use crate::cli::terminal;

pub enum Sink {
    /// Standard output, a device or a pipe: there is nothing to replace.
    Stream { file: File, name: String, terminal: Option<Format> },
    /// Becomes the file of that name when all is done; is removed when dropped before.
    Whole(NamedTempFile, PathBuf),
    /// The same for JSON Lines: what there is when the run is interrupted can be gone on from.
    Partial(Partial),
}

impl Sink {
    pub fn standard(format: Format) -> io::Result<Self> {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal().then_some(format);
        let file = File::from(stdout.as_fd().try_clone_to_owned()?);
        Ok(Self::Stream { file, name: "standard output".to_owned(), terminal })
    }

    pub fn file(path: &Path, format: Format) -> Result<Self, OutputError> {
        let name = path.display().to_string();
        let failed = |e: io::Error| failed(&name, &e);
        let target = Target::of(path).map_err(failed)?;
        if target.metadata.as_ref().is_some_and(|m| !m.is_file()) {
            let file = OpenOptions::new().write(true).open(&target.path).map_err(failed)?;
            let terminal = file.is_terminal().then_some(format);
            return Ok(Self::Stream { file, name, terminal });
        }
        if format == Format::Jsonl {
            return Partial::begin(target).map(Self::Partial);
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".quotesheet-").suffix(".tmp").permissions(target.permissions());
        let file = builder.tempfile_in(target.folder()).map_err(failed)?;
        Ok(Self::Whole(file, target.path))
    }

    pub fn resume(path: &Path) -> Result<(Self, Kept), OutputError> {
        let target = Target::of(path).map_err(|e| failed(&path.display().to_string(), &e))?;
        if target.metadata.as_ref().is_some_and(|m| !m.is_file()) {
            let message = format!("{}: no file: only a file can be gone on with", path.display());
            return Err(OutputError::Refused(message));
        }
        let (partial, kept) = Partial::resume(target)?;
        Ok((Self::Partial(partial), kept))
    }

    /// Writes records, of which a file gets whole ones only. Says how many there were when not all could be written.
    pub fn write(&mut self, records: &Records) -> Result<(), (usize, OutputError)> {
        let (file, told): (&mut File, &dyn Fn(&io::Error) -> OutputError) = match self {
            Self::Stream { file, name, terminal: None } => (file, &|e| stream(name, e)),
            Self::Stream { file, name, terminal: Some(format) } => {
                let shown = terminal::harmless(&records.bytes, *format);
                return file.write_all(&shown).map_err(|e| (0, stream(name, &e)));
            }
            Self::Whole(file, path) => (file.as_file_mut(), &|e| named(path, e)),
            Self::Partial(partial) => (&mut partial.file, &|e| named(&partial.target, e)),
        };
        records.write(file).map_err(|(whole, error)| (whole, told(&error)))
    }

    pub fn finish(self) -> Result<(), OutputError> {
        match self {
            Self::Stream { .. } => Ok(()),
            Self::Whole(file, path) => {
                // A full disk may show only here.
                file.as_file().sync_all().map_err(|e| named(&path, &e))?;
                file.persist(&path).map(drop).map_err(|e| named(&path, &e.error))
            }
            Self::Partial(partial) => partial.finish(),
        }
    }

    pub fn give_up(self) {
        if let Self::Partial(partial) = self {
            partial.give_up();
        }
    }

    pub fn interrupt(self, records: u64) -> Option<String> {
        match self {
            Self::Partial(partial) => Some(partial.interrupt(records)),
            Self::Stream { .. } | Self::Whole(..) => None,
        }
    }
}

/// Records that are whole but not written.
#[derive(Debug, Default)]
pub struct Records {
    pub bytes: Vec<u8>,
    /// Where each of them ends.
    pub ends: Vec<usize>,
}

impl Records {
    /// Writes them all. Where that fails in a file, half a record is cut off; says how many are there.
    fn write(&self, file: &mut File) -> Result<(), (usize, io::Error)> {
        let before = file.metadata().ok().filter(Metadata::is_file).map(|m| m.len());
        file.write_all(&self.bytes).map_err(|error| {
            // The first error is the one to tell.
            (before.and_then(|before| self.mend(file, before).ok()).unwrap_or(0), error)
        })
    }

    /// Cuts a file that was so long behind the last whole record, if what stands at its end is ours.
    fn mend(&self, file: &mut File, before: u64) -> io::Result<usize> {
        let now = file.metadata()?.len();
        if now <= before || file.stream_position()? != now {
            return Ok(0);
        }
        let whole = self.ends.partition_point(|end| before + *end as u64 <= now);
        let last = whole.checked_sub(1).and_then(|at| self.ends.get(at)).copied().unwrap_or(0);
        file.set_len(before + last as u64)?;
        Ok(whole)
    }
}

fn stream(name: &str, error: &io::Error) -> OutputError {
    if error.kind() == ErrorKind::BrokenPipe { OutputError::ClosedPipe } else { failed(name, error) }
}

fn named(path: &Path, error: &io::Error) -> OutputError {
    failed(&path.display().to_string(), error)
}

/// A file to be written.
pub struct Target {
    /// A link is followed: the file that it names is replaced, not the link.
    pub path: PathBuf,
    /// Of what is there already.
    pub metadata: Option<Metadata>,
}

impl Target {
    fn of(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let metadata = path.metadata().ok();
        if metadata.as_ref().is_some_and(Metadata::is_dir) {
            return Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder"));
        }
        Ok(Self { path, metadata })
    }

    fn folder(&self) -> &Path {
        self.path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
    }

    /// Those of the file that is replaced, else what the user's mask leaves of reading and writing for all.
    fn permissions(&self) -> Permissions {
        self.metadata.as_ref().map_or_else(|| Permissions::from_mode(0o666), Metadata::permissions)
    }
}
