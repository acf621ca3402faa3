//! What several page builders do alike.

use crate::{
    model::table::Id,
    records::News,
    render::{
        lens::Lens,
        shared::Shared,
        view::{card::NewsCardView, news::ErratumView},
    },
};

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
