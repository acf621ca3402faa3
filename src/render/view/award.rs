//! An award's definition, and the list of awards.

use serde::Serialize;

use crate::render::{
    shared::Shared,
    view::{
        block::BlockView,
        card::AwardMarkView,
        common::{LegalBasisView, LinkView, PeriodView, TermView},
        grant::GrantRowView,
        listing::{LetterView, OrderView},
    },
};

/// An award, `award` in `award.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AwardView {
    /// The award as a mark.
    pub mark: AwardMarkView,
    /// Full name.
    pub name: String,
    /// Abbreviations.
    pub abbreviations: Vec<String>,
    /// Former and other names.
    pub variants: Vec<String>,
    /// `huan_chuong`, `danh_hieu_thi_dua`, …
    pub category: TermView,
    /// `nha_nuoc`, `chinh_phu`, `nganh`, `co_so`.
    pub level: TermView,
    /// `ca_nhan`, `tap_the`, `ca_hai`.
    pub recipient: TermView,
    /// Who grants it.
    pub issuer: Option<TermView>,
    /// Classes from the highest.
    pub classes: Vec<AwardClassView>,
    /// How often it is given: `hằng năm`, `5 năm một lần`.
    pub cycle: Option<String>,
    /// `true` when a person may receive it only once.
    pub once: bool,
    /// `true` when it may be given after death.
    pub posthumous: bool,
    /// The award that this one is a case of.
    pub is_a: Option<LinkView>,
    /// The award of another branch that ranks with it.
    pub equivalent_of: Option<LinkView>,
    /// When it was given, for awards that came or went.
    pub valid: Option<PeriodView>,
    /// Legal basis, latest first.
    pub legal: Vec<LegalBasisView>,
    /// Conditions, latest law first.
    pub prerequisites: Vec<PrerequisiteView>,
    /// Description.
    pub body: Vec<BlockView>,
    /// Recipients by year of achievement, latest first; the year not stated stands last.
    pub years: Vec<AwardYearView>,
    /// Orders of all who were honored with it, where they are many.
    pub orders: Vec<OrderView>,
    /// The letters of their names, each leading into the list by name.
    pub letters: Vec<LetterView>,
    /// The list of all grants, where there are more than `years` holds.
    pub all_grants: Option<LinkView>,
    /// How many grants count.
    pub n_counted: u64,
    /// How many different recipients count.
    pub n_recipients: u64,
    /// Its figures; `null` where nothing counts.
    pub statistics: Option<LinkView>,
}

/// A class of an award.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AwardClassView {
    /// `nhat`, `nhi`, `ba`.
    pub class: TermView,
    /// How many grants of it count.
    pub n_counted: u64,
}

/// A condition that must be met.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PrerequisiteView {
    /// The condition in words.
    pub text: String,
    /// Where the condition ends in one of several things: each in words.
    pub alternatives: Vec<String>,
    /// For whom: `ca_nhan`, `tap_the`.
    pub recipient: Option<TermView>,
    /// The law's own words.
    pub quote: Option<String>,
    /// Where it stands.
    pub basis: LegalBasisView,
}

/// The recipients of one year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AwardYearView {
    /// Anchor.
    pub id: String,
    /// The year as text; `null` when not stated.
    pub year: Option<String>,
    /// How many awards count; `null` where the page does not show the whole year.
    pub n_counted: Option<u64>,
    /// Grants in official order.
    pub grants: Vec<Shared<GrantRowView>>,
}

/// All awards, `list` in `award-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AwardListView {
    /// Awards by category, both in order of precedence.
    pub groups: Vec<AwardGroupView>,
    /// How many awards.
    pub total: u64,
}

/// Awards of one category.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AwardGroupView {
    /// Anchor.
    pub id: String,
    /// The category.
    pub category: TermView,
    /// Its awards.
    pub awards: Vec<AwardCardView>,
}

/// An award in the list of awards.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AwardCardView {
    /// The award as a mark.
    pub mark: AwardMarkView,
    /// Abbreviation.
    pub abbreviation: Option<String>,
    /// Who may receive it.
    pub recipient: TermView,
    /// Who grants it.
    pub issuer: Option<TermView>,
    /// Labels of its classes.
    pub classes: Vec<TermView>,
    /// How many grants count.
    pub n_counted: u64,
}
