//! Web pages in small: for every `tests/pages/NAME.html` what a careful reader takes for its article stands in `NAME.txt`:
//! what is known about it, the codes of what a reader must be told (`note:`), an empty line, then its paragraphs with their
//! roles. Furniture is not listed, so a listed paragraph too few and one too many both fail.
#![cfg(feature = "html")]
#![allow(clippy::unwrap_used)] // a test may panic

use std::path::Path;

use quotesheet::document::{Document, Hints};
use quotesheet::{Extraction, Extractor, Role};

/// What was found, in the form of the expectation.
fn found(extraction: &Extraction) -> String {
    let sheet = extraction.sheet();
    let article = &sheet.article;
    let about = [
        ("title", &article.title),
        ("byline", &article.byline),
        ("outlet", &article.outlet),
        ("published", &article.published),
        ("modified", &article.modified),
        ("url", &article.url),
        ("language", &article.language),
    ];
    let about = about.iter().filter_map(|(name, value)| Some(format!("{name}: {}\n", value.as_ref()?)));
    let told = |code: &str| {
        code.starts_with("no-article-on") || !code.starts_with("no-article") && !code.starts_with("quotation")
    };
    let notes = sheet.diagnostics.iter().filter(|d| told(&d.code)).map(|d| format!("note: {}\n", d.code));
    let lines = extraction.article.paragraphs.iter().filter(|p| p.role != Role::Furniture);
    let lines = lines.map(|p| format!("{} | {}\n", p.role.name(), extraction.article.slice(p.span)));
    let head: String = about.chain(notes).collect();
    format!("{head}\n{}", lines.collect::<String>())
}

#[test]
fn every_page_gives_its_article_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let extractor = Extractor::english();
    let (mut count, mut wrong) = (0, Vec::new());
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "html")) {
        count += 1;
        let name = path.file_stem().unwrap().to_str().unwrap();
        let document = Document::decode(name, std::fs::read(path).unwrap(), Hints::default()).unwrap();
        let found = found(&extractor.read(document));
        let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        if found.trim_end() != expected.trim_end() {
            wrong.push(format!("--- {name}\n{}", difference(&expected, &found)));
        }
    }
    assert!(count >= 12, "only {count} pages in {}", folder.display());
    assert!(wrong.is_empty(), "{} of {count} pages:\n{}", wrong.len(), wrong.join("\n"));
}

/// Lines that one of the two lacks.
fn difference(expected: &str, found: &str) -> String {
    let lacks = |mark: &str, of: &str, other: &str| {
        let other: Vec<&str> = other.lines().collect();
        let lines = of.lines().filter(|line| !other.contains(line));
        lines.map(|line| format!("{mark} {line}\n")).collect::<String>()
    };
    let lines = lacks("expected", expected, found) + &lacks("found   ", found, expected);
    if lines.is_empty() { "the same lines in another order\n".to_owned() } else { lines }
}

/// Markup that costs a careless reader a stack or quadratic time.
fn hostile() -> Vec<(&'static str, String)> {
    let many = 10_000;
    let numbered = |begin: &str, end: &str| (0..many).map(|i| format!("{begin}{i}{end}")).collect::<String>();
    vec![
        ("nested", format!("{}rain{}", "<div>".repeat(many), "</div>".repeat(many))),
        ("never closed", "<div>It rained for a week, said Ann. ".repeat(many)),
        ("lists in lists", "<li>one<ul>".repeat(many)),
        ("formatting that leaks", numbered("<p><b id=a", ">word</p>")),
        ("links that leak", numbered("<p><a href=", ">word</p>")),
        ("tables in tables", "<table><tr><td>".repeat(many)),
        ("attributes", format!("<p {}>rain</p>", numbered("a", "=1 "))),
        ("foreign elements", "<svg><math>".repeat(many)),
        ("unclosed comments", "<!--".repeat(many)),
        ("ends without beginnings", "</p></div>".repeat(many)),
        (
            "data without end",
            format!("<script type='application/ld+json'>{}</script>", "[".repeat(many * 10)),
        ),
    ]
}

#[test]
fn hostile_pages_overflow_no_stack_and_take_no_time() {
    // Less than a thread usually has, and far less than the main one.
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let read = || {
        let extractor = Extractor::english();
        for (name, markup) in hostile() {
            let start = std::time::Instant::now();
            let extraction = extractor.read(Document::html(name, markup));
            let text = extraction.article.text.as_str();
            assert!(!text.contains('<'), "{name}: {text:.80}");
            // Quadratic work would be a thousand times this.
            assert!(start.elapsed().as_secs() < 60, "{name} took {:?}", start.elapsed());
        }
    };
    small.spawn(read).unwrap().join().unwrap();
}

/// Quotes of a page of `tests/pages`: who says it, the pattern that took it, its words.
fn quotes(name: &str) -> Vec<(String, String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(format!("{name}.html"));
    let document = Document::decode(name, std::fs::read(path).unwrap(), Hints::default()).unwrap();
    let quotes = Extractor::english().read(document).sheet().quotes;
    let quotes = quotes.into_iter().filter(|q| q.kind != quotesheet::record::QuoteKind::Indirect);
    quotes.map(|q| (q.speaker.unwrap_or_default(), q.because.pattern, q.text)).collect()
}

#[test]
fn words_set_apart_are_quotations_of_whom_the_page_names() {
    let expected = [
        (
            "Ilse Quandt",
            "block-quotation",
            "We are sorry for the trouble that this will bring to every shop. The piles are rotten and the deck may fall. … Nobody could have known how fast the worms would work.",
        ),
        (
            "Bo Tran",
            "post-credited",
            "I sold ice cream here for forty years and nobody ever asked me about worms. #SaveThePier",
        ),
        (
            "Ada Okafor",
            "block-quotation-credited",
            "The sea takes what it wants, and it has wanted the pier since the first nail.",
        ),
        ("Edda Falk", "block-quotation-credited", "A pier is a bridge that lost its nerve."),
        ("Wale Ogundipe", "post-credited", "Last swim off the old pier today, see you all in spring."),
        ("Greta Holm", "post-credited", "The kettles will sing in the market hall."),
        ("Joris Plantinga", "post-credited", "The worms have a union now."),
        ("Bo Tran", "quote-source-cue-quote", "No pier, no town, … and I have told it so before."),
    ];
    let found = quotes("set-apart");
    let found: Vec<_> = found.iter().map(|(s, p, t)| (s.as_str(), p.as_str(), t.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn words_set_apart_under_a_heading_are_not_of_whoever_spoke_above_it() {
    let prose =
        "<p>Marlys Engstrom has left the tower where she watched for fire for forty years and more.</p>";
    let pilot =
        "<p>A pilot, Gus Tamura, once took her off its roof. “She was covering the typewriter,” he said.</p>";
    let words =
        "<blockquote><p>I was lonely in Portland. Up there I had the weather for company.</p></blockquote>";
    let told = |between: &str| {
        let page = format!("<title>Lookout</title><body><h1>Lookout</h1>{prose}{pilot}{between}{words}");
        let sheet = Extractor::english().read(Document::html("a", page)).sheet();
        sheet.quotes.into_iter().map(|q| q.speaker).collect::<Vec<_>>()
    };
    let gus = || Some("Gus Tamura".to_owned());
    assert_eq!(told(""), [gus(), gus()]);
    assert_eq!(told("<h3>On solitude</h3>"), [gus(), None]);
}

#[test]
fn a_page_that_is_indented_all_over_quotes_nothing_by_that() {
    let prose =
        "<p>We went to the pier on Monday and counted the planks, which took us until the evening.</p>";
    let page =
        format!("<title>Planks</title><body><h1>Planks</h1><blockquote>{}</blockquote>", prose.repeat(3));
    let sheet = Extractor::english().read(Document::html("a", page)).sheet();
    assert_eq!(sheet.quotes.iter().map(|q| q.text.as_str()).collect::<Vec<_>>(), [""; 0]);
}

/// Who says what in a page, in order.
fn said(name: &str) -> Vec<(String, String)> {
    quotes(name).into_iter().map(|(speaker, _, text)| (speaker, text)).collect()
}

fn expect(name: &str, expected: &[(&str, &str)]) {
    let found = said(name);
    let found: Vec<_> = found.iter().map(|(s, t)| (s.as_str(), t.as_str())).collect();
    assert_eq!(found, expected, "{name}");
}

#[test]
fn questions_that_a_page_emphasises_are_asked_and_answered() {
    expect(
        "interview",
        &[
            ("Anneke Bos", "What is the hardest colour?"),
            ("Joris Plantinga", "White. It shows every gull."),
            ("Anneke Bos", "Your father, Sjoerd, was a keeper. Did he approve?"),
            ("Joris Plantinga", "He said “paint is for people who can’t polish.” So, no."),
            ("Sjoerd", "paint is for people who can’t polish."),
            ("Anneke Bos", "And the sea?"),
            ("Joris Plantinga", "The sea does not care what colour you paint."),
        ],
    );
    // Who asks is named in one of the questions, and is not the author.
    expect(
        "interview-italics",
        &[
            ("Edda Falk", "How many gulls are there?"),
            ("Ottokar Benz", "On Tuesday there were 4,112. On Wednesday it rained and I stayed in bed."),
            ("Edda Falk", "Why do you count them?"),
            ("Ottokar Benz", "Because nobody else does it right."),
            ("Edda Falk", "Do they know you?"),
            ("Ottokar Benz", "One does. He takes my chips."),
            ("Edda Falk", "What would you say to people who hate gulls?"),
            ("Ottokar Benz", "That the gulls were here first and will be here last."),
        ],
    );
}

#[test]
fn names_that_a_page_emphasises_are_labels() {
    expect(
        "interview-names",
        &[
            ("The Ludden Argus", "Who was here first?"),
            ("Wale Ogundipe", "I was. She came in 1991 and stole my flour."),
            ("Greta Holm", "I bought it. He never reads his bills."),
            ("The Ludden Argus", "What makes a good loaf?"),
            ("Wale Ogundipe", "Time. And a bad temper in the morning."),
            ("Greta Holm", "Salt. … More salt than he uses."),
            ("Wale Ogundipe", "She salts the tea as well."),
        ],
    );
}

#[test]
fn an_explainer_is_no_interview() {
    expect("explainer", &[("Greta Holm", "It is less than a cake,")]);
    // A newspaper that speaks of "you" and calls itself "we".
    expect("explainer-for-you", &[("Wale Ogundipe", "It may well last longer,")]);
}

#[test]
fn posts_are_their_authors_by_name_or_handle() {
    expect(
        "embeds-by-handle",
        &[
            ("Ell Council", "The gap will be closed before winter, and until then please mind it."),
            ("Edda Falk", "First across! My shoes are wet but my heart is dry."),
            ("Ilse Quandt", "They called it impossible. It was merely short!"),
            ("Lettie Shaw", "I measured it. It is eleven inches. Let us be fair."),
            ("Bo Tran", "Selling ladders at the north end, two for one."),
            ("u/island_baker", "Day 19 without a ferry: my dentist now lives in another country"),
            ("@gretaholm", "I rowed to work this morning and I am never doing it again #ferrystrike"),
        ],
    );
}

#[test]
fn a_paragraph_that_a_box_cuts_in_two_is_one() {
    let found = said("ads-between");
    let first = (
        "Joris Plantinga".to_owned(),
        "People got on and never came back, … Some live in Ell now.".to_owned(),
    );
    assert_eq!(found.first(), Some(&first));
    assert!(!found.iter().any(|(_, text)| text.contains("Green")), "{found:?}");
}

#[test]
fn names_with_times_are_labels() {
    expect(
        "time-stamps",
        &[
            ("Dora Finch", "Does moss make a sound?"),
            ("Abel Roux", "It does, but you have to be very still. I once lay down for nine hours."),
            ("Dora Finch", "And what did you hear?"),
            ("Abel Roux", "My stomach. Then the moss."),
            ("Dora Finch", "What did it say to you?"),
            ("Abel Roux", "I think it said “go home.”"),
        ],
    );
}

#[test]
fn what_a_body_tells_of_itself_is_none_of_its_press_release() {
    expect(
        "press-release",
        &[
            (
                "Henrik Vale",
                "This is the quietest decision we have ever made, … You will not hear us coming.",
            ),
            ("Solveig Aune", "We are proud to put so many batteries in so small a boat,"),
            ("Henrik Vale", "Our passengers asked for a ferry that does not smell,"),
        ],
    );
}
