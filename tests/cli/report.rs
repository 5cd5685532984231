//! `quotesheet report`: the page's HTML. What a browser makes of it is seen in tests/browser.

use regex::Regex;
use sha2::{Digest as _, Sha256};

use super::{Folder, LOPEZ};

/// Letters between angle brackets, marks of HTML, and a quotation inside a reported statement.
const HOSTILE: &str = "Council & <b>mayor</b>\n\nThe <script>alert(1)</script> board said that “the \"plan\" <i>failed</i>” & that it’s over.\n\n\
    “We </span></p> will appeal,\r\n\r\n“and win,” Maria Lopez told Ann Reed.\n";

fn page(files: &[(&str, &str)], args: &[&str]) -> String {
    let folder = Folder::with(files);
    let run = folder.run(&[&["report"], args].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    run.out
}

/// What stands between two texts.
fn between<'p>(page: &'p str, before: &str, behind: &str) -> &'p str {
    page.split_once(before).unwrap().1.split_once(behind).unwrap().0
}

/// The text of HTML without its elements.
fn text(html: &str) -> String {
    let text = Regex::new("<[^>]*>").unwrap().replace_all(html, "").into_owned();
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#38;", "&"),
    ];
    let named = named.iter().chain(&[("&#60;", "<"), ("&#62;", ">"), ("&amp;", "&")]);
    named.fold(text, |text, (name, sign)| text.replace(name, sign))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_text_is_shown_whole_escaped_and_in_order() {
    let page = page(&[("a.txt", HOSTILE)], &["a.txt"]);
    assert!(!page.contains("<script>alert") && !page.contains("<b>mayor") && !page.contains("<i>failed"));
    let side = between(&page, "aria-label=\"Text\">", "<div class=\"quotes\"");
    assert_eq!(squeezed(&text(side)), squeezed(HOSTILE));
}

#[test]
fn lines_of_the_page_around_an_article_are_folded_away_and_marks_never_are() {
    let saved = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/journosnews-putin-backs-iran.txt");
    let saved = std::fs::read_to_string(saved).unwrap();
    let page = page(&[("a.txt", &saved)], &["a.txt"]);
    let folded: Vec<&str> = page
        .split("<details class=\"page\">")
        .skip(1)
        .map(|p| p.split_once("</details>").unwrap().0)
        .collect();
    assert!(folded.len() >= 2, "{} folded", folded.len());
    assert!(folded[0].contains("40 lines") && folded[0].contains("World News</p>"), "{}", folded[0]);
    assert!(folded.iter().all(|lines| !lines.contains("class=\"m ") && !lines.contains("Putin told")));
    assert!(page.contains("class=\"m content"));
}

#[test]
fn elements_close_in_the_order_in_which_they_open() {
    let page = page(&[("a.txt", HOSTILE), ("b.txt", LOPEZ)], &["a.txt", "b.txt", "--all"]);
    let page = page
        .replace(between(&page, "<script>", "</script>"), "")
        .replace(between(&page, "<style>", "</style>"), "");
    let element = Regex::new(r"<(/?)([a-zA-Z0-9]+)[^>]*>").unwrap();
    let mut open = Vec::new();
    for found in element.captures_iter(&page) {
        match (&found[1], found[2].to_owned()) {
            ("", name) if matches!(name.as_str(), "meta" | "input") => {}
            ("", name) => open.push(name),
            (_, name) => assert_eq!(open.pop(), Some(name), "before byte {}", found.get(0).unwrap().end()),
        }
    }
    assert_eq!(open, Vec::<String>::new());
}

#[test]
fn every_quote_has_its_card_and_its_mark() {
    let folder = Folder::with(&[("a.txt", HOSTILE)]);
    let sheet = &folder.run(&["extract", "a.txt", "--format", "jsonl", "--all"]).sheets()[0];
    let quotes = sheet["quotes"].as_array().unwrap();
    assert!(quotes.len() >= 2);
    let page = folder.run(&["report", "a.txt", "--all"]).out;
    for quote in quotes {
        let id = quote["id"].as_str().unwrap();
        assert_eq!(page.matches(&format!("id=\"a1-{id}\"")).count(), 1, "card of {id}");
        assert_eq!(page.matches(&format!("id=\"a1-t-{id}\"")).count(), 1, "tag of {id}");
        let mark = Regex::new(&format!("<span class=\"m content c[0-9]+\" data-q=\"{id}\">")).unwrap();
        assert!(mark.is_match(&page), "mark of {id}");
        let speaker = quote["speaker"].as_str().unwrap_or("no speaker found");
        assert!(page.contains(&format!("data-speaker=\"{speaker}\"")), "{speaker}");
    }
}

#[test]
fn the_policy_lets_nothing_but_the_page_s_own_script_and_style_run() {
    let page = page(&[("a.txt", LOPEZ)], &["a.txt"]);
    let policy = text(between(&page, "Content-Security-Policy\" content=\"", "\">"));
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'), "{policy}");
    for element in ["script", "style"] {
        assert_eq!(page.matches(&format!("<{element}")).count(), 1);
        let content = between(&page, &format!("<{element}>"), &format!("</{element}>"));
        let hash = base64_of(&Sha256::digest(content.as_bytes()));
        assert!(policy.contains(&format!("{element}-src 'sha256-{hash}'")), "{element} {hash} {policy}");
    }
    assert!(page.find("Content-Security-Policy").unwrap() < page.find("<style>").unwrap(), "too late");
    let outside = Regex::new(r#"(?i)(src|href|action|data)="?(https?:|//|data:|file:)"#).unwrap();
    assert!(outside.find(&page).is_none());
    assert!(
        !Regex::new(r"<[^>]* (on[a-z]+|style)=")
            .unwrap()
            .is_match(&page.replace(between(&page, "<script>", "</script>"), ""))
    );
}

fn base64_of(bytes: &[u8]) -> String {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String = bytes.iter().map(|b| format!("{b:08b}")).collect();
    let sextets = bits.as_bytes().chunks(6).map(|six| format!("{:0<6}", String::from_utf8_lossy(six)));
    let mut text: String =
        sextets.map(|six| char::from(digits[usize::from_str_radix(&six, 2).unwrap()])).collect();
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

#[test]
fn what_is_to_be_checked_comes_first() {
    let article = format!("“Nobody asked us,” he said.\n\n{LOPEZ}");
    let page = page(&[("a.txt", &article)], &["a.txt"]);
    let (check, others) = (page.find("To check (1)").unwrap(), page.find("The others (1)").unwrap());
    let (nobody, lopez) = (
        page.find("<h4><span class=\"dot c0\">").unwrap(),
        page.find("<h4><span class=\"dot c1\">").unwrap(),
    );
    assert!(check < nobody && nobody < others && others < lopez);
    assert!(page.contains("<span class=\"reason\">no speaker found"));
}

#[test]
fn the_reasons_of_a_quote_are_told() {
    let page = page(&[("a.txt", LOPEZ)], &["a.txt"]);
    for reason in [
        "<dt>Pattern</dt><dd dir=\"auto\">quote-source-cue</dd>",
        "<dt>Source</dt><dd dir=\"auto\">Maria Lopez</dd>",
        "said (say, statement)",
    ] {
        assert!(page.contains(reason), "{reason}");
    }
}

#[test]
fn shares_are_of_the_words_said() {
    let article = "“One two three four five six,” Maria Lopez said.\n\n“One two,” John Smith said.\n";
    let page = page(&[("a.txt", article)], &["a.txt"]);
    assert!(
        page.contains("<title>Maria Lopez: 75 %</title>") && page.contains("<title>John Smith: 25 %</title>")
    );
}

#[test]
fn several_articles_have_an_index_and_one_colour_a_name() {
    let page = page(&[("a.txt", LOPEZ), ("b.txt", LOPEZ)], &["a.txt", "b.txt"]);
    assert!(page.contains("<h2 id=\"index-title\">2 articles</h2>"));
    assert!(page.contains("<a href=\"#a1\">a</a> (1), <a href=\"#a2\">b</a> (1)"), "{page}");
    assert!(!page.contains("card c2"));
}

#[test]
fn what_cannot_be_read_costs_only_itself() {
    let folder = Folder::with(&[("a.txt", LOPEZ)]);
    let run = folder.run(&["report", "absent.txt", "a.txt", "--output", "r.html"]);
    assert_eq!(run.code, Some(3));
    assert!(run.err.contains("absent.txt: no such file"), "{}", run.err);
    assert!(folder.read("r.html").contains("We will appeal"));
    folder.write("r.html", "older");
    assert_eq!(folder.run(&["report", "absent.txt", "--output", "r.html"]).code, Some(3));
    assert_eq!(folder.read("r.html"), "older", "an older page is worth more than none");
}

#[test]
fn the_same_inputs_give_the_same_page() {
    let made = || page(&[("a.txt", HOSTILE), ("b.txt", LOPEZ)], &["a.txt", "b.txt"]);
    assert_eq!(made(), made());
}

#[test]
fn a_sheet_alone_shows_its_quotes_and_with_its_text_their_places() {
    let folder = Folder::with(&[("a.txt", HOSTILE), ("b.txt", LOPEZ)]);
    let whole = folder.run(&["report", "a.txt"]).out;
    for unit in ["code-points", "bytes", "utf16"] {
        folder.write("a.yaml", folder.run(&["extract", "a.txt", "--offsets", unit]).out);
        let alone = folder.run(&["report", "a.yaml"]);
        assert_eq!(alone.code, Some(0), "{}", alone.err);
        assert!(alone.out.contains("The text is not here") && alone.out.contains("id=\"a1-Q1\""));
        assert!(!alone.out.contains("id=\"a1-t-Q1\""));
        let run = folder.run(&["report", "a.yaml", "--text", "a.txt"]);
        let text = |page: &str| between(page, "aria-label=\"Text\">", "<div class=\"quotes\"").to_owned();
        assert_eq!((run.code, text(&run.out)), (Some(0), text(&whole)), "{unit}");
    }
}

#[test]
fn a_text_that_is_not_the_sheet_s_own_is_refused() {
    let folder = Folder::with(&[("a.txt", LOPEZ), ("later.txt", &format!("{LOPEZ} "))]);
    folder.write("a.json", folder.run(&["extract", "a.txt", "--format", "json"]).out);
    let run = folder.run(&["report", "a.json", "--text", "later.txt"]);
    assert_eq!(run.code, Some(3));
    assert!(run.err.contains("later.txt: no sheet here was made from this text: name"), "{}", run.err);
    assert!(run.out.contains("The text is not here"));
}

#[test]
fn a_sheet_whose_places_lie_does_no_harm() {
    let folder = Folder::with(&[("a.txt", HOSTILE)]);
    let sheet = folder.run(&["extract", "a.txt", "--format", "json"]).out;
    let place = Regex::new(r#""(start|end)": [0-9]+"#).unwrap();
    for lie in ["4294967295", "0", "7"] {
        folder.write("a.json", place.replace_all(&sheet, format!("\"$1\": {lie}")).as_ref());
        let run = folder.run(&["report", "a.json", "--text", "a.txt"]);
        assert!(matches!(run.code, Some(0 | 3)), "{lie}: {:?} {}", run.code, run.err);
    }
}
