//! Orders: newest first, by name as a dictionary has it, and the official order of lists.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{
    Ranks, UnitTree,
    letters::{Letter, letters},
    ranks::UNRANKED,
};
use crate::{
    check::{Catalog, Grant, Honored, Named, Recipient},
    config::Config,
    model::{
        date::PartialDate,
        table::{Id, Table},
    },
    records::{Award, Conference, Document, Movement, News, Person, Schedule, Unit},
    vietnamese::name::{NameOrder, PersonName},
};

/// Every order that lists use. A `…_place` is where a record stands in the order of that name.
#[derive(Clone, Debug)]
pub struct Orders {
    /// Newest first; without a date of publication last.
    pub news: Vec<Id<News>>,
    pub(super) news_places: Vec<u32>,
    /// Newest first; without a date last.
    pub conferences: Vec<Id<Conference>>,
    pub(super) conference_places: Vec<u32>,
    /// By name: the given name for a Vietnamese publication.
    pub people_by_name: Vec<Id<Person>>,
    pub(super) name_places: Vec<u32>,
    /// By explicit order, rank of office, precedence of the unit, then name.
    pub people_official: Vec<Id<Person>>,
    pub(super) official_places: Vec<u32>,
    /// Those recognized as exemplars, by name.
    pub exemplars_by_name: Vec<Id<Person>>,
    /// The same in official order.
    pub exemplars_official: Vec<Id<Person>>,
    /// Where each letter begins among people by name.
    pub letters: Vec<Letter>,
    /// The same among exemplars.
    pub exemplar_letters: Vec<Letter>,
    /// By precedence, then name.
    pub units: Vec<Id<Unit>>,
    pub(super) unit_places: Vec<u32>,
    /// By precedence.
    pub awards: Vec<Id<Award>>,
    award_places: Vec<u32>,
    /// Newest first; without a date or year last.
    pub documents: Vec<Id<Document>>,
    document_places: Vec<u32>,
    /// By scope, the widest first, then newest first; without a period last.
    pub movements: Vec<Id<Movement>>,
    pub(super) movement_places: Vec<u32>,
    /// By unit, then oldest week first.
    pub schedules: Vec<Id<Schedule>>,
    schedule_places: Vec<u32>,
    pub(super) grant_places: Vec<u32>,
}

impl Orders {
    /// Sorts everything.
    pub fn new(config: &Config, catalog: &Catalog, ranks: &Ranks, tree: &UnitTree) -> Orders {
        let records = catalog.records();
        let news = news(catalog);
        let conferences = conferences(catalog);
        let mut documents: Vec<Id<Document>> = records.documents.ids().collect();
        documents.sort_by_key(|it| {
            let document = &records.documents[*it];
            let date = document.date.as_ref().map(|it| it.value);
            let year = date.map(|it| it.year()).or(document.year.as_ref().map(|it| it.value as i32));
            (year.is_none(), Reverse(year), Reverse(date))
        });
        let units = tree.official().to_vec();
        let unit_places = places(&records.units, &units);
        let awards = awards(catalog);
        let movements = movements(config, catalog);
        let schedules = schedules(catalog, &unit_places);
        let people_by_name = by_name(config, catalog);
        let name_places = places(&records.people, &people_by_name);
        let people_official = official(config, catalog, ranks, &unit_places, &name_places);
        let exemplars = |order: &[Id<Person>]| -> Vec<Id<Person>> {
            order.iter().copied().filter(|it| records.people[*it].exemplar.is_some()).collect()
        };
        let exemplars_by_name = exemplars(&people_by_name);
        let mut orders = Orders {
            exemplars_official: exemplars(&people_official),
            letters: letters(config, catalog, &people_by_name),
            exemplar_letters: letters(config, catalog, &exemplars_by_name),
            exemplars_by_name,
            news_places: places(&records.news, &news),
            news,
            conference_places: places(&records.conferences, &conferences),
            conferences,
            people_by_name,
            name_places,
            official_places: places(&records.people, &people_official),
            people_official,
            units,
            unit_places,
            award_places: places(&records.awards, &awards),
            awards,
            document_places: places(&records.documents, &documents),
            documents,
            movement_places: places(&records.movements, &movements),
            movements,
            schedule_places: places(&records.schedules, &schedules),
            schedules,
            grant_places: Vec::new(),
        };
        orders.grant_places = orders.places_of_grants(config, catalog);
        orders
    }

    /// Where a news item stands, newest first.
    pub fn news_place(&self, id: Id<News>) -> usize {
        self.news_places[id.index()] as usize
    }

    /// Where a conference stands, newest first.
    pub fn conference_place(&self, id: Id<Conference>) -> usize {
        self.conference_places[id.index()] as usize
    }

    /// Where a person stands by name.
    pub fn name_place(&self, id: Id<Person>) -> usize {
        self.name_places[id.index()] as usize
    }

    /// Where a person stands officially.
    pub fn official_place(&self, id: Id<Person>) -> usize {
        self.official_places[id.index()] as usize
    }

    /// Where a unit stands officially.
    pub fn unit_place(&self, id: Id<Unit>) -> usize {
        self.unit_places[id.index()] as usize
    }

    /// Where an award stands by precedence.
    pub fn award_place(&self, id: Id<Award>) -> usize {
        self.award_places[id.index()] as usize
    }

    /// Where a document stands, newest first.
    pub fn document_place(&self, id: Id<Document>) -> usize {
        self.document_places[id.index()] as usize
    }

    /// Where a movement stands by scope and time.
    pub fn movement_place(&self, id: Id<Movement>) -> usize {
        self.movement_places[id.index()] as usize
    }

    /// Where a schedule stands by unit and week.
    pub fn schedule_place(&self, id: Id<Schedule>) -> usize {
        self.schedule_places[id.index()] as usize
    }

    /// Where a grant stands in official lists: award, class, the latest year first, explicit order, units before people, rank,
    /// name.
    pub fn grant_place(&self, id: Id<Grant>) -> usize {
        self.grant_places[id.index()] as usize
    }

    fn places_of_grants(&self, config: &Config, catalog: &Catalog) -> Vec<u32> {
        let mut ids: Vec<Id<Grant>> = catalog.grants().ids().collect();
        ids.par_sort_by_cached_key(|it| self.official_key(config, catalog, *it));
        places(catalog.grants(), &ids)
    }

    pub(super) fn official_key<'c>(
        &self,
        config: &Config,
        catalog: &'c Catalog,
        id: Id<Grant>,
    ) -> impl Ord + Send + use<'c> {
        let grant = &catalog.grants()[id];
        let class = grant.class.as_ref();
        let class = class.map_or(0, |it| config.vocabularies.order("award_class", it.key()));
        let (kind, place, name) = match &grant.recipient {
            Recipient::Unit(unit) => (0, self.unit_place(*unit), Vec::new()),
            Recipient::Person(person) => (1, self.official_place(*person), Vec::new()),
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
        let (award, order) = (self.award_place(grant.award), grant.order.unwrap_or(0));
        (award, class, year, order, kind, place, name, line, batch)
    }
}

pub(super) fn places<T, R>(table: &Table<T, R>, order: &[Id<T>]) -> Vec<u32> {
    let mut places = vec![0; table.places()];
    for (place, id) in order.iter().enumerate() {
        places[id.index()] = place as u32;
    }
    places
}

/// The name of a person in its parts, as the record or the spaces have it.
pub fn person_name(config: &Config, person: &Person) -> PersonName {
    match &person.sort_key {
        Some(key) => PersonName {
            family: key.family.as_ref().map_or_else(String::new, |it| it.value.to_string()),
            middle: key.middle.as_ref().map_or_else(String::new, |it| it.value.to_string()),
            given: key.given.value.to_string(),
        },
        None => PersonName::split(person.name.as_str(), config.name_order),
    }
}

pub(super) fn news(catalog: &Catalog) -> Vec<Id<News>> {
    let news = &catalog.records().news;
    let mut ids: Vec<Id<News>> = news.ids().collect();
    ids.sort_by_cached_key(|it| {
        let published = news[*it].published.as_ref().map(|it| it.instant());
        (published.is_none(), Reverse(published))
    });
    ids
}

pub(super) fn conferences(catalog: &Catalog) -> Vec<Id<Conference>> {
    let conferences = &catalog.records().conferences;
    let mut ids: Vec<Id<Conference>> = conferences.ids().collect();
    ids.sort_by_key(|it| {
        let date = conferences[*it].date.as_ref().map(|it| it.value);
        (date.is_none(), Reverse(date))
    });
    ids
}

fn awards(catalog: &Catalog) -> Vec<Id<Award>> {
    let awards = &catalog.records().awards;
    let mut ids: Vec<Id<Award>> = awards.ids().collect();
    ids.sort_by_key(|it| {
        let award = &awards[*it];
        let order = award.common.order.as_ref().map_or(0, |it| it.value);
        (order, award.precedence.as_ref().map_or(i64::MAX, |it| it.value))
    });
    ids
}

pub(super) fn movements(config: &Config, catalog: &Catalog) -> Vec<Id<Movement>> {
    let movements = &catalog.records().movements;
    let mut ids: Vec<Id<Movement>> = movements.ids().collect();
    ids.sort_by_key(|it| {
        let movement = &movements[*it];
        let scope = movement
            .scope
            .as_ref()
            .map_or(usize::MAX, |it| config.vocabularies.order("movement_scope", it.key()));
        let period = movement.period.as_ref();
        let start = period.and_then(|it| it.from.as_ref().or(it.to.as_ref())).map(|it| it.value);
        (scope, start.is_none(), Reverse(start))
    });
    ids
}

fn schedules(catalog: &Catalog, unit_places: &[u32]) -> Vec<Id<Schedule>> {
    let schedules = &catalog.records().schedules;
    let mut ids: Vec<Id<Schedule>> = schedules.ids().collect();
    ids.sort_by_key(|it| {
        let schedule = &schedules[*it];
        (unit_places[schedule.unit.value.index()], schedule.week.value)
    });
    ids
}

fn by_name(config: &Config, catalog: &Catalog) -> Vec<Id<Person>> {
    let order: NameOrder = config.name_order;
    let mut keyed: Vec<(Vec<u8>, Id<Person>)> = catalog
        .records()
        .people
        .iter()
        .map(|(id, person)| (id, &person.fields))
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(id, person)| (person_name(config, person).sort_key(&config.collation, order), id))
        .collect();
    keyed.sort();
    keyed.into_iter().map(|(_, id)| id).collect()
}

fn official(
    config: &Config,
    catalog: &Catalog,
    ranks: &Ranks,
    unit_places: &[u32],
    name_places: &[u32],
) -> Vec<Id<Person>> {
    let records = catalog.records();
    let today = Some(config.today());
    let mut keyed: Vec<_> = records
        .people
        .ids()
        .map(|id| ((standing(catalog, ranks, unit_places, today, id), name_places[id.index()]), id))
        .collect();
    keyed.sort();
    keyed.into_iter().map(|(_, id)| id).collect()
}

/// What decides before the name: explicit order, rank of the present office, place of its unit.
pub(super) fn standing(
    catalog: &Catalog,
    ranks: &Ranks,
    unit_places: &[u32],
    today: Option<PartialDate>,
    id: Id<Person>,
) -> (i64, u32, u32) {
    let records = catalog.records();
    let person = &records.people[id];
    let office = person.office_on(today).filter(|it| !it.is_former);
    let unit = office.and_then(|it| it.position.unit.as_ref()).map(|it| it.value);
    let rank =
        office.map_or(UNRANKED, |it| ranks.of(it.position, unit.map(|it| &records.units[it].fields), today));
    let unit = unit.map_or(u32::MAX, |it| unit_places[it.index()]);
    (person.common.order.as_ref().map_or(0, |it| it.value), rank, unit)
}
