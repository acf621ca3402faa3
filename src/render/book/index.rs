//! Indexes as a book shows them.

use super::{BookLens, Form};
use crate::{
    book::index::{Entry, IndexContext, Spot, Subject, entries},
    records::{Mention, yearbook::IndexKind},
    render::view::{
        book_entry::BookBlockView,
        book_index::{BookIndexEntryView, BookIndexLetterView, BookIndexPlaceView, BookIndexView},
    },
    vietnamese::{slug::slugify, text::identity_key},
};

impl BookLens<'_> {
    /// An index; none where it would be empty.
    pub(super) fn index(self, slug: &str, kind: IndexKind) -> Option<BookBlockView> {
        let site = self.lens.site;
        let shelf = IndexContext {
            config: &site.config,
            catalog: &site.catalog,
            orders: &site.atlas.orders,
            sources: &site.sources,
        };
        let mut index = BookIndexView { of: kind.word().to_owned(), ..BookIndexView::default() };
        for entry in entries(shelf, self.book, kind) {
            index.total += 1;
            let view = self.index_entry(&entry);
            match index.letters.last_mut().filter(|it| it.letter == entry.letter) {
                Some(letter) => letter.entries.push(view),
                None => {
                    let at = index.letters.len() + 1;
                    let id = format!("{slug}--{at}-{}", slugify(&entry.letter));
                    let id = id.trim_end_matches('-').to_owned();
                    let letter = BookIndexLetterView { id, letter: entry.letter, entries: vec![view] };
                    index.letters.push(letter);
                }
            }
        }
        index.letters.iter_mut().for_each(|it| keep_notes_of_homonyms(&mut it.entries));
        (index.total > 0).then(|| BookBlockView::Index { index: Box::new(index) })
    }

    fn index_entry(self, entry: &Entry) -> BookIndexEntryView {
        let lens = self.lens;
        let records = lens.records();
        let (text, note) = match &entry.subject {
            Subject::Person(id) => {
                let unit = crate::book::unit_of(&records.people[*id], self.book.day);
                (lens.name(Mention::Person(*id)), unit)
            }
            Subject::Named(name, unit) => (self.text_of(name), *unit),
            Subject::Unit(id) => (lens.listed(Mention::Unit(*id)), None),
            Subject::Award(id) => (lens.name(Mention::Award(*id)), None),
        };
        let note = note.map(|it| lens.listed(Mention::Unit(it)));
        BookIndexEntryView { text, note, places: self.index_places(&entry.spots) }
    }

    fn index_places(self, spots: &[Spot]) -> Vec<BookIndexPlaceView> {
        let mut places: Vec<BookIndexPlaceView> = Vec::new();
        let mut last = None;
        for spot in spots {
            if !self.is_print() && last == Some(spot.chapter) {
                continue;
            }
            last = Some(spot.chapter);
            let mark = spot.mark.as_ref().filter(|_| self.is_print());
            let anchor = mark.unwrap_or(&spot.anchor).clone();
            let page = self.pages.and_then(|it| it.get(&anchor)).map(|it| it.number.clone());
            let text = page.unwrap_or_else(|| self.chapter_head(spot.chapter).title);
            // Print joins pages to ranges; a reader of an EPUB wants one for each word to touch.
            if self.form == Form::Epub && places.iter().any(|it| it.text == text) {
                continue;
            }
            places.push(BookIndexPlaceView { url: self.anchor_url(spot.chapter, &anchor), anchor, text });
        }
        places
    }
}

/// A unit stands beside a name only where it tells two people apart, however the tones of their names are written: Hoà is Hòa.
fn keep_notes_of_homonyms(entries: &mut [BookIndexEntryView]) {
    let names: Vec<String> = entries.iter().map(|it| identity_key(&it.text)).collect();
    for (at, entry) in entries.iter_mut().enumerate() {
        let same = |other: Option<&String>| other.is_some_and(|it| *it == names[at]);
        if !same(at.checked_sub(1).and_then(|it| names.get(it))) && !same(names.get(at + 1)) {
            entry.note = None;
        }
    }
}
