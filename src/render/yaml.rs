//! YAML, written so that readers of YAML 1.1 and 1.2 see the same strings.

use super::RenderError;
use crate::record::QuoteSheet;

/// One YAML document.
pub fn yaml(sheet: &QuoteSheet) -> Result<String, RenderError> {
    // Block scalars whose first line begins with a tab are misread by libyaml, so strings stay on one line.
    let options = serde_yaml::ser_options! { prefer_block_scalars: false };
    let mut text = String::new();
    serde_yaml::to_fmt_writer_with_options(&mut text, sheet, options)
        .map_err(|e| RenderError { id: sheet.article.id.clone(), message: e.to_string() })?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}
