//! Parts of speech, as coarse as the phrases need them.

/// The part of speech of a token in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tag {
    /// the, a, this before a noun
    Determiner,
    /// his, her, the 's of an owner
    Possessive,
    /// he, I, someone
    Pronoun,
    /// day, house
    Noun,
    /// days, officials
    Plural,
    /// A capitalised name or title.
    Name,
    /// A number in digits or words.
    Number,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// A verb without ending, also as a finite form: they say.
    Base,
    /// he says
    Third,
    /// he said
    Past,
    /// has said, was told
    Participle,
    /// saying
    Gerund,
    /// will, can
    Modal,
    /// is, was, 're
    Be,
    /// has, had, 've
    Have,
    /// do, did
    Do,
    /// not, never
    Negation,
    /// in, at, of
    Preposition,
    /// to
    To,
    /// and, but, or
    Coordinator,
    /// because, if, while
    Subordinator,
    /// that, before a clause or of one
    That,
    /// who, which, what, whether
    Wh,
    /// A whole quotation.
    Quotation,
    /// , and its like: see the kind of the token.
    Punctuation,
    /// Anything else.
    #[default]
    Other,
}

impl Tag {
    /// May stand in a verb group before the main verb.
    #[must_use]
    pub const fn is_auxiliary(self) -> bool {
        matches!(self, Self::Modal | Self::Be | Self::Have | Self::Do)
    }

    /// A form of a main verb.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Base | Self::Third | Self::Past | Self::Participle | Self::Gerund)
    }

    /// Can be the head of a noun phrase.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Plural | Self::Name | Self::Number | Self::Pronoun)
    }

    /// A short name, as it stands in the names of signs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Determiner => "det",
            Self::Possessive => "poss",
            Self::Pronoun => "pron",
            Self::Noun => "noun",
            Self::Plural => "nouns",
            Self::Name => "name",
            Self::Number => "num",
            Self::Adjective => "adj",
            Self::Adverb => "adv",
            Self::Base => "base",
            Self::Third => "third",
            Self::Past => "past",
            Self::Participle => "part",
            Self::Gerund => "ger",
            Self::Modal => "modal",
            Self::Be => "be",
            Self::Have => "have",
            Self::Do => "do",
            Self::Negation => "neg",
            Self::Preposition => "prep",
            Self::To => "to",
            Self::Coordinator => "cc",
            Self::Subordinator => "sub",
            Self::That => "that",
            Self::Wh => "wh",
            Self::Quotation => "quote",
            Self::Punctuation => "mark",
            Self::Other => "other",
        }
    }
}
