//! Orders: newest first, by name as a dictionary has it, and the official order of lists.

use std::{
    cmp::Reverse,
    hash::{Hash, Hasher},
    ops::Deref,
};

use rayon::prelude::*;

use super::{
    Ranks, UnitTree,
    inputs::Inputs,
    letters::{Letter, letter, person_name, runs},
    parts::parts,
};
use crate::{
    check::{Catalog, Grant, Honored, Named, Recipient},
    config::Config,
    memo::{Memo, Tracked},
    model::{ByRecord, Id, PartialDate, RecordKind, Table},
    records::{Award, Conference, Document, Entry, Movement, News, Person, Schedule, Unit},
    vietnamese::name::PersonName,
};

/// Records in an order, and where each stands in it.
#[derive(Debug)]
pub struct Order<T> {
    ids: Vec<Id<T>>,
    places: Vec<u32>,
}

impl<T> Order<T> {
    pub(super) fn new<R>(table: &Table<T, R>, ids: Vec<Id<T>>) -> Order<T> {
        let mut places = vec![0; table.places()];
        for (place, id) in ids.iter().enumerate() {
            places[id.index()] = place as u32;
        }
        Order { ids, places }
    }

    /// All records of a table by a key; of two with one key, the first in the table.
    fn by<R, K: Ord>(table: &Table<T, R>, key: impl Fn(&R) -> K) -> Order<T> {
        let mut ids: Vec<Id<T>> = table.ids().collect();
        ids.sort_by_cached_key(|it| key(&table[*it]));
        Order::new(table, ids)
    }

    /// Where a record stands.
    pub fn place(&self, id: Id<T>) -> usize {
        self.places[id.index()] as usize
    }
}

fn newest_first<D: Ord>(date: Option<D>) -> impl Ord {
    (date.is_none(), Reverse(date))
}

impl<T> PartialEq for Order<T> {
    fn eq(&self, other: &Order<T>) -> bool {
        self.ids == other.ids && self.places.len() == other.places.len()
    }
}

impl<T> Hash for Order<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.ids.hash(state);
    }
}

impl<T> Deref for Order<T> {
    type Target = [Id<T>];

    fn deref(&self) -> &[Id<T>] {
        &self.ids
    }
}

impl<'o, T> IntoIterator for &'o Order<T> {
    type Item = &'o Id<T>;
    type IntoIter = std::slice::Iter<'o, Id<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.ids.iter()
    }
}

parts! {
    /// Every order that lists use.
    Orders, OrderMemos, people: PeopleOrders, PeopleMemos {
        /// Newest first; without a date of publication last.
        pub news: Order<News>,
        /// Newest first; without a date last.
        pub conferences: Order<Conference>,
        /// By precedence, then name.
        pub units: Order<Unit>,
        /// By precedence.
        pub awards: Order<Award>,
        /// Newest first; without a date or year last.
        pub documents: Order<Document>,
        /// By scope, the widest first, then newest first; without a period last.
        pub movements: Order<Movement>,
        /// By unit, then oldest week first.
        pub schedules: Order<Schedule>,
        /// By award, class, the latest year first, explicit order, units before people, rank, name.
        pub grants: Order<Grant>,
    }
}

parts! {
    /// The orders of people.
    PeopleOrders, PeopleMemos {
        /// By name: the given name for a Vietnamese publication.
        pub by_name: Order<Person>,
        /// By explicit order, rank of office, precedence of the unit, then name.
        pub official: Order<Person>,
        /// Those recognized as exemplars, by name.
        pub exemplars_by_name: Order<Person>,
        /// The same in official order.
        pub exemplars_official: Order<Person>,
        /// Where each letter begins among people by name.
        pub letters: Vec<Letter>,
        /// The same among exemplars.
        pub exemplar_letters: Vec<Letter>,
    }
}

/// How each person was filed in an earlier revision.
pub(super) type FiledNames = ByRecord<Entry<Person>, Filed>;

/// How a person is filed by name.
pub(super) struct Filed {
    key: Vec<u8>,
    letter: String,
}

impl Orders {
    /// Sorts what is to be sorted again.
    pub(super) fn new(
        config: &Config,
        catalog: &Catalog,
        ranks: &Ranks,
        tree: &Tracked<UnitTree>,
        memos: (&mut OrderMemos, &mut FiledNames),
        inputs: &Inputs<'_>,
    ) -> Orders {
        let (memos, names) = memos;
        use RecordKind::{Award, Conference, Document, Movement, News, Schedule};
        let records = catalog.records();
        let query = |name, kind| inputs.query(name, vec![inputs.of(kind)]);
        let news = memos.news.get_equal(query("order of news", News), || {
            Order::by(&records.news, |it| newest_first(it.published.map(|it| it.instant())))
        });
        let conferences = memos.conferences.get_equal(query("order of conferences", Conference), || {
            Order::by(&records.conferences, |it| newest_first(it.date))
        });
        let awards = memos.awards.get_equal(query("order of awards", Award), || {
            Order::by(&records.awards, |it| (it.common.order_or(0), it.precedence.unwrap_or(i64::MAX)))
        });
        let documents = memos.documents.get_equal(query("order of documents", Document), || {
            Order::by(&records.documents, |it| document_key(it))
        });
        let movements = memos.movements.get_equal(query("order of movements", Movement), || {
            Order::by(&records.movements, |it| movement_key(config, it))
        });
        let reads = vec![("tree of units", tree.version()), inputs.places];
        let units = memos.units.get_equal(inputs.query("order of units", reads), || {
            Order::new(&records.units, tree.official().to_vec())
        });
        let reads = vec![inputs.of(Schedule), ("order of units", units.version())];
        let schedules = memos.schedules.get_equal(inputs.query("order of schedules", reads), || {
            Order::by(&records.schedules, |it| (units.place(it.unit), it.week))
        });
        let people = PeopleOrders::new(config, catalog, ranks, &units, (&mut memos.people, names), inputs);
        let keys = GrantKeys { config, catalog, awards: &awards, units: &units, people: &people.official };
        let grants = keys.order(&mut memos.grants, inputs);
        Orders { news, conferences, units, awards, documents, movements, schedules, grants, people }
    }
}

impl PeopleOrders {
    fn new(
        config: &Config,
        catalog: &Catalog,
        ranks: &Ranks,
        units: &Tracked<Order<Unit>>,
        memos: (&mut PeopleMemos, &mut FiledNames),
        inputs: &Inputs<'_>,
    ) -> PeopleOrders {
        let (memos, names) = memos;
        let (all, person) = (&catalog.records().people, inputs.of(RecordKind::Person));
        let filed = |_, person: &Entry<Person>, _: Option<&Filed>| Filed {
            key: person_name(config, person).sort_key(&config.collation, config.name_order),
            letter: letter(config, person),
        };
        inputs.log.count("names of people", names.update(all, |_, _| true, filed));
        let by_name = memos.by_name.get_equal(inputs.query("people by name", vec![person]), || {
            let mut ids: Vec<Id<Person>> = all.ids().collect();
            ids.sort_by_key(|it| (names.get(it.index()).map(|it| &it.key), *it));
            Order::new(all, ids)
        });
        let reads = vec![
            person,
            inputs.of(RecordKind::Unit),
            ("order of units", units.version()),
            ("people by name", by_name.version()),
        ];
        let official = memos.official.get_equal(inputs.query("official order of people", reads), || {
            let today = Some(config.today());
            let mut ids: Vec<Id<Person>> = all.ids().collect();
            ids.par_sort_by_cached_key(|it| {
                (standing(catalog, ranks, units, today, *it), by_name.place(*it))
            });
            Order::new(all, ids)
        });
        let exemplars = |order: &Order<Person>| {
            let ids = order
                .iter()
                .copied()
                .filter(|it| all[*it].exemplar.as_deref().is_some_and(|it| it.is_recognized()));
            Order::new(all, ids.collect())
        };
        let reads = vec![person, ("people by name", by_name.version())];
        let exemplars_by_name = memos
            .exemplars_by_name
            .get_equal(inputs.query("exemplars by name", reads.clone()), || exemplars(&by_name));
        let in_order = vec![person, ("official order of people", official.version())];
        let exemplars_official = memos
            .exemplars_official
            .get_equal(inputs.query("official order of exemplars", in_order), || exemplars(&official));
        let runs = |order: &Order<Person>| {
            runs(order.iter().filter_map(|it| names.get(it.index()).map(|it| it.letter.as_str())))
        };
        let letters = memos.letters.get_equal(inputs.query("letters of people", reads), || runs(&by_name));
        let reads = vec![person, ("exemplars by name", exemplars_by_name.version())];
        let exemplar_letters = memos
            .exemplar_letters
            .get_equal(inputs.query("letters of exemplars", reads), || runs(&exemplars_by_name));
        PeopleOrders { by_name, official, exemplars_by_name, exemplars_official, letters, exemplar_letters }
    }
}

/// What decides about the official order of grants.
struct GrantKeys<'c> {
    config: &'c Config,
    catalog: &'c Catalog,
    awards: &'c Tracked<Order<Award>>,
    units: &'c Tracked<Order<Unit>>,
    people: &'c Tracked<Order<Person>>,
}

impl<'c> GrantKeys<'c> {
    fn order(&self, memo: &mut Memo<Order<Grant>>, inputs: &Inputs<'_>) -> Tracked<Order<Grant>> {
        let reads = vec![
            inputs.grants,
            ("order of awards", self.awards.version()),
            ("order of units", self.units.version()),
            ("official order of people", self.people.version()),
            inputs.places,
        ];
        memo.get_equal(inputs.query("order of recipients", reads), || {
            let mut ids: Vec<Id<Grant>> = self.catalog.grants().ids().collect();
            ids.par_sort_by_cached_key(|it| self.of(*it));
            Order::new(self.catalog.grants(), ids)
        })
    }

    fn of(&self, id: Id<Grant>) -> impl Ord + Send + use<'c> {
        let GrantKeys { config, catalog, awards, units, people } = self;
        let grant = &catalog.grants()[id];
        let class = grant.class;
        let class = class.map_or(0, |it| config.vocabularies.order("award_class", it.key()));
        let (kind, place, name) = match &grant.recipient {
            Recipient::Unit(unit) => (0, units.place(*unit), Vec::new()),
            Recipient::Person(person) => (1, people.place(*person), Vec::new()),
            Recipient::Named(Named { name, honored: Honored::People, .. }) => {
                let name = PersonName::split(name.as_str(), config.name_order);
                (2, 0, name.sort_key(&config.collation, config.name_order))
            }
            Recipient::Named(Named { name, honored, .. }) => {
                (2, *honored as usize, config.collation.sort_key(name.as_str()))
            }
            Recipient::Counted { honored, .. } => (3, *honored as usize, Vec::new()),
        };
        let line = grant.line_no.unwrap_or(u32::MAX);
        let batch: &'c str = &catalog.records().grants[grant.batch].id;
        // A decision's own order is of its list: years go first, or one decision would reorder whoever is in it.
        let year = Reverse(grant.year.map(|it| (it.to, it.from)));
        let (award, order) = (awards.place(grant.award), grant.order.unwrap_or(0));
        (award, class, year, order, kind, place, name, line, batch)
    }
}

fn movement_key(config: &Config, movement: &Movement) -> impl Ord + use<> {
    let scope = movement.scope;
    let scope = scope.map_or(usize::MAX, |it| config.vocabularies.order("movement_scope", it.key()));
    let start = movement.period.as_ref().and_then(|it| it.from.or(it.to));
    (scope, start.is_none(), Reverse(start))
}

fn document_key(document: &Document) -> impl Ord + use<> {
    let date = document.date.map(|it| it.value);
    let year = date.map(|it| it.year()).or(document.year.map(|it| it.value as i32));
    (year.is_none(), Reverse(year), Reverse(date))
}

/// What decides before the name: explicit order, rank of the present office, place of its unit.
fn standing(
    catalog: &Catalog,
    ranks: &Ranks,
    units: &Order<Unit>,
    today: Option<PartialDate>,
    id: Id<Person>,
) -> (i64, u32, u32) {
    let records = catalog.records();
    let person = &records.people[id];
    let (rank, unit) = ranks.held(records, person, today);
    let unit = unit.map_or(u32::MAX, |it| units.place(it) as u32);
    (person.common.order_or(0), rank, unit)
}
