//! What refers to a record, where its page shows it in a place of its own.

use crate::{
    derive::edges::kind_of,
    model::kind::RecordKind,
    records::Mention,
    render::{
        lens::Lens,
        shared::Shared,
        view::{card::NewsCardView, common::LinkView, page::PageView},
    },
};

/// How many news items a record's page shows as cards; the others stay among what refers to it.
const CARDS: usize = 12;

/// The records of a kind that refer to a record, each once.
pub fn referring(lens: Lens<'_>, to: Mention, kind: RecordKind) -> Vec<Mention> {
    let links = lens.site.atlas.backlinks.of(to).iter();
    let mut from: Vec<Mention> = links.map(|it| it.from).filter(|it| kind_of(*it) == kind).collect();
    from.dedup();
    from
}

/// Links to the records of a kind that refer to a record, each once.
pub fn referring_links(lens: Lens<'_>, to: Mention, kind: RecordKind) -> Vec<LinkView> {
    referring(lens, to, kind).into_iter().map(|it| lens.link(it)).collect()
}

/// The newest news that refers to a record, as cards, taken from what its page lists otherwise.
pub fn news_cards(lens: Lens<'_>, to: Mention, page: &mut PageView) -> Vec<Shared<NewsCardView>> {
    let cards: Vec<Shared<NewsCardView>> =
        lens.site.atlas.backlinks.news_of(to).take(CARDS).map(|it| lens.news_card(it)).collect();
    for group in page.backlinks.iter_mut().filter(|it| it.kind.key == RecordKind::News.word()) {
        group.items.drain(..cards.len().min(group.items.len()));
    }
    page.backlinks.retain(|it| !it.items.is_empty());
    cards
}
