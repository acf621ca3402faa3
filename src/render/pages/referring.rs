//! What refers to a record, where its page shows it in a place of its own.

use crate::{
    model::{Id, RecordKind, Relation},
    plan::{ListPage, parts},
    records::{Mention, resolve::Record},
    render::{
        lens::Lens,
        shared::Shared,
        view::{card::NewsCardView, common::LinkView, listing::ReferenceListView, page::PageView},
    },
};

use super::pagination::pagination;

/// How many news items a record's page shows as cards; the others stay among what refers to it.
const CARDS: usize = 12;

/// The records of a kind that refer to a record, each once, in the order of backlinks.
pub fn referring(lens: Lens<'_>, to: Mention, kind: RecordKind) -> impl Iterator<Item = Mention> {
    related(lens, to, kind, None)
}

/// The records of the type that refer to a record, each once: in one relation, or in any.
pub fn referring_as<T: Record>(
    lens: Lens<'_>,
    to: Mention,
    relation: Option<Relation>,
) -> impl Iterator<Item = Id<T>> {
    related(lens, to, T::KIND, relation).filter_map(Mention::id)
}

fn related(
    lens: Lens<'_>,
    to: Mention,
    kind: RecordKind,
    relation: Option<Relation>,
) -> impl Iterator<Item = Mention> {
    let mut last = None;
    lens.site.atlas.backlinks.of(to).iter().map(|it| (it.from, it.relation)).filter_map(move |(from, how)| {
        let is_meant = from.kind() == kind && relation.is_none_or(|it| it == how);
        (is_meant && last.replace(from) != Some(from)).then_some(from)
    })
}

/// Links to the records of a kind that refer to a record, each once.
pub fn referring_links(lens: Lens<'_>, to: Mention, kind: RecordKind) -> Vec<LinkView> {
    referring(lens, to, kind).map(|it| lens.link(it)).collect()
}

/// The first records of a kind that refer to a record, taken from what its page lists otherwise, where the others stay.
pub fn first(
    lens: Lens<'_>,
    to: Mention,
    kind: RecordKind,
    most: usize,
    page: &mut PageView,
) -> Vec<Mention> {
    let found: Vec<Mention> = referring(lens, to, kind).take(most).collect();
    for group in page.backlinks.iter_mut().filter(|it| it.kind.key == kind.word()) {
        group.items.drain(..found.len().min(group.items.len()));
    }
    page.backlinks.retain(|it| !it.items.is_empty());
    found
}

/// The newest news that is about a record, as cards, taken from what its page lists otherwise; what only mentions it stays there.
pub fn news_about(lens: Lens<'_>, to: Mention, page: &mut PageView) -> Vec<Shared<NewsCardView>> {
    let found: Vec<Mention> =
        related(lens, to, RecordKind::News, Some(Relation::Reports)).take(CARDS).collect();
    let addresses: Vec<String> = found.iter().map(|it| lens.url(*it)).collect();
    for group in page.backlinks.iter_mut().filter(|it| it.kind.key == RecordKind::News.word()) {
        group.items.retain(|it| it.link.url.as_ref().is_none_or(|it| !addresses.contains(it)));
    }
    page.backlinks.retain(|it| !it.items.is_empty());
    found.into_iter().filter_map(Mention::id).map(|it| lens.news_card(it)).collect()
}

/// The newest news that refers to a record, as cards, taken from what its page lists otherwise.
pub fn first_news(lens: Lens<'_>, to: Mention, page: &mut PageView) -> Vec<Shared<NewsCardView>> {
    let found = first(lens, to, RecordKind::News, CARDS, page).into_iter();
    found.filter_map(Mention::id).map(|it| lens.news_card(it)).collect()
}

/// A page of everything that refers to a record.
pub fn reference_list(lens: Lens<'_>, of: Mention, at: usize) -> (PageView, ReferenceListView) {
    let n_items = parts::referring(&lens.site.atlas, of).count();
    let a_page = parts::REFERENCES_A_PAGE;
    let list = |at: usize| ListPage::Part(of, at);
    let title = format!("{}: {}", lens.word("references"), lens.listed(of));
    let mut parents = lens.parents(of.kind());
    parents.push(lens.link(of));
    let mut page = lens.page("reference_list", &title, lens.list_url(&list(at)), parents);
    page.noindex |= at > 0;
    let view = ReferenceListView {
        groups: lens.references(of, at * a_page, a_page),
        pagination: pagination(lens, at, n_items, a_page, list),
    };
    (page, view)
}
