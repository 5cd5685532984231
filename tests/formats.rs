//! Formats: every seed in each of them, read back by small readers of these formats.
#![allow(clippy::unwrap_used, clippy::string_slice)] // a test may panic

use std::collections::BTreeMap;
use std::path::Path;

use quotesheet::render::{render, render_article};
use quotesheet::{Extractor, Format, OffsetUnit, QuoteSheet};
use serde_json::Value;

const ODD: &str = "“=SUM(A1) is what they said,” Maria Lopez told “<b>us</b>”.\n\n“😀 Café, naïve;\nand “quoted” text,” said Tom\tReed.\r\n\n\
“+1 is not -1, we say,” said @Ann Weaver, “and 'that' is it.”\n\n\
“One\u{2028}two\u{b}three\r\nfour\u{85}five,” Ann Weaver said, “six\u{1d}and seven.”\n";

fn seeds() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut seeds = vec![("odd".to_owned(), ODD.to_owned())];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt") {
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            seeds.push((id, String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()));
        }
    }
    seeds.sort();
    seeds
}

/// The sheets of all seeds, with the text that their offsets index.
fn sheets(unit: OffsetUnit) -> impl Iterator<Item = (QuoteSheet, String)> {
    let mut extractor = Extractor::english();
    extractor.options.offsets = unit;
    extractor.options.all = true;
    seeds().into_iter().map(move |(id, text)| {
        let extraction = extractor.extract(&id, text);
        (extraction.sheet(), extraction.article.text)
    })
}

/// Rows and cells of RFC 4180.
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                row.last_mut().unwrap().push(chars.next().unwrap())
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            c => row.last_mut().unwrap().push(c),
        }
    }
    assert_eq!(rows.pop().unwrap(), [""]);
    rows
}

#[test]
fn csv_reads_back_and_holds_no_formula() {
    let header = Format::Csv.header();
    assert!(header.starts_with('\u{feff}'));
    for (sheet, _) in sheets(OffsetUnit::CodePoints) {
        let rows = csv(&format!("{}{}", &header[3..], render(&sheet, Format::Csv).unwrap()));
        let column = |name: &str| rows[0].iter().position(|c| c == name).unwrap();
        assert_eq!(rows.len(), 1 + sheet.quotes.len());
        for (row, quote) in rows[1..].iter().zip(&sheet.quotes) {
            assert_eq!(row.len(), rows[0].len());
            assert_eq!(row[column("text")].trim_start_matches('\''), quote.text.trim_start_matches('\''));
            for cell in row {
                assert!(
                    !cell.trim_start().starts_with(['=', '+', '-', '@']) && !cell.starts_with(['\t', '\r']),
                    "{cell:?}"
                );
            }
        }
    }
}

#[test]
fn a_formula_in_a_cell_is_made_harmless() {
    let sheet = Extractor::english().extract("=1+1", "“=SUM(A1), they say,” Maria Lopez said.").sheet();
    let rows = csv(&render(&sheet, Format::Csv).unwrap());
    assert_eq!(rows[0][0], "'=1+1");
    assert!(rows[0].iter().any(|c| c.starts_with("'=SUM(A1)")), "{rows:?}");
}

#[test]
fn markdown_holds_no_markup_of_the_article() {
    for (sheet, _) in sheets(OffsetUnit::CodePoints) {
        let text = render(&sheet, Format::Markdown).unwrap();
        assert!(!text.contains('<'), "{text}");
        assert_eq!(text.matches("\n> ").count(), 2 * sheet.quotes.len(), "{text}");
    }
}

#[test]
fn web_annotations_select_the_words() {
    for (sheet, text) in sheets(OffsetUnit::CodePoints) {
        let page: Value =
            serde_json::from_str(&render_article(&sheet, Some(&text), Format::WebAnnotation).unwrap())
                .unwrap();
        assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
        let items = page["items"].as_array().unwrap();
        assert_eq!(items.len(), sheet.quotes.len());
        let points: Vec<char> = text.chars().collect();
        for target in items.iter().flat_map(|i| i["target"].as_array().unwrap()) {
            let (place, words) = (&target["selector"][0], &target["selector"][1]);
            assert_eq!(
                (place["type"].as_str(), words["type"].as_str()),
                (Some("TextPositionSelector"), Some("TextQuoteSelector"))
            );
            let at = |name: &str| place[name].as_u64().unwrap() as usize;
            let there: String = points[at("start")..at("end")].iter().collect();
            assert_eq!(words["exact"], there);
            let around =
                format!("{}{there}{}", words["prefix"].as_str().unwrap(), words["suffix"].as_str().unwrap());
            assert!(text.contains(&around));
        }
    }
    let mut bytes = sheets(OffsetUnit::Bytes);
    let page = render(&bytes.next().unwrap().0, Format::WebAnnotation).unwrap();
    assert!(!page.contains("TextPositionSelector"), "it counts code points");
}

#[test]
fn schema_org_names_every_id_that_it_refers_to() {
    for (sheet, _) in sheets(OffsetUnit::CodePoints) {
        let graph: Value = serde_json::from_str(&render(&sheet, Format::SchemaOrg).unwrap()).unwrap();
        assert_eq!(graph["@context"], "https://schema.org");
        let nodes = graph["@graph"].as_array().unwrap();
        let ids: Vec<&str> = nodes.iter().map(|n| n["@id"].as_str().unwrap()).collect();
        for node in nodes {
            for field in node.as_object().unwrap().values().filter_map(|v| v["@id"].as_str()) {
                assert!(ids.contains(&field), "{field}");
            }
            let kind = node["@type"].as_str().unwrap();
            assert!(
                ["NewsArticle", "Person", "Organization", "CreativeWork", "Quotation", "Claim"]
                    .contains(&kind),
                "{kind}"
            );
        }
    }
}

/// A reader of standoff as strict as PolNeAR's and brat's own: for each quote, by its event's note, the text of each part, cut
/// out of the article's text.
fn brat(ann: &str, text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let points: Vec<char> = text.chars().collect();
    let (mut bound, mut events, mut read) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for line in ann.split_terminator('\n') {
        assert!(!line.contains(LINE_ENDS), "{line:?}");
        let [id, what, tail] = *line.splitn(3, '\t').chain([""]).take(3).collect::<Vec<_>>() else {
            panic!("{line:?}")
        };
        let (kind, rest) = what.split_once(' ').unwrap();
        match &id[..1] {
            "T" => {
                let mut last = 0;
                let cut = |span: &str| {
                    let (start, end) = span.split_once(' ').unwrap();
                    let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
                    assert!(last <= start && start < end, "{line}");
                    last = end;
                    points[start..end].iter().collect::<String>()
                };
                let pieces: Vec<String> = rest.split(';').map(cut).collect();
                assert_eq!(pieces.join(" "), tail, "{line}");
                assert!(bound.insert(id, (kind, pieces.join(" "))).is_none(), "{line}");
            }
            "E" => {
                let (event, trigger) = kind.split_once(':').unwrap();
                assert_eq!((event, bound[trigger].0), ("Attribution", "Attribution"));
                let parts = rest.split(' ').map(|role| role.split_once(':').unwrap());
                let parts: BTreeMap<String, String> = parts
                    .map(|(role, id)| {
                        assert_eq!(bound[id].0, role);
                        (role.to_owned(), bound[id].1.clone())
                    })
                    .collect();
                events.insert(id, parts);
            }
            "#" => {
                assert_eq!(kind, "AnnotatorNotes");
                let quote = tail.split(';').next().unwrap().to_owned();
                read.insert(quote, events[rest].clone());
            }
            _ => panic!("no reader takes {line}"),
        }
    }
    assert_eq!(read.len(), events.len());
    read
}

/// Whatever some reader parts lines at.
const LINE_ENDS: [char; 10] =
    ['\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A text as standoff and CoNLL have it: the places of line ends are lost.
fn flat(text: &str) -> String {
    text.split(LINE_ENDS).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn brat_reads_back_in_every_unit() {
    for unit in [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16] {
        for (sheet, text) in sheets(unit) {
            let read = brat(
                &render_article(&sheet, Some(&text), Format::Brat).unwrap(),
                &quotesheet::render::brat::text(&text),
            );
            assert_eq!(read.len(), sheet.quotes.len());
            for quote in &sheet.quotes {
                let parts = &read[&quote.id];
                let contents: Vec<String> = quote.contents.iter().map(|c| flat(&c.text)).collect();
                assert_eq!(parts["Content"], contents.join(" "));
                assert_eq!(parts.get("Source").cloned(), quote.source.as_ref().map(|s| flat(&s.text)));
                assert_eq!(parts.get("Cue").cloned(), quote.cue.as_ref().map(|c| flat(&c.text)));
            }
        }
    }
}

#[test]
fn conll_tokens_make_up_the_words_and_tags_the_quotes() {
    for (sheet, text) in sheets(OffsetUnit::CodePoints) {
        let conll = render_article(&sheet, Some(&text), Format::Conll).unwrap();
        let points: Vec<char> = text.chars().collect();
        let mut tagged: BTreeMap<(usize, String), String> = BTreeMap::new();
        let mut all = String::new();
        for line in conll.lines().filter(|l| !l.is_empty() && !l.starts_with("# ")) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 7, "{line:?}");
            let there: String =
                points[fields[2].parse().unwrap()..fields[3].parse().unwrap()].iter().collect();
            assert_eq!(there, fields[1]);
            all.push_str(fields[1]);
            for (column, tags) in fields[4..].iter().enumerate().filter(|(_, t)| **t != "O") {
                for tag in tags.split('|') {
                    let (begins, quote) = tag.split_once('-').unwrap();
                    let known = tagged.entry((column, quote.to_owned())).or_default();
                    assert_eq!(begins == "B", known.is_empty(), "{line:?}");
                    known.push_str(fields[1]);
                }
            }
        }
        let solid = |t: &str| t.split_whitespace().collect::<String>();
        assert_eq!(all, solid(&text));
        for quote in &sheet.quotes {
            let contents: String = quote.contents.iter().map(|c| solid(&c.text)).collect();
            let there = &tagged[&(2, quote.id.clone())];
            // A content may end inside of a token.
            assert!(there.contains(&contents), "{}: {there} / {contents}", quote.id);
        }
    }
}

#[test]
fn what_needs_the_text_says_so() {
    let sheet = Extractor::english().extract("a", "“We will appeal,” Maria Lopez said.").sheet();
    for format in [Format::Brat, Format::Conll] {
        let error = render(&sheet, format).unwrap_err().to_string();
        assert_eq!(
            error,
            "cannot write the sheet of `a`: this format needs the article's text: extract it from the article"
        );
    }
}
