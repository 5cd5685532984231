use super::{Claim, Verdict, Verified, Verifier};
use crate::{Extractor, Grammar, OffsetUnit};

const ARTICLE: &str = "“We will appeal the verdict because the judge didn’t hear our witnesses,” Maria Lopez said on Monday. \
“The city owes us $4,000. Nobody has paid a cent since May, and the mayor knows it.”\n\n\
“I do not think that the bridge will open this year,” said Tom Reed, a councillor.\n\n\
Ann Weaver said that the school would close before the summer.\n\n\
“The market was sold twice,” Reed said, “and the harbour was given away for nothing!”\n\n\
The old library burned down in a single night.\n";

fn verified(claims: Vec<Claim>, text: bool) -> Vec<Verified> {
    let sheet = Extractor::english().extract("news", ARTICLE).sheet();
    let grammar = Grammar::english();
    let mut verifier = Verifier::new(claims, &grammar);
    verifier.read(&sheet, text.then_some(ARTICLE));
    verifier.finish()
}

fn one(words: &str) -> Verified {
    verified(vec![Claim::new(words)], false).remove(0)
}

fn by(words: &str, speaker: &str) -> Verdict {
    verified(vec![Claim { speaker: Some(speaker.to_owned()), ..Claim::new(words) }], false).remove(0).verdict
}

#[test]
fn every_verdict() {
    for (words, expected) in [
        ("We will appeal the verdict because the judge didn’t hear our witnesses", Verdict::Verbatim),
        ("“We will appeal the verdict because the judge didn't hear our witnesses.”", Verdict::Verbatim),
        ("we will appeal the verdict, because the judge didn't hear our witnesses", Verdict::Punctuation),
        ("The city owes us $4000", Verdict::Punctuation),
        ("We will appeal the verdict … our witnesses", Verdict::Altered),
        ("Nobody has paid a cent ... and the mayor knows it", Verdict::Shortened),
        ("the harbour was given […] for nothing!", Verdict::Shortened),
        ("The city owes us … since May", Verdict::Altered),
        ("The school would close before the summer", Verdict::Paraphrase),
        ("We will never appeal the verdict because the judge heard our witnesses", Verdict::Altered),
        ("The city owes us $5,000", Verdict::Altered),
        ("The market was sold twice because the judge didn’t hear our witnesses", Verdict::Pieced),
        ("The old library burned down in a single night", Verdict::Absent),
        ("Nobody asked for rain", Verdict::Absent),
        ("The market was sold twice and the harbour was given away", Verdict::Punctuation),
    ] {
        let found = one(words);
        assert_eq!(found.verdict, expected, "{words}: {:#?}", found.found);
    }
}

#[test]
fn an_ellipsis_that_drops_a_negation_changes_something() {
    let found = one("I … think that the bridge will open this year");
    assert_eq!(found.verdict, Verdict::Altered);
    assert!(found.found[0].cautions[0].contains("“not”"), "{:?}", found.found[0].cautions);
    assert!(!found.holds());
}

#[test]
fn words_that_are_cut_out_of_a_negation_are_marked() {
    let found = one("the bridge will open this year");
    assert_eq!(found.verdict, Verdict::Verbatim);
    assert!(
        found.found[0].cautions[0].contains("I do not think that the bridge"),
        "{:?}",
        found.found[0].cautions
    );
    assert!(!found.holds());
}

#[test]
fn whose_words_they_are() {
    let words = "We will appeal the verdict";
    assert_eq!(by(words, "Maria Lopez"), Verdict::Verbatim);
    assert_eq!(by(words, "Lopez"), Verdict::Verbatim);
    assert_eq!(by(words, "Tom Reed"), Verdict::OtherSpeaker);
    assert_eq!(by(words, "Ana Lopez"), Verdict::OtherSpeaker);
}

#[test]
fn words_outside_all_quotes_are_found_in_the_text() {
    let found = verified(vec![Claim::new("burned down in a single night")], true).remove(0);
    assert_eq!(found.verdict, Verdict::Unattributed);
    assert_eq!(found.found[0].quote, None);
    let quoted = verified(vec![Claim::new("We will appeal the verdict")], true).remove(0);
    assert_eq!((quoted.verdict, quoted.found.len()), (Verdict::Verbatim, 1));
}

#[test]
fn places_are_those_of_the_article() {
    let claims = [
        "didn’t hear our witnesses",
        "sold twice and the harbour",
        "We will never appeal the verdict because",
    ];
    for unit in [OffsetUnit::CodePoints, OffsetUnit::Bytes, OffsetUnit::Utf16] {
        let mut extractor = Extractor::english();
        extractor.options.offsets = unit;
        let text = format!("😀 Ü\n\n{ARTICLE}");
        let sheet = extractor.extract("news", text.as_str()).sheet();
        let grammar = Grammar::english();
        let mut verifier = Verifier::new(claims.map(Claim::new).to_vec(), &grammar);
        verifier.read(&sheet, None);
        for verified in verifier.finish() {
            assert!(!verified.found.is_empty(), "{verified:?}");
            for at in verified.found.iter().flat_map(|f| &f.at) {
                let (start, end) = (at.start as usize, at.end as usize);
                let there = match unit {
                    OffsetUnit::CodePoints => text.chars().skip(start).take(end - start).collect(),
                    OffsetUnit::Bytes => text[start..end].to_owned(),
                    OffsetUnit::Utf16 => {
                        String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[start..end]).unwrap()
                    }
                };
                assert_eq!(there, at.text);
            }
        }
    }
}

#[test]
fn what_an_article_denies_is_marked() {
    let sheet =
        Extractor::english().extract("a", "Maria Lopez did not say that the plan had failed.").sheet();
    let grammar = Grammar::english();
    let mut verifier = Verifier::new(vec![Claim::new("the plan had failed")], &grammar);
    verifier.read(&sheet, None);
    let found = verifier.finish().remove(0);
    assert_eq!(found.verdict, Verdict::Paraphrase);
    assert!(found.found[0].cautions.iter().any(|c| c.contains("not said")), "{:?}", found.found);
}

#[test]
fn many_claims_are_checked_at_once() {
    let claims: Vec<Claim> =
        (0..500).map(|n| Claim::new(format!("We will appeal the verdict {n}"))).collect();
    let found = verified(claims, false);
    assert_eq!(found.len(), 500);
    assert!(found.iter().all(|v| v.verdict == Verdict::Altered));
}
