//! From entries of grammar files to a [`Grammar`].

use super::lexicon::{Cue, CueForm, CuePos};
use super::lists::LISTS;
use super::measured::Count;
use super::notation::{Entry, Fault, Item, Row, entries, lines, located};
use super::{Frame, Frames, Grammar, GrammarFile, Model, pattern};
use crate::record::CueClass;

/// Loads files in order; what is faulty is left out and named with the index of its file.
pub fn load(files: Vec<GrammarFile>) -> (Grammar, Vec<(usize, Fault)>) {
    load_onto(Grammar::default(), files, |_| true)
}

/// Loads the wanted ones of the files onto a grammar that has what the others say.
pub fn load_onto(
    mut grammar: Grammar,
    files: Vec<GrammarFile>,
    wanted: impl Fn(&GrammarFile) -> bool,
) -> (Grammar, Vec<(usize, Fault)>) {
    let mut faults: Vec<(usize, Fault)> = Vec::new();
    let mut weighing = Vec::new();
    for (index, file) in files.iter().enumerate().filter(|(_, f)| wanted(f)) {
        let (entries, unreadable) = entries(&file.text);
        faults.extend(unreadable.into_iter().map(|f| (index, f)));
        let (weights, others): (Vec<_>, Vec<_>) = entries.into_iter().partition(|e| e.kind.text == "weights");
        for entry in &others {
            faults.extend(add(&mut grammar, &file.text, index, entry).err().map(|f| (index, f)));
        }
        weighing.extend(weights.into_iter().map(|entry| (index, file, entry)));
    }
    // Behind all patterns, which the signs name, and all words.
    let mut counts = Vec::new();
    for (index, file, entry) in &weighing {
        faults.extend(weights(&mut grammar, &file.text, entry, &mut counts).err().map(|f| (*index, f)));
    }
    if !counts.is_empty() {
        renumber(&mut grammar, &counts);
    }
    faults.sort_by_key(|(file, _)| *file);
    settle(&mut grammar);
    grammar.files = files;
    (grammar, faults)
}

/// Numbers words by the count of signs that hold them: who stands in many signs stands in many sentences.
fn renumber(grammar: &mut Grammar, counts: &[u32]) {
    grammar.lexicon.renumber(counts);
    let mut patterns = std::mem::take(&mut grammar.patterns);
    patterns.iter_mut().for_each(|p| intern_literals(grammar, &mut p.parts));
    grammar.patterns = patterns;
}

/// What follows from all entries together.
fn settle(grammar: &mut Grammar) {
    grammar.lexicon.settle();
    grammar.weights.settle();
    for pattern in &mut grammar.patterns {
        pattern.number = grammar.weights.pattern_number(pattern.sign, pattern.order);
    }
}

fn add(grammar: &mut Grammar, source: &str, file: usize, entry: &Entry<'_>) -> Result<(), Fault> {
    match entry.kind.text {
        "list" => list(grammar, entry),
        "cues" => cues(grammar, entry),
        "marks" => marks(grammar, entry),
        "counts" => Ok(()),
        "measured" => measured(grammar, entry),
        "pattern" => {
            let mut pattern = pattern::pattern(source, file, entry)?;
            intern_literals(grammar, &mut pattern.parts);
            grammar.patterns.push(pattern);
            Ok(())
        }
        other => Err(Fault::new(
            entry.kind.span,
            format!("`{other}` is no kind of entry"),
            "use `list`, `cues`, `counts`, `marks`, `measured`, `weights` or `pattern`",
        )),
    }
}

fn name<'e>(entry: &'e Entry<'_>) -> Result<&'e Item<'e>, Fault> {
    entry.names.first().ok_or_else(|| {
        Fault::new(
            entry.kind.span,
            format!("this `{}` has no name", entry.kind.text),
            "write the name behind it",
        )
    })
}

fn list(grammar: &mut Grammar, entry: &Entry<'_>) -> Result<(), Fault> {
    let name = name(entry)?;
    match name.text {
        "nickname" | "office-holder" | "also-called" => return nicknames(grammar, entry),
        "month" => return months(grammar, entry),
        _ if grammar.furniture.add(name.text, entry.rows.iter().flat_map(|r| &r.items).map(|i| i.text)) => {
            return Ok(());
        }
        _ => {}
    }
    let known = LISTS.iter().find(|(n, _)| *n == name.text);
    let (_, list) = known.ok_or_else(|| {
        Fault::new(
            name.span,
            format!("no stage reads a list `{}`", name.text),
            "see grammar/README.md for the lists there are",
        )
    })?;
    for item in entry.rows.iter().flat_map(|r| &r.items) {
        grammar.lexicon.add(item.text, *list);
    }
    Ok(())
}

/// Months with their numbers; the lexicon gets their names too.
fn months(grammar: &mut Grammar, entry: &Entry<'_>) -> Result<(), Fault> {
    for item in entry.rows.iter().flat_map(|r| &r.items) {
        let (word, number) = item.text.split_once('=').unwrap_or((item.text, ""));
        grammar.lexicon.add(word, super::List::Month);
        match number.parse() {
            Ok(number @ 1..=12) => grammar.furniture.add_month(word, number),
            _ if number.is_empty() => {}
            _ => {
                return Err(Fault::new(
                    item.span,
                    "a month has no such number",
                    "write it as name=number, such as may=5",
                ));
            }
        }
    }
    Ok(())
}

fn nicknames(grammar: &mut Grammar, entry: &Entry<'_>) -> Result<(), Fault> {
    for item in entry.rows.iter().flat_map(|r| &r.items) {
        let (short, full) = item.text.split_once('=').ok_or_else(|| {
            Fault::new(
                item.span,
                "a nickname needs its full form",
                "write it as short=full, such as bob=robert",
            )
        })?;
        let (short, full) = (grammar.lexicon.intern(short), grammar.lexicon.intern(full));
        grammar.lexicon.add_nickname(short, full);
    }
    Ok(())
}

fn marks(grammar: &mut Grammar, entry: &Entry<'_>) -> Result<(), Fault> {
    let family = grammar.marks.family(name(entry)?.text);
    for row in &entry.rows {
        let Some((use_, texts)) = row.items.split_first() else { continue };
        let (opens, closes) = match use_.text {
            "open" => (true, false),
            "close" => (false, true),
            "both" => (true, true),
            _ => {
                return Err(Fault::new(
                    use_.span,
                    "no use of a mark",
                    "begin the line with `open`, `close` or `both`",
                ));
            }
        };
        texts.iter().for_each(|t| grammar.marks.add(t.text, family, opens, closes));
    }
    Ok(())
}

/// Adds weights, and to `counts` how often each word is held by their signs.
fn weights(
    grammar: &mut Grammar,
    source: &str,
    entry: &Entry<'_>,
    counts: &mut Vec<u32>,
) -> Result<(), Fault> {
    /// About as long is a line of a table.
    const LINE: usize = 36;
    let name = name(entry)?;
    let model = Model::named(name.text).ok_or_else(|| {
        Fault::new(
            name.span,
            "no decision is weighed by that name",
            "use `border`, `reading`, `gate` or `holder`",
        )
    })?;
    // Most signs of readings hold a pattern and stand in rows.
    let share = if model == Model::Reading { 2 } else { 1 };
    grammar.weights.reserve(model, entry.body.len() / LINE / share);
    for line in lines(entry.body) {
        let (sign, weight) = weight(line).ok_or_else(|| {
            Fault::new(
                located(source, line).span,
                "this line is no weight",
                "write a sign and a number, such as lemma=say 1.25",
            )
        })?;
        let patterns = &grammar.patterns;
        let order = |hash| patterns.iter().find(|p| p.sign == hash).map(|p| p.order);
        grammar.weights.add(model, sign, weight, order);
        for value in sign.split_once('=').into_iter().flat_map(|(_, values)| values.split(',')) {
            let word = grammar.lexicon.id(value).0 as usize;
            counts.resize(counts.len().max(word + 1), 0);
            counts.get_mut(word).into_iter().for_each(|count| *count += 1);
        }
    }
    Ok(())
}

/// A row is the way to a group, how many of its cases were right, and of how many.
fn measured(grammar: &mut Grammar, entry: &Entry<'_>) -> Result<(), Fault> {
    let name = name(entry)?;
    for row in &entry.rows {
        let words: Vec<&str> = row.items.iter().map(|i| i.text).collect();
        let counted = match words.as_slice() {
            [path @ .., right, of] => right.parse().ok().zip(of.parse().ok()).map(|c| (path, c)),
            _ => None,
        };
        let Some((path, (right, of))) = counted.filter(|(_, (right, of))| right <= of) else {
            return Err(Fault::new(
                row.line.span,
                "this row is no count",
                "write a group, how many were right, and of how many, such as pronoun clear 90 100",
            ));
        };
        let path: Vec<&str> = std::iter::once(name.text).chain(path.iter().copied()).collect();
        grammar.measured.add(&path, Count { right, of });
    }
    Ok(())
}

/// ```text
/// weight = item " " number
/// ```
fn weight(line: &str) -> Option<(&str, f32)> {
    let (item, number) = line.rsplit_once(' ')?;
    let item = item.trim_end();
    let sign = match item.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"')?,
        None => Some(item).filter(|i| !i.bytes().any(|b| b == b' '))?,
    };
    Some((sign, hundredths(number).or_else(|| number.parse().ok())?))
}

/// A number with two decimals, as the tables have them, in a tenth of the time that any number takes.
fn hundredths(number: &str) -> Option<f32> {
    let digits = number.as_bytes();
    let (negative, digits) = digits.strip_prefix(b"-").map_or((false, digits), |d| (true, d));
    let [whole @ .., b'.', tenths, hundredths] = digits else { return None };
    let mut all = whole.iter().chain([tenths, hundredths]);
    let value = all.try_fold(0_u16, |value, digit| {
        let digit = digit.is_ascii_digit().then(|| u16::from(digit - b'0'))?;
        value.checked_mul(10)?.checked_add(digit)
    })?;
    let value = f32::from(value) / 100.0;
    Some(if negative { -value } else { value })
}

fn cues(grammar: &mut Grammar, entry: &Entry<'_>) -> Result<(), Fault> {
    let pos = name(entry)?;
    let (kind, forms): (CuePos, &[CueForm]) = match pos.text {
        "verb" => (
            CuePos::Verb,
            &[CueForm::Base, CueForm::Third, CueForm::Past, CueForm::Participle, CueForm::Gerund],
        ),
        "noun" => (CuePos::Noun, &[CueForm::Singular, CueForm::Plural]),
        "phrase" => (CuePos::Phrase, &[CueForm::Phrase]),
        _ => {
            return Err(Fault::new(pos.span, "no part of speech of a cue", "use `verb`, `noun` or `phrase`"));
        }
    };
    let class = entry.names.get(1).ok_or_else(|| {
        Fault::new(
            pos.span,
            "these cues have no class",
            "write the class behind the part of speech, such as `cues verb statement`",
        )
    })?;
    let known = CueClass::ALL.into_iter().find(|c| c.name() == class.text);
    let class = known.ok_or_else(|| {
        Fault::new(
            class.span,
            format!("`{}` is no class of cues", class.text),
            "use statement, question, command, belief, feeling, intention, decree, perception or evidence",
        )
    })?;
    for row in &entry.rows {
        cue(grammar, row, kind, class, forms)?;
    }
    Ok(())
}

fn cue(
    grammar: &mut Grammar,
    row: &Row<'_>,
    pos: CuePos,
    class: CueClass,
    forms: &[CueForm],
) -> Result<(), Fault> {
    if row.items.len() != forms.len() {
        return Err(Fault::new(
            row.line.span,
            format!("this cue has {} forms", row.items.len()),
            format!(
                "write its {} forms: a verb has say says said said saying, a noun singular and plural",
                forms.len()
            ),
        ));
    }
    let mut frames = Frames::default();
    for item in &row.frames {
        frames.insert(Frame::named(item.text).ok_or_else(|| {
            Fault::new(
                item.span,
                format!("`{}` is no frame", item.text),
                "see grammar/README.md for the frames there are",
            )
        })?);
    }
    let lemma = row.items.first().map(|i| i.text.to_owned()).unwrap_or_default();
    let uses: Vec<_> = row.items.iter().map(|i| i.text).zip(forms.iter().copied()).collect();
    grammar.lexicon.add_cue(Cue::new(lemma, pos, class, frames), &uses);
    Ok(())
}

/// Words of patterns get ids, so that matching compares numbers.
fn intern_literals(grammar: &mut Grammar, parts: &mut [pattern::Part]) {
    for part in parts {
        match part {
            pattern::Part::Literal(word, id) => *id = grammar.lexicon.intern(word),
            pattern::Part::Optional(inner) => intern_literals(grammar, std::slice::from_mut(inner)),
            pattern::Part::Either(sequences) => {
                sequences.iter_mut().for_each(|s| intern_literals(grammar, s))
            }
            _ => {}
        }
    }
}
