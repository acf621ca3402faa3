//! The search page.

use serde::Serialize;

use crate::render::view::{common::LinkView, listing::LetterView};

/// The search page, `search` in `search.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SearchView {
    /// The folder of the index's files, with a slash at the end.
    pub index_url: String,
    /// People by letter, for readers without JavaScript.
    pub letters: Vec<LetterView>,
    /// News by year, newest first, for the same.
    pub news_years: Vec<LinkView>,
    /// Awards by year, newest first, for the same.
    pub grant_years: Vec<LinkView>,
}
