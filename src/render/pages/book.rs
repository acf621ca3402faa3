//! Pages of yearbooks: the list, cover and contents, chapters, and the whole book to be printed.

use crate::{
    model::{Id, RecordKind},
    records::{Mention, Yearbook},
    render::{
        book::{BookLens, Form, view},
        lens::{Lens, body::BodyView},
        view::{
            book::{BookCardView, BookListView, BookPageView, BookView},
            common::LinkView,
            page::PageView,
        },
    },
};

use super::pagination::kind_page;

/// Cover and contents.
pub fn cover(lens: Lens<'_>, id: Id<Yearbook>) -> (PageView, BookPageView) {
    let yearbook = &lens.records().yearbooks[id];
    let title = (lens.text(&yearbook.title), true);
    let mut page = lens.record_page(Mention::Yearbook(id), yearbook, title, &BodyView::default(), &[]);
    let book = BookLens::new(lens, id, Form::Pages);
    let parts = (0..book.book.parts.len()).map(|it| book.part(it, false)).collect();
    let head = book.head();
    if !book.book.parts.is_empty() {
        let first = book.chapter_head((0, 0));
        page.next = Some(LinkView { text: first.title, url: Some(first.url) });
    }
    page.description = Some(described(&head));
    (page, BookPageView { book: BookView { parts, ..head }, part: None, chapter: None })
}

/// What a search engine says of a book.
fn described(book: &BookView) -> String {
    match &book.conference {
        Some(conference) => format!("{}. {}, {}", book.title, conference.text, book.span),
        None => format!("{}, {}", book.title, book.span),
    }
}

/// A chapter.
pub fn chapter(lens: Lens<'_>, id: Id<Yearbook>, at: (usize, usize)) -> (PageView, BookPageView) {
    let book = BookLens::new(lens, id, Form::Pages);
    let (head, part, chapter) = (book.head(), book.part_head(at.0), book.chapter(at));
    let mut parents: Vec<LinkView> =
        [Some(lens.home()), lens.kind_list(RecordKind::Yearbook)].into_iter().flatten().collect();
    parents.push(LinkView { text: head.title.clone(), url: Some(head.url.clone()) });
    let link = |at: (usize, usize)| {
        let it = book.chapter_head(at);
        LinkView { text: it.title, url: Some(it.url) }
    };
    let previous = match book.book.before(at) {
        Some(at) => link(at),
        None => LinkView { text: lens.word("book_contents"), url: Some(head.url.clone()) },
    };
    let page = PageView {
        previous: Some(previous),
        next: book.book.after(at).map(link),
        contents: chapter.headings.clone(),
        description: Some(format!("{}: {}", head.title, chapter.title)),
        og_type: "article".to_owned(),
        ..lens.page("book_chapter", &chapter.title, chapter.url.clone(), parents)
    };
    (page, BookPageView { book: head, part: Some(part), chapter: Some(chapter) })
}

/// The whole book on one page.
pub fn whole(lens: Lens<'_>, id: Id<Yearbook>) -> (PageView, BookView) {
    let view = view(lens, id, Form::Whole, None);
    let parents = vec![lens.home(), LinkView { text: view.title.clone(), url: Some(view.url.clone()) }];
    let mut page = lens.page("book_print", &view.title, view.whole_url.clone(), parents);
    // The same text stands on the pages of the chapters.
    page.noindex = true;
    page.canonical = None;
    (page, view)
}

/// Every yearbook, the latest first.
pub fn book_list(lens: Lens<'_>) -> (PageView, BookListView) {
    let page = PageView { kind: "book_list".to_owned(), ..kind_page(lens, RecordKind::Yearbook, 0) };
    (page, BookListView { books: books(lens) })
}

/// A card for every yearbook, the latest first.
pub fn books(lens: Lens<'_>) -> Vec<BookCardView> {
    let records = lens.records();
    let mut ids: Vec<Id<Yearbook>> = records.yearbooks.ids().collect();
    ids.sort_by_key(|it| {
        let order = records.yearbooks[*it].common.order_or(0);
        (order, std::cmp::Reverse(lens.site.books[it.index()].cutoff), *it)
    });
    ids.into_iter().map(|it| card(lens, it)).collect()
}

/// A yearbook in a list.
pub fn card(lens: Lens<'_>, id: Id<Yearbook>) -> BookCardView {
    let book = BookLens::new(lens, id, Form::Pages);
    let head = book.head();
    BookCardView {
        link: LinkView { text: head.title, url: Some(head.url) },
        conference: head.conference,
        held: head.held,
        span: head.span,
        status: head.status,
        publisher: head.publisher,
        publisher_parent: head.publisher_parent,
        editions: head.editions,
        parts: (0..book.book.parts.len())
            .map(|it| {
                let part = book.part_head(it);
                LinkView { text: part.title, url: Some(part.url) }
            })
            .collect(),
    }
}
