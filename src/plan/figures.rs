//! Pages of figures: of everything, and of all that narrows a list of grants, as far as anything counts there;
//! and the timeline.

use super::{GrantsBy, ListPage, lists::CARDS_A_PAGE};
use crate::{
    check::{Catalog, Honored},
    config::{Config, Part},
    derive::{
        Atlas, Statistics,
        statistics::{Dimension, Value},
    },
    model::Id,
    records::Unit,
};

/// How many units stand on a page of the list with figures.
pub const UNITS_A_PAGE: usize = 200;

/// Every page of figures, and of the timeline.
pub fn all(config: &Config, catalog: &Catalog, atlas: &Atlas) -> Vec<ListPage> {
    let n_moments = atlas.timeline.len().div_ceil(CARDS_A_PAGE);
    let timeline = (0..n_moments).map(ListPage::Timeline);
    if atlas.grants.n_listed() == 0 || !config.has(Part::Statistics) {
        return timeline.collect();
    }
    let bases = config.vocabularies.keys("grant_basis").map(|it| Some(it.into())).chain([None]);
    let narrowed = (atlas.statistics.years().map(|it| GrantsBy::Year(it.year())))
        .chain(config.vocabularies.keys("award_level").map(|it| GrantsBy::Level(it.into())))
        .chain(catalog.records().awards.ids().map(GrantsBy::Award))
        .chain(catalog.records().units.ids().map(GrantsBy::Unit))
        .chain(Honored::ALL.map(GrantsBy::Honored))
        .chain(bases.map(GrantsBy::Basis))
        .filter(|it| is_planned(config, atlas, it));
    let n_pages = units(atlas).count().div_ceil(UNITS_A_PAGE);
    [GrantsBy::All]
        .into_iter()
        .chain(narrowed)
        .map(ListPage::Statistics)
        .chain((0..n_pages).map(ListPage::StatisticsUnits))
        .chain(timeline)
        .collect()
}

/// Whether there is a page of figures of some grants.
pub fn is_planned(config: &Config, atlas: &Atlas, by: &GrantsBy) -> bool {
    let statistics = &atlas.statistics;
    if !config.has(Part::Statistics) {
        return false;
    }
    match by {
        GrantsBy::All => true,
        GrantsBy::Award(award) => statistics.has_award(*award),
        GrantsBy::Unit(unit) => statistics.has_unit(*unit),
        GrantsBy::Basis(None) => {
            // Where no ground is stated anywhere, grants without one are all grants.
            statistics.has(Dimension::Basis, Value::Unknown) && statistics.n_values(Dimension::Basis) > 1
        }
        GrantsBy::Year(_) | GrantsBy::Level(_) | GrantsBy::Honored(_) | GrantsBy::Basis(Some(_)) => {
            let (dimension, value) = value(config, by).expect("these are values of a dimension");
            statistics.has(dimension, value)
        }
    }
}

/// What narrows a list of grants, as a value of a dimension; none for everything, an award and a unit.
pub fn value(config: &Config, by: &GrantsBy) -> Option<(Dimension, Value)> {
    match by {
        GrantsBy::Year(year) => Some((Dimension::Year, year.map_or(Value::Unknown, Value::of_year))),
        GrantsBy::Level(key) => Some(of_key(config, Dimension::Level, key)),
        GrantsBy::Honored(honored) => Some(of_key(config, Dimension::Recipient, honored.key())),
        GrantsBy::Basis(Some(key)) => Some(of_key(config, Dimension::Basis, key)),
        GrantsBy::Basis(None) => Some((Dimension::Basis, Value::Unknown)),
        GrantsBy::All | GrantsBy::Award(_) | GrantsBy::Unit(_) => None,
    }
}

fn of_key(config: &Config, dimension: Dimension, key: &str) -> (Dimension, Value) {
    (dimension, Statistics::value_of(config, dimension, key).unwrap_or(Value::Unknown))
}

/// Units that have awards of their own or below them, in official order.
pub fn units(atlas: &Atlas) -> impl Iterator<Item = Id<Unit>> + '_ {
    atlas.orders.units.iter().copied().filter(|it| atlas.statistics.has_unit(*it))
}
