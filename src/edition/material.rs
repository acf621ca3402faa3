//! What an edition is made of: the book's views as data, the theme's words, and its photographs.

use serde_json::{Value, json};

use crate::{
    image::{Cache, Photo},
    model::Id,
    records::Yearbook,
    render::{Session, book, lens::Lens},
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
    /// The book, as themes see it.
    pub book: Value,
}

impl<'s> Material<'s> {
    /// That of a yearbook.
    pub fn new(
        session: &'s Session,
        files: &'s dyn Files,
        cache: &'s Cache,
        id: Id<Yearbook>,
    ) -> anyhow::Result<Material<'s>> {
        let view = book::view(Lens::new(session), id, book::Form::Print);
        let book = serde_json::to_value(&view)
            .explain(|| Phrase::new("không đọc được sách", "cannot read the book"))?;
        Ok(Material { session, files, cache, book })
    }

    /// All that a theme of print is given.
    pub fn data(&self) -> Value {
        json!({ "book": self.book, "t": self.session.theme.words, "options": self.session.theme.options })
    }

    /// A photograph of the publication, upright, without metadata, at most `width` pixels wide.
    pub fn picture(&self, path: &str, width: u32) -> anyhow::Result<Option<Vec<u8>>> {
        let Some(file) = self.session.site.catalog.extras().photos.get(path) else { return Ok(None) };
        let photo = Photo { content: file.content, widths: vec![width], quality: QUALITY };
        let load = || self.files.read(path).explain(|| cannot(Act::Read, path));
        self.cache.variant(&photo, width, load).map(Some)
    }
}
