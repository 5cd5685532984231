//! Data: what the library found, as YAML and JSON.

use quotesheet::render;
use serde::Serialize;

use super::{Exit, Stop};

/// One YAML document.
pub fn yaml(value: &impl Serialize) -> Result<String, Stop> {
    render::to_yaml(value).map_err(|message| Stop::new(Exit::Unwritable, message))
}

/// Indented JSON that ends in a line end.
pub fn json(value: &impl Serialize) -> Result<String, Stop> {
    let text = serde_json::to_string_pretty(value).map_err(|e| Stop::new(Exit::Unwritable, e.to_string()))?;
    Ok(text + "\n")
}
