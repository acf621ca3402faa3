//! What refers to a record, where its page shows it in a place of its own.

use crate::{
    derive::edges::Backlink,
    model::RecordKind,
    plan::{ListPage, parts},
    records::Mention,
    render::{
        lens::Lens,
        shared::Shared,
        view::{card::NewsCardView, common::LinkView, listing::ReferenceListView, page::PageView},
    },
};

use super::pagination::pagination;

/// How many news items a record's page shows as cards; the others stay among what refers to it.
const CARDS: usize = 12;

/// Records that refer to a record and that `pick` takes, each once, in the order of backlinks.
pub fn picked<'s, T>(
    lens: Lens<'s>,
    to: Mention,
    pick: impl Fn(&Backlink) -> Option<T> + 's,
) -> impl Iterator<Item = T> + 's
where
    T: PartialEq + Copy + 's,
{
    let mut last = None;
    lens.site.atlas.backlinks.of(to).iter().filter_map(move |it| {
        let found = pick(it)?;
        (last.replace(found) != Some(found)).then_some(found)
    })
}

/// The records of a kind that refer to a record, each once.
pub fn referring(lens: Lens<'_>, to: Mention, kind: RecordKind) -> impl Iterator<Item = Mention> {
    picked(lens, to, move |it| (it.from.kind() == kind).then_some(it.from))
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

/// The newest news that refers to a record, as cards, taken from what its page lists otherwise.
pub fn first_news(lens: Lens<'_>, to: Mention, page: &mut PageView) -> Vec<Shared<NewsCardView>> {
    let found = first(lens, to, RecordKind::News, CARDS, page).into_iter();
    found
        .filter_map(|it| match it {
            Mention::News(news) => Some(lens.news_card(news)),
            _ => None,
        })
        .collect()
}

/// A page of everything that refers to a record.
pub fn reference_list(lens: Lens<'_>, of: Mention, at: usize) -> (PageView, ReferenceListView) {
    let n_items = parts::referring(&lens.site.atlas, of).count();
    let a_page = parts::REFERENCES_A_PAGE;
    let list = |at: usize| ListPage::Part(of, at);
    let title = format!("{}: {}", lens.word("references"), lens.listed(of));
    let parents = [Some(lens.home()), lens.kind_list(of.kind()), Some(lens.link(of))];
    let parents = parents.into_iter().flatten().collect();
    let mut page = lens.page("reference_list", &title, lens.list_url(&list(at)), parents);
    page.noindex = at > 0;
    let view = ReferenceListView {
        groups: lens.references(of, at * a_page, a_page),
        pagination: pagination(lens, at, n_items, a_page, list),
    };
    (page, view)
}
