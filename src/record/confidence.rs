//! Confidence: the measured precision of the pattern and the sieve that made a record.

use crate::attribution::{Attribution, answers, apart, echo};
use crate::extract::Extraction;
use crate::grammar::measured::strength;
use crate::resolve::{REPEATED_WORDS, Resolution, Speaker};

/// How often records like this one are right, from 0 to 1, to a hundredth: the precision of its pattern times that of
/// its sieve, as counted on labelled articles. None for a speaker who was not resolved, and for a grammar without counts.
pub fn confidence(
    extraction: &Extraction,
    attribution: &Attribution,
    resolution: Option<&Resolution>,
) -> Option<f64> {
    let answer = answers::is_unlabelled(&attribution.pattern);
    if answer || apart::setting(&attribution.pattern).is_some() {
        return None; // no labelled corpus holds them
    }
    let resolution = resolution.filter(|r| !matches!(r.speaker, Speaker::Unresolved(_)))?;
    if attribution.pattern == echo::REPEATED {
        return of_repeated(extraction, attribution, &resolution.speaker);
    }
    let measured = &extraction.grammar.measured;
    let path = attribution_path(attribution);
    // Whose words they are is told elsewhere: how the sentence at hand leads to them says nothing.
    let told = if resolution.sieve == REPEATED_WORDS { path.get(..KIND)? } else { path.as_slice() };
    let attributed = measured.precision(told)?;
    let resolved = measured.precision(&speaker_path(resolution))?;
    Some((attributed * resolved * 100.0).round() / 100.0)
}

/// That of the words elsewhere which a heading or a sentence pulled out of the text repeats.
fn of_repeated(extraction: &Extraction, attribution: &Attribution, speaker: &Speaker) -> Option<f64> {
    let told = attribution.repeats.iter().filter_map(|index| {
        let told = extraction.attributions.get(*index as usize)?;
        let resolution = extraction.resolutions.get(*index as usize)?;
        let same = told.pattern != echo::REPEATED && resolution.speaker == *speaker;
        same.then(|| confidence(extraction, told, Some(resolution))).flatten()
    });
    told.reduce(f64::max)
}

/// So many steps of an attribution's path tell of what kind it is.
const KIND: usize = 2;

/// The group of an attribution, from the widest to the narrowest.
#[must_use]
pub fn attribution_path(attribution: &Attribution) -> [&str; 4] {
    ["attributions", attribution.kind.name(), strength(attribution.probability), &attribution.pattern]
}

/// The group of a resolution, from the widest to the narrowest.
#[must_use]
pub fn speaker_path(resolution: &Resolution) -> [&'static str; 3] {
    let contested = if resolution.candidates.is_empty() { "clear" } else { "contested" };
    ["speakers", resolution.sieve, contested]
}
