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
}
