//! W3C Web Annotations: a page of them for an article, one for each quote, with the words' places and surroundings.

use serde_json::{Value, json};

use super::places::Places;
use crate::record::{Excerpt, Modality, Polarity, QuoteRecord, QuoteSheet};
use crate::span::OffsetUnit;

/// So many characters before and behind the words tell them from the same words elsewhere.
const AROUND: usize = 32;

/// An annotation page. With the article's text, selectors also hold what stands before and behind.
pub fn page(sheet: &QuoteSheet, text: Option<&str>) -> Value {
    let places = text.map(|t| (t, Places::new(t, sheet.article.offsets)));
    let items: Vec<Value> = sheet.quotes.iter().map(|q| annotation(sheet, q, places.as_ref())).collect();
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("{}#quotes", urn(sheet)),
        "type": "AnnotationPage",
        "label": sheet.article.title.as_deref().unwrap_or(&sheet.article.id),
        "items": items,
    })
}

fn urn(sheet: &QuoteSheet) -> String {
    format!("urn:sha256:{}", sheet.article.sha256)
}

fn annotation(sheet: &QuoteSheet, quote: &QuoteRecord, places: Option<&(&str, Places<'_>)>) -> Value {
    let body =
        |purpose: &str, value: &str| json!({"type": "TextualBody", "purpose": purpose, "value": value});
    let kind = serde_json::to_value(quote.kind).unwrap_or(Value::Null);
    let mut bodies = vec![json!({"type": "TextualBody", "purpose": "tagging", "value": kind})];
    bodies.extend(quote.speaker.as_deref().map(|name| body("identifying", name)));
    bodies.extend((quote.polarity == Polarity::Negative).then(|| body("tagging", "negative")));
    bodies.extend((quote.modality == Modality::Possible).then(|| body("tagging", "possible")));
    let because = [quote.because.pattern.as_str(), quote.because.sieve.as_str()].join(", ");
    bodies.push(body("describing", &because));
    let targets: Vec<Value> = quote
        .contents
        .iter()
        .map(|content| json!({"source": urn(sheet), "selector": selectors(content, sheet, places)}))
        .collect();
    json!({
        "id": format!("{}#{}", urn(sheet), quote.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": targets,
    })
}

/// By words, and by place where the sheet counts code points, as the standard does.
fn selectors(content: &Excerpt, sheet: &QuoteSheet, places: Option<&(&str, Places<'_>)>) -> Vec<Value> {
    let mut quote = json!({"type": "TextQuoteSelector", "exact": content.text});
    if let (Some((text, places)), Value::Object(fields)) = (places, &mut quote) {
        let bytes = places.bytes(content);
        let before: Vec<char> =
            text.get(..bytes.start).unwrap_or_default().chars().rev().take(AROUND).collect();
        let behind: String = text.get(bytes.end..).unwrap_or_default().chars().take(AROUND).collect();
        fields.insert("prefix".to_owned(), before.into_iter().rev().collect::<String>().into());
        fields.insert("suffix".to_owned(), behind.into());
    }
    let by_place = sheet.article.offsets == OffsetUnit::CodePoints;
    let position = json!({"type": "TextPositionSelector", "start": content.start, "end": content.end});
    by_place.then_some(position).into_iter().chain([quote]).collect()
}
