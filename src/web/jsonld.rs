//! JSON-LD: what a page tells machines about its article, in scripts of the type `application/ld+json`.

use dom_query::Document;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::block::plain;

/// Objects deeper inside others are not looked at.
const DEEPEST: usize = 12;
/// Under these stand other articles, or parts of one.
const OTHERS: [&str; 9] = [
    "liveBlogUpdate",
    "hasPart",
    "isPartOf",
    "itemListElement",
    "comment",
    "review",
    "mentions",
    "citation",
    "isBasedOn",
];
/// Nor are more objects.
const MOST: usize = 5000;

/// What JSON-LD says of the page's article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Linked {
    /// `headline`.
    pub title: Option<String>,
    /// `author`, names only.
    pub authors: Vec<String>,
    /// The name of the `publisher`.
    pub outlet: Option<String>,
    /// `datePublished`, as it stands.
    pub published: Option<String>,
    /// `dateModified`, as it stands.
    pub modified: Option<String>,
    /// The article's address.
    pub url: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
    /// `articleBody`.
    pub body: Option<String>,
    /// `isAccessibleForFree` is there and says no.
    pub walled: bool,
}

/// What the page's JSON-LD says: of the object that is most of an article, by what it tells.
pub fn linked(document: &Document) -> Linked {
    let scripts = document.select("script[type*='ld+json']");
    let values: Vec<Value> = scripts.nodes().iter().filter_map(|n| parse(&n.text())).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| collect(value, DEEPEST, &mut objects));
    let by_id: FxHashMap<&str, &Map<String, Value>> =
        objects.iter().filter(|o| o.len() > 1).filter_map(|o| Some((o.get("@id")?.as_str()?, *o))).collect();
    let articles = objects.iter().filter_map(|o| Some((rank(o)?, *o)));
    let Some((_, article)) = articles.reduce(|best, next| if next.0 > best.0 { next } else { best }) else {
        return Linked::default();
    };
    read(article, &by_id)
}

/// The value of a script; pages wrap it in comments and break its strings over lines.
fn parse(script: &str) -> Option<Value> {
    let text = script.replace("<![CDATA[", "").replace("]]>", "");
    let start = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])?;
    let text = text.get(start..=end)?;
    serde_json::from_str(text).ok().or_else(|| {
        let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&spaced).ok()
    })
}

/// All objects in a value, those outside first.
fn collect<'v>(value: &'v Value, depth: usize, objects: &mut Vec<&'v Map<String, Value>>) {
    if depth == 0 || objects.len() >= MOST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, depth - 1, objects)),
        Value::Object(map) => {
            objects.push(map);
            let inner = map.iter().filter(|(key, _)| !OTHERS.contains(&key.as_str()));
            inner.for_each(|(_, item)| collect(item, depth - 1, objects));
        }
        _ => {}
    }
}

/// How much of an article an object is; none when its type is another.
fn rank(object: &Map<String, Value>) -> Option<(bool, usize)> {
    let types = strings(object.get("@type"));
    let kind =
        |t: &str| t.ends_with("Article") || t.ends_with("BlogPosting") || t == "Report" || t == "Review";
    types.iter().any(|t| kind(t)).then_some(())?;
    let tells = ["headline", "datePublished", "author", "publisher", "mainEntityOfPage"];
    let told = tells.iter().filter(|key| object.contains_key(**key)).count();
    Some((object.contains_key("articleBody"), told))
}

fn read(article: &Map<String, Value>, by_id: &FxHashMap<&str, &Map<String, Value>>) -> Linked {
    let text = |key: &str| strings(article.get(key)).first().map(|s| plain(s)).filter(|s| !s.is_empty());
    let names = |key: &str| article.get(key).map(|v| names(v, by_id)).unwrap_or_default();
    let address = |value: Option<&Value>| {
        let of = |v: &Value| v.as_str().or_else(|| v.get("@id")?.as_str()).map(str::to_owned);
        value.and_then(of).filter(|url| url.starts_with("http"))
    };
    let body = strings(article.get("articleBody")).join("\n");
    Linked {
        title: text("headline").or_else(|| text("name")),
        authors: names("author").into_iter().chain(names("creator")).fold(Vec::new(), |mut all, name| {
            if !all.contains(&name) {
                all.push(name);
            }
            all
        }),
        outlet: names("publisher").into_iter().next(),
        published: text("datePublished"),
        modified: text("dateModified"),
        url: address(article.get("mainEntityOfPage")).or_else(|| address(article.get("url"))),
        language: text("inLanguage"),
        body: (!body.trim().is_empty()).then_some(body),
        walled: article.get("isAccessibleForFree").is_some_and(is_no),
    }
}

fn is_no(value: &Value) -> bool {
    value
        .as_bool()
        .map_or_else(|| value.as_str().is_some_and(|s| s.eq_ignore_ascii_case("false")), |free| !free)
}

/// A string, or the strings of a list.
fn strings(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The names of persons or bodies: strings, objects with a name, references to such objects, or lists of these.
fn names(value: &Value, by_id: &FxHashMap<&str, &Map<String, Value>>) -> Vec<String> {
    let items = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    let name_of = |item: &Value| {
        let own = item.as_str().or_else(|| strings(item.get("name")).first().copied());
        let referred = || {
            let object = by_id.get(item.get("@id")?.as_str()?)?;
            strings(object.get("name")).first().copied()
        };
        own.or_else(referred).map(plain)
    };
    items.iter().filter_map(name_of).filter(|n| !n.is_empty() && !n.starts_with("http")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Linked {
        linked(&Document::from(format!("<script type=\"application/ld+json\">{json}</script><p>x")))
    }

    #[test]
    fn a_graph_with_references_is_read() {
        let found = of(
            r##"{"@context":"https://schema.org","@graph":[{"@type":"WebPage","@id":"https://e.example/a"},
            {"@type":["Article","NewsArticle"],"headline":"Rain &amp; snow","author":[{"@id":"#bo"},{"name":["Ada Okafor"]}],
             "publisher":{"@id":"#org"},"mainEntityOfPage":{"@id":"https://e.example/a"},"datePublished":"2020-02-03T10:00:00Z"},
            {"@type":"Person","@id":"#bo","name":"Bo Tran"},{"@type":"Organization","@id":"#org","name":"The Argus"}]}"##,
        );
        assert_eq!(found.title.as_deref(), Some("Rain & snow"));
        assert_eq!(found.authors, ["Bo Tran", "Ada Okafor"]);
        assert_eq!(found.outlet.as_deref(), Some("The Argus"));
        assert_eq!(found.url.as_deref(), Some("https://e.example/a"));
        assert_eq!(found.published.as_deref(), Some("2020-02-03T10:00:00Z"));
    }

    #[test]
    fn lists_broken_lines_and_strings_for_authors_are_read() {
        let found = of(
            "/*<![CDATA[*/[{\"@type\":\"BreadcrumbList\"},{\"@type\":\"NewsArticle\",\"author\":\"Bo Tran\",\
            \"articleBody\":\"It\nrained.\",\"isAccessibleForFree\":\"False\"}];/*]]>*/",
        );
        assert_eq!(
            (found.authors, found.body.as_deref(), found.walled),
            (vec!["Bo Tran".to_owned()], Some("It rained."), true)
        );
    }

    #[test]
    fn what_is_no_article_or_no_json_says_nothing() {
        for json in ["{", "null", "[1]", r#"{"@type":"Organization","name":"x"}"#, &"[".repeat(100_000)] {
            assert_eq!(of(json), Linked::default());
        }
    }
}
