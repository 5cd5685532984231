//! Paragraphs in marks behind one that is about nobody: whoever spoke before it goes on.

use super::actor::PERSONS;
use super::floating::Join;
use crate::grammar::{Classes, List};
use crate::phrase::Sentence;
use crate::record::QuoteKind;
use crate::token::{Tag, Token, TokenKind};

/// Pattern of such paragraphs.
pub(super) const ACROSS: &str = "floating-across";

impl Join<'_> {
    /// “It took the shed,” said Lee. / The river has flooded three times. / “We asked for a wall.” / “Nobody came.”: the attribution that
    /// goes on, where the sentence at an index begins a row of paragraphs in marks.
    pub(super) fn goes_on_across(&self, index: usize, sentence: &Sentence) -> Option<usize> {
        let next = self.elements.sentences.get(index + 1)?;
        let between = self.elements.sentences.get(index.checked_sub(1)?)?.paragraph;
        let row = [sentence, next].iter().all(|s| self.is_in_marks(s)) && next.paragraph > sentence.paragraph;
        let last = self.out.len().checked_sub(1)?;
        let spoke = self.out.get(last).filter(|a| a.kind != QuoteKind::Indirect && a.paragraph < between)?;
        let (source, near) = (spoke.source?, spoke.paragraph + 2 >= between);
        let asked = self.article.slice(*spoke.contents.last()?).trim_end().ends_with('?');
        let told = row && near && !asked && self.is_person(&source);
        (told && self.is_about_nobody(between) && self.speaks_alone(spoke.paragraph)).then_some(last)
    }

    /// Whether a sentence is one quotation and its paragraph nothing else.
    fn is_in_marks(&self, sentence: &Sentence) -> bool {
        let tokens = self.elements.list.get(sentence.range.clone()).unwrap_or_default();
        let one = tokens.iter().filter(|t| t.kind == TokenKind::Quotation).count() == 1;
        one && self.is_whole(sentence)
            && tokens.iter().all(|t| matches!(t.tag, Tag::Quotation | Tag::Punctuation))
    }

    /// Whether a paragraph names nobody and quotes nobody, and speaks of no he or she.
    fn is_about_nobody(&self, paragraph: u32) -> bool {
        const PRONOUNS: Classes =
            Classes::of(&[List::PronounMale, List::PronounFemale, List::PronounFirst, List::PronounPlural]);
        let sentences = &self.elements.sentences;
        let from = sentences.partition_point(|s| s.paragraph < paragraph);
        let here = sentences.get(from..).unwrap_or_default().iter().take_while(|s| s.paragraph == paragraph);
        let somebody = |t: &Token| {
            let classes = self.grammar.lexicon.classes(t.word);
            // "public spaces" are not the public.
            let noun = matches!(t.tag, Tag::Noun | Tag::Plural) && classes.any(PERSONS);
            matches!(t.tag, Tag::Name | Tag::Quotation) || noun || classes.any(PRONOUNS)
        };
        here.flat_map(|s| self.elements.list.get(s.range.clone()).unwrap_or_default()).all(|t| !somebody(t))
    }

    /// Whether all that is quoted in a paragraph is said by one.
    fn speaks_alone(&self, paragraph: u32) -> bool {
        let here = self.out.iter().rev().take_while(|a| a.paragraph == paragraph);
        let quoted = here.filter(|a| a.kind != QuoteKind::Indirect);
        let mut names = quoted.map(|a| a.source.map(|s| self.article.slice(s.head)));
        let first = names.next();
        names.all(|name| Some(name) == first)
    }
}
