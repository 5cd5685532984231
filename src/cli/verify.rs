//! `quotesheet verify`: whether claimed words stand in sheets or articles, and whose they are.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use quotesheet::Grammar;
use quotesheet::verify::{Claim, Finding, SCHEMA, Verdict, Verified, Verifier};
use quotesheet::words::EditKind;
use serde::Serialize;

use super::args::{Decisions, Reading};
use super::paint::Paint;
use super::sheets::Loader;
use super::{Exit, Stop, complain, data, load_grammar, plain};

/// Check claimed words: verbatim, shortened, pieced together, altered, someone else's, a paraphrase, or not there.
///
/// Exit code: 0 every claim holds; 1 some claim does not; 3 some input could not be read.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: quotesheet verify \"We will appeal\" --speaker \"Maria Lopez\" --in article.txt more/"
)]
pub struct VerifyArgs {
    /// The words; an ellipsis (… or ...) stands for words that were left out.
    #[arg(value_name = "WORDS", required_unless_present = "claims", conflicts_with = "claims")]
    pub claim: Option<String>,

    /// Who is said to have said them.
    #[arg(long, value_name = "NAME", conflicts_with = "claims")]
    pub speaker: Option<String>,

    /// Check the claims in this YAML file: a list of {words, speaker, id}; speaker and id may be left out.
    #[arg(long, value_name = "FILE")]
    pub claims: Option<PathBuf>,

    /// Sheets, articles, and folders of either, in which to look.
    #[arg(long = "in", value_name = "FILE|FOLDER", required = true, num_args = 1..)]
    pub inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub decisions: Decisions,

    /// How to write what was found.
    #[arg(long, value_enum, default_value = "text")]
    pub format: DataFormat,

    /// Write to this file instead of standard output: whole when all is done, or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DataFormat {
    /// For a terminal.
    Text,
    /// One document.
    Yaml,
    /// Indented.
    Json,
}

/// What is written as YAML and JSON.
#[derive(Serialize)]
struct Answer<'a> {
    schema: &'static str,
    /// How many articles were looked at.
    articles: usize,
    claims: &'a [Verified],
}

pub fn run(args: &VerifyArgs) -> Result<Exit, Stop> {
    let claims = claims(args)?;
    let loader = Loader::new(&args.reading, &args.decisions)?;
    let grammar = match args.reading.grammar.as_deref() {
        None => Grammar::english(),
        folder => load_grammar(folder)?,
    };
    let mut verifier = Verifier::new(claims, &grammar);
    let mut unreadable = false;
    let mut seen = HashSet::new();
    loader.each(&args.inputs, |found| {
        match found {
            // A sheet beside its article is one article.
            Ok(loaded)
                if !seen.insert((loaded.sheet.article.id.clone(), loaded.sheet.article.sha256.clone())) => {}
            Ok(loaded) => verifier.read(&loaded.sheet, loaded.text.as_deref()),
            Err(message) => {
                unreadable = true;
                complain(&message);
            }
        }
        ControlFlow::Continue(())
    });
    loader.end();
    let verified = verifier.finish();
    let answer = Answer { schema: SCHEMA, articles: seen.len(), claims: &verified };
    let target = args.output.as_deref();
    let paint = if args.format == DataFormat::Text { Paint::choose(target) } else { Paint::default() };
    let text = match args.format {
        DataFormat::Text => text(&answer, paint),
        DataFormat::Yaml => data::yaml(&answer)?,
        DataFormat::Json => data::json(&answer)?,
    };
    paint.write(&text, target)?;
    Ok(match (unreadable, verified.iter().all(Verified::holds)) {
        (true, _) => Exit::Unreadable,
        (false, false) => Exit::Unresolved,
        (false, true) => Exit::Done,
    })
}

/// The claims of the command line or of a file.
fn claims(args: &VerifyArgs) -> Result<Vec<Claim>, Stop> {
    let claims = match (&args.claim, &args.claims) {
        (Some(words), _) => vec![Claim { speaker: args.speaker.clone(), ..Claim::new(words) }],
        (None, Some(file)) => from_file(file)?,
        (None, None) => Vec::new(),
    };
    let wordless = |c: &Claim| !c.words.chars().any(char::is_alphanumeric);
    match claims.iter().position(wordless) {
        Some(at) => {
            let message = format!("claim {}: there are no words in it: give the words to look for", at + 1);
            Err(Stop::new(Exit::Usage, message))
        }
        None if claims.is_empty() => {
            Err(Stop::new(Exit::Usage, "no claim to verify: give words, or a file of them"))
        }
        None => Ok(claims),
    }
}

fn from_file(file: &Path) -> Result<Vec<Claim>, Stop> {
    let place = file.display();
    let text = std::fs::read_to_string(file).map_err(|e| {
        Stop::new(Exit::Unreadable, format!("{place}: it cannot be read ({e}): check the name"))
    })?;
    data::from_yaml(&text).map_err(|fault| {
        let message = format!(
            "{place}:{fault}: give a list of claims such as `- {{words: We will appeal, speaker: Ann Reed}}`"
        );
        Stop::new(Exit::Unreadable, message)
    })
}

/// For a terminal.
fn text(answer: &Answer<'_>, paint: Paint) -> String {
    let mut text = String::new();
    for verified in answer.claims {
        let claim = &verified.claim;
        let id = claim.id.as_deref().map(|id| format!("{}: ", plain(id))).unwrap_or_default();
        let by = claim.speaker.as_deref().map(|s| format!(" ({})", plain(s))).unwrap_or_default();
        let verdict = verified.verdict.name();
        let verdict = if verified.holds() { paint.added(verdict) } else { paint.removed(verdict) };
        let _ = writeln!(text, "{}“{}”{by}: {verdict}", paint.strong(&id), plain(&claim.words));
        for finding in &verified.found {
            text.push_str(&shown(finding, paint));
        }
        if verified.more > 0 {
            let _ = writeln!(text, "  and in {} more places", verified.more);
        }
        if verified.verdict == Verdict::Absent {
            let _ = writeln!(text, "  looked for in {}", super::count_of(answer.articles, "article"));
        }
    }
    text
}

fn shown(finding: &Finding, paint: Paint) -> String {
    let mut text = String::new();
    let article = plain(finding.article.path.as_deref().unwrap_or(&finding.article.id));
    let at = finding.at.first().map_or(0, |a| a.start);
    let quote = finding.quote.as_deref().map(|q| format!(" {}", plain(q))).unwrap_or_default();
    let paragraph = finding.paragraph.map(|p| format!(", paragraph {p}")).unwrap_or_default();
    let speaker = match (&finding.speaker, &finding.quote) {
        (Some(name), _) => plain(name),
        (None, Some(_)) => "no speaker".to_owned(),
        (None, None) => "outside all quotes".to_owned(),
    };
    let _ = writeln!(text, "  {article}{quote}{paragraph}, at {at}: {speaker}");
    if finding.edits.is_empty() {
        let words: Vec<String> = finding.at.iter().map(|a| plain(&a.text)).collect();
        let _ = writeln!(text, "    “{}”", words.join(" … "));
    } else {
        let run = |kind, text: &str| match kind {
            EditKind::Same => plain(text),
            EditKind::Removed => paint.marked_removed(&plain(text)),
            EditKind::Added => paint.marked_added(&plain(text)),
        };
        let words: String = finding.edits.iter().map(|e| run(e.kind, &e.text)).collect();
        let _ = writeln!(text, "    {words}");
    }
    for caution in &finding.cautions {
        let _ = writeln!(text, "    {}", paint.strong(&format!("mind: {}", plain(caution))));
    }
    text
}
