//! The `quotesheet` command.

mod cli;

use clap::Parser as _;

fn main() -> std::process::ExitCode {
    cli::run(&cli::Args::parse())
}
