//! Which province a unit is in, before and since 1 July 2025: as its record says, else as its name does, else that of
//! the unit above it.

use super::UnitTree;
use crate::{
    check::{Catalog, Grant},
    config::Config,
    model::{Id, PartialDate},
    records::Unit,
    vietnamese::provinces::{Division, PRESENT_SINCE},
};

/// All that figures know of units: the province of each, in either division, its end, and whether it is at the grass roots.
#[derive(Debug, PartialEq)]
pub struct Localities {
    present: Vec<Option<usize>>,
    former: Vec<Option<usize>>,
    dissolved: Vec<Option<PartialDate>>,
    is_grassroots: Vec<Option<bool>>,
}

impl Localities {
    /// From the top of the tree down.
    pub fn new(config: &Config, catalog: &Catalog, tree: &UnitTree) -> Localities {
        let units = &catalog.records().units;
        let last_day = PartialDate::of_date(PRESENT_SINCE.previous_day().unwrap_or(PRESENT_SINCE));
        let of = |division: Division, day: Option<PartialDate>| {
            let mut found: Vec<Option<usize>> = vec![None; units.places()];
            for id in tree.official() {
                let unit = &units[*id];
                let stated = unit.province.as_ref().and_then(|it| division.find(it.as_str()));
                let named = || division.in_name(unit.name_on(day).name.as_str());
                let own = stated.or_else(named).or(found[id.index()]);
                found[id.index()] = own;
                for child in tree.children(*id) {
                    found[child.index()] = own;
                }
            }
            found
        };
        let is_grassroots = |kind: &str| config.grassroots.iter().any(|it| &**it == kind);
        Localities {
            present: of(Division::Present, None),
            former: of(Division::Former, Some(last_day)),
            dissolved: units.places_with(|it| units[it].dissolved.map(|it| it.value)),
            is_grassroots: units.places_with(|it| units[it].kind.map(|it| is_grassroots(it.key()))),
        }
    }

    /// The province of a unit.
    pub fn of(&self, division: Division, unit: Id<Unit>) -> Option<usize> {
        match division {
            Division::Present => self.present[unit.index()],
            Division::Former => self.former[unit.index()],
        }
    }

    /// Whether a unit is at the grass roots, where its kind is stated.
    pub fn is_grassroots(&self, unit: Id<Unit>) -> Option<bool> {
        self.is_grassroots[unit.index()]
    }

    /// The division of the country in which a grant was decided. Without a day of decision the year of achievement tells,
    /// awards of a year being decided at its end; without either, whether the unit was still there.
    pub fn division(&self, catalog: &Catalog, grant: &Grant, unit: Option<Id<Unit>>) -> Division {
        let since = PartialDate::of_date(PRESENT_SINCE);
        let day = grant.signed(catalog.records());
        let day = day.or_else(|| grant.year.map(|it| PartialDate::of_year(it.to)));
        let day = day.or_else(|| self.dissolved[unit?.index()]);
        if day.is_some_and(|it| it.is_before(since)) { Division::Former } else { Division::Present }
    }
}
