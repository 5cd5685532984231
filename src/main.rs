//! The `quotesheet` command.

fn main() {}
