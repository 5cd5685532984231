//! Which article: what is told of it where something is said to stand in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ArticleRecord;

/// The article in which something stands: enough to find it, and to put it in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ArticleRef {
    /// The article's id.
    #[serde(rename = "article")]
    pub id: String,
    /// The file it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

impl From<&ArticleRecord> for ArticleRef {
    fn from(article: &ArticleRecord) -> Self {
        let ArticleRecord { id, path, title, published, .. } = article;
        Self { id: id.clone(), path: path.clone(), title: title.clone(), published: published.clone() }
    }
}
