//! Grants by what they are about, each list in official order.

use std::{cmp::Reverse, collections::BTreeMap, hash::Hash as _, sync::Arc};

use rayon::prelude::*;

use super::{Orders, renewed::renewed};
use crate::{
    check::{Catalog, Grant, Recipient},
    memo::{
        Version,
        reads::{Canonical, Identity, Layout, Readable, WHOLE},
    },
    model::{Id, RecordKind, Table, table::of_kind},
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

/// The kinds of records that own, in the order of [`Owner`].
const OWNERS: [RecordKind; N_OWNERS] = {
    use RecordKind::{Award, Conference, Document, Grants, Initiative, Movement, Person, Unit};
    [Grants, Person, Unit, Unit, Award, Conference, Document, Movement, Initiative, Person]
};

/// Whether there is any list of grants, and which years, levels and awards have one, are parts by themselves.
const ANY: usize = WHOLE + 1;
const YEARS: usize = ANY + 1;
const LEVELS: usize = YEARS + 1;
const AWARDS: usize = LEVELS + 1;

/// How parts are numbered: by owner, in the order of [`Owner`].
const PARTS: Layout = Layout {
    fixed: AWARDS + 1,
    tables: &{
        let (mut all, mut at) = ([0; N_OWNERS], 0);
        while at < N_OWNERS {
            all[at] = of_kind(OWNERS[at]);
            at += 1;
        }
        all
    },
};

/// The grants of each owner of a kind, by the owner's place; nothing where there are none.
type Owned = Vec<Option<Arc<[Id<Grant>]>>>;

/// Where every grant belongs. A proposal belongs to its batch and to nothing else.
#[derive(Clone, Debug, Default)]
pub struct GrantIndex {
    /// By kind of owner.
    owned: [Owned; N_OWNERS],
    by_award_year: Vec<Arc<GrantsByYear>>,
    n_listed: usize,
    by_year: BTreeMap<Option<i16>, Vec<Id<Grant>>>,
    by_level: BTreeMap<Box<str>, Vec<Id<Grant>>>,
    /// What it was made of: in another revision lists of owners that have none of the grants that came, went or are others stay.
    grants: Table<Grant>,
    order: Option<Version>,
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
                    let granted = granted.filter(|it| it.1.is_some());
                    granted.for_each(|(place, _)| Id::<Award>::from_index(place).hash(into));
                }
                _ => (&self.owned, &self.by_award_year, &self.by_year, &self.by_level).hash(into),
            };
        };
        self.owned[owner].get(place).hash(into);
        if owner == Owner::Award as usize {
            self.by_award_year.get(place).hash(into);
        }
    }
}

impl GrantIndex {
    /// Sorts every grant in. `last` has where they belonged in an earlier revision.
    pub(super) fn new(catalog: &Catalog, orders: &Orders, last: Option<&GrantIndex>) -> GrantIndex {
        let nothing = GrantIndex::default();
        let last = last.unwrap_or(&nothing);
        let order = orders.grants.version();
        let owned = sorted_in(catalog, orders, last);
        let mut index = GrantIndex {
            owned,
            grants: catalog.grants().clone(),
            order: Some(order),
            ..GrantIndex::default()
        };
        let of_awards = index.owned[Owner::Award as usize].iter().enumerate();
        index.by_award_year = of_awards
            .map(|(place, grants)| match last.by_award_year.get(place) {
                Some(known) if last.has_same_of_award(&index, place) => Arc::clone(known),
                _ => Arc::new(by_year(catalog, grants.as_deref().unwrap_or_default())),
            })
            .collect();
        // Official order has awards one after the other, so lists of levels and of years are lists of awards together.
        for award in &orders.awards {
            let Some(of_award) = &index.owned[Owner::Award as usize][award.index()] else { continue };
            index.n_listed += of_award.len();
            if let Some(level) = &catalog.records().awards[*award].level {
                index.by_level.entry(level.key().into()).or_default().extend(of_award.iter());
            }
            for (year, grants) in &*index.by_award_year[award.index()] {
                index.by_year.entry(year.0).or_default().extend(grants);
            }
        }
        index
    }

    /// Whether in another revision the very grants belong to the award at a place, as they were and in one order.
    pub(super) fn has_same_of_award(&self, other: &GrantIndex, place: usize) -> bool {
        let list = |it: &GrantIndex| it.owned[Owner::Award as usize].get(place)?.as_ref().map(Arc::as_ptr);
        list(self) == list(other)
    }

    fn note(&self, owner: Owner, place: usize) {
        self.identity.note(PARTS.part(owner as usize, place));
    }

    fn of(&self, owner: Owner, place: usize) -> &[Id<Grant>] {
        self.note(owner, place);
        self.owned[owner as usize][place].as_deref().unwrap_or_default()
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
        self.owned[Owner::Award as usize][award.index()].is_some()
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

/// What a grant belongs to.
fn owners(grant: &Grant, mut belongs: impl FnMut(Owner, usize)) {
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
}

/// The grants of each owner. Owners of none that is another than in `last` keep theirs.
fn sorted_in(catalog: &Catalog, orders: &Orders, last: &GrantIndex) -> [Owned; N_OWNERS] {
    let (records, grants) = (catalog.records(), catalog.grants());
    let places = OWNERS.map(|it| records.places_of(it));
    let is_other = |id: Id<Grant>| !grants.has_row_of(&last.grants, id);
    let mut touched = places.map(|n| vec![None; n]);
    let mut touch = |owner: Owner, place: usize, id: Option<Id<Grant>>| {
        // What is there no more has no grants.
        let Some(list) = touched[owner as usize].get_mut(place) else { return };
        let kept = || -> Vec<Id<Grant>> {
            let known = last.owned[owner as usize].get(place).and_then(Option::as_deref).unwrap_or_default();
            known.iter().copied().filter(|it| !is_other(*it)).collect()
        };
        list.get_or_insert_with(kept).extend(id);
    };
    for id in last.grants.ids().filter(|it| is_other(*it)) {
        owners(&last.grants[id], |owner, place| touch(owner, place, None));
    }
    for id in orders.grants.iter().copied().filter(|it| is_other(*it)) {
        owners(&grants[id], |owner, place| touch(owner, place, Some(id)));
    }
    let is_ordered = last.order == Some(orders.grants.version());
    let mut of_owner = touched.into_iter().zip(0..);
    std::array::from_fn(|_| {
        let (touched, owner): (Vec<Option<Vec<Id<Grant>>>>, usize) = of_owner.next().unwrap_or_default();
        let known = |place: usize| last.owned[owner].get(place)?.as_ref();
        let place = |it: &Id<Grant>| orders.grants.place(*it);
        let sort = |list: &mut Vec<Id<Grant>>| {
            list.sort_by_key(place);
            if owner == Owner::Batch as usize {
                in_order_of_decision(catalog, list);
            } else if owner == Owner::UnitAt as usize {
                list.sort_by_key(|it| grants[*it].recipient.honored());
            }
        };
        // Official order may be another where nothing of a list is.
        let stands = |list: &[Id<Grant>]| match owner {
            it if it == Owner::Batch as usize => list.iter().all(|it| grants[*it].line_no.is_none()),
            it if it == Owner::UnitAt as usize => {
                list.is_sorted_by_key(|it| (grants[*it].recipient.honored(), place(it)))
            }
            _ => list.is_sorted_by_key(place),
        };
        let list = |(at, touched): (usize, Option<Vec<Id<Grant>>>)| {
            renewed(touched, known(at), |it| is_ordered || stands(it), sort)
        };
        touched.into_par_iter().enumerate().with_min_len(256).map(list).collect()
    })
}

/// Grants in official order by last year of achievement.
fn by_year(catalog: &Catalog, grants: &[Id<Grant>]) -> GrantsByYear {
    let mut by_year = GrantsByYear::new();
    for id in grants {
        by_year.entry(Reverse(catalog.grants()[*id].year.map(|it| it.to))).or_default().push(*id);
    }
    by_year
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
