use super::{Folder, LOPEZ};

#[test]
fn yaml_is_the_default_and_sheets_are_separated() {
    let folder = Folder::with(&[("a.txt", "It rained.\n"), ("b.txt", "It snowed.\n")]);
    let run = folder.run(&["extract", "a.txt", "b.txt"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    insta::assert_snapshot!(run.out, @"
    schema: quotesheet/1
    article:
      id: a
      path: a.txt
      sha256: 9037922d0d5d5e25182f79c994a7a78a520aaaf3eab9a000cd9f571efa283373
      offsets: code-points
    speakers: []
    quotes: []
    ---
    schema: quotesheet/1
    article:
      id: b
      path: b.txt
      sha256: 6dcd01dac6298d5980e6e8e691b2fd6db647f07c9b7bcd9c4d41b2407536903e
      offsets: code-points
    speakers: []
    quotes: []
    ");
}

#[test]
fn json_of_one_text_file_is_an_object_and_of_anything_else_an_array() {
    let folder =
        Folder::with(&[("a.txt", LOPEZ), ("news/b.txt", LOPEZ), ("c.jsonl", "{\"text\":\"It rained.\"}")]);
    for (inputs, length) in
        [(&["a.txt"][..], None), (&["a.txt", "news"], Some(2)), (&["news"], Some(1)), (&["c.jsonl"], Some(1))]
    {
        let run = folder.run(&[&["extract", "--format", "json"], inputs].concat());
        let value: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(value.as_array().map(Vec::len), length, "{inputs:?}");
    }
}

#[test]
fn json_stays_well_formed_when_inputs_fail() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    let run = folder.run(&["extract", "--format", "json", "x.txt", "a.txt", "y.txt"]);
    assert_eq!(run.code, Some(3));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&run.out).unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn all_formats_hold_the_same_sheet() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    let out = |format: &str| folder.run(&["extract", "a.txt", "--format", format]).out;
    let json: quotesheet::QuoteSheet = serde_json::from_str(&out("json")).unwrap();
    let line: quotesheet::QuoteSheet = serde_json::from_str(&out("jsonl")).unwrap();
    let yaml: quotesheet::QuoteSheet = serde_yaml::from_str(&out("yaml")).unwrap();
    assert_eq!(json, line);
    assert_eq!(json, yaml);
}

#[test]
fn offsets_count_what_was_asked_for() {
    let folder = Folder::with(&[("a.txt", "😀 “Café is open,” Maria Lopez said.\n")]);
    let contents = |unit: &str| {
        let run = folder.run(&["extract", "a.txt", "--format", "jsonl", "--offsets", unit]);
        let sheet = run.sheets().remove(0);
        assert_eq!(sheet["article"]["offsets"], unit);
        let content = &sheet["quotes"][0]["contents"][0];
        (content["start"].as_u64(), content["text"].as_str().map(str::to_owned))
    };
    for (unit, start) in [("code-points", 3), ("bytes", 8), ("utf16", 4)] {
        assert_eq!(contents(unit), (Some(start), Some("Café is open,".to_owned())), "{unit}");
    }
}

#[test]
fn strict_exits_with_1_when_a_quote_has_no_speaker() {
    let folder = Folder::with(&[("who.txt", "“It is over,” she said.\n"), ("lopez.txt", LOPEZ)]);
    assert_eq!(folder.run(&["extract", "who.txt"]).code, Some(0));
    assert_eq!(folder.run(&["extract", "lopez.txt", "--strict"]).code, Some(0));
    let run = folder.run(&["extract", "who.txt", "--strict", "--format", "jsonl"]);
    assert_eq!((run.code, run.sheets().len()), (Some(1), 1));
    insta::assert_snapshot!(run.err, @"quotesheet: quotes without a speaker: 1 of 1: see why with `quotesheet explain`");
    assert_eq!(folder.run(&["extract", "who.txt", "x.txt", "--strict"]).code, Some(3));
}

#[test]
fn a_least_confidence_keeps_quotes_that_have_none() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    let run = folder.run(&["extract", "a.txt", "--format", "jsonl", "--min-confidence", "1"]);
    let sheets = run.sheets();
    let quotes = sheets[0]["quotes"].as_array().unwrap();
    assert!(quotes.iter().all(|q| q["confidence"].is_null() || q["confidence"] == 1.0));
}
