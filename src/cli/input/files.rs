//! Files: from the names on the command line to files, folders opened up.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{InputError, InputFormat, Source, unreadable};

type Found = Result<Source, InputError>;

/// The file of that name, or the files of that folder.
pub fn files(input: PathBuf, format: Option<InputFormat>) -> Box<dyn Iterator<Item = Found> + Send> {
    if input.is_dir() {
        Box::new(Folder::new(input, format))
    } else {
        Box::new(std::iter::once(Ok(Source::named(input))))
    }
}

/// The format that a file's name tells of.
pub fn format_of(path: &Path) -> Option<InputFormat> {
    let extension = path.extension()?.to_str()?;
    let is = |name: &str| extension.eq_ignore_ascii_case(name);
    if is("jsonl") {
        Some(InputFormat::Jsonl)
    } else if is("txt") {
        Some(InputFormat::Text)
    } else if ["html", "htm", "xhtml"].into_iter().any(is) {
        Some(InputFormat::Html)
    } else {
        None
    }
}

/// The readable files of a folder and of all folders in it, in order of names.
struct Folder {
    root: PathBuf,
    format: Option<InputFormat>,
    walk: Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>,
    /// Whether anything came out of it; a folder that gives nothing is named.
    gave: bool,
}

impl Folder {
    fn new(root: PathBuf, format: Option<InputFormat>) -> Self {
        let walk = WalkDir::new(&root).follow_links(true).sort_by_file_name();
        let walk = Box::new(walk.into_iter().filter_entry(|e| e.depth() == 0 || !is_hidden(e)));
        Self { root, format, walk, gave: false }
    }

    /// Whether a file of this name is one of those that are read.
    fn takes(&self, path: &Path) -> bool {
        match (format_of(path), self.format) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(named), Some(asked)) => named == asked,
        }
    }

    fn entry(&self, entry: DirEntry) -> Option<Found> {
        let is_file = entry.file_type().is_file();
        (is_file && self.takes(entry.path())).then(|| Ok(Source::File(entry.into_path())))
    }

    /// A folder that cannot be opened, or a link that leads nowhere.
    fn fault(&self, error: &walkdir::Error) -> Option<Found> {
        let path = error.path().unwrap_or(&self.root);
        let link = path.is_symlink();
        // A link back to a folder above has nothing new in it; a dead link matters only if its file would be read.
        if error.loop_ancestor().is_some() || (link && !self.takes(path)) {
            return None;
        }
        let message = error.io_error().map_or_else(|| error.to_string(), unreadable);
        Some(Err(InputError { place: path.display().to_string(), message }))
    }

    fn nothing(&self) -> InputError {
        let kinds = match self.format {
            None => ".txt, .html or .jsonl",
            Some(InputFormat::Text) => ".txt",
            Some(InputFormat::Jsonl) => ".jsonl",
            Some(InputFormat::Html) => ".html",
        };
        Source::File(self.root.clone())
            .error(format!("no {kinds} file in this folder: name the files to read one by one"))
    }
}

impl Iterator for Folder {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while let Some(step) = self.walk.next() {
            let found = match step {
                Ok(entry) => self.entry(entry),
                Err(error) => self.fault(&error),
            };
            if found.is_some() {
                self.gave = true;
                return found;
            }
        }
        let first = !std::mem::replace(&mut self.gave, true);
        first.then(|| Err(self.nothing()))
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}
