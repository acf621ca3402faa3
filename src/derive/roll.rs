//! The roll of honor: everybody who was honored, with or without a record, each once and by name.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{
    Statistics,
    filed::FiledNames,
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
    catalog: &Catalog,
    statistics: &InParts<Statistics>,
    (memo, names): (&mut Memo<Roll>, &FiledNames),
    inputs: &Inputs<'_>,
) -> Tracked<Roll> {
    let reads = vec![("figures", statistics.version()), inputs.grants, inputs.of(RecordKind::Person)];
    memo.get_equal(inputs.query("roll of honor", reads), || Roll::new(catalog, statistics, names))
}

impl Honoree {
    /// What was received, the latest first.
    pub fn grants(&self) -> impl Iterator<Item = Id<Grant>> + '_ {
        std::iter::once(self.latest).chain(self.earlier.iter().copied())
    }
}

impl Roll {
    /// Everybody who has a grant that counts.
    fn new(catalog: &Catalog, statistics: &Statistics, names: &FiledNames) -> Roll {
        let facts = statistics.facts();
        // By the recipient's number.
        let n_recipients = facts.iter().map(|it| it.recipient as usize + 1).max().unwrap_or_default();
        let mut received: Vec<Vec<Id<Grant>>> = vec![Vec::new(); n_recipients];
        facts.iter().for_each(|it| received[it.recipient as usize].push(it.grant));
        let mut people: Vec<(&[u8], Honoree)> = received
            .into_par_iter()
            .filter_map(|mut grants| {
                let filed = names.of(&catalog.grants()[*grants.first()?].recipient)?;
                grants.sort_by_key(|it| (Reverse(catalog.grants()[*it].day(catalog.records())), *it));
                let earlier = grants.split_off(1);
                Some((&*filed.key, Honoree { latest: grants[0], earlier, letter: filed.letter.clone() }))
            })
            .collect();
        people.par_sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.latest.cmp(&other.latest)));
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
