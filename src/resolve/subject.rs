//! Subjects without a name that a pronoun goes back to: "My mother has softened, but she still says …", "A letter found in the
//! loft has solved a mystery. “Dear Ann,” it begins".

use super::unnamed::{named_in_full, without_article};
use super::{Context, Speaker, Unnamed};
use crate::grammar::{Classes, List};
use crate::mention::Gender;
use crate::mention::name::fold;
use crate::phrase::{Chunk, Parsed, Subject};
use crate::record::EntityKind;
use crate::span::Span;
use crate::token::{Tag, Token, TokenKind};

/// How many elements of a sentence are looked at for the word that its first subject turns on.
const NEAR: usize = 8;

/// The document of which the sentence before speaks first.
pub(super) fn document_before(context: &Context<'_>, sentence: u32) -> Option<(Speaker, String)> {
    let subject = first_subject(context, sentence.checked_sub(1)?, |c| c.has(List::Document))?;
    let name = without_article(context, context.article.slice(subject));
    let speaker = named_in_full(context, name)
        .unwrap_or_else(|| Unnamed { name: name.to_owned(), kind: EntityKind::Document });
    Some((Speaker::Unnamed(speaker.clone()), speaker.name))
}

/// The body without a name of which the sentence before speaks first: "The panel was not impressed. “No,” it said."
pub(super) fn body_before(context: &Context<'_>, sentence: u32) -> Option<(Speaker, String)> {
    const BODIES: Classes = Classes::of(&[List::BodyWord, List::Group]);
    let subject = first_subject(context, sentence.checked_sub(1)?, |c| c.any(BODIES))?;
    let named = context.mentions.within(subject).next().is_some();
    let name = without_article(context, context.article.slice(subject)).to_owned();
    let speaker = Unnamed { name: name.clone(), kind: EntityKind::Group };
    (!named).then_some((Speaker::Unnamed(speaker), name))
}

/// The persons without a name of whom the sentence before speaks first: "Analysts at the bank cut it. “We see little,” they wrote."
pub(super) fn persons_before(context: &Context<'_>, sentence: u32) -> Option<(Speaker, String)> {
    let before = sentence.checked_sub(1)?;
    let paragraph = |at: u32| context.elements.sentences.get(at as usize).map(|s| s.paragraph);
    persons_of(context, before).filter(|_| paragraph(before) == paragraph(sentence)).map(|(told, _)| told)
}

/// The persons without a name of whom a sentence speaks first, and where it does.
pub(super) fn persons_of(context: &Context<'_>, sentence: u32) -> Option<((Speaker, String), Span)> {
    const MANY: Classes = Classes::of(&[List::RolePlural, List::Quantifier]);
    let subject = first_subject(context, sentence, |c| c.any(MANY))?;
    let name = without_article(context, context.article.slice(subject)).to_owned();
    // "Hundreds of residents"
    name.split_whitespace().find(|w| context.classes(&fold(w)).has(List::RolePlural))?;
    let speaker = Unnamed { name: name.clone(), kind: EntityKind::Group };
    Some(((Speaker::Unnamed(speaker), name), subject))
}

/// "She held up a sign. “Save us,” it said.": the only document of which the sentence before speaks, wherever it stands.
pub(super) fn only_document(context: &Context<'_>, sentence: u32) -> Option<(Speaker, String)> {
    let range = context.elements.sentences.get(sentence.checked_sub(1)? as usize)?.range.clone();
    let tokens = context.elements.list.get(range)?;
    let is_document =
        |t: &&Token| context.grammar.lexicon.classes(t.word).has(List::Document) && t.tag == Tag::Noun;
    const MOST: usize = 400;
    tokens.iter().find(is_document).filter(|_| tokens.len() <= MOST)?;
    let parsed = Parsed::new(tokens, context.article, context.grammar);
    let documents = |at: &usize| tokens.get(*at).as_ref().is_some_and(is_document);
    let mut heads =
        (0..tokens.len()).filter(documents).filter_map(|at| parsed.chunk(at).filter(|c| c.head == at));
    let chunk = heads.next().filter(|_| heads.next().is_none())?;
    let name = without_article(context, context.article.slice(parsed.called(chunk))).to_owned();
    let speaker = Unnamed { name: name.clone(), kind: EntityKind::Document };
    Some((Speaker::Unnamed(speaker), name))
}

/// The man or woman without a name of whom this sentence or the one before speaks first, if nobody with a name whom the
/// pronoun fits stands between.
pub(super) fn person_before(
    context: &Context<'_>,
    gender: Gender,
    sentence: u32,
    pronoun: Span,
) -> Option<Unnamed> {
    let fits = |classes: Classes| Gender::of(classes, List::RoleMale, List::RoleFemale) == gender;
    let near = || [Some(sentence), sentence.checked_sub(1)].into_iter().flatten();
    let told = near().find_map(|at| first_subject(context, at, fits).filter(|s| s.end <= pronoun.start));
    let open = || near().find_map(|at| somebody(context, at).filter(|s| s.end <= pronoun.start));
    let subject = told.or_else(open)?;
    let named = context.mentions.within(Span::new(subject.start, pronoun.start)).any(|(name, link)| {
        let entity = link.one().and_then(|id| context.mentions.entity(id));
        !name.owner && entity.is_none_or(|e| e.kind == EntityKind::Person && e.gender.agrees(gender))
    });
    let name = without_article(context, context.article.slice(subject)).to_owned();
    (!named).then_some(Unnamed { name, kind: EntityKind::Anonymous })
}

/// "A passing driver stopped. “Get in,” he said": a new person without a name, who can be he or she.
fn somebody(context: &Context<'_>, sentence: u32) -> Option<Span> {
    const PERSONS: Classes = Classes::of(&[List::Role, List::Kinship]);
    let either =
        |c: Classes| c.any(PERSONS) && Gender::of(c, List::RoleMale, List::RoleFemale) == Gender::Unknown;
    let subject = leading_subject(context, sentence, either)?;
    let first = context.article.slice(subject).split_whitespace().next()?.to_lowercase();
    let classes = context.classes(&first);
    // "One skipper", "their teacher"
    const NEW: Classes = Classes::of(&[List::Determiner, List::NumberWord, List::Possessive]);
    let new = classes.any(NEW) && !classes.has(List::DefiniteArticle) && !classes.has(List::Negation);
    // "A consultant, Dr Alan Frew, met her": that one has a name.
    const BESIDE: u32 = 4;
    let sentence = context.elements.sentences.get(sentence as usize)?.range.clone();
    let end = context.elements.list.get(sentence)?.last()?.span.end;
    let mut names = context.mentions.within(Span::new(subject.end, end.max(subject.end)));
    let apposed = names.next().is_some_and(|(n, _)| n.titled.start <= subject.end + BESIDE);
    (new && !apposed).then_some(subject)
}

/// The first subject of a sentence, if it turns on a common noun of that kind.
fn first_subject(context: &Context<'_>, sentence: u32, wanted: impl Fn(Classes) -> bool) -> Option<Span> {
    let verb = |parsed: &Parsed<'_>| {
        let first = parsed.finite_verbs().next().and_then(|(_, s)| s)?;
        (first.antecedent.is_none() && !first.conjoined).then_some(first.chunk as usize)
    };
    subject_by(context, sentence, wanted, verb)
}

/// The same where a relative clause may stand behind it, if the sentence begins with it: "One skipper, who crosses it at night, steers …".
fn leading_subject(context: &Context<'_>, sentence: u32, wanted: impl Fn(Classes) -> bool) -> Option<Span> {
    let verb = |parsed: &Parsed<'_>| {
        let first = parsed.finite_verbs().next().and_then(|(_, s)| s)?;
        if first.antecedent.is_none() {
            return (!first.conjoined).then_some(first.chunk as usize);
        }
        let phrase = parsed.chunks.iter().position(Chunk::is_noun)?;
        let own = |s: Subject| s.antecedent.is_none() && !s.conjoined && s.chunk as usize == phrase;
        parsed.finite_verbs().any(|(_, s)| s.is_some_and(own)).then_some(phrase)
    };
    subject_by(context, sentence, wanted, verb)
}

/// The subject of a sentence that `chosen` finds there.
fn subject_by(
    context: &Context<'_>,
    sentence: u32,
    wanted: impl Fn(Classes) -> bool,
    chosen: impl Fn(&Parsed<'_>) -> Option<usize>,
) -> Option<Span> {
    let range = context.elements.sentences.get(sentence as usize)?.range.clone();
    let tokens = context.elements.list.get(range)?;
    // Only sentences that begin with such a noun are taken apart.
    let classes = |t: &Token| context.grammar.lexicon.classes(t.word);
    let mut few = tokens.iter().take(NEAR).filter(|t| t.kind == TokenKind::Word);
    few.find(|t| wanted(classes(t)))?;
    let parsed = Parsed::new(tokens, context.article, context.grammar);
    let chunk = parsed.chunks.get(chosen(&parsed)?)?;
    wanted(parsed.classes(chunk.head)).then(|| parsed.called(chunk))
}
