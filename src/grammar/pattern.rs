//! Attribution patterns: their notation, and the tree that the matcher runs.
//!
//! ```text
//! match       = sequence { "|" sequence }
//! sequence    = { part }+
//! part        = ( slot | literal | "(" match ")" | "^" | "$" ) [ "?" ]
//! slot        = UPPER-CASE-NAME [ "[" frame { "|" frame } "]" ]
//! literal     = '"' word or mark '"'
//! example     = text with spans marked as [text]role
//! ```

use nom::branch::alt;
use nom::bytes::complete::{take_till1, take_while1};
use nom::character::complete::{char, space0};
use nom::combinator::{all_consuming, map, opt};
use nom::multi::{many1, separated_list1};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use super::frame::{Frame, Frames};
use super::hash::hash;
use super::lexicon::WordId;
use super::notation::{Entry, Fault, Item, located};
use super::order::{Order, behind_cue, cue_frames, order};
use super::weights::Value;
use crate::span::Span;

/// What a slot of a pattern takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// One quotation, with what belongs to it.
    Quote,
    /// The clause behind the cue, with the quotations in it, up to where the content ends.
    Clause,
    /// The clause before its attribution, with the quotations in it.
    Before,
    /// A noun phrase that is the content itself.
    Object,
    /// The source: the subject of the cue, or the noun phrase behind it.
    Source,
    /// The noun phrase that is spoken to.
    Addressee,
    /// The cue that is being tried.
    Cue,
    /// Adverbs, times, places and media that stand between the parts; may be nothing.
    Adverbial,
    /// Any words up to the next part, inside the sentence.
    Words,
    /// The cue's own subject, as a piece of the content: "the bill is expected to pass".
    Topic,
    /// A preposition that the cue takes, as a part of the cue.
    Particle,
    /// A noun phrase that reports, as a part of the cue: "expressed concern".
    Nominal,
    /// A relative word before the source, as a piece of the content: "what he calls".
    Relative,
}

const SLOTS: [(&str, Slot); 13] = [
    ("QUOTE", Slot::Quote),
    ("CLAUSE", Slot::Clause),
    ("BEFORE", Slot::Before),
    ("OBJECT", Slot::Object),
    ("SOURCE", Slot::Source),
    ("ADDRESSEE", Slot::Addressee),
    ("CUE", Slot::Cue),
    ("ADVERBIAL", Slot::Adverbial),
    ("WORDS", Slot::Words),
    ("TOPIC", Slot::Topic),
    ("PARTICLE", Slot::Particle),
    ("NOMINAL", Slot::Nominal),
    ("RELATIVE", Slot::Relative),
];

/// One part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A slot; for a cue, the frames of which it must take one (none: any).
    Slot(Slot, Frames),
    /// A word or a mark, in lower case, with its id once the grammar is loaded.
    Literal(String, WordId),
    /// The beginning of the sentence.
    Start,
    /// The end of the sentence, closing marks aside.
    End,
    /// May be absent.
    Optional(Box<Part>),
    /// The first of these that fits.
    Either(Vec<Vec<Part>>),
}

/// A marked example of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The text without the marks.
    pub text: String,
    /// The marked spans (bytes of `text`) with their roles: content, cue, source, addressee, medium, time.
    pub roles: Vec<(Span, String)>,
    /// Whether the pattern must match it.
    pub accept: bool,
    /// Where it stands in its file.
    pub origin: Span,
}

/// A pattern of the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Its name, unique in the grammar.
    pub name: String,
    /// The hash of its name, by which signs hold it.
    pub sign: u64,
    /// Its number where weights are kept, once the grammar is loaded.
    pub number: usize,
    /// Its parts.
    pub parts: Vec<Part>,
    /// When it is tried.
    pub order: Order,
    /// The frames of which its cue must take one; none: any.
    pub frames: Frames,
    /// The index of the part that must stand right behind its cue, where there is one that can be asked for first.
    pub behind_cue: Option<usize>,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Where its name stands in its file.
    pub origin: Span,
    /// Which file of the grammar it stands in.
    pub file: usize,
}

impl Pattern {
    /// Its name as the value of a sign.
    #[must_use]
    pub fn value(&self) -> Value<'_> {
        Value::hashed(&self.name, self.sign)
    }

    /// Whether a cue with these frames can stand in it.
    #[must_use]
    pub const fn takes(&self, frames: Frames) -> bool {
        self.frames.is_empty() || self.frames.intersects(frames)
    }
}

/// Reads the body of a `pattern` entry.
///
/// # Errors
/// The first fault with its place: no name, a line of unknown kind, a match that cannot be read, no `accept` line.
pub fn pattern(source: &str, file: usize, entry: &Entry<'_>) -> Result<Pattern, Fault> {
    let name = entry.names.first().ok_or_else(|| {
        Fault::new(entry.kind.span, "a pattern needs a name", "write `pattern NAME` on its first line")
    })?;
    let mut parts = None;
    let mut examples = Vec::new();
    for row in &entry.rows {
        let line = row.line.text;
        // What stands behind a lone word is empty, but a place of the file all the same.
        let (kind, rest) = line.split_once(' ').unwrap_or_else(|| line.split_at(line.len()));
        let rest = located(source, rest.trim());
        match kind {
            "match" => parts = Some(match_line(source, &rest)?),
            "accept" | "reject" => examples.push(example(&rest, kind == "accept")?),
            _ => {
                return Err(Fault::new(
                    row.line.span,
                    format!("`{kind}` is no line of a pattern"),
                    "begin the line with `match`, `accept` or `reject`",
                ));
            }
        }
    }
    let lacks = |what: &str, hint: &str| {
        Fault::new(name.span, format!("pattern `{}` has no `{what}` line", name.text), hint)
    };
    let parts = parts.ok_or_else(|| lacks("match", "add one line that says what it matches"))?;
    if !examples.iter().any(|e| e.accept) {
        return Err(lacks("accept", "add one line that it must match, with the spans marked as [text]role"));
    }
    let (order, frames, behind_cue) = (order(&parts), cue_frames(&parts), behind_cue(&parts));
    let sign = hash(name.text.as_bytes());
    Ok(Pattern {
        name: name.text.to_owned(),
        sign,
        number: 0,
        parts,
        order,
        frames,
        behind_cue,
        examples,
        origin: name.span,
        file,
    })
}

/// Groups in groups beyond this say nothing that could not be said more simply, and reading them takes stack.
const DEEPEST: usize = 16;

/// Where groups are nested too deeply.
fn too_deep(line: &str) -> Option<usize> {
    let (mut depth, mut quoted) = (0_usize, false);
    line.char_indices().find_map(|(at, c)| {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth > DEEPEST).then_some(at)
    })
}

fn match_line(source: &str, line: &Item<'_>) -> Result<Vec<Part>, Fault> {
    if let Some(at) = too_deep(line.text) {
        let place = located(source, line.text.get(at..at + 1).unwrap_or_default()).span;
        let message = format!("groups are nested more than {DEEPEST} deep");
        return Err(Fault::new(place, message, "write several patterns instead"));
    }
    let unreadable = |rest: &str| {
        Fault::new(
            located(source, rest).span,
            "this part of a match cannot be read",
            "a part is a SLOT, a \"word\", ( … | … ), ^ or $, and may end in ?",
        )
    };
    match all_consuming((alternatives, space0)).parse(line.text) {
        Ok((_, (mut sequences, _))) if sequences.len() == 1 => Ok(sequences.pop().unwrap_or_default()),
        Ok((_, (sequences, _))) => Ok(vec![Part::Either(sequences)]),
        Err(nom::Err::Error(e) | nom::Err::Failure(e)) => Err(unreadable(e.input)),
        Err(nom::Err::Incomplete(_)) => Err(unreadable(line.text)),
    }
}

fn alternatives(input: &str) -> IResult<&str, Vec<Vec<Part>>> {
    separated_list1((space0, char('|')), many1(part)).parse(input)
}

fn part(input: &str) -> IResult<&str, Part> {
    let group = map(delimited(char('('), alternatives, (space0, char(')'))), Part::Either);
    let anchor = alt((map(char('^'), |_| Part::Start), map(char('$'), |_| Part::End)));
    let (rest, part) = preceded(space0, alt((slot, literal, group, anchor))).parse(input)?;
    let (rest, optional) = opt(char('?')).parse(rest)?;
    Ok((rest, if optional.is_some() { Part::Optional(Box::new(part)) } else { part }))
}

fn literal(input: &str) -> IResult<&str, Part> {
    let word = delimited(char('"'), take_till1(|c| c == '"'), char('"'));
    map(word, |w: &str| Part::Literal(w.to_lowercase(), WordId::UNKNOWN)).parse(input)
}

fn slot(input: &str) -> IResult<&str, Part> {
    let (rest, name) = take_while1(|c: char| c.is_ascii_uppercase())(input)?;
    let (rest, frames) =
        opt(delimited(char('['), separated_list1(char('|'), frame), char(']'))).parse(rest)?;
    let known = SLOTS.iter().find(|(n, _)| *n == name);
    let (_, slot) =
        known.ok_or(nom::Err::Failure(nom::error::Error::new(input, nom::error::ErrorKind::Tag)))?;
    Ok((rest, Part::Slot(*slot, frames.unwrap_or_default().into_iter().collect())))
}

fn frame(input: &str) -> IResult<&str, Frame> {
    let (rest, name) = take_while1(|c: char| c.is_ascii_lowercase() || c == '-')(input)?;
    let unknown = nom::Err::Failure(nom::error::Error::new(input, nom::error::ErrorKind::Tag));
    Frame::named(name).map(|f| (rest, f)).ok_or(unknown)
}

/// Reads `text with [spans]role marked`; a bracket behind a backslash is plain text.
fn example(line: &Item<'_>, accept: bool) -> Result<Example, Fault> {
    let mut text = String::with_capacity(line.text.len());
    let mut roles: Vec<(Span, String)> = Vec::new();
    let mut open = Vec::new();
    let mut rest = line.text;
    let offset = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
    while let Some(c) = rest.chars().next() {
        let (_, behind) = rest.split_at(c.len_utf8());
        rest = behind;
        match c {
            '\\' => {
                if let Some(next) = rest.chars().next() {
                    text.push(next);
                    (_, rest) = rest.split_at(next.len_utf8());
                }
            }
            '[' => open.push(offset(&text)),
            ']' => {
                let end = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
                let (role, behind) = rest.split_at(end);
                rest = behind;
                match open.pop() {
                    Some(start) if !role.is_empty() => {
                        roles.push((Span::new(start, offset(&text)), role.to_owned()))
                    }
                    _ => return Err(bad_example(line)),
                }
            }
            _ => text.push(c),
        }
    }
    if open.is_empty() {
        Ok(Example { text, roles, accept, origin: line.span })
    } else {
        Err(bad_example(line))
    }
}

fn bad_example(line: &Item<'_>) -> Fault {
    Fault::new(line.span, "the spans of this example do not close", "mark each span as [text]role")
}
