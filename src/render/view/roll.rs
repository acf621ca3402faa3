//! The roll of honor.

use serde::Serialize;

use crate::render::view::{
    common::LinkView,
    listing::{LetterView, PaginationView},
};

/// Everybody who was honored, with or without a record, by name; `list` in `roll.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RollView {
    /// Letters.
    pub letters: Vec<LetterView>,
    /// Names of this page by letter.
    pub groups: Vec<RollGroupView>,
    /// How many on all pages.
    pub total: u64,
    /// Where the box that narrows the list finds its files; `null` where the site has no search.
    pub data_url: Option<String>,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// The names of a letter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RollGroupView {
    /// Anchor.
    pub id: String,
    /// The letter.
    pub letter: String,
    /// Names.
    pub people: Vec<HonoreeView>,
}

/// Somebody who was honored.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HonoreeView {
    /// The name: it leads to the person's page, without one to the row of the latest award.
    pub link: LinkView,
    /// Office and unit when last honored, as far as stated, which distinguishes namesakes.
    pub note: Option<String>,
    /// The latest awards, each leading to its row.
    pub awards: Vec<LinkView>,
    /// How many earlier ones there are.
    pub n_earlier: u64,
}
