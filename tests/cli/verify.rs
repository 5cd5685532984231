//! `quotesheet verify`.
use super::{Folder, LOPEZ};

fn folder() -> Folder {
    let other = "“I do not think that the bridge will open this year,” said Tom Reed, a councillor.\n";
    Folder::with(&[("news/a.txt", LOPEZ), ("news/b.txt", other)])
}

#[test]
fn exit_codes_tell_what_holds() {
    let folder = folder();
    let code = |args: &[&str]| folder.run(&[&["verify"], args].concat()).code;
    assert_eq!(code(&["We will appeal the verdict", "--in", "news"]), Some(0));
    assert_eq!(code(&["We will appeal the verdict", "--speaker", "Tom Reed", "--in", "news"]), Some(1));
    assert_eq!(code(&["It will snow", "--in", "news"]), Some(1));
    assert_eq!(code(&["the bridge will open this year", "--in", "news/b.txt"]), Some(1));
    assert_eq!(code(&["We will appeal", "--in", "missing.txt"]), Some(3));
    assert_eq!(code(&["We will appeal"]), Some(2));
    assert_eq!(code(&["--in", "news"]), Some(2));
    assert_eq!(code(&["…", "--in", "news"]), Some(2));
}

#[test]
fn the_place_and_the_words_are_told() {
    let folder = folder();
    let run =
        folder.run(&["verify", "We will never appeal the verdict", "--speaker", "Lopez", "--in", "news"]);
    insta::assert_snapshot!(run.out, @"
    “We will never appeal the verdict” (Lopez): altered
      news/a.txt Q1, paragraph 1, at 1: Maria Lopez
        We will {+never+} appeal the verdict
    ");
    let run = folder.run(&["verify", "I … think that the bridge will open", "--in", "news"]);
    insta::assert_snapshot!(run.out, @"
    “I … think that the bridge will open”: altered
      news/b.txt Q1, paragraph 1, at 1: Tom Reed
        I [-do not-] think that the bridge will open
        mind: the ellipsis leaves out “not”
    ");
}

#[test]
fn many_claims_from_a_file_over_sheets() {
    let folder = folder();
    folder.run(&["extract", "news", "--format", "jsonl", "-o", "sheets/all.jsonl"]);
    std::fs::create_dir_all(folder.path("sheets")).unwrap();
    folder.run(&["extract", "news", "--format", "jsonl", "-o", "sheets/all.jsonl"]);
    folder.write("claims.yaml", "- {id: c1, words: We will appeal, speaker: Lopez}\n- words: It will snow\n");
    let run = folder.run(&["verify", "--claims", "claims.yaml", "--in", "sheets", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    let answer: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(answer["articles"], 2);
    assert_eq!(answer["claims"][0]["claim"]["id"], "c1");
    assert_eq!(answer["claims"][0]["verdict"], "verbatim");
    assert_eq!(answer["claims"][1]["verdict"], "absent");
}

#[test]
fn a_faulty_file_of_claims_is_named_with_its_line() {
    let folder = folder();
    folder.write("claims.yaml", "- words: We will appeal\n- wrods: It will snow\n");
    let run = folder.run(&["verify", "--claims", "claims.yaml", "--in", "news"]);
    assert_eq!(run.code, Some(3));
    assert!(run.err.starts_with("quotesheet: claims.yaml:2:"), "{}", run.err);
    assert!(run.err.contains("wrods"), "{}", run.err);
}
