//! Each construction with sentences that it takes, and with some that look like it.

/// The pattern and the source of the attribution that holds the first words in marks, if one does.
fn told(text: &str) -> Option<(String, String)> {
    let extraction = crate::Extractor::english().extract("t", text);
    let start = text.find('“').unwrap() + '“'.len_utf8();
    let at = u32::try_from(start).unwrap();
    let holds = |a: &&super::super::Attribution| a.contents.iter().any(|c| c.start <= at && at < c.end);
    let found = extraction.attributions.iter().find(holds)?;
    let source = found.source.map(|s| extraction.article.slice(s.span).to_owned()).unwrap_or_default();
    Some((found.pattern.clone(), source))
}

fn takes(pattern: &str, sentences: &[(&str, &str)]) {
    for (text, source) in sentences {
        assert_eq!(told(text), Some((pattern.to_owned(), (*source).to_owned())), "{text}");
    }
}

fn leaves(pattern: &str, sentences: &[&str]) {
    for text in sentences {
        assert_ne!(told(text).map(|(found, _)| found).as_deref(), Some(pattern), "{text}");
    }
}

#[test]
fn those_who_use_the_words_stand_behind_by() {
    takes(
        "cue-quote-by-source",
        &[
            ("The tax, branded “a joke” by shopkeepers, is gone.", "shopkeepers"),
            ("A man labelled “a danger” by a judge was jailed.", "a judge"),
        ],
    );
    leaves(
        "cue-quote-by-source",
        &["Ann Lee had called it “a joke” by Friday.", "The song “Rain” by the Larks is out."],
    );
    takes(
        "cue-by-source-as-quote",
        &[
            ("The plan, described by its author, Ann Lee, as “a nudge”, failed.", "its author, Ann Lee"),
            ("She was praised by the judge for her “rare courage”.", "the judge"),
        ],
    );
    leaves(
        "cue-by-source-as-quote",
        &[
            "He spoke to a crowd picked by Ann Lee of “friends”.",
            "An older sheet, held by a lone man, urged drivers to “honk”.",
        ],
    );
    takes(
        "cue-by-source-clause",
        &[(
            "Bo Chen was told by his foreman, Ann Lee, on Monday that he was “late”.",
            "his foreman, Ann Lee",
        )],
    );
    leaves("cue-by-source-clause", &["The house was built by Ann Lee, who says that it is “late”."]);
    takes(
        "cue-quote-in-document",
        &[("The bridge was described as “a habit” in a report by engineers.", "a report by engineers")],
    );
    leaves("cue-quote-in-document", &["The bridge was described as “a habit” in a small town."]);
    takes(
        "document-cue-quote",
        &[
            ("Rents rise fast, says a report highlighting the “sad state” of sheds.", "a report"),
            ("Fans were shown a survey by the club that found a “sense of loss”.", "a survey by the club"),
        ],
    );
    leaves(
        "document-cue-quote",
        &[
            "Ann Lee wrote a letter accusing the board of “cowardice”.",
            "Ann Lee put out a statement calling it “cowardice”.",
            "In a letter accusing the board of “cowardice”, Ann Lee left.",
            "A road leading to the “sad state” of sheds was shut.",
            "Ann Lee said a report highlighting the “sad state” of sheds was late.",
        ],
    );
    takes(
        "source-cue-by-as-clause",
        &[("Ann Lee was quoted by Reuters as telling them that it was “late”.", "Ann Lee")],
    );
    leaves("source-cue-by-as-clause", &["Ann Lee quoted Bo Chen as saying it was “late”."]);
}

#[test]
fn a_verb_is_left_out_before_the_second_words() {
    let second = "Ann Lee said no. It was late. Bo Chen called her “sad”, and it “late”.";
    leaves("source-quote-without-cue", &[second, "Ann Lee called Bo Chen “a liar” and Tom Ames “a fool”."]);
    takes("source-cue-quote", &[("Ann Lee called it “a mess” and Bo Chen “a farce”.", "Ann Lee")]);
    leaves(
        "source-cue-quote",
        &["Ann Lee called it “a mess”.", "Ann Lee called it “a mess” and left for “a farce”."],
    );
}

#[test]
fn a_claim_is_its_owners() {
    takes("owner-cue-clause", &[("They rejected Ann Lee’s claim that it was “late”.", "Ann Lee")]);
    leaves(
        "owner-cue-clause",
        &[
            "They concede in the paper’s last line that it is “late”.",
            "Ann Lee repeated her claim that it was “late”.",
        ],
    );
}

#[test]
fn a_view_is_whose_words_it_stands_in() {
    takes(
        "quote-in-words-of-source",
        &[
            ("In Ann Lee’s words, it was “a quiet Lent”.", "Ann Lee"),
            ("Bo Chen was – in the words of one alto – “a voice”.", "one alto"),
        ],
    );
    leaves(
        "quote-in-words-of-source",
        &["In terms of cost, it was “late”.", "In Ann Lee’s view, said Bo Chen, it was “late”."],
    );
    takes(
        "for-source-quote",
        &[
            ("For Ann Lee, who sold tea there, it is “like losing a limb”.", "Ann Lee, who sold tea there"),
            ("To the operator, Calder Lines, it was “too far”.", "the operator, Calder Lines"),
        ],
    );
    leaves(
        "for-source-quote",
        &[
            "For now, it is “closed”.",
            "For England, it was “job done”.",
            "For Ann Lee, he was “too late”.",
            "To Ann Lee, the book was “Emma”.",
            "For Ann Lee, it is not “late”.",
        ],
    );
}

#[test]
fn a_form_of_be_ties_words_to_whose_they_are() {
    takes(
        "quote-was-words-of-source",
        &[
            ("“Slippery” was how Bo Chen, who fell twice, put it.", "Bo Chen, who fell twice"),
            ("“Stay home” was the advice of the mayor, Ann Lee.", "the mayor, Ann Lee"),
        ],
    );
    leaves(
        "quote-was-words-of-source",
        &[
            "“Dark Moor” was a film that Ann Lee saw.",
            "“Titanic” was what Ann Lee watched.",
            "“Sorry” is not a word that Ann Lee uses.",
        ],
    );
    takes("words-of-source-was-quote", &[("The word Ann Lee uses is “chaos”.", "Ann Lee")]);
    leaves("words-of-source-was-quote", &["The road Ann Lee uses is “chaos”."]);
    takes(
        "source-used-words-quote",
        &[("The minister, Ann Lee, used the word “sorry” eleven times.", "The minister, Ann Lee")],
    );
    leaves("source-used-words-quote", &["Ann Lee refused to use the word “sorry”."]);
}

#[test]
fn who_is_told_something_does_not_say_it() {
    takes(
        "hearer-cue-quote",
        &[
            ("Ann Lee rang the council to complain and was told: “We have no staff.”", ""),
            ("She was told, “Go home.”", ""),
            ("“You are late,” Ann Lee was told.", ""),
            ("Ann Lee asked the clerk what to do and was told, “Go home.”", "the clerk"),
        ],
    );
    leaves(
        "hearer-cue-quote",
        &[
            "Ann Lee told the clerk: “Go home.”",
            "Ann Lee was told by the clerk: “Go home.”",
            "“You are late,” she was told by the clerk.",
            "“He fell,” the inquest was told.",
            "Ann Lee, who was told, said: “No.”",
        ],
    );
}
