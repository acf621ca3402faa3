//! A consultation, and the list of consultations.

use serde::Serialize;

use crate::render::view::{
    block::BlockView,
    common::{DateView, LinkView, PeriodView, TermView},
    listing::PaginationView,
};

/// A consultation, `consultation` in `consultation.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConsultationView {
    /// `sap_mo`, `dang_mo`, `da_dong`: on the day of the build; `null` where its days are not stated.
    pub state: Option<TermView>,
    /// From its first to its last day.
    pub period: Option<PeriodView>,
    /// Who asks.
    pub unit: Option<LinkView>,
    /// The award proposed to all of them.
    pub award: Option<LinkView>,
    /// Where replies go; `null` when not stated.
    pub reply_to: Option<ReplyToView>,
    /// Who is proposed, in the order of the announcement.
    pub proposed: Vec<ProposedView>,
    /// The notice and what it rests on.
    pub documents: Vec<LinkView>,
    /// What is asked.
    pub body: Vec<BlockView>,
    /// What came of it.
    pub report: Option<ConsultationReportView>,
    /// The decision that followed.
    pub grants: Option<LinkView>,
}

/// Where replies go.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReplyToView {
    /// Office or person.
    pub name: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Electronic mail.
    pub email: Option<LinkView>,
    /// Telephone.
    pub phone: Option<String>,
}

/// Someone who is proposed. That is no award.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProposedView {
    /// Who.
    pub link: LinkView,
    /// Office as announced.
    pub position: Option<String>,
    /// The award and class, where it is not that of all.
    pub award: Option<LinkView>,
    /// For what, as inline HTML.
    pub citation: Option<String>,
}

/// The closing report of a consultation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConsultationReportView {
    /// The day.
    pub date: Option<DateView>,
    /// How many replies came in.
    pub replies: Option<u64>,
    /// What it found, as inline HTML.
    pub text: Option<String>,
    /// The report itself.
    pub document: Option<LinkView>,
}

/// All consultations, `list` in `consultation-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConsultationListView {
    /// The latest first.
    pub consultations: Vec<ConsultationCardView>,
    /// How many consultations.
    pub total: u64,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// A consultation in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConsultationCardView {
    /// Title and address.
    pub link: LinkView,
    /// `sap_mo`, `dang_mo`, `da_dong`.
    pub state: Option<TermView>,
    /// From its first to its last day.
    pub period: Option<PeriodView>,
    /// Who asks.
    pub unit: Option<LinkView>,
    /// How many are proposed.
    pub n_proposed: u64,
}
