//! The lists of grants: all of them, or those of a year, an award, a level or a unit. A list is cut into pages,
//! so nothing here looks at more grants than the page shows; the first page of a list has its batches too.

use std::cmp::Reverse;

use crate::{
    check::{Grant, grants::decision_date},
    derive::Count,
    model::{kind::RecordKind, table::Id},
    plan::{GrantsBy, ListPage, lists::GRANTS_A_PAGE},
    records::{Award, Grants, Mention, Unit},
    render::{
        lens::Lens,
        view::{
            common::LinkView,
            grant::{BatchCardView, GrantGroupView, GrantListView},
            listing::{FacetOptionView, FacetView},
            page::PageView,
        },
    },
};

use super::{
    batch::batch_card,
    document::year_anchor,
    pagination::{pagination, range},
};

/// How many batches and units a list names at most; lists of years and of units have the others.
const MOST: usize = 100;

/// A page of a list of grants.
pub fn grant_list(lens: Lens<'_>, by: &GrantsBy, at: usize) -> (PageView, GrantListView) {
    let n_grants = len(lens, by);
    let shown = range(at, n_grants, GRANTS_A_PAGE);
    let count = count(lens, by);
    let view = GrantListView {
        narrowed_by: narrowed_by(by).to_owned(),
        groups: groups(lens, by, shown.start, shown.len()),
        batches: if at == 0 { batches(lens, by) } else { Vec::new() },
        facets: facets(lens, by, at),
        n_counted: count.n_grants,
        n_recipients: count.n_recipients,
        pagination: pagination(lens, at, n_grants, GRANTS_A_PAGE, |it| ListPage::Grants(by.clone(), it)),
    };
    let mut parents = vec![lens.home()];
    if *by != GrantsBy::All {
        parents.extend(lens.kind_list(RecordKind::Grants));
    }
    let url = lens.list_url(&ListPage::Grants(by.clone(), at));
    (lens.page("grant_list", &title(lens, by), url, parents), view)
}

fn narrowed_by(by: &GrantsBy) -> &'static str {
    match by {
        GrantsBy::All => "all",
        GrantsBy::Year(_) => "year",
        GrantsBy::Award(_) => "award",
        GrantsBy::Level(_) => "level",
        GrantsBy::Unit(_) => "unit",
    }
}

fn title(lens: Lens<'_>, by: &GrantsBy) -> String {
    let list = lens.kind_term(RecordKind::Grants).label;
    match by {
        GrantsBy::All => list,
        GrantsBy::Year(Some(year)) => format!("{list}: {} {year}", lens.word("year").to_lowercase()),
        GrantsBy::Year(None) => {
            format!("{list}: {} {}", lens.word("year").to_lowercase(), lens.word("not_stated"))
        }
        GrantsBy::Award(award) => format!("{list}: {}", lens.name(Mention::Award(*award))),
        GrantsBy::Level(level) => format!("{list}: {}", lens.term_of("award_level", level).label),
        GrantsBy::Unit(unit) => format!("{list}: {}", lens.name(Mention::Unit(*unit))),
    }
}

fn len(lens: Lens<'_>, by: &GrantsBy) -> usize {
    let grants = &lens.site.atlas.grants;
    match by {
        GrantsBy::All => lens.site.catalog.grants().len(),
        GrantsBy::Year(year) => grants.by_year.get(year).map_or(0, Vec::len),
        GrantsBy::Award(award) => grants.of_award(*award).len(),
        GrantsBy::Level(level) => grants.by_level.get(level).map_or(0, Vec::len),
        GrantsBy::Unit(unit) => grants.of_unit(*unit).len() + grants.of_people_at(*unit).len(),
    }
}

fn count(lens: Lens<'_>, by: &GrantsBy) -> Count {
    let counts = &lens.site.atlas.counts;
    match by {
        GrantsBy::All => counts.all,
        GrantsBy::Year(year) => counts.of_year(*year),
        GrantsBy::Award(award) => counts.of_award(*award),
        GrantsBy::Level(level) => counts.of_level(level),
        GrantsBy::Unit(unit) => counts.of_unit(*unit),
    }
}

/// The whole list in the order of its pages: parts one after the other, each in official order.
fn parts<'s>(lens: Lens<'s>, by: &GrantsBy) -> Vec<&'s [Id<Grant>]> {
    let grants = &lens.site.atlas.grants;
    let awards = &lens.site.atlas.orders.awards;
    match by {
        GrantsBy::All => awards.iter().map(|it| grants.of_award(*it)).collect(),
        GrantsBy::Year(year) => grants.by_year.get(year).map(Vec::as_slice).into_iter().collect(),
        GrantsBy::Award(award) => grants.years_of_award(*award).map(|(_, it)| it).collect(),
        GrantsBy::Level(level) => grants.by_level.get(level).map(Vec::as_slice).into_iter().collect(),
        GrantsBy::Unit(unit) => vec![grants.of_unit(*unit), grants.of_people_at(*unit)],
    }
}

/// Some grants of a list, from `start` on.
fn slice(lens: Lens<'_>, by: &GrantsBy, mut start: usize, mut n_grants: usize) -> Vec<Id<Grant>> {
    let mut slice = Vec::with_capacity(n_grants);
    for part in parts(lens, by) {
        let from = start.min(part.len());
        let to = (from + n_grants).min(part.len());
        slice.extend_from_slice(&part[from..to]);
        start -= from;
        n_grants -= to - from;
    }
    slice
}

/// The grants of a page under headings: years on the list of an award; its own and those of its people on the
/// list of a unit; else awards.
fn groups(lens: Lens<'_>, by: &GrantsBy, start: usize, n_grants: usize) -> Vec<GrantGroupView> {
    let ids = slice(lens, by, start, n_grants);
    let heading = |grant: &Grant| match by {
        GrantsBy::Award(_) => Some(year_heading(lens, grant)),
        GrantsBy::Unit(unit) => Some(unit_heading(lens, *unit, grant)),
        GrantsBy::All | GrantsBy::Year(_) | GrantsBy::Level(_) => None,
    };
    let mut groups: Vec<GrantGroupView> = Vec::new();
    for id in &ids {
        let Some((anchor, heading)) = heading(&lens.site.catalog.grants()[*id]) else {
            return lens.grants_by_award(&ids);
        };
        if groups.last().is_none_or(|it| it.id != anchor) {
            groups.push(GrantGroupView { id: anchor, heading, ..GrantGroupView::default() });
        }
        lens.add_row(groups.last_mut().expect("a group was just made"), *id);
    }
    groups
}

fn year_heading(lens: Lens<'_>, grant: &Grant) -> (String, LinkView) {
    let year = grant.year.map(|it| it.to);
    let text = year.map_or_else(|| lens.word("not_stated"), |it| it.to_string());
    let url = lens.list_url(&ListPage::Grants(GrantsBy::Year(year), 0));
    (year_anchor(year.map(i32::from)), LinkView { text, url: Some(url) })
}

fn unit_heading(lens: Lens<'_>, unit: Id<Unit>, grant: &Grant) -> (String, LinkView) {
    if grant.recipient.is_unit() {
        return ("don-vi".to_owned(), lens.link(Mention::Unit(unit)));
    }
    ("ca-nhan".to_owned(), lens.plain(lens.word("people_results")))
}

/// The newest batches with grants of the list. A unit has single grants of many batches, which say little of it.
fn batches(lens: Lens<'_>, by: &GrantsBy) -> Vec<BatchCardView> {
    let records = lens.site.catalog.records();
    let mut batches: Vec<Id<Grants>> = match by {
        GrantsBy::All => records.grants.ids().collect(),
        GrantsBy::Unit(_) => return Vec::new(),
        GrantsBy::Year(_) | GrantsBy::Award(_) | GrantsBy::Level(_) => {
            parts(lens, by).concat().iter().map(|it| lens.site.catalog.grants()[*it].batch).collect()
        }
    };
    batches.sort_unstable();
    batches.dedup();
    batches.sort_by_cached_key(|it| {
        let batch = &records.grants[*it];
        let signed = decision_date(records, batch.decision.as_ref().map(|it| &it.value));
        let year = batch.year.as_ref().map(|it| i32::from(it.value.to));
        // A decision without a day stands with those of its year of achievement.
        (Reverse(signed.map(|it| it.year()).or(year)), Reverse(signed))
    });
    batches.into_iter().take(MOST).filter_map(|it| batch_card(lens, it)).collect()
}

/// Other lists of grants. Units are named only where the whole list begins.
fn facets(lens: Lens<'_>, by: &GrantsBy, at: usize) -> Vec<FacetView> {
    let grants = &lens.site.atlas.grants;
    let years = grants.by_year.iter().rev().map(|(year, it)| {
        let text = year.map_or_else(|| lens.word("not_stated"), |it| it.to_string());
        option(lens, by, GrantsBy::Year(*year), text, it.len())
    });
    let levels = lens.site.config.vocabularies.keys("award_level").filter_map(|key| {
        let n_grants = grants.by_level.get(key)?.len();
        Some(option(lens, by, GrantsBy::Level(key.into()), lens.term_of("award_level", key).label, n_grants))
    });
    let given = |it: &&Id<Award>| !grants.of_award(**it).is_empty();
    let awards = lens.site.atlas.orders.awards.iter().filter(given).map(|it| {
        let name = lens.name(Mention::Award(*it));
        option(lens, by, GrantsBy::Award(*it), name, grants.of_award(*it).len())
    });
    let mut facets = vec![
        facet(lens, "year", years.collect()),
        facet(lens, "level", levels.collect()),
        facet(lens, "award", awards.collect()),
    ];
    if *by == GrantsBy::All && at == 0 {
        facets.push(facet(lens, "unit", units(lens, by)));
    }
    facets.retain(|it| !it.options.is_empty());
    facets
}

/// The units with most grants, their own and those of their people.
fn units(lens: Lens<'_>, by: &GrantsBy) -> Vec<FacetOptionView> {
    let len_of = |unit: Id<Unit>| len(lens, &GrantsBy::Unit(unit));
    let mut units: Vec<Id<Unit>> =
        lens.site.atlas.orders.units.iter().copied().filter(|it| len_of(*it) > 0).collect();
    units.sort_by_key(|it| Reverse(len_of(*it)));
    units.truncate(MOST);
    units
        .into_iter()
        .map(|it| option(lens, by, GrantsBy::Unit(it), lens.name(Mention::Unit(it)), len_of(it)))
        .collect()
}

fn option(
    lens: Lens<'_>,
    current: &GrantsBy,
    to: GrantsBy,
    text: String,
    n_grants: usize,
) -> FacetOptionView {
    FacetOptionView {
        text,
        current: *current == to,
        url: lens.list_url(&ListPage::Grants(to, 0)),
        n_items: n_grants as u64,
    }
}

fn facet(lens: Lens<'_>, key: &str, options: Vec<FacetOptionView>) -> FacetView {
    FacetView { key: key.to_owned(), label: lens.word(key), options }
}
