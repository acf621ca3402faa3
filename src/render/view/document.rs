//! A document, and the list of documents.

use serde::Serialize;

use crate::render::view::{
    block::BlockView,
    card::DocumentCardView,
    common::{DateView, LinkView, TermView},
    grant::GrantGroupView,
    listing::{FacetView, PaginationView},
};

/// A document, `document` in `document.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DocumentView {
    /// `quyet_dinh`, `ke_hoach`, …
    pub kind: TermView,
    /// Number; `null` when not stated. Set it without line breaks.
    pub number: Option<String>,
    /// Date; `null` when not stated.
    pub date: Option<DateView>,
    /// Year, where only that is known.
    pub year: Option<i32>,
    /// Who issued it.
    pub issuer: Option<LinkView>,
    /// The units that drafted it.
    pub drafted_by: Vec<LinkView>,
    /// The motto it gives out.
    pub slogan: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// What it is about, to stand as a heading below kind and number; empty when not stated.
    pub subject: String,
    /// In force from.
    pub in_force: Option<DateView>,
    /// Until.
    pub expires: Option<DateView>,
    /// `con_hieu_luc`, `het_hieu_luc`, `chua_co_hieu_luc`: on the day of the build; `null` when unknown.
    pub state: Option<TermView>,
    /// The file to read or download.
    pub file: Option<FileView>,
    /// Relations to other documents, by kind of relation, in both directions.
    pub relations: Vec<RelationView>,
    /// Description.
    pub body: Vec<BlockView>,
    /// Grants of this decision, by award.
    pub grants: Vec<GrantGroupView>,
    /// How many of them count.
    pub n_grants: u64,
    /// Conferences that had it before them.
    pub conferences: Vec<LinkView>,
    /// Movements that rest on it.
    pub movements: Vec<LinkView>,
}

/// A file to download.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FileView {
    /// Address.
    pub url: String,
    /// Name.
    pub name: String,
    /// Format in words: `PDF`.
    pub format: String,
}

/// Documents in one relation to this one.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RelationView {
    /// `can_cu`, `sua_doi`, `thay_the`, `huong_dan_thi_hanh`, `kem_theo`, and their inverses with `duoc_` in front.
    pub kind: TermView,
    /// The documents.
    pub documents: Vec<LinkView>,
}

/// All documents, `list` in `document-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DocumentListView {
    /// Documents by year, latest first; those without a date stand last.
    pub groups: Vec<DocumentGroupView>,
    /// Kinds, issuers and years.
    pub facets: Vec<FacetView>,
    /// How many documents.
    pub total: u64,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// Documents of one year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DocumentGroupView {
    /// Anchor.
    pub id: String,
    /// The year as text; `null` when not stated.
    pub year: Option<String>,
    /// Newest first, then by number.
    pub documents: Vec<DocumentCardView>,
}
