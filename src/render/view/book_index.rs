//! An index of a yearbook.

use serde::Serialize;

/// An index.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookIndexView {
    /// `people`, `units`, `awards`.
    pub of: String,
    /// Entries under their letters, in the order of the language; people by given name.
    pub letters: Vec<BookIndexLetterView>,
    /// How many entries.
    pub total: u64,
}

/// Entries under one letter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookIndexLetterView {
    /// Anchor.
    pub id: String,
    /// The letter; empty where the index has none, as that of awards, which go by precedence.
    pub letter: String,
    /// Entries.
    pub entries: Vec<BookIndexEntryView>,
}

/// An entry of an index.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookIndexEntryView {
    /// Name.
    pub text: String,
    /// What tells it from others of the same name: unit or office.
    pub note: Option<String>,
    /// Where it stands in the book, in the book's order. In print every place, whose page numbers join to ranges; in pages one
    /// for each chapter.
    pub places: Vec<BookIndexPlaceView>,
}

/// A place in the book.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookIndexPlaceView {
    /// Anchor.
    pub anchor: String,
    /// Address of the anchor.
    pub url: String,
    /// Title of the chapter; in an EPUB the page of its print, where there is one.
    pub text: String,
}
