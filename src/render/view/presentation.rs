//! A presentation, and the list of presentations.

use serde::Serialize;

use crate::render::view::{
    block::BlockView,
    card::{PersonCardView, PresentationCardView},
    common::{DateView, LinkView, TermView},
    listing::PaginationView,
};

/// A presentation, `presentation` in `presentation.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PresentationView {
    /// Who gave it: person or unit.
    pub presenter: Option<LinkView>,
    /// The presenter as a card, where it is a person.
    pub person: Option<PersonCardView>,
    /// The presenter's office on the day.
    pub office: Option<String>,
    /// Author as printed, where it differs.
    pub author_text: Option<String>,
    /// Conference.
    pub conference: Option<LinkView>,
    /// Yearbook.
    pub yearbook: Option<LinkView>,
    /// Day.
    pub date: Option<DateView>,
    /// Place in the order of the conference.
    pub order: Option<u32>,
    /// The exemplars it is about.
    pub about: Vec<LinkView>,
    /// `moi`, `da_nop`, `bien_tap`, `duyet`.
    pub status: Option<TermView>,
    /// Text with photos in place.
    pub body: Vec<BlockView>,
}

/// All presentations, `list` in `presentation-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PresentationListView {
    /// Presentations by conference or yearbook, newest first.
    pub groups: Vec<PresentationGroupView>,
    /// How many presentations.
    pub total: u64,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// Presentations of one conference.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PresentationGroupView {
    /// Anchor.
    pub id: String,
    /// The conference or yearbook.
    pub heading: LinkView,
    /// In their order.
    pub presentations: Vec<PresentationCardView>,
}
