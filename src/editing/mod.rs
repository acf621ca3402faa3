//! What the editor of a yearbook must know before it is printed: what units still owe, what records lack, who is named
//! without a record, and what has changed since the book was frozen. Nothing here is in the book itself.

pub mod freeze;
pub mod names;
pub mod proof;
pub mod status;

use crate::{
    check::{Catalog, texts::chapters},
    model::Id,
    records::{Mention, Presentation, Yearbook},
    source::{Sources, Span},
};

/// The presentations of a book: those that name it, and those of its congress.
pub fn presentations(catalog: &Catalog, yearbook: Id<Yearbook>) -> Vec<Id<Presentation>> {
    let records = catalog.records();
    let conference = records.yearbooks[yearbook].conference;
    let of_book = records.presentations.iter().filter(|(_, it)| {
        let named = it.yearbook.is_some_and(|it| it == yearbook);
        named || (conference.is_some() && it.conference == conference)
    });
    of_book.map(|(id, _)| id).collect()
}

/// Every text of a book that somebody wrote for it, with the record it belongs to: chapters, then presentations.
pub fn texts(catalog: &Catalog, sources: &Sources, yearbook: Id<Yearbook>) -> Vec<(Mention, Span)> {
    let records = catalog.records();
    let chapters = chapters(&records.yearbooks[yearbook], &catalog.extras().texts, sources);
    let mut texts: Vec<(Mention, Span)> =
        chapters.into_iter().map(|it| (Mention::Yearbook(yearbook), it)).collect();
    for id in presentations(catalog, yearbook) {
        let of = Mention::Presentation(id);
        texts.extend(records.prose(of).map(|it| (of, it.span())));
    }
    texts
}
