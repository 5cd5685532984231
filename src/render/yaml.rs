//! YAML, written so that readers of YAML 1.1 and 1.2 see the same strings, and people see one excerpt a line.

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Map, Value};
use serde_yaml::{FlowMap, FlowSeq};

use super::RenderError;
use crate::record::QuoteSheet;

/// Lists of names and ids that stand on one line.
const INLINE_LISTS: [&str; 3] = ["roles", "also", "quotes"];

/// One YAML document.
pub fn yaml(sheet: &QuoteSheet) -> Result<String, RenderError> {
    let refused = |message: String| RenderError { id: sheet.article.id.clone(), message };
    let value = serde_json::to_value(sheet).map_err(|e| refused(e.to_string()))?;
    // Block scalars whose first line begins with a tab are misread by libyaml, so strings stay on one line.
    let options = serde_yaml::ser_options! { prefer_block_scalars: false };
    let mut text = String::new();
    serde_yaml::to_fmt_writer_with_options(&mut text, &Block(&value), options)
        .map_err(|e| refused(e.to_string()))?;
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
            Value::Object(map) if is_excerpt(map) => FlowMap(map).serialize(serializer),
            Value::Object(map) => {
                let mut entries = serializer.serialize_map(Some(map.len()))?;
                for (key, value) in map {
                    match value {
                        Value::Array(items)
                            if INLINE_LISTS.contains(&key.as_str()) && items.iter().all(Value::is_string) =>
                        {
                            entries.serialize_entry(key, &FlowSeq(items))?;
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

/// Whether this is a piece of text with its place.
fn is_excerpt(map: &Map<String, Value>) -> bool {
    map.contains_key("start") && map.contains_key("end")
}
