//! Walk: from the parsed page to boxes and blocks, without recursion.

use dom_query::{Document, NodeData, NodeRef};

use super::block::{Block, BoxId, PageBox, Tag, Tree, spaced};
use super::line::{Line, parted};
use super::marks::{Marks, marks};
use crate::grammar::Furniture;

/// Elements that hold nothing to be read.
const SKIPPED: [&str; 27] = [
    "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math",
    "canvas", "audio", "video", "picture", "img", "map", "button", "select", "input", "textarea", "datalist",
    "option", "meter", "progress", "link", "frameset",
];
/// Elements inside a line of text. All others stand on their own.
const INLINE: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "nobr", "output", "q", "ruby", "rb", "rt", "rp", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "time",
];
/// A link around paragraphs holds no more, in bytes; what is longer was never closed.
const LONGEST_LINK: usize = 1000;
/// The attribute by which boxes are found again in what Readability makes of the page.
pub const NUMBER: &str = "data-quotesheet";

/// The page's boxes and blocks; each box's element gets its number as an attribute.
pub fn tree(document: &Document, words: &Furniture) -> Tree {
    let mut walk = Walk { tree: Tree::default(), words, line: Line::default(), numbered: Vec::new() };
    walk.tree.boxes.push(PageBox::default());
    if let Some(body) = document.body() {
        walk.page(&body);
    }
    for (node, id) in &walk.numbered {
        node.set_attr(NUMBER, &id.to_string());
    }
    let mut tree = walk.tree;
    measure(&mut tree);
    tree
}

/// A step of the walk.
enum Step<'d> {
    Enter(NodeRef<'d>),
    LeaveBox(BoxId),
    /// A link around paragraphs, as in teasers.
    LeaveLink,
    LeaveInline(Inline),
}

/// What an inline element adds to its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inline {
    Plain,
    Link,
    Bold,
    Slanted,
    Quote,
    Marked(BoxId),
}

struct Walk<'d, 'w> {
    tree: Tree,
    words: &'w Furniture,
    line: Line,
    numbered: Vec<(NodeRef<'d>, BoxId)>,
}

impl<'d> Walk<'d, '_> {
    fn page(&mut self, body: &NodeRef<'d>) {
        let mut inside = 0;
        let mut tags = vec![Tag::Text];
        let mut steps = vec![Step::Enter(*body)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(node) => self.enter(&node, &mut inside, &mut tags, &mut steps),
                Step::LeaveInline(inline) => self.leave_inline(inline, &mut inside),
                Step::LeaveLink => self.line.links.leave(),
                Step::LeaveBox(id) => {
                    self.flush(inside, &tags);
                    tags.pop();
                    if let Some(page_box) = self.tree.boxes.get_mut(id) {
                        page_box.end = self.tree.blocks.len();
                        inside = page_box.parent;
                    }
                }
            }
        }
        self.flush(0, &tags);
        if let Some(outermost) = self.tree.boxes.first_mut() {
            outermost.end = self.tree.blocks.len();
        }
    }

    fn enter(
        &mut self,
        node: &NodeRef<'d>,
        inside: &mut BoxId,
        tags: &mut Vec<Tag>,
        steps: &mut Vec<Step<'d>>,
    ) {
        let text = node.query(|n| match &n.data {
            NodeData::Text { contents } => Some(contents.clone()),
            _ => None,
        });
        if let Some(Some(text)) = text {
            self.line.push(&text);
            return;
        }
        let Some(element) = node.element_ref() else { return };
        let name = element.name.local.as_ref();
        if SKIPPED.contains(&name) {
            if matches!(name, "video" | "iframe" | "object") {
                self.flush(*inside, tags);
            }
            return;
        }
        match name {
            "br" => {
                self.line.text.push_str(if parts_credit(node) { "\n\n" } else { "\n" });
                return;
            }
            "hr" => {
                self.flush(*inside, tags);
                return;
            }
            _ => {}
        }
        let marks = marks(&element, self.words);
        if INLINE.contains(&name) && !holds_blocks(node) && !(name == "cite" && self.is_credit(node)) {
            let inline = self.inline(name, &element, marks, *inside);
            if let Inline::Marked(id) = inline {
                self.flush(*inside, tags);
                *inside = id;
            }
            drop(element);
            steps.push(Step::LeaveInline(inline));
        } else {
            self.flush(*inside, tags);
            tags.push(tag(name, tags.last().copied().unwrap_or_default()));
            let teaser = name == "a" && is_link(&element) && node.text().trim().len() <= LONGEST_LINK;
            let id = self.new_box(if teaser { marks.and(Marks::TEASER) } else { marks }, *inside);
            if teaser {
                self.line.links.depth += 1;
                steps.push(Step::LeaveLink);
            }
            drop(element);
            if let Some(page_box) = self.tree.boxes.get_mut(id) {
                page_box.node = Some(node.id);
            }
            self.numbered.push((*node, id));
            *inside = id;
            steps.push(Step::LeaveBox(id));
        }
        let from = steps.len();
        steps.extend(node.children_it(false).map(Step::Enter));
        steps.get_mut(from..).unwrap_or_default().reverse();
    }

    /// `<blockquote>… <cite>Ann Lee</cite></blockquote>`: a source that stands last in a block quotation is a line of its own.
    fn is_credit(&self, node: &NodeRef<'d>) -> bool {
        let quotation = |n: &NodeRef<'_>| n.element_ref().is_some_and(|e| &e.name.local == "blockquote");
        let mut behind = std::iter::successors(node.next_sibling(), |n| n.next_sibling()).take(8);
        let mut last = || behind.all(|n| n.text().trim().is_empty());
        let before = self.line.text.trim_end();
        let ended =
            before.ends_with(['.', '!', '?', '”', '"', '…']) || !before.contains(char::is_alphanumeric);
        ended && last() && node.ancestors_it(Some(3)).any(|n| quotation(&n))
    }

    fn new_box(&mut self, marks: Marks, parent: BoxId) -> BoxId {
        let first = self.tree.blocks.len();
        self.tree.boxes.push(PageBox { parent, marks, first, ..PageBox::default() });
        self.tree.boxes.len() - 1
    }

    fn is_in_post(&self, inside: BoxId) -> bool {
        self.tree.outwards(inside).any(|id| self.tree.get(id).is_some_and(|b| b.marks.has(Marks::EMBED)))
    }

    /// What an inline element does. One that is hidden or no part of an article is a box of its own.
    fn inline(&mut self, name: &str, element: &dom_query::Element, marks: Marks, inside: BoxId) -> Inline {
        let apart = Marks::HIDDEN.and(Marks::FURNITURE);
        if marks.has(apart) && name != "a" {
            let id = self.new_box(marks, inside);
            return Inline::Marked(id);
        }
        // A date or a name inside a sentence says nothing of the sentence; it does of a line of its own.
        if self.line.text.trim().is_empty() {
            self.line.marks = self.line.marks.and(marks.without(Marks::CREDIT));
        }
        match name {
            "a" if is_link(element) => {
                if self.line.text.ends_with(char::is_alphanumeric) && self.is_in_post(inside) {
                    // `by<a>u/ada</a>`: posts set links apart by style alone.
                    self.line.text.push(' ');
                }
                self.line.links.depth += 1;
                Inline::Link
            }
            "b" | "strong" => {
                self.line.bold.depth += 1;
                Inline::Bold
            }
            "em" | "i" => {
                self.line.slanted.depth += 1;
                Inline::Slanted
            }
            "q" => {
                self.line.text.push('“');
                Inline::Quote
            }
            _ => self.styled(element),
        }
    }

    /// `<span style="font-weight: 700">` is bold as well.
    fn styled(&mut self, element: &dom_query::Element) -> Inline {
        let style =
            element.attrs.iter().find(|a| &a.name.local == "style").map(|a| a.value.to_ascii_lowercase());
        let style: String = style.unwrap_or_default().split_whitespace().collect();
        let weight = style.split_once("font-weight:").map(|(_, weight)| weight).unwrap_or_default();
        if weight.starts_with(['6', '7', '8', '9']) || weight.starts_with("bold") {
            self.line.bold.depth += 1;
            Inline::Bold
        } else if style.contains("font-style:italic") {
            self.line.slanted.depth += 1;
            Inline::Slanted
        } else {
            Inline::Plain
        }
    }

    fn leave_inline(&mut self, inline: Inline, inside: &mut BoxId) {
        match inline {
            Inline::Link => self.line.links.leave(),
            Inline::Bold => self.line.bold.leave(),
            Inline::Slanted => self.line.slanted.leave(),
            Inline::Quote => self.line.text.push('”'),
            Inline::Marked(id) => {
                self.flush(id, &[Tag::Text]);
                if let Some(page_box) = self.tree.boxes.get_mut(id) {
                    page_box.end = self.tree.blocks.len();
                    *inside = page_box.parent;
                }
            }
            Inline::Plain => {}
        }
    }

    /// Ends the line: what it holds becomes a block, or several where breaks part it.
    fn flush(&mut self, inside: BoxId, tags: &[Tag]) {
        let line = std::mem::take(&mut self.line);
        self.line.links.depth = line.links.depth;
        self.line.bold.depth = line.bold.depth;
        self.line.slanted.depth = line.slanted.depth;
        if line.text.trim().is_empty() {
            return;
        }
        for place in parted(&line.text) {
            let text = spaced(line.text.get(place.clone()).unwrap_or_default());
            if text.chars().any(char::is_alphanumeric) {
                self.tree.blocks.push(Block {
                    tag: tags.last().copied().unwrap_or_default(),
                    inside,
                    around: line.marks,
                    links: line.links.share(&line.text, &place),
                    bold: line.bold.share(&line.text, &place),
                    slanted: line.slanted.share(&line.text, &place),
                    lead: line.bold.lead(&line.text, &place).max(line.slanted.lead(&line.text, &place)),
                    text,
                });
            }
        }
    }
}

/// `<br>by <a>u/ada</a>`: a break before a lone word and a link begins a line of its own.
fn parts_credit(node: &NodeRef<'_>) -> bool {
    let lone = |n: &NodeRef<'_>| {
        let text = n.text();
        let word = text.trim();
        !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_lowercase())
    };
    let link = |n: &NodeRef<'_>| n.element_ref().is_some_and(|e| &e.name.local == "a");
    node.next_sibling().is_some_and(|n| n.is_text() && lone(&n) && n.next_sibling().is_some_and(|n| link(&n)))
}

fn is_link(element: &dom_query::Element) -> bool {
    element.attrs.iter().any(|a| &a.name.local == "href")
}

/// An inline element around paragraphs, such as a link around a whole teaser.
fn holds_blocks(node: &NodeRef<'_>) -> bool {
    node.children_it(false).any(|child| {
        child.element_ref().is_some_and(|e| {
            let name = e.name.local.as_ref();
            !INLINE.contains(&name)
                && !SKIPPED.contains(&name)
                && !matches!(name, "br" | "wbr" | "hr" | "source")
        })
    })
}

fn tag(name: &str, outer: Tag) -> Tag {
    match name {
        "p" if outer == Tag::Item => Tag::Item,
        "p" => Tag::Paragraph,
        "h1" => Tag::Heading(1),
        "h2" => Tag::Heading(2),
        "h3" => Tag::Heading(3),
        "h4" => Tag::Heading(4),
        "h5" | "h6" => Tag::Heading(5),
        "li" | "dt" | "dd" => Tag::Item,
        "td" | "th" => Tag::Cell,
        _ if matches!(outer, Tag::Heading(_)) => outer,
        _ => Tag::Text,
    }
}

/// Gives blocks the marks of the boxes around them, and boxes the prose in them.
fn measure(tree: &mut Tree) {
    let mut around: Vec<Marks> = Vec::with_capacity(tree.boxes.len());
    for page_box in &tree.boxes {
        let outer = around.get(page_box.parent).copied().unwrap_or_default();
        around.push(outer.and(page_box.marks));
    }
    for block in &mut tree.blocks {
        block.around = block.around.and(around.get(block.inside).copied().unwrap_or_default());
    }
    for block in &tree.blocks {
        let prose = if block.is_prose() { block.text.len() } else { 0 };
        if let Some(page_box) = tree.boxes.get_mut(block.inside) {
            page_box.prose += prose;
            page_box.titled |= block.tag == Tag::Heading(1);
        }
    }
    for id in (1..tree.boxes.len()).rev() {
        let Some((parent, prose, titled)) = tree.boxes.get(id).map(|b| (b.parent, b.prose, b.titled)) else {
            continue;
        };
        if let Some(parent) = tree.boxes.get_mut(parent) {
            parent.prose += prose;
            parent.titled |= titled;
        }
    }
}
