//! Letters whose two bytes were read as two characters each, sometimes twice over: they stay inside their word.

use super::lexer::is_letter;

/// "FranÃ§ois", "JosÃ©", where each byte of a letter became a character: how long the character is that stands for the second byte.
pub(super) fn second_byte(input: &str, at: usize) -> Option<usize> {
    let mut before = input.get(..at)?.chars().rev();
    let first = match (before.next()?, before.next()) {
        // Letters may be parted from their accents, too.
        ('\u{303}', Some('A')) => 'Ã',
        ('\u{302}', Some('A')) => 'Â',
        ('\u{308}', Some('A')) => 'Ä',
        ('\u{30a}', Some('A')) => 'Å',
        (first, _) => first,
    };
    let mut rest = input.get(at..)?.chars();
    let second = rest.next().filter(|c| matches!(c, '\u{80}'..='\u{bf}') && *c != '\u{a0}')?;
    let belongs = match first {
        'Ã' | 'Ä' | 'Å' => true,
        // Alone it stands for signs: "Â£5".
        'Â' => rest.next().is_some_and(is_letter),
        _ => false,
    };
    belongs.then_some(second.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::second_byte;

    #[test]
    fn what_stands_for_a_byte_belongs_to_its_word() {
        let before = |text: &str, first: &str| second_byte(text, text.find(first).unwrap() + first.len());
        assert_eq!(before("FranÃ§ois", "Ã"), Some(2));
        assert_eq!(before("JosÃ© Ruiz", "Ã"), Some(2));
        assert_eq!(before("FranÃ\u{83}Â§ois", "Â"), Some(2));
        assert_eq!(before("FranA\u{303}§ois", "A\u{303}"), Some(2));
    }

    #[test]
    fn signs_and_quotation_marks_belong_to_none() {
        let before = |text: &str, first: &str| second_byte(text, text.find(first).unwrap() + first.len());
        assert_eq!(before("Â£5", "Â"), None);
        assert_eq!(before("caféÂ» she", "Â"), None);
        assert_eq!(before("JoÃ\u{a0}o", "Ã"), None);
        assert_eq!(before("José»", "é"), None);
    }
}
