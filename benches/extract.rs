//! Throughput of the whole pipeline.

fn main() {}
