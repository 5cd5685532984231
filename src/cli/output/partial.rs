//! Partial files: JSON Lines on the way to FILE stand in FILE.partial until all is done. It holds whole records only, one for
//! each document in order, so a later run can go on behind the last one.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use quotesheet::record::ERROR_SCHEMA;
use serde::Deserialize;

use super::sink::Target;
use super::{OutputError, failed};
use crate::cli::count_of;

/// An unfinished file of JSON Lines.
pub struct Partial {
    pub file: File,
    path: PathBuf,
    /// What it will be called.
    pub target: PathBuf,
}

/// What an interrupted run left.
#[derive(Debug, Default)]
pub struct Kept {
    pub records: u64,
    /// Of the records, those of documents that could not be read.
    pub errors: usize,
    pub quotes: usize,
    /// Of the quotes, those without a speaker.
    pub unresolved: usize,
    /// The last record, without its line end.
    pub last: String,
}

/// What a run must know of a record that an earlier one wrote.
#[derive(Deserialize)]
struct Record {
    schema: String,
    #[serde(default)]
    quotes: Vec<Quote>,
}

#[derive(Deserialize)]
struct Quote {
    speaker: Option<serde::de::IgnoredAny>,
}

impl Partial {
    /// A new one. One that is there already is not touched: it may hold the work of hours.
    pub fn begin(target: Target) -> Result<Self, OutputError> {
        let path = beside(&target.path);
        match OpenOptions::new().append(true).create_new(true).open(&path) {
            Ok(file) => {
                if let Some(replaced) = &target.metadata {
                    // Where that is not allowed, the mask's are as good.
                    let _ = file.set_permissions(replaced.permissions());
                }
                Ok(Self { file, path, target: target.path })
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(OutputError::Refused(format!(
                "{}: there from a run that was interrupted or still goes on: add --resume to go on behind its last \
                 record, or delete it to begin anew",
                path.display()
            ))),
            Err(error) => Err(failed(&target.path.display().to_string(), &error)),
        }
    }

    /// The one that an interrupted run left, or a new one where none is left.
    pub fn resume(target: Target) -> Result<(Self, Kept), OutputError> {
        let path = beside(&target.path);
        let told = |error: &io::Error| failed(&path.display().to_string(), error);
        let file = match OpenOptions::new().read(true).append(true).open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if target.metadata.is_some() {
                    let name = target.path.display();
                    let message = format!("{name}: complete already: leave out --resume to make it anew");
                    return Err(OutputError::Complete(message));
                }
                return Ok((Self::begin(target)?, Kept::default()));
            }
            Err(error) => return Err(told(&error)),
        };
        let kept = kept(&file, &path)?;
        Ok((Self { file, path, target: target.path }, kept))
    }

    /// Gives the file its name.
    pub fn finish(self) -> Result<(), OutputError> {
        // A full disk may show only here.
        let done = self.file.sync_all().and_then(|()| std::fs::rename(&self.path, &self.target));
        done.map_err(|e| failed(&self.target.display().to_string(), &e))
    }

    /// Removes it.
    pub fn give_up(self) {
        // It stays when the folder does not let us: nothing is lost by that.
        let _ = std::fs::remove_file(&self.path);
    }

    /// Leaves it for a later run, unless there is nothing in it.
    pub fn interrupt(self, records: u64) -> String {
        if records == 0 {
            self.give_up();
            return "nothing was written".to_owned();
        }
        let records = count_of(usize::try_from(records).unwrap_or(usize::MAX), "whole record");
        format!("{} holds {records}: run it again with --resume to go on", self.path.display())
    }
}

/// `FILE.partial`.
fn beside(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

/// Counts the records in a partial file and cuts off half of one behind them.
fn kept(file: &File, path: &Path) -> Result<Kept, OutputError> {
    let shown = path.display().to_string();
    let told = |error: io::Error| failed(&shown, &error);
    let mut kept = Kept::default();
    let (mut reader, mut line, mut whole) = (BufReader::new(file), Vec::new(), 0);
    loop {
        line.clear();
        let read = reader.read_until(b'\n', &mut line).map_err(told)?;
        if line.pop() != Some(b'\n') {
            break;
        }
        kept.add(&line).ok_or_else(|| {
            let line = kept.records + 1;
            OutputError::Refused(format!(
                "{shown}:{line}: no record of a sheet: delete the file to begin anew"
            ))
        })?;
        whole += read as u64;
    }
    file.set_len(whole).map_err(told)?;
    Ok(kept)
}

impl Kept {
    fn add(&mut self, line: &[u8]) -> Option<()> {
        let record: Record = serde_json::from_slice(line).ok()?;
        self.records += 1;
        self.errors += usize::from(record.schema == ERROR_SCHEMA);
        self.quotes += record.quotes.len();
        self.unresolved += record.quotes.iter().filter(|q| q.speaker.is_none()).count();
        self.last = String::from_utf8(line.to_vec()).ok()?;
        Some(())
    }
}
