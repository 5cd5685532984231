//! What a cue says about its content.

use serde::{Deserialize, Serialize};

/// What a cue says about its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueClass {
    /// said, told, according to
    Statement,
    /// asked, wondered aloud
    Question,
    /// urged, ordered, called for
    Command,
    /// believes, thinks
    Belief,
    /// fears, hopes, is glad
    Feeling,
    /// plans, wants, vowed
    Intention,
    /// ruled, decided, passed
    Decree,
    /// saw, heard, learned
    Perception,
    /// shows, found (of a report, a poll)
    Evidence,
}

impl CueClass {
    /// All classes, in the order of the documentation.
    pub const ALL: [Self; 9] = [
        Self::Statement,
        Self::Question,
        Self::Command,
        Self::Belief,
        Self::Feeling,
        Self::Intention,
        Self::Decree,
        Self::Perception,
        Self::Evidence,
    ];

    /// Whether it reports that something was said, asked, ordered, decided or shown: what a sheet lists by default.
    #[must_use]
    pub const fn is_speech(self) -> bool {
        matches!(self, Self::Statement | Self::Question | Self::Command | Self::Decree | Self::Evidence)
    }

    /// The name used in grammar files and sheets.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Question => "question",
            Self::Command => "command",
            Self::Belief => "belief",
            Self::Feeling => "feeling",
            Self::Intention => "intention",
            Self::Decree => "decree",
            Self::Perception => "perception",
            Self::Evidence => "evidence",
        }
    }
}
