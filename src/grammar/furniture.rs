//! Phrases by which the article stage tells a page's furniture from the article: lists of the grammar, made into matchers.

use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};
use rustc_hash::FxHashMap;

/// Where in a line the phrases of a list stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// They are the whole line, bullets and final marks aside.
    Whole,
    /// They begin the line.
    Start,
    /// They stand anywhere in it.
    Anywhere,
    /// They are words; the line consists of such words.
    Words,
}

/// Declares the lists once: variant, name in grammar files, place in the line.
macro_rules! phrase_lists {
    ($($variant:ident $name:literal $place:ident),* $(,)?) => {
        /// A list of phrases; what is meant by each stands in `grammar/en/furniture.grammar`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(usize)]
        pub enum PhraseList { $(#[doc = $name] $variant),* }

        const PHRASE_LISTS: &[(&str, PhraseList, Place)] =
            &[$(($name, PhraseList::$variant, Place::$place)),*];
        const COUNT: usize = [$($name),*].len();
    };
}

phrase_lists! {
    Line "furniture-line" Whole, Start "furniture-start" Start, Opening "furniture-opening" Start,
    Contains "furniture-contains" Anywhere, SectionStart "section-start" Whole, SectionEnd "section-end" Whole,
    BoxStart "box-start" Start, BoxWord "box-word" Anywhere, AppealStart "appeal-start" Start,
    AppealWord "appeal-word" Anywhere, ArticleEnd "article-end" Whole, Button "button-word" Words,
    CreditWord "credit-word" Anywhere, Agency "agency" Anywhere, BylineStart "byline-start" Start,
    BylineEnd "byline-end" Anywhere, AuthorRole "author-role" Anywhere, BiographyStart "biography-start" Start,
    DateStart "date-start" Start, Weekday "weekday-name" Words,
}

/// The lists of a grammar. Matchers are built when they are first asked for.
#[derive(Debug, Clone, Default)]
pub struct Furniture {
    phrases: [Vec<String>; COUNT],
    matchers: [OnceLock<Option<Regex>>; COUNT],
    months: FxHashMap<String, u32>,
}

impl Furniture {
    /// Adds the phrases of a list of that name; no when no stage reads such a list.
    pub fn add<'p>(&mut self, name: &str, phrases: impl Iterator<Item = &'p str>) -> bool {
        let Some((_, list, _)) = PHRASE_LISTS.iter().find(|(n, ..)| *n == name) else { return false };
        if let Some(own) = self.phrases.get_mut(*list as usize) {
            own.extend(phrases.map(str::to_owned));
        }
        if let Some(matcher) = self.matchers.get_mut(*list as usize) {
            *matcher = OnceLock::new();
        }
        true
    }

    /// Adds a month's name or short form with its number.
    pub fn add_month(&mut self, name: &str, number: u32) {
        self.months.insert(name.to_lowercase(), number);
    }

    /// The number of a month by its name or short form, in any case.
    #[must_use]
    pub fn month(&self, name: &str) -> Option<u32> {
        self.months.get(&name.to_lowercase()).copied()
    }

    /// Whether the line is, begins with or holds a phrase of the list, as the list says.
    #[must_use]
    pub fn is(&self, list: PhraseList, line: &str) -> bool {
        self.matcher(list).is_some_and(|m| m.is_match(line.as_bytes()))
    }

    /// Where the first phrase of the list stands in the line, in bytes.
    #[must_use]
    pub fn find(&self, list: PhraseList, line: &str) -> Option<std::ops::Range<usize>> {
        self.matcher(list)?.find(line.as_bytes()).map(|m| m.range())
    }

    fn matcher(&self, list: PhraseList) -> Option<&Regex> {
        let build = || matcher(PHRASE_LISTS.get(list as usize)?.2, self.phrases.get(list as usize)?);
        self.matchers.get(list as usize)?.get_or_init(build).as_ref()
    }
}

const SPACE: &str = r"(?:\s|\xC2\xA0)";

/// One expression for all phrases of a list; `regex` runs it in linear time.
fn matcher(place: Place, phrases: &[String]) -> Option<Regex> {
    if phrases.is_empty() {
        return None;
    }
    let gap = format!("{SPACE}{}", if place == Place::Whole { "*" } else { "+" });
    let mut all: Vec<String> = phrases.iter().map(|p| phrase(p, &gap)).collect();
    all.sort_unstable_by_key(|p| std::cmp::Reverse(p.len()));
    let any = all.join("|");
    let expression = match place {
        Place::Whole => {
            let bullets = r"(?:[\s*>|+-]|\xE2\x80[\x90-\x95\xA2]|\xC2[\xA0\xB7\xBB])*";
            let marks = r"(?:[\s:!.>|*]|\xE2[\x80\x86][\x90-\xBF]|\xC2[\xA0\xBB])*";
            format!("^{bullets}(?:{any}){marks}$")
        }
        Place::Start => format!("^(?:{any})"),
        Place::Anywhere => format!("(?:{any})"),
        Place::Words => format!(r"^(?:(?:{any}|[0-9|/,.]+|\xC2\xB7)(?:\s|\xC2\xA0|$)+)+$"),
    };
    RegexBuilder::new(&expression).unicode(false).case_insensitive(true).build().ok()
}

/// A phrase as an expression: `*` some words, `#` a number, and bounds where it begins and ends in a letter.
fn phrase(text: &str, gap: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let bound = |c: Option<char>| if c.is_some_and(char::is_alphanumeric) { r"\b" } else { "" };
    out.push_str(bound(text.chars().next()));
    for c in text.chars() {
        match c {
            ' ' => out.push_str(gap),
            '*' => out.push_str(r#"[^.,;:!?"\n]+"#),
            '#' => out.push_str("[0-9][0-9.,]*"),
            '\'' | '’' => out.push_str(r"(?:'|\xE2\x80\x99)"),
            c => out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out.push_str(bound(text.chars().next_back()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn furniture(name: &str, phrases: &[&str]) -> Furniture {
        let mut furniture = Furniture::default();
        assert!(furniture.add(name, phrases.iter().copied()));
        furniture
    }

    #[test]
    fn a_whole_line_is_stripped_of_bullets_and_marks() {
        let furniture = furniture("furniture-line", &["related posts", "# comments", "today's paper"]);
        for line in [
            "Related Posts",
            "More",
            "• RelatedPosts »",
            "12 COMMENTS",
            "Today’s paper:",
            "related postscript",
        ] {
            let expected = !matches!(line, "More" | "related postscript");
            assert_eq!(furniture.is(PhraseList::Line, line), expected, "{line}");
        }
    }

    #[test]
    fn a_star_stands_for_words_without_punctuation() {
        let furniture = furniture("furniture-opening", &["follow * on twitter"]);
        assert!(furniture.is(PhraseList::Opening, "Follow Ada Okafor on Twitter @ada."));
        assert!(!furniture.is(PhraseList::Opening, "Follow the money, she wrote on Twitter."));
    }

    #[test]
    fn buttons_are_words_and_numbers_only() {
        let furniture = furniture("button-word", &["share", "tweet"]);
        assert!(furniture.is(PhraseList::Button, "Share 0 Tweet 0"));
        assert!(!furniture.is(PhraseList::Button, "Share the load"));
    }

    #[test]
    fn an_unknown_list_is_refused() {
        assert!(!Furniture::default().add("no-such-list", std::iter::empty()));
    }
}
