//! Roles: what each block of the article is for, and the text that they make.

use super::alike::same;
use super::apart::{self, Found};
use super::block::{Block, Tag, Tree, plain};
use super::choose::Chosen;
use super::jsonld::Linked;
use super::marks::Marks;
use super::voices;
use crate::article::{Apart, Layout, Placed, Role, Voice, label};
use crate::diag::{Report, Stage};
use crate::document::{Metadata, mended};
use crate::grammar::{Furniture, Grammar};
use crate::span::Span;

/// Longer lines are no byline and no date, in bytes.
const LONGEST_LABEL: usize = 200;
/// A heading so many blocks below the title is a second title.
const STANDFIRST_REACH: usize = 3;
/// A heading in bold has no more, in bytes.
const LONGEST_HEADING: usize = 120;
/// A paragraph that breaks off has at least so many bytes; shorter lines may be verse.
const LEAST_CUT: usize = 50;
/// Where the page shows less than this share of the text in its JSON-LD, in per cent, that text is taken.
const HIDDEN_SHARE: usize = 50;
/// A shorter text in JSON-LD is no article, in bytes.
const LEAST_BODY: usize = 400;

/// A paragraph to be.
struct Line {
    text: String,
    role: Option<Role>,
    apart: Option<Apart>,
    voice: Option<Voice>,
    /// Its block, where it stands in the page.
    block: Option<usize>,
}

/// The text of the article with the roles of its paragraphs.
pub fn layout(
    tree: &Tree,
    chosen: &Chosen,
    linked: &Linked,
    metadata: &Metadata,
    grammar: &Grammar,
    report: &mut Report,
) -> Layout {
    let view = View { chosen, metadata, words: &grammar.furniture };
    let mut lines: Vec<Line> = Vec::new();
    for (index, apart) in chosen.blocks.iter().zip(apart::apart(tree, chosen, grammar)) {
        let Some(block) = tree.blocks.get(*index) else { continue };
        let (role, apart) = match apart {
            Some(Found::Left) => continue,
            Some(Found::Apart(apart)) => (Some(Role::Body), Some(apart)),
            None => (view.role(block, *index), None),
        };
        lines.push(Line { text: block.text.clone(), role, apart, voice: None, block: Some(*index) });
    }
    cut_paragraphs(&mut lines, tree);
    show_hidden(&mut lines, linked, report);
    voices(&mut lines, tree, grammar);
    joined(lines, report)
}

/// A paragraph that something else cuts in two, such as an advertisement, is one again.
fn cut_paragraphs(lines: &mut Vec<Line>, tree: &Tree) {
    let block = |line: &Line| line.block.and_then(|index| tree.blocks.get(index));
    let plain = |line: &Line| {
        line.role.is_none() && line.apart.is_none() && block(line).is_some_and(|b| b.tag == Tag::Paragraph)
    };
    let open = |text: &str| {
        text.len() >= LEAST_CUT && text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';'))
    };
    let mut whole: Vec<Line> = Vec::with_capacity(lines.len());
    for line in std::mem::take(lines) {
        let goes_on = line.text.starts_with(char::is_lowercase) && plain(&line);
        match whole.last_mut().filter(|before| goes_on && plain(before) && open(&before.text)) {
            Some(before) => {
                before.text.push(' ');
                before.text.push_str(&line.text);
            }
            None => whole.push(line),
        }
    }
    *lines = whole;
}

/// Who speaks in an interview: its questions are the article's text, though they may look like headings.
fn voices(lines: &mut [Line], tree: &Tree, grammar: &Grammar) {
    let spoken = |line: &Line| {
        let role = matches!(line.role, None | Some(Role::Body | Role::Subheading));
        let block = line.block.and_then(|index| tree.blocks.get(index));
        block.filter(|b| role && line.apart.is_none() && !matches!(b.tag, Tag::Cell))
    };
    let blocks: Vec<Option<&Block>> = lines.iter().map(spoken).collect();
    for (line, voice) in lines.iter_mut().zip(voices::voices(&blocks, grammar)) {
        line.voice = voice;
        line.role = if voice.is_some() { Some(Role::Body) } else { line.role };
    }
}

/// Where the page shows little of the text that its JSON-LD holds, that text takes the place of what it shows.
fn show_hidden(lines: &mut Vec<Line>, linked: &Linked, report: &mut Report) {
    let Some(body) = linked.body.as_deref().filter(|b| b.len() >= LEAST_BODY) else { return };
    let shown = lines.iter().filter(|line| matches!(line.role, None | Some(Role::Body)));
    if shown.map(|line| line.text.len()).sum::<usize>() * 100 >= body.len() * HIDDEN_SHARE {
        return;
    }
    report.note(
        Stage::Article,
        "text-from-json-ld",
        Span::default(),
        "the page does not show its article: the text was taken from its JSON-LD",
    );
    lines.retain(|line| matches!(line.role, Some(Role::Headline | Role::Byline | Role::Dateline)));
    let marked_up = body.contains("</p>") || body.contains("<br");
    let body = if marked_up { body.replace("</p>", "\n").replace("<br", "\n<br") } else { body.to_owned() };
    let texts = body.split(['\n', '\r']).map(plain).filter(|text| !text.is_empty());
    lines.extend(texts.map(|text| Line { text, role: None, apart: None, voice: None, block: None }));
}

/// One line a paragraph; broken characters are mended.
fn joined(lines: Vec<Line>, report: &mut Report) -> Layout {
    let all = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    let text = mended(all, report);
    let mut layout = Layout { text: String::new(), paragraphs: Vec::with_capacity(lines.len()) };
    let mut start = 0_u32;
    for (text, line) in text.split('\n').zip(lines) {
        let end = start + u32::try_from(text.len()).unwrap_or_default();
        if end > start {
            layout.paragraphs.push(Placed {
                span: Span::new(start, end),
                role: line.role,
                apart: line.apart,
                voice: line.voice,
            });
        }
        start = end + 1;
    }
    layout.text = text;
    layout
}

/// What tells the role of a block.
struct View<'p> {
    chosen: &'p Chosen,
    metadata: &'p Metadata,
    words: &'p Furniture,
}

impl View<'_> {
    fn role(&self, block: &Block, index: usize) -> Option<Role> {
        let marks = block.around;
        if self.is_title(block, index) {
            return Some(Role::Headline);
        }
        if marks.has(Marks::CAPTION) {
            return Some(Role::Caption);
        }
        if marks.has(Marks::QUOTATION.and(Marks::EMBED)) {
            return None;
        }
        self.above(block, index).or_else(|| labelled(block)).or_else(|| match block.tag {
            Tag::Heading(_) => Some(Role::Subheading),
            Tag::Paragraph | Tag::Text if is_bold_heading(block) => Some(Role::Subheading),
            _ => None,
        })
    }

    fn is_title(&self, block: &Block, index: usize) -> bool {
        let told = || self.metadata.title.as_deref().is_some_and(|title| same(title, &block.text));
        Some(index) == self.chosen.title || (matches!(block.tag, Tag::Heading(_)) && told())
    }

    /// Between the title and the text: standfirsts, names and dates.
    fn above(&self, block: &Block, index: usize) -> Option<Role> {
        let title = self.chosen.title.filter(|title| *title < index && index < self.chosen.first_prose)?;
        let second = matches!(block.tag, Tag::Heading(_)) && index - title <= STANDFIRST_REACH;
        if block.around.has(Marks::STANDFIRST) || second {
            return Some(Role::Headline);
        }
        let marked = || by_marks(block).filter(|_| block.text.len() <= LONGEST_LABEL);
        label(&block.text, self.words).or_else(marked)
    }
}

/// A short line that its markup calls a date or a byline, and that neither is a sentence nor quotes one.
fn labelled(block: &Block) -> Option<Role> {
    let sentence = block.ends_sentence() || block.text.contains(['“', '"']);
    by_marks(block).filter(|_| !sentence && block.text.len() <= LONGEST_LABEL)
}

fn by_marks(block: &Block) -> Option<Role> {
    if block.around.has(Marks::BYLINE) {
        Some(Role::Byline)
    } else {
        block.around.has(Marks::DATE).then_some(Role::Dateline)
    }
}

/// `<p><strong>A harbour without ferries</strong></p>`.
fn is_bold_heading(block: &Block) -> bool {
    block.bold * 10 >= block.text.len() * 9
        && block.text.len() <= LONGEST_HEADING
        && !block.ends_sentence()
        && !block.text.contains(['“', '”', '"', ':'])
}
