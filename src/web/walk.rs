//! Walk: from the parsed page to boxes and blocks, without recursion.

use dom_query::{Document, Element, NodeData, NodeId, NodeRef};

use super::block::{Block, BoxId, PageBox, Tag, Tree, spaced};
use super::line::{Line, parted};
use super::marks::{Marks, marks};
use crate::article::is_end_mark;
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
    let mut tree = Tree::default();
    tree.boxes.push(PageBox::default());
    let mut walk =
        Walk { tree, words, line: Line::default(), inside: 0, tags: vec![Tag::Text], steps: Vec::new() };
    if let Some(body) = document.body() {
        walk.page(&body);
    }
    let mut tree = walk.tree;
    for (id, page_box) in tree.boxes.iter().enumerate() {
        if let Some(node) = page_box.node.and_then(|node| document.tree.get(&node)) {
            node.set_attr(NUMBER, &id.to_string());
        }
    }
    measure(&mut tree);
    tree
}

/// A step of the walk.
enum Step<'d> {
    Enter(NodeRef<'d>),
    LeaveBox,
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
    /// It is a box of its own.
    Marked,
}

struct Walk<'d, 'w> {
    tree: Tree,
    words: &'w Furniture,
    line: Line,
    /// The innermost box around what comes next.
    inside: BoxId,
    /// What text in each of the open boxes is, the innermost last.
    tags: Vec<Tag>,
    /// What is left to do, the next last.
    steps: Vec<Step<'d>>,
}

impl<'d> Walk<'d, '_> {
    fn page(&mut self, body: &NodeRef<'d>) {
        self.steps.push(Step::Enter(*body));
        while let Some(step) = self.steps.pop() {
            match step {
                Step::Enter(node) => self.enter(&node),
                Step::LeaveInline(inline) => self.leave_inline(inline),
                Step::LeaveLink => self.line.links.leave(),
                Step::LeaveBox => {
                    self.flush();
                    self.tags.pop();
                    self.leave_box();
                }
            }
        }
        self.flush();
        self.leave_box();
    }

    fn enter(&mut self, node: &NodeRef<'d>) {
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
        match name {
            "br" => self.line.text.push_str(if parts_credit(node) { "\n\n" } else { "\n" }),
            // What is shown there parts paragraphs.
            "hr" | "video" | "iframe" | "object" => self.flush(),
            _ if SKIPPED.contains(&name) => {}
            _ => {
                self.open(node, &element, name);
                let from = self.steps.len();
                self.steps.extend(node.children_it(false).map(Step::Enter));
                self.steps.get_mut(from..).unwrap_or_default().reverse();
            }
        }
    }

    /// Begins an element with text in it: a part of the line, or a box.
    fn open(&mut self, node: &NodeRef<'d>, element: &Element, name: &str) {
        let marks = marks(element, self.words);
        let marks = if self.is_lost(marks) { marks.and(Marks::HIDDEN) } else { marks };
        if INLINE.contains(&name) && !holds_blocks(node) && !(name == "cite" && self.is_credit(node)) {
            if self.line.text.ends_with(char::is_alphanumeric) && self.is_label(node, marks) {
                self.line.text.push_str("\n\n");
            }
            let inline = self.inline(name, element, marks);
            self.steps.push(Step::LeaveInline(inline));
            return;
        }
        self.flush();
        self.tags.push(tag(name, self.tags.last().copied().unwrap_or_default()));
        let teaser = name == "a" && is_link(element) && node.text().trim().len() <= LONGEST_LINK;
        if teaser {
            self.line.links.depth += 1;
            self.steps.push(Step::LeaveLink);
        }
        self.enter_box(if teaser { marks.and(Marks::TEASER) } else { marks }, Some(node.id));
        self.steps.push(Step::LeaveBox);
    }

    /// `<span class=author>Ada Okafor</span><time>…`: shown apart, though nothing stands between them.
    fn is_label(&self, node: &NodeRef<'d>, own: Marks) -> bool {
        let label = Marks::BYLINE.and(Marks::DATE);
        let before = node.prev_sibling();
        let before = before.as_ref().and_then(NodeRef::element_ref);
        before.is_some_and(|before| own.has(label) || marks(&before, self.words).has(label))
    }

    fn enter_box(&mut self, marks: Marks, node: Option<NodeId>) {
        let (parent, first) = (self.inside, self.tree.blocks.len());
        self.inside = self.tree.boxes.len();
        self.tree.boxes.push(PageBox { parent, marks, node, first, ..PageBox::default() });
    }

    fn leave_box(&mut self) {
        if let Some(page_box) = self.tree.boxes.get_mut(self.inside) {
            page_box.end = self.tree.blocks.len();
            self.inside = page_box.parent;
        }
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

    /// What is not read aloud is taken for what is not shown, but in a caption.
    fn is_lost(&self, marks: Marks) -> bool {
        let caption = |id| self.tree.get(id).is_some_and(|b| b.marks.has(Marks::CAPTION));
        marks.has(Marks::SILENT) && !self.tree.outwards(self.inside).any(caption)
    }

    fn is_in_post(&self) -> bool {
        let post = |id| self.tree.get(id).is_some_and(|b| b.marks.has(Marks::EMBED));
        self.tree.outwards(self.inside).any(post)
    }

    /// What an inline element does. One that is hidden or no part of an article is a box of its own.
    fn inline(&mut self, name: &str, element: &Element, marks: Marks) -> Inline {
        if marks.has(Marks::HIDDEN.and(Marks::FURNITURE)) && name != "a" {
            self.flush();
            self.tags.push(Tag::Text);
            self.enter_box(marks, None);
            return Inline::Marked;
        }
        // A date or a name inside a sentence says nothing of the sentence; it does of a line of its own.
        if self.line.text.trim().is_empty() {
            self.line.marks = self.line.marks.and(marks.without(Marks::CREDIT));
        }
        let inline = match name {
            "a" if is_link(element) => Inline::Link,
            "b" | "strong" => Inline::Bold,
            "em" | "i" => Inline::Slanted,
            "q" => Inline::Quote,
            _ => styled(element),
        };
        match inline {
            Inline::Link => {
                if self.line.text.ends_with(char::is_alphanumeric) && self.is_in_post() {
                    // `by<a>u/ada</a>`: posts set links apart by style alone.
                    self.line.text.push(' ');
                }
                self.line.links.depth += 1;
            }
            Inline::Bold => self.line.bold.depth += 1,
            Inline::Slanted => self.line.slanted.depth += 1,
            Inline::Quote => self.line.text.push('“'),
            Inline::Plain | Inline::Marked => {}
        }
        inline
    }

    fn leave_inline(&mut self, inline: Inline) {
        match inline {
            Inline::Link => self.line.links.leave(),
            Inline::Bold => self.line.bold.leave(),
            Inline::Slanted => self.line.slanted.leave(),
            Inline::Quote => self.line.text.push('”'),
            Inline::Marked => {
                self.flush();
                self.tags.pop();
                self.leave_box();
            }
            Inline::Plain => {}
        }
    }

    /// Ends the line: what it holds becomes a block, or several where breaks part it.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.line.links.depth = line.links.depth;
        self.line.bold.depth = line.bold.depth;
        self.line.slanted.depth = line.slanted.depth;
        if line.text.trim().is_empty() {
            return;
        }
        for place in parted(&line.text) {
            let text = spaced(line.text.get(place.clone()).unwrap_or_default());
            if text.chars().any(char::is_alphanumeric) || is_end_mark(&text) {
                self.tree.blocks.push(Block {
                    tag: self.tags.last().copied().unwrap_or_default(),
                    inside: self.inside,
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

/// `<span style="font-weight: 700">` is bold as well.
fn styled(element: &Element) -> Inline {
    let style = element.attrs.iter().find(|a| &a.name.local == "style").map(|a| a.value.to_ascii_lowercase());
    let style: String = style.unwrap_or_default().split_whitespace().collect();
    let weight = style.split_once("font-weight:").map(|(_, weight)| weight).unwrap_or_default();
    if weight.starts_with(['6', '7', '8', '9']) || weight.starts_with("bold") {
        Inline::Bold
    } else if style.contains("font-style:italic") {
        Inline::Slanted
    } else {
        Inline::Plain
    }
}

fn is_link(element: &Element) -> bool {
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
