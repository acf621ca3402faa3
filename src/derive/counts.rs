//! How many grants and how many different recipients count: for everything, and by year, level, award and unit.
//! Every page of a list of grants states these numbers, so they are worked out once, when the first one does.

use std::collections::BTreeMap;

use super::statistics::{Count, Fact, count};
use crate::{
    check::{Catalog, Honored},
    model::Id,
    records::{Award, Unit},
};

/// The counts of every list of grants.
#[derive(Debug)]
pub struct Counts {
    /// Of all grants.
    pub all: Count,
    by_year: BTreeMap<Option<i16>, Count>,
    by_level: BTreeMap<Box<str>, Count>,
    by_award: Vec<Count>,
    by_unit: Vec<Count>,
    by_honored: [Count; Honored::ALL.len()],
    by_basis: BTreeMap<Option<Box<str>>, Count>,
}

impl Counts {
    /// Counts everything.
    pub fn new(
        catalog: &Catalog,
        all: &[Fact],
        of_award: impl Fn(Id<Award>) -> Count,
        of_unit: impl Fn(Id<Unit>) -> Count,
    ) -> Counts {
        let records = catalog.records();
        let mut of: Keyed<'_> = Keyed::default();
        for fact in all {
            let grant = &catalog.grants()[fact.grant];
            let level = records.awards[fact.award].level;
            of.year.entry(grant.year.map(|it| it.to)).or_default().push(fact);
            of.basis.entry(grant.basis.map(|it| it.key())).or_default().push(fact);
            if let Some(level) = level {
                of.level.entry(level.key()).or_default().push(fact);
            }
        }
        let by_honored = Honored::ALL.map(|honored| {
            count(all.iter().filter(|it| catalog.grants()[it.grant].recipient.honored() == honored))
        });
        Counts {
            all: count(all),
            by_year: counted(of.year),
            by_level: counted(of.level).into_iter().map(|(key, it)| (key.into(), it)).collect(),
            by_award: records.awards.places_with(of_award),
            by_unit: records.units.places_with(of_unit),
            by_honored,
            by_basis: counted(of.basis).into_iter().map(|(key, it)| (key.map(Into::into), it)).collect(),
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

    /// Of people, of collectives or of households.
    pub fn of_honored(&self, honored: Honored) -> Count {
        self.by_honored[honored as usize]
    }

    /// Of a ground.
    pub fn of_basis(&self, basis: &Option<Box<str>>) -> Count {
        self.by_basis.get(basis).copied().unwrap_or_default()
    }
}

/// Facts by what lists of grants are narrowed by.
#[derive(Default)]
struct Keyed<'s> {
    year: BTreeMap<Option<i16>, Vec<&'s Fact>>,
    level: BTreeMap<&'s str, Vec<&'s Fact>>,
    basis: BTreeMap<Option<&'s str>, Vec<&'s Fact>>,
}

fn counted<K: Ord>(facts: BTreeMap<K, Vec<&Fact>>) -> BTreeMap<K, Count> {
    facts.into_iter().map(|(key, facts)| (key, count(facts))).collect()
}
