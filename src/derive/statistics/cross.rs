//! Dimensions of grants and tables of one against another.

use std::collections::BTreeMap;

use super::Awards;
use crate::{
    check::{Catalog, Grant, Honored, Named, Recipient},
    config::Config,
    derive::{Orders, provinces::Localities},
    model::{
        Id, Term,
        vocabulary::{Sex, Vocab},
    },
    records::{Award, Unit},
    vietnamese::provinces::Division,
};

/// A grant that counts, with all that is ever asked of it.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Fact {
    /// The grant.
    pub grant: Id<Grant>,
    /// The award, or the part of one that is shared.
    pub awards: Awards,
    /// The number of the award that it is a part of; 0 where it is all of one.
    pub joint: u32,
    /// Who received it, as a number: the same for the same one.
    pub recipient: u32,
    /// How many that are.
    pub n_recipients: u32,
    /// The award it is of.
    pub award: Id<Award>,
    /// The unit when honored; for a unit, itself.
    pub unit: Option<Id<Unit>>,
    /// Its place in each dimension.
    pub(super) values: [Value; Dimension::ALL.len()],
}

impl Fact {
    /// Where it stands in a dimension.
    pub fn value(&self, dimension: Dimension) -> Value {
        self.values[dimension as usize]
    }
}

/// What counts among some grants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Count {
    /// Awards; one that several share is one, whoever of them is meant.
    pub n_grants: u64,
    /// Those who received them, each once.
    pub n_recipients: u64,
}

/// Counts awards, and those who received them, each once.
pub fn count<'f>(facts: impl IntoIterator<Item = &'f Fact>) -> Count {
    let (mut whole, mut joint, mut recipients) = (Awards::default(), Vec::new(), Vec::new());
    for fact in facts {
        recipients.push((fact.recipient, u64::from(fact.n_recipients)));
        match fact.joint {
            0 => whole += fact.awards,
            shared => joint.push(shared),
        }
    }
    joint.sort_unstable();
    joint.dedup();
    recipients.sort_unstable();
    recipients.dedup();
    let n_recipients = recipients.into_iter().map(|it| it.1).sum();
    Count { n_grants: whole.whole() + joint.len() as u64, n_recipients }
}

/// What grants are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// The last year of achievement; a value is the year.
    Year,
    /// The award; a value is its place in official order.
    Award,
    /// The level of the award.
    Level,
    /// The class.
    Class,
    /// An individual or a collective.
    Recipient,
    /// Sex, where it is stated.
    Sex,
    /// The ground.
    Basis,
    /// Whether the unit is at the grass roots: 0 if it is, else 1.
    Grassroots,
    /// The province of the present division; stated for what was decided since then.
    Province,
    /// The province of the division before.
    FormerProvince,
}

impl Dimension {
    /// Every dimension, in the order of its declaration.
    pub const ALL: [Dimension; 10] = [
        Dimension::Year,
        Dimension::Award,
        Dimension::Level,
        Dimension::Class,
        Dimension::Recipient,
        Dimension::Sex,
        Dimension::Basis,
        Dimension::Grassroots,
        Dimension::Province,
        Dimension::FormerProvince,
    ];

    /// The vocabulary whose order gives the values.
    pub fn vocabulary(self) -> Option<&'static str> {
        match self {
            Dimension::Level => Some("award_level"),
            Dimension::Class => Some("award_class"),
            Dimension::Recipient => Some("recipient_kind"),
            Dimension::Sex => Some("sex"),
            Dimension::Basis => Some("grant_basis"),
            Dimension::Year | Dimension::Award | Dimension::Grassroots => None,
            Dimension::Province | Dimension::FormerProvince => None,
        }
    }

    /// Where a grant stands.
    pub(super) fn value(self, known: &FactContext<'_>, grant: &Grant, unit: Option<Id<Unit>>) -> Value {
        let FactContext { config, catalog, orders, sexes, localities } = known;
        let records = catalog.records();
        match self {
            Dimension::Year => grant.year.map_or(Value::Unknown, |it| Value::of_year(it.to)),
            Dimension::Award => Value::of_place(orders.awards.place(grant.award)),
            Dimension::Level => term(config, records.awards[grant.award].level),
            Dimension::Class if grant.class.is_none() && records.awards[grant.award].classes.is_empty() => {
                Value::NotApplicable
            }
            Dimension::Class => term(config, grant.class),
            Dimension::Basis => term(config, grant.basis),
            Dimension::Recipient => {
                let key = grant.recipient.honored().key();
                Value::of_place(config.vocabularies.order("recipient_kind", key))
            }
            Dimension::Sex => match &grant.recipient {
                Recipient::Person(person) => term(config, sexes[person.index()]),
                Recipient::Named(Named { honored: Honored::People, sex, .. }) => term(config, *sex),
                Recipient::Counted { honored: Honored::People, .. } => Value::Unknown,
                Recipient::Unit(_) | Recipient::Named(_) | Recipient::Counted { .. } => Value::NotApplicable,
            },
            Dimension::Grassroots => {
                let is_grassroots = unit.and_then(|it| localities.is_grassroots(it));
                is_grassroots.map_or(Value::Unknown, |it| Value::of_place(usize::from(!it)))
            }
            Dimension::Province | Dimension::FormerProvince => {
                let division = localities.division(catalog, grant, unit);
                let is_asked = (self == Dimension::Province) == (division == Division::Present);
                let province = unit.filter(|_| is_asked).and_then(|it| localities.of(division, it));
                province.map_or(Value::Unknown, Value::of_place)
            }
        }
    }
}

/// The sex of each person who was honored, by place, where it is stated: all that figures know of people.
pub(in crate::derive) type Sexes = Vec<Option<Term<Sex>>>;

/// Those of a catalog.
pub(in crate::derive) fn sexes(catalog: &Catalog) -> Sexes {
    let people = &catalog.records().people;
    let mut sexes = vec![None; people.places()];
    for (_, grant) in catalog.grants().iter() {
        if let Recipient::Person(id) = grant.recipient {
            sexes[id.index()] = people[id].sex;
        }
    }
    sexes
}

/// What the place of a grant depends on.
pub(super) struct FactContext<'a> {
    pub(super) config: &'a Config,
    pub(super) catalog: &'a Catalog,
    pub(super) orders: &'a Orders,
    pub(super) sexes: &'a Sexes,
    pub(super) localities: &'a Localities,
}

fn term<V: Vocab>(config: &Config, term: Option<Term<V>>) -> Value {
    term.map_or(Value::Unknown, |it| Value::of_place(config.vocabularies.order(V::VOCABULARY.name, it.key())))
}

/// A place in the order of a dimension; where there can be none comes after, and what is not stated last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Stated.
    Known(u32),
    /// There can be none: a class of an award without classes, the sex of a collective.
    NotApplicable,
    /// Not stated.
    Unknown,
}

impl Value {
    /// A place from 0.
    pub fn of_place(place: usize) -> Value {
        u32::try_from(place).map_or(Value::Unknown, Value::Known)
    }

    /// A year of the Christian era.
    pub fn of_year(year: i16) -> Value {
        u32::try_from(year).map_or(Value::Unknown, Value::Known)
    }

    /// The year that a value of that dimension is.
    pub fn year(self) -> Option<i16> {
        match self {
            Value::Known(year) => i16::try_from(year).ok(),
            Value::NotApplicable | Value::Unknown => None,
        }
    }
}

/// Awards by two dimensions.
#[derive(Clone, Debug, Default)]
pub struct Cross {
    cells: BTreeMap<Value, BTreeMap<Value, Awards>>,
}

/// Counts facts by what `row` and `column` say of each. An award that several of them share is one, divided among them, so
/// that the sum of all cells is what [`count`] counts.
pub fn cross<'f, F>(facts: F, row: impl Fn(&Fact) -> Value, column: impl Fn(&Fact) -> Value) -> Cross
where
    F: IntoIterator<Item = &'f Fact, IntoIter: Clone>,
{
    let mut cells: BTreeMap<Value, BTreeMap<Value, Awards>> = BTreeMap::new();
    for (fact, awards) in divided(facts) {
        *cells.entry(row(fact)).or_default().entry(column(fact)).or_default() += awards;
    }
    Cross { cells }
}

/// Facts, each with its part of what all of them count as: an award that several share is divided among them.
fn divided<'f, F>(facts: F) -> impl Iterator<Item = (&'f Fact, Awards)>
where
    F: IntoIterator<Item = &'f Fact, IntoIter: Clone>,
{
    let facts = facts.into_iter();
    let mut known: BTreeMap<u32, Awards> = BTreeMap::new();
    for fact in facts.clone().filter(|it| it.joint > 0) {
        *known.entry(fact.joint).or_default() += fact.awards;
    }
    facts.map(move |it| (it, known.get(&it.joint).map_or(it.awards, |all| it.awards.of_known(*all))))
}

/// The rows of several tables that are parts of one: the tables by what `part` says, which add up to the [`cross`] of all.
pub fn cross_parts<'f, F>(
    facts: F,
    part: impl Fn(&Fact) -> Value,
    row: impl Fn(&Fact) -> Value,
    column: impl Fn(&Fact) -> Value,
) -> BTreeMap<Value, Cross>
where
    F: IntoIterator<Item = &'f Fact, IntoIter: Clone>,
{
    let mut parts: BTreeMap<Value, Cross> = BTreeMap::new();
    for (fact, awards) in divided(facts) {
        let cells = &mut parts.entry(part(fact)).or_default().cells;
        *cells.entry(row(fact)).or_default().entry(column(fact)).or_default() += awards;
    }
    parts
}

impl Cross {
    /// Nothing at all.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Rows that hold anything, in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Value> + '_ {
        self.cells.keys().copied()
    }

    /// Columns that hold anything, in order.
    pub fn columns(&self) -> Vec<Value> {
        let mut columns: Vec<Value> = self.cells.values().flat_map(|it| it.keys().copied()).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// What stands in a cell.
    pub fn cell(&self, row: Value, column: Value) -> Awards {
        self.cells.get(&row).and_then(|it| it.get(&column)).copied().unwrap_or_default()
    }

    /// The sum of a row.
    pub fn row_total(&self, row: Value) -> Awards {
        self.cells.get(&row).into_iter().flat_map(|it| it.values().copied()).sum()
    }

    /// The sum of a column.
    pub fn column_total(&self, column: Value) -> Awards {
        self.cells.values().filter_map(|it| it.get(&column).copied()).sum()
    }

    /// The sum of everything.
    pub fn total(&self) -> Awards {
        self.rows().map(|it| self.row_total(it)).sum()
    }
}
