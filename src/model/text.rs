//! Short texts of a record, which may stand in two languages.

use std::{fmt, sync::Arc};

use crate::report::Language;

/// A short text: `"…"` or `{vi: "…", en: "…"}`. Copies share it: a record as checked has most texts of the record as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    main: Arc<str>,
    english: Option<Arc<str>>,
}

impl Text {
    /// A text given once.
    pub fn plain(text: impl Into<Arc<str>>) -> Text {
        Text { main: text.into(), english: None }
    }

    /// A text given in Vietnamese and English.
    pub fn bilingual(vi: impl Into<Arc<str>>, en: impl Into<Arc<str>>) -> Text {
        Text { main: vi.into(), english: Some(en.into()) }
    }

    /// The text as first written: what pages of the content's own language show.
    pub fn as_str(&self) -> &str {
        &self.main
    }

    /// The text in a language, else as first written.
    pub fn in_language(&self, language: Language) -> &str {
        match (language, &self.english) {
            (Language::En, Some(english)) => english,
            _ => &self.main,
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.main)
    }
}
