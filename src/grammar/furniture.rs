//! Phrases by which the article stage tells a page's furniture from the article: lists of the grammar.

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrase::Phrases;

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
    DateStart "date-start" Start, Weekday "weekday-name" Words, MarkupFurniture "markup-furniture" Anywhere,
    MarkupModifier "markup-modifier" Words, MarkupArticle "markup-article" Anywhere,
    MarkupByline "markup-byline" Anywhere, MarkupDate "markup-date" Anywhere,
    MarkupStandfirst "markup-standfirst" Anywhere, MarkupCaption "markup-caption" Anywhere,
    MarkupHeadline "markup-headline" Anywhere, MarkupEmbed "markup-embed" Anywhere,
    Paywall "paywall-notice" Anywhere, PostCredit "post-credit" Start, Correction "correction-start" Start, GoingOn "going-on" Start,
    SponsorLabel "sponsor-label" Whole, EndMark "end-mark" Whole, BoilerplateStart "boilerplate-start" Start,
    GuestBefore "guest-before" Anywhere, GuestBehind "guest-behind" Anywhere, GuestLead "guest-lead" Start, GuestTopic "guest-topic" Start,
    CaptionLabel "caption-label" Start, FilmLabel "film-label" Start,
    CaptionCue "caption-cue" Anywhere, HostBehind "host-behind" Anywhere, TalksTo "talks-to" Anywhere,
    Interviewing "interviewing" Start, Interviewer "interviewer" Words,
}

/// The lists of a grammar.
#[derive(Debug, Clone)]
pub struct Furniture {
    phrases: [Phrases; COUNT],
    /// The words of lists of single words, in lower case.
    words: [FxHashSet<String>; COUNT],
    months: FxHashMap<String, u32>,
}

impl Default for Furniture {
    fn default() -> Self {
        let (phrases, words) =
            (std::array::from_fn(|_| Phrases::default()), std::array::from_fn(|_| FxHashSet::default()));
        Self { phrases, words, months: FxHashMap::default() }
    }
}

impl Furniture {
    /// Adds the phrases of a list of that name; no when no stage reads such a list.
    pub fn add<'p>(&mut self, name: &str, phrases: impl Iterator<Item = &'p str>) -> bool {
        let Some((_, list, place)) = PHRASE_LISTS.iter().find(|(n, ..)| *n == name) else { return false };
        let (Some(own), Some(words)) =
            (self.phrases.get_mut(*list as usize), self.words.get_mut(*list as usize))
        else {
            return false;
        };
        for phrase in phrases {
            match place {
                Place::Words => drop(words.insert(phrase.to_lowercase())),
                _ => own.add(phrase),
            }
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
        in_lower_case(name, |name| self.months.get(name).copied())
    }

    /// Whether the line is, begins with or holds a phrase of the list, as the list says.
    #[must_use]
    pub fn is(&self, list: PhraseList, line: &str) -> bool {
        self.find(list, line).is_some()
    }

    /// Whether a line begins with a phrase of a list whose phrases stand anywhere, which need not be looked for farther on.
    #[must_use]
    pub fn begins(&self, list: PhraseList, line: &str) -> bool {
        let phrases = self.phrases.get(list as usize);
        phrases.is_some_and(|p| p.match_at(line.as_bytes(), 0, false).is_some())
    }

    /// Where the first phrase of the list stands in the line, in bytes.
    #[must_use]
    pub fn find(&self, list: PhraseList, line: &str) -> Option<std::ops::Range<usize>> {
        let (_, _, place) = PHRASE_LISTS.get(list as usize)?;
        let phrases = self.phrases.get(list as usize)?;
        let bytes = line.as_bytes();
        match place {
            Place::Anywhere => phrases.find(bytes),
            Place::Start => phrases.match_at(bytes, 0, false).map(|end| 0..end),
            Place::Whole => {
                let start = line.len() - line.trim_start_matches(is_bullet).len();
                let end = phrases.match_at(bytes, start, true)?;
                line.get(end..)?.chars().all(is_mark).then_some(start..end)
            }
            Place::Words => {
                let words = self.words.get(list as usize)?;
                let known = |word: &str| is_number(word) || in_lower_case(word, |word| words.contains(word));
                (!line.is_empty() && line.split_whitespace().all(known)).then_some(0..line.len())
            }
        }
    }
}

/// What is found of a word in lower case; a plain one asks for no memory.
fn in_lower_case<T>(word: &str, look_up: impl FnOnce(&str) -> T) -> T {
    let mut room = [0; 24];
    match room.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(lower) => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            look_up(std::str::from_utf8(lower).unwrap_or_default())
        }
        None => look_up(&word.to_lowercase()),
    }
}

/// What may stand before the words of a menu or a button.
fn is_bullet(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '*' | '>' | '|' | '+' | '-' | '\u{2010}'..='\u{2015}' | '•' | '·' | '»' | '›')
}

/// What may stand behind them.
fn is_mark(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, ':' | '!' | '?' | '.' | '>' | '|' | '*' | '…' | '→' | '»' | '›' | '▸' | '↓')
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || matches!(c, '|' | '/' | '·' | ',' | '.'))
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
