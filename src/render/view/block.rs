//! Bodies: Markdown's own markup as HTML, and photos, galleries and code as data that the theme draws.

use serde::Serialize;

use crate::render::view::common::{LinkView, TermView};

/// A part of a body, told apart by `kind`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BlockView {
    /// Paragraphs, headings, lists, tables and quotations.
    Html {
        /// Safe markup.
        html: String,
    },
    /// One photo where the author placed it.
    Photo {
        /// The photo.
        photo: Box<PhotoView>,
    },
    /// Several photos under one caption, or photos that the author did not place.
    Gallery {
        /// In the order of the article.
        photos: Vec<PhotoView>,
        /// The caption that all share; `null` when each has its own.
        caption_html: Option<String>,
    },
    /// A code block, already highlighted with class names.
    Code {
        /// Safe markup of the lines, without the enclosing `<pre>`.
        html: String,
        /// The language as the author wrote it.
        language: Option<String>,
    },
}

/// A photo with its caption, or the dignified gap where a photo is lost.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PhotoView {
    /// Anchor of the photo on its page, unique there: `anh-1`.
    pub id: String,
    /// `true` when there is no file: the theme shows the caption in an empty frame.
    pub missing: bool,
    /// Address of the middle variant; `null` when `missing`.
    pub src: Option<String>,
    /// Address of the largest variant, for a link to the photo alone; `null` when `missing`.
    pub full: Option<String>,
    /// Width of `src` in pixels.
    pub width: Option<u32>,
    /// Height of `src` in pixels.
    pub height: Option<u32>,
    /// All variants, narrowest first.
    pub srcset: Vec<PhotoVariantView>,
    /// What the photo shows, for those who do not see it; falls back to the caption's text.
    pub alt: String,
    /// The caption; `null` for a photo that shares the caption of its gallery or has none.
    pub caption_html: Option<String>,
    /// Who took it or where it comes from, with its word: `Ảnh: V.T`.
    pub credit: Option<String>,
    /// `su_kien`, `chan_dung`, `tu_lieu`, `minh_hoa`. A theme says so for the last two; `null` when not stated.
    pub kind: Option<TermView>,
    /// What a crop has to keep; `null` where the record does not say it.
    pub focus: Option<FocusView>,
    /// The people it shows.
    pub people: Vec<LinkView>,
    /// The video that it is a still of: its address as readers see it, and where it leads. A theme links to it and embeds nothing.
    pub video: Option<LinkView>,
    /// The record it stands in, where the photo is shown away from it.
    pub context: Option<LinkView>,
}

/// A point of a photo. Tenths, since a strict policy forbids styles in attributes: the default theme has a class for each.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FocusView {
    /// Tenths of the width from the left, 0 to 10.
    pub x: u32,
    /// Tenths of the height from above, 0 to 10.
    pub y: u32,
}

/// One size of a photo.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PhotoVariantView {
    /// Address of the file.
    pub url: String,
    /// Width in pixels, for `srcset`.
    pub width: u32,
}
