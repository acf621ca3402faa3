//! Orders: newest first, by name as a dictionary has it, and the official order of lists.

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::HashSet,
    hash::{Hash, Hasher},
    ops::Deref,
};

use rayon::prelude::*;

use super::{
    Ranks, UnitTree,
    inputs::Inputs,
    letters::{Letter, person_name, runs},
    parts::parts,
};
use crate::{
    check::{Catalog, Grant, Named, Recipient},
    config::Config,
    fast_map::hashed,
    memo::{
        InParts, Memo, Tracked, Version,
        reads::{Canonical, Identity, Layout, Parted, Readable, WHOLE},
    },
    model::{ByRecord, FastMap, Id, InTable, PartialDate, RecordKind, Table},
    records::{Award, Conference, Document, Entry, Movement, News, Person, Schedule, Unit},
    vietnamese::name::PersonName,
};

/// Records in an order, and where each stands in it.
#[derive(Debug)]
pub struct Order<T> {
    ids: Vec<Id<T>>,
    places: Vec<u32>,
    /// By the record's place, a hash of what it is sorted by; nothing where that is its place alone.
    keys: Vec<u64>,
    identity: Identity,
}

impl<T> Order<T> {
    pub(super) fn new<R>(table: &Table<T, R>, ids: Vec<Id<T>>) -> Order<T> {
        let mut places = vec![0; table.places()];
        for (place, id) in ids.iter().enumerate() {
            places[id.index()] = place as u32;
        }
        Order { ids, places, keys: Vec::new(), identity: Identity::default() }
    }

    /// Records of a table by their keys; of two with one key, the first in the table.
    fn by<R, K: Ord + Hash + Send>(table: &Table<T, R>, key: impl Fn(Id<T>) -> K + Sync) -> Order<T> {
        let ids: Vec<Id<T>> = table.ids().collect();
        let mut keyed: Vec<(K, Id<T>)> = ids.into_par_iter().map(|it| (key(it), it)).collect();
        keyed.par_sort_unstable();
        let mut keys = vec![0; table.places()];
        keyed.iter().for_each(|(key, id)| keys[id.index()] = hashed(key));
        Order { keys, ..Order::new(table, keyed.into_iter().map(|it| it.1).collect()) }
    }

    /// Where a record stands, to be compared with where others do: what follows from the number alone reads the whole.
    pub fn place(&self, id: Id<T>) -> usize {
        self.identity.note(1 + 2 * id.index());
        self.places[id.index()] as usize
    }

    /// The record at a place that another look gave.
    pub fn at(&self, place: usize) -> Id<T> {
        self.ids[place]
    }

    /// The records before and after one.
    pub fn neighbors(&self, id: Id<T>) -> [Option<Id<T>>; 2] {
        self.identity.note(2 + 2 * id.index());
        let place = self.places[id.index()] as usize;
        [place.checked_sub(1), Some(place + 1)].map(|it| self.ids.get(it?).copied())
    }
}

impl<T: InTable> Parted for Order<T> {
    fn parts(&self) -> Vec<&dyn Readable> {
        vec![self]
    }
}

/// A part is what decides where a record stands, or its neighbors.
impl<T: InTable> Readable for Order<T> {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: 1, tables: const { &[T::TABLE, T::TABLE] } }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match self.layout().place(part) {
            None => self.ids.hash(into),
            Some((0, index)) if self.keys.is_empty() => self.places[index].hash(into),
            Some((0, index)) => self.keys[index].hash(into),
            Some((_, index)) => self.neighbors(Id::from_index(index)).hash(into),
        }
    }
}

fn newest_first<D: Ord + Hash + Send>(date: Option<D>) -> impl Ord + Hash + Send {
    (date.is_none(), Reverse(date))
}

impl<T> PartialEq for Order<T> {
    fn eq(&self, other: &Order<T>) -> bool {
        self.ids == other.ids && self.places.len() == other.places.len()
    }
}

impl<T: InTable> Hash for Order<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.ids.hash(state);
    }
}

impl<T> Deref for Order<T> {
    type Target = [Id<T>];

    fn deref(&self) -> &[Id<T>] {
        self.identity.note(WHOLE);
        &self.ids
    }
}

impl<'o, T> IntoIterator for &'o Order<T> {
    type Item = &'o Id<T>;
    type IntoIter = std::slice::Iter<'o, Id<T>>;

    fn into_iter(self) -> Self::IntoIter {
        (**self).iter()
    }
}

parts! {
    /// Every order that lists use.
    Orders, OrderMemos, people: PeopleOrders, PeopleMemos {
        /// Newest first; without a date of publication last.
        pub news: InParts => Order<News>,
        /// Newest first; without a date last.
        pub conferences: InParts => Order<Conference>,
        /// By precedence, then name.
        pub units: InParts => Order<Unit>,
        /// By precedence.
        pub awards: InParts => Order<Award>,
        /// Newest first; without a date or year last.
        pub documents: InParts => Order<Document>,
        /// By scope, the widest first, then newest first; without a period last.
        pub movements: InParts => Order<Movement>,
        /// By unit, then oldest week first.
        pub schedules: InParts => Order<Schedule>,
        /// By award, class, the latest year first, explicit order, units before people, rank, name.
        pub grants: InParts => Order<Grant>,
    }
}

parts! {
    /// The orders of people.
    PeopleOrders, PeopleMemos {
        /// By name: the given name for a Vietnamese publication.
        pub by_name: InParts => Order<Person>,
        /// By explicit order, rank of office, precedence of the unit, then name.
        pub official: InParts => Order<Person>,
        /// Those recognized as exemplars, by name.
        pub exemplars_by_name: InParts => Order<Person>,
        /// The same in official order.
        pub exemplars_official: InParts => Order<Person>,
        /// Where each letter begins among people by name.
        pub letters: Tracked => Vec<Letter>,
        /// The same among exemplars.
        pub exemplar_letters: Tracked => Vec<Letter>,
    }
}

/// How each person is filed, with a record or without.
#[derive(Default)]
pub(super) struct FiledNames {
    people: ByRecord<Entry<Person>, Filed>,
    others: FastMap<Box<str>, Filed>,
}

/// How a person is filed by name.
pub struct Filed {
    /// What sorts it.
    pub key: Vec<u8>,
    /// The letter below which it stands.
    pub letter: Box<str>,
}

impl Filed {
    /// Of somebody of a name.
    pub fn new(config: &Config, name: &PersonName) -> Filed {
        Filed {
            key: name.sort_key(&config.collation, config.name_order),
            letter: config.collation.index_letter(name.filed_under(config.name_order)).into(),
        }
    }
}

impl FiledNames {
    fn update(&mut self, config: &Config, catalog: &Catalog, inputs: &Inputs<'_>) {
        let people = &catalog.records().people;
        let n_filed =
            self.people.update(people, |_, _| true, |_, it, _| Filed::new(config, &person_name(config, it)));
        inputs.log.count("names of people", n_filed);
        let recipients = catalog.grants().iter().map(|(_, it)| &it.recipient);
        let names: HashSet<&str> =
            recipients.filter_map(|it| Some(it.unrecorded_person()?.as_str())).collect();
        self.others.retain(|name, _| names.contains(&**name));
        let new: Vec<&str> = names.into_iter().filter(|it| !self.others.contains_key(*it)).collect();
        let filed = new
            .into_par_iter()
            .map(|it| (it.into(), Filed::new(config, &PersonName::split(it, config.name_order))));
        self.others.par_extend(filed);
    }

    /// How the person is filed whom a grant honors; none where it honors something else.
    pub(super) fn of(&self, recipient: &Recipient) -> Option<&Filed> {
        match recipient {
            Recipient::Person(id) => self.people.get(id.index()),
            other => self.others.get(other.unrecorded_person()?.as_str()),
        }
    }
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
            Order::by(&records.news, |it| newest_first(records.news[it].published.map(|it| it.instant())))
        });
        let conferences = memos.conferences.get_equal(query("order of conferences", Conference), || {
            Order::by(&records.conferences, |it| newest_first(records.conferences[it].date))
        });
        let awards = memos.awards.get_equal(query("order of awards", Award), || {
            Order::by(&records.awards, |it| award_key(&records.awards[it]))
        });
        let documents = memos.documents.get_equal(query("order of documents", Document), || {
            Order::by(&records.documents, |it| document_key(&records.documents[it]))
        });
        let movements = memos.movements.get_equal(query("order of movements", Movement), || {
            Order::by(&records.movements, |it| movement_key(config, &records.movements[it]))
        });
        let reads = vec![("tree of units", tree.version()), inputs.places];
        let units = memos.units.get_equal(inputs.query("order of units", reads), || Order {
            keys: tree.keys().to_vec(),
            ..Order::new(&records.units, tree.official().to_vec())
        });
        let reads = vec![inputs.of(Schedule), ("order of units", units.version())];
        let schedules = memos.schedules.get_equal(inputs.query("order of schedules", reads), || {
            let schedules = &records.schedules;
            Order::by(schedules, |it| (units.place(schedules[it].unit), schedules[it].week))
        });
        names.update(config, catalog, inputs);
        let people = PeopleOrders::new(config, catalog, ranks, &units, (&mut memos.people, names), inputs);
        let (awards_, people_) = (&awards, &people.official);
        let keys = GrantKeys { config, catalog, awards: awards_, units: &units, people: people_, names };
        let grants = keys.order(&mut memos.grants, inputs);
        Orders {
            news: news.into(),
            conferences: conferences.into(),
            units: units.into(),
            awards: awards.into(),
            documents: documents.into(),
            movements: movements.into(),
            schedules: schedules.into(),
            grants: grants.into(),
            people,
        }
    }
}

impl PeopleOrders {
    fn new(
        config: &Config,
        catalog: &Catalog,
        ranks: &Ranks,
        units: &Tracked<Order<Unit>>,
        memos: (&mut PeopleMemos, &FiledNames),
        inputs: &Inputs<'_>,
    ) -> PeopleOrders {
        let (memos, names) = (memos.0, &memos.1.people);
        let (all, person) = (&catalog.records().people, inputs.of(RecordKind::Person));
        let by_name = memos.by_name.get_equal(inputs.query("people by name", vec![person]), || {
            Order::by(all, |it| names.get(it.index()).map(|it| &it.key))
        });
        let reads = vec![
            person,
            inputs.of(RecordKind::Unit),
            ("order of units", units.version()),
            ("people by name", by_name.version()),
        ];
        let official = memos.official.get_equal(inputs.query("official order of people", reads), || {
            Order::by(all, |it| {
                let name = names.get(it.index()).map(|it| &it.key);
                (standing(catalog, ranks, units, Some(config.today()), it), name)
            })
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
            runs(order.iter().filter_map(|it| names.get(it.index()).map(|it| &*it.letter)))
        };
        let letters = memos.letters.get_equal(inputs.query("letters of people", reads), || runs(&by_name));
        let reads = vec![person, ("exemplars by name", exemplars_by_name.version())];
        let exemplar_letters = memos
            .exemplar_letters
            .get_equal(inputs.query("letters of exemplars", reads), || runs(&exemplars_by_name));
        PeopleOrders {
            by_name: by_name.into(),
            official: official.into(),
            exemplars_by_name: exemplars_by_name.into(),
            exemplars_official: exemplars_official.into(),
            letters,
            exemplar_letters,
        }
    }
}

/// What decides about the official order of grants.
struct GrantKeys<'c> {
    config: &'c Config,
    catalog: &'c Catalog,
    awards: &'c Tracked<Order<Award>>,
    units: &'c Tracked<Order<Unit>>,
    people: &'c InParts<Order<Person>>,
    names: &'c FiledNames,
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
        (award, class, year, order, kind, place, name, line, batch)
    }
}

fn award_key(award: &Entry<crate::records::Award>) -> impl Ord + Hash + Send + use<> {
    (award.common.order_or(0), award.precedence.unwrap_or(i64::MAX))
}

fn movement_key(config: &Config, movement: &Movement) -> impl Ord + Hash + Send + use<> {
    let scope = movement.scope;
    let scope = scope.map_or(usize::MAX, |it| config.vocabularies.order("movement_scope", it.key()));
    let start = movement.period.as_ref().and_then(|it| it.from.or(it.to));
    (scope, start.is_none(), Reverse(start))
}

fn document_key(document: &Document) -> impl Ord + Hash + Send + use<> {
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
