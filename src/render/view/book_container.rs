//! What a yearbook has in the container of an EPUB alone: marks of the pages of its print, and pictures.

use serde::Serialize;

/// A page of the print where it begins in an EPUB.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookMarkView {
    /// Number that the page bears: `12`, `iv`.
    pub number: String,
    /// Anchor.
    pub id: String,
    /// Address of the anchor in the container.
    pub href: String,
}

/// A picture in the container of an EPUB.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookImageView {
    /// Address in the container.
    pub href: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u64,
}
