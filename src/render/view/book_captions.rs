//! A list of the pictures or tables of a yearbook.

use serde::Serialize;

/// Every picture or every table that has a caption, in the order of the book.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookCaptionsView {
    /// `figures` or `tables`.
    pub of: String,
    /// The chapters that have any.
    pub chapters: Vec<BookCaptionsChapterView>,
    /// How many captions.
    pub total: u64,
}

/// The captions of a chapter, which counts its own.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookCaptionsChapterView {
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
