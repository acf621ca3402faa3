//! Which template of the theme each page is made with.

use crate::{
    plan::{BookPage, ListPage, Page},
    records::Mention,
};

/// The name of a page's template, without `.html`.
pub fn template(page: &Page) -> &'static str {
    match page {
        Page::Home => "home",
        Page::Record(mention) => of_record(*mention),
        Page::Book(_, BookPage::Chapter(..)) => "book-chapter",
        Page::Book(_, BookPage::Whole) => "book-print",
        Page::List(list) => of_list(list),
        Page::Facets(None) => "facets-home",
        Page::Facets(Some(_)) => "facets",
        Page::Redirect(_) => "redirect",
        Page::Tombstone(_) => "tombstone",
        Page::Search => "search",
        Page::Data => "data",
        Page::NotFound => "not-found",
    }
}

fn of_record(mention: Mention) -> &'static str {
    match mention {
        Mention::News(_) => "news",
        Mention::Conference(_) => "conference",
        Mention::Person(_) => "person",
        Mention::Unit(_) => "unit",
        Mention::Award(_) => "award",
        Mention::Grants(_) => "grant",
        Mention::Document(_) => "document",
        Mention::Movement(_) => "movement",
        Mention::Anniversary(_) => of_list(&ListPage::Anniversaries),
        Mention::Cluster(_) => "cluster",
        Mention::Initiative(_) => "initiative",
        Mention::Presentation(_) => "presentation",
        Mention::Schedule(_) => "schedule",
        Mention::Consultation(_) => "consultation",
        Mention::Publication(_) => "publication",
        Mention::Page(_) => "page",
        Mention::Yearbook(_) => "book",
    }
}

fn of_list(list: &ListPage) -> &'static str {
    match list {
        ListPage::News(..) => "news-list",
        ListPage::People(..) | ListPage::PeopleBy(..) => "person-list",
        ListPage::Units => "unit-list",
        ListPage::Conferences(_) => "conference-list",
        ListPage::Awards => "award-list",
        ListPage::Grants(..) => "grant-list",
        ListPage::Statistics(_) => "statistics",
        ListPage::StatisticsUnits(_) => "statistics-unit-list",
        ListPage::Timeline(_) => "timeline",
        ListPage::Documents(_) => "document-list",
        ListPage::Movements(_) => "movement-list",
        ListPage::Anniversaries => "anniversary-list",
        ListPage::Clusters(_) => "cluster-list",
        ListPage::Initiatives(_) => "initiative-list",
        ListPage::Presentations(_) => "presentation-list",
        ListPage::Schedules(_) => "schedule-list",
        ListPage::Consultations(_) => "consultation-list",
        ListPage::Publications(_) => "publication-list",
        ListPage::Yearbooks => "book-list",
        ListPage::Part(Mention::Grants(_), _) => "grant",
        ListPage::Part(..) => "reference-list",
    }
}
