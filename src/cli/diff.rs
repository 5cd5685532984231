//! `quotesheet diff`: what changed from one sheet to another.

use std::fmt::Write as _;
use std::path::Path;

use quotesheet::compare::{Change, Comparison, Quoted, Side, compare, html};
use quotesheet::record::Polarity;
use quotesheet::words::EditKind;

use super::args::{DiffArgs, DiffFormat};
use super::paint::Paint;
use super::sheets::{Loaded, Loader};
use super::{Exit, Stop, data};

/// The exit codes of diff(1): the same, different, trouble.
pub fn run(args: &DiffArgs) -> Result<Exit, Stop> {
    let loader = Loader::new(&args.reading, &args.decisions)?;
    let (old, new) = (only(&loader, &args.old)?, only(&loader, &args.new)?);
    loader.end();
    let comparison = compare(&old.sheet, &new.sheet);
    let target = args.output.as_deref();
    let paint = if args.format == DiffFormat::Text { Paint::choose(target) } else { Paint::default() };
    let text = match args.format {
        DiffFormat::Text => text(&comparison, paint),
        DiffFormat::Yaml => data::yaml(&comparison)?,
        DiffFormat::Json => data::json(&comparison)?,
        DiffFormat::Html => html(&comparison),
    };
    paint.write(&text, target)?;
    Ok(if comparison.is_same() { Exit::Done } else { Exit::Unresolved })
}

/// The one sheet of an input.
fn only(loader: &Loader, path: &Path) -> Result<Loaded, Stop> {
    let (mut sheets, whole) = loader.all(&[path.to_owned()]);
    match (sheets.pop(), sheets.is_empty(), whole) {
        (Some(sheet), true, true) => Ok(sheet),
        (None, _, false) | (_, _, false) => Err(Stop::new(Exit::Usage, "")),
        (None, ..) => Err(Stop::new(Exit::Usage, format!("{}: no sheet in it", path.display()))),
        (Some(_), false, _) => {
            let message =
                format!("{}: {} sheets: give a file that holds one", path.display(), sheets.len() + 1);
            Err(Stop::new(Exit::Usage, message))
        }
    }
}

/// For a terminal.
fn text(comparison: &Comparison, paint: Paint) -> String {
    if comparison.is_same() {
        return String::new();
    }
    let mut text = format!(
        "{}\n{}\n",
        paint.removed(&format!("--- {}", named(&comparison.old))),
        paint.added(&format!("+++ {}", named(&comparison.new)))
    );
    for change in &comparison.changes {
        text.push('\n');
        text.push_str(&shown(change, paint));
    }
    let _ = writeln!(text, "\n{} changed, {} the same", comparison.changes.len(), comparison.unchanged);
    text
}

fn named(side: &Side) -> &str {
    side.path.as_deref().unwrap_or(&side.id)
}

fn shown(change: &Change, paint: Paint) -> String {
    let what: Vec<&str> = change.what.iter().map(|w| w.name()).collect();
    let mut text = format!("{}  ", paint.strong(&what.join(", ")));
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let (before, after) = (who(old), who(new));
            if before == after {
                let _ = writeln!(text, "{after}");
            } else {
                let _ = writeln!(text, "{before} → {after}");
            }
        }
        (old, new) => {
            for quoted in old.iter().chain(new) {
                let _ = writeln!(text, "{}", who(quoted));
            }
        }
    }
    let _ = writeln!(text, "  {}", words(change, paint));
    text
}

fn who(quoted: &Quoted) -> String {
    let kind = quoted.kind.name();
    let denied = if quoted.polarity == Polarity::Negative { ", not said" } else { "" };
    let cue = quoted.cue.as_deref().map(|c| format!(", {}", super::plain(c))).unwrap_or_default();
    let speaker = super::plain(quoted.speaker.as_deref().unwrap_or("no speaker"));
    format!("{speaker} ({}, {kind}{cue}{denied}, paragraph {})", super::plain(&quoted.id), quoted.paragraph)
}

fn words(change: &Change, paint: Paint) -> String {
    if !change.edits.is_empty() {
        let run = |kind, text: &str| match kind {
            EditKind::Same => super::plain(text),
            EditKind::Removed => paint.marked_removed(&super::plain(text)),
            EditKind::Added => paint.marked_added(&super::plain(text)),
        };
        return change.edits.iter().map(|e| run(e.kind, &e.text)).collect();
    }
    match (&change.old, &change.new) {
        (Some(old), None) => paint.removed(&format!("- {}", super::plain(&old.text))),
        (None, Some(new)) => paint.added(&format!("+ {}", super::plain(&new.text))),
        (_, new) => new.as_ref().map(|q| super::plain(&q.text)).unwrap_or_default(),
    }
}
