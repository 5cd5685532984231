//! HTML of a comparison: one page that needs nothing else and runs nothing.

use std::fmt::Write as _;

use super::{Change, ChangeKind, Comparison, Quoted, Side};
use crate::record::Polarity;
use crate::words::EditKind;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;\
color:#1b1b1b;background:#fff}h1{font-size:1.3rem}section{border-top:1px solid #bbb;padding:.6rem 0}\
.what{font-weight:600}.who{color:#555}blockquote{margin:.4rem 0 .4rem 1rem}\
ins{background:#d6f5d6;color:#0b4a0b;text-decoration:underline}del{background:#fde0e0;color:#7a0c0c}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}section{border-color:#555}.who{color:#bbb}\
ins{background:#123f12;color:#c9f7c9}del{background:#4f1414;color:#ffd2d2}}";

/// The comparison as a page of HTML. Text of articles is escaped, and the page's policy lets nothing be run or fetched.
#[must_use]
pub fn html(comparison: &Comparison) -> String {
    let title = format!("{} → {}", named(&comparison.old), named(&comparison.new));
    let title = escaped(&title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<h1>{title}</h1>\n<p>{}</p>\n",
        summary(comparison)
    );
    for change in &comparison.changes {
        page.push_str(&section(change));
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn named(side: &Side) -> &str {
    side.path.as_deref().unwrap_or(&side.id)
}

fn summary(comparison: &Comparison) -> String {
    let counts = ChangeKind::ALL.map(|kind| (kind, comparison.count(kind)));
    let mut parts: Vec<String> =
        counts.iter().filter(|(_, n)| *n > 0).map(|(kind, n)| format!("{}: {n}", kind.name())).collect();
    parts.push(format!("unchanged: {}", comparison.unchanged));
    parts.join(" · ")
}

fn section(change: &Change) -> String {
    let what: Vec<&str> = change.what.iter().map(|w| w.name()).collect();
    let mut section = format!("<section>\n<p><span class=\"what\">{}</span> ", what.join(", "));
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let _ = write!(section, "{} → {} ", who(old), who(new));
        }
        (old, new) => {
            for quoted in old.iter().chain(new) {
                section.push_str(&who(quoted));
            }
        }
    }
    let _ = write!(section, "</p>\n<blockquote>{}</blockquote>\n</section>\n", words(change));
    section
}

fn who(quoted: &Quoted) -> String {
    let kind = quoted.kind.name();
    let denied = if quoted.polarity == Polarity::Negative { ", not said" } else { "" };
    format!(
        "<span class=\"who\">{} ({}, {kind}{denied}, paragraph {})</span>",
        escaped(quoted.speaker.as_deref().unwrap_or("no speaker")),
        escaped(&quoted.id),
        quoted.paragraph
    )
}

fn words(change: &Change) -> String {
    if change.edits.is_empty() {
        let both = (&change.old, &change.new);
        let (tag, quoted) = match both {
            (Some(old), None) => ("del", Some(old)),
            (None, new) => ("ins", new.as_ref()),
            (Some(_), new) => ("span", new.as_ref()),
        };
        let text = quoted.map_or(String::new(), |q| escaped(&q.text));
        return format!("<{tag}>{text}</{tag}>");
    }
    let run = |kind, text: &str| match kind {
        EditKind::Same => escaped(text),
        EditKind::Removed => format!("<del>{}</del>", escaped(text)),
        EditKind::Added => format!("<ins>{}</ins>", escaped(text)),
    };
    change.edits.iter().map(|e| run(e.kind, &e.text)).collect()
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // HTML has no place for these.
            '\0' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}
