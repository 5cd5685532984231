//! Blocks: the paragraphs of a page, and the boxes that they stand in.

use super::marks::Marks;

/// The index of a box in [`Tree::boxes`].
pub type BoxId = usize;

/// An element that holds paragraphs.
#[derive(Debug, Clone, Default)]
pub struct PageBox {
    /// The box around it; the outermost is its own.
    pub parent: BoxId,
    /// What its tag and attributes say.
    pub marks: Marks,
    /// Its element.
    pub node: Option<dom_query::NodeId>,
    /// Index of its first block.
    pub first: usize,
    /// Index behind its last block.
    pub end: usize,
    /// Bytes of prose in it.
    pub prose: usize,
    /// Whether a title of the first rank stands in it.
    pub titled: bool,
}

/// What a block is by its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tag {
    /// A paragraph, or text that stands in a box as it is.
    #[default]
    Text,
    /// `<p>`.
    Paragraph,
    /// A heading of this rank.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
}

/// A paragraph of the page.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Its text, in which white space is single spaces.
    pub text: String,
    /// What it is.
    pub tag: Tag,
    /// The box in which it stands.
    pub inside: BoxId,
    /// What the boxes around it say, all taken together.
    pub around: Marks,
    /// Bytes of its text that are links.
    pub links: usize,
    /// Bytes of its text in bold.
    pub bold: usize,
    /// Bytes of its text in italics.
    pub slanted: usize,
    /// So many bytes at its beginning are in bold or italics, and what is behind them is not; 0 if it is all one.
    pub lead: usize,
}

/// A page as boxes with blocks, in order.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// The outermost comes first, each before those in it.
    pub boxes: Vec<PageBox>,
    /// All blocks.
    pub blocks: Vec<Block>,
}

/// Shorter text is no prose, in bytes.
const LEAST_PROSE: usize = 60;

impl Block {
    /// Whether most of it is links.
    pub const fn is_link(&self) -> bool {
        self.links * 10 >= self.text.len() * 7
    }

    /// Whether it reads like a paragraph: long enough, with an end of a sentence, and not made of links.
    pub fn is_prose(&self) -> bool {
        let stop = || self.text.contains(". ") || self.ends_sentence();
        self.text.len() >= LEAST_PROSE && self.links * 2 < self.text.len() && stop()
    }

    /// Whether it is a paragraph by its tag and ends as sentences do, however short.
    pub fn is_sentence(&self) -> bool {
        self.tag == Tag::Paragraph && self.ends_sentence() && !self.is_link()
    }

    /// Whether it ends as sentences do.
    pub fn ends_sentence(&self) -> bool {
        self.text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':'])
    }
}

impl Tree {
    /// A box and those around it, the innermost first.
    pub fn outwards(&self, from: BoxId) -> impl Iterator<Item = BoxId> {
        let step = |id: &BoxId| self.boxes.get(*id).map(|b| b.parent).filter(|parent| parent != id);
        std::iter::successors(Some(from), step)
    }

    /// The box of this number.
    pub fn get(&self, id: BoxId) -> Option<&PageBox> {
        self.boxes.get(id)
    }
}

/// A text with single spaces and without markup and references to characters, as titles and names in attributes have it.
pub fn plain(text: &str) -> String {
    if text.contains(['<', '&']) {
        return spaced(&dom_query::Document::fragment(text.to_owned()).text());
    }
    spaced(text)
}

/// White space as single spaces, none at the ends; soft hyphens and marks without width are left out.
pub fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}
