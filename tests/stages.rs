//! Every seed through every stage, as `quotesheet explain` shows it, against `snapshots/<stage>/<seed>.snap`; and its sheet, field
//! by field as users get it, against `snapshots/sheet/<seed>.snap`: the golden sheets.
#![allow(clippy::unwrap_used)] // a test may panic

use quotesheet::explain::STAGES;
use quotesheet::render::render;
use quotesheet::{Extraction, Extractor, Format};

/// What one seed gives, all stages once.
fn extraction(path: &std::path::Path) -> (String, Extraction) {
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let extraction = Extractor::english().extract(&name, text.trim_start_matches('\u{feff}'));
    (name, extraction)
}

fn compare(stage: &str, seed: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../snapshots/{stage}"));
    settings.set_snapshot_suffix("");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(seed, shown));
}

#[test]
fn every_seed_through_every_stage() {
    insta::glob!("../seeds", "*.txt", |path| {
        let (name, extraction) = extraction(path);
        for (stage, show) in STAGES {
            compare(stage, &name, &show(&extraction));
        }
        compare("sheet", &name, &render(&extraction.sheet(), Format::Yaml).unwrap());
    });
}
