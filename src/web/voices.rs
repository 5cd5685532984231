//! Voices: who speaks in an interview whose page shows it by emphasis alone: questions in bold, in italics or as headings,
//! names before what is said.

use super::block::{Block, Tag};
use crate::article::Voice;
use crate::grammar::{Grammar, List};

/// An interview has so many questions.
const QUESTIONS: usize = 3;
/// So many per cent of what is emphasised in one way are questions.
const ASKED: usize = 70;
/// One of so many questions speaks to somebody as "you", one of so many answers has an "I" in it: else it is an
/// explainer, whose questions its own author answers ("we" is what a newspaper calls itself).
const SHARE: usize = 5;
/// Longer paragraphs are no questions, in bytes.
const LONGEST: usize = 700;
/// A name that is emphasised before what somebody says has at most so many words.
const NAME_WORDS: usize = 4;

/// How a paragraph is emphasised as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Bold,
    Slanted,
    Heading(u8),
}

impl Style {
    fn of(block: &Block) -> Option<Self> {
        let whole = |part: usize| part * 10 >= block.text.len() * 9;
        match block.tag {
            Tag::Heading(rank) => Some(Self::Heading(rank)),
            _ if block.text.len() > LONGEST => None,
            _ if whole(block.bold) => Some(Self::Bold),
            _ if whole(block.slanted) => Some(Self::Slanted),
            _ => None,
        }
    }
}

/// For each block of an article's text who speaks in it, if the page shows it. Blocks of other roles are none.
pub fn voices(blocks: &[Option<&Block>], grammar: &Grammar) -> Vec<Option<Voice>> {
    let view = View { blocks, grammar };
    let mut styles: Vec<(Style, usize)> = Vec::new();
    for style in blocks.iter().flatten().filter(|b| is_question(b)).filter_map(|b| Style::of(b)) {
        match styles.iter_mut().find(|(known, _)| *known == style) {
            Some((_, count)) => *count += 1,
            None => styles.push((style, 1)),
        }
    }
    styles.sort_by_key(|(_, count)| usize::MAX - count);
    let found = styles.iter().take_while(|(_, count)| *count >= QUESTIONS).find_map(|(s, _)| view.read(*s));
    found.unwrap_or_else(|| blocks.iter().map(|b| b.as_ref().and_then(|b| view.led(b))).collect())
}

struct View<'b> {
    blocks: &'b [Option<&'b Block>],
    grammar: &'b Grammar,
}

impl View<'_> {
    fn block(&self, index: usize) -> Option<&Block> {
        self.blocks.get(index).copied().flatten()
    }

    fn is_styled(&self, index: usize, style: Style) -> bool {
        self.block(index).is_some_and(|b| Style::of(b) == Some(style))
    }

    fn is_asked(&self, index: usize) -> bool {
        self.block(index).is_some_and(is_question)
    }

    /// The voices of an interview whose questions have this style, if it is one.
    fn read(&self, style: Style) -> Option<Vec<Option<Voice>>> {
        let (first, last) = self.questions(style)?;
        let end = self.end(last, style);
        let voice = |index: usize| {
            let block = self.block(index).filter(|_| (first..end).contains(&index))?;
            let asks = self.is_styled(index, style) && (is_question(block) || block.ends_sentence());
            match Style::of(block) {
                Some(_) => asks.then_some(Voice::Asks),
                None => Some(Voice::Answers),
            }
        };
        let found: Vec<Option<Voice>> = (0..self.blocks.len()).map(voice).collect();
        let talk = self.is_lettered(style)
            || (self.addresses(&found, Voice::Asks, List::PronounSecond)
                && self.addresses(&found, Voice::Answers, List::PronounFirstSingular));
        talk.then_some(found)
    }

    /// The first and the last question of this style, where there are enough, and little else is emphasised in the same way.
    fn questions(&self, style: Style) -> Option<(usize, usize)> {
        let mut asked = (0..self.blocks.len()).filter(|i| self.is_styled(*i, style) && self.is_asked(*i));
        let first = asked.next()?;
        let last = asked.next_back()?;
        let count = asked.count() + 2;
        let styled = (first..=last).filter(|i| self.is_styled(*i, style)).count();
        (count >= QUESTIONS && count * 100 >= styled * ASKED).then_some((first, last))
    }

    /// "Q: Why?" says what it is.
    fn is_lettered(&self, style: Style) -> bool {
        let lettered = |b: &Block| {
            let label = b.text.split_once([':', '.']).map(|(label, _)| label).unwrap_or_default();
            self.is(label, List::LabelAsks)
        };
        self.blocks.iter().flatten().any(|b| Style::of(b) == Some(style) && lettered(b))
    }

    /// Whether words of the list stand in enough of what this voice says.
    fn addresses(&self, found: &[Option<Voice>], whose: Voice, list: List) -> bool {
        let theirs = found.iter().zip(self.blocks).filter(|(voice, _)| **voice == Some(whose));
        let (all, with) = theirs
            .filter_map(|(_, block)| *block)
            .fold((0, 0), |(all, with), block| (all + 1, with + usize::from(self.has(&block.text, list))));
        with > 0 && with * SHARE >= all
    }

    /// Behind the last answer: its first paragraph, and those in which somebody goes on as "I" or "we".
    fn end(&self, last: usize, style: Style) -> usize {
        let behind = self.blocks.iter().enumerate().skip(last + 1);
        let mut answered = false;
        for (index, block) in behind {
            let Some(block) = block else { return index };
            let whose = Style::of(block);
            if whose == Some(style) && !answered {
                continue;
            }
            if whose.is_some() || (answered && !self.has(&block.text, List::PronounFirst)) {
                return index;
            }
            answered = true;
        }
        self.blocks.len()
    }

    /// The name that a paragraph begins with in bold or italics.
    fn led(&self, block: &Block) -> Option<Voice> {
        let name = block.text.get(..block.lead)?.trim_end_matches([':', '.', ' ']);
        // `Ada Okafor [00:12]`
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || "[](): ".contains(c));
        let words = name.split(' ').filter(|w| !w.is_empty());
        let capital = |word: &str| {
            let particle = self.is(word, List::NameParticle) || self.is(word, List::DefiniteArticle);
            particle || word.starts_with(char::is_uppercase)
        };
        let count = words.clone().count();
        let led = (1..=NAME_WORDS).contains(&count) && words.into_iter().all(capital);
        led.then(|| u32::try_from(block.lead).ok()).flatten().map(Voice::Led)
    }

    /// Whether a word of this list stands in the text outside of quotation marks.
    fn has(&self, text: &str, list: List) -> bool {
        let outside = text.split(['“', '”', '"']).step_by(2);
        outside.flat_map(|piece| piece.split_whitespace()).any(|word| self.is(word, list))
    }

    fn is(&self, word: &str, list: List) -> bool {
        self.grammar.lexicon.classes_of(word).has(list)
    }
}

/// It ends with a question mark.
fn is_question(block: &Block) -> bool {
    block.text.trim_end_matches(['”', '"', '’', '\'', ')', '.']).ends_with('?')
}
