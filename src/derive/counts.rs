//! How many grants and how many different recipients count: for everything, and by year, level, award and unit.
//! Every page of a list of grants states these numbers, so they are worked out once.

use std::collections::BTreeMap;

use super::{GrantIndex, Honored, statistics::Awards};
use crate::{
    check::{Catalog, Grant},
    model::table::Id,
    records::{Award, Unit},
};

/// What counts among some grants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Awards; one that several share is one, whoever of them is meant.
    pub n_grants: u64,
    /// Those who received them, each once.
    pub n_recipients: u64,
}

/// The counts of every list of grants.
#[derive(Debug)]
pub struct Counts {
    /// Of all grants.
    pub all: Count,
    by_year: BTreeMap<Option<i16>, Count>,
    by_level: BTreeMap<Box<str>, Count>,
    by_award: Vec<Count>,
    by_unit: Vec<Count>,
    by_honored: [Count; 2],
    by_basis: BTreeMap<Option<Box<str>>, Count>,
}

impl Counts {
    /// Counts everything.
    pub fn new(catalog: &Catalog, grants: &GrantIndex) -> Counts {
        let records = catalog.records();
        let recipients = recipients(catalog);
        let count = |ids: &mut dyn Iterator<Item = Id<Grant>>| {
            let mut counted = Vec::new();
            let mut awards = Awards::default();
            for id in ids.filter(|it| catalog.grants()[*it].counts()) {
                counted.push(recipients[id.index()]);
                awards += Awards::of_share(catalog.grants()[id].share);
            }
            counted.sort_unstable();
            counted.dedup();
            Count { n_grants: awards.whole(), n_recipients: counted.len() as u64 }
        };
        let of = |ids: &[Id<Grant>]| count(&mut ids.iter().copied());
        let mut by_basis: BTreeMap<Option<Box<str>>, Vec<Id<Grant>>> = BTreeMap::new();
        for (id, grant) in catalog.grants().iter() {
            by_basis.entry(grant.basis.as_ref().map(|it| it.key().into())).or_default().push(id);
        }
        let honored = |honored: Honored| {
            let honors = |it: &Id<Grant>| Honored::of(&catalog.grants()[*it]) == honored;
            count(&mut catalog.grants().ids().filter(honors))
        };
        Counts {
            all: count(&mut catalog.grants().ids()),
            by_year: grants.by_year.iter().map(|(year, ids)| (*year, of(ids))).collect(),
            by_level: grants.by_level.iter().map(|(level, ids)| (level.clone(), of(ids))).collect(),
            by_award: records.awards.places_with(|it| of(grants.of_award(it))),
            by_unit: records.units.places_with(|it| {
                count(&mut grants.of_unit(it).iter().chain(grants.of_people_at(it)).copied())
            }),
            by_honored: Honored::ALL.map(honored),
            by_basis: by_basis.into_iter().map(|(basis, ids)| (basis, of(&ids))).collect(),
        }
    }

    /// Of a year of achievement.
    pub fn of_year(&self, year: Option<i16>) -> Count {
        self.by_year.get(&year).copied().unwrap_or_default()
    }

    /// Of a level, by its key.
    pub fn of_level(&self, level: &str) -> Count {
        self.by_level.get(level).copied().unwrap_or_default()
    }

    /// Of an award.
    pub fn of_award(&self, award: Id<Award>) -> Count {
        self.by_award[award.index()]
    }

    /// Of a unit: its own grants, and those of its people.
    pub fn of_unit(&self, unit: Id<Unit>) -> Count {
        self.by_unit[unit.index()]
    }

    /// Of people, or of units.
    pub fn of_honored(&self, honored: Honored) -> Count {
        self.by_honored[honored as usize]
    }

    /// Of a ground.
    pub fn of_basis(&self, basis: &Option<Box<str>>) -> Count {
        self.by_basis.get(basis).copied().unwrap_or_default()
    }
}

/// A number for each grant's recipient, the same for the same one. Two people without records are the same
/// when they share name and unit.
pub(super) fn recipients(catalog: &Catalog) -> Vec<u32> {
    let mut keyed: Vec<_> = catalog
        .grants()
        .iter()
        .map(|(id, grant)| {
            let unit = grant.recipient.party().is_none().then_some(grant.unit_at);
            ((&grant.recipient, unit), id)
        })
        .collect();
    keyed.sort_unstable();
    let mut numbers = vec![0; catalog.grants().places()];
    let mut number = 0;
    for (place, (key, id)) in keyed.iter().enumerate() {
        if place > 0 && keyed[place - 1].0 != *key {
            number += 1;
        }
        numbers[id.index()] = number;
    }
    numbers
}
