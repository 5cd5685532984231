//! Files: from the names on the command line to files, folders opened up.

use std::path::{Path, PathBuf};

use ignore::{DirEntry, Walk, WalkBuilder};

use super::choice::Choice;
use super::jsonl::is_output;
use super::pack::unpacked;
use super::{InputError, InputFormat, Kind, Label, Options, Source};

type Found = Result<Source, InputError>;

/// In a folder, a file of this name lists what is not read, in the notation of .gitignore.
const IGNORE_FILE: &str = ".quotesheetignore";

/// The file of that name, or the files of that folder.
pub fn files<'o>(input: &Path, options: &'o Options) -> Box<dyn Iterator<Item = Found> + 'o> {
    if input.is_dir() {
        Box::new(Folder::new(input.to_owned(), &options.choice))
    } else {
        Box::new(std::iter::once(Ok(Source::named(input.to_owned()))))
    }
}

/// The readable files of a folder and of all folders in it, in order of names.
struct Folder<'o> {
    root: PathBuf,
    choice: &'o Choice,
    walk: Walk,
    /// Whether anything came out of it; a folder that gives nothing is named.
    gave: bool,
}

impl<'o> Folder<'o> {
    fn new(root: PathBuf, choice: &'o Choice) -> Self {
        let mut walk = WalkBuilder::new(&root);
        walk.standard_filters(false).hidden(true).follow_links(true);
        walk.add_custom_ignore_filename(IGNORE_FILE).sort_by_file_name(Ord::cmp);
        Self { walk: walk.build(), root, choice, gave: false }
    }

    /// Whether a file of this name is one of those that are read.
    fn takes(&self, path: &Path) -> bool {
        self.choice.takes(path.strip_prefix(&self.root).unwrap_or(path))
    }

    fn entry(&self, entry: DirEntry) -> Option<Found> {
        let is_file = entry.file_type().is_some_and(|t| t.is_file());
        let path = Some(entry.into_path()).filter(|path| is_file && self.takes(path))?;
        let is_jsonl = path.extension().is_some_and(|e| e == "jsonl");
        Some(Ok(if is_jsonl && is_output(&path) { Source::Output(path) } else { Source::File(path) }))
    }

    /// A folder that cannot be opened, or a link that leads nowhere.
    fn fault(&self, error: &ignore::Error) -> Option<Found> {
        let path = path_of(error).unwrap_or(&self.root);
        // A link back to a folder above has nothing new in it; a dead link matters only if its file would be read.
        if is_loop(error) || (path.is_symlink() && !self.takes(path)) {
            return None;
        }
        let label = Label::file(path);
        let told = |e: &std::io::Error| label.unreadable(e);
        Some(Err(error.io_error().map_or_else(|| label.error(Kind::Unreadable, error.to_string()), told)))
    }

    fn nothing(&self) -> InputError {
        let message =
            format!("no {} file in this folder: name the files to read one by one", self.choice.kinds());
        Label::file(&self.root).error(Kind::Empty, message)
    }
}

impl Iterator for Folder<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while let Some(step) = self.walk.next() {
            let found = match step {
                Ok(entry) => self.entry(entry),
                Err(error) => self.fault(&error),
            };
            if found.is_some() {
                self.gave |= !matches!(found, Some(Ok(Source::Output(_))));
                return found;
            }
        }
        let first = !std::mem::replace(&mut self.gave, true);
        first.then(|| Err(self.nothing()))
    }
}

/// The file or folder that an error is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}

/// The format that a file's name tells of, whatever it is packed in.
pub fn format_of(name: &Path) -> Option<InputFormat> {
    let name = unpacked(name);
    let extension = name.extension()?.to_str()?;
    let is = |name: &str| extension.eq_ignore_ascii_case(name);
    if is("jsonl") {
        Some(InputFormat::Jsonl)
    } else if is("txt") {
        Some(InputFormat::Text)
    } else if ["html", "htm", "xhtml"].into_iter().any(is) {
        Some(InputFormat::Html)
    } else if is("warc") {
        Some(InputFormat::Warc)
    } else {
        None
    }
}
