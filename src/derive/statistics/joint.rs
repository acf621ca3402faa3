//! Awards that several share: which grants are parts of one and the same award.
//!
//! Parts are of one award if they are of one decision, class and year and either name one another (`with`) or stand together
//! until they fill it. Parts of different awards never add up to one.

use std::collections::BTreeMap;

use super::Awards;
use crate::{
    check::{Catalog, Grant},
    model::{Id, PartialDate, Years},
    records::{Award, Document, Grants, Party, grants::Decision},
};

/// What parts of one award have in common.
type Key<'c> = (Id<Award>, Option<&'c str>, Option<Years>, Decided<'c>);

/// The decision that an award was given by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Decided<'c> {
    On(Id<Document>),
    By(&'c str, Option<PartialDate>),
    In(Id<Grants>),
}

/// Awards that have these in common, as far as their parts are known.
#[derive(Default)]
struct SharedAwards {
    /// The award of everybody who has a part or is said to have one.
    of_party: BTreeMap<Party, u32>,
    /// The last award whose parts name nobody, and how much of it is given.
    open: Option<(u32, Awards)>,
}

/// The number of the award that each shared grant is a part of, from 1.
pub(super) fn shared_awards(catalog: &Catalog) -> BTreeMap<Id<Grant>, u32> {
    let mut awards: BTreeMap<Key<'_>, SharedAwards> = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    // What was declined or taken back was a part, too.
    for (id, grant) in catalog.grants().iter() {
        let Some(joint) = &grant.joint else { continue };
        let part = Awards::of(grant);
        let known = awards.entry(key(grant)).or_default();
        let parties = joint.with.iter().copied().chain(grant.recipient.party());
        let named = parties.clone().find_map(|it| known.of_party.get(&it).copied());
        let open = known.open.filter(|(_, given)| joint.with.is_empty() && (*given + part).whole() <= 1);
        let number = named.or(open.map(|it| it.0)).unwrap_or(numbers.len() as u32 + 1);
        if joint.with.is_empty() && named.is_none() {
            known.open = Some((number, open.map_or(part, |(_, given)| given + part)));
        }
        known.of_party.extend(parties.map(|it| (it, number)));
        numbers.insert(id, number);
    }
    numbers
}

fn key(grant: &Grant) -> Key<'_> {
    let decided = match &grant.decision {
        Some(Decision::Document(document)) => Decided::On(*document),
        Some(Decision::Described(fields)) => match &fields.number {
            Some(number) => Decided::By(number, fields.date.map(|it| it.value)),
            None => Decided::In(grant.batch),
        },
        None => Decided::In(grant.batch),
    };
    (grant.award, grant.class.map(|it| it.key()), grant.year, decided)
}
