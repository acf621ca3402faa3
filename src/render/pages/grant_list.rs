//! The lists of grants: all of them, or those of a year, an award, a level or a unit. A list is cut into pages,
//! so nothing here looks at more grants than the page shows; the first page of a list has its batches too. By whom
//! and why decisions honor, lists name the decisions alone: the grants stand on their pages.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    check::{Grant, Honored},
    derive::{
        Count,
        statistics::{Fact, Part, Value, count as count_facts},
    },
    model::{Id, RecordKind},
    plan::{GrantsBy, ListPage, lists::GRANTS_A_PAGE, narrow::BATCHES_A_PAGE},
    records::{Grants, Mention, Unit},
    render::{
        lens::Lens,
        shared::Shared,
        shared_facets::{GrantFacets, SharedFacet},
        view::{
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
    statistics::statistics_link,
};

/// How many batches and units a list names at most; lists of years and of units have the others.
const MOST: usize = 100;

/// A page of a list of grants.
pub fn grant_list(lens: Lens<'_>, by: &GrantsBy, at: usize) -> (PageView, GrantListView) {
    let (n_items, a_page) = match decisions(lens, by) {
        Some(batches) => (batches.len(), BATCHES_A_PAGE),
        None => (len(lens, by), GRANTS_A_PAGE),
    };
    let shown = range(at, n_items, a_page);
    let count = count(lens, by);
    let (groups, batches) = match decisions(lens, by) {
        Some(batches) => (Vec::new(), decision_cards(lens, by, &batches[shown])),
        None if at == 0 => (groups(lens, by, shown.start, shown.len()), batches(lens, by)),
        None => (groups(lens, by, shown.start, shown.len()), Vec::new()),
    };
    let view = GrantListView {
        narrowed_by: by.word().to_owned(),
        groups,
        batches,
        facets: facets(lens, by, at),
        n_counted: count.n_grants,
        n_recipients: count.n_recipients,
        statistics: statistics_link(lens, by),
        pagination: pagination(lens, at, n_items, a_page, |it| ListPage::Grants(by.clone(), it)),
    };
    let parents = if *by == GrantsBy::All { vec![lens.home()] } else { lens.parents(RecordKind::Grants) };
    let url = lens.list_url(&ListPage::Grants(by.clone(), at));
    (lens.page("grant_list", &title(lens, by), url, parents), view)
}

/// The decisions of a list that names decisions alone, newest first.
fn decisions<'s>(lens: Lens<'s>, by: &GrantsBy) -> Option<&'s [Id<Grants>]> {
    let browse = &lens.site.atlas.browse;
    match by {
        GrantsBy::Honored(honored) => Some(browse.batches_of(*honored)),
        GrantsBy::Basis(basis) => Some(browse.batches().by_basis.get(basis).map_or(&[], Vec::as_slice)),
        GrantsBy::All | GrantsBy::Year(_) | GrantsBy::Award(_) | GrantsBy::Level(_) | GrantsBy::Unit(_) => {
            None
        }
    }
}

/// Decisions, each with how many of its grants the list is about.
fn decision_cards(lens: Lens<'_>, by: &GrantsBy, batches: &[Id<Grants>]) -> Vec<BatchCardView> {
    let fits = |grant: &Grant| match by {
        GrantsBy::Honored(honored) => grant.recipient.honored() == *honored,
        GrantsBy::Basis(basis) => grant.basis.map(|it| it.key()) == basis.as_deref(),
        _ => true,
    };
    let cards = batches.iter().filter_map(|batch| {
        let grants = lens.site.atlas.grants.of_batch(*batch).iter();
        let meant: Vec<Id<Grant>> =
            grants.copied().filter(|it| fits(&lens.site.catalog.grants()[*it])).collect();
        let n_counted = lens.count(&meant).n_grants;
        Some(BatchCardView { n_counted, ..batch_card(lens, *batch)? })
    });
    cards.collect()
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
        GrantsBy::Unit(unit) => format!("{list}: {}", lens.listed(Mention::Unit(*unit))),
        GrantsBy::Honored(honored) => {
            format!("{list}: {}", lens.term_of("recipient_kind", honored.key()).label)
        }
        GrantsBy::Basis(basis) => format!("{list}: {}", basis_label(lens, basis)),
    }
}

/// The ground of grants in words.
pub fn basis_label(lens: Lens<'_>, basis: &Option<Box<str>>) -> String {
    match basis {
        Some(key) => lens.term_of("grant_basis", key).label,
        None => format!("{} {}", lens.word("basis"), lens.word("not_stated")),
    }
}

fn len(lens: Lens<'_>, by: &GrantsBy) -> usize {
    let grants = &lens.site.atlas.grants;
    match by {
        GrantsBy::All => grants.n_listed(),
        GrantsBy::Year(year) => grants.by_year().get(year).map_or(0, Vec::len),
        GrantsBy::Award(award) => grants.of_award(*award).len(),
        GrantsBy::Level(level) => grants.by_level().get(level).map_or(0, Vec::len),
        GrantsBy::Unit(unit) => grants.of_unit(*unit).len() + grants.of_members(*unit).len(),
        GrantsBy::Honored(_) | GrantsBy::Basis(_) => count(lens, by).n_grants as usize,
    }
}

fn count(lens: Lens<'_>, by: &GrantsBy) -> Count {
    let counts = lens.site.counts();
    match by {
        GrantsBy::All => counts.all,
        GrantsBy::Year(year) => counts.of_year(*year),
        GrantsBy::Award(award) => counts.of_award(*award),
        GrantsBy::Level(level) => counts.of_level(level),
        GrantsBy::Unit(unit) => counts.of_unit(*unit),
        GrantsBy::Honored(honored) => counts.of_honored(*honored),
        GrantsBy::Basis(basis) => counts.of_basis(basis),
    }
}

/// The whole list in the order of its pages: parts one after the other, each in official order.
fn parts<'s>(lens: Lens<'s>, by: &GrantsBy) -> Vec<&'s [Id<Grant>]> {
    let grants = &lens.site.atlas.grants;
    let awards = &lens.site.atlas.orders.awards;
    match by {
        GrantsBy::All => awards.iter().map(|it| grants.of_award(*it)).collect(),
        GrantsBy::Year(year) => grants.by_year().get(year).map(Vec::as_slice).into_iter().collect(),
        GrantsBy::Award(award) => grants.years_of_award(*award).map(|(_, it)| it).collect(),
        GrantsBy::Level(level) => grants.by_level().get(level).map(Vec::as_slice).into_iter().collect(),
        GrantsBy::Unit(unit) => vec![grants.of_unit(*unit), grants.of_members(*unit)],
        GrantsBy::Honored(_) | GrantsBy::Basis(_) => Vec::new(),
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

/// The grants of a page under headings: years on the list of an award; its own, those of its people, of collectives and of
/// households on the list of a unit; else awards.
fn groups(lens: Lens<'_>, by: &GrantsBy, start: usize, n_grants: usize) -> Vec<GrantGroupView> {
    let ids = slice(lens, by, start, n_grants);
    let grant = |id: &Id<Grant>| &lens.site.catalog.grants()[*id];
    let is_one = |a: &Id<Grant>, b: &Id<Grant>| match by {
        GrantsBy::Award(_) => grant(a).year.map(|it| it.to) == grant(b).year.map(|it| it.to),
        GrantsBy::Unit(_) => unit_part(grant(a)) == unit_part(grant(b)),
        _ => grant(a).award == grant(b).award,
    };
    let mut groups: Vec<GrantGroupView> = match by {
        GrantsBy::Award(_) => ids.chunk_by(is_one).map(|it| year_group(lens, it)).collect(),
        GrantsBy::Unit(unit) => ids.chunk_by(is_one).map(|it| unit_group(lens, *unit, it)).collect(),
        _ => lens.grants_by_award(&ids),
    };
    // What goes on on the page before or after is not counted here.
    let goes_on = |at: usize, beside: Option<&Id<Grant>>| {
        let other = slice(lens, by, at, 1);
        other.first().zip(beside).is_some_and(|(a, b)| is_one(a, b))
    };
    if start > 0 && goes_on(start - 1, ids.first()) {
        groups[0].n_counted = None;
    }
    if goes_on(start + ids.len(), ids.last()) {
        groups.last_mut().expect("a page has a group").n_counted = None;
    }
    groups
}

fn year_group(lens: Lens<'_>, ids: &[Id<Grant>]) -> GrantGroupView {
    let year = lens.site.catalog.grants()[ids[0]].year.map(|it| it.to);
    let text = year.map_or_else(|| lens.word("not_stated"), |it| it.to_string());
    let heading = lens.list_link(text, &ListPage::Grants(GrantsBy::Year(year), 0));
    lens.grant_group(year_anchor(year.map(i32::from)), heading, ids)
}

fn unit_group(lens: Lens<'_>, unit: Id<Unit>, ids: &[Id<Grant>]) -> GrantGroupView {
    let (id, heading) = match unit_part(&lens.site.catalog.grants()[ids[0]]) {
        None => ("don-vi".to_owned(), lens.link(Mention::Unit(unit))),
        Some(honored) => (member_anchor(honored), lens.plain(lens.member_results(honored))),
    };
    lens.grant_group(id, heading, ids)
}

/// What of a unit a grant honors; `None` where it is the unit itself.
fn unit_part(grant: &Grant) -> Option<Honored> {
    (!grant.recipient.is_unit()).then(|| grant.recipient.honored())
}

/// The anchor of what those whom a unit had received.
pub fn member_anchor(honored: Honored) -> String {
    honored.key().replace('_', "-")
}

/// The newest batches with grants of the list. A unit has single grants of many batches, which say little of it.
fn batches(lens: Lens<'_>, by: &GrantsBy) -> Vec<BatchCardView> {
    let browse = &lens.site.atlas.browse;
    let mut batches: Vec<Id<Grants>> = match by {
        GrantsBy::All => browse.batches().all.iter().take(MOST).copied().collect(),
        GrantsBy::Year(_) | GrantsBy::Award(_) | GrantsBy::Level(_) => {
            parts(lens, by).concat().iter().map(|it| lens.site.catalog.grants()[*it].batch).collect()
        }
        GrantsBy::Unit(_) | GrantsBy::Honored(_) | GrantsBy::Basis(_) => return Vec::new(),
    };
    batches.sort_by_key(|it| browse.batch_place(*it));
    batches.dedup();
    batches.into_iter().take(MOST).filter_map(|it| batch_card(lens, it)).collect()
}

/// Other lists of grants. Units are named only where the whole list begins.
fn facets(lens: Lens<'_>, by: &GrantsBy, at: usize) -> Vec<Shared<FacetView>> {
    let GrantFacets(all) = lens.session.shared.grant_facets.get_or_init(|| grant_facets(lens));
    let mut facets: Vec<Shared<FacetView>> =
        all.iter().filter_map(|it| it.on(&lens.session.fragments, by)).collect();
    let of_units = |word: &str, options: Vec<FacetOptionView>| {
        let label = lens.word(word);
        let view = FacetView { key: "unit".to_owned(), label, options };
        (!view.options.is_empty()).then(|| Shared::new(&view))
    };
    match by {
        GrantsBy::All if at == 0 => facets.extend(of_units("unit", units(lens))),
        GrantsBy::Unit(unit) if at == 0 => {
            facets.splice(0..0, of_units("children_units", units_below(lens, *unit)));
        }
        _ => {}
    }
    facets
}

fn grant_facets(lens: Lens<'_>) -> GrantFacets {
    let grants = &lens.site.atlas.grants;
    let years = grants.years().rev().map(|year| {
        let text = year.map_or_else(|| lens.word("not_stated"), |it| it.to_string());
        choice(lens, GrantsBy::Year(year), text)
    });
    let levels = lens.site.config.vocabularies.keys("award_level").filter(|it| grants.has_level(it));
    let levels =
        levels.map(|it| choice(lens, GrantsBy::Level(it.into()), lens.term_of("award_level", it).label));
    let awards = lens
        .site
        .atlas
        .orders
        .awards
        .iter()
        .filter(|it| !grants.of_award(**it).is_empty())
        .map(|it| choice(lens, GrantsBy::Award(*it), lens.name(Mention::Award(*it))));
    let facet = |key: &str, word: &str, choices| {
        SharedFacet::new(&lens.session.fragments, key, lens.word(word), choices)
    };
    GrantFacets(vec![
        facet("year", "year", years.collect()),
        facet("level", "level", levels.collect()),
        facet("award", "award", awards.collect()),
        facet("recipient", "recipient_kind", honored(lens)),
        facet("basis", "basis", bases(lens)),
    ])
}

fn honored(lens: Lens<'_>) -> Vec<(GrantsBy, FacetOptionView)> {
    let counts = lens.site.counts();
    let given = Honored::ALL.into_iter().filter(|it| counts.of_honored(*it).n_grants > 0);
    given
        .map(|it| choice(lens, GrantsBy::Honored(it), lens.term_of("recipient_kind", it.key()).label))
        .collect()
}

fn bases(lens: Lens<'_>) -> Vec<(GrantsBy, FacetOptionView)> {
    let known = &lens.site.atlas.browse.batches().by_basis;
    let in_order = lens.site.config.vocabularies.keys("grant_basis").map(|it| Some(Box::from(it)));
    let options = in_order.chain([None]).filter(|it| known.contains_key(it)).map(|it| {
        let label = if it.is_some() { basis_label(lens, &it) } else { lens.word("not_stated") };
        choice(lens, GrantsBy::Basis(it), label)
    });
    options.collect()
}

/// The units right below one, with all that was won below them while they stood there.
fn units_below(lens: Lens<'_>, unit: Id<Unit>) -> Vec<FacetOptionView> {
    let atlas = &lens.site.atlas;
    let parts = atlas.statistics.parts(&atlas.orders, &atlas.lines, Some(unit));
    let mut below: BTreeMap<Value, Vec<&Fact>> = BTreeMap::new();
    for fact in atlas.statistics.below_unit(unit) {
        below.entry(parts.value(fact)).or_default().push(fact);
    }
    let options = below.into_iter().filter_map(|(part, facts)| match parts.part(part)? {
        Part::Itself(_) => None,
        Part::Below(it) => {
            let (_, option) = choice(lens, GrantsBy::Unit(it), lens.listed(Mention::Unit(it)));
            Some(FacetOptionView { n_items: count_facts(facts).n_grants, ..option })
        }
    });
    options.collect()
}

/// The units with most grants, their own and those of their people.
fn units(lens: Lens<'_>) -> Vec<FacetOptionView> {
    let len_of = |unit: Id<Unit>| len(lens, &GrantsBy::Unit(unit));
    let mut units: Vec<Id<Unit>> =
        lens.site.atlas.orders.units.iter().copied().filter(|it| len_of(*it) > 0).collect();
    units.sort_by_key(|it| Reverse(len_of(*it)));
    units.truncate(MOST);
    units.into_iter().map(|it| choice(lens, GrantsBy::Unit(it), lens.listed(Mention::Unit(it))).1).collect()
}

fn choice(lens: Lens<'_>, to: GrantsBy, text: String) -> (GrantsBy, FacetOptionView) {
    let url = lens.list_url(&ListPage::Grants(to.clone(), 0));
    let n_items = count(lens, &to).n_grants;
    (to, FacetOptionView { text, current: false, url, n_items })
}
