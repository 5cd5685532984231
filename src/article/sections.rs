//! Sections of a page that begin with a phrase and last for a while: lists of titles, boxes, appeals, what is behind the end.

use rustc_hash::FxHashSet;

use super::Role;
use super::page::{Page, Part};
use super::shape::{Ending, Opening};
use super::sign::Sign;
use crate::grammar::PhraseList;

/// So many paragraphs of prose must stand before an end of the article: a link to the comments may stand on top.
const PROSE_BEFORE_END: usize = 2;
/// The heading over what a body tells of itself is no longer, in bytes, and names it among the first words behind.
const LONGEST_HEADING: usize = 80;
const NAME_REACH: usize = 8;
/// Behind the mark that ends an agency's story stand so many paragraphs of notes at most.
const NOTES: usize = 2;
/// A list of titles is given up after so many lines.
const LONGEST_LIST: usize = 60;
/// What stands under a title of a list has fewer words.
const TEASER: usize = 40;
/// A title among others has at least so many words, and so many at the end of a text are none of its own lines.
const TITLE_WORDS: usize = 4;
const TITLES_AT_END: usize = 3;
/// So many paragraphs behind the begin of an appeal it must ask for support.
const APPEAL_REACH: usize = 12;
/// An article goes on behind an appeal of a line where so many paragraphs hold quotation marks.
const QUOTING: usize = 2;
/// A page has no more appeals.
const MOST_APPEALS: usize = 4;
/// A box's text goes on for so many paragraphs at most.
const LONGEST_BOX: usize = 8;

/// A line that asks for a subscription is no longer, in bytes.
const LONGEST_NOTICE: usize = 160;
/// A paragraph of so many words behind such a line is the article's.
const WORDS_BEHIND_WALL: usize = 18;

/// Behind the comments or the note about the author comes nothing of the article, nor behind the mark that ends a press release.
pub fn end(page: &mut Page<'_>) {
    let all = page.parts.iter().filter(|p| p.is_prose()).count();
    let mut prose = 0;
    let end = (0..page.parts.len()).find(|index| {
        let Some(part) = page.parts.get(*index) else { return false };
        prose += usize::from(part.is_prose());
        let ends = match part.sign {
            Sign::ArticleEnd => true,
            // An agency parts sections in the same way.
            Sign::EndMark if page.line(*index).starts_with('_') => all - prose <= NOTES,
            Sign::EndMark => all - prose <= prose,
            _ => all - prose <= prose && is_boilerplate(page, *index),
        };
        ends && prose >= PROSE_BEFORE_END
    });
    for part in page.parts.iter_mut().skip(end.unwrap_or(usize::MAX)) {
        // What markup calls a heading heads nothing of the article there.
        part.role = part.role.filter(|role| *role != Role::Subheading).or(Some(Role::Furniture));
    }
    for index in 0..page.parts.len() {
        if page.parts.get(index).is_some_and(|p| matches!(p.sign, Sign::ArticleEnd | Sign::EndMark)) {
            page.set(index, Role::Furniture);
        }
    }
}

/// `About Ossa Lines` above a paragraph that begins with that name: what a body tells of itself.
fn is_boilerplate(page: &Page<'_>, index: usize) -> bool {
    let line = page.line(index);
    if line.len() > LONGEST_HEADING {
        return false;
    }
    let Some(start) = page.words.find(PhraseList::BoilerplateStart, line) else { return false };
    let name = line.get(start.end..).unwrap_or_default().trim().trim_end_matches(':');
    let next: Vec<&str> = page.line(index + 1).split(' ').take(NAME_REACH).collect();
    let named = name.split(' ').filter(|word| word.starts_with(char::is_uppercase));
    let tells =
        named.clone().next().is_some() && named.clone().any(|word| next.iter().any(|n| n.starts_with(word)));
    let open = page.parts.get(index).is_some_and(|p| matches!(p.shape.ending, Ending::Open | Ending::Colon));
    open && tells && page.parts.get(index + 1).is_some_and(Part::is_prose)
}

/// Where the page asks for a subscription and nothing of some length comes behind, the rest is what it offers.
pub fn wall(page: &mut Page<'_>) {
    let asks = |i: usize| {
        let line = page.line(i);
        line.len() <= LONGEST_NOTICE
            && page.words.begins(PhraseList::Paywall, line)
            && !line.contains(['"', '“', '”'])
    };
    let first = page.parts.iter().position(Part::is_prose);
    let wall = first.and_then(|first| (first + 1..page.parts.len()).find(|i| asks(*i)));
    let Some(wall) = wall else { return };
    let behind = page.parts.get(wall + 1..).unwrap_or_default();
    if !behind.iter().any(|p| p.is_prose() && p.shape.words >= WORDS_BEHIND_WALL) {
        (wall..page.parts.len()).for_each(|i| page.set(i, Role::Furniture));
    }
}

/// Titles of other articles behind a heading such as "related posts".
pub fn lists(page: &mut Page<'_>) {
    let mut left = 0;
    // How many paragraphs of prose stood between titles, and whether the line before was a title.
    let (mut teasers, mut titled) = (0, false);
    for index in 0..page.parts.len() {
        let Some(part) = page.parts.get(index).copied() else { break };
        match part.sign {
            Sign::SectionStart => (left, teasers, titled) = (LONGEST_LIST, 0, false),
            Sign::SectionEnd => left = 0,
            _ if left == 0 => {}
            _ if goes_on(page, index, &part) => {
                (left, titled) = (left - 1, part.shape.title());
                take(page, index);
            }
            // Between two titles, or like those that stood between them.
            _ if titled && part.shape.words < TEASER && (teasers > 0 || is_title(page, index + 1)) => {
                (left, titled, teasers) = (left - 1, false, teasers + 1);
                take(page, index);
            }
            _ => left = 0,
        }
    }
}

fn is_title(page: &Page<'_>, index: usize) -> bool {
    let open = |p: &Part| p.shape.title() && p.shape.ending == Ending::Open && p.shape.words >= TITLE_WORDS;
    page.parts.get(index).is_some_and(open)
}

/// Titles of other articles at the end of a page, without a heading: an article ends with a sentence.
pub fn titles_at_end(page: &mut Page<'_>) {
    if page.laid_out {
        return;
    }
    let body = |i: &usize| page.parts.get(*i).is_some_and(Part::is_body);
    let title = |i: &usize| is_title(page, *i) && !is_said(page, *i);
    let last: Vec<usize> = (0..page.parts.len()).rev().filter(body).take_while(title).collect();
    let prose = page.parts.iter().any(Part::is_prose);
    if prose && last.len() >= TITLES_AT_END {
        last.into_iter().for_each(|i| page.set(i, Role::Furniture));
    }
}

/// All in marks, or behind a label in capitals, as in a transcript.
fn is_said(page: &Page<'_>, index: usize) -> bool {
    let quoted =
        page.parts.get(index).is_some_and(|p| p.shape.opening == Opening::Quote && p.shape.quote_last);
    let label = page.line(index).split_once(':').map(|(label, _)| label);
    quoted || label.is_some_and(|label| !label.contains(char::is_lowercase))
}

/// Whether a line still belongs to a list of titles: no sentence of prose, or one that is furniture anyway.
fn goes_on(page: &Page<'_>, index: usize, part: &Part) -> bool {
    let shape = &part.shape;
    !part.is_body()
        || matches!(part.sign, Sign::Date | Sign::Byline)
        || (!shape.sentence_end()
            && shape.words < 35
            && !super::sign::leads_on(shape)
            && !is_credit_of_quote(page, index))
        || (shape.title() && shape.words < 20)
}

/// `— Ada Okafor, baker` under a quotation.
fn is_credit_of_quote(page: &Page<'_>, index: usize) -> bool {
    page.parts.get(index).is_some_and(|p| p.shape.opening == Opening::Dash)
}

/// In a list a caption is the picture of another article.
fn take(page: &mut Page<'_>, index: usize) {
    if let Some(part) = page.parts.get_mut(index) {
        part.role = Some(Role::Furniture);
    }
}

/// A box for addresses: the rest of its block, and paragraphs behind it that use its words.
pub fn boxes(page: &mut Page<'_>) {
    let mut index = 0;
    while index < page.parts.len() {
        if page.parts.get(index).is_none_or(|p| p.sign != Sign::BoxStart) {
            index += 1;
            continue;
        }
        let start = index;
        index = page.block_end(start);
        while index < start + LONGEST_BOX && is_box_text(page, index) {
            index += 1;
        }
        (start..index).for_each(|i| page.set(i, Role::Furniture));
    }
}

fn is_box_text(page: &Page<'_>, index: usize) -> bool {
    let Some(part) = page.parts.get(index) else { return false };
    let plain = !page.line(index).contains(['"', '“', '”']);
    !part.is_body() || (plain && page.words.is(PhraseList::BoxWord, page.line(index)))
}

/// Appeals to readers that ask for support.
pub fn appeals(page: &mut Page<'_>) {
    let mut index = 0;
    for _ in 0..MOST_APPEALS {
        let starts = |p: &Part| p.sign == Sign::AppealStart && p.is_body();
        let start =
            (index..page.parts.len()).find(|i| page.parts.get(*i).is_some_and(starts) && asks(page, *i));
        let Some(start) = start else { return };
        index = appeal_end(page, start);
        (start..index).for_each(|i| page.set(i, Role::Furniture));
    }
}

fn asks(page: &Page<'_>, index: usize) -> bool {
    let mut reach = index..(index + APPEAL_REACH).min(page.parts.len());
    reach.any(|i| page.words.is(PhraseList::AppealWord, page.line(i)))
}

/// Where the article goes on behind an appeal: prose behind its buttons that names somebody whom the article has
/// named before. Mostly it does not.
fn appeal_end(page: &Page<'_>, start: usize) -> usize {
    let prose = (0..start).filter(|i| page.parts.get(*i).is_some_and(Part::is_prose));
    let named: FxHashSet<&str> = prose.flat_map(|i| names(page.line(i))).collect();
    let mut buttons = false;
    for index in start + 1..page.parts.len() {
        let Some(part) = page.parts.get(index) else { break };
        buttons |= part.shape.label() || !part.is_body();
        let asks = page.words.is(PhraseList::AppealWord, page.line(index));
        if buttons && part.is_prose() && !asks && names(page.line(index)).any(|name| named.contains(name)) {
            return index;
        }
    }
    short_appeal_end(page, start).unwrap_or(page.parts.len())
}

/// Where an appeal ends that is but a line in an article of which most comes behind, with people who are quoted.
fn short_appeal_end(page: &Page<'_>, start: usize) -> Option<usize> {
    let (before, behind) = page.parts.split_at_checked(start + 1)?;
    let prose = |parts: &[Part]| parts.iter().filter(|p| p.is_prose()).count();
    let asks = |i: &usize| page.words.is(PhraseList::AppealWord, page.line(*i));
    let quoting = (start + 1..page.parts.len()).filter(|i| page.line(*i).contains(['“', '”', '"']));
    let most = prose(behind) >= prose(before) && quoting.filter(|i| !asks(i)).count() >= QUOTING;
    let own = |i: &usize| !asks(i) && page.parts.get(*i).is_some_and(Part::is_prose);
    (start + 1..page.parts.len()).find(own).filter(|_| most)
}

/// The capitalised words of some length.
pub fn names(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| w.len() >= 4 && w.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::super::tests::roles;

    #[test]
    fn titles_between_paragraphs_are_a_list_until_prose_goes_on() {
        let text = "The dome stood open for a night, said the people who keep it.\n\nMore Related Posts\n\n\
            “Umbrella King” Files for Bankruptcy\n\nBudget Slammed: “You Cannot Eat Photons”\n\nLoad More\n\n\
            “The others held the dog,” she added.\n\nThe mirror is whole.";
        assert_eq!(roles(text), "BFFFFBB");
    }

    const PROSE: &str = "The dome stood open for a night, said the people who keep it.";

    #[test]
    fn teasers_between_titles_are_theirs() {
        let text = format!(
            "{PROSE}\n\nMost popular\n\nMayor Denies All of It\n\nThe mayor has denied it. “Never,” he said.\n\n\
            Pond Is Found Under Car Park\n\nThere are newts in it. “I like them,” said Bo.\n\n{PROSE}"
        );
        assert_eq!(roles(&text), "BFFFFFB");
    }

    #[test]
    fn titles_at_the_end_are_none_of_the_article() {
        let titles = "Mayor denies all of it\n\n“I never did,” says his goat\n\nPond is found under car park";
        assert_eq!(roles(&format!("{PROSE}\n\n{PROSE}\n\n{titles}")), "BBFFF");
        let said = "OKAFOR: We will see you in court\n\nTRAN: We will be there early\n\nOKAFOR: So will my dog and I";
        assert_eq!(roles(&format!("{PROSE}\n\n{PROSE}\n\n{said}")), "BBBBB");
    }

    #[test]
    fn an_article_goes_on_behind_an_appeal_of_a_line() {
        let appeal = "Thanks for reading! Please support us and subscribe.";
        let said = "“It was open all night,” said Bo Tran, who holds the key to the dome.";
        assert_eq!(roles(&format!("{PROSE}\n\n{appeal}\n\n{said}\n\n{said}\n\n{PROSE}")), "BFBBB");
    }

    #[test]
    fn press_releases_and_agencies_mark_their_ends() {
        let notes = "Ossa Lines was founded in 1954 and calls itself “the little line that could”.";
        for mark in ["###", "-ends-", "- 30 -", "(ENDS)", "Media contact", "About Ossa Lines", "___"] {
            assert_eq!(roles(&format!("{PROSE}\n\n{PROSE}\n\n{mark}\n\n{notes}")), "BBFF", "{mark}");
        }
        // More comes behind than stands before: it parts sections.
        assert_eq!(roles(&format!("{PROSE}\n\n{PROSE}\n\n###\n\n{}", [PROSE; 3].join("\n\n"))), "BBFBBB");
    }

    #[test]
    fn a_newsletter_box_ends_with_its_block() {
        let text = "The cleaners were paid in full and in coins, the theatre has said.\n\nSign up to our newsletter\n\
            “The best five minutes of my day,” says reader Bo.\nEnter your email address.\n\n“In coins,” Ms Dale said.";
        assert_eq!(roles(text), "BFFFB");
    }

    #[test]
    fn an_appeal_lasts_until_the_article_goes_on() {
        let text = "A court fined Ada Okafor, an editor, on Thursday for printing the level of the river.\n\n\
            “The river printed it first,” Okafor told the judge.\n\nA message from our editors\n\n\
            Dear readers, they say that we “spread alarm”. Please support us today.\n\nOnce\nMonthly\n\n\
            Okafor said on Friday that the river stood at four metres again.";
        assert_eq!(roles(text), "BBFFFFB");
    }

    #[test]
    fn a_quoted_letter_to_readers_is_body() {
        let text = "The last issue of the paper came out on Friday with a letter on its first page.\n\n\
            Dear readers, it began, I have nothing left to say.\n\nThe editor has gone to sea, her sister said.";
        assert_eq!(roles(text), "BBB");
    }

    #[test]
    fn nothing_behind_a_wall_is_the_articles_but_prose() {
        let stub = "Nobody knows where the eels of the town go in winter, the keeper said.\n\nSubscribe to continue reading\n\n\
            “The only paper I read” – Ottokar Benz";
        assert_eq!(roles(stub), "BFF");
        let more = "The keeper, who is eighty, has asked one of them and had no answer that he could understand at all.";
        assert_eq!(roles(&format!("{stub}\n\n{more}")).chars().last(), Some('B'));
    }

    #[test]
    fn nothing_behind_the_comments_is_the_articles() {
        let text = "Relatives will pay no more to park at the cemetery, the council said on Monday.\n\n\
            “It was never meant for mourners,” its leader, Ada Okafor, said at the gate.\n\n3 comments\n\n\
            Dave62 says: “About time!!!”\n14 March at 09:12 · Reply";
        assert_eq!(roles(text), "BBFFF");
    }
}
