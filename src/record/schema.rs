//! The JSON Schema of the sheet, made from the types.

use super::QuoteSheet;

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
