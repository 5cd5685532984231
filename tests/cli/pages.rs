use super::{Folder, LOPEZ};

const PAGE: &str = "<!doctype html><html lang=en><head><title>Verdict</title><meta name=author content='Ada Okafor'></head><body>\
    <nav><a href=/>Home</a></nav><article><h1>Verdict</h1><p>“We will appeal the verdict,” Maria Lopez said on Monday.</p>\
    <div class=related><p>“Cats rule the pier,” says harbour master who has never been there.</p></div></article></body></html>";

#[test]
fn a_page_is_known_by_its_beginning_or_on_request() {
    let folder = Folder::with(&[("a.html", PAGE), ("b", PAGE), ("c.txt", &format!("Saved page. {PAGE}"))]);
    let run = folder.run(&["extract", "--format", "jsonl", "a.html", "b"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for sheet in run.sheets() {
        assert_eq!(sheet["quotes"].as_array().unwrap().len(), 1);
        assert_eq!(sheet["quotes"][0]["speaker"], "Maria Lopez");
        assert_eq!(
            (&sheet["article"]["title"], &sheet["article"]["byline"]),
            (&"Verdict".into(), &"Ada Okafor".into())
        );
    }
    let asked = folder.run(&["extract", "--format", "jsonl", "--input-format", "html", "c.txt"]);
    assert_eq!(asked.sheets()[0]["article"]["title"], "Verdict");
    let plain = folder.run(&["extract", "--format", "jsonl", "c.txt"]);
    assert!(plain.sheets()[0]["article"].get("language").is_none());
    let piped = folder.run_with(&["extract", "--format", "jsonl"], PAGE.as_bytes());
    assert_eq!(piped.sheets()[0]["article"]["title"], "Verdict");
}

#[test]
fn text_out_holds_the_text_that_the_offsets_index() {
    let folder = Folder::with(&[("a.html", PAGE)]);
    let run = folder.run(&["extract", "a.html", "--format", "jsonl", "--text-out", "a.txt"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let text = folder.read("a.txt");
    assert_eq!(text, "Verdict\n“We will appeal the verdict,” Maria Lopez said on Monday.");
    let content = &run.sheets()[0]["quotes"][0]["contents"][0];
    let (start, end) =
        (content["start"].as_u64().unwrap() as usize, content["end"].as_u64().unwrap() as usize);
    assert_eq!(
        text.chars().skip(start).take(end - start).collect::<String>(),
        content["text"].as_str().unwrap()
    );
    // The text on its own has the same hash.
    let again = folder.run(&["extract", "a.txt", "--format", "jsonl"]);
    assert_eq!(again.sheets()[0]["article"]["sha256"], run.sheets()[0]["article"]["sha256"]);
}

#[test]
fn text_out_is_for_one_article() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("b.txt", LOPEZ)]);
    let run = folder.run(&["extract", "a.txt", "b.txt", "--text-out", "c.txt"]);
    assert_eq!((run.code, folder.names()), (Some(2), vec!["a.txt".to_owned(), "b.txt".to_owned()]));
    insta::assert_snapshot!(run.err, @"quotesheet: --text-out takes the text of one article: name one file, or leave it out");
}

#[test]
fn a_line_may_hold_a_page_and_what_it_says_of_it_wins() {
    let html = serde_json::to_string(PAGE).unwrap();
    let line = format!(
        r#"{{"id":"x","html":{html},"byline":"Bo Tran","date":"3 Feb 2020","url":"https://e.example/a"}}"#
    );
    let folder = Folder::with(&[(
        "docs.jsonl",
        &format!(
            "{line}\n{{\"id\":\"y\",\"text\":\"It rained.\",\"html\":5,\"title\":[1],\"date\":\"soon\"}}\n"
        ),
    )]);
    let run = folder.run(&["extract", "--format", "jsonl", "docs.jsonl"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let article = &run.sheets()[0]["article"];
    assert_eq!(article["title"], "Verdict");
    assert_eq!((&article["byline"], &article["published"]), (&"Bo Tran".into(), &"2020-02-03".into()));
    assert_eq!(article["url"], "https://e.example/a");
    let second = &run.sheets()[1];
    assert!(second["article"].get("title").is_none() && second["article"].get("published").is_none());
    assert_eq!(second["diagnostics"][0]["code"], "date-not-understood");
}

#[test]
fn a_page_without_an_article_says_so() {
    let folder = Folder::with(&[(
        "a.html",
        "<html><ul><li><a href=/1>“I never saw the goat,” says mayor</a></ul></html>",
    )]);
    let run = folder.run(&["extract", "--format", "jsonl", "a.html"]);
    assert_eq!(run.code, Some(0));
    let codes: Vec<_> =
        run.sheets()[0]["diagnostics"].as_array().unwrap().iter().map(|d| d["code"].clone()).collect();
    assert!(codes.contains(&"no-article-on-page".into()), "{codes:?}");
    assert!(run.sheets()[0]["quotes"].as_array().unwrap().is_empty());
}
