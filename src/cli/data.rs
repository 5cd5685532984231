//! Data: what the library found, as YAML and JSON.

use quotesheet::render;
use serde::Serialize;
use serde::de::DeserializeOwned;

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

/// One line of JSON.
pub fn line(value: &impl Serialize) -> Result<String, Stop> {
    let text = serde_json::to_string(value).map_err(|e| Stop::new(Exit::Unwritable, e.to_string()))?;
    Ok(text + "\n")
}

/// Reads a file that a person wrote; a fault begins with line and column.
pub fn from_yaml<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let options = serde_yaml::options! { with_snippet: false };
    serde_yaml::from_str_with_options(text, options).map_err(|error| {
        let error = error.without_snippet();
        let place = error.location().map_or((1, 1), |l| (l.line(), l.column()));
        let message = error.to_string();
        let what = message.lines().next().unwrap_or_default();
        let what =
            what.split_once(": ").filter(|(head, _)| head.contains("line ")).map_or(what, |(_, rest)| rest);
        let what = what.rfind(" at line ").and_then(|at| what.get(..at)).unwrap_or(what);
        let endless = what.starts_with("budget breached") || what.starts_with("recursion limit");
        let what = if endless { "nested or aliased without end" } else { what };
        format!("{}:{}: {what}", place.0, place.1)
    })
}
