//! Records as other pages show them: a card in a list, a mark beside a name.

use serde::Serialize;

use crate::render::{
    shared::Shared,
    view::{
        block::PhotoView,
        common::{DateView, LinkView, PeriodView, TermView},
    },
};

/// A news item in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NewsCardView {
    /// Title and address.
    pub link: LinkView,
    /// `tin`, `bai`, `guong`, `thong_bao`, `phong_su_anh`, `gioi_thieu_van_ban`.
    pub kind: Shared<TermView>,
    /// The site's category, with its list.
    pub category: Option<Shared<LinkView>>,
    /// When it was published; `null` when the source does not say.
    pub published: Option<DateView>,
    /// The lede or the first paragraph as text, cut at a word.
    pub summary: Option<String>,
    /// The first photo that has a file.
    pub photo: Option<PhotoView>,
    /// `true` for items the editors keep on top.
    pub pinned: bool,
}

/// A person in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PersonCardView {
    /// Name and address.
    pub link: LinkView,
    /// First letters of given name and family name, for the place of a missing portrait.
    pub initials: String,
    /// Portrait, where the record has one.
    pub portrait: Option<PhotoView>,
    /// The office to show, already as of the right day and with `nguyên` where it has ended.
    pub office: Option<String>,
    /// The unit of that office.
    pub unit: Option<LinkView>,
    /// `true` when the person has died: a theme marks it with restraint.
    pub deceased: bool,
    /// Status as an exemplar.
    pub exemplar: Option<TermView>,
    /// The highest awards, in order of precedence; at most three.
    pub awards: Vec<Shared<AwardMarkView>>,
}

/// A unit in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitCardView {
    /// Present name (or last name) and address.
    pub link: LinkView,
    /// Short name or code: `Vụ 16`.
    pub short: Option<String>,
    /// `vu`, `cuc`, `vksnd_cap_tinh`, …
    pub kind: TermView,
    /// `true` when the unit no longer exists.
    pub dissolved: bool,
    /// The unit that carries it on, for a dissolved one.
    pub successors: Vec<LinkView>,
    /// How many grants the unit itself holds.
    pub n_grants: u64,
    /// The highest awards, in order of precedence; at most three.
    pub awards: Vec<Shared<AwardMarkView>>,
}

/// A conference in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConferenceCardView {
    /// Name and address.
    pub link: LinkView,
    /// `tong_ket`, `so_ket`, `dai_hoi_thi_dua_yeu_nuoc`, …
    pub kind: TermView,
    /// `toan_quoc`, `nganh`, `cum_khoi`, …
    pub level: TermView,
    /// The day, where stated.
    pub date: Option<DateView>,
    /// What it reviews or launches: `6 tháng đầu năm 2019`.
    pub period: Option<PeriodView>,
    /// Where it met.
    pub place: Option<String>,
    /// `du_kien`, `hoan`, `huy` and so on; `null` when it simply took place.
    pub status: Option<TermView>,
}

/// An award as a mark: what a theme draws beside a name.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AwardMarkView {
    /// The award's name and page, with its class: `Huân chương Lao động hạng Nhất`.
    pub link: LinkView,
    /// `huan_chuong`, `huy_chuong`, `danh_hieu_thi_dua`, `bang_khen`, …: chooses the mark's shape.
    pub category: TermView,
    /// `nha_nuoc`, `chinh_phu`, `nganh`, `co_so`, …: chooses the mark's weight.
    pub level: TermView,
    /// `nhat`, `nhi`, `ba`, where the award has classes.
    pub class: Option<TermView>,
    /// `flag` when the award is a flag (cờ), a shape that no category tells; else `null`.
    pub emblem: Option<String>,
    /// The year of achievement as text.
    pub year: Option<String>,
}

/// A document in a list or as the basis of something.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DocumentCardView {
    /// Title or subject, and address.
    pub link: LinkView,
    /// `quyet_dinh`, `ke_hoach`, …
    pub kind: TermView,
    /// Number: `09/KH-VKSTC`; set it without line breaks. `null` when not stated.
    pub number: Option<String>,
    /// Date, where stated.
    pub date: Option<DateView>,
    /// Who issued it.
    pub issuer: Option<LinkView>,
}

/// A presentation in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PresentationCardView {
    /// Title and address.
    pub link: LinkView,
    /// Who gave it.
    pub presenter: Option<LinkView>,
    /// The presenter's office on the day.
    pub office: Option<String>,
    /// Where it was given.
    pub conference: Option<LinkView>,
}
