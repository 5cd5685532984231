//! Who has the floor: what each paragraph of an article is to those in marks that nobody is named beside, and what they come to.

use super::answers::FLOATING;
use super::{Attribution, SourceMatch, alone};
use crate::article::{Article, Role};
use crate::grammar::{Classes, Grammar};
use crate::record::QuoteKind;
use crate::span::Span;
use crate::token::{Case, TokenKind, lexer};

/// So many questions that paragraphs in marks follow make an interview.
const QUESTIONS: usize = 2;
/// A tale has so many paragraphs, and so have paragraphs under headings.
const PARAGRAPHS: usize = 3;
/// And so many per cent of the text from its begin on.
const SHARE: usize = 50;
/// Of a tale whose marks run on, the rest in marks is no more than what stands out of it as a title does.
const MOST: usize = 80;
/// A heading that names somebody has no more words.
const HEADING_WORDS: usize = 10;
/// The name in it has so many.
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// What a paragraph is to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// It is in marks from its begin to its end, and nothing says whose words it is; with its attribution.
    Bare(usize),
    /// It asks something.
    Question,
    /// It is no more than a name, and perhaps who that is.
    Named(SourceMatch),
    /// It is something else that quotes nobody.
    Plain,
    /// It holds a few words of somebody.
    Mixed,
    /// It quotes somebody and says whom, or holds more than a quotation.
    Telling,
}

/// The paragraphs of the body, each with its length.
pub fn lines(out: &[Attribution], article: &Article, grammar: &Grammar) -> Vec<(Line, usize)> {
    let mut lines: Vec<Line> = article.paragraphs.iter().map(|p| plain(article, p.span)).collect();
    let at = |place: u32| article.paragraphs.partition_point(|p| p.span.end <= place);
    for ((index, attribution), floating) in out.iter().enumerate().zip(floating(out)) {
        for piece in &attribution.contents {
            let paragraph = at(piece.start);
            let whole = article.paragraphs.get(paragraph).map(|p| p.span).unwrap_or_default();
            let said = match attribution.kind {
                _ if floating && fills(article, whole, *piece) => Line::Bare(index),
                QuoteKind::Indirect => continue,
                QuoteKind::Mixed => Line::Mixed,
                QuoteKind::Direct => Line::Telling,
            };
            if let Some(line) = lines.get_mut(paragraph).filter(|line| **line != Line::Telling) {
                *line = said;
            }
        }
    }
    name_headings(&mut lines, article, grammar);
    let body = |role: Role| matches!(role, Role::Body | Role::Subheading);
    let kept = lines.into_iter().zip(&article.paragraphs).filter(|(_, p)| body(p.role));
    kept.map(|(line, p)| (line, p.span.len() as usize)).collect()
}

/// Of each attribution whether no word beside it, nor beside the one that it goes on from, says whose it is.
fn floating(out: &[Attribution]) -> Vec<bool> {
    let mut found: Vec<bool> = Vec::with_capacity(out.len());
    for attribution in out {
        let led = attribution.pattern == alone::AFTER_COLON && attribution.source.is_some();
        let own = !led && attribution.cue.is_none() && FLOATING.contains(&attribution.pattern.as_str());
        // What somebody is reported to have said, as in a question, need not go on in the next paragraph.
        let quotes = |f: usize| out.get(f).is_some_and(|a| a.kind == QuoteKind::Direct);
        let before = attribution.follows.map(|f| f as usize);
        let goes_on = before.is_some_and(|f| quotes(f) && found.get(f) == Some(&false));
        found.push(own && !goes_on);
    }
    found
}

fn plain(article: &Article, span: Span) -> Line {
    if article.slice(span).contains('?') { Line::Question } else { Line::Plain }
}

/// Whether a quotation is all of its paragraph, its marks left aside.
pub(super) fn fills(article: &Article, whole: Span, piece: Span) -> bool {
    /// So many bytes of marks stand around a quotation; a paragraph of nothing but marks may have any number.
    const MARKS: u32 = 64;
    let nothing = |from: u32, to: u32| {
        from <= to
            && to - from <= MARKS
            && !article.slice(Span::new(from, to)).contains(char::is_alphanumeric)
    };
    nothing(whole.start, piece.start) && nothing(piece.end, whole.end)
}

/// "Mina Kaur, star": lines above paragraphs in marks that are no more than a name, and perhaps who that is.
fn name_headings(lines: &mut [Line], article: &Article, grammar: &Grammar) {
    for index in 1..lines.len() {
        let bare = matches!(lines.get(index), Some(Line::Bare(_)));
        let before = lines.get(index - 1);
        if !bare || before != Some(&Line::Plain) {
            continue;
        }
        let heading = article.paragraphs.get(index - 1).and_then(|p| heading(p.span, article, grammar));
        if let (Some(line), Some(name)) = (lines.get_mut(index - 1), heading) {
            *line = Line::Named(name);
        }
    }
}

/// ```text
/// heading = given-name capital { capital } [ ( "," | "(" | dash ) … ]
///         | capital capital { capital } "," age …
/// ```
fn heading(line: Span, article: &Article, grammar: &Grammar) -> Option<SourceMatch> {
    let text = article.slice(line);
    if text.ends_with(['.', '!', '…', ':']) || text.split_whitespace().count() > HEADING_WORDS {
        return None;
    }
    let mut tokens = Vec::new();
    lexer::lex(text, line.start, grammar, &mut tokens);
    let words = tokens.iter().take_while(|t| t.kind == TokenKind::Word && t.case != Case::Lower).count();
    let behind = tokens.get(words).map(|t| t.kind);
    let apart = matches!(behind, None | Some(TokenKind::Comma | TokenKind::Open | TokenKind::Dash));
    let aged = tokens.get(words + 1).is_some_and(|t| t.kind == TokenKind::Number);
    let first = tokens.first()?;
    let given = grammar.lexicon.classes(first.word).any(Classes::GIVEN);
    let name = first.span.to(tokens.get(words.checked_sub(1)?)?.span);
    (NAME_WORDS.contains(&words) && apart && (given || aged)).then(|| SourceMatch::name(name))
}

/// What the paragraphs in marks and those between them come to.
#[derive(Debug, Default)]
pub struct Floor {
    /// How often paragraphs in marks begin behind others.
    runs: usize,
    /// How often a question stands before them, and how often a name.
    asked: usize,
    named: usize,
    /// Paragraphs in marks, and their length.
    answers: usize,
    answered: usize,
    /// Paragraphs between them, and those of them that quote somebody.
    between: usize,
    telling: usize,
    /// Whether anybody is quoted anywhere else.
    others: bool,
    /// The length of all paragraphs from the first in marks on.
    length: usize,
    /// How many paragraphs the longest quotation has that runs on, and its share of all in marks.
    running: usize,
    share: usize,
}

impl Floor {
    /// Counts the paragraphs.
    pub fn of(lines: &[(Line, usize)], out: &[Attribution]) -> Self {
        let bare = |(line, _): &(Line, usize)| matches!(line, Line::Bare(_));
        let first = lines.iter().position(bare).unwrap_or(lines.len());
        let last = lines.iter().rposition(bare).unwrap_or(first);
        let mut floor = Self::default();
        let mut before = None;
        for (index, (line, length)) in lines.iter().enumerate() {
            let inside = (first..=last).contains(&index);
            floor.length += if index >= first { *length } else { 0 };
            if let Line::Bare(at) = line {
                floor.answer(before, *length);
                floor.running = floor.running.max(out.get(*at).map_or(0, |a| a.contents.len()));
            } else {
                let answers = before == Some(Line::Question);
                floor.between += usize::from(inside);
                floor.telling += usize::from((inside || answers) && *line == Line::Telling);
                floor.others |= matches!(line, Line::Telling | Line::Mixed);
            }
            before = Some(*line);
        }
        floor.share = share(lines, out, floor.answered);
        floor
    }

    fn answer(&mut self, before: Option<Line>, length: usize) {
        self.answers += 1;
        self.answered += length;
        self.runs += usize::from(!matches!(before, Some(Line::Bare(_))));
        self.asked += usize::from(before == Some(Line::Question));
        self.named += usize::from(matches!(before, Some(Line::Named(_))));
    }

    /// Mostly questions stand before the paragraphs in marks, and nobody is quoted between them.
    pub const fn is_interview(&self) -> bool {
        self.asked >= QUESTIONS
            && self.asked * 2 >= self.runs
            && self.telling == 0
            && self.between <= self.runs * 2
    }

    /// Before the paragraphs in marks stand names, and little else between them.
    pub const fn is_headed(&self) -> bool {
        self.named >= QUESTIONS && self.named * 3 >= self.runs * 2 && self.telling == 0
    }

    /// The paragraphs in marks are most of the article, and are one quotation that runs on, or stand under headings; and nobody is quoted
    /// elsewhere.
    pub const fn is_monologue(&self) -> bool {
        let runs_on = self.running >= PARAGRAPHS && self.share >= MOST;
        (runs_on || self.runs >= PARAGRAPHS)
            && self.answers >= PARAGRAPHS
            && !self.others
            && self.between <= self.runs * 2
            && self.answered * 100 >= self.length * SHARE
    }
}

/// How many per cent of what stands in marks are those of the longest quotation.
fn share(lines: &[(Line, usize)], out: &[Attribution], answered: usize) -> usize {
    let length = |a: &Attribution| a.contents.iter().map(|c| c.len() as usize).sum::<usize>();
    let own = lines.iter().filter_map(|(line, _)| match line {
        Line::Bare(at) => out.get(*at).map(length),
        _ => None,
    });
    own.max().unwrap_or_default() * 100 / answered.max(1)
}
