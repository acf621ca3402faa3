//! Who is the same: every grant's recipient as a number, so that totals count each once.

use std::collections::{BTreeMap, hash_map::Entry};

use crate::{
    check::{Catalog, Grant, Honored, Recipient},
    model::{FastMap, Id},
    records::Unit,
};

/// Those without records who share name and unit. They are distinguished by year of birth, and by the line of a list where it came
/// to that.
type Namesakes<'c> = (Honored, &'c str, Option<Id<Unit>>);

/// What distinguishes one of them: year of birth and line; and the grant.
type Details = (Option<u16>, Option<u32>, Id<Grant>);

/// A number for each grant's recipient, the same for the same one. Of two without records a year of birth decides when it stands at
/// both; where all that state one state the same, it is that of those who state none.
pub(super) fn numbers(catalog: &Catalog) -> Vec<u32> {
    let mut numbers = vec![0; catalog.grants().places()];
    let mut next = 0..;
    let mut fresh = || next.next().expect("fewer than 2^32 grants");
    let records = catalog.records();
    let (mut people, mut units) = (vec![None; records.people.places()], vec![None; records.units.places()]);
    // In the order in which they come first.
    let mut places: FastMap<Namesakes<'_>, usize> = FastMap::default();
    let mut namesakes: Vec<Vec<Details>> = Vec::new();
    for (id, grant) in catalog.grants().iter() {
        match &grant.recipient {
            Recipient::Person(it) => numbers[id.index()] = *people[it.index()].get_or_insert_with(&mut fresh),
            Recipient::Unit(it) => numbers[id.index()] = *units[it.index()].get_or_insert_with(&mut fresh),
            Recipient::Named(it) => {
                let details = (it.birth_year, it.line, id);
                match places.entry((it.honored, &*it.key, grant.unit_at)) {
                    Entry::Occupied(known) => namesakes[*known.get()].push(details),
                    Entry::Vacant(new) => {
                        new.insert(namesakes.len());
                        namesakes.push(vec![details]);
                    }
                }
            }
            // Nobody knows who they are, so they are none of the others.
            Recipient::Counted { .. } => numbers[id.index()] = fresh(),
        }
    }
    for same in namesakes {
        if let [(_, _, only)] = same[..] {
            numbers[only.index()] = fresh();
            continue;
        }
        let mut births: Vec<u16> = same.iter().filter_map(|it| it.0).collect();
        births.sort_unstable();
        births.dedup();
        let mut known = BTreeMap::new();
        for (birth, line, id) in same {
            let birth = birth.filter(|_| births.len() > 1);
            let line = line.map(|it| (it, catalog.grants()[id].batch));
            numbers[id.index()] = *known.entry((birth, line)).or_insert_with(&mut fresh);
        }
    }
    numbers
}
