//! Sheets: names of sheets, articles and folders in, sheets out. An article is extracted on the way.

use std::cell::OnceCell;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};

use quotesheet::document::{Document, Hints};
use quotesheet::sheet::{self, SheetFormat};
use quotesheet::{Extractor, QuoteSheet, Role};

use super::args::{Decisions, Reading};
use super::corrections::Decided;
use super::input::{self, Options};
use super::{Stop, complain, load_grammar};

/// A sheet, and what is known of where it came from.
#[derive(Debug)]
pub struct Loaded {
    pub sheet: QuoteSheet,
    /// The article's text, where the sheet was made on the way.
    pub text: Option<String>,
    /// What of the text is furniture, in bytes, in order.
    pub furniture: Vec<Range<usize>>,
}

impl Loaded {
    /// A sheet that was read, of whose article nothing else is known.
    fn sheet(sheet: QuoteSheet) -> Self {
        Self { sheet, text: None, furniture: Vec::new() }
    }
}

/// What could be read of the inputs, or why not: the place, what is wrong, what to do next.
pub type Found = Result<Loaded, String>;

/// Reads sheets, and articles as if they had been extracted before, and applies a person's decisions to both.
pub struct Loader {
    options: Options,
    decided: Option<Decided>,
    all: bool,
    /// Made when the first article comes.
    extractor: OnceCell<Extractor>,
}

impl Loader {
    /// # Errors
    /// The grammar that was asked for cannot be loaded, or the file of decisions.
    pub fn new(reading: &Reading, decisions: &Decisions) -> Result<Self, Stop> {
        let (options, decided) = (Options::new(reading)?, Decided::from(decisions)?);
        let loader = Self { options, decided, all: reading.all, extractor: OnceCell::new() };
        if reading.grammar.is_some() {
            let extractor = Extractor::new(load_grammar(reading.grammar.as_deref())?);
            let _ = loader.extractor.set(loader.configured(extractor));
        }
        Ok(loader)
    }

    fn configured(&self, mut extractor: Extractor) -> Extractor {
        extractor.options.all = self.all;
        extractor
    }

    fn extractor(&self) -> &Extractor {
        self.extractor.get_or_init(|| self.configured(Extractor::english()))
    }

    /// Hands on the sheets of the inputs in their order, one at a time, until `take` has enough. A folder gives its
    /// sheets, or, when it holds none, those of its articles; `-` is standard input.
    pub fn each(&self, inputs: &[PathBuf], mut take: impl FnMut(Found) -> ControlFlow<()>) {
        let mut take = |found: Found| take(found.map(|loaded| self.corrected(loaded)));
        let _ = inputs.iter().try_for_each(|input| self.input(input, &mut take));
    }

    fn corrected(&self, mut loaded: Loaded) -> Loaded {
        if let Some(decided) = &self.decided {
            decided.apply(&mut loaded.sheet, loaded.text.as_deref());
        }
        loaded
    }

    /// To be called when all is read: names the decisions that applied to nothing.
    pub fn end(&self) {
        if let Some(decided) = &self.decided {
            decided.name_unused();
        }
    }

    /// The sheets of the inputs, and whether all could be read; what could not is named on standard error.
    pub fn all(&self, inputs: &[PathBuf]) -> (Vec<Loaded>, bool) {
        let (mut sheets, mut whole) = (Vec::new(), true);
        self.each(inputs, |found| {
            match found {
                Ok(loaded) => sheets.push(loaded),
                Err(message) => {
                    whole = false;
                    complain(&message);
                }
            }
            ControlFlow::Continue(())
        });
        (sheets, whole)
    }

    fn input(&self, path: &Path, take: Take<'_>) -> ControlFlow<()> {
        if !path.is_dir() {
            return self.file(path, take);
        }
        match sheet_files(path) {
            Ok(files) if files.is_empty() => self.articles(path, take),
            Ok(files) => files.iter().try_for_each(|file| self.file(file, take)),
            Err(message) => take(Err(message)),
        }
    }

    /// The sheets of one file, by what its beginning looks like.
    fn file(&self, path: &Path, take: Take<'_>) -> ControlFlow<()> {
        if path.as_os_str() == "-" {
            return self.standard_input(take);
        }
        // The reader of articles says what is wrong with a file that cannot be opened.
        let format = if self.options.format.is_some() {
            None
        } else {
            beginning(path).ok().and_then(|b| format(path, &b))
        };
        match format {
            None => self.articles(path, take),
            Some(SheetFormat::Json) if has_extension(path, &["jsonl"]) => lines(path, take),
            Some(format) => {
                let place = path.display().to_string();
                match fs::read(path) {
                    Ok(bytes) => sheets(&place, bytes, format, take),
                    Err(error) => take(Err(unreadable(&place, &error))),
                }
            }
        }
    }

    fn standard_input(&self, take: Take<'_>) -> ControlFlow<()> {
        let place = "standard input";
        let mut bytes = Vec::new();
        if let Err(error) = std::io::stdin().read_to_end(&mut bytes) {
            return take(Err(unreadable(place, &error)));
        }
        let beginning = String::from_utf8_lossy(bytes.get(..BEGINNING).unwrap_or(&bytes));
        match sheet::format_of(&beginning) {
            Some(format) if self.options.format.is_none() => sheets(place, bytes, format, take),
            _ => take(match Document::decode("stdin", bytes, Hints::default()) {
                Ok(document) => Ok(self.extracted(document)),
                Err(error) => Err(format!("{place}: {error}")),
            }),
        }
    }

    /// The sheets of articles, made here.
    fn articles(&self, path: &Path, take: Take<'_>) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        input::documents(path, &self.options, |document| {
            flow = take(match document {
                Ok(document) => Ok(self.extracted(document)),
                Err(error) => Err(error.to_string()),
            });
            flow
        });
        flow
    }

    fn extracted(&self, document: Document) -> Loaded {
        let path = document.path.clone();
        let extraction = self.extractor().read(document);
        let mut sheet = extraction.sheet();
        sheet.article.path = path;
        let furniture = extraction.article.paragraphs.iter().filter(|p| p.role == Role::Furniture);
        let furniture = furniture.map(|p| p.span.range()).collect();
        Loaded { sheet, text: Some(extraction.article.text), furniture }
    }
}

/// Takes what was read; breaks when it has enough.
type Take<'t> = &'t mut dyn FnMut(Found) -> ControlFlow<()>;

fn unreadable(place: &str, error: &std::io::Error) -> String {
    format!("{place}: it cannot be read ({error}): leave it out, or mend its permissions")
}

/// The sheets in the bytes of one file.
fn sheets(place: &str, bytes: Vec<u8>, format: SheetFormat, take: Take<'_>) -> ControlFlow<()> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            return take(Err(format!("{place}: not UTF-8 at byte {at}: write the sheet as UTF-8")));
        }
    };
    let mut gave = false;
    for read in sheet::read(&text, format) {
        gave = true;
        take(read.map(Loaded::sheet).map_err(|fault| format!("{place}:{fault}")))?;
    }
    if gave {
        return ControlFlow::Continue(());
    }
    take(Err(format!("{place}: empty: there is no sheet in it to read; leave it out")))
}

/// The sheets of a file of JSON Lines; holds one line at a time.
fn lines(path: &Path, take: Take<'_>) -> ControlFlow<()> {
    let place = path.display().to_string();
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) => return take(Err(unreadable(&place, &error))),
    };
    for (index, line) in BufReader::new(file).split(b'\n').enumerate() {
        if let Some(found) = line_sheet(&place, index + 1, line) {
            take(found)?;
        }
    }
    ControlFlow::Continue(())
}

/// The sheet of one line; none when the line is empty.
fn line_sheet(place: &str, number: usize, line: std::io::Result<Vec<u8>>) -> Option<Found> {
    let line = match line {
        Ok(line) => line,
        Err(error) => return Some(Err(unreadable(&format!("{place}:{number}"), &error))),
    };
    let Ok(text) = std::str::from_utf8(&line) else {
        return Some(Err(format!("{place}:{number}: not UTF-8: write the sheet as UTF-8")));
    };
    let read = sheet::read(text, SheetFormat::Json).next()?;
    Some(
        read.map(Loaded::sheet)
            .map_err(|fault| format!("{place}:{number}:{}: sheet {number}: {}", fault.column, fault.message)),
    )
}

/// As much of a file as tells a sheet from an article.
const BEGINNING: usize = 4096;

fn beginning(path: &Path) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(BEGINNING as u64).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The format of a file of sheets, by its beginning, else by its name.
fn format(path: &Path, beginning: &str) -> Option<SheetFormat> {
    let found = sheet::format_of(beginning);
    if found.is_some() {
        found
    } else if has_extension(path, &["yaml", "yml"]) {
        Some(SheetFormat::Yaml)
    } else if has_extension(path, &["json"]) {
        Some(SheetFormat::Json)
    } else {
        None
    }
}

fn has_extension(path: &Path, names: &[&str]) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    names.iter().any(|name| extension.eq_ignore_ascii_case(name))
}

/// The sheets in a folder and the folders in it, in order of names. Names that begin with a dot are left out.
fn sheet_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let told = |e: std::io::Error| format!("{}: it cannot be read ({e}): leave it out", folder.display());
        for entry in fs::read_dir(&folder).map_err(told)? {
            let entry = entry.map_err(told)?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let path = entry.path();
            match entry.file_type() {
                // Links to folders are not followed, so that none is read twice.
                Ok(kind) if kind.is_dir() => folders.push(path),
                _ if has_extension(&path, &["yaml", "yml", "json", "jsonl"]) => found.push(path),
                _ => {}
            }
        }
    }
    found.retain(|path| holds_sheets(path));
    found.sort();
    Ok(found)
}

/// Whether a file of this name holds sheets: JSON Lines may hold articles as well.
fn holds_sheets(path: &Path) -> bool {
    !has_extension(path, &["jsonl"]) || beginning(path).is_ok_and(|b| sheet::format_of(&b).is_some())
}
