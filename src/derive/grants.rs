//! Grants by what they are about, each list in official order.

use std::{cmp::Reverse, collections::BTreeMap};

use super::Orders;
use crate::{
    check::{Catalog, Grant, Recipient},
    model::Id,
    records::{Award, Conference, Document, Grants, Initiative, Movement, Person, Unit, grants::Decision},
};

/// Grants by last year of achievement, latest first.
type GrantsByYear = BTreeMap<Reverse<Option<i16>>, Vec<Id<Grant>>>;

/// Where every grant belongs. A proposal belongs to its batch and to nothing else.
#[derive(Clone, Debug, Default)]
pub struct GrantIndex {
    by_batch: Vec<Vec<Id<Grant>>>,
    by_person: Vec<Vec<Id<Grant>>>,
    by_unit: Vec<Vec<Id<Grant>>>,
    by_unit_at: Vec<Vec<Id<Grant>>>,
    by_award: Vec<Vec<Id<Grant>>>,
    by_award_year: Vec<GrantsByYear>,
    by_conference: Vec<Vec<Id<Grant>>>,
    by_document: Vec<Vec<Id<Grant>>>,
    by_movement: Vec<Vec<Id<Grant>>>,
    by_initiative: Vec<Vec<Id<Grant>>>,
    by_presenter: Vec<Vec<Id<Grant>>>,
    /// How many grants lists have: all but proposals.
    pub n_listed: usize,
    /// By last year of achievement; `None` where it is not stated.
    pub by_year: BTreeMap<Option<i16>, Vec<Id<Grant>>>,
    /// By the key of the award's level.
    pub by_level: BTreeMap<Box<str>, Vec<Id<Grant>>>,
}

impl GrantIndex {
    /// Sorts every grant in.
    pub(super) fn new(catalog: &Catalog, orders: &Orders) -> GrantIndex {
        let records = catalog.records();
        let mut index = GrantIndex {
            by_batch: vec![Vec::new(); records.grants.places()],
            by_person: vec![Vec::new(); records.people.places()],
            by_unit: vec![Vec::new(); records.units.places()],
            by_unit_at: vec![Vec::new(); records.units.places()],
            by_award: vec![Vec::new(); records.awards.places()],
            by_award_year: vec![GrantsByYear::new(); records.awards.places()],
            by_conference: vec![Vec::new(); records.conferences.places()],
            by_document: vec![Vec::new(); records.documents.places()],
            by_movement: vec![Vec::new(); records.movements.places()],
            by_initiative: vec![Vec::new(); records.initiatives.places()],
            by_presenter: vec![Vec::new(); records.people.places()],
            ..GrantIndex::default()
        };
        for id in &orders.grants {
            index.add(catalog, *id);
        }
        // Official order has awards one after the other, so lists of levels are lists of awards together.
        for award in &orders.awards {
            if let Some(level) = &records.awards[*award].level {
                let of_award = &index.by_award[award.index()];
                if !of_award.is_empty() {
                    index.by_level.entry(level.key().into()).or_default().extend(of_award);
                }
            }
        }
        index.by_batch.iter_mut().for_each(|it| in_order_of_decision(catalog, it));
        let honored = |it: &Id<Grant>| catalog.grants()[*it].recipient.honored();
        index.by_unit_at.iter_mut().for_each(|it| it.sort_by_key(honored));
        index
    }

    fn add(&mut self, catalog: &Catalog, id: Id<Grant>) {
        let grant = &catalog.grants()[id];
        self.by_batch[grant.batch.index()].push(id);
        if grant.is_proposal() {
            return;
        }
        self.n_listed += 1;
        self.by_award[grant.award.index()].push(id);
        let year = grant.year.map(|it| it.to);
        self.by_award_year[grant.award.index()].entry(Reverse(year)).or_default().push(id);
        match grant.recipient {
            Recipient::Person(person) => self.by_person[person.index()].push(id),
            Recipient::Unit(unit) => self.by_unit[unit.index()].push(id),
            Recipient::Named(_) | Recipient::Counted { .. } => {}
        }
        if let Some(unit) = grant.unit_at.filter(|_| !grant.recipient.is_unit()) {
            self.by_unit_at[unit.index()].push(id);
        }
        if let Some(conference) = grant.conferred_at {
            self.by_conference[conference.index()].push(id);
        }
        if let Some(Decision::Document(document)) = grant.decision {
            self.by_document[document.index()].push(id);
        }
        if let Some(movement) = grant.movement {
            self.by_movement[movement.index()].push(id);
        }
        if let Some(person) = grant.presenter {
            self.by_presenter[person.index()].push(id);
        }
        for initiative in &grant.initiatives {
            self.by_initiative[initiative.index()].push(id);
        }
        self.by_year.entry(year).or_default().push(id);
    }

    /// Grants of a batch, in the order of its decision.
    pub fn of_batch(&self, batch: Id<Grants>) -> &[Id<Grant>] {
        &self.by_batch[batch.index()]
    }

    /// Grants that a person received.
    pub fn of_person(&self, person: Id<Person>) -> &[Id<Grant>] {
        &self.by_person[person.index()]
    }

    /// Grants that a unit itself received.
    pub fn of_unit(&self, unit: Id<Unit>) -> &[Id<Grant>] {
        &self.by_unit[unit.index()]
    }

    /// Grants to whom a unit had: people while they worked there, then collectives and households without a record.
    pub fn of_members(&self, unit: Id<Unit>) -> &[Id<Grant>] {
        &self.by_unit_at[unit.index()]
    }

    /// Grants of an award.
    pub fn of_award(&self, award: Id<Award>) -> &[Id<Grant>] {
        &self.by_award[award.index()]
    }

    /// Grants of an award by last year of achievement, latest first; the year not stated stands last.
    pub fn years_of_award(&self, award: Id<Award>) -> impl Iterator<Item = (Option<i16>, &[Id<Grant>])> + '_ {
        self.by_award_year[award.index()].iter().map(|(year, grants)| (year.0, grants.as_slice()))
    }

    /// Grants handed over at a conference.
    pub fn of_conference(&self, conference: Id<Conference>) -> &[Id<Grant>] {
        &self.by_conference[conference.index()]
    }

    /// Grants of a decision on record.
    pub fn of_document(&self, document: Id<Document>) -> &[Id<Grant>] {
        &self.by_document[document.index()]
    }

    /// Grants for a movement.
    pub fn of_movement(&self, movement: Id<Movement>) -> &[Id<Grant>] {
        &self.by_movement[movement.index()]
    }

    /// Grants that rest on an initiative.
    pub fn of_initiative(&self, initiative: Id<Initiative>) -> &[Id<Grant>] {
        &self.by_initiative[initiative.index()]
    }

    /// Grants that a person handed over.
    pub fn of_presenter(&self, person: Id<Person>) -> &[Id<Grant>] {
        &self.by_presenter[person.index()]
    }
}

/// A decision is shown as it was signed: by the numbers of its lines, where it has any, else as it is written. Those without a
/// number follow in official order, which `grants` are in. Where numbers begin again, each class and each kind of recipient is a
/// list of its own.
fn in_order_of_decision(catalog: &Catalog, grants: &mut [Id<Grant>]) {
    let all = catalog.grants();
    let mut lines: Vec<u32> = grants.iter().filter_map(|it| all[*it].line_no).collect();
    let n_lines = lines.len();
    if n_lines == 0 {
        return grants.sort_by_key(|it| (all[*it].order.unwrap_or(0), *it));
    }
    lines.sort_unstable();
    lines.dedup();
    let line = |it: &Id<Grant>| (all[*it].order.unwrap_or(0), all[*it].line_no.unwrap_or(u32::MAX));
    if lines.len() == n_lines {
        return grants.sort_by_key(line);
    }
    for list in grants.chunk_by_mut(|a, b| {
        let (a, b) = (&all[*a], &all[*b]);
        a.class == b.class && a.recipient.is_unit() == b.recipient.is_unit()
    }) {
        list.sort_by_key(line);
    }
}
