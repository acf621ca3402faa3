//! Which province a unit is in, before and since 1 July 2025: as its record says, else as its name does, else that of
//! the unit above it.

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
    /// As the tree of units was on the last day of the division before, and as it is today.
    pub fn new(config: &Config, catalog: &Catalog) -> Localities {
        let units = &catalog.records().units;
        let last_day = PartialDate::of_date(PRESENT_SINCE.previous_day().unwrap_or(PRESENT_SINCE));
        let is_grassroots = units.places_with(|it| {
            let kind = units[it].kind?;
            Some(config.grassroots.iter().any(|it| **it == *kind.key()))
        });
        Localities {
            present: provinces(catalog, Division::Present, config.today(), None),
            former: provinces(catalog, Division::Former, last_day, Some(last_day)),
            dissolved: units.places_with(|it| units[it].dissolved.map(|it| it.value)),
            is_grassroots,
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
        let day = grant.day(catalog.records()).or_else(|| self.dissolved[unit?.index()]);
        if day.is_some_and(|it| it.is_before(since)) { Division::Former } else { Division::Present }
    }
}

/// The province of each unit as the tree was on a day, by names of a day or those of today.
fn provinces(
    catalog: &Catalog,
    division: Division,
    day: PartialDate,
    name: Option<PartialDate>,
) -> Vec<Option<usize>> {
    let units = &catalog.records().units;
    let own: Vec<Option<usize>> = units.places_with(|it| {
        let unit = &units[it];
        let stated = unit.province.as_ref().and_then(|it| division.find(it.as_str()));
        stated.or_else(|| division.in_name(unit.name_on(name).name.as_str()))
    });
    units.places_with(|it| {
        let line = catalog.records().line_on(it, Some(day));
        line.into_iter().find_map(|it| own[it.index()])
    })
}
