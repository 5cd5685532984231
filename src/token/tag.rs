//! Parts of speech, as coarse as the phrases need them.

use crate::grammar::Value;

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

    /// A short name, as the value of a sign.
    #[must_use]
    pub const fn value(self) -> Value<'static> {
        match self {
            Self::Determiner => Value::new("det"),
            Self::Possessive => Value::new("poss"),
            Self::Pronoun => Value::new("pron"),
            Self::Noun => Value::new("noun"),
            Self::Plural => Value::new("nouns"),
            Self::Name => Value::new("name"),
            Self::Number => Value::new("num"),
            Self::Adjective => Value::new("adj"),
            Self::Adverb => Value::new("adv"),
            Self::Base => Value::new("base"),
            Self::Third => Value::new("third"),
            Self::Past => Value::new("past"),
            Self::Participle => Value::new("part"),
            Self::Gerund => Value::new("ger"),
            Self::Modal => Value::new("modal"),
            Self::Be => Value::new("be"),
            Self::Have => Value::new("have"),
            Self::Do => Value::new("do"),
            Self::Negation => Value::new("neg"),
            Self::Preposition => Value::new("prep"),
            Self::To => Value::new("to"),
            Self::Coordinator => Value::new("cc"),
            Self::Subordinator => Value::new("sub"),
            Self::That => Value::new("that"),
            Self::Wh => Value::new("wh"),
            Self::Quotation => Value::new("quote"),
            Self::Punctuation => Value::new("mark"),
            Self::Other => Value::new("other"),
        }
    }
}
