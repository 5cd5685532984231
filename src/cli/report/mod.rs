//! `quotesheet report`: articles and sheets in, one web page out.

mod index;
mod marks;
mod page;
mod palette;
mod view;

use std::ops::ControlFlow;

use quotesheet::{Document, Extractor, Format, QuoteSheet};

use super::args::ReportArgs;
use super::input::{self, Options};
use super::output::Output;
use super::{Exit, Stop, complain, load_grammar};
use palette::Palette;
use view::ArticleView;

/// A sheet with the text that it was made from, where that is here.
struct Loaded {
    sheet: QuoteSheet,
    text: Option<String>,
}

pub fn run(args: &ReportArgs) -> Result<Exit, Stop> {
    let (loaded, exit) = load(args)?;
    if loaded.is_empty() && exit != Exit::Done {
        return Ok(exit);
    }
    let mut palette = Palette::default();
    let views = loaded
        .iter()
        .zip(1..)
        .map(|(one, number)| ArticleView::new(number, &one.sheet, one.text.as_deref(), &mut palette));
    let page = page::page(views.collect()).map_err(|e| Stop::new(Exit::Unwritable, e.to_string()))?;
    let mut output = Output::open(args.output.as_deref(), Format::Jsonl, false)?;
    output.text(&page)?;
    output.finish()?;
    Ok(exit)
}

/// All that could be read, and whether that was all.
fn load(args: &ReportArgs) -> Result<(Vec<Loaded>, Exit), Stop> {
    let mut extractor = Extractor::new(load_grammar(args.reading.grammar.as_deref())?);
    extractor.options.all = args.reading.all;
    let options = Options::new(&args.reading)?;
    let mut loaded = Vec::new();
    let mut exit = Exit::Done;
    for path in &args.inputs {
        input::documents(path, &options, |document| {
            match document {
                Ok(document) => loaded.push(extracted(&extractor, document)),
                Err(error) => {
                    exit = Exit::Unreadable;
                    complain(&error.to_string());
                }
            }
            ControlFlow::Continue(())
        });
    }
    Ok((loaded, exit))
}

fn extracted(extractor: &Extractor, document: Document) -> Loaded {
    let path = document.path.clone();
    let extraction = extractor.read(document);
    let mut sheet = extraction.sheet();
    sheet.article.path = path;
    Loaded { sheet, text: Some(extraction.article.text) }
}
