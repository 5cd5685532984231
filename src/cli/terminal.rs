//! Terminal: what an article may do to it, which is nothing.

use quotesheet::Format;
use quotesheet::diag::is_unsafe;

/// Text for a terminal: characters that would move its cursor, colour what follows or turn the order of words around are shown
/// instead, in a form that the format reads as the same character where it has one.
pub fn harmless(bytes: &[u8], format: Format) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let code = u32::from(c);
        match format {
            _ if c == '\n' || c == '\t' || !is_unsafe(c) => shown.push(c),
            _ if format.is_json() || format == Format::Jsonl => shown.push_str(&format!("\\u{code:04x}")),
            _ => shown.push_str(&format!("<U+{code:04X}>")),
        }
    }
    shown.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_stays_the_same_value() {
        let text = "\"a\u{9b}31m\u{7f}\u{202e}é\"\n";
        let shown = String::from_utf8(harmless(text.as_bytes(), Format::Json)).unwrap();
        assert_eq!(shown, "\"a\\u009b31m\\u007f\\u202eé\"\n");
        let read = |s: &str| serde_json::from_str::<String>(s).unwrap();
        assert_eq!(read(&shown), read(text));
    }

    #[test]
    fn other_formats_show_the_code() {
        assert_eq!(harmless("a\r\u{1b}[2Jb\n".as_bytes(), Format::Yaml), b"a<U+000D><U+001B>[2Jb\n");
    }
}
