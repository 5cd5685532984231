//! People: which speakers of different articles are one. Precision first: two that may be two stay two.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::record::{EntityKind, QuoteSheet, SpeakerRecord};
use crate::words::{NameFit, fit, name_key};

/// Where more names share a surname and the first letter of a given name, a short one could be any of them, and none is brought
/// together. Each is compared with each, so this also bounds the work.
const MOST_NAMES: usize = 300;

/// One speaker over many articles.
pub struct Person<'s> {
    pub name: String,
    pub kind: EntityKind,
    pub roles: Vec<String>,
    pub also: Vec<String>,
    pub members: Vec<Member<'s>>,
}

/// A speaker of one sheet.
#[derive(Clone, Copy)]
pub struct Member<'s> {
    /// Which sheet.
    pub sheet: usize,
    pub record: &'s SpeakerRecord,
}

/// The speakers of all sheets, those that are one brought together.
pub fn people(sheets: &[QuoteSheet]) -> Vec<Person<'_>> {
    let mut alone = Vec::new();
    let mut named: BTreeMap<(EntityKind, String), Vec<Member<'_>>> = BTreeMap::new();
    for (sheet, record) in sheets.iter().enumerate().flat_map(|(i, s)| s.speakers.iter().map(move |r| (i, r)))
    {
        let member = Member { sheet, record };
        match key(record) {
            Some(key) => named.entry((record.kind, key)).or_default().push(member),
            None => alone.push(vec![member]),
        }
    }
    let (persons, others): (Vec<_>, Vec<_>) =
        named.into_iter().partition(|((kind, _), _)| *kind == EntityKind::Person);
    let persons = shortened(persons.into_iter().map(|(_, members)| members).collect());
    let groups = persons.into_iter().chain(others.into_iter().map(|(_, members)| members)).chain(alone);
    groups.filter_map(person).collect()
}

/// What a speaker is known by in other articles: a person by at least two names, an organisation by its name. Whoever has
/// no name, or only a surname, is known in one article alone.
fn key(record: &SpeakerRecord) -> Option<String> {
    let key = name_key(&record.name);
    let capital = record.name.chars().next().is_some_and(char::is_uppercase);
    let known = match record.kind {
        EntityKind::Person => key.contains(' '),
        EntityKind::Organisation => capital,
        EntityKind::Group | EntityKind::Document | EntityKind::Anonymous => false,
    };
    known.then_some(key)
}

/// Brings together names that shorten each other, among persons of one surname: only where all of them fit all others. A.
/// Smith beside Ann Smith and Alan Smith may be either, so that all three stay apart.
fn shortened(persons: Vec<Vec<Member<'_>>>) -> Vec<Vec<Member<'_>>> {
    // Names with given names of different first letters never fit.
    let mut alike: BTreeMap<(String, Option<char>), Vec<Vec<Member<'_>>>> = BTreeMap::new();
    for members in persons {
        let key = members.first().map(|m| name_key(&m.record.name)).unwrap_or_default();
        let surname = key.rsplit(' ').next().unwrap_or_default().to_owned();
        alike.entry((surname, key.chars().next())).or_default().push(members);
    }
    let together = |names: Vec<_>| if names.len() > MOST_NAMES { names } else { one_surname(names) };
    alike.into_values().flat_map(together).collect()
}

fn one_surname(groups: Vec<Vec<Member<'_>>>) -> Vec<Vec<Member<'_>>> {
    let fits: Vec<Vec<bool>> =
        groups.iter().map(|a| groups.iter().map(|b| may_be_one(a, b)).collect()).collect();
    let fit = |a: usize, b: usize| fits.get(a).and_then(|row| row.get(b)) == Some(&true);
    let mut of: Vec<usize> = (0..groups.len()).collect();
    for a in 0..groups.len() {
        for b in 0..a {
            if fit(a, b) {
                let (from, to) = (of.get(a).copied().unwrap_or(a), of.get(b).copied().unwrap_or(b));
                of.iter_mut().filter(|c| **c == from).for_each(|c| *c = to);
            }
        }
    }
    let whole = |class: usize| {
        let own: Vec<usize> = (0..of.len()).filter(|i| of.get(*i) == Some(&class)).collect();
        own.iter().all(|a| own.iter().all(|b| a == b || fit(*a, *b)))
    };
    let mut found: BTreeMap<(usize, usize), Vec<Member<'_>>> = BTreeMap::new();
    for (at, members) in groups.into_iter().enumerate() {
        let class = of.get(at).copied().unwrap_or(at);
        let place = if whole(class) { (class, 0) } else { (class, at + 1) };
        found.entry(place).or_default().extend(members);
    }
    found.into_values().collect()
}

/// Whether two names can be one person's, and no article holds the two apart.
fn may_be_one(a: &[Member<'_>], b: &[Member<'_>]) -> bool {
    let (Some(one), Some(other)) = (a.first(), b.first()) else { return false };
    fit(&one.record.name, &other.record.name) >= NameFit::Shortened && !share_a_sheet(a, b)
}

/// Whether two lists, each in order of sheets, have a sheet in common.
fn share_a_sheet(mut a: &[Member<'_>], mut b: &[Member<'_>]) -> bool {
    while let ([one, rest_of_a @ ..], [other, rest_of_b @ ..]) = (a, b) {
        match one.sheet.cmp(&other.sheet) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => a = rest_of_a,
            std::cmp::Ordering::Greater => b = rest_of_b,
        }
    }
    false
}

fn person(mut members: Vec<Member<'_>>) -> Option<Person<'_>> {
    members.sort_by_key(|m| m.sheet);
    let fullest = members.iter().rev().max_by_key(|m| m.record.name.chars().count())?;
    let name = fullest.record.name.as_str();
    let (mut roles, mut also) = (Names::without(name), Names::without(name));
    for member in &members {
        roles.extend(&member.record.roles);
        also.extend([&member.record.name].into_iter().chain(&member.record.also));
    }
    let kind = fullest.record.kind;
    Some(Person { kind, roles: roles.list, also: also.list, name: name.to_owned(), members })
}

/// Names in the order in which they come, each once.
struct Names<'s> {
    list: Vec<String>,
    seen: FxHashSet<&'s str>,
}

impl<'s> Names<'s> {
    /// None yet, and this one never.
    fn without(name: &'s str) -> Self {
        Self { list: Vec::new(), seen: FxHashSet::from_iter([name]) }
    }

    fn extend(&mut self, names: impl IntoIterator<Item = &'s String>) {
        let new = names.into_iter().filter(|name| self.seen.insert(name));
        self.list.extend(new.cloned());
    }
}
