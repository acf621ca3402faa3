//! An initiative, and the list of initiatives.

use serde::Serialize;

use crate::render::{
    shared::Shared,
    view::{
        block::BlockView,
        common::{LinkView, TermView},
        grant::GrantRowView,
        listing::PaginationView,
    },
};

/// An initiative, `initiative` in `initiative.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InitiativeView {
    /// `sang_kien`, `de_tai`, `de_an`, `chuyen_de`.
    pub kind: Option<TermView>,
    /// `co_so`, `nganh`, `bo`, `toan_quoc`.
    pub level: Option<TermView>,
    /// Authors in order.
    pub authors: Vec<AuthorView>,
    /// Unit under the name it had then.
    pub unit: Option<LinkView>,
    /// Year or years.
    pub year: Option<String>,
    /// Document that recognises it.
    pub recognised_by: Option<LinkView>,
    /// Effect.
    pub body: Vec<BlockView>,
    /// Grants that rest on it.
    pub grants: Vec<Shared<GrantRowView>>,
}

/// An author of an initiative.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AuthorView {
    /// Who.
    pub link: LinkView,
    /// Share as text: `60%`.
    pub share: Option<String>,
}

/// All initiatives, `list` in `initiative-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InitiativeListView {
    /// Initiatives by year, latest first; those without a year stand last.
    pub groups: Vec<InitiativeGroupView>,
    /// How many initiatives.
    pub total: u64,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// Initiatives of one year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InitiativeGroupView {
    /// Anchor.
    pub id: String,
    /// The year as text; `null` when not stated.
    pub year: Option<String>,
    /// Initiatives.
    pub initiatives: Vec<InitiativeCardView>,
}

/// An initiative in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InitiativeCardView {
    /// Title and address.
    pub link: LinkView,
    /// Authors.
    pub authors: Vec<LinkView>,
    /// Unit.
    pub unit: Option<LinkView>,
    /// Level.
    pub level: Option<TermView>,
}
