//! A rendering session: a checked site, the theme that shows it, and what is made of both once for many outputs.

use std::sync::Arc;

use super::{
    data::DataFiles,
    draw::drawing,
    feeds::FeedEntries,
    fragments::{Drawer, Fragments},
    shared_views::SharedViews,
    theme::Theme,
};
use crate::{memo::reads::Once, site::Site};

/// What every output is rendered from.
pub struct Session {
    /// The facts.
    pub site: Site,
    /// Templates, words and files of the looks.
    pub theme: Arc<Theme>,
    /// The summary of each news item, made when first wanted: a dozen pages show the card of each.
    pub summaries: Vec<Once<Option<String>>>,
    /// What templates have drawn of such views.
    pub fragments: Arc<Fragments>,
    /// Views that many pages show.
    pub shared: SharedViews,
    /// The entry of each news item in each format of feeds, made when first wanted.
    pub feed_entries: FeedEntries,
    /// The files of data.
    pub data_files: DataFiles,
}

impl Session {
    /// Renders something whose templates may call `draw`.
    pub fn drawing<T>(&self, render: impl FnOnce() -> T) -> T {
        let drawer = Drawer { theme: Arc::clone(&self.theme), fragments: Arc::clone(&self.fragments) };
        drawing(Arc::new(drawer), render)
    }
}
