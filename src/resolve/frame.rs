//! Frames: the lines around an interview or a tale, read as sentences of their own though nobody is quoted in them: titles, standfirsts,
//! captions, the line at the end.

use crate::article::{Article, Role};
use crate::attribution::Attribution;
use crate::attribution::answers::{self, MONOLOGUE, REPLY};
use crate::attribution::transcript::TURN;
use crate::diag::Report;
use crate::grammar::{Grammar, PhraseList};
use crate::mention::{self, EntityId, Mentions, NameMention};
use crate::phrase::{self, tagger};
use crate::record::EntityKind;
use crate::span::Span;
use crate::{quotation, token};

/// So many lines above and behind are read.
const MOST_ABOVE: usize = 40;
const MOST_BEHIND: usize = 12;

/// The lines around what is said, with the names in them.
pub struct Frame<'a> {
    pub grammar: &'a Grammar,
    /// The article with those lines as its only text.
    pub article: Article,
    /// The lines' names.
    pub names: Mentions,
    /// The title.
    pub title: Option<Span>,
    /// The title, the standfirsts, and the title that is known besides.
    pub titles: String,
    /// Where the first answer begins.
    pub start: u32,
}

impl<'a> Frame<'a> {
    /// The lines above what is first said in turns, answers or a tale, and those behind the last of it.
    pub fn around(attributions: &[Attribution], article: &Article, grammar: &'a Grammar) -> Self {
        let (start, end) = said(attributions, article);
        let lines = lines(article, start, end);
        let title = title(&lines, article);
        let stream = token::tokenize(&lines, grammar, token::BODY);
        let mut unread = Report::default();
        let quotations = quotation::find_quotations(&stream, &lines, grammar, &mut unread);
        let mut elements = phrase::elements(&stream, &quotations, &lines, grammar);
        tagger::tag_all(&mut elements, &lines, grammar);
        let names = mention::find_mentions(&elements, &stream, &quotations, &lines, grammar);
        Self { grammar, article: lines, names, title, titles: titles(article), start }
    }

    /// Names with whom they stand for, in order.
    pub fn linked(&self) -> impl Iterator<Item = (&NameMention, EntityId)> {
        self.names.names.iter().zip(&self.names.links).filter_map(|(name, link)| Some((name, link.one()?)))
    }

    /// The lines in which a phrase of a list stands, with its place.
    pub fn phrases(&self, list: PhraseList) -> impl Iterator<Item = (Span, Span)> {
        let bodies = self.article.paragraphs.iter().filter(|p| p.role == Role::Body);
        bodies.filter_map(move |p| {
            let found = self.grammar.furniture.find(list, self.article.slice(p.span))?;
            let at = |n: usize| p.span.start + u32::try_from(n).unwrap_or_default();
            Some((p.span, Span::new(at(found.start), at(found.end))))
        })
    }

    /// The name that stands right behind a phrase.
    pub fn behind_phrase(&self, line: Span, phrase: Span) -> Option<EntityId> {
        let (name, id) = self.linked().find(|(n, _)| n.span.start >= phrase.end && !n.owner)?;
        let between = Span::new(phrase.end, name.titled.start.max(phrase.end));
        let near = !self.article.slice(between).contains(['.', ',', ':', ';', '?', '!']);
        (near && line.contains(name.span)).then_some(id)
    }

    /// What of a line's sentence stands before a phrase.
    pub fn sentence_before(&self, line: Span, phrase: Span) -> Span {
        let text = self.article.slice(Span::new(line.start, phrase.start));
        let sentence = text.rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1);
        Span::new(line.start + u32::try_from(sentence).unwrap_or_default(), phrase.start)
    }

    /// The first person whom a sentence names before a phrase in it.
    pub fn person_before(&self, line: Span, phrase: Span) -> Option<EntityId> {
        let before = self.sentence_before(line, phrase);
        let person = |id: EntityId| self.names.entity(id).is_some_and(|e| e.kind == EntityKind::Person);
        self.linked().find(|(n, id)| before.contains(n.span) && person(*id)).map(|(_, id)| id)
    }
}

/// Where turns, answers and a tale begin and end. Words in marks that are the first line are a title.
fn said(attributions: &[Attribution], article: &Article) -> (u32, u32) {
    let talks = |a: &&Attribution| a.pattern == TURN || answers::is_unlabelled(&a.pattern);
    let spans = |a: &Attribution| {
        let label = a.source.map(|s| s.span).filter(|_| ![MONOLOGUE, REPLY].contains(&a.pattern.as_str()));
        a.contents.iter().copied().chain(label).collect::<Vec<_>>()
    };
    let said: Vec<Span> = attributions.iter().filter(talks).flat_map(spans).collect();
    let first = article.paragraphs.first().map_or(0, |p| p.span.end);
    let below = said.iter().map(|s| s.start).filter(|start| *start >= first).min();
    let start = below.or_else(|| said.iter().map(|s| s.start).min()).unwrap_or_default();
    (start, said.iter().map(|s| s.end).max().unwrap_or_default())
}

/// The article with all that stands before and behind the words from `start` to `end` as its body, but for the question before them.
fn lines(article: &Article, start: u32, end: u32) -> Article {
    let mut lines = article.clone();
    let (mut question, mut behind) = (None, 0);
    for (index, paragraph) in lines.paragraphs.iter_mut().enumerate() {
        let outside = paragraph.span.end <= start || paragraph.span.start >= end;
        let read = matches!(paragraph.role, Role::Body | Role::Headline | Role::Subheading | Role::Caption);
        let far = if paragraph.span.end <= start { index >= MOST_ABOVE } else { behind >= MOST_BEHIND };
        behind += usize::from(paragraph.span.start >= end);
        let asks = paragraph.role != Role::Headline && article.slice(paragraph.span).ends_with('?');
        if paragraph.span.end <= start && read {
            question = asks.then_some(index);
        }
        paragraph.role = if outside && read && !far { Role::Body } else { Role::Furniture };
    }
    if let Some(asked) = question.and_then(|at| lines.paragraphs.get_mut(at)) {
        asked.role = Role::Furniture;
    }
    lines
}

/// The headline, or a first line without a stop.
fn title(lines: &Article, article: &Article) -> Option<Span> {
    let first = || {
        let line = lines.paragraphs.first().filter(|p| p.role == Role::Body)?.span;
        let ends = lines.slice(line).ends_with(['.', '!', '?', '”', '"', '’', '\'']);
        (!ends).then_some(line)
    };
    let headline = || article.paragraphs.iter().find(|p| p.role == Role::Headline).map(|p| p.span);
    article.title.or_else(headline).or_else(first)
}

/// The titles and standfirsts, and the title that is known besides.
fn titles(article: &Article) -> String {
    let shown = article.paragraphs.iter().filter(|p| p.role == Role::Headline).map(|p| article.slice(p.span));
    shown.chain(article.about.title.as_deref()).collect::<Vec<_>>().join("\n")
}
