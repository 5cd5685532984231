//! What no seed shows of itself: how attributions are put in order.

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
        layout.paragraphs.push(Placed { span, role: Some(Role::Body), apart });
        layout.text.push('\n');
    }
    Article::of_layout("t", layout, &Grammar::english(), &mut Report::default())
}

/// The pattern of each attribution, its source, and its contents.
fn attributed(article: &Article) -> Vec<(String, String, Vec<String>)> {
    let grammar = Grammar::english();
    let tokens = token::tokenize(article, &grammar);
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
