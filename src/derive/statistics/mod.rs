//! Figures: every grant that counts as one small fact, and the counts made of them. Each unit knows its facts and those won below
//! it, so that no page looks at more than it shows.
//!
//! An award counts in the last year of its achievement, at the unit of that time and at those that were above it on the
//! day of the grant, and only if it was given and not taken back. One that several share is one award, whoever of them is asked about; a table divides it among those whom the
//! table is about, and the parts add up. Awards that a unit inherited from those before it are never its own.
//!
//! Whatever states a number of awards or of recipients asks [`count`], [`cross()`] or [`Statistics`].

mod awards;
mod cross;
mod joint;
mod parts;

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::Hash as _,
    ops::Range,
    sync::OnceLock,
};

pub use awards::Awards;
pub use cross::{Count, Cross, Dimension, Fact, Value, count, cross, cross_parts};
pub use parts::{Part, Parts};

use super::{Counts, Lines, Orders, provinces::Localities, recipients};
use rayon::prelude::*;

use crate::{
    check::{Catalog, Grant},
    config::Config,
    memo::{
        Version,
        reads::{Canonical, Identity, Layout, Readable, WHOLE},
    },
    model::{
        FastMap, Id, RecordKind, Table, Years,
        table::{GRANTS, of_kind},
    },
    records::{Award, Unit},
};
use cross::FactContext;
pub(in crate::derive) use cross::{Sexes, sexes};

/// Which grants to count; what is not said narrows nothing. Values are those of [`Statistics::value_of`].
#[derive(Clone, Debug)]
pub struct Selection {
    /// Of an award.
    pub award: Option<Id<Award>>,
    /// In years, by the last year of achievement; the inner `None` is "not stated".
    pub years: Option<Option<Years>>,
    /// At a unit, or of the unit itself.
    pub unit: Option<Id<Unit>>,
    /// And at the units below it.
    pub subunits: bool,
    /// In other dimensions.
    pub values: Vec<(Dimension, Value)>,
}

/// Everything, and units with those below them.
impl Default for Selection {
    fn default() -> Selection {
        Selection { award: None, years: None, unit: None, subunits: true, values: Vec::new() }
    }
}

impl Selection {
    /// Whether a fact is among those asked for.
    fn holds(&self, fact: &Fact) -> bool {
        self.award.is_none_or(|it| it == fact.award)
            && self.years.as_ref().is_none_or(|it| is_in(it, fact))
            && self.values.iter().all(|(dimension, value)| fact.value(*dimension) == *value)
    }
}

fn is_in(years: &Option<Years>, fact: &Fact) -> bool {
    match (years, fact.value(Dimension::Year)) {
        (Some(years), Value::Known(year)) => {
            (i64::from(years.from)..=i64::from(years.to)).contains(&i64::from(year))
        }
        (None, Value::Unknown) => true,
        (Some(_), Value::NotApplicable | Value::Unknown) | (None, Value::NotApplicable | Value::Known(_)) => {
            false
        }
    }
}

/// Every grant that counts.
#[derive(Debug)]
pub struct Statistics {
    /// By unit in official order, each unit's in official order; those without a unit last.
    facts: Vec<Fact>,
    /// By the grant's index, the place of its fact after 0; 0 where it does not count.
    of_grant: Vec<u32>,
    /// By the unit's index, the places of its own facts.
    own: Vec<Range<usize>>,
    /// By the unit's index, the places of its own facts and of those won below it.
    below: Vec<Vec<u32>>,
    /// Units above which none stood when something below them was won, in official order.
    roots: Vec<Id<Unit>>,
    by_award: Vec<Vec<u32>>,
    by_year: BTreeMap<Value, Vec<u32>>,
    /// The values of each dimension that anything counts under, in order.
    values: [Vec<Value>; Dimension::ALL.len()],
    identity: Identity,
    firsts: OnceLock<Firsts>,
    made_of: MadeOf,
}

/// What facts follow from: in another revision those of grants that are as they were stay, while all else is as it was.
#[derive(Debug)]
pub(in crate::derive) struct MadeOf {
    /// The grants.
    pub(in crate::derive) grants: Table<Grant>,
    /// Of all that the place of a grant in a dimension depends on.
    pub(in crate::derive) others: Vec<Version>,
}

/// What is read by itself, at the place of a grant, of a unit or of an award.
#[derive(Clone, Copy)]
enum Listed {
    Grant,
    Own,
    Below,
    Award,
}

/// How parts are numbered: after the values of each dimension come lists, in the order of [`Listed`].
const PARTS: Layout = Layout {
    fixed: 1 + Dimension::ALL.len(),
    tables: &[GRANTS, of_kind(RecordKind::Unit), of_kind(RecordKind::Unit), of_kind(RecordKind::Award)],
};

/// A part is the values of a dimension, or facts that stand together.
impl Readable for Statistics {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        PARTS
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        let Some((listed, place)) = PARTS.place(part) else {
            return match part.checked_sub(1) {
                // All else follows from the facts and from where units stand.
                None => (&self.facts, &self.own, &self.below, &self.roots).hash(into),
                Some(dimension) => self.values[dimension].hash(into),
            };
        };
        let fact = |at: &u32| self.hash_fact(&self.facts[*at as usize], into);
        match listed {
            it if it == Listed::Grant as usize => {
                let after = self.of_grant.get(place).and_then(|it| it.checked_sub(1));
                after.iter().for_each(fact);
            }
            it if it == Listed::Own as usize => {
                let own = self.own.get(place).cloned().unwrap_or_default();
                self.facts[own].iter().for_each(|it| self.hash_fact(it, into));
            }
            it if it == Listed::Below as usize => self.below.get(place).into_iter().flatten().for_each(fact),
            _ => self.by_award.get(place).into_iter().flatten().for_each(fact),
        }
    }
}

/// The first fact of each recipient, and of each award that several share, by its number.
#[derive(Debug, Default)]
struct Firsts {
    recipients: FastMap<u32, Id<Grant>>,
    joint: FastMap<u32, Id<Grant>>,
}

impl Statistics {
    /// Takes down every grant that counts.
    pub(super) fn new(
        config: &Config,
        catalog: &Catalog,
        orders: &Orders,
        lines: &Lines,
        (sexes, localities): (&Sexes, &Localities),
        made_of: MadeOf,
        last: Option<&Statistics>,
    ) -> Statistics {
        let known = FactContext { config, catalog, orders, sexes, localities };
        let counted = orders.grants.iter().copied().filter(|it| catalog.grants()[*it].counts());
        // Each unit's in official order, those without a unit last.
        let mut by_unit: Vec<Vec<Id<Grant>>> = vec![Vec::new(); orders.units.len() + 1];
        for id in counted {
            let place = catalog.grants()[id].unit().map_or(orders.units.len(), |it| orders.units.place(it));
            by_unit[place].push(id);
        }
        let ids: Vec<Id<Grant>> = by_unit.into_iter().flatten().collect();
        let facts = facts(&known, &ids, last.filter(|it| it.made_of.others == made_of.others));
        let units = catalog.records().units.places();
        let (mut own, mut below, mut roots) = (vec![0..0; units], vec![Vec::new(); units], BTreeSet::new());
        for (at, fact) in facts.iter().enumerate() {
            let mut root = None;
            for unit in lines.units(fact.grant) {
                below[unit.index()].push(at as u32);
                root = Some(unit);
            }
            roots.extend(root.map(|it| orders.units.place(it)));
            if let Some(unit) = fact.unit {
                let own: &mut Range<usize> = &mut own[unit.index()];
                *own = if own.start == own.end { at..at + 1 } else { own.start..at + 1 };
            }
        }
        let roots = roots.into_iter().map(|it| orders.units[it]).collect();
        let (by_award, by_year) = sorted_in(&facts, catalog.records().awards.places());
        let values: Vec<Vec<Value>> = Dimension::ALL.par_iter().map(|it| distinct(&facts, *it)).collect();
        let values = values.try_into().expect("a list for each dimension");
        let of_grant = of_grant(&facts, catalog.grants().places());
        let (identity, firsts) = Default::default();
        Statistics {
            facts,
            of_grant,
            own,
            below,
            roots,
            by_award,
            by_year,
            values,
            identity,
            firsts,
            made_of,
        }
    }

    fn note(&self, listed: Listed, place: usize) {
        self.identity.note(PARTS.part(listed as usize, place));
    }

    /// Hashes a fact; numbers, which are others once a grant comes or goes, by the first grant that has them.
    fn hash_fact(&self, fact: &Fact, into: &mut Canonical<'_>) {
        let firsts = self.firsts.get_or_init(|| {
            let mut firsts = Firsts::default();
            for it in &self.facts {
                firsts.recipients.entry(it.recipient).or_insert(it.grant);
                firsts.joint.entry(it.joint).or_insert(it.grant);
            }
            firsts
        });
        let joint = firsts.joint.get(&fact.joint).filter(|_| fact.joint > 0);
        (firsts.recipients.get(&fact.recipient), joint).hash(into);
        Fact { recipient: 0, joint: 0, ..*fact }.hash(into);
    }

    /// The fact of a grant that counts.
    pub fn of_grant(&self, grant: Id<Grant>) -> Option<&Fact> {
        self.note(Listed::Grant, grant.index());
        let after = self.of_grant[grant.index()].checked_sub(1)?;
        Some(&self.facts[after as usize])
    }

    /// How many awards and recipients some grants have, as far as they count.
    pub fn count_of<'g>(&self, grants: impl IntoIterator<Item = &'g Id<Grant>>) -> Count {
        count(grants.into_iter().filter_map(|it| self.of_grant(*it)))
    }

    /// How many grants and recipients each list of grants counts.
    pub fn counts(&self, catalog: &Catalog) -> Counts {
        Counts::new(catalog, self.facts(), |it| count(self.of_award(it)), |it| count(self.of_unit(it)))
    }

    /// All facts.
    pub fn facts(&self) -> &[Fact] {
        self.identity.note(WHOLE);
        &self.facts
    }

    /// The facts of a unit alone: its own and those of people who worked there.
    pub fn of_unit(&self, unit: Id<Unit>) -> &[Fact] {
        self.note(Listed::Own, unit.index());
        &self.facts[self.own[unit.index()].clone()]
    }

    /// The facts of a unit and of every unit that stood below it when they were won.
    pub fn below_unit(&self, unit: Id<Unit>) -> impl Iterator<Item = &Fact> + Clone {
        self.at(self.places_below(unit))
    }

    fn places_below(&self, unit: Id<Unit>) -> &[u32] {
        self.note(Listed::Below, unit.index());
        &self.below[unit.index()]
    }

    fn places_of_award(&self, award: Id<Award>) -> &[u32] {
        self.note(Listed::Award, award.index());
        &self.by_award[award.index()]
    }

    /// Whether anything counts for a unit or was won below it.
    pub fn has_unit(&self, unit: Id<Unit>) -> bool {
        !self.places_below(unit).is_empty()
    }

    fn at(&self, places: &[u32]) -> impl Iterator<Item = &Fact> + Clone {
        places.iter().map(|it| &self.facts[*it as usize])
    }

    /// The facts of an award.
    pub fn of_award(&self, award: Id<Award>) -> impl Iterator<Item = &Fact> {
        self.at(self.places_of_award(award))
    }

    /// Whether anything counts for an award.
    pub fn has_award(&self, award: Id<Award>) -> bool {
        !self.places_of_award(award).is_empty()
    }

    /// Whether anything counts under a value of a dimension.
    pub fn has(&self, dimension: Dimension, value: Value) -> bool {
        self.values_in(dimension).binary_search(&value).is_ok()
    }

    /// How many values of a dimension anything counts under.
    pub fn n_values(&self, dimension: Dimension) -> usize {
        self.values_in(dimension).len()
    }

    fn values_in(&self, dimension: Dimension) -> &[Value] {
        self.identity.note(1 + dimension as usize);
        &self.values[dimension as usize]
    }

    /// Years in which something counts, the earliest first; the year not stated stands last.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = Value> + '_ {
        self.identity.note(WHOLE);
        self.by_year.keys().copied()
    }

    /// The facts that a selection asks for, found by the narrowest way in.
    pub fn select(&self, selection: &Selection) -> Vec<&Fact> {
        let year = selection.years.and_then(|it| match it {
            None => Some(Value::Unknown),
            Some(years) if years.from == years.to => Some(Value::of_year(years.from)),
            Some(_) => None,
        });
        let listed = match (selection.unit, selection.award, year) {
            (Some(unit), _, _) if !selection.subunits => {
                return self.of_unit(unit).iter().filter(|it| selection.holds(it)).collect();
            }
            (Some(unit), _, _) => Some(self.places_below(unit)),
            (None, Some(award), _) => Some(self.places_of_award(award)),
            (None, None, Some(year)) => {
                self.identity.note(WHOLE);
                match self.by_year.get(&year) {
                    Some(listed) => Some(&**listed),
                    None => return Vec::new(),
                }
            }
            (None, None, None) => None,
        };
        match listed {
            Some(listed) => self.at(listed).filter(|it| selection.holds(it)).collect(),
            None => self.facts().iter().filter(|it| selection.holds(it)).collect(),
        }
    }

    /// How many awards and recipients a selection has.
    pub fn count(&self, selection: &Selection) -> Count {
        count(self.select(selection))
    }

    /// The value of a dimension that has a vocabulary, by its key.
    pub fn value_of(config: &Config, dimension: Dimension, key: &str) -> Option<Value> {
        let vocabulary = dimension.vocabulary()?;
        let known = config.vocabularies.keys(vocabulary).any(|it| it == key);
        known.then(|| Value::of_place(config.vocabularies.order(vocabulary, key)))
    }
}

/// The few values that many facts have.
fn distinct(facts: &[Fact], dimension: Dimension) -> Vec<Value> {
    let mut values = Vec::new();
    for value in facts.iter().map(|it| it.value(dimension)) {
        if let Err(place) = values.binary_search(&value) {
            values.insert(place, value);
        }
    }
    values
}

/// The facts of grants, of which those stay as they were in `last` that are so themselves.
fn facts(known: &FactContext<'_>, ids: &[Id<Grant>], last: Option<&Statistics>) -> Vec<Fact> {
    let (numbers, joint) = (recipients::numbers(known.catalog), joint::shared_awards(known.catalog));
    let facts = ids.par_iter().map(|it| {
        let (recipient, joint) = (numbers[it.index()], joint.get(it).copied().unwrap_or_default());
        let last = last.filter(|last| last.made_of.grants.has_row_of(known.catalog.grants(), *it));
        match last.and_then(|last| last.facts.get(last.of_grant[it.index()].checked_sub(1)? as usize)) {
            Some(same) => Fact { recipient, joint, ..*same },
            None => fact(known, *it, recipient, joint),
        }
    });
    facts.collect()
}

fn fact(known: &FactContext<'_>, id: Id<Grant>, recipient: u32, joint: u32) -> Fact {
    let grant = &known.catalog.grants()[id];
    let unit = grant.unit();
    Fact {
        grant: id,
        awards: Awards::of(grant),
        joint,
        n_recipients: grant.recipient.size(),
        recipient,
        award: grant.award,
        unit,
        values: Dimension::ALL.map(|it| it.value(known, grant, unit)),
    }
}

/// The place of each grant's fact after 0, by the grant's index.
fn of_grant(facts: &[Fact], n_grants: usize) -> Vec<u32> {
    let mut places = vec![0; n_grants];
    for (fact, after) in facts.iter().zip(1..) {
        places[fact.grant.index()] = after;
    }
    places
}

/// The places of facts by award and by year.
fn sorted_in(facts: &[Fact], n_awards: usize) -> (Vec<Vec<u32>>, BTreeMap<Value, Vec<u32>>) {
    let mut by_award = vec![Vec::new(); n_awards];
    let mut by_year: BTreeMap<Value, Vec<u32>> = BTreeMap::new();
    for (at, fact) in facts.iter().enumerate() {
        let at = u32::try_from(at).expect("fewer than 2^32 grants");
        by_award[fact.award.index()].push(at);
        by_year.entry(fact.value(Dimension::Year)).or_default().push(at);
    }
    (by_award, by_year)
}
