//! Words in both languages.

/// The languages of messages, help and interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// Whether a noun after this number has its form for one. Vietnamese nouns have a single form.
    pub fn is_singular(self, number: u64) -> bool {
        self == Language::En && number == 1
    }
}

/// The same words in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Phrase {
    /// Both languages at once.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Phrase {
        Phrase { vi: vi.into(), en: en.into() }
    }

    /// The words in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }

    /// The words in one language, told from what stands in a file as it is said: whoever shows no files says that in other words.
    pub fn parts(&self, language: Language) -> impl Iterator<Item = Part<'_>> {
        let parts = self.in_language(language).split('`').enumerate();
        parts.map(|(at, it)| if at % 2 == 0 { Part::Words(it) } else { Part::Written(it) })
    }
}

/// A part of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'p> {
    /// Words of a sentence.
    Words(&'p str),
    /// What is written in a file, or is to be: in a sentence it stands between backquotes.
    Written(&'p str),
}
