//! An index of a yearbook.

use serde::Serialize;

/// An index.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookIndexView {
    /// `people`, `units`, `awards`, `figures`, `tables`.
    pub of: String,
    /// Entries under their letters, in the order of the language; people by given name.
    pub letters: Vec<BookIndexLetterView>,
    /// Pictures or tables that have a caption, in the order of the book; empty of all else.
    pub captions: Vec<BookCaptionsView>,
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

/// The captions of a chapter, which counts its own.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookCaptionsView {
    /// Title of the chapter.
    pub title: String,
    /// In order.
    pub captions: Vec<BookCaptionView>,
}

/// A picture or a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookCaptionView {
    /// Number in the chapter, from 1.
    pub number: u32,
    /// The caption, or the title of a table of figures.
    pub text: String,
    /// Anchor.
    pub anchor: String,
    /// Address of the anchor.
    pub url: String,
    /// The page of its print; only in an EPUB that has one.
    pub page: Option<String>,
}
