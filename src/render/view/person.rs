//! A person, and the lists of people.

use serde::Serialize;

use crate::render::shared::Shared;
use crate::render::view::{
    block::{BlockView, PhotoView},
    card::{NewsCardView, PersonCardView, PresentationCardView},
    common::{DateView, LinkView, PeriodView, TermView},
    grant::GrantView,
    listing::{LetterView, PaginationView},
};

/// A person, `person` in `person.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PersonView {
    /// Full name.
    pub name: String,
    /// First letters of given name and family name, for the place of a missing portrait.
    pub initials: String,
    /// Word of address before the name: `Đồng chí`.
    pub honorific: Option<String>,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// Portrait, where the record has one.
    pub portrait: Option<PhotoView>,
    /// The office under the name, as of the day of the build and with `nguyên` where it has ended.
    pub office: Option<String>,
    /// The unit of that office.
    pub unit: Option<LinkView>,
    /// Academic titles and rank, in one line each.
    pub titles: Vec<String>,
    /// Judicial title, such as `Kiểm sát viên cao cấp`.
    pub judicial_title: Option<TermView>,
    /// Year of birth, where a source gives it and it may be public.
    pub birth_year: Option<i32>,
    /// Home, where a source gives it.
    pub home: Option<String>,
    /// When the person joined the sector.
    pub service_from: Option<DateView>,
    /// `true` when the person has died.
    pub deceased: bool,
    /// Day, month or year of death, where stated.
    pub died: Option<DateView>,
    /// Offices, latest first.
    pub positions: Vec<PositionView>,
    /// Recognition as an exemplar.
    pub exemplar: Option<ExemplarView>,
    /// Life and achievements.
    pub bio: Vec<BlockView>,
    /// Awards in order of precedence, then year; those revoked or declined included and marked.
    pub grants: Vec<GrantView>,
    /// How many of them count.
    pub n_grants: u64,
    /// News that names the person, newest first.
    pub news: Vec<Shared<NewsCardView>>,
    /// Photos that show the person.
    pub photos: Vec<PhotoView>,
    /// Conferences with the person's part in each, newest first.
    pub conferences: Vec<PersonConferenceView>,
    /// Presentations.
    pub presentations: Vec<PresentationCardView>,
    /// Initiatives with the person among the authors.
    pub initiatives: Vec<LinkView>,
    /// Grants handed over by the person, as links to the batches.
    pub presented: Vec<LinkView>,
}

/// An office.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PositionView {
    /// Title, with `Quyền` or `Thường trực` where it applies.
    pub title: String,
    /// The unit under the name it had then.
    pub unit: Option<LinkView>,
    /// When, in words: `2015–2019`, `tại thời điểm 30/7/2019`; `null` when not stated.
    pub period: Option<PeriodView>,
    /// The one day for which a source proves the office; `null` when a term is known.
    pub as_of: Option<DateView>,
    /// `true` when it has not ended by the day of the build and its term is known.
    pub current: bool,
    /// Where the statement comes from.
    pub source: Option<LinkView>,
}

/// Recognition as an exemplar, of a person or a unit.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ExemplarView {
    /// `de_xuat`, `duoc_cong_nhan`, `tieu_bieu_dai_hoi`, `luu_tru`, `thoi_cong_nhan`.
    pub status: TermView,
    /// `nganh`, `don_vi`, …
    pub level: Option<TermView>,
    /// Day of recognition.
    pub recognised_on: Option<DateView>,
    /// Who recognised.
    pub by: Option<LinkView>,
    /// Field of the achievements.
    pub field: Option<String>,
    /// For which years.
    pub term: Option<PeriodView>,
}

/// A person's part in a conference.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PersonConferenceView {
    /// The conference.
    pub link: LinkView,
    /// Its date.
    pub date: Option<DateView>,
    /// `chu_tri`, `chi_dao`, `tham_luan`, …; several where somebody chaired and spoke.
    pub roles: Vec<TermView>,
    /// The office as announced there.
    pub office: Option<String>,
}

/// People, `list` in `person-list.html`: everybody, or the exemplars.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PersonListView {
    /// `all`, `exemplar`, or what they have in common: `award`, `level`, `year`, `unit`.
    pub narrowed_by: String,
    /// `name` (A–Z by given name) or `official` (by rank of office).
    pub order: String,
    /// The same people in the other order.
    pub other_order: Option<LinkView>,
    /// Letters of the language with those that have people marked; empty in official order.
    pub letters: Vec<LetterView>,
    /// People under the letter of their given name, or under their unit in official order.
    pub groups: Vec<PersonGroupView>,
    /// How many people.
    pub total: u64,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// People under one heading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PersonGroupView {
    /// Anchor.
    pub id: String,
    /// The letter, or the unit.
    pub heading: LinkView,
    /// The people.
    pub people: Vec<Shared<PersonCardView>>,
}
