//! What no seed shows of itself: how attributions are put in order.

use super::trace::{Case, Gold, cases};
use super::{Attribution, settle};
use crate::article::{Apart, ApartPart, Article, Layout, Placed, Role, Setting};
use crate::diag::Report;
use crate::grammar::Grammar;
use crate::record::QuoteKind;
use crate::span::Span;
use crate::{phrase, quotation, token};

#[test]
fn pieces_of_a_content_are_settled_in_order_and_each_once() {
    let span = |start, end| Span { start, end };
    let mut attribution = Attribution {
        contents: vec![span(20, 30), span(5, 5), span(0, 10), span(8, 12), span(20, 30), span(30, 31)],
        cue: None,
        source: None,
        addressee: None,
        medium: None,
        time: None,
        pattern: String::new(),
        probability: 1.0,
        kind: QuoteKind::Direct,
        sentence: 0,
        paragraph: 0,
        follows: None,
        repeats: Vec::new(),
    };
    settle(&mut attribution);
    assert_eq!(attribution.contents, [span(0, 10), span(20, 30), span(30, 31)]);
}

#[test]
fn what_is_only_supposed_to_be_said_is_marked_so() {
    let modal = |text: &str| {
        let extraction = crate::Extractor::english().extract("t", text);
        extraction.attributions.iter().filter_map(|a| a.cue.as_ref()).map(|c| c.modal).collect::<Vec<_>>()
    };
    assert_eq!(modal("If Maria Lopez says that the plan has failed, the board will listen."), [true]);
    assert_eq!(modal("Maria Lopez says that the plan has failed."), [false]);
    assert_eq!(modal("Only Maria Lopez says that the plan has failed."), [false]);
}

/// An article of these lines, of which some are set apart.
fn laid_out(lines: &[(&str, Option<(Setting, ApartPart)>)]) -> Article {
    let mut layout = Layout::default();
    for (line, apart) in lines {
        let start = u32::try_from(layout.text.len()).unwrap();
        layout.text.push_str(line);
        let span = Span::new(start, u32::try_from(layout.text.len()).unwrap());
        let apart = apart.map(|(setting, part)| Apart { setting, group: 1, part });
        layout.paragraphs.push(Placed { span, role: Some(Role::Body), apart, voice: None });
        layout.text.push('\n');
    }
    Article::of_layout("t", layout, &Grammar::english(), &mut Report::default())
}

/// The pattern of each attribution, its source, and its contents.
fn attributed(article: &Article) -> Vec<(String, String, Vec<String>)> {
    let grammar = Grammar::english();
    let tokens = token::tokenize(article, &grammar, token::BODY);
    let quotations = quotation::find_quotations(&tokens, article, &grammar, &mut Report::default());
    let mut elements = phrase::elements(&tokens, &quotations, article, &grammar);
    let found = super::attribute(&mut elements, &tokens, &quotations, article, &grammar);
    let text = |span: &Span| article.slice(*span).to_owned();
    let source = |a: &Attribution| a.source.map(|s| text(&s.span)).unwrap_or_default();
    found.iter().map(|a| (a.pattern.clone(), source(a), a.contents.iter().map(text).collect())).collect()
}

#[test]
fn words_set_apart_are_one_quotation_of_their_author() {
    let block = |part| Some((Setting::Block, part));
    let post = |part| Some((Setting::Post, part));
    for (lines, expected) in [
        (
            &[
                ("It rained on Monday.", None),
                ("The sea said “perhaps later” and “never” to us.", block(ApartPart::Words)),
                ("We went home.", block(ApartPart::Words)),
                ("— Ada Okafor, in her letter of May 3", block(ApartPart::Credit)),
            ][..],
            (
                "block-quotation-credited",
                "Ada Okafor",
                &["The sea said “perhaps later” and “never” to us.", "We went home."][..],
            ),
        ),
        (
            &[
                ("Dear John: it is over. pic.example.com/abc https://t.example/x", post(ApartPart::Words)),
                ("A post shared by Wale Ogundipe (@wale) on May 4", post(ApartPart::Credit)),
            ],
            ("post-credited", "Wale Ogundipe", &["Dear John: it is over."]),
        ),
        (
            &[("It is over.", post(ApartPart::Words)), ("@wale", post(ApartPart::Credit))],
            ("post-credited", "@wale", &["It is over."]),
        ),
        (
            &[
                ("It is over.", block(ApartPart::Words)),
                ("Bo St. John May 3, 2019", block(ApartPart::Credit)),
            ],
            ("block-quotation-credited", "Bo St. John", &["It is over."]),
        ),
        (
            &[("Then Ada Okafor wrote:", None), ("It is over.", post(ApartPart::Words))],
            ("post", "Ada Okafor", &["It is over."]),
        ),
        (
            &[("Ada Okafor left the room.", None), ("It is over.", post(ApartPart::Words))],
            ("post", "", &["It is over."]),
        ),
        (
            &[("Ada Okafor left the room.", None), ("We are done here.", block(ApartPart::Words))],
            ("block-quotation", "Ada Okafor", &["We are done here."]),
        ),
    ] {
        let found = attributed(&laid_out(lines));
        let expected = (
            expected.0.to_owned(),
            expected.1.to_owned(),
            expected.2.iter().map(|c| (*c).to_owned()).collect(),
        );
        assert_eq!(found, [expected], "{lines:?}");
    }
}

#[test]
fn a_paragraph_set_apart_that_stands_in_marks_is_that_quotation() {
    let words = Some((Setting::Block, ApartPart::Words));
    let article = laid_out(&[
        ("“We are done here.”", words),
        ("Bo Tran, mayor", Some((Setting::Block, ApartPart::Credit))),
    ]);
    let expected =
        ("block-quotation-credited".to_owned(), "Bo Tran".to_owned(), vec!["We are done here.".to_owned()]);
    assert_eq!(attributed(&article), [expected]);
    let open = laid_out(&[("“We will appeal", None), ("We are done here.", words), ("Nobody came.”", None)]);
    let contents = attributed(&open).into_iter().map(|(.., contents)| contents);
    assert!(contents.clone().any(|c| c == ["We are done here."]), "{:?}", contents.collect::<Vec<_>>());
}

/// The place of `part` where `around` stands in a text.
fn place(text: &str, around: &str, part: &str) -> Span {
    let start = text.find(around).unwrap() + around.find(part).unwrap();
    Span::new(u32::try_from(start).unwrap(), u32::try_from(start + part.len()).unwrap())
}

#[test]
fn what_people_marked_stands_beside_the_signs_that_decide() {
    let text = "“We will appeal the verdict,” said Ann Lee on Monday. \
                Bo Tran said that the ferry was late, but nobody listened. Dina Falk said nothing and left.";
    let marked = |around: &str, content: &str, source: &str| Gold {
        contents: vec![place(text, content, content)],
        cue: vec![place(text, around, "said")],
        source: vec![place(text, source, source)],
    };
    let gold = [
        marked("said Ann", "We will appeal the verdict,", "Ann Lee"),
        marked("Tran said", "that the ferry was late", "Bo Tran"),
    ];
    let extraction = crate::Extractor::english().extract("t", text);
    let cases_with =
        |gold: &[Gold]| cases(&extraction.elements, &extraction.article, &extraction.grammar, gold);
    let (found, unmarked) = (cases_with(&gold), cases_with(&[]));
    let holding = |cases: &[Case], model: &str| -> Vec<Vec<String>> {
        cases.iter().filter(|c| c.model == model && c.holds).map(|c| c.signs.clone()).collect()
    };
    // Both cues are cues, and the third is none; without people's marks nothing holds.
    assert_eq!(holding(&found, "gate").len(), 2);
    assert!(unmarked.iter().all(|c| !c.holds) && unmarked.iter().filter(|c| c.model == "gate").count() >= 3);
    // The readings that fit are the two that a reader would take, and others stand beside them.
    let readings = holding(&found, "reading");
    for pattern in ["pattern=quote-cue-source", "pattern=source-cue-clause"] {
        assert!(readings.iter().any(|signs| signs.iter().any(|s| s == pattern)), "{pattern}: {readings:#?}");
    }
    assert!(found.iter().filter(|c| c.model == "reading").count() > readings.len());
    // Where the clause behind the cue ends is a place that holds, also where no source is marked.
    let clause = [Gold { source: Vec::new(), ..gold[1].clone() }];
    assert!(!holding(&cases_with(&clause), "border").is_empty());
}
