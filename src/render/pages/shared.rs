//! What several page builders do alike.

use crate::{
    derive::edges::Backlink,
    model::table::Id,
    records::{Mention, News},
    render::{
        lens::Lens,
        shared::Shared,
        view::{card::NewsCardView, news::ErratumView},
    },
};

/// How many news cards a record's page shows; the rest is behind its backlinks' own lists.
pub const NEWS_ON_A_PAGE: usize = 24;

/// The news that refers to a record, newest first.
pub fn news_of(lens: Lens<'_>, of: Mention) -> Vec<Shared<NewsCardView>> {
    let news = lens.site.atlas.backlinks.news_of(of);
    news.take(NEWS_ON_A_PAGE).map(|it| lens.news_card(it)).collect()
}

/// Records of one kind that refer to a record, each once, in the order of backlinks.
pub fn referring<'s, T>(
    lens: Lens<'s>,
    of: Mention,
    pick: impl Fn(&Backlink) -> Option<T> + 's,
) -> impl Iterator<Item = T> + 's
where
    T: PartialEq + Copy + 's,
{
    let mut last = None;
    lens.site.atlas.backlinks.of(of).iter().filter_map(move |it| {
        let found = pick(it)?;
        (last.replace(found) != Some(found)).then_some(found)
    })
}

/// Corrections of a record, oldest first.
pub fn errata(
    lens: Lens<'_>,
    errata: &[crate::source::Spanned<crate::records::common::Erratum>],
) -> Vec<ErratumView> {
    let mut errata: Vec<_> = errata.iter().collect();
    errata.sort_by_key(|it| it.on.value);
    errata
        .into_iter()
        .map(|it| ErratumView {
            on: Some(lens.date(it.on.value)),
            wrong: lens.text_of(it.wrong.as_ref()).unwrap_or_default(),
            right: lens.text(&it.right.value),
            by: lens.text_of(it.by.as_ref()),
        })
        .collect()
}

/// News cards in the order given.
pub fn news_cards(lens: Lens<'_>, ids: &[Id<News>]) -> Vec<Shared<NewsCardView>> {
    ids.iter().map(|it| lens.news_card(*it)).collect()
}
