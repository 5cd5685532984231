//! YAML, written so that readers of YAML 1.1 and 1.2 see the same strings, and people see one excerpt a line.

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Map, Value};
use serde_yaml::{DoubleQuoted, FlowMap, FlowSeq};

use super::RenderError;
use crate::record::QuoteSheet;

/// Lists of names and ids that stand on one line.
const INLINE_LISTS: [&str; 4] = ["roles", "also", "quotes", "candidates"];

/// One YAML document.
pub fn yaml(sheet: &QuoteSheet) -> Result<String, RenderError> {
    let refused = |message: String| RenderError { id: sheet.article.id.clone(), message };
    to_yaml(sheet).map_err(refused)
}

/// Any value as one YAML document, laid out as sheets are.
///
/// # Errors
/// What the library of the format says when it refuses the value.
pub fn to_yaml(value: &impl Serialize) -> Result<String, String> {
    let value = serde_json::to_value(value).map_err(|e| e.to_string())?;
    // Block scalars whose first line begins with a tab are misread by libyaml, so strings stay on one line.
    let options = serde_yaml::ser_options! { prefer_block_scalars: false };
    let mut text = String::new();
    serde_yaml::to_fmt_writer_with_options(&mut text, &Block(&value), options).map_err(|e| e.to_string())?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

/// A value in block style, in which excerpts and short lists are in flow style.
struct Block<'v>(&'v Value);

impl Serialize for Block<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(map) if is_excerpt(map) || is_selector(map) => {
                FlowMap(InlineMap(map)).serialize(serializer)
            }
            Value::Object(map) => {
                let mut entries = serializer.serialize_map(Some(map.len()))?;
                for (key, value) in map {
                    match value {
                        Value::Array(items)
                            if INLINE_LISTS.contains(&key.as_str()) && items.iter().all(Value::is_string) =>
                        {
                            entries.serialize_entry(key, &FlowSeq(InlineList(items)))?;
                        }
                        _ => entries.serialize_entry(key, &Block(value))?,
                    }
                }
                entries.end()
            }
            Value::Array(items) => serializer.collect_seq(items.iter().map(Block)),
            scalar => scalar.serialize(serializer),
        }
    }
}

/// The entries of a map in flow style.
struct InlineMap<'v>(&'v Map<String, Value>);

impl Serialize for InlineMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, Inline(value))))
    }
}

/// The items of a list in flow style.
struct InlineList<'v>(&'v [Value]);

impl Serialize for InlineList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Inline))
    }
}

/// A scalar in flow style, where PyYAML takes a bare `?` for a sign of its own.
struct Inline<'v>(&'v Value);

impl Serialize for Inline<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::String(text) if text.contains('?') => DoubleQuoted(text).serialize(serializer),
            scalar => scalar.serialize(serializer),
        }
    }
}

/// Whether this is the text around a quote.
fn is_selector(map: &Map<String, Value>) -> bool {
    map.len() == 2 && map.contains_key("prefix") && map.contains_key("suffix")
}

/// Whether this is a piece of text with its place.
fn is_excerpt(map: &Map<String, Value>) -> bool {
    map.contains_key("start") && map.contains_key("end")
}
