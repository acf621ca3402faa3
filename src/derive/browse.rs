//! What readers narrow lists by beyond a record's own fields: people by what they received and by unit, news by the
//! units and awards it names, decisions by whom and why they honor. A unit's people, news and grants are those of the
//! units below it too; lists then need no walk of the tree.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    Backlinks, GrantIndex, NewsGroups, Orders, UnitTree, inputs::Inputs, orders::Order, parts::parts,
};
use crate::{
    check::{Catalog, Honored},
    config::Config,
    memo::{InParts, Read, Tracked, Version},
    model::{Id, RecordKind},
    records::{Award, Grants, Mention, News, Person, Unit},
};

/// What was derived before lists are narrowed.
#[derive(Clone, Copy)]
pub(super) struct Derived<'d> {
    pub(super) catalog: &'d Catalog,
    pub(super) orders: &'d Orders,
    pub(super) units: &'d Tracked<UnitTree>,
    pub(super) grants: &'d InParts<GrantIndex>,
    pub(super) backlinks: &'d InParts<Backlinks>,
    pub(super) news: &'d Tracked<NewsGroups>,
}

parts! {
    /// Narrower lists.
    Browse, BrowseMemos {
        people: PeopleByUnit,
        holders: Holders,
        news: NewsByNamed,
        batches: Batches,
    }
}

/// People by the units that they are of.
#[derive(Debug, PartialEq, Hash)]
struct PeopleByUnit {
    /// The unit of each person's present office, or of the last one.
    unit_of: Vec<Option<Id<Unit>>>,
    /// People with a unit, by unit, then officially.
    people: Vec<Id<Person>>,
    /// By place of a unit: how many of `people` stand before its own; one more at the end.
    before: Vec<u32>,
}

/// People by what they were honored with. Only what counts makes a holder.
#[derive(Debug, Hash)]
pub struct Holders {
    /// Holders of each award, by name.
    by_award: Vec<Vec<Id<Person>>>,
    /// Holders of awards of a level, by name.
    pub by_level: BTreeMap<Box<str>, Vec<Id<Person>>>,
    /// People honored for a last year of achievement, by name.
    pub by_year: BTreeMap<Option<i16>, Vec<Id<Person>>>,
}

/// News by the units and awards that it names.
#[derive(Debug, Hash)]
struct NewsByNamed {
    /// Units that each news item names, in official order.
    units_of: Vec<Vec<Id<Unit>>>,
    /// Awards that each news item names, by precedence.
    awards_of: Vec<Vec<Id<Award>>>,
    of_unit: Vec<Vec<Id<News>>>,
    of_award: Vec<Vec<Id<News>>>,
}

/// Decisions by whom and why they honor.
#[derive(Debug, Hash)]
pub struct Batches {
    /// All, newest first.
    pub all: Order<Grants>,
    by_honored: [Vec<Id<Grants>>; Honored::ALL.len()],
    /// By ground; `None` where it is not stated.
    pub by_basis: BTreeMap<Option<Box<str>>, Vec<Id<Grants>>>,
}

impl Browse {
    /// Sorts in what is to be sorted in again.
    pub(super) fn new(
        config: &Config,
        from: &Derived<'_>,
        memos: &mut BrowseMemos,
        inputs: &Inputs<'_>,
    ) -> Browse {
        use RecordKind::{Award, Document, Grants, Person};
        let Derived { catalog, orders, units, grants, backlinks, news } = *from;
        let tree = ("tree of units", units.version());
        let reads = vec![
            inputs.of(Person),
            ("official order of people", orders.people.official.version()),
            ("order of units", orders.units.version()),
        ];
        let people = memos
            .people
            .get_equal(inputs.query("people by unit", reads), || PeopleByUnit::new(config, catalog, orders));
        let index = ("recipients by subject", grants.version());
        let by_name = ("people by name", orders.people.by_name.version());
        let BrowseMemos { holders, news: named, batches, .. } = memos;
        let of_index =
            inputs.query("holders of awards", vec![index, by_name, inputs.of(Award), inputs.places]);
        let holders = || holders.get(of_index, || Holders::new(catalog, orders, grants));
        let reads = vec![
            ("references", backlinks.version()),
            ("groups of news", news.version()),
            ("order of awards", orders.awards.version()),
            tree,
            inputs.places,
        ];
        let of_backlinks = inputs.query("news by what it names", reads);
        let named = || named.get(of_backlinks, || NewsByNamed::new(catalog, orders, units, backlinks, news));
        let reads = vec![inputs.grants, inputs.of(Grants), inputs.of(Document)];
        let of_batches = inputs.query("lists of decisions", reads);
        let batches = || batches.get(of_batches, || Batches::new(catalog));
        let (holders, (named, batches)) = rayon::join(holders, || rayon::join(named, batches));
        Browse { people, holders, news: named, batches }
    }

    /// The version of people by unit.
    pub(super) fn people_version(&self) -> Version {
        self.people.version()
    }

    /// The versions of all lists.
    pub(super) fn versions(&self) -> [Read; 4] {
        [
            ("people by unit", self.people.version()),
            ("holders of awards", self.holders.version()),
            ("news by what it names", self.news.version()),
            ("lists of decisions", self.batches.version()),
        ]
    }

    /// The unit of a person's present office, or of the last one.
    pub fn unit_of_person(&self, person: Id<Person>) -> Option<Id<Unit>> {
        self.people.unit_of[person.index()]
    }

    /// People of a unit and of those below it: by unit, then officially.
    pub fn people_of(&self, unit: Id<Unit>, units: &UnitTree, orders: &Orders) -> &[Id<Person>] {
        let place = orders.units.place(unit);
        let bounds = [place, place + units.size(unit)].map(|it| self.people.before[it] as usize);
        &self.people.people[bounds[0]..bounds[1]]
    }

    /// People by what they were honored with.
    pub fn holders(&self) -> &Holders {
        &self.holders
    }

    /// Holders of an award, by name.
    pub fn holders_of(&self, award: Id<Award>) -> &[Id<Person>] {
        &self.holders.by_award[award.index()]
    }

    /// Units that a news item names, in official order.
    pub fn units_of_news(&self, news: Id<News>) -> &[Id<Unit>] {
        &self.news.units_of[news.index()]
    }

    /// Awards that a news item names, by precedence.
    pub fn awards_of_news(&self, news: Id<News>) -> &[Id<Award>] {
        &self.news.awards_of[news.index()]
    }

    /// Current news that names a unit or one below it, newest first.
    pub fn news_of_unit(&self, unit: Id<Unit>) -> &[Id<News>] {
        &self.news.of_unit[unit.index()]
    }

    /// Current news that names an award, newest first.
    pub fn news_of_award(&self, award: Id<Award>) -> &[Id<News>] {
        &self.news.of_award[award.index()]
    }

    /// Decisions by whom and why they honor.
    pub fn batches(&self) -> &Batches {
        &self.batches
    }

    /// Where a decision stands, newest first.
    pub fn batch_place(&self, batch: Id<Grants>) -> usize {
        self.batches.all.place(batch)
    }

    /// Decisions that honor people, or units; newest first.
    pub fn batches_of(&self, honored: Honored) -> &[Id<Grants>] {
        &self.batches.by_honored[honored as usize]
    }
}

impl PeopleByUnit {
    fn new(config: &Config, catalog: &Catalog, orders: &Orders) -> PeopleByUnit {
        let today = Some(config.today());
        let unit = |person: &Person| person.office_on(today)?.position.unit;
        let all = &catalog.records().people;
        let mut unit_of = vec![None; all.places()];
        all.iter().for_each(|(id, it)| unit_of[id.index()] = unit(&it.fields));
        let place = |it: &Id<Person>| unit_of[it.index()].map(|it| orders.units.place(it));
        let mut people: Vec<Id<Person>> =
            orders.people.official.iter().copied().filter(|it| place(it).is_some()).collect();
        people.sort_by_key(place);
        let before = |unit: usize| people.partition_point(|it| place(it) < Some(unit)) as u32;
        let before = (0..=catalog.records().units.len()).map(before).collect();
        PeopleByUnit { unit_of, people, before }
    }
}

impl Holders {
    fn new(catalog: &Catalog, orders: &Orders, grants: &GrantIndex) -> Holders {
        let by_award = vec![Vec::new(); catalog.records().awards.places()];
        let mut holders = Holders { by_award, by_level: BTreeMap::new(), by_year: BTreeMap::new() };
        for person in &orders.people.by_name {
            for id in grants.of_person(*person) {
                let grant = &catalog.grants()[*id];
                if !grant.counts() {
                    continue;
                }
                push_once(&mut holders.by_award[grant.award.index()], *person);
                push_once(holders.by_year.entry(grant.year.map(|it| it.to)).or_default(), *person);
                if let Some(level) = &catalog.records().awards[grant.award].level {
                    match holders.by_level.get_mut(level.key()) {
                        Some(people) => push_once(people, *person),
                        None => drop(holders.by_level.insert(level.key().into(), vec![*person])),
                    }
                }
            }
        }
        holders
    }
}

impl NewsByNamed {
    fn new(
        catalog: &Catalog,
        orders: &Orders,
        units: &UnitTree,
        backlinks: &Backlinks,
        news: &NewsGroups,
    ) -> NewsByNamed {
        let records = catalog.records();
        let mut named = NewsByNamed {
            units_of: vec![Vec::new(); records.news.places()],
            awards_of: vec![Vec::new(); records.news.places()],
            of_unit: vec![Vec::new(); records.units.places()],
            of_award: vec![Vec::new(); records.awards.places()],
        };
        for unit in &orders.units {
            for item in backlinks.news_of(Mention::Unit(*unit)) {
                named.units_of[item.index()].push(*unit);
            }
        }
        for award in &orders.awards {
            for item in backlinks.news_of(Mention::Award(*award)) {
                named.awards_of[item.index()].push(*award);
            }
        }
        for item in &news.current {
            for award in &named.awards_of[item.index()] {
                named.of_award[award.index()].push(*item);
            }
            for unit in &named.units_of[item.index()] {
                let mut at = Some(*unit);
                while let Some(unit) = at {
                    push_once(&mut named.of_unit[unit.index()], *item);
                    at = units.parent(unit);
                }
            }
        }
        named
    }
}

impl Batches {
    fn new(catalog: &Catalog) -> Batches {
        let records = catalog.records();
        let mut all: Vec<Id<Grants>> = records.grants.ids().filter(|it| !catalog.is_proposal(*it)).collect();
        all.sort_by_cached_key(|it| newest_first(catalog, *it));
        let all = Order::new(&records.grants, all);
        let (mut by_honored, mut by_basis) = <([Vec<_>; Honored::ALL.len()], BTreeMap<_, Vec<_>>)>::default();
        for batch in &all {
            for id in catalog.grants_of(*batch) {
                let grant = &catalog.grants()[id];
                if grant.is_proposal() {
                    continue;
                }
                push_once(&mut by_honored[grant.recipient.honored() as usize], *batch);
                let basis = grant.basis.map(|it| it.key().into());
                push_once(by_basis.entry(basis).or_default(), *batch);
            }
        }
        Batches { all, by_honored, by_basis }
    }
}

/// A decision without a day stands with those of its year of achievement.
fn newest_first(catalog: &Catalog, id: Id<Grants>) -> impl Ord + use<> {
    let batch = &catalog.records().grants[id];
    let signed = batch.decision.as_ref().and_then(|it| it.facts(catalog.records()).since);
    let year = batch.year.map(|it| i32::from(it.to));
    (Reverse(signed.map(|it| it.year()).or(year)), Reverse(signed))
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, it: T) {
    if list.last() != Some(&it) {
        list.push(it);
    }
}
