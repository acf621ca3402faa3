//! Grants by what they are about, each list in official order.

use std::{cmp::Reverse, collections::BTreeMap, hash::Hash as _};

use super::Orders;
use crate::{
    check::{Catalog, Grant, Recipient},
    memo::{
        Version,
        reads::{Canonical, Identity, Layout, Readable, WHOLE},
    },
    model::{Id, RecordKind, table::of_kind},
    records::{Award, Conference, Document, Grants, Initiative, Movement, Person, Unit, grants::Decision},
};

/// Grants by last year of achievement, latest first.
type GrantsByYear = BTreeMap<Reverse<Option<i16>>, Vec<Id<Grant>>>;

/// What grants belong to.
#[derive(Clone, Copy)]
enum Owner {
    Batch,
    Person,
    Unit,
    /// The unit of whoever was honored.
    UnitAt,
    Award,
    Conference,
    Document,
    Movement,
    Initiative,
    Presenter,
}

/// How many kinds of owners there are.
const N_OWNERS: usize = Owner::Presenter as usize + 1;

/// Whether there is any list of grants, and which years, levels and awards have one, are parts by themselves.
const ANY: usize = WHOLE + 1;
const YEARS: usize = ANY + 1;
const LEVELS: usize = YEARS + 1;
const AWARDS: usize = LEVELS + 1;

/// How parts are numbered: by owner, in the order of [`Owner`].
const PARTS: Layout = Layout {
    fixed: AWARDS + 1,
    tables: &{
        use RecordKind::{Award, Conference, Document, Grants, Initiative, Movement, Person, Unit};
        let of = [Grants, Person, Unit, Unit, Award, Conference, Document, Movement, Initiative, Person];
        let (mut all, mut at) = ([0; N_OWNERS], 0);
        while at < N_OWNERS {
            all[at] = of_kind(of[at]);
            at += 1;
        }
        all
    },
};

/// Where every grant belongs. A proposal belongs to its batch and to nothing else.
#[derive(Clone, Debug, Default, Hash)]
pub struct GrantIndex {
    /// By kind of owner, by the owner's place.
    owned: [Vec<Vec<Id<Grant>>>; N_OWNERS],
    by_award_year: Vec<GrantsByYear>,
    n_listed: usize,
    by_year: BTreeMap<Option<i16>, Vec<Id<Grant>>>,
    by_level: BTreeMap<Box<str>, Vec<Id<Grant>>>,
    identity: Identity,
}

/// A part is what belongs to one owner.
impl Readable for GrantIndex {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        PARTS
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        let Some((owner, place)) = PARTS.place(part) else {
            return match part {
                ANY => (self.n_listed > 0).hash(into),
                YEARS => self.by_year.keys().for_each(|it| it.hash(into)),
                LEVELS => self.by_level.keys().for_each(|it| it.hash(into)),
                AWARDS => {
                    let granted = self.owned[Owner::Award as usize].iter().enumerate();
                    let granted = granted.filter(|it| !it.1.is_empty());
                    granted.for_each(|(place, _)| Id::<Award>::from_index(place).hash(into));
                }
                _ => self.hash(into),
            };
        };
        self.owned[owner].get(place).hash(into);
        if owner == Owner::Award as usize {
            self.by_award_year.get(place).hash(into);
        }
    }
}

impl GrantIndex {
    /// Sorts every grant in.
    pub(super) fn new(catalog: &Catalog, orders: &Orders) -> GrantIndex {
        let records = catalog.records();
        let mut index = GrantIndex {
            by_award_year: vec![GrantsByYear::new(); records.awards.places()],
            ..GrantIndex::default()
        };
        let places = [
            (Owner::Batch, records.grants.places()),
            (Owner::Person, records.people.places()),
            (Owner::Unit, records.units.places()),
            (Owner::UnitAt, records.units.places()),
            (Owner::Award, records.awards.places()),
            (Owner::Conference, records.conferences.places()),
            (Owner::Document, records.documents.places()),
            (Owner::Movement, records.movements.places()),
            (Owner::Initiative, records.initiatives.places()),
            (Owner::Presenter, records.people.places()),
        ];
        places.into_iter().for_each(|(owner, n)| index.owned[owner as usize] = vec![Vec::new(); n]);
        for id in &orders.grants {
            index.add(catalog, *id);
        }
        // Official order has awards one after the other, so lists of levels are lists of awards together.
        for award in &orders.awards {
            if let Some(level) = &records.awards[*award].level {
                let of_award = &index.owned[Owner::Award as usize][award.index()];
                if !of_award.is_empty() {
                    index.by_level.entry(level.key().into()).or_default().extend(of_award);
                }
            }
        }
        index.owned[Owner::Batch as usize].iter_mut().for_each(|it| in_order_of_decision(catalog, it));
        for grants in &mut index.owned[Owner::UnitAt as usize] {
            grants.sort_by_key(|it| catalog.grants()[*it].recipient.honored());
        }
        index
    }

    fn add(&mut self, catalog: &Catalog, id: Id<Grant>) {
        let grant = &catalog.grants()[id];
        let mut belongs = |owner: Owner, place: usize| self.owned[owner as usize][place].push(id);
        belongs(Owner::Batch, grant.batch.index());
        if grant.is_proposal() {
            return;
        }
        belongs(Owner::Award, grant.award.index());
        match grant.recipient {
            Recipient::Person(person) => belongs(Owner::Person, person.index()),
            Recipient::Unit(unit) => belongs(Owner::Unit, unit.index()),
            Recipient::Named(_) | Recipient::Counted { .. } => {}
        }
        if let Some(unit) = grant.unit_at.filter(|_| !grant.recipient.is_unit()) {
            belongs(Owner::UnitAt, unit.index());
        }
        if let Some(conference) = grant.conferred_at {
            belongs(Owner::Conference, conference.index());
        }
        if let Some(Decision::Document(document)) = grant.decision {
            belongs(Owner::Document, document.index());
        }
        if let Some(movement) = grant.movement {
            belongs(Owner::Movement, movement.index());
        }
        if let Some(person) = grant.presenter {
            belongs(Owner::Presenter, person.index());
        }
        for initiative in &grant.initiatives {
            belongs(Owner::Initiative, initiative.index());
        }
        self.n_listed += 1;
        let year = grant.year.map(|it| it.to);
        self.by_award_year[grant.award.index()].entry(Reverse(year)).or_default().push(id);
        self.by_year.entry(year).or_default().push(id);
    }

    fn note(&self, owner: Owner, place: usize) {
        self.identity.note(PARTS.part(owner as usize, place));
    }

    fn of(&self, owner: Owner, place: usize) -> &[Id<Grant>] {
        self.note(owner, place);
        &self.owned[owner as usize][place]
    }

    /// How many grants lists have: all but proposals.
    pub fn n_listed(&self) -> usize {
        self.identity.note(WHOLE);
        self.n_listed
    }

    /// Whether any list has one.
    pub fn has_any(&self) -> bool {
        self.identity.note(ANY);
        self.n_listed > 0
    }

    /// The last years of achievement, the one not stated first.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = Option<i16>> + '_ {
        self.identity.note(YEARS);
        self.by_year.keys().copied()
    }

    /// Whether there are grants of a level, by its key.
    pub fn has_level(&self, key: &str) -> bool {
        self.identity.note(LEVELS);
        self.by_level.contains_key(key)
    }

    /// Whether there are grants of an award.
    pub fn has_award(&self, award: Id<Award>) -> bool {
        self.identity.note(AWARDS);
        !self.owned[Owner::Award as usize][award.index()].is_empty()
    }

    /// By last year of achievement; `None` where it is not stated.
    pub fn by_year(&self) -> &BTreeMap<Option<i16>, Vec<Id<Grant>>> {
        self.identity.note(WHOLE);
        &self.by_year
    }

    /// By the key of the award's level.
    pub fn by_level(&self) -> &BTreeMap<Box<str>, Vec<Id<Grant>>> {
        self.identity.note(WHOLE);
        &self.by_level
    }

    /// Grants of a batch, in the order of its decision.
    pub fn of_batch(&self, batch: Id<Grants>) -> &[Id<Grant>] {
        self.of(Owner::Batch, batch.index())
    }

    /// Grants that a person received.
    pub fn of_person(&self, person: Id<Person>) -> &[Id<Grant>] {
        self.of(Owner::Person, person.index())
    }

    /// Grants that a unit itself received.
    pub fn of_unit(&self, unit: Id<Unit>) -> &[Id<Grant>] {
        self.of(Owner::Unit, unit.index())
    }

    /// Grants to whom a unit had: people while they worked there, then collectives and households without a record.
    pub fn of_members(&self, unit: Id<Unit>) -> &[Id<Grant>] {
        self.of(Owner::UnitAt, unit.index())
    }

    /// Grants of an award.
    pub fn of_award(&self, award: Id<Award>) -> &[Id<Grant>] {
        self.of(Owner::Award, award.index())
    }

    /// Grants of an award by last year of achievement, latest first; the year not stated stands last.
    pub fn years_of_award(&self, award: Id<Award>) -> impl Iterator<Item = (Option<i16>, &[Id<Grant>])> + '_ {
        self.note(Owner::Award, award.index());
        self.by_award_year[award.index()].iter().map(|(year, grants)| (year.0, grants.as_slice()))
    }

    /// Grants handed over at a conference.
    pub fn of_conference(&self, conference: Id<Conference>) -> &[Id<Grant>] {
        self.of(Owner::Conference, conference.index())
    }

    /// Grants of a decision on record.
    pub fn of_document(&self, document: Id<Document>) -> &[Id<Grant>] {
        self.of(Owner::Document, document.index())
    }

    /// Grants for a movement.
    pub fn of_movement(&self, movement: Id<Movement>) -> &[Id<Grant>] {
        self.of(Owner::Movement, movement.index())
    }

    /// Grants that rest on an initiative.
    pub fn of_initiative(&self, initiative: Id<Initiative>) -> &[Id<Grant>] {
        self.of(Owner::Initiative, initiative.index())
    }

    /// Grants that a person handed over.
    pub fn of_presenter(&self, person: Id<Person>) -> &[Id<Grant>] {
        self.of(Owner::Presenter, person.index())
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
