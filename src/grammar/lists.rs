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
    Nicknaming "nicknaming", Known "known", GoingOn "speech-going-on",
}

/// How many numbers of 64 bits a set of lists is made of.
const NUMBERS: usize = 3;

/// The bytes of a set of lists.
pub const SET: usize = NUMBERS * 8;

const _: () =
    assert!(LISTS.len() <= SET * 8, "a set of lists has a bit for each: give `Classes` more numbers first");

/// The lists that a word stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Classes([u64; NUMBERS]);

impl Classes {
    /// Given names.
    pub const GIVEN: Self = Self::of(&[List::GivenFemale, List::GivenMale, List::GivenEither]);

    /// Words of persons' names.
    pub const PERSON_NAME: Self = Self::GIVEN.union(Self::of(&[List::Surname]));

    /// The set that [`Classes::to_bytes`] wrote.
    #[inline]
    pub(super) fn from_bytes(bytes: &[u8; SET]) -> Self {
        let mut numbers = [0; NUMBERS];
        numbers.iter_mut().zip(bytes.as_chunks().0).for_each(|(n, b)| *n = u64::from_le_bytes(*b));
        Self(numbers)
    }

    /// The set as bytes.
    pub(super) fn to_bytes(self) -> [u8; SET] {
        let mut bytes = [0; SET];
        bytes.as_chunks_mut().0.iter_mut().zip(self.0).for_each(|(b, n)| *b = n.to_le_bytes());
        bytes
    }

    /// The number in which the bit of a list stands, and that bit.
    const fn bit(list: List) -> (usize, u64) {
        (list as usize / 64, 1 << (list as usize % 64))
    }

    /// Adds a list.
    pub fn insert(&mut self, list: List) {
        *self = self.union(Self::of(&[list]));
    }

    /// Whether the word stands in that list.
    #[must_use]
    #[inline]
    pub const fn has(self, list: List) -> bool {
        let (number, bit) = Self::bit(list);
        self.0[number] & bit != 0
    }

    /// Whether the word stands in one of the lists.
    #[must_use]
    #[inline]
    pub const fn any(self, lists: Self) -> bool {
        let (Self([a, b, c]), Self([d, e, f])) = (self, lists);
        a & d | b & e | c & f != 0
    }

    /// Whether the word stands in no list.
    #[must_use]
    #[inline]
    pub const fn is_empty(self) -> bool {
        let Self([a, b, c]) = self;
        a | b | c == 0
    }

    /// The classes of either.
    #[must_use]
    #[inline]
    pub const fn union(self, other: Self) -> Self {
        let (Self([a, b, c]), Self([d, e, f])) = (self, other);
        Self([a | d, b | e, c | f])
    }

    /// The set of those lists.
    #[must_use]
    pub const fn of(lists: &[List]) -> Self {
        let mut set = [0; NUMBERS];
        let mut i = 0;
        while i < lists.len() {
            let (number, bit) = Self::bit(lists[i]);
            set[number] |= bit;
            i += 1;
        }
        Self(set)
    }
}
