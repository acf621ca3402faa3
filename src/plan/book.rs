//! Pages of yearbooks: the cover at the record's own address, a page for each chapter below it, and one with the whole book.

use super::{Addresses, Output, Page, claims::Claims};
use crate::{
    book::{Book, Place, WHOLE},
    check::Catalog,
    records::Mention,
};

/// A page of a yearbook beside its cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BookPage {
    /// A chapter, by the places of its part and its own.
    Chapter(usize, usize),
    /// The whole book, to be printed.
    Whole,
}

/// Claims every page of every yearbook.
pub fn claim(catalog: &Catalog, books: &[Book], addresses: &Addresses, claims: &mut Claims<'_>) {
    for book in books {
        let at = catalog.records().yearbooks[book.yearbook].at;
        let cover = addresses.relative(Mention::Yearbook(book.yearbook));
        let page = |it: BookPage| Output::Page(Page::Book(book.yearbook, it));
        for ((part, chapter), it) in book.chapters() {
            let path = format!("{cover}{}/index.html", it.slug);
            claims.add(path, page(BookPage::Chapter(part, chapter)), Some(at));
        }
        claims.add(format!("{cover}{WHOLE}/index.html"), page(BookPage::Whole), Some(at));
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
pub fn place_address(addresses: &Addresses, book: &Book, place: &Place) -> String {
    let page = address(addresses, book, BookPage::Chapter(place.chapter.0, place.chapter.1));
    if place.anchor == book.chapter(place.chapter).slug { page } else { format!("{page}#{}", place.anchor) }
}
