//! A cluster of units that compete with one another, and the list of clusters.

use serde::Serialize;

use crate::render::shared::Shared;
use crate::render::view::{
    block::BlockView,
    card::NewsCardView,
    common::{LinkView, TermView},
    listing::PaginationView,
};

/// A cluster, `cluster` in `cluster.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ClusterView {
    /// Other names it is called by.
    pub aliases: Vec<String>,
    /// `cum`, `khoi`.
    pub kind: TermView,
    /// Number.
    pub number: Option<u32>,
    /// Who runs it: two clusters may bear one number under different units.
    pub scope_unit: Option<LinkView>,
    /// Description.
    pub body: Vec<BlockView>,
    /// Years, latest first.
    pub years: Vec<ClusterYearView>,
    /// Its conferences, newest first.
    pub conferences: Vec<LinkView>,
    /// News that names it.
    pub news: Vec<Shared<NewsCardView>>,
}

/// A cluster in one year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ClusterYearView {
    /// Anchor.
    pub id: String,
    /// Year.
    pub year: i32,
    /// Head of the year.
    pub head: Option<LinkView>,
    /// Deputies.
    pub deputies: Vec<LinkView>,
    /// Who looks after it.
    pub overseer: Option<LinkView>,
    /// Members under the names of that year, in official order.
    pub members: Vec<LinkView>,
    /// The year's commitment.
    pub commitment: Option<LinkView>,
    /// Votes for awards.
    pub votes: Vec<VoteView>,
    /// Ranking from the first.
    pub ranking: Vec<RankingView>,
}

/// A vote.
#[derive(Clone, Debug, Default, Serialize)]
pub struct VoteView {
    /// For whom.
    pub unit: LinkView,
    /// For what.
    pub award: LinkView,
    /// Votes in favor.
    pub yes: u32,
    /// Votes in all.
    pub total: u32,
    /// In favor, in percent: `92,3%`.
    pub percent: String,
}

/// A place in a ranking.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RankingView {
    /// Place, from 1.
    pub rank: u32,
    /// Unit.
    pub unit: LinkView,
}

/// All clusters, `list` in `cluster-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ClusterListView {
    /// Clusters by the unit that runs them.
    pub groups: Vec<ClusterGroupView>,
    /// How many clusters.
    pub total: u64,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// Clusters run by one unit.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ClusterGroupView {
    /// Anchor.
    pub id: String,
    /// The unit.
    pub scope_unit: LinkView,
    /// Clusters by number.
    pub clusters: Vec<ClusterCardView>,
}

/// A cluster in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ClusterCardView {
    /// Name and address.
    pub link: LinkView,
    /// Kind.
    pub kind: TermView,
    /// Latest year on record.
    pub year: Option<i32>,
    /// Head of that year.
    pub head: Option<LinkView>,
    /// How many members that year.
    pub n_members: u64,
}
