//! Choice: which files of a folder, and which members of an archive, are read.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::files::format_of;
use super::pack::Holds;
use crate::cli::args::InputFormat;

/// Says of a name whether it is read.
#[derive(Debug, Clone)]
pub struct Choice {
    format: Option<InputFormat>,
    /// Only these, when there are any; else those whose name tells of a format.
    include: Option<GlobSet>,
    exclude: GlobSet,
}

impl Choice {
    /// The choice by `--input-format`, `--include` and `--exclude`, or what is wrong with one of the globs.
    pub fn new(format: Option<InputFormat>, include: &[String], exclude: &[String]) -> Result<Self, String> {
        let include = if include.is_empty() { None } else { Some(globs("--include", include)?) };
        Ok(Self { format, include, exclude: globs("--exclude", exclude)? })
    }

    /// Whether the file of this name is read; the name is relative to the folder or archive.
    pub fn takes(&self, name: &Path) -> bool {
        if self.exclude.is_match(name) {
            return false;
        }
        match (&self.include, format_of(name), self.format) {
            (Some(include), ..) => include.is_match(name),
            // Its members are chosen one by one.
            (None, None, _) => Holds::of(name, None) == Holds::Tar,
            (None, Some(_), None) => true,
            (None, Some(named), Some(asked)) => named == asked,
        }
    }

    /// What is looked for, in a message.
    pub fn kinds(&self) -> &'static str {
        match (&self.include, self.format) {
            (Some(_), _) => "matching",
            (None, None) => ".txt, .html or .jsonl",
            (None, Some(InputFormat::Warc)) => ".warc",
            (None, Some(InputFormat::Html)) => ".html",
            (None, Some(InputFormat::Text)) => ".txt",
            (None, Some(InputFormat::Jsonl)) => ".jsonl",
        }
    }
}

/// A glob without a slash fits names in any folder, and what fits a folder fits all that is in it, as in .gitignore.
fn globs(option: &str, globs: &[String]) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        let trimmed = glob.trim_start_matches("./").trim_start_matches('/').trim_end_matches('/');
        let anywhere = if trimmed.contains('/') { trimmed.to_owned() } else { format!("**/{trimmed}") };
        for text in [format!("{anywhere}/**"), anywhere] {
            let told = |e: globset::Error| format!("{option} {glob}: {}: mend the glob", e.kind());
            set.add(GlobBuilder::new(&text).literal_separator(true).build().map_err(told)?);
        }
    }
    set.build().map_err(|e| format!("{option}: {e}: use fewer globs"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(include: &[&str], exclude: &[&str]) -> Choice {
        let owned = |globs: &[&str]| globs.iter().map(|&g| g.to_owned()).collect::<Vec<_>>();
        Choice::new(None, &owned(include), &owned(exclude)).unwrap()
    }

    #[test]
    fn globs_read_as_those_of_ignore_files_do() {
        let takes = |c: &Choice, name: &str| c.takes(Path::new(name));
        let news = choice(&["*.story", "2024/**/*.txt"], &["drafts/", "old*.story"]);
        for name in ["a.story", "x/y/a.story", "2024/a.txt", "2024/01/a.txt"] {
            assert!(takes(&news, name), "{name}");
        }
        for name in
            ["a.txt", "x/2024/a.txt", "drafts/a.story", "x/drafts/y/a.story", "x/older.story", "a.storyx"]
        {
            assert!(!takes(&news, name), "{name}");
        }
        assert!(takes(&choice(&[], &["b.*"]), "x/a.txt") && !takes(&choice(&[], &["b.*"]), "x/b.txt"));
    }

    #[test]
    fn a_bad_glob_is_named_with_its_option() {
        let error = Choice::new(None, &[], &["a[".to_owned()]).unwrap_err();
        assert!(error.starts_with("--exclude a[: "), "{error}");
    }
}
