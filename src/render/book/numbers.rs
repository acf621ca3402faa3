//! The numbers of pictures and tables, given once for all editions. Each chapter counts its own, since a chapter is what is
//! written, read and quoted by itself. What has no caption has no number: nobody could find it by it.

use crate::render::view::{book::BookBlockView, book_entry::BookPhotoView};

/// How many there have been.
#[derive(Default)]
struct Numbers {
    pictures: u32,
    tables: u32,
}

/// Numbers everything in a chapter that has a caption.
pub(super) fn number(blocks: &mut [BookBlockView]) {
    Numbers::default().blocks(blocks);
}

impl Numbers {
    fn blocks(&mut self, blocks: &mut [BookBlockView]) {
        blocks.iter_mut().for_each(|it| self.block(it));
    }

    fn block(&mut self, block: &mut BookBlockView) {
        match block {
            BookBlockView::Photo { photo } => self.photo(photo),
            BookBlockView::Gallery { number, caption: Some(_), .. } => *number = self.picture(),
            BookBlockView::Gallery { photos, .. } => photos.iter_mut().for_each(|it| self.photo(it)),
            BookBlockView::HtmlTable { number, .. } => *number = self.table(),
            BookBlockView::Table { number, caption: Some(_), .. } => *number = self.table(),
            BookBlockView::Statistics { number, section } if section.table.is_some() => {
                *number = self.table()
            }
            BookBlockView::List { items, .. } => items.iter_mut().for_each(|it| self.blocks(&mut it.blocks)),
            BookBlockView::Quote { blocks } => self.blocks(blocks),
            BookBlockView::Exemplar { exemplar } => self.blocks(&mut exemplar.blocks),
            BookBlockView::Document { document } => self.blocks(&mut document.blocks),
            BookBlockView::Html { .. }
            | BookBlockView::Paragraph { .. }
            | BookBlockView::Heading { .. }
            | BookBlockView::Table { .. }
            | BookBlockView::Statistics { .. }
            | BookBlockView::Code { .. }
            | BookBlockView::Rule { .. }
            | BookBlockView::Results { .. }
            | BookBlockView::AwardList { .. }
            | BookBlockView::Index { .. }
            | BookBlockView::Empty { .. } => {}
        }
    }

    fn photo(&mut self, photo: &mut BookPhotoView) {
        if photo.caption.is_some() {
            photo.number = self.picture();
        }
    }

    fn picture(&mut self) -> u32 {
        self.pictures += 1;
        self.pictures
    }

    fn table(&mut self) -> u32 {
        self.tables += 1;
        self.tables
    }
}
