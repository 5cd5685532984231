//! Mojibake: UTF-8 that was read as windows-1252 and written again, such as `â€œ` for `“`, put right.

use std::borrow::Cow;

/// A text may be broken so many times over.
const MOST_TIMES: usize = 3;

/// The text with such characters mended and their number; none when there are none.
pub fn mended(text: &str) -> Option<(String, usize)> {
    let mut current = Cow::Borrowed(text);
    let mut count = 0;
    for _ in 0..MOST_TIMES {
        let Some((better, found)) = once(&current) else { break };
        count = count.max(found);
        current = Cow::Owned(better);
    }
    (count > 0).then(|| (current.into_owned(), count))
}

/// Letters that the first byte of such a character has become.
fn is_lead(c: char) -> bool {
    matches!(c, 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ë' | 'â' | 'ï')
}

fn once(text: &str) -> Option<(String, usize)> {
    let (mut better, mut count, mut rest) = (String::new(), 0, text);
    while let Some(at) = rest.find(is_lead) {
        let (before, from) = rest.split_at(at);
        better.push_str(before);
        let mended = character(from).or_else(|| lost_mark(from));
        count += usize::from(mended.is_some());
        let (c, length) = mended.unwrap_or_else(|| {
            let lead = from.chars().next().unwrap_or_default();
            (lead, lead.len_utf8())
        });
        better.push(c);
        rest = from.get(length..).unwrap_or_default();
    }
    better.push_str(rest);
    (count > 0).then_some((better, count))
}

/// The character that the first two or three letters of `text` were, and how many bytes these take.
fn character(text: &str) -> Option<(char, usize)> {
    let (mut bytes, mut length) = ([0_u8; 3], 0);
    for (have, c) in text.chars().take(3).enumerate() {
        *bytes.get_mut(have)? = byte(c)?;
        length += c.len_utf8();
        let read = bytes.get(..=have).and_then(|b| std::str::from_utf8(b).ok());
        if let Some(c) = read.and_then(|r| r.chars().next()).filter(|c| is_plausible(*c)) {
            return Some((c, length));
        }
    }
    None
}

/// `â€` without a third letter: the byte 9D of `”` is none in windows-1252 and is often lost.
fn lost_mark(text: &str) -> Option<(char, usize)> {
    let behind = text.strip_prefix("â€")?;
    let lost = behind.chars().next().is_none_or(|c| byte(c).is_none_or(|b| b < 0x80));
    lost.then_some(('”', "â€".len()))
}

/// Letters of Europe, marks and signs; the byte order mark.
const fn is_plausible(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{17f}' | 'ˆ' | '˜' | '\u{2000}'..='\u{206f}' | '€' | '™' | '−' | '\u{feff}' | '\u{fffd}')
}

/// What windows-1252 has between 80 and 9F; the five bytes that it lacks are the control characters of that number.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that windows-1252 reads as this character, or Latin-1, which has control characters from 80 to 9F.
pub fn byte(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0..=0xFF => u8::try_from(code).ok(),
        _ => HIGH.iter().position(|h| *h == c).and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

/// The character that windows-1252 has for this byte.
#[cfg(feature = "encodings")]
pub fn char_of(byte: u8) -> char {
    HIGH.get(usize::from(byte).wrapping_sub(0x80)).copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// UTF-8 read as windows-1252.
    fn broken(text: &str) -> String {
        let high = |b: u8| HIGH.get(usize::from(b).wrapping_sub(0x80)).copied().unwrap_or(char::from(b));
        text.bytes().map(high).collect()
    }

    #[test]
    fn marks_and_accents_are_mended() {
        let text = "“We didn’t,” said Zoë – at the café… for £5 and 3\u{a0}€. ‘No.’";
        assert_eq!(mended(&broken(text)), Some((text.to_owned(), 12)));
        assert_eq!(mended(&broken(&broken(text))).map(|(t, _)| t), Some(text.to_owned()));
    }

    #[test]
    fn what_was_read_as_latin_1_is_mended_too() {
        assert_eq!(mended("FranÃ\u{83}Â§ois").map(|(t, _)| t).as_deref(), Some("François"));
    }

    #[test]
    fn a_closing_mark_whose_last_byte_is_lost_is_mended() {
        let text = "â€œWe will,â€ said Priya. â€œNo.â€";
        assert_eq!(mended(text), Some(("“We will,” said Priya. “No.”".to_owned(), 4)));
    }

    #[test]
    fn what_is_not_broken_stays() {
        for text in ["“Français, âge, Ânes”", "São Paulo, Ångström", "Â", "â€š is rare", "Ä“", "plain"]
        {
            let kept = mended(text);
            assert!(kept.is_none() || text == "â€š is rare" || text == "Ä“", "{text}: {kept:?}");
        }
    }
}
