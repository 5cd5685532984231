//! `quotesheet schema`, `man` and `completions`: what is made from the definitions.

use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_complete::Shell;
use quotesheet::Format;

use super::args::Args;
use super::output::Output;
use super::{Exit, Stop};

/// Print the JSON Schema of the quote sheet.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: quotesheet schema --output quote-sheet.schema.json")]
pub struct SchemaArgs {
    /// Write to this file instead of standard output: whole when all is done, or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Print the manual page of quotesheet or of one of its commands, for man(1).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: quotesheet man extract --output quotesheet-extract.1")]
pub struct ManArgs {
    /// The command, such as extract; without one, the page of quotesheet itself.
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,

    /// Write to this file instead of standard output: whole when all is done, or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Print what a shell needs to complete quotesheet's commands and options.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: quotesheet completions bash --output quotesheet.bash")]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    pub shell: Shell,

    /// Write to this file instead of standard output: whole when all is done, or not at all.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

pub fn schema(args: &SchemaArgs) -> Result<Exit, Stop> {
    write(args.output.as_ref(), &quotesheet::record::json_schema())
}

pub fn man(args: &ManArgs) -> Result<Exit, Stop> {
    let mut root = Args::command();
    root.build();
    let (command, title) = match &args.command {
        None => (root, "quotesheet".to_owned()),
        Some(name) => match root.find_subcommand(name) {
            // The page is called after the whole command, as git's are.
            Some(found) => (found.clone(), format!("quotesheet-{name}")),
            None => {
                let known: Vec<&str> = root.get_subcommands().map(clap::Command::get_name).collect();
                let message = format!("no command `{name}`: there are {}", known.join(", "));
                return Err(Stop::new(Exit::Usage, message));
            }
        },
    };
    let mut page = Vec::new();
    let made = clap_mangen::Man::new(command).title(title).render(&mut page);
    made.map_err(|e| Stop::new(Exit::Internal, format!("the manual page cannot be made ({e})")))?;
    write(args.output.as_ref(), &String::from_utf8_lossy(&page))
}

pub fn completions(args: &CompletionsArgs) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "quotesheet", &mut script);
    write(args.output.as_ref(), &String::from_utf8_lossy(&script))
}

fn write(file: Option<&PathBuf>, text: &str) -> Result<Exit, Stop> {
    let mut output = Output::open(file.map(PathBuf::as_path), Format::Yaml, false)?;
    output.text(text)?;
    output.finish()?;
    Ok(Exit::Done)
}
