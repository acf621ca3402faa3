//! The official order of grants. In another revision those that are as they were keep their order, and the others are put in
//! between them.

use std::{borrow::Cow, cmp::Reverse};

use rayon::prelude::*;

use super::{filed::FiledNames, inputs::Inputs, order::Order};
use crate::{
    check::{Catalog, Grant, Named, Recipient},
    config::Config,
    memo::{InParts, Memo, Tracked, Version},
    model::{Id, Table},
    records::{Award, Person, Unit},
};

/// What decides about the official order of grants.
pub(super) struct GrantKeys<'c> {
    pub(super) config: &'c Config,
    pub(super) catalog: &'c Catalog,
    pub(super) awards: &'c Tracked<Order<Award>>,
    pub(super) units: &'c Tracked<Order<Unit>>,
    pub(super) people: &'c InParts<Order<Person>>,
    pub(super) names: &'c FiledNames,
}

/// What the order of an earlier revision was made of.
#[derive(Default)]
pub(super) struct LastOrder {
    grants: Table<Grant>,
    awards: Last<Award>,
    units: Last<Unit>,
    people: Last<Person>,
}

/// An order of records in an earlier revision.
struct Last<T> {
    version: Option<Version>,
    ids: Vec<Id<T>>,
}

impl<T> Default for Last<T> {
    fn default() -> Last<T> {
        Last { version: None, ids: Vec::new() }
    }
}

/// Of so many grants to one that is another all are sorted anew.
const FEW: usize = 16;

impl<'c> GrantKeys<'c> {
    pub(super) fn order(
        &self,
        memo: &mut Memo<Order<Grant>>,
        last: &mut LastOrder,
        inputs: &Inputs<'_>,
    ) -> Tracked<Order<Grant>> {
        let GrantKeys { catalog, awards, units, people, .. } = self;
        let reads = vec![
            inputs.grants,
            ("order of awards", awards.version()),
            ("order of units", units.version()),
            ("official order of people", people.version()),
            inputs.places,
        ];
        memo.get_equal_from(inputs.query("order of recipients", reads), |known| {
            let grants = catalog.grants();
            let moved_awards = last.awards.follow(awards, awards.version());
            let moved_units = last.units.follow(units, units.version());
            let moved_people = last.people.follow(people, people.version());
            let is_other = |id: &Id<Grant>| {
                if !grants.has_row_of(&last.grants, *id) {
                    return true;
                }
                let grant = &grants[*id];
                moved_awards.has(grant.award)
                    || match &grant.recipient {
                        Recipient::Person(person) => moved_people.has(*person),
                        Recipient::Unit(unit) => moved_units.has(*unit),
                        Recipient::Named(_) | Recipient::Counted { .. } => false,
                    }
            };
            let mut others: Vec<Id<Grant>> = grants.ids().filter(is_other).collect();
            let ids = if others.len() > grants.len() / FEW {
                others = grants.ids().collect();
                others.par_sort_by_cached_key(|it| self.of(*it));
                others
            } else {
                others.sort_by_cached_key(|it| self.of(*it));
                let is_kept = |it: &Id<Grant>| grants.rows()[it.index()].is_some() && !is_other(it);
                let n = grants.rows().len();
                let known = known.into_iter().flatten().copied();
                let kept = known.filter(|it| it.index() < n && is_kept(it));
                self.merged(kept.collect(), others)
            };
            last.grants = grants.clone();
            Order::new(grants, ids)
        })
    }

    /// Grants in order, with others in order put in between.
    fn merged(&self, kept: Vec<Id<Grant>>, others: Vec<Id<Grant>>) -> Vec<Id<Grant>> {
        let mut merged = Vec::with_capacity(kept.len() + others.len());
        let mut rest = &kept[..];
        for id in others {
            let key = self.of(id);
            let (before, after) = rest.split_at(rest.partition_point(|it| self.of(*it) < key));
            merged.extend_from_slice(before);
            merged.push(id);
            rest = after;
        }
        merged.extend_from_slice(rest);
        merged
    }

    fn of(&self, id: Id<Grant>) -> impl Ord + Send + use<'c> {
        let GrantKeys { config, catalog, awards, units, people, names } = self;
        let grant = &catalog.grants()[id];
        let class = grant.class;
        let class = class.map_or(0, |it| config.vocabularies.order("award_class", it.key()));
        let (kind, place, name) = match &grant.recipient {
            Recipient::Unit(unit) => (0, units.place(*unit), Cow::Borrowed(&[][..])),
            Recipient::Person(person) => (1, people.place(*person), Cow::Borrowed(&[][..])),
            Recipient::Named(Named { name, honored, .. }) => {
                let filed = names.of(&grant.recipient).map(|it| Cow::Borrowed(&*it.key));
                let key = filed.unwrap_or_else(|| config.collation.sort_key(name.as_str()).into());
                (2, *honored as usize, key)
            }
            Recipient::Counted { honored, .. } => (3, *honored as usize, Cow::Borrowed(&[][..])),
        };
        let line = grant.line_no.unwrap_or(u32::MAX);
        let batch: &'c str = &catalog.records().grants[grant.batch].id;
        // A decision's own order is of its list: years go first, or one decision would reorder whoever is in it.
        let year = Reverse(grant.year.map(|it| (it.to, it.from)));
        let (award, order) = (awards.place(grant.award), grant.order.unwrap_or(0));
        (award, class, year, order, kind, place, name, line, batch, id)
    }
}

/// By place, which records stand elsewhere among the others than before.
struct Moved<T> {
    records: Vec<bool>,
    of: std::marker::PhantomData<T>,
}

impl<T> Moved<T> {
    fn has(&self, id: Id<T>) -> bool {
        self.records.get(id.index()).is_some_and(|it| *it)
    }
}

impl<T> Last<T> {
    /// Takes the order of this revision in. Those that have not moved stand in it one after the other as they did.
    fn follow(&mut self, now: &[Id<T>], version: Version) -> Moved<T> {
        let of = std::marker::PhantomData;
        if self.version == Some(version) {
            return Moved { records: Vec::new(), of };
        }
        let mut records = vec![true; now.iter().map(|it| it.index() + 1).max().unwrap_or_default()];
        let (mut before, mut after) = (&self.ids[..], now);
        while let ([one, earlier @ ..], [other, later @ ..]) = (before, after) {
            if one == other {
                records[one.index()] = false;
                (before, after) = (earlier, later);
            } else if earlier.first() == Some(other) {
                before = earlier;
            } else if later.first() == Some(one) {
                after = later;
            } else {
                (before, after) = (earlier, later);
            }
        }
        *self = Last { version: Some(version), ids: now.to_vec() };
        Moved { records, of }
    }
}
