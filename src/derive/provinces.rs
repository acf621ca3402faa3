//! Which province a unit is in, before and since 1 July 2025: as its record says, else as its name does, else that of
//! the unit above it.

use super::UnitTree;
use crate::{
    check::{Catalog, Grant},
    model::{date::PartialDate, table::Id},
    records::Unit,
    vietnamese::provinces::{Division, PRESENT_SINCE},
};

/// The province of every unit, in either division.
#[derive(Debug)]
pub struct Provinces {
    present: Vec<Option<usize>>,
    former: Vec<Option<usize>>,
}

impl Provinces {
    /// From the top of the tree down.
    pub fn new(catalog: &Catalog, tree: &UnitTree) -> Provinces {
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
        Provinces { present: of(Division::Present, None), former: of(Division::Former, Some(last_day)) }
    }

    /// The province of a unit.
    pub fn of(&self, division: Division, unit: Id<Unit>) -> Option<usize> {
        match division {
            Division::Present => self.present[unit.index()],
            Division::Former => self.former[unit.index()],
        }
    }
}

/// The division of the country in which a grant was decided. Without a day of decision the year of achievement tells,
/// awards of a year being decided at its end; without either, whether the unit was still there.
pub fn division(catalog: &Catalog, grant: &Grant, unit: Option<Id<Unit>>) -> Division {
    let since = PartialDate::of_date(PRESENT_SINCE);
    let records = catalog.records();
    let day = grant.signed(records);
    let dissolved = || unit.and_then(|it| records.units[it].dissolved).map(|it| it.value);
    let day = day.or_else(|| grant.year.map(|it| PartialDate::of_year(it.to))).or_else(dissolved);
    if day.is_some_and(|it| it.is_before(since)) { Division::Former } else { Division::Present }
}
