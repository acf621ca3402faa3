//! Pages of figures: of everything, of a year, a level, an award or a unit. A page looks at the facts that it is
//! about and at no others.

pub mod book;
pub mod charts;
mod maps;
mod sections;
mod tables;
mod units;

pub use units::unit_figures;

use crate::{
    check::Honored,
    derive::{
        Count,
        statistics::{Dimension, Fact, Selection, Statistics, Value, count},
    },
    model::Years,
    plan::{GrantsBy, ListPage, figures},
    records::Mention,
    render::{
        lens::Lens,
        view::{
            common::{FigureView, LinkView},
            listing::{FacetOptionView, FacetView},
            page::PageView,
            statistics::StatisticsView,
        },
    },
};

/// The facts of a page, and what it is about.
#[derive(Clone, Copy)]
struct Figures<'a> {
    lens: Lens<'a>,
    by: &'a GrantsBy,
    facts: &'a [&'a Fact],
}

/// A page of figures.
pub fn statistics(lens: Lens<'_>, by: &GrantsBy) -> (PageView, StatisticsView) {
    let selection = selection(lens, by);
    let facts = lens.site.atlas.statistics.select(&selection);
    let page = Figures { lens, by, facts: &facts };
    let sections = sections::sections(page);
    let speaks_of = |key: &str| sections.iter().any(|it| it.key == key && it.table.is_some());
    let view = StatisticsView {
        narrowed_by: by.word().to_owned(),
        about: about(lens, by),
        figures: headline(page),
        grassroots: if speaks_of("grassroots") { sections::grassroots(page) } else { Vec::new() },
        has_shared: facts.iter().any(|it| it.joint > 0),
        all_units: (*by == GrantsBy::All && speaks_of("unit"))
            .then(|| lens.list_link(lens.word("all_units_figures"), &ListPage::StatisticsUnits(0))),
        maps: maps::maps(page),
        narrower: if *by == GrantsBy::All { narrower(lens) } else { Vec::new() },
        sections,
    };
    let mut parents = vec![lens.home()];
    if *by != GrantsBy::All {
        parents.push(lens.list_link(lens.word("statistics"), &ListPage::Statistics(GrantsBy::All)));
    }
    let url = lens.list_url(&ListPage::Statistics(by.clone()));
    (lens.page("statistics", &title(lens, by), url, parents), view)
}

/// The page of figures of a year, an award, a level or a unit, where there is one.
pub fn statistics_link(lens: Lens<'_>, by: &GrantsBy) -> Option<LinkView> {
    let is_planned = figures::is_planned(&lens.site.config, &lens.site.atlas, by);
    is_planned.then(|| lens.list_link(lens.word("statistics"), &ListPage::Statistics(by.clone())))
}

/// Pages of figures that no row of a table leads to: of levels, recipients and grounds.
fn narrower(lens: Lens<'_>) -> Vec<FacetView> {
    let config = &lens.site.config;
    let levels = config.vocabularies.keys("award_level").map(|it| GrantsBy::Level(it.into()));
    let bases = config.vocabularies.keys("grant_basis").map(|it| Some(it.into())).chain([None]);
    let facets = [
        facet(lens, "level", "level", levels),
        facet(lens, "recipient", "recipient_kind", Honored::ALL.into_iter().map(GrantsBy::Honored)),
        facet(lens, "basis", "grant_basis", bases.map(GrantsBy::Basis)),
    ];
    facets.into_iter().filter(|it| !it.options.is_empty()).collect()
}

fn facet(lens: Lens<'_>, key: &str, word: &str, options: impl Iterator<Item = GrantsBy>) -> FacetView {
    let site = lens.site;
    let options = options.filter(|it| figures::is_planned(&site.config, &site.atlas, it));
    let options = options.map(|it| FacetOptionView {
        text: subject(lens, &it),
        current: false,
        n_items: Some(site.atlas.statistics.count(&selection(lens, &it)).n_grants),
        url: lens.list_url(&ListPage::Statistics(it)),
    });
    FacetView { key: key.to_owned(), label: lens.word(word), options: options.collect() }
}

fn selection(lens: Lens<'_>, by: &GrantsBy) -> Selection {
    let all = Selection::default();
    match by {
        GrantsBy::Year(year) => Selection { years: Some(year.map(|it| Years { from: it, to: it })), ..all },
        GrantsBy::Award(award) => Selection { award: Some(*award), ..all },
        GrantsBy::Unit(unit) => Selection { unit: Some(*unit), ..all },
        GrantsBy::All | GrantsBy::Level(_) | GrantsBy::Honored(_) | GrantsBy::Basis(_) => {
            Selection { values: figures::value(&lens.site.config, by).into_iter().collect(), ..all }
        }
    }
}

fn title(lens: Lens<'_>, by: &GrantsBy) -> String {
    match by {
        GrantsBy::All => lens.word("statistics_title"),
        GrantsBy::Year(_) => {
            format!("{}: {} {}", lens.word("statistics"), lens.word("year").to_lowercase(), subject(lens, by))
        }
        _ => format!("{}: {}", lens.word("statistics"), subject(lens, by)),
    }
}

/// What the page is narrowed by, in words.
fn subject(lens: Lens<'_>, by: &GrantsBy) -> String {
    match by {
        GrantsBy::All => lens.word("statistics"),
        GrantsBy::Year(year) => year.map_or_else(|| lens.word("not_stated"), |it| it.to_string()),
        GrantsBy::Award(award) => lens.name(Mention::Award(*award)),
        GrantsBy::Level(level) => lens.term_of("award_level", level).label,
        GrantsBy::Unit(unit) => lens.listed(Mention::Unit(*unit)),
        GrantsBy::Honored(honored) => lens.term_of("recipient_kind", honored.key()).label,
        GrantsBy::Basis(Some(basis)) => lens.term_of("grant_basis", basis).label,
        GrantsBy::Basis(None) => lens.word("basis_not_stated"),
    }
}

/// The record that the figures are of; else the list of its grants.
fn about(lens: Lens<'_>, by: &GrantsBy) -> Option<LinkView> {
    match by {
        GrantsBy::All
        | GrantsBy::Year(_)
        | GrantsBy::Level(_)
        | GrantsBy::Honored(_)
        | GrantsBy::Basis(_) => {
            Some(lens.list_link(lens.word("statistics_list"), &ListPage::Grants(by.clone(), 0)))
        }
        GrantsBy::Award(award) => Some(lens.link(Mention::Award(*award))),
        GrantsBy::Unit(unit) => Some(lens.link(Mention::Unit(*unit))),
    }
}

/// The numbers that matter most: awards, those who received them, years.
fn headline(shown: Figures<'_>) -> Vec<FigureView> {
    let Figures { lens, by, facts } = shown;
    let all = count(facts.iter().copied());
    let of = |key: &str| -> Count {
        let value = Statistics::value_of(&lens.site.config, Dimension::Recipient, key);
        count(facts.iter().copied().filter(|it| Some(it.value(Dimension::Recipient)) == value))
    };
    let mut numbers = vec![
        figure(lens, "awards", all.n_grants),
        figure(lens, "individuals", of("ca_nhan").n_recipients),
        figure(lens, "collectives", of("tap_the").n_recipients),
        figure(lens, "households", of("ho_gia_dinh").n_recipients),
    ];
    if !matches!(by, GrantsBy::Year(_)) {
        let mut years: Vec<Value> = facts.iter().map(|it| it.value(Dimension::Year)).collect();
        years.retain(|it| *it != Value::Unknown);
        years.sort_unstable();
        years.dedup();
        numbers.push(figure(lens, "years_with_awards", years.len() as u64));
    }
    numbers.retain(|it| it.value > 0);
    numbers
}

fn figure(lens: Lens<'_>, word: &str, value: u64) -> FigureView {
    FigureView { label: lens.plain(lens.noun(value, word)), value, text: lens.number(value as f64) }
}
