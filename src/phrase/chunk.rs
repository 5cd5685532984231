//! Noun phrases and verb groups: nom over tagged elements.

use nom::combinator::opt;
use nom::multi::{many0_count, many1_count};
use nom::{IResult, Input, Offset, Parser};

use crate::article::Article;
use crate::grammar::{Classes, Grammar, List};
use crate::token::input::token;
use crate::token::{Case, Tag, Token, TokenKind, Tokens};

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChunkKind {
    /// A noun phrase without what follows its head.
    Noun,
    /// A noun phrase that says when: Monday, last week.
    Time,
    /// A verb with its auxiliaries and adverbs.
    Verb(Verb),
}

/// The form of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbForm {
    /// said, has said, will say
    Finite,
    /// to say
    Infinitive,
    /// saying
    Gerund,
    /// told, without a form of be
    Participle,
}

/// What a verb group says besides its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// Its form.
    pub form: VerbForm,
    /// was told
    pub passive: bool,
    /// did not say, never said
    pub negative: bool,
    /// may say, would say
    pub modal: bool,
}

/// A phrase as a range of elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk {
    /// Index of the first element.
    pub start: usize,
    /// Index behind the last.
    pub end: usize,
    /// The head noun or the main verb.
    pub head: usize,
    /// What it is.
    pub kind: ChunkKind,
}

impl Chunk {
    /// Whether it is a noun phrase that names a thing or person.
    #[must_use]
    pub const fn is_noun(&self) -> bool {
        matches!(self.kind, ChunkKind::Noun)
    }

    /// The verb of a verb group.
    #[must_use]
    pub const fn verb(&self) -> Option<Verb> {
        match self.kind {
            ChunkKind::Verb(verb) => Some(verb),
            _ => None,
        }
    }
}

type Parsed<'t, T> = IResult<Tokens<'t>, T>;

/// Finds the chunks of a sentence, and for each element the chunk that it belongs to; what was there before goes.
pub fn chunks(
    tokens: &[Token],
    article: &Article,
    grammar: &Grammar,
    chunks: &mut Vec<Chunk>,
    chunk_at: &mut Vec<Option<u32>>,
) {
    let chunker = Chunker { tokens, article, grammar };
    chunks.clear();
    chunks.reserve(tokens.len() / 2);
    chunk_at.clear();
    chunk_at.resize(tokens.len(), None);
    let all = Tokens(tokens);
    let mut rest = all;
    while !rest.0.is_empty() {
        let start = all.offset(&rest);
        let (behind, found) = match chunker.chunk(rest) {
            Ok((behind, (kind, head))) => (behind, Some((kind, start + head))),
            Err(_) => (rest.take_from(1), None),
        };
        if let Some((kind, head)) = found {
            let end = all.offset(&behind);
            let index = u32::try_from(chunks.len()).ok();
            chunk_at.get_mut(start..end).unwrap_or_default().fill(index);
            chunks.push(Chunk { start, end, head, kind });
        }
        rest = behind;
    }
}

pub(super) struct Chunker<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) article: &'a Article,
    grammar: &'a Grammar,
}

fn tagged<'t>(
    tag: Tag,
) -> impl Parser<Tokens<'t>, Output = &'t Token, Error = nom::error::Error<Tokens<'t>>> {
    token(move |t| t.tag == tag)
}

/// Quotations of a word or two inside a phrase ("the “cherry” tree") count as adjectives.
const fn is_modifier(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Adjective | Tag::Noun | Tag::Plural | Tag::Name | Tag::Number | Tag::Participle | Tag::Gerund
    )
}

impl Chunker<'_> {
    pub(super) fn classes(&self, token: &Token) -> Classes {
        if token.kind == TokenKind::Quotation {
            Classes::default()
        } else {
            self.grammar.lexicon.classes(token.word)
        }
    }

    /// ```text
    /// chunk = verb-group | pronoun | noun-phrase
    /// ```
    /// Its first word tells which it can be.
    fn chunk<'t>(&self, input: Tokens<'t>) -> Parsed<'t, (ChunkKind, usize)> {
        match input.0.first().map_or(Tag::Other, |t| t.tag) {
            Tag::Pronoun => pronoun(input),
            Tag::Adverb | Tag::Negation | Tag::To => self.verb_group(input),
            tag if tag.is_auxiliary() || tag.is_verb() => self.verb_group(input),
            Tag::Determiner | Tag::Possessive | Tag::Adjective => self.noun_phrase(input),
            tag if tag.is_nominal() => self.noun_phrase(input),
            _ => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alt))),
        }
    }

    /// ```text
    /// verb-group = { adverb } [ "to" ] { auxiliary | adverb | "not" } main-verb
    /// ```
    /// A form of be, have or do alone is its own main verb.
    fn verb_group<'t>(&self, input: Tokens<'t>) -> Parsed<'t, (ChunkKind, usize)> {
        let (rest, _) = many0_count(token(|t| matches!(t.tag, Tag::Adverb | Tag::Negation))).parse(input)?;
        let (rest, to) = opt(tagged(Tag::To)).parse(rest)?;
        let link = |t: &Token| t.tag.is_auxiliary() || matches!(t.tag, Tag::Adverb | Tag::Negation);
        let (rest, _) = many0_count(token(link)).parse(rest)?;
        let (rest, main) = opt(token(|t| t.tag.is_verb())).parse(rest)?;
        let words = input.0.get(..input.offset(&rest)).unwrap_or_default();
        let last_auxiliary = words.iter().rposition(|t| t.tag.is_auxiliary());
        let head = match (main, last_auxiliary) {
            (Some(_), _) => words.len() - 1,
            (None, Some(at)) => at,
            (None, None) => {
                return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Fail)));
            }
        };
        let mut verb = verb(words.get(..=head).unwrap_or_default(), head, to.is_some());
        // "after being sent home", "having said"
        let first = words.iter().find(|t| t.tag.is_auxiliary()).filter(|_| main.is_some());
        if verb.form == VerbForm::Finite && first.is_some_and(|t| self.classes(t).has(List::VerbGerund)) {
            verb.form = VerbForm::Gerund;
        }
        Ok((input.take_from(head + 1), (ChunkKind::Verb(verb), head)))
    }

    /// ```text
    /// noun-phrase = { determiner } { adverb } { modifier } head [ possessive noun-phrase ]
    /// ```
    /// The head is the last nominal word; words that say when make a phrase of their own.
    fn noun_phrase<'t>(&self, input: Tokens<'t>) -> Parsed<'t, (ChunkKind, usize)> {
        let (mut rest, _) =
            many0_count(token(|t| matches!(t.tag, Tag::Determiner | Tag::Possessive))).parse(input)?;
        // "more than forty doctors"
        if let [than, number, ..] = rest.0
            && number.tag == Tag::Number
            && self.classes(than).has(List::Comparing)
        {
            rest = rest.take_from(1);
        }
        let determined = input.0.len() != rest.0.len();
        if determined {
            let followed_by_adjective = rest.0.get(1).is_some_and(|t| is_modifier(t.tag));
            if followed_by_adjective {
                (rest, _) = opt(tagged(Tag::Adverb)).parse(rest)?;
            }
        }
        let mut head: Option<usize> = None;
        let mut time = false;
        while let Some(next) = rest.0.first() {
            let at = input.offset(&rest);
            let before = at.checked_sub(1).and_then(|b| input.0.get(b));
            if !self.goes_on(next, rest, before, head.is_some(), determined) {
                break;
            }
            let is_time = self.is_time(next) && !self.is_given(rest);
            // "3 March" is one phrase, "Lee March" two.
            let number = |h: usize| input.0.get(h).is_some_and(|t| t.kind == TokenKind::Number);
            let dated = head.is_some_and(number) && self.classes(next).has(List::Month);
            if head.is_some() && !time && is_time && next.case == Case::Capital && !dated {
                break;
            }
            if next.tag == Tag::Possessive {
                // The owner's phrase goes on with what is owned.
                rest = rest.take_from(1);
                continue;
            }
            if next.tag.is_nominal() {
                // "March 6", but not "Saturday's 81-77 win"
                let beside = head.is_some_and(|h| h + 1 == at);
                time = is_time || time && beside && next.tag == Tag::Number;
                head = Some(at);
            }
            rest = rest.take_from(1);
            if time
                && rest.0.first().is_some_and(|t| t.tag == Tag::Name && !self.is_time(t) && !self.is_paper(t))
                && (next.case == Case::Capital || next.kind == TokenKind::Number)
            {
                break;
            }
        }
        let Some(head) = head else {
            return self.headless(input);
        };
        let office = match (input.0.get(head), input.0.get(head + 1)) {
            (Some(noun), Some(next)) => next.tag == Tag::Adjective && self.is_office(noun, next),
            _ => false,
        };
        let year = if time { self.year_behind(input, head) } else { 0 };
        let end = head + 1 + usize::from(office) + year;
        Ok((input.take_from(end), (if time { ChunkKind::Time } else { ChunkKind::Noun }, head)))
    }

    /// "the former", "some", "the dead": a determiner, with an adjective at most.
    fn headless<'t>(&self, input: Tokens<'t>) -> Parsed<'t, (ChunkKind, usize)> {
        let (rest, words) = many1_count(token(|t| t.tag == Tag::Determiner)).parse(input)?;
        let (rest, adjective) =
            opt(token(|t| matches!(t.tag, Tag::Adjective | Tag::Participle))).parse(rest)?;
        Ok((rest, (ChunkKind::Noun, words - 1 + usize::from(adjective.is_some()))))
    }

    /// "attorney general", "president elect": an office whose adjective stands behind its noun.
    fn is_office(&self, noun: &Token, adjective: &Token) -> bool {
        let offices = Classes::of(&[List::Title, List::Role]);
        let both = self.article.slice(noun.span.to(adjective.span)).to_lowercase();
        self.classes(noun).any(offices)
            && self.grammar.lexicon.classes(self.grammar.lexicon.id(&both)).any(offices)
    }

    /// Whether a word goes on a noun phrase.
    fn goes_on(
        &self,
        next: &Token,
        rest: Tokens<'_>,
        before: Option<&Token>,
        headed: bool,
        determined: bool,
    ) -> bool {
        let behind = rest.0.get(1);
        let leads_to_noun = behind.is_some_and(|t| t.tag.is_nominal() || t.tag == Tag::Adjective);
        match next.tag {
            Tag::Noun | Tag::Plural | Tag::Number => before.is_none_or(|b| b.tag != Tag::Pronoun),
            Tag::Name => true,
            Tag::Adjective => !headed || leads_to_noun || before.is_some_and(|b| b.tag == Tag::Possessive),
            Tag::Possessive => headed && next.kind == TokenKind::Clitic,
            Tag::Participle | Tag::Gerund => {
                (determined || before.is_some_and(|b| b.tag == Tag::Adjective)) && !headed && leads_to_noun
            }
            Tag::Adverb if !headed && determined => leads_to_noun,
            Tag::Punctuation => !headed && determined && parts_adjectives(rest, before),
            // "Lee's very long speech", "Lee's most serious claim"
            Tag::Adverb | Tag::Determiner => {
                leads_to_noun && before.is_some_and(|b| b.tag == Tag::Possessive)
            }
            Tag::Quotation => {
                let text = self.article.slice(next.span);
                let short = text.len() < 40;
                let named = |t: &Token| t.tag == Tag::Name;
                // Marcia “Cia” Price
                let nickname = before.is_some_and(named)
                    && behind.is_some_and(named)
                    && text.split_whitespace().count() <= 2
                    && !text.contains([',', '.', '!', '?']);
                nickname
                    || short
                        && leads_to_noun
                        && behind.is_some_and(|t| !matches!(t.tag, Tag::Name | Tag::Pronoun))
                        && (determined || headed)
            }
            _ => false,
        }
    }
}

/// "the tall, balding merchant": the comma between two adjectives before their noun.
fn parts_adjectives(rest: Tokens<'_>, before: Option<&Token>) -> bool {
    let [comma, next, noun, ..] = rest.0 else { return false };
    let describes = |t: &Token| matches!(t.tag, Tag::Adjective | Tag::Participle | Tag::Gerund);
    comma.kind == TokenKind::Comma
        && before.is_some_and(|b| b.tag == Tag::Adjective)
        && describes(next)
        && matches!(noun.tag, Tag::Noun | Tag::Plural | Tag::Adjective)
}

/// ```text
/// pronoun = pronoun [ pronoun ]       he, he himself
/// ```
fn pronoun(input: Tokens<'_>) -> Parsed<'_, (ChunkKind, usize)> {
    let (rest, _) = tagged(Tag::Pronoun).parse(input)?;
    Ok((rest, (ChunkKind::Noun, 0)))
}

fn verb(words: &[Token], head: usize, to: bool) -> Verb {
    let auxiliaries = words.get(..head).unwrap_or_default();
    let main = words.get(head).map_or(Tag::Other, |t| t.tag);
    let has = |tag: Tag| auxiliaries.iter().any(|t| t.tag == tag);
    let auxiliary = auxiliaries.iter().any(|t| t.tag.is_auxiliary());
    let form = match main {
        _ if to => VerbForm::Infinitive,
        _ if auxiliary => VerbForm::Finite,
        Tag::Gerund => VerbForm::Gerund,
        Tag::Participle => VerbForm::Participle,
        _ => VerbForm::Finite,
    };
    Verb {
        form,
        passive: main == Tag::Participle && has(Tag::Be),
        negative: has(Tag::Negation) || words.iter().any(|t| t.tag.is_auxiliary() && t.negated),
        modal: has(Tag::Modal),
    }
}
