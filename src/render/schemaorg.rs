//! schema.org: the article, its speakers, what they said as `Quotation`, and what they are reported to have said as `Claim`.

use serde_json::{Map, Value, json};

use crate::record::{EntityKind, Modality, Polarity, QuoteKind, QuoteRecord, QuoteSheet, SpeakerRecord};

/// JSON-LD. What the article says was not said, or only may be, is left out: a reader of this vocabulary could not tell.
pub fn graph(sheet: &QuoteSheet) -> Value {
    let said = |q: &&QuoteRecord| q.polarity == Polarity::Positive && q.modality == Modality::Actual;
    let mut graph = vec![article(sheet)];
    graph.extend(sheet.speakers.iter().map(|s| speaker(sheet, s)));
    graph.extend(sheet.quotes.iter().filter(said).map(|q| quote(sheet, q)));
    json!({"@context": "https://schema.org", "@graph": graph})
}

fn id(sheet: &QuoteSheet, name: &str) -> String {
    format!("urn:sha256:{}#{name}", sheet.article.sha256)
}

fn article(sheet: &QuoteSheet) -> Value {
    let record = &sheet.article;
    let mut fields = Map::new();
    fields.insert("@type".to_owned(), "NewsArticle".into());
    fields.insert("@id".to_owned(), id(sheet, "article").into());
    fields.insert("identifier".to_owned(), record.id.as_str().into());
    for (name, value) in [("headline", &record.title), ("datePublished", &record.published)] {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value.as_str().into());
        }
    }
    if let Some(byline) = &record.byline {
        fields.insert("author".to_owned(), json!({"@type": "Person", "name": byline}));
    }
    Value::Object(fields)
}

fn speaker(sheet: &QuoteSheet, speaker: &SpeakerRecord) -> Value {
    let kind = match speaker.kind {
        EntityKind::Person | EntityKind::Anonymous => "Person",
        EntityKind::Organisation | EntityKind::Group => "Organization",
        EntityKind::Document => "CreativeWork",
    };
    let mut fields = Map::new();
    fields.insert("@type".to_owned(), kind.into());
    fields.insert("@id".to_owned(), id(sheet, &speaker.id).into());
    fields.insert("name".to_owned(), speaker.name.as_str().into());
    if !speaker.also.is_empty() {
        fields.insert("alternateName".to_owned(), speaker.also.clone().into());
    }
    if speaker.kind == EntityKind::Person && !speaker.roles.is_empty() {
        fields.insert("jobTitle".to_owned(), speaker.roles.clone().into());
    }
    Value::Object(fields)
}

fn quote(sheet: &QuoteSheet, quote: &QuoteRecord) -> Value {
    let article = json!({"@id": id(sheet, "article")});
    let mut fields = Map::new();
    let (kind, where_, who) = match quote.kind {
        QuoteKind::Direct => ("Quotation", "isPartOf", "spokenByCharacter"),
        QuoteKind::Mixed | QuoteKind::Indirect => ("Claim", "appearance", "creator"),
    };
    fields.insert("@type".to_owned(), kind.into());
    fields.insert("@id".to_owned(), id(sheet, &quote.id).into());
    fields.insert("text".to_owned(), quote.text.as_str().into());
    if let Some(speaker) = &quote.speaker_id {
        fields.insert(who.to_owned(), json!({"@id": id(sheet, speaker)}));
    }
    fields.insert(where_.to_owned(), article);
    Value::Object(fields)
}
