//! The JSON Schema of the sheet, made from the types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{CueClass, QuoteSheet};
use crate::span::OffsetUnit;

/// The types that the build script knows too have their schema here, so that it need not know of schemas.
macro_rules! names {
    ($type:ident, $description:literal, $all:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let names = serde_json::to_value($all).unwrap_or_default();
                schemars::json_schema!({ "description": $description, "type": "string", "enum": names })
            }
        }
    };
}

names!(CueClass, "What a cue says about its content.", CueClass::ALL);
names!(
    OffsetUnit,
    "The unit in which a sheet counts its offsets.",
    [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16]
);

/// The schema of a quote sheet as a JSON Schema of draft 2020-12, indented, ending in a line end.
///
/// It tells what this version writes. Later versions of schema 1 may add fields and values: who reads sheets of several
/// versions passes over what it does not know.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&quotesheet::record::json_schema()).unwrap();
/// assert_eq!(schema["title"], "QuoteSheet");
/// ```
#[must_use]
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(QuoteSheet);
    let mut value = schema.to_value();
    if let Some(name) = value.pointer_mut("/properties/schema").and_then(serde_json::Value::as_object_mut) {
        name.insert("const".to_owned(), super::SCHEMA.into());
    }
    // Writing a value of strings, numbers and lists cannot fail.
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}
