//! Choose: which blocks of a page are the article's.

use rustc_hash::{FxHashMap, FxHashSet};

use super::alike::{Runs, same};
use super::block::{Block, BoxId, Tag, Tree};
use super::jsonld::Linked;
use super::marks::Marks;
use super::outside;
use crate::article::label;
use crate::document::Metadata;
use crate::grammar::Furniture;

/// The innermost box with so many per cent of the weight holds the article.
const SHARE: usize = 80;
/// What Readability keeps and what JSON-LD repeats weighs so many times more.
const OPINION: usize = 3;
/// Of a block that JSON-LD repeats so many per cent of the words stand there.
const REPEATED: usize = 50;
/// An article has no more captions in a row.
const LONGEST_GALLERY: usize = 12;
/// A title that is no heading stands so many blocks above the text at most, and in bold it has so many words.
const TITLE_REACH: usize = 5;
const TITLE_WORDS: usize = 3;

/// The blocks of an article.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// Indices of blocks, in order.
    pub blocks: Vec<usize>,
    /// Index of the first block of prose among all blocks.
    pub first_prose: usize,
    /// Index of the block that is the title.
    pub title: Option<usize>,
}

/// The blocks of the page's article.
pub fn article(
    tree: &Tree,
    kept: &FxHashSet<BoxId>,
    linked: &Linked,
    metadata: &Metadata,
    words: &Furniture,
) -> Chosen {
    let mut outside = outside::outside(tree, words);
    outside::other_articles(tree, metadata, &mut outside);
    let view = View { tree, kept, outside, body: Runs::of(linked.body.as_deref().into_iter()), words };
    let Some(root) = view.root() else { return Chosen::default() };
    let title = view.title(root, metadata);
    let mut blocks = view.blocks(root);
    view.outer(root, title, &mut blocks);
    view.cut_end(&mut blocks, title);
    let sentence = |i: &usize| view.block(*i).is_some_and(Block::is_sentence);
    let first_prose = blocks.iter().copied().find(|i| view.is_prose(*i));
    let first_prose = first_prose.or_else(|| blocks.iter().copied().find(sentence)).unwrap_or_default();
    let above = view.above(root, title, first_prose);
    blocks.retain(|i| !above.contains(i) && title.is_none_or(|t| *i > t || view.is_prose(*i)));
    let mut blocks = [above, blocks].concat();
    view.headings_of_links(&mut blocks, title);
    let blocks = view.without_galleries(blocks);
    if outside::is_front(tree, metadata, &blocks) {
        return Chosen::default();
    }
    Chosen { blocks: view.once(blocks), first_prose, title }
}

/// What is known of a page while its article is sought.
struct View<'t> {
    tree: &'t Tree,
    kept: &'t FxHashSet<BoxId>,
    outside: Vec<bool>,
    /// The words of the text in the page's JSON-LD.
    body: Runs,
    words: &'t Furniture,
}

impl View<'_> {
    fn block(&self, index: usize) -> Option<&Block> {
        self.tree.blocks.get(index)
    }

    fn is_outside(&self, block: &Block) -> bool {
        self.outside.get(block.inside).copied().unwrap_or_default()
    }

    /// Whether the page's JSON-LD says the same.
    fn repeats(&self, block: &Block) -> bool {
        self.body.share(&block.text, REPEATED)
    }

    fn is_prose(&self, index: usize) -> bool {
        self.block(index).is_some_and(|b| b.is_prose() && !b.around.has(Marks::CAPTION))
    }

    /// What a block counts: its length, more where others take it for the article's.
    fn weight(&self, block: &Block, short: bool) -> usize {
        if self.is_outside(block) || !(block.is_prose() || (short && block.is_sentence())) {
            return 0;
        }
        let opinions = usize::from(self.kept.contains(&block.inside)) + usize::from(self.repeats(block));
        block.text.len() * OPINION.pow(u32::try_from(opinions).unwrap_or_default())
    }

    /// The innermost box that holds nearly all of the weight. Where there is no prose, sentences will do.
    fn root(&self) -> Option<BoxId> {
        self.heaviest(false).or_else(|| self.heaviest(true))
    }

    fn heaviest(&self, short: bool) -> Option<BoxId> {
        let mut weights = vec![0_usize; self.tree.boxes.len()];
        for block in &self.tree.blocks {
            if let Some(weight) = weights.get_mut(block.inside) {
                *weight += self.weight(block, short);
            }
        }
        for id in (1..weights.len()).rev() {
            let weight = weights.get(id).copied().unwrap_or_default();
            let parent = self.tree.get(id).map_or(0, |b| b.parent);
            if let Some(sum) = weights.get_mut(parent) {
                *sum += weight;
            }
        }
        let all = weights.first().copied().filter(|sum| *sum > 0)?;
        let innermost = weights.iter().rposition(|w| w * 100 >= all * SHARE)?;
        // A single paragraph is no article: the box around it is.
        let single = |id: BoxId| self.tree.get(id).is_some_and(|b| b.end - b.first <= 1);
        self.tree.outwards(innermost).find(|id| !single(*id)).or(Some(innermost))
    }

    /// The blocks of the root that are the article's.
    fn blocks(&self, root: BoxId) -> Vec<usize> {
        let Some(range) = self.tree.get(root).map(|b| b.first..b.end) else { return Vec::new() };
        let lists = self.lists_of_links(range.clone());
        range.filter(|i| self.block(*i).is_some_and(|b| self.takes(b, &lists))).collect()
    }

    fn takes(&self, block: &Block, lists: &FxHashSet<BoxId>) -> bool {
        if self.is_outside(block) {
            return false;
        }
        let quoted = block.text.contains(['“', '”', '"']);
        let sentence = block.ends_sentence();
        let link = block.is_link();
        if block.around.has(Marks::QUOTATION.and(Marks::EMBED)) {
            return true;
        }
        if block.around.has(Marks::CAPTION) {
            let link = link && !block.around.has(Marks::TEASER);
            return !link && block.around.has(Marks::FIGURE.and(Marks::CAPTION));
        }
        match block.tag {
            Tag::Heading(_) => !link || self.repeats(block),
            Tag::Paragraph if block.around.has(Marks::TEASER) => !link,
            Tag::Paragraph => !link || (sentence && quoted && self.kept.contains(&block.inside)),
            Tag::Item => !link && !self.list_of(block).is_some_and(|list| lists.contains(&list)),
            Tag::Text | Tag::Cell => {
                !link && (block.is_prose() || (sentence && block.text.contains(' ')) || self.is_turn(block))
            }
        }
    }

    /// A short line that names who speaks or is quoted.
    fn is_turn(&self, block: &Block) -> bool {
        block.text.contains(['“', '”']) || block.text.starts_with(['—', '–'])
    }

    fn list_of(&self, block: &Block) -> Option<BoxId> {
        self.tree
            .outwards(block.inside)
            .find(|id| self.tree.get(*id).is_some_and(|b| b.marks.has(Marks::LIST)))
    }

    /// Lists most of whose items are links to elsewhere.
    fn lists_of_links(&self, range: std::ops::Range<usize>) -> FxHashSet<BoxId> {
        let mut counts: FxHashMap<BoxId, (usize, usize)> = FxHashMap::default();
        for block in self.tree.blocks.get(range).unwrap_or_default() {
            if let Some(list) = self.list_of(block) {
                let count = counts.entry(list).or_default();
                count.0 += 1;
                count.1 += usize::from(block.is_link());
            }
        }
        counts.into_iter().filter(|(_, (all, links))| links * 2 >= *all).map(|(list, _)| list).collect()
    }

    /// The block that is the article's title: the one like the page's title, or the last of the first rank above the text.
    fn title(&self, root: BoxId, metadata: &Metadata) -> Option<usize> {
        let end = self.tree.get(root).map_or(0, |b| b.end);
        let headings = || {
            (0..end).filter(|i| {
                self.block(*i)
                    .is_some_and(|b| matches!(b.tag, Tag::Heading(_)) || b.around.has(Marks::HEADLINE))
            })
        };
        let first_prose = self
            .tree
            .get(root)
            .map_or(0, |b| (b.first..b.end).find(|i| self.is_prose(*i)).unwrap_or(b.first));
        let alike = |i: &usize| {
            let title = metadata.title.as_deref();
            self.block(*i).is_some_and(|b| title.is_some_and(|t| same(&b.text, t)))
        };
        let first_rank =
            |i: &usize| self.block(*i).is_some_and(|b| b.tag == Tag::Heading(1) && !self.is_outside(b));
        headings()
            .filter(alike)
            .min_by_key(|i| i.abs_diff(first_prose))
            .or_else(|| headings().take_while(|i| *i < first_prose).filter(first_rank).last())
            .or_else(|| self.title_without_heading(first_prose, alike))
    }

    /// On old pages a title is a line like others: that of the page's title, or else one in bold not far above the text.
    fn title_without_heading(&self, first_prose: usize, alike: impl Fn(&usize) -> bool) -> Option<usize> {
        let near = first_prose.saturating_sub(TITLE_REACH)..first_prose;
        let bold = |i: &usize| {
            self.block(*i).is_some_and(|b| {
                let words = b.text.split(' ').count() >= TITLE_WORDS;
                words && b.bold == b.text.len() && !b.is_link() && !b.ends_sentence() && !self.is_outside(b)
            })
        };
        near.clone().find(alike).or_else(|| near.clone().find(bold))
    }

    /// From the title to the text: the standfirst, who wrote it, when, and what stands under pictures.
    fn above(&self, root: BoxId, title: Option<usize>, first_prose: usize) -> Vec<usize> {
        let Some(title) = title.filter(|t| *t < first_prose) else { return Vec::new() };
        let start = self.tree.get(root).map_or(0, |b| b.first);
        let wanted = Marks::STANDFIRST.and(Marks::BYLINE).and(Marks::DATE).and(Marks::CAPTION);
        let takes = |i: &usize| {
            self.block(*i).is_some_and(|b| {
                let heading = matches!(b.tag, Tag::Heading(_)) && !b.is_link();
                let told = b.around.has(wanted) || heading || label(&b.text, self.words).is_some();
                let sentence = b.is_prose() && *i < start;
                *i == title || (!self.is_outside(b) && !self.is_post(b, root) && (told || sentence))
            })
        };
        (title..first_prose).filter(takes).collect()
    }

    /// Whether a block stands in an article inside the article, such as a post of a live blog.
    fn is_post(&self, block: &Block, root: BoxId) -> bool {
        let mut inner = self.tree.outwards(block.inside).take_while(|id| *id != root);
        block.inside >= root
            && inner.any(|id| self.tree.get(id).is_some_and(|b| b.marks.has(Marks::ARTICLE_TAG)))
    }

    /// Prose outside of the root that Readability keeps, that JSON-LD repeats, or that stands in the same box for an
    /// article's text: the part above a live blog's posts, the part behind a gallery.
    fn outer(&self, root: BoxId, title: Option<usize>, blocks: &mut Vec<usize>) {
        let Some(range) = self.tree.get(root).map(|b| b.first..b.end) else { return };
        let articles = Marks::BODY.and(Marks::ARTICLE_TAG);
        let holds = |id: &BoxId| self.tree.get(*id).is_some_and(|b| b.marks.has(articles));
        let around = self.tree.outwards(root).filter(holds).last();
        let shared = around.and_then(|id| self.tree.get(id)).map_or(0..0, |b| b.first..b.end);
        // Readability alone is no evidence for what stands under a heading of its own.
        let heading = |i: &usize| self.block(*i).is_some_and(|b| matches!(b.tag, Tag::Heading(_)));
        let headed = (range.end..self.tree.blocks.len()).find(heading).unwrap_or(usize::MAX);
        let takes = |i: &usize| {
            self.block(*i).is_some_and(|b| {
                let kept = self.kept.contains(&b.inside) && *i < headed;
                (kept || self.repeats(b) || shared.contains(i))
                    && (b.is_prose() || b.is_sentence())
                    && !self.is_outside(b)
                    && !b.around.has(Marks::CAPTION)
            })
        };
        let before = (title.unwrap_or(shared.start)..range.start).filter(takes);
        let behind = (range.end..self.tree.blocks.len()).filter(takes);
        *blocks = before.chain(blocks.iter().copied()).chain(behind).collect();
    }

    /// A heading over links to elsewhere heads nothing of the article.
    fn headings_of_links(&self, blocks: &mut Vec<usize>, title: Option<usize>) {
        let chosen: FxHashSet<usize> = blocks.iter().copied().collect();
        let over_links = |i: usize| {
            let heading = self.block(i).is_some_and(|b| matches!(b.tag, Tag::Heading(_)));
            let next = self.block(i + 1);
            heading && Some(i) != title && !chosen.contains(&(i + 1)) && next.is_some_and(Block::is_link)
        };
        blocks.retain(|i| !over_links(*i));
    }

    /// Without long runs of captions, which are a gallery of something else.
    fn without_galleries(&self, blocks: Vec<usize>) -> Vec<usize> {
        let small = |i: &usize| {
            self.block(*i)
                .is_some_and(|b| b.around.has(Marks::CAPTION) || label(&b.text, self.words).is_some())
        };
        let runs = blocks.chunk_by(|a, b| small(a) == small(b));
        let stays = |run: &&[usize]| run.len() <= LONGEST_GALLERY || !run.first().is_some_and(small);
        runs.filter(stays).flatten().copied().collect()
    }

    /// Another title of the first rank behind the text begins another article; headings at the end head nothing.
    fn cut_end(&self, blocks: &mut Vec<usize>, title: Option<usize>) {
        let mut prose = 0;
        let other = blocks.iter().position(|i| {
            prose += usize::from(self.is_prose(*i));
            prose >= 3 && Some(*i) != title && self.block(*i).is_some_and(|b| b.tag == Tag::Heading(1))
        });
        blocks.truncate(other.unwrap_or(blocks.len()));
        let ends = |i: &usize| self.block(*i).is_some_and(|b| matches!(b.tag, Tag::Heading(_)));
        while blocks.last().is_some_and(ends) {
            blocks.pop();
        }
    }

    /// Without blocks of some length that stood before, and without quotations pulled out of the text.
    fn once(&self, blocks: Vec<usize>) -> Vec<usize> {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let unseen =
            |i: &usize| self.block(*i).is_some_and(|b| b.text.len() < 40 || seen.insert(b.text.as_str()));
        blocks.into_iter().filter(unseen).collect()
    }
}
