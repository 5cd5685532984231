//! The word lists that the stages ask for, as a closed set of names.

/// Declares the lists once: the variant that the code uses and the name that the grammar files use.
macro_rules! lists {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// A word list of the grammar; its words and their meaning stand in `grammar/`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum List { $(#[doc = $name] $variant),* }

        /// Every list with its name in grammar files.
        pub const LISTS: &[(&str, List)] = &[$(($name, List::$variant)),*];
    };
}

lists! {
    GivenFemale "given-female", GivenMale "given-male", GivenEither "given-either", GivenAlsoWord "given-also-word",
    NameParticle "name-particle", NameSuffix "name-suffix", Surname "surname",
    HonorificMale "honorific-male", HonorificFemale "honorific-female", Honorific "honorific", Title "title",
    RoleMale "role-male", RoleFemale "role-female", Role "role", RolePlural "role-plural", Group "group",
    Document "document", Kinship "kinship", Family "family", Naming "naming", Answering "answering", Dying "dying", MediaName "media-name", MediaKind "media-kind",
    Country "country", Capital "capital", UsState "us-state", Region "region", City "city",
    Demonym "demonym", DemonymPlural "demonym-plural",
    PlaceWord "place-word", PlacePreposition "place-preposition",
    OrganisationWord "organisation-word", Organisation "organisation", Outlet "outlet",
    Determiner "determiner", Possessive "possessive", Demonstrative "demonstrative", Quantifier "quantifier",
    NumberWord "number-word", Preposition "preposition", Coordinator "coordinator", Subordinator "subordinator",
    Relative "relative", PersonalRelative "personal-relative", BodyKind "body-kind", WhWord "wh-word", Modal "modal", Be "be", Have "have", Do "do", Negation "negation", Turning "turning",
    Condition "condition", Supposing "supposing", Contrast "contrast", Adding "adding", UndoesNegation "undoes-negation",
    PronounSubject "pronoun-subject", PronounObject "pronoun-object", PronounMale "pronoun-male",
    PronounFemale "pronoun-female", PronounPlural "pronoun-plural", PronounFirst "pronoun-first", PronounFirstSingular "pronoun-first-singular",
    PronounSecond "pronoun-second", PronounIndefinite "pronoun-indefinite", Reflexive "reflexive",
    Month "month", Weekday "weekday", TimeNoun "time-noun", TimeAdverb "time-adverb",
    VerbBase "verb-base", VerbThird "verb-third", VerbPast "verb-past", VerbParticiple "verb-participle",
    VerbGerund "verb-gerund", Adverb "adverb", Adjective "adjective", NounSingular "noun-singular",
    NounPlural "noun-plural", MostlyNoun "mostly-noun", MostlyVerb "mostly-verb", MostlyAdjective "mostly-adjective",
    Abbreviation "abbreviation", AbbreviationMayEnd "abbreviation-may-end", SentenceStarter "sentence-starter",
    Medium "medium", MediumPreposition "medium-preposition", CueWord "cue-word",
    Contraction "contraction", OtherPerson "other-person", CasePerson "case-person", Wording "wording", ViewPreposition "view-preposition", Using "using", Recalling "recalling", Rank "rank", Former "former", FirmWord "firm-word", PublicBody "public-body", AgedPerson "aged-person", NameLink "name-link", SmallWord "small-word", NameJoint "name-joint", BodyWord "body-word",
    DefiniteArticle "definite-article", QuotedAs "quoted-as", MediumPartner "medium-partner", Absolute "absolute", Comparing "comparing",
    AddresseeLink "addressee-link", AdverbialLink "adverbial-link",
    LabelAsks "label-asks", LabelAnswers "label-answers",
    Work "work", WorkMaker "work-maker", Staged "staged", Staging "staging", Titled "titled", NamedWork "named-work",
    StagePreposition "stage-preposition", AirPreposition "air-preposition", WorkLink "work-link", WorkOwner "work-owner",
    Nicknaming "nicknaming", Known "known",
}

const _: () = assert!(LISTS.len() <= 128, "a set of lists has a bit for each of 128: widen `Classes` first");

/// The lists that a word stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Classes(u128);

impl Classes {
    /// Given names.
    pub const GIVEN: Self = Self::of(&[List::GivenFemale, List::GivenMale, List::GivenEither]);

    /// Words of persons' names.
    pub const PERSON_NAME: Self = Self::GIVEN.union(Self::of(&[List::Surname]));

    /// The set that [`Classes::to_bytes`] wrote.
    pub(super) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_le_bytes(bytes))
    }

    /// The set as bytes.
    pub(super) const fn to_bytes(self) -> [u8; 16] {
        self.0.to_le_bytes()
    }

    /// Adds a list.
    pub fn insert(&mut self, list: List) {
        self.0 |= 1 << list as u8;
    }

    /// Whether the word stands in that list.
    #[must_use]
    pub const fn has(self, list: List) -> bool {
        self.0 & (1 << list as u8) != 0
    }

    /// Whether the word stands in one of the lists.
    #[must_use]
    pub const fn any(self, lists: Self) -> bool {
        self.0 & lists.0 != 0
    }

    /// Whether the word stands in no list.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes of either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set of those lists.
    #[must_use]
    pub const fn of(lists: &[List]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < lists.len() {
            bits |= 1 << lists[i] as u8;
            i += 1;
        }
        Self(bits)
    }
}
