//! Marks: what an element's tag and attributes say about the text in it.

use dom_query::Element;

use crate::grammar::{Furniture, PhraseList};

/// A set of what can be said of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u32);

impl Marks {
    /// `<nav>`, `<footer>`, `<aside>`, a menu or dialog by its role.
    pub const NAVIGATION: Self = Self(1);
    /// Its class, id or the like names what is no part of an article.
    pub const FURNITURE: Self = Self(1 << 1);
    /// Not shown.
    pub const HIDDEN: Self = Self(1 << 2);
    /// `<article>`, `<main>`, or a class for an article's text.
    pub const ARTICLE: Self = Self(1 << 3);
    /// `itemprop=articleBody` or its like as a class.
    pub const BODY: Self = Self(1 << 4);
    /// A block quotation.
    pub const QUOTATION: Self = Self(1 << 5);
    /// A post of another site.
    pub const EMBED: Self = Self(1 << 6);
    /// A picture with what belongs to it.
    pub const FIGURE: Self = Self(1 << 7);
    /// Text under a picture.
    pub const CAPTION: Self = Self(1 << 8);
    /// Who wrote it.
    pub const BYLINE: Self = Self(1 << 9);
    /// When.
    pub const DATE: Self = Self(1 << 10);
    /// Under the title.
    pub const STANDFIRST: Self = Self(1 << 11);
    /// The title, by its class.
    pub const HEADLINE: Self = Self(1 << 12);
    /// A form.
    pub const FORM: Self = Self(1 << 13);
    /// A list.
    pub const LIST: Self = Self(1 << 14);
    /// `<article>` itself.
    pub const ARTICLE_TAG: Self = Self(1 << 15);
    /// `<header>`.
    pub const HEADER: Self = Self(1 << 16);
    /// `<aside>`.
    pub const ASIDE: Self = Self(1 << 17);
    /// Whose words a block quotation holds.
    pub const CREDIT: Self = Self(1 << 18);
    /// A link around paragraphs.
    pub const TEASER: Self = Self(1 << 19);
    /// Shown, but not read aloud: a picture's sign, what stands elsewhere too, and with some outlets every caption.
    pub const SILENT: Self = Self(1 << 20);

    /// Both.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `other` is in it.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Without those of `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// Attributes whose values name what an element is for.
const NAMES: [&str; 9] = [
    "class",
    "id",
    "itemprop",
    "data-component",
    "data-testid",
    "data-qa",
    "data-module",
    "aria-label",
    "rel",
];

/// The marks of an element.
pub fn marks(element: &Element, words: &Furniture) -> Marks {
    let tag = element.name.local.as_ref();
    let mut marks = of_tag(tag);
    if matches!(tag, "html" | "body") {
        return marks;
    }
    if tag.contains('-') {
        // An element of the page's own making is named for what it does: `amp-ad`.
        marks = marks.and(of_name(tag, words));
    }
    for attribute in &element.attrs {
        let name = attribute.name.local.as_ref();
        let value: &str = &attribute.value;
        marks = marks.and(match name {
            "role" => of_role(value),
            "hidden" => Marks::HIDDEN,
            "aria-hidden" if value.eq_ignore_ascii_case("true") => Marks::SILENT,
            "style" if is_hidden(value) => Marks::HIDDEN,
            "itemprop" if value.eq_ignore_ascii_case("articlebody") => Marks::BODY,
            _ if NAMES.contains(&name) => of_names(value, name == "aria-label", words),
            _ => Marks::default(),
        });
    }
    // A post is furniture to no one, whatever else its class says.
    if marks.has(Marks::EMBED.and(Marks::BODY)) { marks.without(Marks::FURNITURE) } else { marks }
}

fn of_tag(tag: &str) -> Marks {
    match tag {
        "nav" | "dialog" | "menu" => Marks::NAVIGATION,
        "footer" => Marks::NAVIGATION.and(Marks::CREDIT),
        "cite" => Marks::CREDIT,
        // What it holds shows only when it is asked for.
        "aside" | "details" => Marks::ASIDE,
        "form" | "fieldset" => Marks::FORM,
        "article" => Marks::ARTICLE.and(Marks::ARTICLE_TAG),
        "main" => Marks::ARTICLE,
        "header" => Marks::HEADER,
        "blockquote" => Marks::QUOTATION,
        "figure" => Marks::FIGURE,
        "figcaption" | "caption" => Marks::CAPTION,
        "address" => Marks::BYLINE,
        "time" => Marks::DATE,
        "ul" | "ol" | "dl" => Marks::LIST,
        _ => Marks::default(),
    }
}

fn of_role(role: &str) -> Marks {
    match role.to_ascii_lowercase().as_str() {
        "navigation" | "complementary" | "contentinfo" | "search" | "dialog" | "alertdialog" | "alert"
        | "menu" | "menubar" | "menuitem" | "tablist" | "toolbar" | "banner" => Marks::NAVIGATION,
        "article" | "main" => Marks::ARTICLE,
        _ => Marks::default(),
    }
}

fn is_hidden(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Names longer than this are made by machines.
const LONGEST: usize = 80;

/// What the names in an attribute say. A label is a sentence; other values are names with spaces between.
fn of_names(value: &str, label: bool, words: &Furniture) -> Marks {
    let names = value.split(|c: char| c.is_whitespace() && !label);
    names
        .filter(|n| !n.is_empty() && n.len() <= LONGEST)
        .map(|n| of_name(n, words))
        .fold(Marks::default(), Marks::and)
}

const LISTS: [(PhraseList, Marks); 8] = [
    (PhraseList::MarkupFurniture, Marks::FURNITURE),
    (PhraseList::MarkupArticle, Marks::BODY),
    (PhraseList::MarkupByline, Marks::BYLINE),
    (PhraseList::MarkupDate, Marks::DATE),
    (PhraseList::MarkupStandfirst, Marks::STANDFIRST),
    (PhraseList::MarkupCaption, Marks::CAPTION),
    (PhraseList::MarkupHeadline, Marks::HEADLINE),
    (PhraseList::MarkupEmbed, Marks::EMBED),
];

fn of_name(name: &str, words: &Furniture) -> Marks {
    let cut = cut(name);
    // Numbers are no words, though a list of words lets them pass.
    let mut each = cut.split(' ').filter(|word| word.contains(char::is_alphabetic));
    if each.any(|word| words.is(PhraseList::MarkupModifier, word)) {
        return Marks::default();
    }
    let said = LISTS.iter().filter(|(list, _)| words.is(*list, &cut)).map(|(_, mark)| *mark);
    said.fold(Marks::default(), Marks::and)
}

/// `relatedPosts`, `related-posts__list` as words: `related posts list`.
fn cut(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else {
            if c.is_uppercase() && small {
                out.push(' ');
            }
            out.extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;

    fn of(name: &str) -> Marks {
        of_names(name, false, &Grammar::english().furniture)
    }

    #[test]
    fn classes_are_read_word_by_word() {
        for furniture in [
            "relatedPosts",
            "c-related__list",
            "advert-slot",
            "most-read",
            "story_newsletter",
            "sr-only",
            "MoreFrom-sc-8",
        ] {
            assert!(of(furniture).has(Marks::FURNITURE), "{furniture}");
        }
        for other in
            ["has-sidebar", "no-comments", "with-share", "thread", "adjacent", "broadcast", "header-text"]
        {
            assert!(!of(other).has(Marks::FURNITURE), "{other}");
        }
        assert!(of("x article__body y").has(Marks::BODY));
        assert!(of("wp-caption-text").has(Marks::CAPTION));
        assert!(of("twitter-tweet").has(Marks::EMBED));
    }
}
