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
fn what_an_ellipsis_leaves_out_is_shown() {
    let found = one("Nobody has paid a cent ... and the mayor knows it").found.remove(0);
    let left_out: Vec<&str> = found
        .edits
        .iter()
        .filter(|e| e.kind == crate::words::EditKind::Removed)
        .map(|e| e.text.trim())
        .collect();
    assert!(
        !left_out.is_empty() && left_out.iter().all(|t| found.at.iter().all(|at| !at.text.contains(t))),
        "{found:?}"
    );
    assert!(one("Nobody asked for rain").found.is_empty());
    assert!(one("The city owes us $4000").found[0].edits.is_empty());
}

#[test]
fn words_left_out_without_an_ellipsis_are_told() {
    let text = "“The plan has no money and no friends, and it never really had a chance,” Maria Lopez said.";
    let sheet = Extractor::english().extract("news", text).sheet();
    let grammar = Grammar::english();
    for (words, verdict, caution) in [
        ("The plan has no friends", Verdict::Pieced, "no ellipsis says so"),
        ("The plan has no money and it never had a chance", Verdict::Altered, "“no” was left out"),
        ("no friends and it never had a chance", Verdict::Pieced, "no ellipsis says so"),
        (
            "The plan has friends, and it never really had a chance",
            Verdict::Altered,
            "“no”, “no” was left out",
        ),
        ("no friends, and it really had a chance", Verdict::Altered, "“never” was left out"),
        ("The plan has … no friends", Verdict::Shortened, ""),
    ] {
        let mut verifier = Verifier::new(vec![Claim::new(words)], &grammar);
        verifier.read(&sheet, None);
        let found = verifier.finish().remove(0);
        assert_eq!(found.verdict, verdict, "{words}: {found:?}");
        assert_eq!(found.holds(), verdict == Verdict::Shortened, "{words}");
        let cautions = found.found[0].cautions.join("; ");
        assert!(cautions.contains(caution), "{words}: {cautions}");
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

/// The cautions about words cut out of a direct quotation of these.
fn cautions(quotation: &str, words: &str) -> Vec<String> {
    let article = format!("“{quotation}” Maria Lopez said on Monday.\n");
    let sheet = Extractor::english().extract("a", article.as_str()).sheet();
    let grammar = Grammar::english();
    let mut verifier = Verifier::new(vec![Claim::new(words)], &grammar);
    verifier.read(&sheet, None);
    let found = verifier.finish().remove(0);
    assert!(found.verdict <= Verdict::Punctuation, "{quotation} | {words}: {found:?}");
    assert_eq!(found.holds(), found.found[0].cautions.is_empty());
    found.found[0].cautions.clone()
}

#[test]
fn what_governs_the_words_that_were_cut_out_is_told() {
    for (quotation, words) in [
        ("I did not say he is a crook,", "he is a crook"),
        ("I never said that he is a crook and that he should go,", "he should go"),
        ("I never said he lied and he stole,", "he stole"),
        ("He is not a crook,", "a crook"),
        ("Nobody here believes that the mayor took the money,", "the mayor took the money"),
        ("We will not appeal the verdict,", "appeal the verdict"),
        ("We will not appeal the verdict,", "We will"),
        ("We trust the mayor in no way,", "We trust the mayor"),
        ("I did not promise jobs, houses and schools,", "schools"),
        ("I did not promise you jobs, or that the school would stay open,", "the school would stay open"),
        ("If the judge is wrong, we will appeal the verdict,", "we will appeal the verdict"),
        ("We will close the school unless the state pays for it,", "We will close the school"),
        ("We will win the vote, perhaps,", "We will win the vote"),
        ("He might be a crook,", "a crook"),
        ("I never said, ‘he is a crook’,", "he is a crook"),
        ("Nobody but the mayor knew of it,", "the mayor knew of it"),
        ("It is not true that, after all these years, the bridge is safe,", "the bridge is safe"),
    ] {
        assert!(!cautions(quotation, words).is_empty(), "{quotation} | {words}");
    }
}

#[test]
fn a_negation_in_another_clause_or_behind_is_no_reason_for_care() {
    for (quotation, words) in [
        ("There was no money for the roof, but the new harbour is a disgrace,", "the new harbour"),
        (
            "There was no money for the roof, but the new harbour is a disgrace,",
            "the new harbour is a disgrace",
        ),
        ("I am not rich but he is a crook,", "he is a crook"),
        ("There is no money and we will close the school,", "we will close the school"),
        ("We have no choice: the school must close,", "the school must close"),
        ("With no money left, the school must close in June,", "the school must close in June"),
        ("It is not a plan, it’s a mess,", "it’s a mess"),
        ("He is a crook, not a friend of ours,", "He is a crook"),
        ("The bridge is safe, and nobody needs to worry about it,", "The bridge is safe"),
        ("The mayor knew of it and did nothing,", "The mayor knew of it"),
        ("No, we will appeal the verdict,", "we will appeal the verdict"),
        ("There is no doubt that he is a crook,", "he is a crook"),
        ("If it rains we will stay, but the school is open,", "the school is open"),
        ("The school, which nobody loved, was a good school,", "was a good school"),
        ("The whole city knows that the mayor has no plan for the harbour,", "The whole city knows"),
    ] {
        assert_eq!(cautions(quotation, words), [""; 0], "{quotation} | {words}");
    }
}
