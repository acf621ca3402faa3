//! What a unit is asked to check and sign: its names, its people and their offices, their awards and its own, what they
//! presented, and the figures that the text gives of them. All as of the book's cutoff.

use std::collections::BTreeSet;

use super::{
    presentations,
    status::{cutoff_day, debts},
};
use crate::{
    check::{Catalog, Grant, Honored, live_figures::Asked},
    derive::{Atlas, units},
    model::{Id, PartialDate},
    records::{Party, Person, Presentation, Unit, Yearbook},
};

/// The part of a book that a unit answers for.
#[derive(Debug)]
pub struct Extract<'c> {
    /// The day of names and offices.
    pub day: Option<PartialDate>,
    /// People who belonged to the unit, or to one below it, by name.
    pub people: Vec<Id<Person>>,
    /// Awards of the unit, of those below it, and of those that these carry on.
    pub own: Vec<Id<Grant>>,
    /// Awards of people while they were there.
    pub by_people: Vec<Id<Grant>>,
    /// Awards of collectives of the unit that have no record.
    pub by_collectives: Vec<Id<Grant>>,
    /// Awards of households.
    pub by_households: Vec<Id<Grant>>,
    /// The units that had ended and whom nobody else can be asked about.
    pub inherited: Vec<Id<Unit>>,
    /// What the unit and its people presented.
    pub presentations: Vec<Id<Presentation>>,
    /// Figures that the text gives of it.
    pub figures: Vec<&'c Asked>,
}

/// The units that get an extract when none is named: those that owe something to the book; every other with awards that none of
/// these is asked about; and those that had ended, where nobody else is asked. So every award of a unit is on some extract.
pub fn units(catalog: &Catalog, atlas: &Atlas, yearbook: Id<Yearbook>) -> Vec<Id<Unit>> {
    let manifest = &catalog.records().yearbooks[yearbook];
    let book = Scope::new(catalog, atlas, manifest);
    let mut units: Vec<Id<Unit>> = debts(catalog, atlas, yearbook).into_iter().map(|it| it.unit).collect();
    for with_ended in [false, true] {
        let asked: BTreeSet<Id<Grant>> =
            units.iter().flat_map(|it| book.grants(*it, &book.inherited(*it))).collect();
        for unit in atlas.orders.units.iter().copied().filter(|it| with_ended || !book.has_ended(*it)) {
            let before = book.inherited(unit);
            let mut own = before.iter().chain([&unit]).flat_map(|it| book.of_unit(*it));
            if own.any(|it| !asked.contains(&it)) {
                units.push(unit);
            }
        }
    }
    units
}

/// The extract of a unit.
pub fn extract<'c>(
    catalog: &'c Catalog,
    atlas: &Atlas,
    yearbook: Id<Yearbook>,
    unit: Id<Unit>,
) -> Extract<'c> {
    let records = catalog.records();
    let manifest = &records.yearbooks[yearbook];
    let book = Scope::new(catalog, atlas, manifest);
    let day = book.day;
    let mut people: Vec<Id<Person>> = records.people.ids().filter(|it| book.has_person(unit, *it)).collect();
    people.sort_by_key(|it| atlas.orders.people.official.place(*it));
    let inherited = book.inherited(unit);
    let in_book = book.grants(unit, &inherited);
    let recipient = |it: &Id<Grant>| &catalog.grants()[*it].recipient;
    let (own, members): (Vec<_>, Vec<_>) = in_book.into_iter().partition(|it| recipient(it).is_unit());
    let by = |honored| members.iter().copied().filter(|it| recipient(it).honored() == honored).collect();
    let presented = presentations(catalog, yearbook).into_iter().filter(|it| {
        match records.presentations[*it].presenter() {
            Some(Party::Unit(it)) => book.has(unit, it),
            Some(Party::Person(it)) => book.has_person(unit, it),
            None => false,
        }
    });
    let figures = &catalog.extras().live_figures;
    Extract {
        day,
        people,
        own,
        by_people: by(Honored::People),
        by_collectives: by(Honored::Collectives),
        by_households: by(Honored::Households),
        inherited,
        presentations: presented.collect(),
        figures: figures.iter().filter(|it| it.query.unit.is_some_and(|it| book.has(unit, it))).collect(),
    }
}

/// What of the records is in a book.
struct Scope<'a> {
    catalog: &'a Catalog,
    atlas: &'a Atlas,
    cutoff: Option<i64>,
    day: Option<PartialDate>,
    /// By the unit's index: it and those below it on that day, who are asked about all that they ever won.
    below: Vec<Vec<Id<Unit>>>,
}

impl<'a> Scope<'a> {
    fn new(catalog: &'a Catalog, atlas: &'a Atlas, manifest: &Yearbook) -> Scope<'a> {
        let cutoff = manifest.results_cutoff.map(|it| it.value);
        let day = cutoff_day(manifest);
        let below = units::below_on(catalog.records(), atlas.units.official(), day);
        Scope { catalog, atlas, cutoff, day, below }
    }

    /// Whether another is the unit or stood below it on the day.
    fn has(&self, unit: Id<Unit>, other: Id<Unit>) -> bool {
        self.below[unit.index()].contains(&other)
    }

    /// Whether somebody had an office in the unit, or below it, on the day.
    fn has_person(&self, unit: Id<Unit>, person: Id<Person>) -> bool {
        let office = self.catalog.records().people[person].office_on(self.day).filter(|it| !it.is_former);
        office.and_then(|it| it.position.unit).is_some_and(|it| self.has(unit, it))
    }

    /// Awards of a unit alone, its own and those of whom it had.
    fn of_unit(&self, unit: Id<Unit>) -> impl Iterator<Item = Id<Grant>> {
        let grants = self.atlas.statistics.of_unit(unit).iter().map(|it| it.grant);
        grants.filter(|it| self.catalog.grants()[*it].is_by(self.catalog.records(), self.cutoff))
    }

    /// Awards of a unit, of those below it, and of those that they carry on.
    fn grants(&self, unit: Id<Unit>, inherited: &[Id<Unit>]) -> Vec<Id<Grant>> {
        self.below[unit.index()].iter().chain(inherited).flat_map(|it| self.of_unit(*it)).collect()
    }

    /// Its last day, where that is known.
    fn end(&self, unit: Id<Unit>) -> Option<PartialDate> {
        self.catalog.records().units[unit].dissolved.map(|it| it.value)
    }

    /// Whether a unit was no more by the day.
    fn has_ended(&self, unit: Id<Unit>) -> bool {
        match self.day {
            Some(day) => self.end(unit).is_some_and(|it| it.is_before(day)),
            None => self.atlas.units.is_dissolved(unit),
        }
    }

    /// Units that had ended by the day and that a unit, or one below it, carries on; not those that stand below it still. What
    /// stood below such a unit ended with it, whether its record says so or not, unless another carries it on.
    fn inherited(&self, unit: Id<Unit>) -> Vec<Id<Unit>> {
        let tree = &self.atlas.units;
        let own: BTreeSet<Id<Unit>> = self.below[unit.index()].iter().copied().collect();
        let mut found: BTreeSet<Id<Unit>> = BTreeSet::new();
        let mut waiting: Vec<Id<Unit>> = own.iter().flat_map(|it| tree.predecessors(*it)).copied().collect();
        waiting.retain(|it| self.has_ended(*it));
        while let Some(before) = waiting.pop() {
            if own.contains(&before) || !found.insert(before) {
                continue;
            }
            waiting.extend(tree.predecessors(before).iter().filter(|it| self.has_ended(**it)));
            waiting.extend(tree.children(before).iter().filter(|it| {
                tree.successors(**it).is_empty() && (self.end(**it).is_none() || self.has_ended(**it))
            }));
        }
        let mut found: Vec<Id<Unit>> = found.into_iter().collect();
        found.sort_by_key(|it| self.atlas.orders.units.place(*it));
        found
    }
}
