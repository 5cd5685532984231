//! The page: templates filled, and a policy that lets nothing run or load but the page's own script and style.

use askama::Template;
use sha2::{Digest as _, Sha256};

use super::index::{Across, across};
use super::marks::Piece;
use super::view::ArticleView;

const STYLE: &str = include_str!("../../../templates/report/style.css");
const SCRIPT: &str = include_str!("../../../templates/report/script.js");

/// The whole page.
#[derive(Template)]
#[template(path = "report/page.html")]
struct Page<'s> {
    title: String,
    policy: String,
    style: &'static str,
    script: &'static str,
    version: &'static str,
    articles: Vec<ArticleView<'s>>,
    /// Empty for a single article.
    across: Vec<Across>,
}

/// The page of these articles as HTML.
///
/// # Errors
/// When a template cannot be filled.
pub fn page(articles: Vec<ArticleView<'_>>) -> Result<String, askama::Error> {
    let title = match articles.as_slice() {
        [one] => format!("Quotes: {}", one.title),
        many => format!("Quotes of {} articles", many.len()),
    };
    let across = if articles.len() > 1 { across(&articles) } else { Vec::new() };
    let version = env!("CARGO_PKG_VERSION");
    Page { title, policy: policy(), style: STYLE, script: SCRIPT, version, articles, across }.render()
}

/// Nothing may be loaded, sent or run but these two; and no text becomes markup.
fn policy() -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(SCRIPT),
        hash(STYLE)
    )
}

/// The hash of a text as a policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// Base 64 with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if place <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_of_all_lengths() {
        let found: Vec<String> =
            ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|t| base64(t.as_bytes())).into();
        assert_eq!(found, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }

    #[test]
    fn the_script_and_the_style_cannot_end_their_element() {
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("<!--"), "the script would end early");
        assert!(!STYLE.contains("</"), "the style would end early");
        // A browser hashes what it parsed: line ends of its own kind.
        assert!(!SCRIPT.contains('\r') && !STYLE.contains('\r'));
    }
}
