//! The roll of honor: everybody who was honored, with or without a record, each once and by name.

use std::{cmp::Reverse, collections::BTreeMap};

use rayon::prelude::*;

use super::{
    Statistics,
    inputs::Inputs,
    letters::{Letter, person_name, runs},
};
use crate::{
    check::{Catalog, Grant, Recipient},
    config::Config,
    memo::{InParts, Memo, Tracked},
    model::{Id, RecordKind},
    vietnamese::name::PersonName,
};

/// Everybody, by name.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
pub struct Roll {
    /// Who was honored.
    pub people: Vec<Honoree>,
    /// Where each letter begins.
    pub letters: Vec<Letter>,
}

/// Somebody who was honored.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Honoree {
    /// The latest grant that counts: it says who it is.
    pub latest: Id<Grant>,
    /// Others that count, the latest first.
    pub earlier: Vec<Id<Grant>>,
    /// The letter that the name is filed under.
    pub letter: Box<str>,
}

/// The roll, or the one of an earlier revision where nothing that it reads has changed.
pub(super) fn roll(
    config: &Config,
    catalog: &Catalog,
    statistics: &InParts<Statistics>,
    memo: &mut Memo<Roll>,
    inputs: &Inputs<'_>,
) -> Tracked<Roll> {
    let reads = vec![("figures", statistics.version()), inputs.grants, inputs.of(RecordKind::Person)];
    memo.get_equal(inputs.query("roll of honor", reads), || Roll::new(config, catalog, statistics))
}

impl Honoree {
    /// What was received, the latest first.
    pub fn grants(&self) -> impl Iterator<Item = Id<Grant>> + '_ {
        std::iter::once(self.latest).chain(self.earlier.iter().copied())
    }
}

impl Roll {
    /// Everybody who has a grant that counts.
    fn new(config: &Config, catalog: &Catalog, statistics: &Statistics) -> Roll {
        let mut received: BTreeMap<u32, Vec<Id<Grant>>> = BTreeMap::new();
        for fact in statistics.facts() {
            received.entry(fact.recipient).or_default().push(fact.grant);
        }
        let mut people: Vec<(Vec<u8>, Honoree)> = received
            .into_par_iter()
            .filter_map(|(_, mut grants)| {
                let name = name(config, catalog, *grants.first()?)?;
                grants.sort_by_key(|it| (Reverse(catalog.grants()[*it].day(catalog.records())), *it));
                let earlier = grants.split_off(1);
                let letter = config.collation.index_letter(name.filed_under(config.name_order)).into();
                let key = name.sort_key(&config.collation, config.name_order);
                Some((key, Honoree { latest: grants[0], earlier, letter }))
            })
            .collect();
        people.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.latest.cmp(&other.latest)));
        let people: Vec<Honoree> = people.into_iter().map(|(_, it)| it).collect();
        let letters = runs(people.iter().map(|it| &*it.letter));
        Roll { people, letters }
    }
}

/// The name, in its parts, of the person whom a grant honors; none where it honors something else.
pub fn name(config: &Config, catalog: &Catalog, grant: Id<Grant>) -> Option<PersonName> {
    match &catalog.grants()[grant].recipient {
        Recipient::Person(id) => Some(person_name(config, &catalog.records().people[*id])),
        other => other.unrecorded_person().map(|it| PersonName::split(it.as_str(), config.name_order)),
    }
}
