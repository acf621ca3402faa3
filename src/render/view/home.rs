//! The home page.

use serde::Serialize;

use crate::render::shared::Shared;
use crate::render::view::{
    card::{ConferenceCardView, NewsCardView, PersonCardView, UnitCardView},
    common::{DateView, FigureView, LinkView},
    grant::GrantView,
    site::CategoryView,
};

/// The home page, `home` in `home.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeView {
    /// Lead story: the newest pinned item, else the newest.
    pub lead: Option<Shared<NewsCardView>>,
    /// The next stories in weight, up to four.
    pub secondary: Vec<Shared<NewsCardView>>,
    /// Further news, newest first.
    pub latest: Vec<Shared<NewsCardView>>,
    /// News by category, for categories with at least two items.
    pub categories: Vec<HomeCategoryView>,
    /// Exemplary people, in official order.
    pub exemplars: Vec<Shared<PersonCardView>>,
    /// Exemplary units.
    pub exemplar_units: Vec<UnitCardView>,
    /// The latest grants that count, newest first.
    pub grants: Vec<GrantView>,
    /// The latest and coming conferences.
    pub conferences: Vec<ConferenceCardView>,
    /// Running movements.
    pub movements: Vec<LinkView>,
    /// The next anniversaries after the day of the build.
    pub anniversaries: Vec<HomeAnniversaryView>,
    /// The archive in numbers: people, units, grants, …
    pub figures: Vec<FigureView>,
}

/// A category on the home page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeCategoryView {
    /// The category.
    pub category: CategoryView,
    /// Its newest items.
    pub news: Vec<Shared<NewsCardView>>,
}

/// A coming anniversary.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeAnniversaryView {
    /// What is remembered, with its place on the page of anniversaries.
    pub link: LinkView,
    /// The coming day.
    pub date: DateView,
    /// How many years it will be; `null` when the year of origin is not stated.
    pub years: Option<u32>,
}
