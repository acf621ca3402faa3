//! A conference, and the list of conferences.

use serde::Serialize;

use crate::render::shared::Shared;
use crate::render::view::{
    block::{BlockView, PhotoView},
    card::{ConferenceCardView, DocumentCardView, NewsCardView, PersonCardView, PresentationCardView},
    common::{DateView, LinkView, PeriodView, TermView},
    grant::GrantGroupView,
    listing::{FacetView, PaginationView},
};

/// A conference, `conference` in `conference.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConferenceView {
    /// `tong_ket`, `so_ket`, `dai_hoi_thi_dua_yeu_nuoc`, …
    pub kind: TermView,
    /// `toan_quoc`, `nganh`, `cum_khoi`, …
    pub level: TermView,
    /// `da_to_chuc`, `du_kien`, `hoan`, `huy`.
    pub status: Option<TermView>,
    /// In a numbered series, the number in Roman figures: `VI`.
    pub ordinal: Option<String>,
    /// What it reviews or launches; not its date.
    pub period: Option<PeriodView>,
    /// First day; `null` when not stated.
    pub date: Option<DateView>,
    /// Last day, when it is another.
    pub end: Option<DateView>,
    /// `truc_tiep`, `truc_tuyen`, `ket_hop`.
    pub mode: Option<TermView>,
    /// Where it met.
    pub place: Option<String>,
    /// The unit whose house it was.
    pub venue_unit: Option<LinkView>,
    /// Places connected by video.
    pub bridge_points: Vec<String>,
    /// Who held it.
    pub host: Option<LinkView>,
    /// The year whose awards were handed over; may differ from the period.
    pub award_year: Option<i32>,
    /// Description.
    pub body: Vec<BlockView>,
    /// Programme by day, in the order in which the record has it: not every point of it has a time.
    pub programme: Vec<ProgrammeDayView>,
    /// How many delegates there were, by kind.
    pub delegates: Vec<DelegatesView>,
    /// Delegations.
    pub delegations: Vec<DelegationView>,
    /// Participants by role, those who chair first; in each role in official order.
    pub roles: Vec<RoleGroupView>,
    /// Awards handed over, by award in order of precedence.
    pub grants: Vec<GrantGroupView>,
    /// How many of these awards count.
    pub n_grants: u64,
    /// Documents.
    pub documents: Vec<DocumentCardView>,
    /// Presentations in order.
    pub presentations: Vec<PresentationCardView>,
    /// Movements launched here.
    pub movements: Vec<LinkView>,
    /// Photos taken there.
    pub photos: Vec<PhotoView>,
    /// News about it.
    pub coverage: Vec<Shared<NewsCardView>>,
}

/// What a programme has on one day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProgrammeDayView {
    /// The day; `null` where the record parts no days.
    pub date: Option<DateView>,
    /// Its points.
    pub items: Vec<ProgrammeItemView>,
}

/// Delegates of one kind.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DelegatesView {
    /// What kind.
    pub kind: String,
    /// How many.
    pub count: u64,
}

/// A delegation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DelegationView {
    /// The unit it came from, or what it is called.
    pub link: LinkView,
    /// Who led it.
    pub head: Option<LinkView>,
    /// How many.
    pub count: Option<u64>,
}

/// An item of a programme.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProgrammeItemView {
    /// `08:00`; `null` when not stated.
    pub time: Option<String>,
    /// What.
    pub title: String,
    /// Who.
    pub person: Option<LinkView>,
}

/// Participants with one role.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RoleGroupView {
    /// `chu_tri`, `chi_dao`, `du`, `bao_cao`, `tham_luan`, …
    pub role: TermView,
    /// Who, in official order.
    pub participants: Vec<ParticipantView>,
}

/// A participant.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ParticipantView {
    /// Person, unit or plain text.
    pub link: LinkView,
    /// The office as announced on the day.
    pub office: Option<String>,
    /// The person as a card, for a portrait; `null` for units and plain text.
    pub person: Option<PersonCardView>,
}

/// All conferences, `list` in `conference-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConferenceListView {
    /// Conferences by year, latest first; those without a date stand last.
    pub groups: Vec<ConferenceGroupView>,
    /// Years, kinds and levels.
    pub facets: Vec<FacetView>,
    /// How many conferences.
    pub total: u64,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// Conferences of one year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConferenceGroupView {
    /// Anchor.
    pub id: String,
    /// The year as text; `null` when not stated.
    pub year: Option<String>,
    /// Newest first.
    pub conferences: Vec<ConferenceCardView>,
}
