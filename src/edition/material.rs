//! What an edition is made of: the book's views as data, the theme's words, and its photographs.

use serde_json::Value;

use crate::{
    book::PrintedPages,
    image::{Cache, Photo},
    model::Id,
    records::Yearbook,
    render::{
        Session,
        book::{self, EpubBook, Form},
        lens::Lens,
    },
    report::{Act, Explain as _, Phrase, cannot},
    source::Files,
};

/// Quality of photographs on paper, which is looked at closer than a page on a screen, and for longer.
pub const ON_PAPER: u8 = 92;
/// On a reader's device.
pub const ON_DEVICE: u8 = 80;

/// A yearbook and what belongs to it.
pub struct Material<'s> {
    /// What shows the site.
    pub session: &'s Session,
    /// The publication's files.
    pub files: &'s dyn Files,
    /// Where smaller versions of photographs are kept.
    pub cache: &'s Cache,
    /// Makes what themes see of the book in print.
    pub print: Box<MakesPrint<'s>>,
    /// The same in an EPUB, which may have the pages of its print.
    pub epub: Box<MakesEpub<'s>>,
}

/// Makes the views of a book in print.
pub type MakesPrint<'s> = dyn Fn() -> anyhow::Result<Value> + Sync + 's;

/// Makes those of an EPUB.
pub type MakesEpub<'s> = dyn Fn(Option<&PrintedPages>) -> anyhow::Result<EpubBook> + Sync + 's;

impl<'s> Material<'s> {
    /// That of a yearbook.
    pub fn new(
        session: &'s Session,
        files: &'s dyn Files,
        cache: &'s Cache,
        id: Id<Yearbook>,
    ) -> Material<'s> {
        let lens = Lens::new(session);
        let unread = || Phrase::new("không đọc được sách", "cannot read the book");
        let print = move || serde_json::to_value(book::view(lens, id, Form::Print, None)).explain(unread);
        let epub = move |pages: Option<&PrintedPages>| book::epub(lens, id, pages).explain(unread);
        Material { session, files, cache, print: Box::new(print), epub: Box::new(epub) }
    }

    /// A photograph of the publication, upright, without metadata, at most `width` pixels wide.
    pub fn picture(&self, path: &str, width: u32, quality: u8) -> anyhow::Result<Option<Vec<u8>>> {
        let Some(file) = self.session.site.catalog.extras().photos.get(path) else { return Ok(None) };
        let photo = Photo { content: file.content, widths: vec![width], quality };
        self.cache
            .variant(&photo, width, || self.files.read(path).explain(|| cannot(Act::Read, path)))
            .map(Some)
    }
}
