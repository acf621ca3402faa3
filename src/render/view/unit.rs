//! A unit, and the tree of units.

use serde::Serialize;

use crate::render::shared::Shared;
use crate::render::view::{
    block::{BlockView, PhotoView},
    card::{ConferenceCardView, NewsCardView, PersonCardView, PresentationCardView, UnitCardView},
    common::{DateView, LinkView, PeriodView, TermView},
    grant::GrantView,
    listing::LetterView,
    person::ExemplarView,
};

/// A unit, `unit` in `unit.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitView {
    /// Present name, or the last one of a dissolved unit.
    pub name: String,
    /// Short name of the same time.
    pub short: Option<String>,
    /// Code of the same time: `V16`.
    pub code: Option<String>,
    /// `vu`, `cuc`, `vksnd_cap_tinh`, …
    pub kind: TermView,
    /// All names, latest first; one entry when the unit never changed its name.
    pub names: Vec<UnitNameView>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Units above, from the top down to the direct parent, as of the day of the build.
    pub parents: Vec<LinkView>,
    /// Former parents with their time, where the unit moved.
    pub former_parents: Vec<DatedLinkView>,
    /// Founding day.
    pub established: Option<DateView>,
    /// Last day.
    pub dissolved: Option<DateView>,
    /// `true` when it no longer exists on the day of the build, even if the last day is not stated.
    pub is_dissolved: bool,
    /// What became of the unit and what it came from, oldest first.
    pub succession: Vec<SuccessionView>,
    /// Portrait of the house, or of the collective.
    pub photo: Option<PhotoView>,
    /// Description.
    pub body: Vec<BlockView>,
    /// Recognition as an exemplar.
    pub exemplar: Option<ExemplarView>,
    /// How many people stand in the lists after the leaders: where they are many, a theme lets them be narrowed.
    pub n_people: u64,
    /// Letters of the list by name of its people and those of the units below; empty where they are few.
    pub letters: Vec<LetterView>,
    /// Those who lead it now, in official order.
    pub leaders: Vec<Shared<PersonCardView>>,
    /// Others with an office in it, in official order.
    pub people: Vec<Shared<PersonCardView>>,
    /// Those whom a source shows in it on one day, whose term is not known, in official order.
    pub people_seen: Vec<Shared<PersonCardView>>,
    /// Those who led it and no longer have an office in it, in official order.
    pub former_leaders: Vec<Shared<PersonCardView>>,
    /// Others who no longer have an office in it, in official order.
    pub former_people: Vec<Shared<PersonCardView>>,
    /// Units below, by precedence.
    pub children: Vec<UnitTreeView>,
    /// Lists of the people and of the news of the unit with those below it, where they hold more than this page does.
    pub with_children: Vec<LinkView>,
    /// Awards of the unit itself, in order of precedence, then year.
    pub grants: Vec<GrantView>,
    /// How many of them count.
    pub n_grants: u64,
    /// Awards of units that it carries on; never added to its own.
    pub inherited_grants: Vec<GrantView>,
    /// Grants to people while they worked here, then to collectives and households of the unit without a record, in numbers by
    /// award.
    pub members_results: Vec<MembersResultsView>,
    /// Figures of the unit and those below it; `null` where nothing counts.
    pub statistics: Option<LinkView>,
    /// Clusters it has been a member of, latest first.
    pub clusters: Vec<UnitClusterView>,
    /// Conferences it held or took part in, newest first.
    pub conferences: Vec<ConferenceCardView>,
    /// Presentations of the unit and its people.
    pub presentations: Vec<PresentationCardView>,
    /// Initiatives of the unit.
    pub initiatives: Vec<LinkView>,
    /// Documents it issued, newest first.
    pub documents: Vec<LinkView>,
    /// Movements it launched.
    pub movements: Vec<LinkView>,
    /// Weekly schedules, newest first.
    pub schedules: Vec<LinkView>,
    /// News that names it, newest first.
    pub news: Vec<Shared<NewsCardView>>,
}

/// A name that a unit bore.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitNameView {
    /// The name.
    pub name: String,
    /// Short name.
    pub short: Option<String>,
    /// Code.
    pub code: Option<String>,
    /// When it was borne; `null` when not stated.
    pub period: Option<PeriodView>,
}

/// A link that held for a time.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DatedLinkView {
    /// The link.
    pub link: LinkView,
    /// When it held.
    pub period: Option<PeriodView>,
}

/// One step in the history of units.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SuccessionView {
    /// `doi_ten`, `hop_nhat`, `sap_nhap`, `chia_tach`, `giai_the`, `chuyen_thanh`.
    pub kind: TermView,
    /// Day.
    pub on: Option<DateView>,
    /// Units before.
    pub from: Vec<LinkView>,
    /// Units after; empty when dissolved without a successor.
    pub to: Vec<LinkView>,
    /// Legal basis.
    pub basis: Option<LinkView>,
}

/// A unit with those below it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitTreeView {
    /// The unit.
    pub unit: UnitCardView,
    /// Units below, by precedence.
    pub children: Vec<UnitTreeView>,
}

/// What those whom a unit had received: its people, or collectives, or households.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MembersResultsView {
    /// `ca-nhan`, `tap-the`, `ho-gia-dinh`; part of an anchor.
    pub id: String,
    /// Who they are, in words.
    pub heading: String,
    /// Their awards by precedence.
    pub rows: Vec<ResultRowView>,
}

/// A row of a table of results: one award in numbers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ResultRowView {
    /// The award.
    pub award: LinkView,
    /// How many grants.
    pub n_grants: u64,
    /// How many different recipients.
    pub n_recipients: u64,
    /// First and last year as text: `2015–2019`.
    pub years: Option<String>,
}

/// A year in a cluster.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitClusterView {
    /// The cluster, at its year.
    pub link: LinkView,
    /// Year.
    pub year: i32,
    /// `head`, `deputy` or `member`, with its label (`Cụm trưởng`).
    pub role: TermView,
}

/// All units, `list` in `unit-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UnitListView {
    /// Units without a parent, each with its tree; by precedence.
    pub roots: Vec<UnitTreeView>,
    /// Units that no longer exist, in the language's order.
    pub dissolved: Vec<UnitCardView>,
    /// How many units.
    pub total: u64,
}
