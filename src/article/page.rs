//! Page: the paragraphs of a text with what is known of each, and the passes that give them their roles.

use super::lines::paragraphs;
use super::shape::Shape;
use super::sign::{Sign, sign};
use super::{Apart, Layout, Placed, Role, caption, core, header, headings, menus, posts, sections, tail};
use crate::grammar::Furniture;
use crate::span::Span;

/// A paragraph under inspection.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its place.
    pub span: Span,
    /// Whether an empty line stands before it.
    pub gap: bool,
    /// Its shape.
    pub shape: Shape,
    /// What it says about itself.
    pub sign: Sign,
    /// Its role, once a pass has found evidence for one; without evidence it is body.
    pub role: Option<Role>,
    /// Whether it is set apart as somebody else's words, or tells whose they are.
    pub apart: Option<Apart>,
}

impl Part {
    /// Whether no pass has taken it out of the body.
    pub fn is_body(&self) -> bool {
        matches!(self.role, None | Some(Role::Body))
    }

    /// Prose that no pass has taken out of the body.
    pub fn is_prose(&self) -> bool {
        self.is_body() && self.shape.prose()
    }
}

/// A text as the passes see it.
#[derive(Debug)]
pub struct Page<'t> {
    /// The article's text.
    pub text: &'t str,
    /// The phrases of the grammar.
    pub words: &'t Furniture,
    /// Its paragraphs, in order.
    pub parts: Vec<Part>,
    /// Whether paragraphs of prose are parted by empty lines, so that lines without one between belong together.
    pub spaced: bool,
    /// Whether the text looks like a whole web page saved as text, menus and all.
    pub saved: bool,
    /// Whether titles, headings and the like are known by other means.
    pub laid_out: bool,
    /// The article without its header: everything, unless the page is a saved one.
    pub core: std::ops::Range<usize>,
}

/// A pass gives roles to paragraphs; what an earlier one has decided stays.
type Pass = fn(&mut Page<'_>);

/// In order; each needs what those before it have found.
const PASSES: &[Pass] = &[
    phrases,                 // first: what a line says of itself needs no neighbours
    posts::posts,            // before all that takes names and days for furniture
    menus::galleries,        // before the core: captions are no prose
    sections::end,           // before boxes and lists: what is behind the article has no article in it
    sections::wall,          // before appeals: what a wall offers is more than an appeal
    sections::appeals,       // before boxes: an appeal often holds one
    sections::boxes,         // before titles, which begin behind a box at the top
    sections::lists,         // before the core: titles of other articles weigh less than menus do
    core::core,              // before headings: the title stands above the core
    menus::repeated,         // before titles, but the first of equal lines may be one
    header::header,          // needs the core
    menus::menus,            // behind the header, which stands among short lines
    tail::biography,         // needs the byline
    tail::pull_quotes,       // needs the body
    headings::subheadings,   // what is left over between paragraphs of prose
    menus::strays,           // behind subheadings: what is none of them either
    sections::titles_at_end, // last: what is left at the end
];

impl<'t> Page<'t> {
    /// The paragraphs of a text with their roles.
    pub fn read(text: &'t str, words: &'t Furniture) -> Self {
        let part = |line: super::lines::Line, role: Option<Role>| {
            let text = text.get(line.span.range()).unwrap_or_default();
            let shape = Shape::of(text);
            Part {
                span: line.span,
                gap: line.gap,
                shape,
                sign: if role.is_some() { Sign::None } else { sign(text, &shape, words) },
                role,
                apart: None,
            }
        };
        let lines = caption::apart(paragraphs(text), text, words);
        let parts: Vec<Part> = lines.into_iter().map(|(line, role)| part(line, role)).collect();
        let mut page = Self {
            text,
            words,
            spaced: is_spaced(&parts),
            saved: is_saved(&parts),
            laid_out: false,
            core: 0..parts.len(),
            parts,
        };
        PASSES.iter().for_each(|pass| pass(&mut page));
        page
    }

    /// A text whose paragraphs are known, and of some the role, which stays.
    pub fn laid_out(layout: &'t Layout, words: &'t Furniture) -> Self {
        let text = layout.text.as_str();
        let part = |placed: &Placed| {
            let line = text.get(placed.span.range()).unwrap_or_default();
            let shape = Shape::of(line);
            Part {
                span: placed.span,
                gap: true,
                shape,
                sign: sign(line, &shape, words),
                role: placed.role,
                apart: placed.apart,
            }
        };
        let parts: Vec<Part> = layout.paragraphs.iter().map(part).collect();
        let core = 0..parts.len();
        let mut page = Self { text, words, spaced: false, saved: false, laid_out: true, core, parts };
        PASSES.iter().for_each(|pass| pass(&mut page));
        page
    }

    /// The text of a paragraph; empty where there is none.
    pub fn line(&self, index: usize) -> &'t str {
        self.parts.get(index).and_then(|p| self.text.get(p.span.range())).unwrap_or_default()
    }

    /// Gives a paragraph a role unless it has one.
    pub fn set(&mut self, index: usize, role: Role) {
        if let Some(part) = self.parts.get_mut(index) {
            part.role = part.role.or(Some(role));
        }
    }

    /// The index behind the last paragraph of the block of `index`: lines without an empty line between them.
    /// In a text that does not part its paragraphs by empty lines, each is a block.
    pub fn block_end(&self, index: usize) -> usize {
        let behind = self.parts.get(index + 1..).unwrap_or_default();
        index + 1 + behind.iter().take_while(|p| self.spaced && !p.gap).count()
    }

    /// The index of the article's first paragraph of prose.
    pub fn first_prose(&self) -> Option<usize> {
        let prose = self.parts.get(self.core.clone()).unwrap_or_default().iter().position(Part::is_prose);
        prose.map(|at| self.core.start + at)
    }
}

/// Most paragraphs of prose have an empty line before them.
fn is_spaced(parts: &[Part]) -> bool {
    let prose = || parts.iter().filter(|p| p.shape.prose());
    parts.iter().skip(1).any(|p| p.gap) && prose().filter(|p| p.gap).count() * 2 >= prose().count()
}

/// How many lines without a stop a page has at least, and how many of a hundred lines.
const LABELS: usize = 8;
const LABELS_OF_HUNDRED: usize = 25;
/// With half as many, so many lines with a sign of furniture are enough.
const SIGNS: usize = 5;
const SIGNS_OF_HUNDRED: usize = 10;

fn is_saved(parts: &[Part]) -> bool {
    let labels = parts.iter().filter(|p| p.shape.label() && p.shape.words <= 4).count();
    let signs = parts.iter().filter(|p| p.sign != Sign::None && p.sign != Sign::Caption).count();
    (labels >= LABELS && signs >= 2 && labels * 100 >= parts.len() * LABELS_OF_HUNDRED)
        || (signs >= SIGNS && labels * 2 >= LABELS && signs * 100 >= parts.len() * SIGNS_OF_HUNDRED)
}

/// Lines that say of themselves what they are.
fn phrases(page: &mut Page<'_>) {
    for part in &mut page.parts {
        part.role = part.role.or(match part.sign {
            Sign::Furniture | Sign::SectionStart | Sign::SectionEnd | Sign::BoxStart => Some(Role::Furniture),
            Sign::Caption => Some(Role::Caption),
            _ => None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, roles};
    use proptest::prelude::*;

    /// A page as browsers save it: menus, the article with other titles in its middle, the note about its author, links.
    const PAGE: &str = "\
Menu\n  • Home\n  • Local\n  • Sport\n  • Weather\n14 °C\nLudden\nSunday, March 8, 2020\nHome Local News\n\n\
Seals Return to the Outer Harbour of Port Ellery\n\nFerry company asks for patience\n\n\
by Ada Okafor\nFebruary 3, 2020\n0\nSeals on the pier on Sunday - Bo Tran/Reuters\n\n\
The seals came back to the outer harbour in the second week of January and have not left it since.\n\n\
“They were here before us,” the harbour master, Ilse Quandt, said on the pier.\n\n\
A Harbour Without Ferries\n\n\
The ferry company has asked twice for them to be moved, and the council has twice said no.\n\n\
Related Posts\n\nDredgers “Will Work at Night” Until Easter\n\nOne Hundred Seals Counted by Children\n\nLoad More\n\n\
“No,” she said.\n\n\
Nobody has asked the seals, who were asleep on the slipway when the council met on Monday.\n\n\
Ada Okafor is a reporter at The Ludden Argus. She says she “swims badly”.\n\n\
Most read\n\n  • Baker: “I Married My Oven”\n    0 shares\n    Share 0 Tweet 0\n\n  • Police Ask Public to Stop Feeding the Bull\n\n\
About Us\nPrivacy Policy\nContact\n\nCopyright © 2020 The Ludden Argus. All rights reserved.\n\n\
This website uses cookies. By continuing you agree to our use of them.";

    #[test]
    fn a_saved_page_keeps_the_article_and_nothing_else() {
        assert_eq!(roles(PAGE), "FFFFFFFFFHHYDFCBBSBFFFFBBFFFFFFFFFFF");
        let article = read(PAGE);
        assert_eq!(
            article.title.map(|t| article.slice(t)),
            Some("Seals Return to the Outer Harbour of Port Ellery")
        );
        assert_eq!(article.byline.map(|b| article.slice(b)), Some("Ada Okafor"));
        assert_eq!(article.published.as_deref(), Some("2020-02-03"));
    }

    #[test]
    fn empty_lines_and_line_ends_make_no_difference() {
        let lines: Vec<&str> = PAGE.lines().filter(|l| !l.trim().is_empty()).collect();
        assert_eq!(roles(&PAGE.replace('\n', "\r\n")), roles(PAGE));
        for parted in [lines.join("\n"), lines.join("\n\n")] {
            let article = read(&parted);
            let body = |p: &&super::super::Paragraph| p.role == super::Role::Body;
            assert_eq!(article.paragraphs.iter().filter(body).count(), 5, "{parted}");
        }
    }

    proptest! {
        #[test]
        fn clean_paragraphs_are_always_body(
            chosen in proptest::collection::vec(proptest::sample::select(vec![
                "“Never.”", "“No,” he said.", "Q: Why?", "OKAFOR: We will.", "Silence.", "She shrugged.",
                "• First, the boats must be counted.", "— Ada Okafor, baker", "\"Go home,\" some of them yelled at the pier.",
                "The ferry company has asked twice for them to be moved, and the council has twice said no.",
                "He wrote: “The seals, who were asleep, have not been asked, and that is the long and short of it.”",
                "“We have long-standing relations with the seals,” said Bo Tran, who feeds them, on Thursday.",
            ]), 1..30),
            parting in proptest::sample::select(vec!["\n", "\n\n", "\r\n\r\n"]),
        ) {
            let found = roles(&chosen.join(parting));
            prop_assert!(found.chars().all(|role| role == 'B'), "{found}");
        }

        #[test]
        fn any_lines_get_roles_without_harm(
            chosen in proptest::collection::vec(proptest::sample::select(PAGE.lines().collect::<Vec<_>>()), 0..60),
            noise in "\\PC{0,40}",
        ) {
            let text = format!("{}\n{noise}", chosen.join("\n"));
            let article = read(&text);
            let words = article.paragraphs.iter().map(|p| article.slice(p.span).len()).sum::<usize>();
            prop_assert!(words <= text.len());
            prop_assert_eq!(read(&text), article);
        }
    }
}
