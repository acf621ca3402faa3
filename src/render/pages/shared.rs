//! What several page builders do alike.

use crate::{
    model::Id,
    records::News,
    render::{lens::Lens, shared::Shared, view::card::NewsCardView},
};

/// News cards in the order given.
pub fn news_cards(lens: Lens<'_>, ids: &[Id<News>]) -> Vec<Shared<NewsCardView>> {
    ids.iter().map(|it| lens.news_card(*it)).collect()
}
