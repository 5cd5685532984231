//! Roles: what each block of the article is for, and the text that they make.

use super::apart::{self, Found};
use super::block::{Block, Tag, Tree};
use super::choose::{Chosen, same};
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
    let mut lines: Vec<Line> = Vec::new();
    for (index, apart) in chosen.blocks.iter().zip(apart::apart(tree, chosen, grammar)) {
        let Some(block) = tree.blocks.get(*index) else { continue };
        let text = block.text.clone();
        match apart {
            Some(Found::Left) => {}
            Some(Found::Apart(apart)) => {
                let (role, block) = (Some(Role::Body), Some(*index));
                lines.push(Line { text, role, apart: Some(apart), voice: None, block });
            }
            None => {
                let role = role(block, *index, chosen, metadata, &grammar.furniture);
                lines.push(Line { text, role, apart: None, voice: None, block: Some(*index) });
            }
        }
    }
    cut_paragraphs(&mut lines, tree);
    if let Some(body) = hidden_body(&lines, linked) {
        report.note(
            Stage::Article,
            "text-from-json-ld",
            Span::default(),
            "the page does not show its article: the text was taken from its JSON-LD",
        );
        lines.retain(|line| matches!(line.role, Some(Role::Headline | Role::Byline | Role::Dateline)));
        let line = |text| Line { text, role: None, apart: None, voice: None, block: None };
        lines.extend(body.into_iter().map(line));
    }
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

/// The paragraphs of a text in JSON-LD, where the page shows little of it.
fn hidden_body(lines: &[Line], linked: &Linked) -> Option<Vec<String>> {
    let body = linked.body.as_deref().filter(|b| b.len() >= LEAST_BODY)?;
    let body_line = |line: &&Line| matches!(line.role, None | Some(Role::Body));
    let shown: usize = lines.iter().filter(body_line).map(|line| line.text.len()).sum();
    if shown * 100 >= body.len() * HIDDEN_SHARE {
        return None;
    }
    let body = if body.contains("</p>") || body.contains("<br") {
        body.replace("</p>", "\n").replace("<br", "\n<br")
    } else {
        body.to_owned()
    };
    let lines = body.split(['\n', '\r']).map(super::block::plain).filter(|line| !line.is_empty());
    Some(lines.collect())
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

fn role(
    block: &Block,
    index: usize,
    chosen: &Chosen,
    metadata: &Metadata,
    words: &Furniture,
) -> Option<Role> {
    let above = index < chosen.first_prose;
    let marks = block.around;
    let short = block.text.len() <= LONGEST_LABEL;
    let is_title = Some(index) == chosen.title
        || (matches!(block.tag, Tag::Heading(_))
            && metadata.title.as_deref().is_some_and(|t| same(t, &block.text)));
    if is_title {
        return Some(Role::Headline);
    }
    if marks.has(Marks::CAPTION) {
        return Some(Role::Caption);
    }
    if marks.has(Marks::QUOTATION.and(Marks::EMBED)) {
        return None;
    }
    if above && chosen.title.is_some_and(|t| t < index) {
        let close = chosen.title.is_some_and(|t| index - t <= STANDFIRST_REACH);
        if marks.has(Marks::STANDFIRST) || (matches!(block.tag, Tag::Heading(_)) && close) {
            return Some(Role::Headline);
        }
        if let Some(role) = label(&block.text, words) {
            return Some(role);
        }
        if short && marks.has(Marks::BYLINE) {
            return Some(Role::Byline);
        }
        if short && marks.has(Marks::DATE) {
            return Some(Role::Dateline);
        }
    }
    if short && !block.ends_sentence() && marks.has(Marks::DATE) && !block.text.contains(['“', '"']) {
        return Some(Role::Dateline);
    }
    if short && !block.ends_sentence() && marks.has(Marks::BYLINE) && !block.text.contains(['“', '"']) {
        return Some(Role::Byline);
    }
    match block.tag {
        Tag::Heading(_) => Some(Role::Subheading),
        Tag::Paragraph | Tag::Text if is_bold_heading(block) => Some(Role::Subheading),
        _ => None,
    }
}

/// `<p><strong>A harbour without ferries</strong></p>`.
fn is_bold_heading(block: &Block) -> bool {
    block.bold * 10 >= block.text.len() * 9
        && block.text.len() <= LONGEST_HEADING
        && !block.ends_sentence()
        && !block.text.contains(['“', '”', '"', ':'])
}
