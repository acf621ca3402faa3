//! A publication, and the list of publications.

use serde::Serialize;

use crate::render::view::{
    block::{BlockView, PhotoView},
    common::{LinkView, TermView},
    document::FileView,
    listing::PaginationView,
};

/// A publication, `publication` in `publication.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PublicationView {
    /// `sach`, `hoi_dap`, `so_tay`, `tap_san`, `ky_yeu`.
    pub kind: TermView,
    /// What is printed below the title.
    pub subtitle: Option<String>,
    /// The cover.
    pub cover: Option<PhotoView>,
    /// Authors in order.
    pub authors: Vec<ContributorView>,
    /// The units that prepared it.
    pub drafted_by: Vec<LinkView>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Year or years.
    pub year: Option<String>,
    /// International Standard Book Number as written.
    pub isbn: Option<String>,
    /// License of publication.
    pub licence: Option<String>,
    /// Pages.
    pub pages: Option<u64>,
    /// Copies printed.
    pub print_run: Option<u64>,
    /// The whole of it, to read or download.
    pub file: Option<FileView>,
    /// What it holds.
    pub body: Vec<BlockView>,
}

/// Someone who worked on a publication.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ContributorView {
    /// Who.
    pub link: LinkView,
    /// `chu_bien`, `bien_soan`, `hieu_dinh`, `trinh_bay`.
    pub role: Option<TermView>,
}

/// All publications, `list` in `publication-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PublicationListView {
    /// The latest first; those without a year stand last.
    pub publications: Vec<PublicationCardView>,
    /// How many publications.
    pub total: u64,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// A publication in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PublicationCardView {
    /// Title and address.
    pub link: LinkView,
    /// The cover.
    pub cover: Option<PhotoView>,
    /// Kind of publication.
    pub kind: TermView,
    /// Authors.
    pub authors: Vec<LinkView>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Year or years.
    pub year: Option<String>,
}
