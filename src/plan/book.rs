//! Pages of yearbooks: the cover at the record's own address, a page for each chapter below it, and one with the whole book.

use super::{Addresses, Output, Page, claims::Claims};
use crate::{
    book::{Book, Location, WHOLE},
    check::Catalog,
    model::Id,
    records::{Mention, Yearbook, yearbook::Edition},
};

/// A page of a yearbook beside its cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BookPage {
    /// A chapter, by the places of its part and its own.
    Chapter(usize, usize),
    /// The whole book, to be printed.
    Whole,
}

impl Edition {
    /// Whether this program can make it.
    pub fn is_possible(self) -> bool {
        self != Edition::Pdf || cfg!(feature = "pdf")
    }
}

/// The editions that a manifest asks for, whether they can be made or not.
pub fn wanted(yearbook: &Yearbook) -> impl Iterator<Item = Edition> {
    Edition::ALL.iter().copied().filter(|it| yearbook.editions.contains(it))
}

/// The editions of a yearbook that are made, with their addresses below the site's root.
pub fn editions(catalog: &Catalog, addresses: &Addresses, id: Id<Yearbook>) -> Vec<(Edition, String)> {
    let yearbook = &catalog.records().yearbooks[id];
    let cover = addresses.relative(Mention::Yearbook(id));
    let possible = wanted(yearbook).filter(|it| it.is_possible());
    let editions = possible.map(|it| match it {
        Edition::Pdf => (it, format!("{cover}{}-a5.pdf", yearbook.id)),
        Edition::Epub => (it, format!("{cover}{}.epub", yearbook.id)),
    });
    editions.collect()
}

/// Claims every page and edition of every yearbook.
pub(super) fn claim(catalog: &Catalog, books: &[Book], addresses: &Addresses, claims: &mut Claims<'_>) {
    for book in books {
        let at = catalog.records().yearbooks[book.yearbook].at;
        let cover = addresses.relative(Mention::Yearbook(book.yearbook));
        let page = |it: BookPage| Output::Page(Page::Book(book.yearbook, it));
        for ((part, chapter), it) in book.chapters() {
            let path = format!("{cover}{}/index.html", it.slug);
            claims.add(path, page(BookPage::Chapter(part, chapter)), Some(at));
        }
        claims.add(format!("{cover}{WHOLE}/index.html"), page(BookPage::Whole), Some(at));
        for (edition, path) in editions(catalog, addresses, book.yearbook) {
            claims.add(path, Output::Edition(book.yearbook, edition), Some(at));
        }
    }
}

/// The address of a page of a yearbook, below the site's root.
pub fn address(addresses: &Addresses, book: &Book, page: BookPage) -> String {
    let cover = addresses.relative(Mention::Yearbook(book.yearbook));
    match page {
        BookPage::Chapter(part, chapter) => format!("{cover}{}/", book.chapter((part, chapter)).slug),
        BookPage::Whole => format!("{cover}{WHOLE}/"),
    }
}

/// The address of a record's place in a yearbook, below the site's root.
pub fn place_address(addresses: &Addresses, book: &Book, place: &Location) -> String {
    let page = address(addresses, book, BookPage::Chapter(place.chapter.0, place.chapter.1));
    if place.anchor == book.chapter(place.chapter).slug { page } else { format!("{page}#{}", place.anchor) }
}
