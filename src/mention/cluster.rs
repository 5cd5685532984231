//! Names to entities: full name ← surname ← title and surname ← given name ← acronym.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::{SmallVec, smallvec};
use smol_str::SmolStr;

use super::entity::{Entity, EntityId, Gender};
use super::kind::NameKind;
use super::name::NameMention;
use super::spelling::{is_slip, stem};
use super::{Link, Mentions, family, role};
use crate::article::Article;
use crate::grammar::{Classes, Grammar, List};
use crate::phrase::Elements;
use crate::record::EntityKind;

/// Joins names: first the full ones make entities, then the short ones find theirs.
pub fn cluster(
    mut names: Vec<NameMention>,
    elements: &Elements,
    article: &Article,
    grammar: &Grammar,
) -> Mentions {
    family::share_surnames(&mut names, elements, article, grammar);
    let called: FxHashSet<SmolStr> = names
        .iter()
        .filter(|n| n.words.len() == 1 && n.title.is_none())
        .filter_map(|n| n.words.first().cloned())
        .collect();
    let mut clusters = Clusters {
        article,
        grammar,
        called,
        entities: Vec::new(),
        by_word: FxHashMap::default(),
        by_stem: FxHashMap::default(),
        by_initials: FxHashMap::default(),
    };
    let mut links: Vec<Option<Link>> = vec![None; names.len()];
    // "Mr. Lee" before "President Lee" and "Lee": it shows whether the surname is that of Ann Lee alone.
    let turn = |n: &NameMention| (n.words.len() == 1, n.words.len() == 1 && !n.sure_gender);
    for now in [(false, false), (true, false), (true, true)] {
        for (name, link) in names.iter().zip(&mut links).filter(|(n, _)| turn(n) == now) {
            *link = Some(clusters.link(name));
        }
    }
    let links = links.into_iter().map(|l| l.unwrap_or(Link::Several(Vec::new()))).collect();
    let mut mentions = Mentions { names, links, entities: clusters.entities, ..Mentions::default() };
    role::add_roles(&mut mentions, elements, article, grammar);
    mentions
}

/// Entities that bear a name: few.
type Bearers = SmallVec<[EntityId; 8]>;

struct Clusters<'a> {
    article: &'a Article,
    grammar: &'a Grammar,
    /// The words that somebody is called by alone: Ann, Lee.
    called: FxHashSet<SmolStr>,
    entities: Vec<Entity>,
    /// Entities by each word of their names.
    by_word: FxHashMap<SmolStr, SmallVec<[EntityId; 4]>>,
    /// Entities by the first letters of each long word of their names.
    by_stem: FxHashMap<SmolStr, SmallVec<[EntityId; 4]>>,
    /// Bodies by the first letters of their names.
    by_initials: FxHashMap<String, EntityId>,
}

impl Clusters<'_> {
    fn link(&mut self, name: &NameMention) -> Link {
        let candidates = self.candidates(name);
        match self.choose(name, candidates) {
            Some(Link::One(id)) => {
                self.add_mention(id, name);
                Link::One(id)
            }
            Some(several) => several,
            None if name.weak => Link::Several(Vec::new()),
            None => Link::One(self.create(name)),
        }
    }

    /// The entities that share the name's key word and do not speak against it.
    fn candidates(&self, name: &NameMention) -> Bearers {
        let Some(key) = self.key(&name.words) else { return Bearers::new() };
        if name.words.len() == 1
            && let Some(spelled) = self.by_initials.get(key.as_str())
        {
            return smallvec![*spelled];
        }
        let sharing = self.by_word.get(key).map_or(&[][..], SmallVec::as_slice);
        let fits = |id: &EntityId| self.entities.get(id.0 as usize).is_some_and(|e| self.fits(e, name));
        let fitting: Bearers = sharing.iter().copied().filter(fits).collect();
        if fitting.is_empty() { self.meant(name, key) } else { fitting }
    }

    /// The one person of full name whose surname differs from this one in a letter: "Ann Halloran … Dr Halloron".
    fn meant(&self, name: &NameMention, key: &SmolStr) -> Bearers {
        let given = self.grammar.lexicon.classes(self.grammar.lexicon.id(key)).any(Classes::GIVEN);
        let organised = matches!(name.kind, NameKind::Organisation | NameKind::Place);
        if organised || given && name.words.len() == 1 {
            return Bearers::new();
        }
        let fits = |id: &&EntityId| {
            self.entities.get(id.0 as usize).is_some_and(|e| {
                let person = e.kind == EntityKind::Person && e.words.len() > 1;
                let slip = self.key(&e.words).is_some_and(|surname| is_slip(surname, key));
                let called = name.words.len() == 1 || e.words.first() == name.words.first();
                person && slip && called && e.gender.agrees(name.gender)
            })
        };
        let near = stem(key).and_then(|s| self.by_stem.get(s)).map_or(&[][..], SmallVec::as_slice);
        let mut found = near.iter().filter(fits).copied();
        found.next().filter(|_| found.next().is_none()).into_iter().collect()
    }

    /// The surname: the last word that is no suffix.
    fn key<'w>(&self, words: &'w [SmolStr]) -> Option<&'w SmolStr> {
        words.iter().rev().find(|w| !self.is_suffix(w)).or(words.last())
    }

    fn is_suffix(&self, word: &str) -> bool {
        self.grammar.lexicon.classes(self.grammar.lexicon.id(word)).has(List::NameSuffix)
    }

    fn fits(&self, entity: &Entity, name: &NameMention) -> bool {
        let person = entity.kind == EntityKind::Person;
        // A given name may mislead, but not where the one name stands in the other: Aung San Suu Kyi, Suu Kyi.
        let within = name.words.len() > 1 && contains(&entity.words, &name.words);
        let telling = name.sure_gender || name.words.len() > 1 && !within;
        if !entity.gender.agrees(name.gender) && telling {
            return false;
        }
        match name.kind {
            NameKind::Organisation | NameKind::Place if person && name.words.len() > 1 => {
                return contains(&entity.words, &name.words);
            }
            NameKind::Person if !person => return false,
            _ => {}
        }
        if name.words.len() == 1 {
            // Nobody calls "Bright & Lowe" Lowe.
            let partner = entity.words.iter().any(|w| !w.contains(char::is_alphanumeric));
            return !partner || entity.words.first() == name.words.first();
        }
        if !person {
            return contains(&entity.words, &name.words) || contains(&name.words, &entity.words);
        }
        self.same_person(&entity.words, &name.words)
    }

    /// Full names of one person: the same surname, and given names that are the same, an initial or a short form.
    fn same_person(&self, a: &[SmolStr], b: &[SmolStr]) -> bool {
        let suffix = |words: &[SmolStr]| words.last().filter(|w| self.is_suffix(w)).cloned();
        if let (Some(x), Some(y)) = (suffix(a), suffix(b))
            && x != y
        {
            return false;
        }
        if contains(a, b) || contains(b, a) {
            return true;
        }
        if self.key(a) != self.key(b) {
            return false;
        }
        let (Some(x), Some(y)) = (a.first(), b.first()) else { return false };
        let initial = |s: &str, l: &str| s.chars().count() == 1 && l.starts_with(s);
        x == y
            || are_initials(x, b)
            || are_initials(y, a)
            || initial(x, y)
            || initial(y, x)
            || self.short_form(x, y)
            || self.short_form(y, x)
    }

    fn short_form(&self, short: &str, full: &str) -> bool {
        let full = self.grammar.lexicon.id(full);
        let known = self.grammar.lexicon.nicknames.get(&self.grammar.lexicon.id(short));
        known.is_some_and(|f| f.contains(&full))
    }

    /// Who is called by that one word only, though others bear it with a given name: Mr. Lee beside Ann Lee.
    fn called_so(&self, left: &[EntityId]) -> Option<EntityId> {
        let mut alone = left.iter().filter(|id| {
            self.entities.get(id.0 as usize).is_some_and(|e| e.words.len() == 1 && e.sure_gender)
        });
        alone.next().filter(|_| alone.next().is_none()).copied()
    }

    /// The only one of several bearers of a surname who is named before it stands alone: "Bob Lee came with his wife, Ann. Lee said …
    /// Ann Lee said …".
    fn introduced(&self, left: &[EntityId], name: &NameMention) -> Option<EntityId> {
        let before = |id: &&EntityId| {
            let entity = self.entities.get(id.0 as usize);
            entity.and_then(|e| e.names.first()).is_some_and(|n| n.start < name.span.start)
        };
        let mut named = left.iter().filter(before);
        named.next().filter(|_| named.next().is_none()).copied()
    }

    /// One of several bearers of a name: who is called by it alone, then who is named before it, then who is named most; otherwise none.
    fn choose(&self, name: &NameMention, candidates: Bearers) -> Option<Link> {
        let entity = |id: &EntityId| self.entities.get(id.0 as usize);
        let mut left = candidates;
        if name.words.len() == 1 {
            // The surname is the last word; a family name that stands first is sought only where no last word fits.
            let word = name.words.first()?;
            let as_surname: Bearers = left
                .iter()
                .copied()
                .filter(|id| entity(id).is_some_and(|e| self.key(&e.words) == Some(word)))
                .collect();
            if !as_surname.is_empty() {
                left = as_surname;
            }
            let persons: Bearers = left
                .iter()
                .copied()
                .filter(|id| entity(id).is_some_and(|e| e.kind == EntityKind::Person))
                .collect();
            if !persons.is_empty() && name.kind != NameKind::Organisation {
                left = persons;
            }
        }
        // "Mrs Lee" is sooner Ann Lee than one of whom nothing tells the gender.
        let same = |id: &EntityId| entity(id).is_some_and(|e| e.gender == name.gender);
        if name.sure_gender && left.iter().any(same) {
            left.retain(|id| same(id));
        }
        self.spare_given(&mut left, name);
        match left.as_slice() {
            [] => None,
            [one] => Some(Link::One(*one)),
            _ => {
                let alone = || self.called_so(&left).or_else(|| self.introduced(&left, name));
                let one = if name.words.len() == 1 { alone() } else { None };
                Some(one.map_or_else(|| self.most_named(&left), Link::One))
            }
        }
    }

    /// "Mr Lee" beside Tom, who is Tom Lee, and Rob Lee: whoever is called by the given name gets no title.
    fn spare_given(&self, left: &mut Bearers, name: &NameMention) {
        let by_given = |id: &EntityId| {
            let words = self.entities.get(id.0 as usize).map_or(&[][..], |e| e.words.as_slice());
            matches!(words, [given, _, ..] if self.called.contains(given))
        };
        if name.title.is_some() && name.words.len() == 1 && !left.iter().all(by_given) {
            left.retain(|id| !by_given(id));
        }
    }

    /// Who is named twice as often by the full name as the next: the one whom the article is about.
    fn most_named(&self, bearing: &[EntityId]) -> Link {
        let full = |id: &EntityId| self.entities.get(id.0 as usize).map(|e| (e.full_mentions, *id));
        let mut ranked: Vec<_> = bearing.iter().filter_map(full).collect();
        ranked.sort_by_key(|(n, id)| (std::cmp::Reverse(*n), *id));
        match ranked.as_slice() {
            [(a, id), (b, _), ..] if *a >= 2 * *b && *a > 1 => Link::One(*id),
            _ => Link::Several(bearing.to_vec()),
        }
    }

    fn create(&mut self, name: &NameMention) -> EntityId {
        let id = EntityId(u32::try_from(self.entities.len()).unwrap_or(u32::MAX));
        let kind = match name.kind {
            NameKind::Person | NameKind::Unknown => EntityKind::Person,
            NameKind::Organisation | NameKind::Place => EntityKind::Organisation,
        };
        self.entities.push(Entity {
            name: name.bare,
            composed: name.composed.clone(),
            words: name.words.clone(),
            kind,
            place: name.kind == NameKind::Place,
            gender: name.gender,
            sure_gender: name.sure_gender,
            sure: name.kind != NameKind::Unknown,
            dead: false,
            roles: Vec::new(),
            role_words: Vec::new(),
            mentions: 0,
            full_mentions: 0,
            names: Vec::new(),
        });
        for word in name.words.iter().chain(&name.nickname) {
            self.index(word, id);
        }
        if kind == EntityKind::Organisation {
            self.index_initials(&name.words, id);
        }
        self.add_mention(id, name);
        id
    }

    /// "Federation of Independent Bakers": fib and foib.
    fn index_initials(&mut self, words: &[SmolStr], id: EntityId) {
        let lexicon = &self.grammar.lexicon;
        let small = |w: &&SmolStr| !lexicon.classes(lexicon.id(w)).has(List::SmallWord);
        let initials = |words: &mut dyn Iterator<Item = &SmolStr>| {
            words.filter_map(|w| w.chars().next()).collect::<String>()
        };
        if words.len() > 2 {
            for key in [initials(&mut words.iter().filter(small)), initials(&mut words.iter())] {
                if key.len() > 1 {
                    self.by_initials.entry(key).or_insert(id);
                }
            }
        }
    }

    fn index(&mut self, word: &SmolStr, id: EntityId) {
        add(&mut self.by_word, word, id);
        if let Some(stem) = stem(word) {
            add(&mut self.by_stem, stem, id);
        }
    }

    fn add_mention(&mut self, id: EntityId, name: &NameMention) {
        let article = self.article;
        let Some(entity) = self.entities.get_mut(id.0 as usize) else { return };
        entity.mentions += 1;
        entity.sure |= name.kind == NameKind::Person;
        if name.words.len() > 1 {
            entity.full_mentions += 1;
        }
        let letters = |words: &[SmolStr]| words.iter().map(|w| w.len()).sum::<usize>();
        let size = |words: &[SmolStr]| (words.len(), letters(words));
        let fuller = size(&name.words) > size(&entity.words);
        if fuller {
            entity.name = name.bare;
            entity.composed.clone_from(&name.composed);
            entity.words.clone_from(&name.words);
        }
        // A surname that is a given name as well ("Saroj", "Grace") tells nothing.
        let surname =
            name.words.len() == 1 && entity.words.len() > 1 && entity.words.last() == name.words.last();
        if entity.gender == Gender::Unknown && !surname || name.sure_gender {
            entity.gender = if name.gender == Gender::Unknown { entity.gender } else { name.gender };
            entity.sure_gender |= name.sure_gender;
        }
        let text = article.slice(name.span);
        if entity.names.len() < 8 && !entity.names.iter().any(|n| article.slice(*n) == text) {
            entity.names.push(name.span);
        }
        if fuller {
            for word in &name.words {
                self.index(word, id);
            }
        }
    }
}

/// Enters an entity under a word, or under the first letters of one.
fn add(index: &mut FxHashMap<SmolStr, SmallVec<[EntityId; 4]>>, word: &str, id: EntityId) {
    let ids = match index.get_mut(word) {
        Some(ids) => ids,
        None => index.entry(SmolStr::new(word)).or_default(),
    };
    // Thirty bearers of one word are as good as unknown; the bound keeps hostile text linear.
    if ids.len() < 32 && !ids.contains(&id) {
        ids.push(id);
    }
}

/// T.A. for Thomas Alwyn: each letter begins one of the names, in order.
fn are_initials(written: &str, full: &[SmolStr]) -> bool {
    let letters: Vec<&str> = written.split('.').collect();
    letters.len() > 1
        && letters.len() < full.len()
        && letters.iter().zip(full).all(|(l, name)| l.chars().count() == 1 && name.starts_with(l))
}

/// Whether the words of `part` stand in `whole`, one behind the other.
fn contains(whole: &[SmolStr], part: &[SmolStr]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|w| w == part)
}
