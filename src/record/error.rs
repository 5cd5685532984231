//! The record that stands in place of a sheet when a document could not be read.

use serde::{Deserialize, Serialize};

/// Name and version of the schema of error records.
pub const ERROR_SCHEMA: &str = "quotesheet-error/1";

/// A document of which there is no sheet, and why. In JSON Lines it stands where the sheet would have stood.
///
/// ```
/// use quotesheet::record::ErrorRecord;
/// let line = r#"{"schema":"quotesheet-error/1","id":"a7","place":"news.jsonl:7","error":"broken","message":"…"}"#;
/// let record: ErrorRecord = serde_json::from_str(line).unwrap();
/// assert_eq!(record.id, "a7");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorRecord {
    /// Always `quotesheet-error/1`.
    pub schema: String,
    /// The id that the sheet would have had.
    pub id: String,
    /// The file, `archive:member` or `file:line` that it comes from.
    pub place: String,
    /// What kind of error: `unreadable`, `too-large`, `empty`, `broken` or `internal`.
    pub error: String,
    /// What is wrong and what to do, for a person.
    pub message: String,
}
