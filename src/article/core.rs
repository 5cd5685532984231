//! The core of a saved page: the stretch of paragraphs in which prose outweighs everything else.

use rustc_hash::FxHashSet;

use super::Role;
use super::page::{Page, Part};
use super::sections::names;
use super::shape::{Ending, Opening};
use super::sign::Sign;
use crate::grammar::PhraseList;

/// What a line of a menu or a title of another article weighs against prose, in half words.
const LABEL: i64 = -10;
/// A line of a section inside the article: a list of titles in its middle must not cut it in two.
const SECTION: i64 = -3;
/// A line of which little can be told.
const UNKNOWN: i64 = -2;
/// Behind so many lines in a row that are no prose, each further one weighs as little.
const LONG_RUN: usize = 5;
/// More words of one paragraph weigh no more.
const MOST_WORDS: usize = 60;
/// A single paragraph of prose between lines that are none is a teaser if it is shorter, in words.
const TEASER: usize = 40;
/// Another stretch is a part of the article if it has so many per cent of the heaviest one's weight; less is asked
/// above it, where pages have little prose that is not the article's.
const PART_ABOVE: i64 = 12;
const PART_BEHIND: i64 = 25;
/// So many parts are looked for above the heaviest.
const MOST_PARTS: usize = 8;
/// So many lines at most stand between two paragraphs as an advertisement or a link does.
const INLINE: usize = 2;
/// The end of an article is looked for behind no more of them.
const MOST_GAPS: usize = 32;
/// A list of titles inside an article has no more lines.
const LONGEST_GAP: usize = 16;

/// Finds the core and takes all behind it out of the article. What is above it is the header's.
pub fn core(page: &mut Page<'_>) {
    if !page.saved {
        return;
    }
    let worths = worths(page);
    let (core, sum) = heaviest(&worths, 0..worths.len());
    if sum <= 0 {
        return;
    }
    page.core = core;
    extend_upwards(page, &worths, sum);
    let (behind, weight) = heaviest(&worths, page.core.end..worths.len());
    if weight * 100 >= sum * PART_BEHIND && !names_author(page, page.core.end..behind.start) {
        let gap = page.core.end..behind.start;
        page.core.end = behind.end;
        labels_between(page, &worths, gap);
    }
    for _ in 0..MOST_GAPS {
        let Some(end) = goes_on(page) else { break };
        page.core.end = end;
    }
    (page.core.end..page.parts.len()).for_each(|i| page.set(i, Role::Furniture));
}

/// Where the article ends if it goes on behind what stands behind its core: a line or two that say of themselves that they
/// are none of it, or a list of titles. Paragraphs behind lines are the article's where one of them quotes somebody; behind a list it
/// must name somebody whom the article has named before.
fn goes_on(page: &Page<'_>) -> Option<usize> {
    let from = page.core.end;
    let behind = page.parts.get(from..)?;
    let last = |p: &Part| matches!(p.sign, Sign::ArticleEnd | Sign::EndMark | Sign::AppealStart);
    let own = |p: &Part| !p.is_body() && !last(p);
    let gap = behind.iter().take(LONGEST_GAP).take_while(|p| own(p)).count();
    let between = behind.get(..gap)?;
    let inline = gap <= INLINE && between.iter().all(|p| matches!(p.sign, Sign::Furniture | Sign::Caption));
    let list = between.iter().any(|p| p.sign == Sign::SectionStart);
    let start = from + gap;
    let sentence = |i: &usize| page.parts.get(*i).is_some_and(|p| p.is_body() && p.shape.sentence_end());
    let run = start..start + (start..page.parts.len()).take_while(sentence).count();
    let quotes = |i: usize| {
        let line = page.line(i);
        let outside: String = line.split(['“', '”', '"']).step_by(2).collect();
        let closes = |behind: (&str, &str)| behind.1.contains(['’', '\'']);
        let single = [" ‘", " '"].iter().any(|mark| line.split_once(mark).is_some_and(closes));
        single || line.contains(['“', '"']) && outside.contains(char::is_alphabetic)
    };
    let named = |i: usize| {
        let known = page.parts.get(page.core.clone()).unwrap_or_default();
        let known: FxHashSet<&str> = (page.core.start..)
            .zip(known)
            .filter(|(_, p)| p.is_prose())
            .flat_map(|(i, _)| names(page.line(i)))
            .collect();
        page.words.is(PhraseList::GoingOn, page.line(i))
            || names(page.line(i)).any(|name| known.contains(name))
    };
    let said = run.clone().take(LONGEST_GAP).find(|i| quotes(*i))?;
    (inline || (list && named(said))).then_some(run.end)
}

/// The first paragraphs of an article may be cut off from the rest by a gallery or a long list.
fn extend_upwards(page: &mut Page<'_>, worths: &[i64], sum: i64) {
    for _ in 0..MOST_PARTS {
        let (above, weight) = heaviest(worths, 0..page.core.start);
        if weight * 100 < sum * PART_ABOVE {
            break;
        }
        labels_between(page, worths, above.end..page.core.start);
        page.core.start = above.start;
    }
}

/// Another byline or date, as before another article.
fn names_author(page: &Page<'_>, range: std::ops::Range<usize>) -> bool {
    let between = page.parts.get(range).unwrap_or_default();
    // Those in a list of titles are the titles'.
    let listed = |p: &Part| p.role == Some(Role::Furniture);
    between.iter().any(|p| match p.sign {
        Sign::Byline | Sign::Date => !listed(p),
        sign => sign == Sign::ArticleEnd,
    })
}

/// The menus between two parts of one article; sentences between them stay, and single labels, which may be headings.
fn labels_between(page: &mut Page<'_>, worths: &[i64], range: std::ops::Range<usize>) {
    let sentence = |i: usize| page.parts.get(i).is_some_and(|p| p.is_body() && p.shape.sentence_end());
    let label = |i: &usize| {
        let open = page.parts.get(*i).is_some_and(|p| p.shape.ending == Ending::Open);
        let single = sentence(i + 1) && i.checked_sub(1).is_none_or(sentence);
        open && !single && worths.get(*i).is_some_and(|w| *w <= 0)
    };
    let labels: Vec<usize> = range.filter(label).collect();
    labels.into_iter().for_each(|i| page.set(i, Role::Furniture));
}

/// The stretch with the greatest sum, found in one walk (Kadane).
fn heaviest(worths: &[i64], within: std::ops::Range<usize>) -> (std::ops::Range<usize>, i64) {
    let (mut best, mut best_sum) = (within.end..within.end, 0);
    let (mut start, mut sum) = (within.start, 0);
    for index in within {
        if sum <= 0 {
            (start, sum) = (index, 0);
        }
        sum += worths.get(index).copied().unwrap_or_default();
        if sum > best_sum {
            (best, best_sum) = (start..index + 1, sum);
        }
    }
    (best, best_sum)
}

/// The worth of each paragraph. The longer a run of lines that are none, the less each adds: a long menu in the middle
/// of an article is one gap all the same.
fn worths(page: &Page<'_>) -> Vec<i64> {
    let mut run = 0;
    let weigh = |index| {
        let worth = worth(page, index);
        run = if worth > 0 { 0 } else { run + 1 };
        if run > LONG_RUN { worth.max(UNKNOWN) } else { worth }
    };
    (0..page.parts.len()).map(weigh).collect()
}

/// What a paragraph adds to a stretch: half its words when it is prose, less than nothing when it is a label.
fn worth(page: &Page<'_>, index: usize) -> i64 {
    let Some(part) = page.parts.get(index) else { return 0 };
    let half_words = i64::try_from(part.shape.words.min(MOST_WORDS) / 2).unwrap_or_default();
    match part.role {
        Some(Role::Furniture) if part.sign == Sign::None => SECTION,
        Some(Role::Furniture) => LABEL,
        Some(Role::Caption) => 0,
        _ if matches!(part.sign, Sign::Date | Sign::Byline) => UNKNOWN,
        _ if part.shape.prose() && is_teaser(page, index) => 0,
        _ if part.shape.sentence_end() || part.shape.prose() => half_words,
        _ if part.shape.ending != Ending::Open => UNKNOWN,
        _ if matches!(part.shape.opening, Opening::Quote | Opening::Dash) => UNKNOWN,
        _ => LABEL,
    }
}

/// A short paragraph without quotation marks that has no sentences beside it.
fn is_teaser(page: &Page<'_>, index: usize) -> bool {
    let sentence = |p: &Part| p.is_body() && (p.shape.ending != Ending::Open || p.shape.prose());
    let before =
        page.parts.get(..index).unwrap_or_default().iter().rev().find(|p| p.role != Some(Role::Caption));
    let behind =
        page.parts.get(index + 1..).unwrap_or_default().iter().find(|p| p.role != Some(Role::Caption));
    page.parts.get(index).is_some_and(|p| p.shape.words < TEASER)
        && !page.line(index).contains(['"', '“', '”'])
        && !before.is_some_and(sentence)
        && !behind.is_some_and(sentence)
}

#[cfg(test)]
mod tests {
    use super::super::tests::roles;
    use super::*;

    const MENU: &str = "Menu\nHome\nLocal\nSport\nWeather\nShare\nPrint\nLog in\nSubscribe";
    const PROSE: &str = "The goat of Ottokar Benz was elected to the harbour board of the town on Sunday.";

    #[test]
    fn a_short_end_behind_a_link_or_a_list_is_the_articles() {
        let end = "He laughed. “She takes carrots,” he said.";
        let link = format!("{MENU}\n\n{PROSE}\n\n{PROSE}\n\nRelated video: A goat\n\n{end}");
        assert_eq!(roles(&link), "FFFFFFFFFBBFB");
        let titles = "Most popular\n\nThe Bell That Would Not Ring\n\nWhy Soup Is Wet";
        let list = format!("{MENU}\n\n{PROSE}\n\n{PROSE}\n\n{titles}\n\n{end}");
        assert_eq!(roles(&list), "FFFFFFFFFBBFFFB");
        // A teaser of something else names nobody whom the article knows.
        let teaser = "Soup is wet, says cook Bo Tran: “It always was.”";
        let long = [PROSE; 4].join("\n\n");
        let other = format!("{MENU}\n\n{long}\n\n{titles}\n\n{teaser}");
        assert_eq!(roles(&other), "FFFFFFFFFBBBBFFFF");
    }

    #[test]
    fn the_heaviest_stretch_spans_small_gaps() {
        let heaviest = |worths: &[i64]| heaviest(worths, 0..worths.len());
        assert_eq!(heaviest(&[-10, 4, -10, 20, -3, -3, 15, -10, -10, 12]), (3..7, 29));
        assert_eq!(heaviest(&[-1, -2]).1, 0);
        assert_eq!(heaviest(&[]), (0..0, 0));
    }
}
