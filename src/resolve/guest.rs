//! Guests: whom the lines around an interview or a tale name as the one who talks. Of two nobody is chosen, unless a line says who asks.

use super::frame::Frame;
use super::interview::is_of_outlet;
use super::{Speaker, Unnamed};
use crate::grammar::{Classes, List, PhraseList};
use crate::mention::{Entity, EntityId, Mentions, NameMention};
use crate::record::EntityKind;
use crate::span::Span;

/// So many names in the lines above and behind are weighed; an interview introduces few.
const MOST_NAMED: usize = 24;

/// Who is said to talk to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Talker {
    /// Whoever writes: "we", "our reporter".
    Host,
    /// Somebody with a name, who may be the one or the other.
    Named(EntityId),
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

impl Frame<'_> {
    /// The one who talks, if the lines leave no choice.
    pub fn guest(&self, mentions: &Mentions, byline: Option<&str>) -> Option<Guest> {
        self.of_lines(mentions, byline).or_else(|| {
            let name = self.leading().filter(|name| byline.is_none_or(|b| !b.contains(name.as_str())))?;
            let evidence = format!("“{name}” is whom the title names");
            let speaker = Speaker::Unnamed(Unnamed { name, kind: EntityKind::Person });
            Some(Guest { speaker, evidence, told: true })
        })
    }

    /// The one whom the lines name among others.
    fn of_lines(&self, mentions: &Mentions, byline: Option<&str>) -> Option<Guest> {
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

    /// "As told to Ann Lee", "Bo Tran was talking to Ann Lee": whoever is named there asks, writes or photographs.
    fn hosts(&self) -> Vec<EntityId> {
        let mut found = Vec::new();
        for (line, phrase) in self.phrases(PhraseList::HostBehind) {
            found.extend(self.behind_phrase(line, phrase));
        }
        for (line, phrase) in self.phrases(PhraseList::TalksTo) {
            let behind = self.behind_phrase(line, phrase);
            found.extend(match self.talker(line, phrase) {
                Talker::Known => behind,
                Talker::Named(before) => behind.and_then(|behind| self.host_of(before, behind, phrase)),
                Talker::Host => None,
            });
        }
        found
    }

    /// Who of two that talk to each other asks: "the Argus's Ann Lee" works for it, and of the mayor and somebody without an office it is
    /// the other.
    fn host_of(&self, before: EntityId, behind: EntityId, phrase: Span) -> Option<EntityId> {
        let (name, _) = self.linked().find(|(n, id)| *id == behind && n.span.start >= phrase.end)?;
        let between = self.article.slice(Span::new(phrase.end, name.titled.start.max(phrase.end)));
        let holds = |id: EntityId| self.names.entity(id).is_some_and(|e| !e.roles.is_empty());
        match (holds(before), holds(behind)) {
            _ if between.contains(['\'', '’']) => Some(behind),
            (true, false) => Some(behind),
            (false, true) => Some(before),
            _ => None,
        }
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

    /// Who talks, in a sentence with "talks to".
    fn talker(&self, line: Span, phrase: Span) -> Talker {
        let before = self.article.slice(self.sentence_before(line, phrase));
        let own = |word: &str| self.grammar.lexicon.classes_of(word).has(List::PronounFirst);
        // US is no pronoun.
        let first = |word: &str| own(word) && !word.ends_with(char::is_uppercase) | (word.len() == 1);
        if before.split_whitespace().any(first) {
            Talker::Host
        } else {
            self.person_before(line, phrase).map_or(Talker::Known, Talker::Named)
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
                let leads = behind.starts_with(':') || self.leads(behind) || self.tells_topic(behind);
                leads.then_some(*id)
            }
            [] => None,
        }
    }

    fn leads(&self, behind: &str) -> bool {
        self.grammar.furniture.is(PhraseList::GuestLead, behind)
    }

    fn tells_topic(&self, behind: &str) -> bool {
        self.grammar.furniture.is(PhraseList::GuestTopic, behind)
    }

    /// "Wilf Ormerod Remembers the Pit": the words before such a word, where a title's capitals hide which of them are a name.
    fn leading(&self) -> Option<String> {
        let text = self.article.slice(self.title?);
        let capital = |word: &&str| word.starts_with(char::is_uppercase) && self.may_be_name(word);
        let words: Vec<&str> = text.split(' ').take_while(capital).collect();
        let behind = |count: usize| {
            let name = words.get(..count)?.join(" ");
            text.get(name.len()..).map(str::trim_start).filter(|behind| self.leads(behind)).and(Some(name))
        };
        behind(3).or_else(|| behind(2))
    }

    /// Whether a word of a title is none of the language and no place, or else is somebody's name too.
    fn may_be_name(&self, word: &str) -> bool {
        const COMMON: Classes = Classes::of(&[
            List::Adverb,
            List::Adjective,
            List::NounSingular,
            List::NounPlural,
            List::Determiner,
            List::Preposition,
            List::WhWord,
            List::PronounSubject,
            List::VerbBase,
            List::VerbGerund,
            List::OrganisationWord,
            List::Organisation,
            List::Outlet,
            List::Role,
            List::Group,
            List::Country,
            List::Capital,
            List::City,
            List::Region,
            List::UsState,
            List::Demonym,
        ]);
        let classes = self.grammar.lexicon.classes_of(word);
        !classes.any(COMMON) || classes.any(Classes::PERSON_NAME)
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
