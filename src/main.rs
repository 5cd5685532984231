//! The `quotesheet` command.

mod cli;

use clap::Parser as _;

/// Sheets are many short texts, whose memory it gives and takes back in half the instructions.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run(&cli::Args::parse())
}
