//! `quotesheet extract`: documents in, sheets out.

use std::io::IsTerminal as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use quotesheet::record::{ERROR_SCHEMA, ErrorRecord};
use quotesheet::render::render_article;
use quotesheet::{Document, Extractor, Format, OffsetUnit, QuoteSheet};

use super::args::ExtractArgs;
use super::batch::{Batch, Emit, Step};
use super::corrections::Decided;
use super::input::{self, InputError, Kind, Options, Raw};
use super::output::{Kept, Output};
use super::progress::Progress;
use super::standoff::{Folder, Standoff};
use super::tally::Tally;
use super::{Exit, Stop, complain, fault, load_grammar, signal};

pub fn run(args: &ExtractArgs) -> Result<Exit, Stop> {
    fault::keep_quiet();
    let (inputs, options) = (inputs(args)?, Options::new(&args.reading)?);
    let worker = Worker::new(args)?;
    let format = worker.format;
    if format == Format::WebAnnotation && worker.extractor.options.offsets != OffsetUnit::CodePoints {
        return Err(Stop::new(Exit::Usage, "Web Annotations count code points: leave out --offsets"));
    }
    let folder = match &args.output {
        Some(path) if format == Format::Brat && path.as_os_str() != "-" => Some(Folder::open(path)?),
        _ => None,
    };
    let (decided, apart) = (worker.decided.clone(), folder.is_some());
    let single = matches!(inputs.as_slice(), [one] if !input::may_hold_several(one, &options));
    let text_out = text_out(args.text_out.as_deref(), single)?;
    let (output, kept) = output(args, format, !single, args.output.as_deref().filter(|_| !apart))?;
    let progress = Progress::begin(&inputs, &options, args.output.is_none());
    let skip = kept.records.saturating_sub(1);
    let read = move |emit: Emit<'_, Raw>| {
        let mut number = 0;
        input::read(&inputs, &options, &mut |raw| {
            number += 1;
            if number > skip { emit(raw) } else { ControlFlow::Continue(()) }
        })
    };
    let threads = args.threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, usize::from);
    let batch = Batch::start(threads, read, move |raw| worker.work(raw)).map_err(|e| no_threads(&e))?;
    let _watch = signal::watch(batch.on_signal()).map_err(|e| no_threads(&e))?;
    let tally = Tally::from(&kept);
    let expected = (kept.records > 0).then_some(kept.last);
    Run { tally, expected, output, text_out, progress, folder, decided }.over(batch, args)
}

/// Where sheets go, and what an earlier run left there.
fn output(
    args: &ExtractArgs,
    format: Format,
    array: bool,
    target: Option<&Path>,
) -> Result<(Output, Kept), Stop> {
    Ok(match (target, args.resume) {
        (Some(_), true) if format != Format::Jsonl || args.format.is_table() => {
            return Err(Stop::new(Exit::Usage, "--resume goes on with JSON Lines only: add --format jsonl"));
        }
        (Some(target), true) => Output::resume(target, format)?,
        #[cfg(feature = "parquet")]
        (target, false) if args.format.is_table() => (Output::table(target)?, Kept::default()),
        (target, _) => (Output::open(target, format, array)?, Kept::default()),
    })
}

/// Where the article's text goes, if it is to be written.
fn text_out(target: Option<&Path>, single: bool) -> Result<Option<Output>, Stop> {
    let Some(target) = target else { return Ok(None) };
    if !single {
        let message = "--text-out takes the text of one article: name one file, or leave it out";
        return Err(Stop::new(Exit::Usage, message));
    }
    Ok(Some(Output::open(Some(target), Format::Yaml, false)?))
}

fn no_threads(error: &std::io::Error) -> Stop {
    Stop::new(Exit::Internal, format!("no thread can be started ({error}): end other programs and try again"))
}

fn inputs(args: &ExtractArgs) -> Result<Vec<PathBuf>, Stop> {
    if !args.inputs.is_empty() {
        return Ok(args.inputs.clone());
    }
    if std::io::stdin().is_terminal() {
        let message = "nothing to read: name files or folders, or pipe a text into standard input";
        return Err(Stop::new(Exit::Usage, message));
    }
    Ok(vec![PathBuf::from("-")])
}

/// What became of one document.
struct Done {
    /// What is written for it.
    record: Option<String>,
    /// The article's id and text, where the text is written too.
    text: Option<(String, String)>,
    /// What is said about it.
    complaint: Option<String>,
    tally: Tally,
}

/// Makes sheets of documents; the threads share it.
struct Worker {
    extractor: Extractor,
    format: Format,
    min_confidence: Option<f64>,
    decided: Option<Arc<Decided>>,
    /// Whether the article's text is written too.
    with_text: bool,
}

impl Worker {
    fn new(args: &ExtractArgs) -> Result<Self, Stop> {
        let mut extractor = Extractor::new(load_grammar(args.reading.grammar.as_deref())?);
        extractor.options.all = args.reading.all;
        extractor.options.offsets = args.offsets.into();
        let decided = Decided::from(&args.decisions)?.map(Arc::new);
        let format = Format::from(args.format);
        let with_text = args.text_out.is_some() || (format == Format::Brat && args.output.is_some());
        Ok(Self { extractor, format, min_confidence: args.min_confidence, decided, with_text })
    }

    /// The record of one document. Whatever goes wrong with it costs only itself.
    fn work(&self, raw: Raw) -> Done {
        let label = raw.label.clone();
        let work = || {
            let (sheet, text) = self.sheet(raw.decode()?);
            let rendered = render_article(&sheet, Some(&text), self.format);
            let record = rendered.map_err(|e| label.error(Kind::Internal, e.to_string()))?;
            let tally = Tally::of(&sheet);
            let text = self.with_text.then_some((sheet.article.id, text));
            Ok(Done { record: Some(record), text, complaint: None, tally })
        };
        let result = fault::caught(work).unwrap_or_else(|message| Err(label.error(Kind::Internal, message)));
        result.unwrap_or_else(|error| self.error(error))
    }

    /// The sheet, and the text that its offsets index.
    fn sheet(&self, document: Document) -> (QuoteSheet, String) {
        let path = document.path.clone();
        let extraction = self.extractor.read(document);
        let mut sheet = extraction.sheet();
        let text = extraction.article.text;
        sheet.article.path = path;
        if let Some(least) = self.min_confidence {
            sheet.retain_quotes(|quote| quote.confidence.is_none_or(|c| c >= least));
        }
        if let Some(decided) = &self.decided {
            decided.apply(&mut sheet, Some(&text));
        }
        (sheet, text)
    }

    /// In JSON Lines an error has its record, so that each document has its line. The other formats are for people.
    fn error(&self, error: InputError) -> Done {
        let complaint = Some(error.to_string());
        let record = (self.format == Format::Jsonl).then(|| {
            let InputError { id, place, kind, message } = error;
            let error = kind.name().to_owned();
            let record = ErrorRecord { schema: ERROR_SCHEMA.to_owned(), id, place, error, message };
            serde_json::to_string(&record).map(|line| line + "\n").unwrap_or_default()
        });
        Done { record, text: None, complaint, tally: Tally::error() }
    }
}

/// A run on its way.
struct Run {
    output: Output,
    /// Where the text of the article goes.
    text_out: Option<Output>,
    tally: Tally,
    /// The last record that an interrupted run wrote: the first one made now must be the same.
    expected: Option<String>,
    progress: Option<Progress>,
    /// Where articles are written with their annotations beside them.
    folder: Option<Folder>,
    decided: Option<Arc<Decided>>,
}

impl Run {
    /// Writes what comes out of the batch until its end.
    fn over(mut self, mut batch: Batch<Done>, args: &ExtractArgs) -> Result<Exit, Stop> {
        loop {
            while let Some(done) = batch.ready() {
                if let Err(stop) = self.record(done, args) {
                    return Err(self.stopped(stop));
                }
            }
            // Nothing is ready: a good time to let go of what is.
            if let Err(error) = self.output.flush() {
                return Err(self.stopped(error.into()));
            }
            let stop = match batch.wait() {
                Step::GoOn => continue,
                Step::End => return self.end(args),
                Step::Signal(signal) => Stop::new(signal::exit(signal), "interrupted"),
                Step::Broken(message) => Stop::new(Exit::Internal, message),
            };
            return Err(self.stopped(stop));
        }
    }

    fn record(&mut self, done: Done, args: &ExtractArgs) -> Result<(), Stop> {
        if let Some(expected) = self.expected.take() {
            return if goes_on(&expected, &done) { Ok(()) } else { Err(other_inputs(args)) };
        }
        if let Some(complaint) = &done.complaint {
            complain(complaint);
        }
        self.tally.add(done.tally);
        if let Some(progress) = &mut self.progress {
            progress.update(&self.tally);
        }
        if let (Some((_, text)), Some(mut out)) = (&done.text, self.text_out.take()) {
            out.text(text)?;
            out.finish()?;
        }
        match (&mut self.folder, done.record, done.text) {
            (_, None, _) => Ok(()),
            (Some(folder), Some(ann), Some((id, text))) => folder.write(&Standoff { id, text, ann }),
            (_, Some(record), _) => Ok(self.output.sheet(&record)?),
        }
    }

    /// Ends the output before its time; what there is to say of it is added to the message.
    fn stopped(self, mut stop: Stop) -> Stop {
        if matches!(stop.exit, Exit::Done | Exit::Usage) {
            return stop;
        }
        if let Some(state) = self.output.interrupt() {
            stop.message = format!("{}; {state}", stop.message);
        }
        stop
    }

    fn end(self, args: &ExtractArgs) -> Result<Exit, Stop> {
        if self.expected.is_some() {
            return Err(other_inputs(args));
        }
        if self.tally.sheets == 0 && self.tally.unreadable > 0 && args.output.is_some() {
            // An older file is worth more than an empty one.
            self.output.give_up();
        } else {
            self.output.finish()?;
        }
        if let Some(progress) = self.progress {
            progress.end(&self.tally);
        }
        let unused = self.decided.is_some_and(|decided| decided.name_unused());
        let exit = self.tally.exit(args.strict);
        Ok(if unused && args.strict { exit.max(Exit::Unresolved) } else { exit })
    }
}

/// Whether a record that was made anew is the one that is there. What is said of an error may have changed.
fn goes_on(expected: &str, done: &Done) -> bool {
    let made = done.record.as_deref().unwrap_or_default().trim_end();
    let error_id = |line: &str| serde_json::from_str::<ErrorRecord>(line).ok().map(|record| record.id);
    made == expected || error_id(expected).is_some_and(|id| error_id(made) == Some(id))
}

fn other_inputs(args: &ExtractArgs) -> Stop {
    let file = args.output.as_deref().unwrap_or("-".as_ref()).display();
    Stop::new(
        Exit::Usage,
        format!(
            "{file}.partial: its last record does not come from these inputs with these options: give those of the \
             interrupted run, or delete it to begin anew"
        ),
    )
}
