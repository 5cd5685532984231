//! Standoff: a folder with a `.txt` and an `.ann` file for each article, as brat reads it.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use quotesheet::render::brat;

use super::{Exit, Stop};

/// An article and its annotations.
pub struct Standoff {
    pub id: String,
    pub text: String,
    pub ann: String,
}

/// The folder that they are written into.
pub struct Folder {
    path: PathBuf,
    /// Names that are taken in this run.
    names: HashSet<String>,
}

impl Folder {
    /// Makes the folder, if it is not there, and tells brat in it what the annotations are, if nobody has.
    pub fn open(path: &Path) -> Result<Self, Stop> {
        std::fs::create_dir_all(path).map_err(|e| failed(path, &e))?;
        let told = path.join("annotation.conf");
        match std::fs::File::create_new(&told).and_then(|mut f| f.write_all(brat::CONFIGURATION.as_bytes())) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(failed(&told, &error));
            }
            _ => {}
        }
        Ok(Self { path: path.to_owned(), names: HashSet::new() })
    }

    /// Writes an article's two files, each whole or not at all, the annotations last.
    pub fn write(&mut self, standoff: &Standoff) -> Result<(), Stop> {
        let name = self.name(&standoff.id);
        for (extension, text) in [("txt", &brat::text(&standoff.text)), ("ann", &standoff.ann)] {
            let path = self.path.join(format!("{name}.{extension}"));
            let whole = || {
                let mut file = tempfile::Builder::new().prefix(".quotesheet-").tempfile_in(&self.path)?;
                file.write_all(text.as_bytes())?;
                file.persist(&path).map(drop).map_err(|e| e.error)
            };
            whole().map_err(|e| failed(&path, &e))?;
        }
        Ok(())
    }

    /// A name for a document's files: its id without what is special in names, and a number where that is taken.
    fn name(&mut self, id: &str) -> String {
        let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
        let mut base: String = id.chars().map(plain).take(120).collect();
        if base.is_empty() || base.starts_with('.') {
            base.insert(0, '_');
        }
        let mut name = base.clone();
        let mut number = 1;
        while !self.names.insert(name.clone()) {
            number += 1;
            name = format!("{base}-{number}");
        }
        name
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Stop {
    let message = format!("{}: cannot be written ({error}): name another folder", path.display());
    Stop::new(Exit::Unwritable, message)
}
