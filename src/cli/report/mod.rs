//! `quotesheet report`: articles and sheets in, one web page out.

mod index;
mod marks;
mod page;
mod palette;
mod runs;
mod view;

use quotesheet::Format;

use super::args::ReportArgs;
use super::output::Output;
use super::sheets::{Loaded, Loader};
use super::{Exit, Stop, complain};
use palette::Palette;
use view::ArticleView;

pub fn run(args: &ReportArgs) -> Result<Exit, Stop> {
    let loader = Loader::new(&args.reading, &args.decisions)?;
    let (mut loaded, mut whole) = loader.all(&args.inputs);
    if loaded.is_empty() && !whole {
        return Ok(Exit::Unreadable);
    }
    whole &= add_texts(args, &loader, &mut loaded);
    loader.end();
    let mut palette = Palette::default();
    let views = loaded.iter().zip(1..).map(|(one, number)| ArticleView::new(number, one, &mut palette));
    let page = page::page(views.collect()).map_err(|e| Stop::new(Exit::Unwritable, e.to_string()))?;
    let mut output = Output::open(args.output.as_deref(), Format::Jsonl, false)?;
    output.text(&page)?;
    output.finish()?;
    Ok(if whole { Exit::Done } else { Exit::Unreadable })
}

/// Gives sheets the texts that they were made from; says whether all could be read and each fits one.
fn add_texts(args: &ReportArgs, loader: &Loader, loaded: &mut [Loaded]) -> bool {
    let mut all_fit = true;
    for path in &args.text {
        let (articles, whole) = loader.all(std::slice::from_ref(path));
        all_fit &= whole;
        for article in articles {
            let fits = |one: &&mut Loaded| one.sheet.article.sha256 == article.sheet.article.sha256;
            match loaded.iter_mut().find(|one| one.text.is_none() && fits(one)) {
                Some(one) => (one.text, one.furniture) = (article.text, article.furniture),
                None => {
                    all_fit = false;
                    complain(&format!(
                        "{}: no sheet here was made from this text: name the article as it was then, or extract it anew",
                        path.display()
                    ));
                }
            }
        }
    }
    all_fit
}
