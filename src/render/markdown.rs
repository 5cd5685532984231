//! Markdown: the quotes of an article by speaker, for people.

use std::fmt::Write as _;

use crate::record::{Modality, Polarity, QuoteKind, QuoteRecord, QuoteSheet};

/// A heading for the article, one for each speaker, and a block quotation for each quote.
pub fn markdown(sheet: &QuoteSheet) -> String {
    let article = &sheet.article;
    let mut text = format!("# {}\n", escaped(article.title.as_deref().unwrap_or(&article.id)));
    let about: Vec<String> = [&article.byline, &article.published, &article.path]
        .into_iter()
        .flatten()
        .map(|t| escaped(t))
        .collect();
    if !about.is_empty() {
        let _ = write!(text, "\n{}\n", about.join(" · "));
    }
    for speaker in &sheet.speakers {
        let roles =
            if speaker.roles.is_empty() { String::new() } else { format!(", {}", speaker.roles.join(", ")) };
        let _ = write!(text, "\n## {}\n", escaped(&format!("{}{roles}", speaker.name)));
        let own = sheet.quotes.iter().filter(|q| q.speaker_id.as_deref() == Some(&speaker.id));
        own.for_each(|quote| text.push_str(&block(quote)));
    }
    let mut open = sheet.quotes.iter().filter(|q| q.speaker_id.is_none()).peekable();
    if open.peek().is_some() {
        text.push_str("\n## Speaker not known\n");
        open.for_each(|quote| text.push_str(&block(quote)));
    }
    text
}

fn block(quote: &QuoteRecord) -> String {
    let words = escaped(&quote.text);
    // Words between marks get marks; a paraphrase none.
    let words = if quote.kind == QuoteKind::Direct { format!("“{words}”") } else { words };
    let mut about = vec![match quote.kind {
        QuoteKind::Direct => "quoted".to_owned(),
        QuoteKind::Mixed => "partly quoted".to_owned(),
        QuoteKind::Indirect => "paraphrased".to_owned(),
    }];
    about.extend(quote.cue.as_ref().map(|c| format!("*{}*", escaped(&c.text))));
    about.extend(quote.addressee.as_ref().map(|a| format!("to {}", escaped(&a.text))));
    about.extend((quote.polarity == Polarity::Negative).then(|| "**not said**".to_owned()));
    about.extend((quote.modality == Modality::Possible).then(|| "**may be said**".to_owned()));
    about.push(format!("paragraph {}", quote.paragraph));
    about.extend(quote.confidence.map(|c| format!("confidence {c}")));
    format!("\n> {words}\n>\n> {}: {}\n", escaped(&quote.id), about.join(", "))
}

/// Text that no reader of Markdown takes for anything but text, on one line.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '>' | '!' | '$' => safe.extend(['\\', c]),
            '-' | '+' | '=' if safe.is_empty() => safe.extend(['\\', c]),
            '.' | ')' if !safe.is_empty() && safe.chars().all(|d| d.is_ascii_digit()) => {
                safe.extend(['\\', c])
            }
            c => safe.push(c),
        }
    }
    safe
}
