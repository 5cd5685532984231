//! One colour a name, over all articles of a page.

use std::collections::HashMap;

/// As many as the style sheet has, besides that of quotes without a speaker.
const COLOURS: usize = 12;

/// Hands out colours in order of first use.
#[derive(Debug, Default)]
pub struct Palette(HashMap<String, usize>);

impl Palette {
    /// The class of a speaker's colour: `c1` to `c12`, again from the first when all are used; `c0` for none.
    pub fn class(&mut self, name: Option<&str>) -> String {
        let Some(name) = name else { return "c0".to_owned() };
        let next = self.0.len();
        let index = *self.0.entry(name.to_owned()).or_insert(next);
        format!("c{}", index % COLOURS + 1)
    }
}
