//! A movement, and the list of movements.

use serde::Serialize;

use crate::render::shared::Shared;
use crate::render::view::{
    block::BlockView,
    card::NewsCardView,
    common::{LinkView, PeriodView, TermView},
    grant::GrantGroupView,
    listing::PaginationView,
};

/// A movement, `movement` in `movement.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MovementView {
    /// Name without quotation marks.
    pub name: String,
    /// Other wordings.
    pub aliases: Vec<String>,
    /// `phong_trao_thi_dua`, `cuoc_van_dong`, `dot_thi_dua`, `hoc_tap_lam_theo`.
    pub kind: TermView,
    /// `toan_quoc`, `nganh`, `don_vi`, `dia_phuong`.
    pub scope: TermView,
    /// Slogan, letter by letter.
    pub slogan: Option<String>,
    /// When.
    pub period: Option<PeriodView>,
    /// Units that launched it, under their names of that time.
    pub launched_by: Vec<LinkView>,
    /// Where it was launched.
    pub launched_at: Option<LinkView>,
    /// Anniversaries it is held for.
    pub anniversaries: Vec<LinkView>,
    /// Movements it is tied to, from either side.
    pub linked: Vec<LinkView>,
    /// Documents.
    pub documents: Vec<LinkView>,
    /// Results.
    pub body: Vec<BlockView>,
    /// Grants that belong to it, by award.
    pub grants: Vec<GrantGroupView>,
    /// News that names it.
    pub news: Vec<Shared<NewsCardView>>,
}

/// All movements, `list` in `movement-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MovementListView {
    /// Movements by scope.
    pub groups: Vec<MovementGroupView>,
    /// How many movements.
    pub total: u64,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// Movements of one scope.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MovementGroupView {
    /// Anchor.
    pub id: String,
    /// The scope.
    pub scope: TermView,
    /// Latest first.
    pub movements: Vec<MovementCardView>,
}

/// A movement in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MovementCardView {
    /// Name and address.
    pub link: LinkView,
    /// Kind.
    pub kind: TermView,
    /// When.
    pub period: Option<PeriodView>,
    /// Slogan.
    pub slogan: Option<String>,
}
