//! Guests: whom the lines around an interview or a tale name as the one who talks. Titles, standfirsts, captions and the line at the end
//! are read as sentences of their own, though nobody is quoted in them.

use super::interview::is_of_outlet;
use super::{Speaker, Unnamed};
use crate::article::{Article, Role};
use crate::attribution::Attribution;
use crate::attribution::answers::{self, MONOLOGUE, REPLY};
use crate::attribution::transcript::TURN;
use crate::diag::Report;
use crate::grammar::{Grammar, List, PhraseList};
use crate::mention::{self, Entity, EntityId, Mentions, NameMention};
use crate::phrase::{self, tagger};
use crate::record::EntityKind;
use crate::span::Span;
use crate::{quotation, token};

/// So many names in the lines above and behind are weighed; an interview introduces few.
const MOST_NAMED: usize = 24;

/// So many lines above and behind are read.
const MOST_ABOVE: usize = 40;
const MOST_BEHIND: usize = 12;

/// Who is said to talk to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Talker {
    /// Whoever writes: "we", "our reporter".
    Host,
    /// Somebody with a name, who may be the one or the other.
    Named,
    /// "She", "the club's captain": somebody who was spoken of before.
    Known,
}

/// Who talks, and why it is thought so.
pub struct Guest {
    /// Who.
    pub speaker: Speaker,
    /// The reason for a reader.
    pub evidence: String,
    /// Whether a title or a line that says so names them, rather than any line above.
    pub told: bool,
}

/// The lines around what is said, with the names in them.
pub struct Frame<'a> {
    grammar: &'a Grammar,
    /// The article with those lines as its only text.
    article: Article,
    /// The lines' names.
    names: Mentions,
    /// The title.
    title: Option<Span>,
    /// The title, the standfirsts, and the title that is known besides.
    titles: String,
    /// Where the first answer begins.
    start: u32,
}

impl<'a> Frame<'a> {
    /// The lines above what is first said in turns, answers or a tale, and those behind the last of it.
    pub fn around(attributions: &[Attribution], article: &Article, grammar: &'a Grammar) -> Self {
        let (start, end) = said(attributions, article);
        let lines = lines(article, start, end);
        let title = title(&lines, article);
        let stream = token::tokenize(&lines, grammar);
        let mut unread = Report::default();
        let quotations = quotation::find_quotations(&stream, &lines, grammar, &mut unread);
        let mut elements = phrase::elements(&stream, &quotations, &lines, grammar);
        tagger::tag_all(&mut elements, &lines, grammar);
        let names = mention::find_mentions(&elements, &stream, &quotations, &lines, grammar);
        Self { grammar, article: lines, names, title, titles: titles(article), start }
    }

    /// The one who talks, if the lines leave no choice.
    pub fn guest(&self, mentions: &Mentions, byline: Option<&str>) -> Option<Guest> {
        let hosts = self.hosts();
        let fits = |id: EntityId| {
            let entity = self.names.entity(id)?;
            (!hosts.contains(&id) && self.is_guest(entity, byline)).then_some(id)
        };
        let (id, why, told) = self
            .said_to_talk()
            .and_then(fits)
            .map(|id| (id, "is whom a line beside it names as talking", true))
            .or_else(|| Some((self.titled(&fits)?, "is whom the title names", true)))
            .or_else(|| Some((self.above(&fits)?, "is whom the lines above name", false)))
            .or_else(|| Some((self.behind(&fits)?, "is whom the line at the end names", false)))?;
        let entity = self.names.entity(id)?;
        let evidence = format!("“{}” {why}", entity.called(&self.article));
        Some(Guest { speaker: self.known(entity, mentions), evidence, told })
    }

    /// Whom the text knows by that name, or a name of the lines alone.
    fn known(&self, entity: &Entity, mentions: &Mentions) -> Speaker {
        let same =
            mentions.entities.iter().position(|e| e.kind == EntityKind::Person && e.words == entity.words);
        match same.and_then(|at| u32::try_from(at).ok()) {
            Some(at) => Speaker::Named(EntityId(at)),
            None => {
                let name = entity.called(&self.article).to_owned();
                Speaker::Unnamed(Unnamed { name, kind: EntityKind::Person })
            }
        }
    }

    /// A person with a full name or a title who is neither the author nor what the outlet is called after.
    fn is_guest(&self, entity: &Entity, byline: Option<&str>) -> bool {
        let name = entity.called(&self.article);
        let author = byline.is_some_and(|b| b.to_lowercase().contains(&name.to_lowercase()));
        let outlet = self.article.about.outlet.as_deref().is_some_and(|o| is_of_outlet(name, o));
        let full = entity.words.len() > 1 || entity.sure && !entity.roles.is_empty();
        entity.kind == EntityKind::Person && !entity.place && full && !author && !outlet
    }

    /// Names with whom they stand for, in order.
    fn linked(&self) -> impl Iterator<Item = (&NameMention, EntityId)> {
        self.names.names.iter().zip(&self.names.links).filter_map(|(name, link)| Some((name, link.one()?)))
    }

    /// The lines in which a phrase of a list stands, with its place.
    fn phrases(&self, list: PhraseList) -> impl Iterator<Item = (Span, Span)> {
        let bodies = self.article.paragraphs.iter().filter(|p| p.role == Role::Body);
        bodies.filter_map(move |p| {
            let found = self.grammar.furniture.find(list, self.article.slice(p.span))?;
            let at = |n: usize| p.span.start + u32::try_from(n).unwrap_or_default();
            Some((p.span, Span::new(at(found.start), at(found.end))))
        })
    }

    /// "As told to Ann Lee", "Bo Tran was talking to Ann Lee": whoever is named there asks, writes or photographs.
    fn hosts(&self) -> Vec<EntityId> {
        let mut found = Vec::new();
        for (line, phrase) in self.phrases(PhraseList::HostBehind) {
            found.extend(self.behind_phrase(line, phrase));
        }
        for (line, phrase) in self.phrases(PhraseList::TalksTo) {
            if self.talker(line, phrase) == Talker::Known {
                found.extend(self.behind_phrase(line, phrase));
            }
        }
        found
    }

    /// The name that stands right behind a phrase.
    fn behind_phrase(&self, line: Span, phrase: Span) -> Option<EntityId> {
        let (name, id) = self.linked().find(|(n, _)| n.span.start >= phrase.end)?;
        let between = Span::new(phrase.end, name.titled.start.max(phrase.end));
        let near = !self.article.slice(between).contains(['.', ',', ':', ';', '?', '!']);
        (near && line.contains(name.span)).then_some(id)
    }

    /// "Bo Tran was talking to Ann Lee", "An interview with Bo Tran".
    fn said_to_talk(&self) -> Option<EntityId> {
        let before = |(line, phrase): (Span, Span)| self.person_before(line, phrase);
        let behind = |(line, phrase): (Span, Span)| self.behind_phrase(line, phrase);
        let hosted = |(line, phrase): (Span, Span)| {
            let host = self.talker(line, phrase) == Talker::Host;
            self.behind_phrase(line, phrase).filter(|_| host)
        };
        let before = || self.phrases(PhraseList::GuestBefore).find_map(before);
        let behind = || self.phrases(PhraseList::GuestBehind).find_map(behind);
        before().or_else(behind).or_else(|| self.phrases(PhraseList::TalksTo).find_map(hosted))
    }

    /// What of a line's sentence stands before a phrase.
    fn sentence_before(&self, line: Span, phrase: Span) -> Span {
        let text = self.article.slice(Span::new(line.start, phrase.start));
        let sentence = text.rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1);
        Span::new(line.start + u32::try_from(sentence).unwrap_or_default(), phrase.start)
    }

    /// The first person whom a sentence names before a phrase in it.
    fn person_before(&self, line: Span, phrase: Span) -> Option<EntityId> {
        let before = self.sentence_before(line, phrase);
        let person = |id: EntityId| self.names.entity(id).is_some_and(|e| e.kind == EntityKind::Person);
        self.linked().find(|(n, id)| before.contains(n.span) && person(*id)).map(|(_, id)| id)
    }

    /// Who talks, in a sentence with "talks to".
    fn talker(&self, line: Span, phrase: Span) -> Talker {
        let before = self.article.slice(self.sentence_before(line, phrase));
        let own = |word: &str| self.grammar.lexicon.classes_of(word).has(List::PronounFirst);
        // US is no pronoun.
        let first = |word: &str| own(word) && !word.ends_with(char::is_uppercase) | (word.len() == 1);
        if before.split_whitespace().any(first) {
            Talker::Host
        } else if self.person_before(line, phrase).is_some() {
            Talker::Named
        } else {
            Talker::Known
        }
    }

    /// The one person of the title, or the first of several if the title goes on with "on" or a colon.
    fn titled(&self, fits: &impl Fn(EntityId) -> Option<EntityId>) -> Option<EntityId> {
        let title = self.title?;
        let mut named: Vec<(Span, EntityId)> = Vec::new();
        // "Grey Lantern's Ann Lee": the owner is not meant.
        let names = self.linked().filter(|(n, _)| title.contains(n.span) && !n.owner);
        for (name, id) in names.take(MOST_NAMED) {
            if fits(id).is_some() && !named.iter().any(|(_, known)| *known == id) {
                named.push((name.span, id));
            }
        }
        let sure = |(_, id): &(Span, EntityId)| self.names.entity(*id).is_some_and(|e| e.sure);
        if named.iter().any(sure) {
            named.retain(sure);
        }
        match named.as_slice() {
            [(_, one)] => Some(*one),
            [(first, id), ..] => {
                let behind = self.article.slice(Span::new(first.end, title.end)).trim_start();
                let leads =
                    behind.starts_with(':') || self.grammar.furniture.is(PhraseList::GuestLead, behind);
                leads.then_some(*id)
            }
            [] => None,
        }
    }

    /// The one person above what is said; of several the one whom a title or standfirst names.
    fn above(&self, fits: &impl Fn(EntityId) -> Option<EntityId>) -> Option<EntityId> {
        let all =
            || self.linked().take_while(|(n, _)| n.span.end <= self.start).filter_map(|(_, id)| fits(id));
        let surname = |id: &EntityId| {
            let name = self.names.entity(*id).map(|e| e.called(&self.article)).unwrap_or_default();
            name.rsplit(' ').next().unwrap_or_default()
        };
        self.only(all().filter(|id| self.titles.contains(surname(id)))).or_else(|| self.only(all()))
    }

    /// "Ann Lee's tour begins on Monday": the one person of whom a line behind it all says what to buy or to see.
    fn behind(&self, fits: &impl Fn(EntityId) -> Option<EntityId>) -> Option<EntityId> {
        let begins = |name: &NameMention| {
            let line = self.article.paragraphs.iter().find(|p| p.span.contains(name.span));
            let lead = line.map(|p| self.article.slice(Span::new(p.span.start, name.titled.start)));
            name.owner && lead.is_some_and(|lead| !lead.contains(char::is_alphanumeric))
        };
        let behind = self.linked().filter(|(n, _)| n.span.start > self.start && begins(n));
        let sure = |id: &EntityId| self.names.entity(*id).is_some_and(|e| e.sure);
        self.only(behind.filter_map(|(_, id)| fits(id)).filter(sure))
    }

    /// The only one; whom a title or given name shows to be a person comes before a name that may be some other thing's.
    fn only(&self, found: impl Iterator<Item = EntityId>) -> Option<EntityId> {
        let mut all: Vec<EntityId> = Vec::new();
        for id in found.take(MOST_NAMED) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        let sure = |id: &EntityId| self.names.entity(*id).is_some_and(|e| e.sure);
        if all.iter().any(sure) {
            all.retain(sure);
        }
        match all.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
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
