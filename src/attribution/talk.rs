//! Talk: interviews and transcripts, in which paragraphs are what somebody says without marks around it. Who speaks is told by labels,
//! or by the page's emphasis.

use rustc_hash::{FxHashMap, FxHashSet};

use super::transcript::{self, TURN, Turn};
use super::{Attribution, SourceMatch};
use crate::article::{Article, Voice};
use crate::grammar::{Classes, Grammar, List};
use crate::phrase::Elements;
use crate::record::QuoteKind;
use crate::span::Span;
use crate::token::{Token, TokenStream};

/// The pattern of a question that a page emphasises.
pub const QUESTION: &str = "interview-question";
/// The pattern of an answer to such a question.
pub const ANSWER: &str = "interview-answer";

/// From so many labelled paragraphs on, an article holds a transcript.
const TURNS: usize = 3;
/// Of so many words a quotation inside a turn is speech, whoever is its source.
const SPEECH_WORDS: usize = 5;
/// Labels that only their repetition shows to be names count where one of so many paragraphs speaks to or of those who talk.
const SHARE: usize = 4;

/// Whether a pattern of that name is a turn of an interview or transcript.
#[must_use]
pub fn is_talk(pattern: &str) -> bool {
    [TURN, QUESTION, ANSWER].contains(&pattern)
}

/// What somebody says until somebody else does.
struct Spoken {
    paragraph: usize,
    /// The label, and the colon where there is one.
    turn: Option<Turn>,
    pattern: &'static str,
    pieces: Vec<Span>,
}

/// Replaces what was found in paragraphs that are turns by the turns, and keeps in them what they quote from others.
#[must_use]
pub fn turns(
    elements: &Elements,
    stream: &TokenStream,
    article: &Article,
    grammar: &Grammar,
    found: Vec<Attribution>,
) -> Vec<Attribution> {
    let room = Room { stream, article, grammar };
    let spoken = room.spoken(&found);
    if spoken.is_empty() {
        return found;
    }
    // Each with its label, in order.
    let pieces: Vec<(Span, Option<Span>)> = spoken
        .iter()
        .flat_map(|s| s.pieces.iter().map(|piece| (*piece, s.turn.map(|turn| turn.label))))
        .collect();
    let stays = |a: &Attribution| {
        let place = a.contents.first().copied().unwrap_or_default();
        let at = pieces.partition_point(|(piece, _)| piece.end <= place.start);
        let turn = pieces.get(at).filter(|(piece, _)| piece.overlaps(place));
        let by_label = |label: Span| a.source.is_some_and(|source| label.overlaps(source.span));
        turn.is_none_or(|(piece, label)| !label.is_some_and(by_label) && room.is_of_others(a, *piece))
    };
    let mut all: Vec<Attribution> = found.into_iter().filter(stays).collect();
    for one in spoken {
        let paragraph = u32::try_from(one.paragraph).unwrap_or(u32::MAX);
        let sentence = elements.sentences.partition_point(|s| s.paragraph < paragraph);
        all.push(one.attribution(u32::try_from(sentence).unwrap_or(u32::MAX), paragraph));
    }
    all.sort_by_key(|a| (a.sentence, a.contents.first().map(|c| c.start)));
    all
}

impl Spoken {
    fn attribution(self, sentence: u32, paragraph: u32) -> Attribution {
        let base = match self.turn {
            Some(turn) => transcript::attribution(&turn, sentence, paragraph),
            None => Attribution {
                contents: Vec::new(),
                cue: None,
                source: None,
                addressee: None,
                medium: None,
                time: None,
                pattern: self.pattern.to_owned(),
                kind: QuoteKind::Direct,
                sentence,
                paragraph,
                follows: None,
                repeats: Vec::new(),
                probability: 1.0,
            },
        };
        Attribution { contents: self.pieces, ..base }
    }
}

struct Room<'a> {
    stream: &'a TokenStream,
    article: &'a Article,
    grammar: &'a Grammar,
}

impl Room<'_> {
    fn tokens(&self, paragraph: usize) -> &[Token] {
        let range = self.stream.paragraphs.get(paragraph).cloned().unwrap_or_default();
        self.stream.tokens.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    fn voice(&self, paragraph: usize) -> Option<Voice> {
        self.article.paragraphs.get(paragraph)?.voice
    }

    /// All that is said in turns, in order.
    fn spoken(&self, found: &[Attribution]) -> Vec<Spoken> {
        let labels = self.labels();
        if labels.is_empty() && !self.article.paragraphs.iter().any(|p| p.voice.is_some()) {
            return Vec::new();
        }
        let between = Between::new(self, &labels, found);
        let mut all: Vec<Spoken> = Vec::new();
        // Whether the paragraph before belongs to the last turn.
        let mut open = false;
        for paragraph in 0..self.article.paragraphs.len() {
            let Some(whole) = span(self.tokens(paragraph)) else { continue };
            let turn = labels.get(&paragraph).copied();
            let pattern = self.pattern(paragraph);
            open = match all.last() {
                _ if turn.is_some() => false,
                Some(last) if pattern.is_some() => open && Some(last.pattern) == pattern,
                Some(last) => {
                    open && (last.pieces.is_empty()
                        || between.goes_on(paragraph, self.article.slice(whole), self))
                }
                None => false,
            };
            if let Some(last) = all.last_mut().filter(|_| open) {
                last.pieces.push(whole);
            } else if turn.is_some() || pattern.is_some() {
                all.push(self.begun(paragraph, turn, pattern.filter(|_| turn.is_none()), whole));
                open = true;
            }
        }
        all.retain(|s| !s.pieces.is_empty());
        all
    }

    /// The pattern of a paragraph of an interview whose page shows by emphasis who speaks.
    fn pattern(&self, paragraph: usize) -> Option<&'static str> {
        match self.voice(paragraph)? {
            Voice::Asks => Some(QUESTION),
            Voice::Answers => Some(ANSWER),
            Voice::Led(_) => None,
        }
    }

    /// What is said from this paragraph on.
    fn begun(
        &self,
        paragraph: usize,
        turn: Option<Turn>,
        pattern: Option<&'static str>,
        whole: Span,
    ) -> Spoken {
        let said = self.without_marks(turn.map_or(whole, |turn| turn.content));
        let pieces = Some(said).filter(|said| !said.is_empty()).into_iter().collect();
        Spoken { paragraph, turn, pattern: pattern.unwrap_or(TURN), pieces }
    }

    /// What is said without the marks, where one pair of them holds all of it.
    fn without_marks(&self, span: Span) -> Span {
        let text = self.article.slice(span);
        let inner = [('“', '”'), ('"', '"'), ('«', '»'), ('‘', '’')].into_iter().find_map(|(open, close)| {
            let inner = text.strip_prefix(open)?.strip_suffix(close)?;
            (!inner.contains([open, close]) && !inner.is_empty()).then_some((open.len_utf8(), inner.len()))
        });
        let Some((lead, length)) = inner else { return span };
        let start = span.start + u32::try_from(lead).unwrap_or_default();
        Span::new(start, start + u32::try_from(length).unwrap_or_default())
    }

    /// The turn that a paragraph is by what it begins with.
    fn turn(&self, paragraph: usize) -> Option<Turn> {
        let tokens = self.tokens(paragraph);
        let led = || match self.voice(paragraph)? {
            Voice::Led(bytes) => {
                transcript::led(tokens, self.article.paragraphs.get(paragraph)?.span.start + bytes)
            }
            _ => None,
        };
        let stamped = || transcript::stamped(tokens, self.article, self.grammar);
        transcript::turn(tokens, self.grammar).or_else(stamped).or_else(led)
    }

    /// The labelled paragraphs, where there are enough of them.
    fn labels(&self) -> FxHashMap<usize, Turn> {
        let paragraphs = 0..self.article.paragraphs.len();
        let all: Vec<(usize, Turn)> = paragraphs.filter_map(|p| Some((p, self.turn(p)?))).collect();
        let labelled = if all.len() < TURNS { FxHashMap::default() } else { self.accepted(&all) };
        let keys: FxHashSet<String> = labelled.values().map(|turn| self.key(turn)).collect();
        if labelled.len() >= TURNS && keys.len() > 1 {
            return labelled;
        }
        // In a question that the page emphasises, one label is enough.
        let sure = |(p, turn): &(usize, Turn)| {
            let emphasised = matches!(self.voice(*p), Some(Voice::Asks | Voice::Answers));
            emphasised && turn.colon.is_some() && transcript::is_label(self.article, self.grammar, turn)
        };
        all.into_iter().filter(sure).collect()
    }

    /// Those whose labels are names by themselves, or because they are repeated and those behind them talk.
    fn accepted(&self, all: &[(usize, Turn)]) -> FxHashMap<usize, Turn> {
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for (_, turn) in all {
            *counts.entry(self.key(turn)).or_default() += 1;
        }
        let repeated =
            |turn: &Turn| counts.get(&self.key(turn)).is_some_and(|n| *n > 1) && !self.is_common(turn);
        let again: Vec<&(usize, Turn)> = all.iter().filter(|(_, turn)| repeated(turn)).collect();
        let talk = again.iter().filter(|(paragraph, turn)| self.talks(*paragraph, turn)).count();
        let talk = talk > 1 && talk * SHARE >= again.len();
        let accepted = |(_, turn): &&(usize, Turn)| {
            // Emphasis alone is no colon, and a label alone may be a heading.
            let bare = turn.colon.is_none() || turn.content.is_empty();
            (!bare && transcript::is_label(self.article, self.grammar, turn)) || (talk && repeated(turn))
        };
        all.iter().filter(accepted).copied().collect()
    }

    /// The last word of a label: "Ann Lee:" and later "Lee:" are one.
    fn key(&self, turn: &Turn) -> String {
        self.article.slice(turn.label).rsplit(' ').next().unwrap_or_default().to_lowercase()
    }

    /// "When:", "Price:": words of lists that are no name.
    fn is_common(&self, turn: &Turn) -> bool {
        const COMMON: Classes = Classes::of(&[
            List::Adverb,
            List::Adjective,
            List::NounSingular,
            List::NounPlural,
            List::WhWord,
            List::Month,
            List::Weekday,
            List::TimeNoun,
            List::TimeAdverb,
            List::VerbBase,
            List::VerbGerund,
            List::CueWord,
        ]);
        let text = self.article.slice(turn.label);
        let outlet = self.article.about.outlet.as_deref().unwrap_or_default();
        let of_outlet = text.split(' ').all(|w| outlet.split(' ').any(|o| o == w));
        let last = text.rsplit(' ').next().unwrap_or_default();
        let last = self.grammar.lexicon.classes_of(last);
        !of_outlet && last.any(COMMON) && !last.any(Classes::PERSON_NAME)
    }

    fn has_first_person(&self, text: &str) -> bool {
        self.has(text, Classes::of(&[List::PronounFirst]))
    }

    fn has(&self, text: &str, lists: Classes) -> bool {
        text.split_whitespace().any(|word| self.grammar.lexicon.classes_of(word).any(lists))
    }

    /// Whether it asks, or speaks of those who talk: "I", "you". Of a label that has its line for itself the next paragraph is meant.
    fn talks(&self, paragraph: usize, turn: &Turn) -> bool {
        const TALK: Classes = Classes::of(&[List::PronounFirst, List::PronounSecond]);
        let own = Some(turn.content).filter(|content| !content.is_empty());
        let next = || span(self.tokens(paragraph + 1));
        let Some(text) = own.or_else(next).map(|said| self.article.slice(said)) else { return false };
        text.contains('?') || self.has(text, TALK)
    }

    /// Words of somebody else, quoted in a turn: not the speaker's own, and not the whole of it. Whom a pronoun means in somebody's mouth
    /// is told less surely, so that a few words of "hers" are a part of the turn.
    fn is_of_others(&self, attribution: &Attribution, turn: Span) -> bool {
        let text = |span: &Span| self.article.slice(*span);
        let length: usize = attribution.contents.iter().map(|c| text(c).len()).sum();
        let words: usize = attribution.contents.iter().map(|c| text(c).split_whitespace().count()).sum();
        let classes = attribution.source.map(|s| self.grammar.lexicon.classes_of(text(&s.head)));
        let first = classes.is_none_or(|c| c.has(List::PronounFirst));
        let pronoun = classes.is_some_and(|c| c.has(List::PronounSubject));
        let whole = length * 10 >= text(&turn).len() * 9;
        let speech = attribution.kind == QuoteKind::Direct && words >= SPEECH_WORDS;
        let quoted = attribution.kind != QuoteKind::Indirect && attribution.cue.is_some();
        quoted && !first && !whole && (speech || !pronoun)
    }
}

/// What tells whether a paragraph between two labelled ones goes on with the first.
struct Between {
    /// The last labelled paragraph; none where few are labelled.
    last: Option<usize>,
    /// The last words of the labels.
    keys: FxHashSet<String>,
    /// Paragraphs in which somebody is quoted.
    quoting: FxHashSet<u32>,
}

impl Between {
    fn new(room: &Room<'_>, labels: &FxHashMap<usize, Turn>, found: &[Attribution]) -> Self {
        let body = room.stream.paragraphs.iter().filter(|p| !p.is_empty()).count();
        let last = labels.keys().max().copied().filter(|_| labels.len() * 2 >= body);
        let keys = labels.values().map(|t| room.key(t)).filter(|key| key.chars().count() > 1);
        let quoting = found.iter().filter(|a| a.kind != QuoteKind::Indirect).map(|a| a.paragraph);
        Self { last, keys: keys.collect(), quoting: quoting.collect() }
    }

    /// Whether it does: nobody of those who talk is spoken of in it, and nobody is quoted. Behind the last label it must be
    /// somebody's own words.
    fn goes_on(&self, paragraph: usize, text: &str, room: &Room<'_>) -> bool {
        let before_last = self.last.is_some_and(|last| paragraph < last || room.has_first_person(text));
        let bracket = text.starts_with(['(', '[', '*']);
        let quotes = u32::try_from(paragraph).is_ok_and(|p| self.quoting.contains(&p));
        let ends = text.ends_with(['.', '?', '!', '…', '”', '"']);
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        before_last && !bracket && !quotes && ends && !words.any(|w| self.keys.contains(&w.to_lowercase()))
    }
}

fn span(tokens: &[Token]) -> Option<Span> {
    Some(tokens.first()?.span.to(tokens.last()?.span))
}

impl Turn {
    /// The source that the label names.
    #[must_use]
    pub const fn source(&self) -> SourceMatch {
        SourceMatch::name(self.label)
    }
}
