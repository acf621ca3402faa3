//! A yearbook as one book of numbered parts and chapters. Templates of print and of EPUB read the same views as JSON.
//!
//! A text has two forms. Pages get `html`, where a link inside the book leads to the page of a chapter, or on the page of the whole
//! book to an anchor. Print and EPUB get `runs` and blocks of prose (`paragraph`, `list`, `table`, …) instead, never markup.
//! Every `id` is unique in the whole book, and every address `#…` leads to one.

use serde::Serialize;

use crate::render::view::{
    book_container::BookMarkView,
    book_entry::BookBlockView,
    common::{DateView, LinkView, TermView},
    page::HeadingView,
};

/// A yearbook, `book` in `book-print.html`, where the whole of it is one page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookView {
    /// The record's id.
    pub id: String,
    /// Title.
    pub title: String,
    /// The same in short lines, for a drawing that cannot break them itself; only in an EPUB.
    pub title_lines: Vec<String>,
    /// BCP 47 tag of the book's language: `vi`.
    pub language: String,
    /// The congress it belongs to.
    pub conference: Option<LinkView>,
    /// The day of the congress, where stated.
    pub held: Option<DateView>,
    /// Years it covers: `2015–2019`.
    pub span: String,
    /// The last day that counts: names, offices and units are those of this day.
    pub cutoff: DateView,
    /// How far the book has come: `bien_soan`, `duyet`, `dong_bang`, `phat_hanh`.
    pub status: Option<TermView>,
    /// Editorial board: a line each.
    pub editorial: Vec<String>,
    /// What the book says of itself by law, in the order in which it is printed; empty where its manifest has none of it.
    pub imprint: Vec<BookImprintLineView>,
    /// Who publishes it.
    pub publisher: String,
    /// The body above the publisher.
    pub publisher_parent: Option<String>,
    /// Title of the site that the book is made from.
    pub site_title: String,
    /// `true` where pages before the first numbered part have Roman numerals in print.
    pub roman_front: bool,
    /// Complete address of the book on the site.
    pub permalink: String,
    /// Address of the cover and contents.
    pub url: String,
    /// Address of the whole book on one page.
    pub whole_url: String,
    /// The book as files, where its manifest asks for some.
    pub editions: Vec<BookEditionView>,
    /// The day of the build.
    pub build_date: DateView,
    /// Name and version of the program.
    pub generator: String,
    /// Parts in order.
    pub parts: Vec<BookPartView>,
}

/// A line of the imprint.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookImprintLineView {
    /// What is said: `Số lượng in`.
    pub label: String,
    /// What it is.
    pub text: String,
}

/// A book as one file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookEditionView {
    /// `pdf` or `epub`.
    pub kind: String,
    /// Address of the file.
    pub url: String,
}

/// A part of a book.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookPartView {
    /// Anchor.
    pub id: String,
    /// Address of its first chapter.
    pub url: String,
    /// `loi_noi_dau`, `bao_cao`, `tham_luan`, `dien_hinh`, `ket_qua_don_vi`, …
    pub kind: TermView,
    /// Number from 1; `null` for what stands outside the count: foreword and indexes.
    pub number: Option<u32>,
    /// The number in words: `Phần I`.
    pub label: Option<String>,
    /// Title.
    pub title: String,
    /// The title for running heads: in few words where the manifest has them.
    pub short: String,
    /// Chapters in order; never empty.
    pub chapters: Vec<BookChapterView>,
}

/// A chapter of a book.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookChapterView {
    /// Anchor.
    pub id: String,
    /// Address: its page, or its anchor where the whole book is one page.
    pub url: String,
    /// Number within the part; `null` for the only chapter of a part.
    pub number: Option<u32>,
    /// Title.
    pub title: String,
    /// `true` where the chapter is the whole part under the part's title: the heading is to be set once.
    pub is_part: bool,
    /// Who gave it, for a presentation.
    pub byline: Option<BookBylineView>,
    /// Headings in it, for contents and bookmarks.
    pub headings: Vec<HeadingView>,
    /// What it holds, in order; empty in lists of contents.
    pub blocks: Vec<BookBlockView>,
    /// Only in an EPUB, as what follows: the part that it belongs to, without its chapters.
    pub part: Option<Box<BookPartView>>,
    /// `true` for the first chapter of its part.
    pub opens_part: bool,
    /// Pages of the print that begin with it.
    pub pages: Vec<BookMarkView>,
    /// Its notes, each once.
    pub notes: Vec<BookNoteView>,
}

/// A note at the end of its chapter in an EPUB.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookNoteView {
    /// Number in the chapter, from 1.
    pub number: u32,
    /// The note.
    pub blocks: Vec<BookBlockView>,
}

/// Who gave a presentation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookBylineView {
    /// Person or unit.
    pub presenter: LinkView,
    /// Office, as of the day of the congress, else of the cutoff.
    pub office: Option<String>,
    /// Unit of that office.
    pub unit: Option<LinkView>,
    /// Author as printed, where it differs.
    pub author_text: Option<String>,
}

/// A page of a yearbook: cover and contents, or a chapter; `book` in `book.html` and `book-chapter.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookPageView {
    /// The book; on the cover with its chapters, which lack their blocks, on the page of a chapter without any.
    pub book: BookView,
    /// The part that the chapter belongs to, without its chapters; `null` on the cover.
    pub part: Option<BookPartView>,
    /// The chapter; `null` on the cover.
    pub chapter: Option<BookChapterView>,
}

/// All yearbooks, `list` in `book-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookListView {
    /// The latest first.
    pub books: Vec<BookCardView>,
}

/// A yearbook in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookCardView {
    /// Title and address.
    pub link: LinkView,
    /// The congress it belongs to.
    pub conference: Option<LinkView>,
    /// The day of the congress, where stated.
    pub held: Option<DateView>,
    /// Years it covers.
    pub span: String,
    /// How far it has come.
    pub status: Option<TermView>,
    /// Who publishes it.
    pub publisher: String,
    /// The body above the publisher.
    pub publisher_parent: Option<String>,
    /// The book as files.
    pub editions: Vec<BookEditionView>,
    /// Titles of its parts.
    pub parts: Vec<LinkView>,
}
