//! Apart: what a page sets apart as somebody else's words without marks around them: block quotations and posts of other
//! sites. Markup alone is no evidence, since it is used to indent and to repeat the article's own words as well.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::alike::Runs;
use super::block::{Block, BoxId, Tag, Tree};
use super::choose::Chosen;
use super::marks::Marks;
use crate::article::{Apart, ApartPart, Role, Setting, label};
use crate::grammar::{Grammar, List, PhraseList};

/// Whose words they are is told in so many words at most.
const CREDIT_WORDS: usize = 24;
/// The sentence before that leads in what is quoted is looked at for so many words.
const LEAD_WORDS: usize = 25;
/// Where this share of the text stands in block quotations, in per cent, they are the page's layout.
const LAYOUT: usize = 75;
/// This share of a quotation's runs of words stands elsewhere in the article when it was pulled out of it, in per cent.
const PULLED: usize = 80;
/// So many words in marks inside of it are a quotation of their own.
const SPEECH_WORDS: usize = 5;
/// A post that is a link has at least so many words.
const LINKED_WORDS: usize = 4;
/// A line with a name and a handle has no more words.
const HANDLE_WORDS: usize = 8;

/// What is said of a block that is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Words or whose they are.
    Apart(Apart),
    /// No part of the article: it repeats the article's own words, or is a button of a post.
    Left,
}

/// Of each chosen block what it is if it stands in a block quotation or post.
pub fn apart(tree: &Tree, chosen: &Chosen, grammar: &Grammar) -> Vec<Option<Found>> {
    let view = View { tree, grammar, blocks: &chosen.blocks, quoting: quoting_figures(tree) };
    let boxes: Vec<Option<BoxId>> = view.blocks.iter().map(|i| view.outermost(*i)).collect();
    let mut found = vec![None; boxes.len()];
    if view.is_layout(&boxes) {
        return found;
    }
    let own = view.own_runs(&boxes);
    let mut at = 0;
    for run in boxes.chunk_by(|a, b| a == b) {
        let range = at..at + run.len();
        at = range.end;
        if run.first().is_some_and(Option::is_some) {
            view.group(range, &own, &mut found);
        }
    }
    found
}

/// Figures that hold a block quotation: their captions say whose it is.
fn quoting_figures(tree: &Tree) -> FxHashSet<BoxId> {
    let quotations = tree.boxes.iter().enumerate().filter(|(_, b)| b.marks.has(Marks::QUOTATION));
    let figure = |id: &BoxId| tree.get(*id).is_some_and(|b| b.marks.has(Marks::FIGURE));
    quotations.filter_map(|(id, _)| tree.outwards(id).find(figure)).collect()
}

struct View<'t> {
    tree: &'t Tree,
    grammar: &'t Grammar,
    blocks: &'t [usize],
    quoting: FxHashSet<BoxId>,
}

impl View<'_> {
    fn block(&self, line: usize) -> Option<&Block> {
        self.blocks.get(line).and_then(|i| self.tree.blocks.get(*i))
    }

    /// The outermost box around a block that sets it apart.
    fn outermost(&self, index: usize) -> Option<BoxId> {
        let block = self.tree.blocks.get(index)?;
        let sets = |id: &BoxId| {
            let marks = self.tree.get(*id).map(|b| b.marks).unwrap_or_default();
            marks.has(Marks::QUOTATION.and(Marks::EMBED)) || self.quoting.contains(id)
        };
        self.tree.outwards(block.inside).filter(sets).last()
    }

    /// Old pages indent their text with block quotations.
    fn is_layout(&self, boxes: &[Option<BoxId>]) -> bool {
        let length = |line: usize| self.block(line).map_or(0, |b| b.text.len());
        let all: usize = (0..boxes.len()).map(length).sum();
        let quoted = |line: &usize| {
            self.block(*line).is_some_and(|b| b.around.has(Marks::QUOTATION) && !b.around.has(Marks::EMBED))
        };
        let apart: usize = (0..boxes.len()).filter(quoted).map(length).sum();
        apart * 100 > all * LAYOUT
    }

    /// The words of what is not set apart.
    fn own_runs(&self, boxes: &[Option<BoxId>]) -> Runs {
        let own = boxes.iter().enumerate().filter(|(_, id)| id.is_none());
        Runs::of(own.filter_map(|(line, _)| self.block(line)).map(|b| b.text.as_str()))
    }

    /// Says of each line of a group what it is.
    fn group(&self, range: Range<usize>, own: &Runs, found: &mut [Option<Found>]) {
        let credit = self.credit(range.clone());
        let words = self.words(&range, credit);
        let post = self.block(range.start).is_some_and(|b| b.around.has(Marks::EMBED));
        let buttons = post && words.is_empty() && (credit.is_some() || self.is_of_buttons(&range));
        let text = || words.iter().filter_map(|l| self.block(*l)).map(|b| b.text.as_str());
        let mut mark = |line: usize, what: Found| {
            if let Some(slot) = found.get_mut(line) {
                *slot = Some(what);
            }
        };
        if buttons || own.share_all(text(), PULLED) {
            range.for_each(|line| mark(line, Found::Left));
            return;
        }
        let Some(setting) = self.setting(&range, &words, credit) else { return };
        let group = u32::try_from(range.start).unwrap_or(u32::MAX);
        let part = |part: ApartPart| Found::Apart(Apart { setting, group, part });
        if setting == Setting::Post {
            // What else stands in a post are buttons of its site.
            range.for_each(|line| mark(line, Found::Left));
        }
        words.iter().for_each(|line| mark(*line, part(ApartPart::Words)));
        credit.into_iter().for_each(|line| mark(line, part(ApartPart::Credit)));
    }

    /// The lines of a group that hold the words. Where all of a post is links, the longest is what it says: its title, or its text
    /// that leads to it.
    fn words(&self, range: &Range<usize>, credit: Option<usize>) -> Vec<usize> {
        let others = || range.clone().filter(|line| Some(*line) != credit);
        let words: Vec<usize> = others().filter(|line| self.is_words(*line)).collect();
        let post = self.block(range.start).is_some_and(|b| b.around.has(Marks::EMBED));
        if !words.is_empty() || !post || credit.is_none() {
            return words;
        }
        let linked = others().filter(|line| self.is_linked_words(*line));
        linked.max_by_key(|line| self.block(*line).map_or(0, |b| b.text.len())).into_iter().collect()
    }

    /// Which kind it is, if something besides the markup says that it is somebody else's words.
    fn setting(&self, range: &Range<usize>, words: &[usize], credit: Option<usize>) -> Option<Setting> {
        let around = |mark: Marks| self.block(range.start).is_some_and(|b| b.around.has(mark));
        let (post, quotation) = (around(Marks::EMBED), around(Marks::QUOTATION) || self.in_figure(range));
        if words.is_empty() || !(post || quotation) {
            return None;
        }
        if post {
            return (quotation || credit.is_some()).then_some(Setting::Post);
        }
        let led_in = self.is_led_in(range.start);
        (credit.is_some() || led_in || self.speaks(words)).then_some(Setting::Block)
    }

    /// Whether they are somebody's own words, "I" or "we", and hold no quotation of their own.
    fn speaks(&self, words: &[usize]) -> bool {
        let own = || words.iter().filter_map(|l| self.block(*l)).map(|b| outside_marks(&b.text));
        own().all(|(_, quoted)| quoted < SPEECH_WORDS) && own().any(|(text, _)| self.is_first_person(&text))
    }

    fn in_figure(&self, range: &Range<usize>) -> bool {
        let block = self.block(range.start);
        block.is_some_and(|b| self.tree.outwards(b.inside).any(|id| self.quoting.contains(&id)))
    }

    fn is_words(&self, line: usize) -> bool {
        self.block(line).is_some_and(|b| {
            // "in bakers": a few words of which half are links.
            let few = b.around.has(Marks::EMBED) && b.text.split(' ').count() < LINKED_WORDS;
            let linked = b.is_link() || (few && b.links * 2 >= b.text.len());
            !matches!(b.tag, Tag::Heading(_)) && !linked && !self.is_button(b)
        })
    }

    /// What the site of a post adds to it: "View on …", the date.
    fn is_button(&self, block: &Block) -> bool {
        let words = &self.grammar.furniture;
        let dated = || block.around.has(Marks::EMBED) && label(&block.text, words) == Some(Role::Dateline);
        words.is(PhraseList::Start, &block.text) || words.is(PhraseList::Line, &block.text) || dated()
    }

    fn is_linked_words(&self, line: usize) -> bool {
        let words = |b: &Block| b.text.split(' ').filter(|w| !w.starts_with(['#', '@', '♬'])).count();
        self.block(line)
            .is_some_and(|b| words(b) >= LINKED_WORDS && !self.is_button(b) && !b.text.starts_with('♬'))
    }

    /// Links and buttons and nothing else.
    fn is_of_buttons(&self, range: &Range<usize>) -> bool {
        range.clone().all(|l| self.block(l).is_some_and(|b| b.is_link() || self.is_button(b)))
    }

    /// The line that says whose words they are: the last of the group that does, or the one behind it.
    fn credit(&self, range: Range<usize>) -> Option<usize> {
        let inside = range.clone().rev().find(|line| self.is_credit(*line));
        inside
            .or_else(|| Some(range.end).filter(|line| self.block(*line).is_some_and(|b| is_dashed(&b.text))))
    }

    fn is_credit(&self, line: usize) -> bool {
        let Some(block) = self.block(line) else { return false };
        let text = block.text.as_str();
        let short = text.split(' ').count() <= CREDIT_WORDS;
        let marked = block.around.has(Marks::CREDIT.and(Marks::CAPTION));
        let handle = block.around.has(Marks::EMBED) && is_handled(text);
        short
            && (marked
                || handle
                || is_dashed(text)
                || self.grammar.furniture.is(PhraseList::PostCredit, text))
    }

    /// Whether the line before ends with a colon and reports something.
    fn is_led_in(&self, line: usize) -> bool {
        let Some(before) = line.checked_sub(1).and_then(|l| self.block(l)) else { return false };
        let words = before.text.trim_end_matches(':').rsplit(' ').take(LEAD_WORDS);
        before.text.ends_with(':') && words.into_iter().any(|word| self.is(word, List::CueWord))
    }

    fn is_first_person(&self, text: &str) -> bool {
        text.split(' ').any(|word| self.is(word, List::PronounFirst))
    }

    fn is(&self, word: &str, list: List) -> bool {
        self.grammar.lexicon.classes_of(word).has(list)
    }
}

/// `@ada`, `Ada Okafor @ada`, `by u/ada in bakers`: a short line that begins or ends with a handle.
fn is_handled(text: &str) -> bool {
    let handle = |word: &str| {
        let bare = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | '·'));
        bare.starts_with("u/") || (bare.starts_with('@') && bare.len() > 2)
    };
    let words = || text.split(' ').filter(|word| word.contains(char::is_alphanumeric));
    let early = words().position(handle).is_some_and(|at| at <= 1);
    words().count() <= HANDLE_WORDS
        && !text.ends_with(['.', '!', '?'])
        && (early || words().next_back().is_some_and(handle))
}

/// `— Ada Okafor, baker`: a short line behind a dash.
fn is_dashed(text: &str) -> bool {
    let bare = text.trim_start_matches(['—', '–', '―', '-', '~']).trim_start();
    bare.len() < text.len()
        && bare.starts_with(|c: char| c.is_uppercase() || c == '@')
        && !bare.ends_with(['.', '!', '?', '”', '"'])
        && bare.split(' ').count() <= CREDIT_WORDS
}

/// What stands outside of marks, and how many words the longest passage in marks has.
fn outside_marks(text: &str) -> (String, usize) {
    let (mut out, mut longest) = (String::new(), 0);
    for (k, piece) in text.split(['“', '”', '"']).enumerate() {
        if k % 2 == 0 {
            out.push_str(piece);
        } else {
            longest = longest.max(piece.split_whitespace().count());
        }
    }
    (out, longest)
}
