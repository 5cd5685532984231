//! Characters to tokens: one nom function per kind of token.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{anychar, one_of, satisfy};
use nom::combinator::{opt, peek, recognize, value, verify};
use nom::multi::many0_count;
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Input, Parser};

use super::broken;
use super::plain::{Plain, plain};
use super::waiting::Waiting;
use super::{Case, Tag, Token, TokenKind};
use crate::grammar::{Grammar, List, WordId, short_head};
use crate::span::Span;

type Lexed<'s> = IResult<&'s str, TokenKind>;

/// Cuts `text`, which begins at byte `offset` of the article, and appends its tokens.
pub fn lex(text: &str, offset: u32, grammar: &Grammar, tokens: &mut Vec<Token>) {
    let mut rest = text;
    let mut key = String::new();
    let mut waiting = Waiting::default();
    let place = |rest: &str| offset + u32::try_from(text.len() - rest.len()).unwrap_or(u32::MAX);
    loop {
        let trimmed = visible(rest);
        let spaced = trimmed.len() < rest.len() || tokens.is_empty();
        let start = place(trimmed);
        if let Some(Plain { length, kind, case, folded }) = trimmed.as_bytes().first_chunk().and_then(plain) {
            rest = trimmed.get(length..).unwrap_or_default();
            waiting.push(short_head(folded, length), grammar, tokens);
            tokens.push(Token {
                span: Span::new(start, start + length as u32),
                word: WordId::UNKNOWN,
                kind,
                spaced,
                case,
                negated: false,
                cue: false,
                tag: Tag::Other,
            });
            continue;
        }
        let Some((token, behind)) = parsed(trimmed, start, tokens.last(), spaced, grammar, &mut key) else {
            break;
        };
        tokens.push(token);
        rest = behind;
    }
    waiting.look_up(grammar, tokens);
}

/// The token that a text begins with, and what is behind it. A call of its own: beside so much code the loop over plain tokens, which most
/// are, would have no registers left.
#[inline(never)]
fn parsed<'s>(
    text: &'s str,
    start: u32,
    last: Option<&Token>,
    spaced: bool,
    grammar: &Grammar,
    key: &mut String,
) -> Option<(Token, &'s str)> {
    let (behind, kind) = one(text, last, spaced).ok()?;
    let word = before(text, behind);
    let id = match kind {
        TokenKind::Word | TokenKind::Clitic | TokenKind::Number => look_up(word, grammar, key),
        _ => grammar.lexicon.id(word),
    };
    let token = Token {
        span: Span::new(start, start + u32::try_from(word.len()).unwrap_or(u32::MAX)),
        word: id,
        kind,
        spaced,
        case: case(word),
        negated: word.ends_with("n't") || word.ends_with("n’t"),
        cue: grammar.lexicon.classes(id).has(List::CueWord),
        tag: Tag::Other,
    };
    Some((token, behind))
}

/// What of `text` stands before its end `rest`.
fn before<'s>(text: &'s str, rest: &str) -> &'s str {
    text.get(..text.len() - rest.len()).unwrap_or_default()
}

/// What is left behind white space; mostly there is one space, or none.
fn visible(text: &str) -> &str {
    match text.as_bytes() {
        [b' ', first, ..] if first.is_ascii_graphic() => text.get(1..).unwrap_or_default(),
        [first, ..] if first.is_ascii_graphic() => text,
        _ => text.trim_start_matches(is_space),
    }
}

/// White space, and characters that show nothing.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{ad}')
}

/// ```text
/// token = clitic | markup | address | number | word | mark
/// ```
/// A number before a word, since a word may hold digits; a clitic only right behind a word.
fn one<'s>(input: &'s str, last: Option<&Token>, spaced: bool) -> Lexed<'s> {
    let Some(first) = input.chars().next() else { return eof(input) };
    if first.is_ascii_lowercase() && !input.starts_with("http") && !input.starts_with("www.") {
        return word(input);
    }
    let behind_word = !spaced && last.is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    if behind_word
        && is_apostrophe(first)
        && let Ok(found) = clitic(input)
    {
        return Ok(found);
    }
    // ''I said, 'No,''' he said: of three marks behind a word the first closes the inner quotation.
    if !spaced && is_apostrophe(first) && (input.starts_with("'''") || input.starts_with("’’’")) {
        return value(TokenKind::Mark, anychar).parse(input);
    }
    match first {
        '<' => alt((markup, other)).parse(input),
        'h' | 'w' => alt((address, word)).parse(input),
        '@' | '#' => alt((handle, other)).parse(input),
        '\u{2014}'..='\u{2026}' => punctuation(input),
        c if c.is_alphabetic() => word(input),
        c if c.is_numeric()
            || matches!(c, '$' | '£' | '€' | '¥' | '₹' | '+' | '-' | '–' | '−' | '.' | '#') =>
        {
            alt((number, punctuation)).parse(input)
        }
        _ => punctuation(input),
    }
}

fn eof(input: &str) -> Lexed<'_> {
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Eof)))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn letter(input: &str) -> IResult<&str, char> {
    satisfy(is_letter).parse(input)
}

/// One letter or digit or more; most are ASCII and need no decoding.
fn letters_and_digits(input: &str) -> IResult<&str, &str> {
    let end = input.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(input.len());
    let ascii = input.as_bytes().get(end).is_none_or(u8::is_ascii);
    if ascii && end > 0 {
        return Ok(input.take_split(end));
    }
    let (rest, _) = letter_or_digit(input)?;
    let mut length = input.len() - rest.len();
    loop {
        let rest = input.get(length..).unwrap_or_default();
        let end = rest.find(|c: char| !is_letter(c) && !c.is_ascii_digit() && !is_invisible(c));
        length += end.unwrap_or(rest.len());
        match broken::second_byte(input, length) {
            Some(byte) => length += byte,
            None => return Ok(input.take_split(length)),
        }
    }
}

fn letter_or_digit(input: &str) -> IResult<&str, char> {
    satisfy(|c| is_letter(c) || c.is_ascii_digit()).parse(input)
}

/// Soft hyphens and spaces without width, which may stand anywhere inside a word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

pub(super) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        '\u{300}'..='\u{36f}' => true,
        // Dashes, quotation marks, spaces: no letters, and most of what is not ASCII.
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// ```text
/// clitic = apostrophe ("s" | "re" | "ve" | "ll" | "d" | "m") not before a letter
/// ```
fn clitic(input: &str) -> Lexed<'_> {
    let ending =
        alt((tag("re"), tag("ve"), tag("ll"), tag("s"), tag("d"), tag("m"), tag("S"), tag("RE"), tag("LL")));
    let (rest, _) = pair(satisfy(is_apostrophe), ending).parse(input)?;
    if rest.chars().next().is_some_and(|c| is_letter(c) || c.is_ascii_digit()) {
        return eof(input);
    }
    Ok((rest, TokenKind::Clitic))
}

/// ```text
/// word = initials | letters { joiner letters } [ "-" initials ]
/// ```
/// A joiner is an apostrophe (not of a clitic), a hyphen, the ampersand of "AT&T", or the full stop of "Example.com".
fn word(input: &str) -> Lexed<'_> {
    let mut rest = match initials(input) {
        // "D.C.-based"
        Ok((rest, _)) if rest.starts_with('-') => rest,
        Ok((rest, _)) => return Ok((rest, TokenKind::Word)),
        Err(_) => letters_and_digits(input)?.0,
    };
    loop {
        let mut chars = rest.chars();
        let joined = match (chars.next(), chars.next()) {
            (Some('-' | '‐' | '‑' | '&'), Some(c)) if is_letter(c) || c.is_ascii_digit() => true,
            (Some('\'' | '’'), Some(c)) if is_letter(c) => clitic(rest).is_err(),
            (Some('.'), Some('a'..='z')) => is_domain(rest),
            _ => false,
        };
        if !joined {
            return Ok((rest, TokenKind::Word));
        }
        // "R-S.C.", "anti-U.S."
        if let Some(Ok((behind, _))) = rest.strip_prefix('-').map(initials) {
            return Ok((behind, TokenKind::Word));
        }
        let (behind, _) = pair(anychar, opt(letters_and_digits)).parse(rest)?;
        rest = behind;
    }
}

/// Endings of internet addresses that businesses carry in their names. Codes, not words of a language.
const DOMAINS: [&str; 12] = ["com", "org", "net", "gov", "edu", "info", "co", "io", "tv", "uk", "ie", "eu"];

/// Whether a full stop belongs to an internet address: a known ending follows, and no letter behind it.
fn is_domain(stop: &str) -> bool {
    let ending = stop.get(1..).unwrap_or_default();
    let length = ending.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(ending.len());
    let ends = ending.get(length..).and_then(|r| r.chars().next()).is_none_or(|c| !is_letter(c));
    ends && ending.get(..length).is_some_and(|e| DOMAINS.contains(&e))
}

/// ```text
/// initials = letter "." { letter "." }+ [ letter ]        U.S., a.m., Ph.D.
/// ```
fn initials(input: &str) -> IResult<&str, &str> {
    let short = recognize(pair(letter, opt(satisfy(|c| c.is_ascii_lowercase()))));
    // Most words are no initials: look for a full stop behind the first letter or two.
    let is_stop = |at: usize| input.as_bytes().get(at) == Some(&b'.');
    let first = input.chars().next().map_or(0, char::len_utf8);
    if !is_stop(first) && !is_stop(first + 1) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag)));
    }
    let (rest, _) = terminated(short, tag(".")).parse(input)?;
    let (rest, more) = many0_count(terminated(letter, tag("."))).parse(rest)?;
    if more == 0 {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Many1)));
    }
    Ok((rest, before(input, rest)))
}

/// ```text
/// number = [ sign ] [ currency ] digit { digit | separator digit } [ "%" | suffix ]
/// ```
fn number(input: &str) -> Lexed<'_> {
    let (rest, _) = (opt(one_of("+-–−#")), opt(one_of("$£€¥₹")), opt(tag("."))).parse(input)?;
    let (mut rest, _) = take_while1(|c: char| c.is_numeric()).parse(rest)?;
    loop {
        let separated: IResult<&str, &str> =
            recognize(pair(one_of(",.:/-–"), take_while1(|c: char| c.is_numeric()))).parse(rest);
        let Ok((behind, _)) = separated else { break };
        rest = behind;
    }
    let (rest, _) =
        opt(alt((tag("%"), tag("°"), recognize(pair(opt(one_of("-–‑")), take_while1(is_letter))))))
            .parse(rest)?;
    // "34-year-old" and the like: the letters may go on behind hyphens.
    let (rest, _) = many0_count(pair(one_of("-‑"), letters_and_digits)).parse(rest)?;
    Ok((rest, TokenKind::Number))
}

/// ```text
/// markup = "<" [ "/" ] letter { any but ">" } ">"
/// ```
fn markup(input: &str) -> Lexed<'_> {
    let inside = take_while(|c| c != '>' && c != '<');
    value(TokenKind::Other, (tag("<"), opt(tag("/")), peek(letter), inside, tag(">"))).parse(input)
}

fn address(input: &str) -> Lexed<'_> {
    let head = alt((tag("http://"), tag("https://"), tag("www.")));
    let tail =
        take_while1(|c: char| !c.is_whitespace() && !matches!(c, '"' | '”' | '“' | '<' | '>' | '’' | ')'));
    value(TokenKind::Other, preceded(head, tail)).parse(input)
}

fn handle(input: &str) -> Lexed<'_> {
    let name = take_while1(|c: char| is_letter(c) || c.is_ascii_digit() || c == '_');
    value(TokenKind::Word, pair(one_of("@#"), name)).parse(input)
}

fn other(input: &str) -> Lexed<'_> {
    value(TokenKind::Other, anychar).parse(input)
}

fn punctuation(input: &str) -> Lexed<'_> {
    let dots = verify(take_while1(|c| c == '.'), |d: &str| d.len() > 1);
    let spaced_dots = recognize((tag(". . ."), opt(tag(" ."))));
    let ellipsis: IResult<&str, &str> = alt((spaced_dots, dots)).parse(input);
    if let Ok((rest, _)) = ellipsis {
        return Ok((rest, TokenKind::Ellipsis));
    }
    let double: IResult<&str, &str> = alt((tag("''"), tag("``"), tag("’’"), tag("‘‘"))).parse(input);
    if let Ok((rest, _)) = double {
        return Ok((rest, TokenKind::Mark));
    }
    let (rest, first) = anychar(input)?;
    Ok(match first {
        ',' => (rest, TokenKind::Comma),
        ':' => (rest, TokenKind::Colon),
        ';' => (rest, TokenKind::Semicolon),
        '.' => (rest, TokenKind::Stop),
        '?' | '!' | '‽' => (rest, TokenKind::Exclamation),
        '…' => (rest, TokenKind::Ellipsis),
        '(' | '[' | '{' => (rest, TokenKind::Open),
        ')' | ']' | '}' => (rest, TokenKind::Close),
        '—' | '–' | '―' | '−' | '‒' => (rest, TokenKind::Dash),
        '-' => (rest.trim_start_matches('-'), TokenKind::Dash),
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '\'' | '‘' | '’' | '‚' | '‛' | '`' | '″'
        | '〝' | '〞' => (rest, TokenKind::Mark),
        _ => (rest, TokenKind::Other),
    })
}

/// The word's id: folded to lower case, with straight apostrophes, without an inner or final full stop where the
/// lexicon has it so.
fn look_up(word: &str, grammar: &Grammar, key: &mut String) -> WordId {
    if let Some(id) = grammar.lexicon.id_of_ascii(word)
        && (id != WordId::UNKNOWN || !word.ends_with('.'))
    {
        return id;
    }
    key.clear();
    if word.is_ascii() {
        key.push_str(word);
        key.make_ascii_lowercase();
    } else {
        for c in word.chars() {
            match c {
                '’' => key.push('\''),
                '‐' | '‑' => key.push('-'),
                c if is_invisible(c) => {}
                _ => key.extend(c.to_lowercase()),
            }
        }
    }
    let id = grammar.lexicon.id(key);
    if id != WordId::UNKNOWN || !key.ends_with('.') {
        return id;
    }
    key.pop();
    grammar.lexicon.id(key)
}

fn case(word: &str) -> Case {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Case::Lower;
    }
    // Apostrophes and hyphens are no letters; the standard library takes its time to say so.
    let is_letter = |c: &char| !matches!(c, '\u{2000}'..='\u{206f}') && c.is_alphabetic();
    let mut chars = word.chars().filter(is_letter);
    match (chars.next(), chars.next()) {
        (Some(a), None) if a.is_uppercase() => Case::Capital,
        (Some(a), Some(b)) if a.is_uppercase() && b.is_uppercase() && !chars.any(char::is_lowercase) => {
            Case::Upper
        }
        (Some(a), _) if a.is_uppercase() => Case::Capital,
        // al-Khatib, el-Sisi: a small particle before a capital.
        _ if word.split_once('-').is_some_and(|(head, tail)| {
            head.len() < 4 && tail.chars().next().is_some_and(char::is_uppercase)
        }) =>
        {
            Case::Capital
        }
        _ => Case::Lower,
    }
}
