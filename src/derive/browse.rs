//! What readers narrow lists by beyond a record's own fields: people by what they received and by unit, news by the
//! units and awards it names, decisions by whom and why they honor. A unit's people, news and grants are those of the
//! units below it too; lists then need no walk of the tree.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Backlinks, GrantIndex, NewsGroups, Orders, UnitTree};
use crate::{
    check::{Catalog, Grant, Recipient, grants::decision_date},
    config::Config,
    model::table::Id,
    records::{Award, Grants, Mention, News, Person, Unit},
};

/// Whom a grant honors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Honored {
    /// A person, on record or not.
    People,
    /// A unit.
    Units,
}

impl Honored {
    /// Both, in the order of the vocabulary.
    pub const ALL: [Honored; 2] = [Honored::People, Honored::Units];

    /// Its key in the vocabulary of recipient kinds.
    pub fn key(self) -> &'static str {
        match self {
            Honored::People => "ca_nhan",
            Honored::Units => "tap_the",
        }
    }

    /// Whom a grant honors.
    pub fn of(grant: &Grant) -> Honored {
        if grant.recipient.is_unit() { Honored::Units } else { Honored::People }
    }
}

/// Narrower lists.
#[derive(Debug, Default)]
pub struct Browse {
    /// The unit of each person's present office, or of the last one.
    unit_of_person: Vec<Option<Id<Unit>>>,
    /// People with a unit, by unit, then officially.
    people: Vec<Id<Person>>,
    /// By place of a unit: how many of `people` stand before its own; one more at the end.
    people_before: Vec<u32>,
    /// By place of a unit: how many grants its own and its people's units before it have; one more at the end.
    grants_before: Vec<u32>,
    /// Holders of each award, by name.
    by_award: Vec<Vec<Id<Person>>>,
    /// Holders of awards of a level, by name.
    pub by_level: BTreeMap<Box<str>, Vec<Id<Person>>>,
    /// People honored for a last year of achievement, by name.
    pub by_year: BTreeMap<Option<i16>, Vec<Id<Person>>>,
    /// Units that each news item names, in official order.
    units_of_news: Vec<Vec<Id<Unit>>>,
    /// Awards that each news item names, by precedence.
    awards_of_news: Vec<Vec<Id<Award>>>,
    news_of_unit: Vec<Vec<Id<News>>>,
    news_of_award: Vec<Vec<Id<News>>>,
    /// Decisions, newest first.
    pub batches: Vec<Id<Grants>>,
    batch_places: Vec<u32>,
    by_honored: [Vec<Id<Grants>>; 2],
    /// Decisions by ground; `None` where it is not stated.
    pub by_basis: BTreeMap<Option<Box<str>>, Vec<Id<Grants>>>,
}

impl Browse {
    /// Sorts everything in.
    pub fn new(
        config: &Config,
        catalog: &Catalog,
        orders: &Orders,
        units: &UnitTree,
        grants: &GrantIndex,
        backlinks: &Backlinks,
        news: &NewsGroups,
    ) -> Browse {
        let mut browse = Browse::default();
        browse.add_people(config, catalog, orders);
        browse.add_holders(catalog, orders, grants);
        browse.add_grants(grants, units);
        browse.add_news(catalog, orders, units, backlinks, news);
        browse.add_batches(catalog);
        browse
    }

    fn add_people(&mut self, config: &Config, catalog: &Catalog, orders: &Orders) {
        let today = Some(config.today());
        let unit = |person: &Person| Some(person.office_on(today)?.position.unit.as_ref()?.value);
        let all = &catalog.records().people;
        self.unit_of_person = vec![None; all.places()];
        all.iter().for_each(|(id, it)| self.unit_of_person[id.index()] = unit(&it.fields));
        let place = |it: &Id<Person>| self.unit_of_person[it.index()].map(|it| orders.unit_place(it));
        let mut people: Vec<Id<Person>> =
            orders.people_official.iter().copied().filter(|it| place(it).is_some()).collect();
        people.sort_by_key(place);
        let before = |unit: usize| people.partition_point(|it| place(it) < Some(unit)) as u32;
        self.people_before = (0..=catalog.records().units.len()).map(before).collect();
        self.people = people;
    }

    /// Only what counts makes a holder.
    fn add_holders(&mut self, catalog: &Catalog, orders: &Orders, grants: &GrantIndex) {
        self.by_award = vec![Vec::new(); catalog.records().awards.places()];
        for person in &orders.people_by_name {
            for id in grants.of_person(*person) {
                let grant = &catalog.grants()[*id];
                if !grant.counts() {
                    continue;
                }
                push_once(&mut self.by_award[grant.award.index()], *person);
                push_once(self.by_year.entry(grant.year.map(|it| it.to)).or_default(), *person);
                if let Some(level) = &catalog.records().awards[grant.award].level {
                    match self.by_level.get_mut(level.key()) {
                        Some(people) => push_once(people, *person),
                        None => drop(self.by_level.insert(level.key().into(), vec![*person])),
                    }
                }
            }
        }
    }

    fn add_grants(&mut self, grants: &GrantIndex, units: &UnitTree) {
        let mut sum = 0;
        self.grants_before.push(sum);
        for unit in units.official() {
            sum += (grants.of_unit(*unit).len() + grants.of_people_at(*unit).len()) as u32;
            self.grants_before.push(sum);
        }
    }

    fn add_news(
        &mut self,
        catalog: &Catalog,
        orders: &Orders,
        units: &UnitTree,
        backlinks: &Backlinks,
        news: &NewsGroups,
    ) {
        let records = catalog.records();
        self.units_of_news = vec![Vec::new(); records.news.places()];
        self.awards_of_news = vec![Vec::new(); records.news.places()];
        self.news_of_unit = vec![Vec::new(); records.units.places()];
        self.news_of_award = vec![Vec::new(); records.awards.places()];
        for unit in &orders.units {
            for item in backlinks.news_of(Mention::Unit(*unit)) {
                self.units_of_news[item.index()].push(*unit);
            }
        }
        for award in &orders.awards {
            for item in backlinks.news_of(Mention::Award(*award)) {
                self.awards_of_news[item.index()].push(*award);
            }
        }
        for item in &news.current {
            for award in &self.awards_of_news[item.index()] {
                self.news_of_award[award.index()].push(*item);
            }
            for unit in &self.units_of_news[item.index()] {
                let mut at = Some(*unit);
                while let Some(unit) = at {
                    push_once(&mut self.news_of_unit[unit.index()], *item);
                    at = units.parent(unit);
                }
            }
        }
    }

    fn add_batches(&mut self, catalog: &Catalog) {
        let records = catalog.records();
        self.batches = records.grants.ids().collect();
        self.batches.sort_by_cached_key(|it| newest_first(catalog, *it));
        self.batch_places = vec![0; records.grants.places()];
        for (place, batch) in self.batches.iter().enumerate() {
            self.batch_places[batch.index()] = place as u32;
            for id in catalog.grants_of(*batch) {
                let grant = &catalog.grants()[id];
                push_once(&mut self.by_honored[Honored::of(grant) as usize], *batch);
                let basis = grant.basis.as_ref().map(|it| it.key().into());
                push_once(self.by_basis.entry(basis).or_default(), *batch);
            }
        }
    }

    /// The unit of a person's present office, or of the last one.
    pub fn unit_of_person(&self, person: Id<Person>) -> Option<Id<Unit>> {
        self.unit_of_person[person.index()]
    }

    /// People of a unit and of those below it: by unit, then officially.
    pub fn people_of(&self, unit: Id<Unit>, units: &UnitTree, orders: &Orders) -> &[Id<Person>] {
        let place = orders.unit_place(unit);
        let bounds = [place, place + units.size(unit)].map(|it| self.people_before[it] as usize);
        &self.people[bounds[0]..bounds[1]]
    }

    /// How many grants a unit and those below it have, with those of their people.
    pub fn n_grants_of(&self, unit: Id<Unit>, units: &UnitTree, orders: &Orders) -> usize {
        let place = orders.unit_place(unit);
        (self.grants_before[place + units.size(unit)] - self.grants_before[place]) as usize
    }

    /// Holders of an award, by name.
    pub fn holders_of(&self, award: Id<Award>) -> &[Id<Person>] {
        &self.by_award[award.index()]
    }

    /// Units that a news item names, in official order.
    pub fn units_of_news(&self, news: Id<News>) -> &[Id<Unit>] {
        &self.units_of_news[news.index()]
    }

    /// Awards that a news item names, by precedence.
    pub fn awards_of_news(&self, news: Id<News>) -> &[Id<Award>] {
        &self.awards_of_news[news.index()]
    }

    /// Current news that names a unit or one below it, newest first.
    pub fn news_of_unit(&self, unit: Id<Unit>) -> &[Id<News>] {
        &self.news_of_unit[unit.index()]
    }

    /// Current news that names an award, newest first.
    pub fn news_of_award(&self, award: Id<Award>) -> &[Id<News>] {
        &self.news_of_award[award.index()]
    }

    /// Where a decision stands, newest first.
    pub fn batch_place(&self, batch: Id<Grants>) -> usize {
        self.batch_places[batch.index()] as usize
    }

    /// Decisions that honor people, or units; newest first.
    pub fn batches_of(&self, honored: Honored) -> &[Id<Grants>] {
        &self.by_honored[honored as usize]
    }
}

/// A decision without a day stands with those of its year of achievement.
fn newest_first(catalog: &Catalog, id: Id<Grants>) -> impl Ord + use<> {
    let batch = &catalog.records().grants[id];
    let signed = decision_date(catalog.records(), batch.decision.as_ref().map(|it| &it.value));
    let year = batch.year.as_ref().map(|it| i32::from(it.value.to));
    (Reverse(signed.map(|it| it.year()).or(year)), Reverse(signed))
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, it: T) {
    if list.last() != Some(&it) {
        list.push(it);
    }
}

/// The unit that a grant belongs to: the one honored, or that of the person honored.
pub fn unit_of_grant(grant: &Grant) -> Option<Id<Unit>> {
    match grant.recipient {
        Recipient::Unit(unit) => Some(unit),
        Recipient::Person(_) | Recipient::Named { .. } => grant.unit_at,
    }
}
