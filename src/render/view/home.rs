//! The home page. No record stands on it twice, and nothing without a date among what is newest.

use serde::Serialize;

use crate::render::shared::Shared;
use crate::render::view::{
    block::PhotoView,
    book::BookCardView,
    card::{AwardMarkView, ConferenceCardView, NewsCardView, PersonCardView, UnitCardView},
    common::{DateView, FigureView, LinkView, TermView},
    grant::BatchCardView,
    listing::LetterView,
    site::CategoryView,
    statistics::ChartView,
};

/// The home page, `home` in `home.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeView {
    /// Lead story: the newest pinned item, else the newest with a date.
    pub lead: Option<Shared<NewsCardView>>,
    /// The next stories in weight, up to four.
    pub secondary: Vec<Shared<NewsCardView>>,
    /// Further news with a date, newest first.
    pub latest: Vec<Shared<NewsCardView>>,
    /// What else the categories have, those with at least two more items.
    pub categories: Vec<HomeCategoryView>,
    /// Ways into the archive by name: people, and units.
    pub doors: Vec<HomeDoorView>,
    /// An exemplar, another every day: one with a portrait and words about it where there are any.
    pub feature: Option<HomeFeatureView>,
    /// Exemplary people, in official order.
    pub exemplars: Vec<Shared<PersonCardView>>,
    /// Exemplary units.
    pub exemplar_units: Vec<UnitCardView>,
    /// Yearbooks, the latest first.
    pub books: Vec<BookCardView>,
    /// The latest decisions, newest first; those without a day are left out.
    pub decisions: Vec<BatchCardView>,
    /// An award and how often it was given, another every day.
    pub award: Option<HomeAwardView>,
    /// What happened on this day in earlier years; where nothing did, within a week of it.
    pub memories: Vec<HomeMemoryView>,
    /// `true` when `memories` are of this very day.
    pub on_this_day: bool,
    /// The latest and coming conferences that have a date.
    pub conferences: Vec<ConferenceCardView>,
    /// Movements, the widest and latest first.
    pub movements: Vec<LinkView>,
    /// The next anniversaries after the day of the build.
    pub anniversaries: Vec<HomeAnniversaryView>,
    /// The archive in numbers, beside those of `doors`: grants, conferences, …
    pub figures: Vec<FigureView>,
}

/// A category on the home page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeCategoryView {
    /// The category.
    pub category: CategoryView,
    /// Its newest items that stand nowhere else on the page.
    pub news: Vec<Shared<NewsCardView>>,
}

/// A way into the archive by name.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeDoorView {
    /// `person` or `unit`: also the value of the search page's field `loai`.
    pub kind: String,
    /// What so many of them are called, with their list.
    pub link: LinkView,
    /// How many there are.
    pub n_items: u64,
    /// People by letter; empty for units.
    pub letters: Vec<LetterView>,
    /// Units of today by kind, the largest number first; empty for people.
    pub kinds: Vec<FigureView>,
}

/// A person or unit that the page presents.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeFeatureView {
    /// `person` or `unit`.
    pub kind: String,
    /// Name and page.
    pub link: LinkView,
    /// First letters of a person's name, for the place of a missing portrait.
    pub initials: String,
    /// The portrait, or the first photo of a unit.
    pub photo: Option<PhotoView>,
    /// A person's office.
    pub office: Option<String>,
    /// The unit of that office.
    pub unit: Option<LinkView>,
    /// For what an award was given, else how the record's text begins.
    pub text: Option<String>,
    /// The award that was given for it; `null` where the text is the record's own.
    pub award: Option<Shared<AwardMarkView>>,
    /// Status as an exemplar.
    pub exemplar: Option<TermView>,
}

/// An award and its history.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeAwardView {
    /// The award as a mark.
    pub mark: AwardMarkView,
    /// How many grants count.
    pub n_counted: u64,
    /// How many different recipients count.
    pub n_recipients: u64,
    /// Its years: `2016–2025`; `null` when none is stated.
    pub years: Option<String>,
    /// Grants by year; `null` for a single year.
    pub chart: Option<ChartView>,
}

/// What happened in an earlier year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeMemoryView {
    /// The kind of record: `news`, `conference`, `grants`, `movement`.
    pub kind: TermView,
    /// The record.
    pub link: LinkView,
    /// The day.
    pub date: DateView,
    /// How many years ago.
    pub years: u32,
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
