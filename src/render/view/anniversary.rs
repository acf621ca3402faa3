//! The page of anniversaries.

use serde::Serialize;

use crate::render::view::{
    block::BlockView,
    common::{DateView, LinkView, ReferenceGroupView},
};

/// All anniversaries, `list` in `anniversary-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AnniversaryListView {
    /// In order of the calendar; those without a date stand last.
    pub items: Vec<AnniversaryView>,
}

/// An anniversary.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AnniversaryView {
    /// Anchor: the record's id.
    pub id: String,
    /// What is remembered.
    pub event: String,
    /// The day it goes back to; `null` when not stated.
    pub origin: Option<DateView>,
    /// Day and month: `26/7`.
    pub day: Option<String>,
    /// The next one after the day of the build.
    pub next: Option<DateView>,
    /// How many years it will then be.
    pub next_years: Option<u32>,
    /// Its celebrations as the sources say, letter by letter; without words of theirs by the number of years and the day.
    pub observed: Vec<String>,
    /// Description.
    pub body: Vec<BlockView>,
    /// Movements held for it.
    pub movements: Vec<LinkView>,
    /// What refers to it.
    pub backlinks: Vec<ReferenceGroupView>,
}
