//! The lists of grants: all of them, or those of a year, an award, a level or a unit. A list is cut into pages,
//! so nothing here looks at more grants than the page shows; the first page of a list has its batches too. By whom
//! and why decisions honor, lists name the decisions alone: the grants stand on their pages.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    check::{Grant, Honored},
    derive::statistics::{Fact, Part, Value, count as count_facts},
    model::{Id, RecordKind},
    plan::{GrantsBy, ListPage, lists::GRANTS_A_PAGE, narrow::BATCHES_A_PAGE},
    records::{Grants, Mention, Unit},
    render::{
        lens::Lens,
        shared::Shared,
        shared_facets::{Choices, GrantFacets, SharedFacet},
        view::{
            grant::{BatchCardView, GrantGroupView, GrantListView},
            listing::{FacetOptionView, FacetView},
            page::PageView,
        },
    },
    site::lists::Entries,
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
    let count = lens.site.count(by);
    let (n_items, a_page, groups, batches) = match decisions(lens, by) {
        Some(batches) => {
            let shown = range(at, batches.len(), BATCHES_A_PAGE);
            (batches.len(), BATCHES_A_PAGE, Vec::new(), decision_cards(lens, by, &batches[shown]))
        }
        None => {
            let entries = lens.site.grants_on(by, at);
            let batches = if at == 0 { batches(lens, by) } else { Vec::new() };
            (entries.n_entries, GRANTS_A_PAGE, groups(lens, by, &entries), batches)
        }
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
    let cards = batches.iter().filter_map(|batch| {
        let grants = lens.site.atlas.grants.of_batch(*batch).iter();
        let meant: Vec<Id<Grant>> =
            grants.copied().filter(|it| fits(&lens.site.catalog.grants()[*it], by)).collect();
        let n_counted = lens.count(&meant).n_grants;
        Some(BatchCardView { n_counted, ..batch_card(lens, *batch)? })
    });
    cards.collect()
}

fn fits(grant: &Grant, by: &GrantsBy) -> bool {
    match by {
        GrantsBy::Honored(honored) => grant.recipient.honored() == *honored,
        GrantsBy::Basis(basis) => grant.basis.map(|it| it.key()) == basis.as_deref(),
        _ => true,
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

/// The grants of a page under headings: years on the list of an award; its own, those of its people, of collectives and of
/// households on the list of a unit; else awards.
fn groups(lens: Lens<'_>, by: &GrantsBy, entries: &Entries<Grant>) -> Vec<GrantGroupView> {
    let ids = &entries.shown;
    let is_one = |one: &Id<Grant>, other: &Id<Grant>| {
        let grants = lens.site.catalog.grants();
        are_of_one_group(&grants[*one], &grants[*other], by)
    };
    let mut groups: Vec<GrantGroupView> = match by {
        GrantsBy::Award(_) => ids.chunk_by(is_one).map(|it| year_group(lens, it)).collect(),
        GrantsBy::Unit(unit) => ids.chunk_by(is_one).map(|it| unit_group(lens, *unit, it)).collect(),
        _ => lens.grants_by_award(ids),
    };
    // What goes on on the page before or after is not counted here.
    let [before, after] = &entries.around;
    if before.as_ref().zip(ids.first()).is_some_and(|(before, first)| is_one(before, first)) {
        groups[0].n_counted = None;
    }
    if ids.last().zip(after.as_ref()).is_some_and(|(last, after)| is_one(last, after)) {
        groups.last_mut().expect("a page has a group").n_counted = None;
    }
    groups
}

fn are_of_one_group(one: &Grant, other: &Grant, by: &GrantsBy) -> bool {
    match by {
        GrantsBy::Award(_) => one.year.map(|it| it.to) == other.year.map(|it| it.to),
        GrantsBy::Unit(_) => unit_part(one) == unit_part(other),
        _ => one.award == other.award,
    }
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
            lens.site.grants_of(by).concat().iter().map(|it| lens.site.catalog.grants()[*it].batch).collect()
        }
        GrantsBy::Unit(_) | GrantsBy::Honored(_) | GrantsBy::Basis(_) => return Vec::new(),
    };
    batches.sort_by_key(|it| browse.batch_place(*it));
    batches.dedup();
    batches.into_iter().take(MOST).filter_map(|it| batch_card(lens, it)).collect()
}

/// Other lists of grants. Where the whole list begins they are counted, and its units named; what is narrowed already says nothing
/// of how many others have.
fn facets(lens: Lens<'_>, by: &GrantsBy, at: usize) -> Vec<Shared<FacetView>> {
    match by {
        GrantsBy::All if at == 0 => {
            let facets = grant_facets(lens).map(|(key, word, choices)| {
                let options = choices.into_iter().map(|(to, option)| counted(lens, &to, option)).collect();
                FacetView { key: key.to_owned(), label: lens.word(word), options }
            });
            let facets = facets.into_iter().filter(|it| !it.options.is_empty());
            facets.chain(of_units(lens, "unit", units(lens))).map(|it| Shared::new(&it)).collect()
        }
        _ => {
            let GrantFacets(all) = lens.session.shared.grant_facets.get_or_init(|| shared_facets(lens));
            let shared = all.iter().filter_map(|it| it.on(&lens.session.fragments, by));
            let below = match by {
                GrantsBy::Unit(unit) if at == 0 => of_units(lens, "children_units", units_below(lens, *unit)),
                _ => None,
            };
            below.map(|it| Shared::new(&it)).into_iter().chain(shared).collect()
        }
    }
}

fn shared_facets(lens: Lens<'_>) -> GrantFacets {
    let fragments = &lens.session.fragments;
    let facets = grant_facets(lens)
        .map(|(key, word, choices)| SharedFacet::new(fragments, key, lens.word(word), choices));
    GrantFacets(facets.into())
}

fn of_units(lens: Lens<'_>, word: &str, options: Vec<FacetOptionView>) -> Option<FacetView> {
    let view = FacetView { key: "unit".to_owned(), label: lens.word(word), options };
    (!view.options.is_empty()).then_some(view)
}

/// The key, the word and the choices of each facet.
fn grant_facets(lens: Lens<'_>) -> [Choices<GrantsBy>; 5] {
    let grants = &lens.site.atlas.grants;
    let years = grants.years().rev().map(|year| {
        let text = year.map_or_else(|| lens.word("not_stated"), |it| it.to_string());
        choice(lens, GrantsBy::Year(year), text)
    });
    let levels = lens.site.config.vocabularies.keys("award_level").filter(|it| grants.has_level(it));
    let levels =
        levels.map(|it| choice(lens, GrantsBy::Level(it.into()), lens.term_of("award_level", it).label));
    let awards = lens.site.atlas.orders.awards.iter().filter(|it| grants.has_award(**it));
    let awards = awards.map(|it| choice(lens, GrantsBy::Award(*it), lens.name(Mention::Award(*it))));
    [
        ("year", "year", years.collect()),
        ("level", "level", levels.collect()),
        ("award", "award", awards.collect()),
        ("recipient", "recipient_kind", honored(lens)),
        ("basis", "basis", bases(lens)),
    ]
}

fn honored(lens: Lens<'_>) -> Vec<(GrantsBy, FacetOptionView)> {
    let given = Honored::ALL.into_iter().filter(|it| lens.site.atlas.browse.honors(*it));
    given
        .map(|it| choice(lens, GrantsBy::Honored(it), lens.term_of("recipient_kind", it.key()).label))
        .collect()
}

fn bases(lens: Lens<'_>) -> Vec<(GrantsBy, FacetOptionView)> {
    let in_order = lens.site.config.vocabularies.keys("grant_basis").map(|it| Some(Box::from(it)));
    let options = in_order.chain([None]).filter(|it| lens.site.atlas.browse.has_basis(it)).map(|it| {
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
            Some(FacetOptionView { n_items: Some(count_facts(facts).n_grants), ..option })
        }
    });
    options.collect()
}

/// The units with most grants, their own and those of their people.
fn units(lens: Lens<'_>) -> Vec<FacetOptionView> {
    let grants = &lens.site.atlas.grants;
    let n_grants = |unit: Id<Unit>| grants.of_unit(unit).len() + grants.of_members(unit).len();
    let mut units: Vec<Id<Unit>> =
        lens.site.atlas.orders.units.iter().copied().filter(|it| n_grants(*it) > 0).collect();
    units.sort_by_key(|it| Reverse(n_grants(*it)));
    units.truncate(MOST);
    let options = units.into_iter().map(|it| {
        let (to, option) = choice(lens, GrantsBy::Unit(it), lens.listed(Mention::Unit(it)));
        counted(lens, &to, option)
    });
    options.collect()
}

fn choice(lens: Lens<'_>, to: GrantsBy, text: String) -> (GrantsBy, FacetOptionView) {
    let url = lens.list_url(&ListPage::Grants(to.clone(), 0));
    (to, FacetOptionView { text, current: false, url, n_items: None })
}

fn counted(lens: Lens<'_>, to: &GrantsBy, option: FacetOptionView) -> FacetOptionView {
    FacetOptionView { n_items: Some(lens.site.count(to).n_grants), ..option }
}
