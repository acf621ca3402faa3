//! What an edition is made of: the book's views as data, the theme's words, and its photographs.

use serde_json::Value;

use super::Pages;
use crate::{
    image::{Cache, Photo},
    model::Id,
    records::Yearbook,
    render::{
        Session,
        book::{self, Form},
        lens::Lens,
    },
    report::{Act, Explain as _, Phrase, cannot},
    source::Files,
};

/// Of photographs in an edition: a book is looked at closer than a page on a screen, and for longer.
const QUALITY: u8 = 92;

/// A yearbook and what belongs to it.
pub struct Material<'s> {
    /// What shows the site.
    pub session: &'s Session,
    /// The publication's files.
    pub files: &'s dyn Files,
    /// Where smaller versions of photographs are kept.
    pub cache: &'s Cache,
    /// The book as themes see it, for print or for an EPUB, which may have the pages of its print.
    pub book: Box<BookForms<'s>>,
}

/// Makes a form of a book.
pub type BookForms<'s> = dyn Fn(Form, Option<&Pages>) -> anyhow::Result<Value> + Sync + 's;

impl<'s> Material<'s> {
    /// That of a yearbook.
    pub fn new(
        session: &'s Session,
        files: &'s dyn Files,
        cache: &'s Cache,
        id: Id<Yearbook>,
    ) -> Material<'s> {
        let book = move |form: Form, pages: Option<&Pages>| {
            serde_json::to_value(book::view(Lens::new(session), id, form, pages))
                .explain(|| Phrase::new("không đọc được sách", "cannot read the book"))
        };
        Material { session, files, cache, book: Box::new(book) }
    }

    /// A photograph of the publication, upright, without metadata, at most `width` pixels wide.
    pub fn picture(&self, path: &str, width: u32) -> anyhow::Result<Option<Vec<u8>>> {
        let Some(file) = self.session.site.catalog.extras().photos.get(path) else { return Ok(None) };
        let photo = Photo { content: file.content, widths: vec![width], quality: QUALITY };
        self.cache
            .variant(&photo, width, || self.files.read(path).explain(|| cannot(Act::Read, path)))
            .map(Some)
    }
}
