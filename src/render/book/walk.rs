//! A chapter in the order in which a reader comes to what it holds: said once for all that count, mark or collect.

use crate::render::view::{
    book_entry::{BookBlockView, BookGrantView, BookPhotoView, BookTextView, RunView},
    statistics::StatisticsSectionView,
};

/// What a reader comes to.
pub(super) enum Seen<'v> {
    /// A picture of the text, or one of a gallery.
    Photo(&'v mut BookPhotoView),
    /// A gallery whose pictures share a caption, before these.
    Gallery(Gallery<'v>),
    /// A picture that fills a page.
    Plate(&'v mut BookPhotoView),
    /// A portrait.
    Portrait(&'v mut BookPhotoView),
    /// A table that has a caption or a title.
    Table(Table<'v>),
    /// An award of somebody.
    Grant(&'v mut BookGrantView),
    /// The mark of a note, before what the note holds.
    Note(Note<'v>),
}

/// A gallery.
pub(super) struct Gallery<'v> {
    pub(super) number: &'v mut u32,
    pub(super) caption: &'v BookTextView,
    pub(super) photos: &'v [BookPhotoView],
}

/// A table.
pub(super) struct Table<'v> {
    pub(super) number: &'v mut u32,
    /// What an author's table gets with its number; those of the records' figures have one.
    pub(super) id: &'v mut String,
    /// What it shows; empty in pages, where it is markup.
    pub(super) title: &'v str,
}

/// A note where it is marked.
pub(super) struct Note<'v> {
    pub(super) number: &'v mut u32,
    pub(super) id: &'v str,
    /// Whether an earlier mark has the text.
    pub(super) again: bool,
    pub(super) blocks: &'v [BookBlockView],
}

/// Calls `see` for everything in these blocks.
pub(super) fn blocks<'v>(of: impl IntoIterator<Item = &'v mut BookBlockView>, see: &mut dyn FnMut(Seen<'_>)) {
    of.into_iter().for_each(|it| block(it, see));
}

/// Calls `see` for everything in a block.
pub(super) fn block(of: &mut BookBlockView, see: &mut dyn FnMut(Seen<'_>)) {
    match of {
        BookBlockView::Photo { photo } => see(Seen::Photo(photo)),
        BookBlockView::Gallery { number, photos, caption } => {
            if let Some(caption) = caption {
                see(Seen::Gallery(Gallery { number, caption, photos }));
            }
            photos.iter_mut().for_each(|it| see(Seen::Photo(it)));
        }
        BookBlockView::Plate { photo } => see(Seen::Plate(photo)),
        BookBlockView::HtmlTable { id, number, .. } => see(Seen::Table(Table { number, id, title: "" })),
        BookBlockView::Table { id, number, caption, head, rows, .. } => {
            if let Some(caption) = caption {
                see(Seen::Table(Table { number, id, title: &caption.plain }));
                runs(&mut caption.runs, see);
            }
            let cells = head.iter_mut().chain(rows.iter_mut().flat_map(|it| &mut it.cells));
            cells.for_each(|it| runs(&mut it.runs, see));
        }
        BookBlockView::Paragraph { runs: of } => runs(of, see),
        BookBlockView::Heading { text, .. } => runs(&mut text.runs, see),
        BookBlockView::Statistics { number, section } => {
            if section.table.is_some() {
                let StatisticsSectionView { id, title, .. } = &mut **section;
                see(Seen::Table(Table { number, id, title }));
            }
        }
        BookBlockView::List { items, .. } => blocks(items.iter_mut().flat_map(|it| &mut it.blocks), see),
        BookBlockView::Quote { blocks: of } => blocks(of, see),
        BookBlockView::Exemplar { exemplar } => {
            exemplar.portrait.iter_mut().for_each(|it| see(Seen::Portrait(it)));
            blocks(&mut exemplar.blocks, see);
            exemplar.grants.iter_mut().for_each(|it| see(Seen::Grant(it)));
        }
        BookBlockView::Results { results } => {
            let inherited = results.inherited.iter_mut().flat_map(|it| &mut it.groups);
            let grants = results.own.iter_mut().chain(inherited).flat_map(|it| &mut it.grants);
            grants.for_each(|it| see(Seen::Grant(it)));
        }
        BookBlockView::AwardList { list } => {
            list.groups.iter_mut().flat_map(|it| &mut it.grants).for_each(|it| see(Seen::Grant(it)));
        }
        BookBlockView::Leaders { leaders } => {
            let terms = leaders.offices.iter_mut().flat_map(|it| &mut it.terms);
            terms.filter_map(|it| it.portrait.as_mut()).for_each(|it| see(Seen::Portrait(it)));
        }
        BookBlockView::Document { document } => blocks(&mut document.blocks, see),
        BookBlockView::Conference { conference } => blocks(&mut conference.blocks, see),
        BookBlockView::Html { .. }
        | BookBlockView::Code { .. }
        | BookBlockView::Rule
        | BookBlockView::Index { .. }
        | BookBlockView::Pages { .. }
        | BookBlockView::Empty { .. } => {}
    }
}

fn runs(of: &mut [RunView], see: &mut dyn FnMut(Seen<'_>)) {
    for run in of {
        match run {
            RunView::Footnote { number, id, again, blocks: of } => {
                see(Seen::Note(Note { number, id, again: *again, blocks: of }));
                blocks(of, see);
            }
            RunView::Strong { runs: of }
            | RunView::Emphasis { runs: of }
            | RunView::Struck { runs: of }
            | RunView::Link { runs: of, .. } => runs(of, see),
            RunView::Text { .. } | RunView::Code { .. } | RunView::Reference { .. } | RunView::Break => {}
        }
    }
}
