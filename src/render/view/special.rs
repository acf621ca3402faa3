//! Pages that are no records: free pages, redirects, tombstones.

use serde::Serialize;

use crate::render::view::{
    block::BlockView,
    common::{DateView, LinkView},
};

/// A free page (`pages/`), `content` in `page.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ContentView {
    /// The text.
    pub body: Vec<BlockView>,
    /// When it was last changed, where stated.
    pub updated: Option<DateView>,
}

/// An address that has moved, `redirect` in `redirect.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RedirectView {
    /// Heading and address of the page it has moved to.
    pub target: LinkView,
    /// Complete address of that page.
    pub target_url: String,
}

/// A record that was withdrawn, `tombstone` in `tombstone.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TombstoneView {
    /// Reference of the record: `news:hoi-nghi-2019`.
    pub reference: String,
    /// Day of withdrawal.
    pub on: Option<DateView>,
    /// Why, where the publisher says so.
    pub reason: Option<String>,
}
