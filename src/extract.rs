//! The extractor: runs the stages in order and keeps what each of them found.

use std::sync::Arc;

use crate::article::Article;
use crate::attribution::{self, Attribution, Marked};
use crate::diag::Report;
use crate::document::{Content, Document, Metadata};
use crate::grammar::Grammar;
use crate::mention::{self, Mentions};
use crate::phrase::{self, Elements};
use crate::quotation::{self, Quotation};
use crate::resolve::{self, Resolution, Speaker};
use crate::span::OffsetUnit;
use crate::token::{self, TokenStream};

/// Reads articles with one grammar. Cheap to clone, safe to share between threads.
#[derive(Debug, Clone)]
pub struct Extractor {
    grammar: Arc<Grammar>,
    /// What the sheets hold.
    pub options: Options,
}

/// What a sheet holds and how it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Also list beliefs, intentions and other attitudes.
    pub all: bool,
    /// What the sheet's offsets count.
    pub offsets: OffsetUnit,
}

/// What each stage found in one article.
#[derive(Debug, Clone)]
pub struct Extraction {
    /// The article with its paragraphs.
    pub article: Article,
    /// Its tokens.
    pub tokens: TokenStream,
    /// Passages between quotation marks.
    pub quotations: Vec<Quotation>,
    /// Tokens with quotations folded, in sentences.
    pub elements: Elements,
    /// Sources, cues and contents; behind those of the body what its headings repeat of them.
    pub attributions: Vec<Attribution>,
    /// Names and whom they stand for.
    pub mentions: Mentions,
    /// For each attribution its speaker.
    pub resolutions: Vec<Resolution>,
    /// What was odd about the text.
    pub report: Report,
    /// The grammar that was used.
    pub grammar: Arc<Grammar>,
    /// What its sheet holds.
    pub options: Options,
}

impl Extractor {
    /// An extractor with the English grammar that is compiled in.
    #[must_use]
    pub fn english() -> Self {
        Self::new(Grammar::english())
    }

    /// An extractor with another grammar.
    #[must_use]
    pub fn new(grammar: Arc<Grammar>) -> Self {
        Self { grammar, options: Options::default() }
    }

    /// The same extractor with other options.
    #[must_use]
    pub fn with_options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Runs all stages over a text.
    #[must_use]
    pub fn extract(&self, id: &str, text: impl Into<String>) -> Extraction {
        self.read(Document::text(id, text))
    }

    /// Runs all stages over a document.
    ///
    /// ```
    /// use quotesheet::{Document, Extractor};
    /// let page = "<html><title>Verdict</title><article><p>“We will appeal,” Maria Lopez said.</p></article>";
    /// let sheet = Extractor::english().read(Document::html("demo", page)).sheet();
    /// assert_eq!(sheet.quotes.first().and_then(|q| q.speaker.as_deref()), Some("Maria Lopez"));
    /// ```
    #[must_use]
    pub fn read(&self, document: Document) -> Extraction {
        let grammar = &self.grammar;
        let mut report = document.report;
        let article = article(
            document.content,
            &document.id,
            document.given,
            document.fetched_from,
            grammar,
            &mut report,
        );
        let tokens = token::tokenize(&article, grammar, token::BODY);
        let quotations = quotation::find_quotations(&tokens, &article, grammar, &mut report);
        let mut elements = phrase::elements(&tokens, &quotations, &article, grammar);
        let mut attributions = attribution::attribute(&mut elements, &tokens, &quotations, &article, grammar);
        let body = attributions.len();
        let headings = token::tokenize(&article, grammar, token::HEADINGS);
        if !headings.tokens.is_empty() {
            // What is odd about the marks of a heading, an apostrophe as a rule, is nothing to warn of.
            let marked = quotation::find_quotations(&headings, &article, grammar, &mut Report::default());
            let text = Marked { stream: &tokens, quotations: &quotations };
            let headings = Marked { stream: &headings, quotations: &marked };
            attributions.extend(attribution::headings(&attributions, text, headings, &article));
        }
        let mentions = mention::find_mentions(&elements, &tokens, &quotations, &article, grammar);
        let mut resolutions = resolve::resolve(&attributions, &mentions, &elements, &article, grammar);
        keep_told(&mut attributions, &mut resolutions, body);
        Extraction {
            article,
            tokens,
            quotations,
            elements,
            attributions,
            mentions,
            resolutions,
            report,
            grammar: Arc::clone(grammar),
            options: self.options,
        }
    }
}

/// Leaves out those words of headings, which stand behind the `body`, whose speaker the text leaves open: they are as likely a name.
fn keep_told(attributions: &mut Vec<Attribution>, resolutions: &mut Vec<Resolution>, body: usize) {
    if attributions.len() == body {
        return;
    }
    let open = |r: &Resolution| matches!(r.speaker, Speaker::Unresolved(_));
    let kept: Vec<bool> = resolutions.iter().enumerate().map(|(at, r)| at < body || !open(r)).collect();
    let (mut first, mut second) = (kept.iter(), kept.iter());
    attributions.retain(|_| first.next() != Some(&false));
    resolutions.retain(|_| second.next() != Some(&false));
}

/// The article of a document: its text as it is, or what is the article's in a web page.
fn article(
    content: Content,
    id: &str,
    given: Metadata,
    fetched_from: Option<String>,
    grammar: &Grammar,
    report: &mut Report,
) -> Article {
    let fetched = Metadata { url: fetched_from, ..Metadata::default() };
    match content {
        Content::Text(text) => {
            Article::read(id, text, grammar, report).with_metadata(given.or(fetched), grammar, report)
        }
        #[cfg(feature = "html")]
        Content::Html(html) => {
            let page = crate::web::read(&html, grammar, report);
            let article = Article::of_layout(id, page.layout, grammar, report);
            article.with_metadata(given.or(page.metadata).or(fetched), grammar, report)
        }
        #[cfg(not(feature = "html"))]
        Content::Html(html) => {
            let message = "this build does not read web pages: build it with the feature `html`";
            let nowhere = crate::span::Span::default();
            report.warn(crate::diag::Stage::Article, "web-pages-not-read", nowhere, message);
            Article::read(id, html, grammar, report).with_metadata(given.or(fetched), grammar, report)
        }
    }
}
