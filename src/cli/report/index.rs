//! What a page of several articles begins with: who speaks in which of them.

use std::collections::HashMap;

use super::view::ArticleView;

/// A speaker over all articles. The same name counts as the same speaker.
pub struct Across {
    pub name: String,
    pub colour: String,
    pub quotes: usize,
    pub words: usize,
    /// Anchor, title and number of quotes for each article, in order.
    pub articles: Vec<(String, String, usize)>,
}

/// Everyone who speaks, those in most articles first, then those with most words.
pub fn across(articles: &[ArticleView<'_>]) -> Vec<Across> {
    let mut found: Vec<Across> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for article in articles {
        for speaker in &article.speakers {
            let place = *places.entry(&speaker.name).or_insert_with(|| {
                let (name, colour) = (speaker.name.clone(), speaker.colour.clone());
                found.push(Across { name, colour, quotes: 0, words: 0, articles: Vec::new() });
                found.len() - 1
            });
            if let Some(all) = found.get_mut(place) {
                all.quotes += speaker.quotes;
                all.words += speaker.words;
                all.articles.push((article.anchor.clone(), article.title.clone(), speaker.quotes));
            }
        }
    }
    found.sort_by_key(|all| (all.colour == "c0", std::cmp::Reverse((all.articles.len(), all.words))));
    found
}
