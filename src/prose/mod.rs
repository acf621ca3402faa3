//! Markdown of record bodies: what it says (`facts`), what it looks like (`page`, `inline`), what it reads as (`plain`), what a form
//! shows of it (`blocks`).
//!
//! One text has two uses. Checks ask for [`facts()`]: references, links, photos and traps, each with its byte range in
//! the body, so that a problem points at the author's own words. Rendering asks for [`page()`]: HTML cut where a photo
//! or a code block stands, since figures are the theme's and highlighting is lazy. Both walk the same stream of
//! events, so a reference that was checked is the one that is rendered, and heading anchors are the same in both.
//!
//! Not here: whether a reference or a file exists (the caller's [`Resolver`] knows), words of problems, looks.
//!
//! Safety is decided here and nowhere else: raw HTML becomes text, and an address whose scheme is not known to be
//! harmless becomes text without a link. No input panics, and time grows in line with length.

mod addresses;
mod anchors;
pub mod blocks;
mod destination;
mod escape;
mod facts;
mod footnotes;
mod headings;
mod highlight;
mod html;
mod inline;
mod joined;
mod levels;
mod lints;
mod live_figure;
mod own_id;
mod page;
mod plain;
mod reference;
mod sanitize;
mod stream;
mod tables;
pub mod tree;

use std::ops::Range;

use pulldown_cmark::Options;
use serde::{Deserialize, Serialize};

use crate::model::RecordKind;

pub use self::addresses::bare_addresses;
pub use self::destination::Destination;
pub use self::escape::push_text as push_escaped;
pub use self::facts::{Facts, Footnote, Image, Link, RawFragment, facts};
pub use self::headings::Heading;
pub use self::highlight::highlight;
pub use self::inline::inline;
pub use self::lints::{Lint, LintKind};
pub use self::live_figure::{
    Argument, BadLiveFigure, Claim, LIVE_FIGURE_ARGUMENTS, LiveFigure, LiveFigureFault,
};
pub use self::page::{Page, page};
pub use self::plain::{excerpt, plain, plain_with};
pub use self::reference::{BadReference, Reference, ReferenceFault, halves};
pub use self::sanitize::Open as OpenHtml;

/// What a publication or a place in it decides about its Markdown.
#[derive(Clone, Copy, Debug)]
pub struct Dialect<'a> {
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// Address of the page that the text stands on, where it is read elsewhere, as in feeds: fragments are complete with it.
    pub page: &'a str,
    /// Stands before every footnote id, so that articles that share a page never collide.
    pub footnote_prefix: &'a str,
    /// Stands before every heading id, for the same reason.
    pub heading_prefix: &'a str,
    /// Level of a body's outermost headings, however many `#` they are written with: 2 puts them below the page's
    /// own h1. `None` leaves levels as they are written.
    pub top_heading: Option<u8>,
    /// Whether an image alone in a paragraph places a photo; else it is an inline image.
    pub figures: bool,
    /// Whether `{{ count(…) }}` is a number that the records give; else braces are braces.
    pub live_figures: bool,
    /// Whether a paragraph that begins with `Bảng:` or `Table:`, right before a table, is its caption; else it is a paragraph.
    pub table_captions: bool,
    /// The few words that the markup itself needs, in the reader's language.
    pub words: Words<'a>,
}

impl Default for Dialect<'_> {
    fn default() -> Self {
        Dialect {
            raw_html: RawHtml::Escape,
            page: "",
            footnote_prefix: "",
            heading_prefix: "",
            top_heading: Some(2),
            figures: true,
            live_figures: false,
            table_captions: false,
            words: Words::default(),
        }
    }
}

/// What becomes of raw HTML in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawHtml {
    /// Shown as the text it is. Comments are left out: an author's remark must not reach readers.
    Escape,
    /// Let through where it is harmless, for a site that opts in: no script, no style, no frame, no form, no
    /// handler, and only addresses whose scheme is known.
    Sanitize,
}

/// Words that are read out, not seen, where the markup would otherwise be mute.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Names the list of footnotes.
    pub footnotes: &'a str,
    /// Names the link from a footnote back to the text.
    pub back: &'a str,
    /// Names a table that scrolls sideways; its number follows.
    pub table: &'a str,
}

impl Default for Words<'_> {
    fn default() -> Self {
        Words { footnotes: "Chú thích", back: "Trở lại bài", table: "Bảng" }
    }
}

/// A piece of a rendered body, in the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Finished HTML.
    Html(String),
    /// A paragraph of nothing but photos; the theme draws them.
    Photos(Vec<PhotoPlacement>),
    /// A fenced block at the top level, to be highlighted when its page is rendered.
    Code {
        /// First word after the fence.
        language: Option<String>,
        /// The code as written.
        source: String,
    },
    /// A table with a caption, for those who number tables.
    Table {
        /// The caption without its first word, as HTML.
        caption: String,
        /// The table, as HTML.
        html: String,
    },
}

/// Words that make a paragraph before a table its caption.
const CAPTION_WORDS: [&str; 2] = ["Bảng:", "Table:"];

/// What follows the word that makes a text a caption; `None` where it is none.
fn caption(text: &str) -> Option<&str> {
    CAPTION_WORDS.iter().find_map(|it| text.strip_prefix(it)).map(str::trim_start)
}

/// The anchor of a table with a caption, as the one of this number in its text.
pub fn table_anchor(number: usize) -> String {
    format!("bang-{number}")
}

/// What stands before the id of a photo where a text places it by that.
pub const PHOTO_ID: &str = "photo:";

/// A photo that stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoPlacement {
    /// A file beside the record, or `photo:` and the id of an entry without a file.
    pub destination: String,
    /// As written; empty when the entry's own is meant.
    pub alt: String,
    /// The text in quotes after the destination.
    pub title: Option<String>,
}

/// A photo placed by an image alone in its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// From `!` to `)`.
    pub range: Range<usize>,
    /// What is placed.
    pub placement: PhotoPlacement,
}

/// Knows what the text refers to.
pub trait Resolver {
    /// The record that `[[kind:id]]` names; `None` leaves the label as plain text.
    fn reference(&self, kind: RecordKind, id: &str) -> Option<Resolved>;
    /// Where a link leads in the output; `None` leaves its text without a link.
    fn link(&self, destination: &str) -> Option<String>;
    /// The image that stands inside a line; `None` leaves its alt text.
    fn image(&self, destination: &str) -> Option<InlineImage>;
    /// The number of the live figure that starts at a byte of the text, as readers see it; `None` leaves what the
    /// text states.
    fn live_figure(&self, start: usize) -> Option<String> {
        let _ = start;
        None
    }
}

/// A record as prose shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Its page; `None` for a record that has none, which is then named without a link.
    pub url: Option<String>,
    /// What it is called, where the author gave no label.
    pub text: String,
}

/// An image inside a line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineImage {
    /// Its address.
    pub src: String,
    /// Pixels, so that the page does not jump.
    pub width: Option<u32>,
    /// Pixels, so that the page does not jump.
    pub height: Option<u32>,
    /// Used where the author wrote none.
    pub alt: String,
}

/// Chosen one by one. Left out on purpose: smart punctuation changes archived text; math, superscript and subscript
/// eat `X^2^` and `~`; heading attributes eat braces; task lists put controls into an archive; definition lists turn
/// a line that starts with a colon into something else.
const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);
