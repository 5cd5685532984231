//! What given names tell: of two with a hyphen, of one in marks, and who is he and who she.

use super::entity::Gender;
use super::kind::NameKind;
use super::name::{NameMention, Scanner, fold};
use crate::grammar::{Classes, List};

impl Scanner<'_> {
    /// "‘Big Ann’ Lee" is Ann Lee.
    pub(super) fn with_given_in_marks(&self, name: NameMention, first: usize) -> NameMention {
        let Some((word, given)) = self.given_in_marks(first) else { return name };
        NameMention {
            composed: Some(format!("{given} {}", self.slice(name.bare))),
            gender: Gender::of(self.lexicon_classes(&word), List::GivenMale, List::GivenFemale),
            kind: NameKind::Person,
            words: [word].into_iter().chain(name.words).collect(),
            ..name
        }
    }

    /// What is known of Ann in "Ann-Beth Lee".
    pub(super) fn first_of_two(&self, at: usize) -> Classes {
        let known = self.classes(at);
        if !known.is_empty() {
            return known;
        }
        let Some((given, _)) = self.text(at).split_once('-') else { return known };
        let classes = self.lexicon_classes(&fold(given));
        let kinds = [List::GivenMale, List::GivenFemale, List::GivenEither];
        kinds.into_iter().filter(|l| classes.has(*l)).fold(known, |all, list| all.union(Classes::of(&[list])))
    }

    /// What the titles say, which is sure; else what the given name says, which is not.
    pub(super) fn gender(&self, start: usize, first: usize) -> (Gender, bool) {
        for at in start..first {
            let classes = self.classes(at);
            for (male, female) in
                [(List::HonorificMale, List::HonorificFemale), (List::RoleMale, List::RoleFemale)]
            {
                let gender = Gender::of(classes, male, female);
                if gender != Gender::Unknown {
                    return (gender, true);
                }
            }
        }
        let mut given = self.classes(first).union(self.first_of_two(first));
        if !given.any(Classes::GIVEN) && !self.text(first).is_ascii() {
            // Álvaro is Alvaro.
            given = self.lexicon_classes(&fold(self.text(first)));
        }
        let telling = self.is_name(first + 1) || !given.has(List::Surname);
        let gender =
            if telling { Gender::of(given, List::GivenMale, List::GivenFemale) } else { Gender::Unknown };
        (gender, false)
    }
}
