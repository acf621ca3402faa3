//! Which template of the theme each page is made with.

use std::borrow::Cow;

use crate::{
    model::RecordKind,
    plan::{BookPage, ListPage, Page},
    records::Mention,
};

/// The name of a page's template, without `.html`.
pub fn template(page: &Page) -> Cow<'static, str> {
    let template = match page {
        Page::Home => "home",
        Page::Record(mention) => match mention.kind() {
            kind @ RecordKind::Anniversary => return of_list(&ListPage::Kind(kind, 0)),
            kind => of_kind(kind),
        },
        Page::Book(_, BookPage::Chapter(..)) => "book-chapter",
        Page::Book(_, BookPage::Whole) => "book-print",
        Page::List(list) => return of_list(list),
        Page::Facets(None) => "facets-home",
        Page::Facets(Some(_)) => "facets",
        Page::Redirect(_) => "redirect",
        Page::Tombstone(_) => "tombstone",
        Page::Search => "search",
        Page::Data => "data",
        Page::NotFound => "not-found",
    };
    template.into()
}

/// A record's page is named for its kind; the page of a batch shows grants, and that of a yearbook is a book.
fn of_kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Grants => "grant",
        RecordKind::Yearbook => "book",
        _ => kind.word(),
    }
}

fn of_list(list: &ListPage) -> Cow<'static, str> {
    let template = match list {
        ListPage::News(..) => "news-list",
        ListPage::People(..) | ListPage::PeopleBy(..) => "person-list",
        ListPage::Grants(..) => "grant-list",
        ListPage::Statistics(_) => "statistics",
        ListPage::StatisticsUnits(_) => "statistics-unit-list",
        ListPage::Roll(_) => "roll",
        ListPage::Timeline(_) => "timeline",
        ListPage::Part(Mention::Grants(_), _) => "grant",
        ListPage::Ordered(..) => "honored-list",
        ListPage::Part(..) => "reference-list",
        ListPage::Kind(kind, _) => return format!("{}-list", of_kind(*kind)).into(),
    };
    template.into()
}
