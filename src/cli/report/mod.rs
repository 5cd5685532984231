//! `quotesheet report`: articles and sheets in, one web page out.

mod index;
mod marks;
mod page;
mod palette;
mod view;

use quotesheet::{Extractor, Format, OffsetUnit, QuoteSheet};

use super::args::ReportArgs;
use super::output::Output;
use super::{Exit, Stop, complain, input, load_grammar};
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
    extractor.options.offsets = OffsetUnit::CodePoints;
    let mut loaded = Vec::new();
    let mut exit = Exit::Done;
    for document in input::documents(args.inputs.clone(), args.reading.input_format) {
        match document {
            Ok(document) => {
                let path = document.path.clone();
                let extraction = extractor.read(document);
                let mut sheet = extraction.sheet();
                sheet.article.path = path;
                loaded.push(Loaded { sheet, text: Some(extraction.article.text) });
            }
            Err(error) => {
                exit = Exit::Unreadable;
                complain(&error.to_string());
            }
        }
    }
    Ok((loaded, exit))
}
