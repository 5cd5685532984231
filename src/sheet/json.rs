//! Sheets in JSON: one object, an array of objects, or one object a line.

use serde_json::value::RawValue;

use super::{Head, SheetFault, inconsistent, wrong_schema};
use crate::record::QuoteSheet;

type Read = Result<QuoteSheet, SheetFault>;

/// The sheets in a text of JSON.
pub fn sheets(text: &str) -> impl Iterator<Item = Read> + '_ {
    let text = text.trim_start_matches('\u{feff}');
    let mut document = 0;
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let mut waiting: Vec<&RawValue> = Vec::new();
    let mut broken = false;
    std::iter::from_fn(move || {
        while waiting.is_empty() && !broken {
            match values.next()? {
                Ok(value) => waiting = elements(value),
                Err(error) => {
                    broken = true;
                    let (line, column) = (error.line(), error.column());
                    let message = format!("broken JSON ({}): mend it there", what(&error));
                    return Some(Err(SheetFault { document: document + 1, line, column, message }));
                }
            }
        }
        let value = waiting.pop()?;
        document += 1;
        Some(sheet(text, value.get(), document))
    })
}

/// The elements of an array, the last first; any other value alone.
fn elements(value: &RawValue) -> Vec<&RawValue> {
    let mut elements = match serde_json::from_str::<Vec<&RawValue>>(value.get()) {
        Ok(elements) if value.get().starts_with('[') => elements,
        _ => return vec![value],
    };
    elements.reverse();
    elements
}

/// One sheet, which stands as `part` in `whole`.
fn sheet(whole: &str, part: &str, document: usize) -> Read {
    // Both are slices of one text, so that the distance of their beginnings is the place of the part.
    let offset = (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize);
    let fault = |line: usize, column: usize, message: String| {
        let before = whole.get(..offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let indent = if line == 1 { before.get(line_start..).map_or(0, |l| l.chars().count()) } else { 0 };
        let line = before.matches('\n').count() + line;
        SheetFault { document, line, column: indent + column, message }
    };
    match serde_json::from_str::<QuoteSheet>(part) {
        Ok(sheet) => {
            let wrong = wrong_schema(&Head { schema: Some(sheet.schema.clone()) });
            wrong.or_else(|| inconsistent(&sheet)).map_or(Ok(sheet), |m| Err(fault(1, 1, m)))
        }
        Err(error) => {
            let head = serde_json::from_str::<Head>(part).unwrap_or(Head { schema: None });
            let told = |m| fault(1, 1, m);
            Err(wrong_schema(&head).map_or_else(
                || {
                    let message = format!("{}: mend it, or extract the article anew", what(&error));
                    fault(error.line(), error.column(), message)
                },
                told,
            ))
        }
    }
}

/// What the JSON reader says, without the place that it ends with.
fn what(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}
