//! The numbers of pictures, tables and notes, given once for all editions. Each chapter counts its own, since a chapter is what is
//! written, read and quoted by itself. What has no caption has no number: nobody could find it by it.

use std::collections::BTreeMap;

use crate::render::view::{
    book_entry::BookPhotoView,
    book_entry::{BookBlockView, RunView},
};

/// How many there have been.
#[derive(Default)]
struct Numbers {
    pictures: u32,
    tables: u32,
    /// The number of each note by its name: several texts of a chapter may have notes.
    notes: BTreeMap<String, u32>,
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
            BookBlockView::Table { number, caption, head, rows, .. } => {
                if let Some(caption) = caption {
                    *number = self.table();
                    self.runs(&mut caption.runs);
                }
                let cells = head.iter_mut().chain(rows.iter_mut().flat_map(|it| &mut it.cells));
                cells.for_each(|it| self.runs(&mut it.runs));
            }
            BookBlockView::Paragraph { runs } => self.runs(runs),
            BookBlockView::Heading { text, .. } => self.runs(&mut text.runs),
            BookBlockView::Statistics { number, section } if section.table.is_some() => {
                *number = self.table()
            }
            BookBlockView::List { items, .. } => items.iter_mut().for_each(|it| self.blocks(&mut it.blocks)),
            BookBlockView::Quote { blocks } => self.blocks(blocks),
            BookBlockView::Exemplar { exemplar } => self.blocks(&mut exemplar.blocks),
            BookBlockView::Document { document } => self.blocks(&mut document.blocks),
            BookBlockView::Conference { conference } => self.blocks(&mut conference.blocks),
            BookBlockView::Html { .. }
            | BookBlockView::Plate { .. }
            | BookBlockView::Leaders { .. }
            | BookBlockView::Statistics { .. }
            | BookBlockView::Code { .. }
            | BookBlockView::Rule { .. }
            | BookBlockView::Results { .. }
            | BookBlockView::AwardList { .. }
            | BookBlockView::Index { .. }
            | BookBlockView::Empty { .. } => {}
        }
    }

    fn runs(&mut self, runs: &mut [RunView]) {
        for run in runs {
            match run {
                RunView::Footnote { number, id, blocks, .. } => {
                    let next = self.notes.len() as u32 + 1;
                    *number = *self.notes.entry(id.clone()).or_insert(next);
                    self.blocks(blocks);
                }
                RunView::Strong { runs }
                | RunView::Emphasis { runs }
                | RunView::Struck { runs }
                | RunView::Link { runs, .. } => self.runs(runs),
                RunView::Text { .. }
                | RunView::Code { .. }
                | RunView::Reference { .. }
                | RunView::Break { .. } => {}
            }
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
