//! What a unit is asked to check and sign: its names, its people and their offices, their awards and its own, what they
//! presented, and the figures that the text gives of them. All as of the book's cutoff.

use std::collections::BTreeSet;

use super::{
    presentations,
    status::{cutoff_day, debts},
};
use crate::{
    check::{Catalog, Grant, live_figures::Asked},
    derive::Atlas,
    model::{date::PartialDate, table::Id},
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
    /// The units that had ended and whom nobody else can be asked about.
    pub inherited: Vec<Id<Unit>>,
    /// What the unit and its people presented.
    pub presentations: Vec<Id<Presentation>>,
    /// Figures that the text gives of it.
    pub figures: Vec<&'c Asked>,
}

/// The units that get an extract when none is named: those that owe something to the book; where the manifest asks nothing of
/// anybody, those with anything to sign.
pub fn units(catalog: &Catalog, atlas: &Atlas, yearbook: Id<Yearbook>) -> Vec<Id<Unit>> {
    let owing: Vec<Id<Unit>> = debts(catalog, atlas, yearbook).into_iter().map(|it| it.unit).collect();
    if !owing.is_empty() {
        return owing;
    }
    let has_awards = |it: &Id<Unit>| !atlas.statistics.of_unit(*it).is_empty();
    atlas.orders.units.iter().copied().filter(has_awards).collect()
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
    let day = cutoff_day(manifest);
    let cutoff = manifest.results_cutoff.as_ref().map(|it| it.value);
    let is_here =
        |it: Id<Unit>| std::iter::successors(Some(it), |it| atlas.units.parent(*it)).any(|it| it == unit);
    let works_here = |person: Id<Person>| {
        let office = records.people[person].office_on(day).filter(|it| !it.is_former);
        office.and_then(|it| it.position.unit.as_ref()).is_some_and(|it| is_here(it.value))
    };
    let mut people: Vec<Id<Person>> = records.people.ids().filter(|it| works_here(*it)).collect();
    people.sort_by_key(|it| atlas.orders.official_place(*it));
    let inherited = inherited(catalog, atlas, unit, day);
    let of_inherited = inherited.iter().flat_map(|it| atlas.statistics.of_unit(*it));
    let facts = atlas.statistics.below_unit(unit).iter().chain(of_inherited).map(|it| it.grant);
    let in_book = facts.filter(|it| catalog.grants()[*it].is_by(records, cutoff));
    let (own, by_people) = in_book.partition(|it| catalog.grants()[*it].recipient.is_unit());
    let of_unit = |id: &Id<Presentation>| match records.presentations[*id].presenter() {
        Some(Party::Unit(unit)) => is_here(unit),
        Some(Party::Person(person)) => works_here(person),
        None => false,
    };
    let figures = &catalog.extras().live_figures;
    Extract {
        day,
        people,
        own,
        by_people,
        inherited,
        presentations: presentations(catalog, yearbook).into_iter().filter(of_unit).collect(),
        figures: figures.iter().filter(|it| it.query.unit.is_some_and(is_here)).collect(),
    }
}

/// Units that had ended by the day and that a unit, or one below it, carries on; not those that stand below it still. What stood
/// below such a unit ended with it, unless another carries it on.
fn inherited(catalog: &Catalog, atlas: &Atlas, unit: Id<Unit>, day: Option<PartialDate>) -> Vec<Id<Unit>> {
    let tree = &atlas.units;
    let records = &catalog.records().units;
    let below = |top: Id<Unit>| {
        let place = atlas.orders.unit_place(top);
        &tree.official()[place..place + tree.size(top)]
    };
    let own: BTreeSet<Id<Unit>> = below(unit).iter().copied().collect();
    let ends = |it: Id<Unit>| records[it].dissolved.as_ref().map(|it| it.value);
    let has_ended = |it: Id<Unit>| day.is_none_or(|day| ends(it).is_some_and(|it| it.is_before(day)));
    let mut found: BTreeSet<Id<Unit>> = BTreeSet::new();
    let mut waiting: Vec<Id<Unit>> = own.iter().flat_map(|it| tree.predecessors(*it)).copied().collect();
    while let Some(before) = waiting.pop() {
        if own.contains(&before) || !has_ended(before) || !found.insert(before) {
            continue;
        }
        waiting.extend(tree.predecessors(before));
        waiting.extend(below(before).iter().filter(|it| tree.successors(**it).is_empty()));
    }
    let mut found: Vec<Id<Unit>> = found.into_iter().collect();
    found.sort_by_key(|it| atlas.orders.unit_place(*it));
    found
}
