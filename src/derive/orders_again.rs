//! Orders after a few records came, went or changed: everything else keeps its place before and after everything else,
//! so these are taken out and put where they belong now, without looking at the names of all the others.

use std::collections::BTreeMap;

use super::{
    GrantIndex, Ranks,
    letters::{letter, runs},
    orders::{self, Orders},
};
use crate::{
    check::{Catalog, Grant, Touched},
    config::Config,
    model::{kind::RecordKind, table::Id},
    records::{Mention, Person},
    vietnamese::name::NameOrder,
};

impl Orders {
    /// The orders once `touched` are as `catalog` has them. `grants` are those by person from before: a touched person who
    /// has some has them still.
    pub fn again(
        &self,
        config: &Config,
        catalog: &Catalog,
        ranks: &Ranks,
        grants: &GrantIndex,
        touched: &[Touched],
    ) -> Orders {
        let records = catalog.records();
        let mut again = self.clone();
        let has = |kind: RecordKind| touched.iter().any(|it| it.record.kind() == kind);
        if has(RecordKind::News) {
            again.news = orders::news(catalog);
            again.news_places = orders::places(&records.news, &again.news);
        }
        if has(RecordKind::Conference) {
            again.conferences = orders::conferences(catalog);
            again.conference_places = orders::places(&records.conferences, &again.conferences);
        }
        if has(RecordKind::Movement) {
            again.movements = orders::movements(config, catalog);
            again.movement_places = orders::places(&records.movements, &again.movements);
        }
        let person = |it: &Touched| match it.record {
            Mention::Person(person) => Some((person, it.is_there)),
            _ => None,
        };
        let people: BTreeMap<Id<Person>, bool> = touched.iter().filter_map(person).collect();
        if !people.is_empty() {
            again.move_people(self, config, catalog, ranks, &people);
            again.move_grants(config, catalog, grants, &people);
        }
        again
    }

    /// `people` tells of each touched person whether there is such a one now.
    fn move_people(
        &mut self,
        before: &Orders,
        config: &Config,
        catalog: &Catalog,
        ranks: &Ranks,
        people: &BTreeMap<Id<Person>, bool>,
    ) {
        let records = catalog.records();
        let order: NameOrder = config.name_order;
        let there: Vec<Id<Person>> =
            people.iter().filter(|(_, is_there)| **is_there).map(|(id, _)| *id).collect();
        let name = |it: &Id<Person>| {
            orders::person_name(config, &records.people[*it]).sort_key(&config.collation, order)
        };
        let is_gone = |it: &Id<Person>| people.contains_key(it);
        self.people_by_name = moved(&self.people_by_name, is_gone, &there, |it| (name(it), *it));
        self.name_places = orders::places(&records.people, &self.people_by_name);
        let today = Some(config.today());
        let standing = |it: &Id<Person>| orders::standing(catalog, ranks, &before.unit_places, today, *it);
        let place = |it: &Id<Person>| (standing(it), self.name_places[it.index()]);
        self.people_official = moved(&self.people_official, is_gone, &there, place);
        self.official_places = orders::places(&records.people, &self.people_official);
        let exemplars = |order: &[Id<Person>]| -> Vec<Id<Person>> {
            order.iter().copied().filter(|it| records.people[*it].exemplar.is_some()).collect()
        };
        self.exemplars_by_name = exemplars(&self.people_by_name);
        self.exemplars_official = exemplars(&self.people_official);
        let filed = |it: &Id<Person>| match people.get(it) {
            Some(_) => letter(config, &records.people[*it]),
            None => before.letter_of(*it).to_owned(),
        };
        self.letters = runs(self.people_by_name.iter().map(filed).collect());
        self.exemplar_letters = runs(self.exemplars_by_name.iter().map(filed).collect());
    }

    /// The letter under which a person is filed.
    fn letter_of(&self, person: Id<Person>) -> &str {
        let place = self.name_place(person);
        let after = self.letters.partition_point(|it| it.start <= place);
        &self.letters[after - 1].letter
    }

    fn move_grants(
        &mut self,
        config: &Config,
        catalog: &Catalog,
        grants: &GrantIndex,
        people: &BTreeMap<Id<Person>, bool>,
    ) {
        let own: Vec<Id<Grant>> = people.keys().flat_map(|it| grants.of_person(*it)).copied().collect();
        if own.is_empty() {
            return;
        }
        let mut order = vec![own[0]; self.grant_places.len()];
        catalog.grants().ids().for_each(|it| order[self.grant_place(it)] = it);
        let order =
            moved(&order, |it| own.contains(it), &own, |it| (self.official_key(config, catalog, *it), *it));
        self.grant_places = orders::places(catalog.grants(), &order);
    }
}

/// An order without what `is_gone`, and with `new` where `key` puts them.
fn moved<T: Copy, K: Ord>(
    order: &[T],
    is_gone: impl Fn(&T) -> bool,
    new: &[T],
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    let mut moved: Vec<T> = order.iter().copied().filter(|it| !is_gone(it)).collect();
    for it in new {
        let own = key(it);
        let place = moved.partition_point(|other| key(other) < own);
        moved.insert(place, *it);
    }
    moved
}
