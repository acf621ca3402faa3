//! Lists of the pictures and of the tables that have a caption, with their numbers.

use super::{
    BookLens, Form,
    walk::{self, Gallery, Seen, Table},
};
use crate::{
    book::Content,
    records::yearbook::IndexKind,
    render::view::{
        book_entry::BookBlockView,
        book_index::{BookCaptionView, BookCaptionsView, BookIndexView},
    },
};

impl BookLens<'_> {
    /// The pictures or the tables of the book; none where it has none.
    pub(super) fn captions(self, of: IndexKind) -> Option<BookBlockView> {
        let mut list = BookIndexView { of: of.word().to_owned(), ..BookIndexView::default() };
        for (at, chapter) in self.book.chapters() {
            if matches!(chapter.content, Content::Index(_)) {
                continue;
            }
            let captions = self.captions_of(at, of);
            list.total += captions.len() as u64;
            if !captions.is_empty() {
                list.captions.push(BookCaptionsView { title: self.chapter_title(at), captions });
            }
        }
        (list.total > 0).then(|| BookBlockView::Index { index: Box::new(list) })
    }

    fn captions_of(self, at: (usize, usize), of: IndexKind) -> Vec<BookCaptionView> {
        // Only in print captions are plain text beside their markup.
        let printed = BookLens { form: Form::Print, ..self };
        let mut captions = Vec::new();
        let mut add = |number: u32, text: &str, anchor: &str| {
            captions.push(BookCaptionView {
                number,
                text: text.to_owned(),
                anchor: anchor.to_owned(),
                url: self.anchor_url(at, anchor),
                page: self.pages.and_then(|it| it.get(anchor)).map(|it| it.number.clone()),
            });
        };
        walk::blocks(&mut printed.chapter(at).blocks, &mut |seen| match (seen, of) {
            (Seen::Photo(photo), IndexKind::Figures) if photo.number > 0 => {
                let caption = photo.caption.as_ref().map_or("", |it| &it.plain);
                add(photo.number, caption, &photo.id);
            }
            (Seen::Gallery(Gallery { number, caption, photos }), IndexKind::Figures) => {
                let first = photos.first().map_or("", |it| &it.id);
                add(*number, &caption.plain, first);
            }
            (Seen::Table(Table { number, id, title }), IndexKind::Tables) => add(*number, title, id),
            _ => {}
        });
        captions
    }
}
