//! Frames: what a cue can take as its content.

use super::weights::Value;

/// One way in which a cue takes its content; the names are those of the grammar files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Frame(u8);

/// Names of all frames; a frame is an index into this list.
const NAMES: [&str; 37] = [
    "quote",
    "that",
    "bare",
    "wh",
    "to",
    "obj-to",
    "obj-that",
    "obj-quote",
    "ing",
    "np",
    "of",
    "for",
    "about",
    "on",
    "against",
    "with",
    "in",
    "at",
    "to-np",
    "obj-of",
    "obj-for",
    "obj-as",
    "obj-on",
    "obj-about",
    "obj-against",
    "obj-with",
    "passive-to",
    "it-that",
    "after",
    "before",
    "adverb",
    "verbless",
    "obj-wh",
    "obj-in",
    "from",
    "obj-from",
    "as",
];

/// The same as values of signs.
static VALUES: [Value<'static>; NAMES.len()] = {
    let mut values = [Value::new(""); NAMES.len()];
    let mut index = 0;
    while index < NAMES.len() {
        values[index] = Value::new(NAMES[index]);
        index += 1;
    }
    values
};

impl Frame {
    /// The frame of that name.
    #[must_use]
    pub const fn named(name: &str) -> Option<Self> {
        let mut index = 0;
        while (index as usize) < NAMES.len() {
            if is_same(NAMES[index as usize], name) {
                return Some(Self(index));
            }
            index += 1;
        }
        None
    }

    /// The name used in grammar files.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

/// Whether two texts are the same, at compile time too.
const fn is_same(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let (Some((x, behind_a)), Some((y, behind_b))) = (a.split_first(), b.split_first()) {
        if *x != *y {
            return false;
        }
        (a, b) = (behind_a, behind_b);
    }
    a.is_empty() && b.is_empty()
}

/// A set of frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Frames(pub(super) u64);

impl Frames {
    /// What verbs take that tell somebody something: "told Lee “no”".
    pub const TELLING: Self = Self::of(&["obj-quote"]);

    /// The frames of those names; names that are none are left out.
    #[must_use]
    pub const fn of(names: &[&str]) -> Self {
        let mut set = 0;
        let mut rest = names;
        while let Some((name, behind)) = rest.split_first() {
            if let Some(frame) = Frame::named(name) {
                set |= 1 << frame.0;
            }
            rest = behind;
        }
        Self(set)
    }

    /// The names of the frames in the set.
    pub fn names(self) -> impl Iterator<Item = Value<'static>> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let first = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            VALUES.get(first).copied()
        })
    }

    /// The frames in the set, in the order of their table.
    pub fn iter(self) -> impl Iterator<Item = Frame> {
        NAMES.iter().filter_map(|name| Frame::named(name)).filter(move |frame| self.contains(*frame))
    }

    /// Adds a frame.
    pub fn insert(&mut self, frame: Frame) {
        self.0 |= 1 << frame.0;
    }

    /// Whether the frame is in the set.
    #[must_use]
    pub const fn contains(self, frame: Frame) -> bool {
        self.0 & (1 << frame.0) != 0
    }

    /// Whether the sets share a frame.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The frames of either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether no frame is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Frame> for Frames {
    fn from_iter<I: IntoIterator<Item = Frame>>(frames: I) -> Self {
        let mut set = Self::default();
        frames.into_iter().for_each(|f| set.insert(f));
        set
    }
}
