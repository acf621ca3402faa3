//! Orders: newest first, by name as a dictionary has it, and the official order of lists.

use std::{cmp::Reverse, hash::Hash};

use super::{
    Ranks, UnitTree,
    filed::FiledNames,
    grant_order::{GrantKeys, LastOrder},
    inputs::Inputs,
    letters::{Letter, runs},
    order::Order,
    parts::parts,
};
use crate::{
    check::{Catalog, Grant},
    config::Config,
    memo::Tracked,
    model::{Id, PartialDate, RecordKind},
    records::{Award, Conference, Document, Entry, Movement, News, Person, Schedule, Unit},
};

fn newest_first<D: Ord + Hash + Send>(date: Option<D>) -> impl Ord + Hash + Send {
    (date.is_none(), Reverse(date))
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

/// What orders of recipients are made of in the next revision.
#[derive(Default)]
pub(super) struct OfRecipients {
    /// How people are filed.
    pub(super) names: FiledNames,
    last_order: LastOrder,
}

impl Orders {
    /// Sorts what is to be sorted again.
    pub(super) fn new(
        config: &Config,
        catalog: &Catalog,
        ranks: &Ranks,
        tree: &Tracked<UnitTree>,
        memos: (&mut OrderMemos, &mut OfRecipients),
        inputs: &Inputs<'_>,
    ) -> Orders {
        let (memos, OfRecipients { names, last_order }) = memos;
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
        let units = memos.units.get_equal(inputs.query("order of units", reads), || {
            Order::keyed(&records.units, tree.official().to_vec(), tree.keys().to_vec())
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
        let grants = keys.order(&mut memos.grants, last_order, inputs);
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
