//! A unit in parts: itself, and each unit right below it with all that is below that one. The parts of a unit add up
//! to it, so a table of them has a total.

use super::{Fact, Statistics, Value};
use crate::{
    derive::{Orders, UnitTree},
    model::Id,
    records::Unit,
};

/// A part of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The unit alone, its own awards and those of people who worked there.
    Itself(Id<Unit>),
    /// A unit right below it, with those below that one.
    Below(Id<Unit>),
}

/// The parts of a unit, or of everything, in official order.
#[derive(Debug)]
pub struct Parts<'s> {
    statistics: &'s Statistics,
    /// Where each part begins in the order of the tree, and where it ends.
    stretches: Vec<(usize, usize, Part)>,
}

impl Statistics {
    /// The parts of a unit; of everything, where none is named. A tree with one root that has awards is shown from
    /// that root on, since the root alone would be a table of one row.
    pub fn parts(&self, orders: &Orders, tree: &UnitTree, of: Option<Id<Unit>>) -> Parts<'_> {
        let has_awards = |it: &&Id<Unit>| !self.below_unit(**it).is_empty();
        let roots: Vec<Id<Unit>> = tree.roots().iter().filter(has_awards).copied().collect();
        let (top, below) = match (of, roots.as_slice()) {
            (Some(unit), _) => (Some(unit), tree.children(unit)),
            (None, [root]) => (Some(*root), tree.children(*root)),
            (None, roots) => (None, roots),
        };
        let itself = top.map(|it| (orders.units.place(it), orders.units.place(it) + 1, Part::Itself(it)));
        let below = below.iter().map(|it| (orders.units.place(*it), self.end(*it), Part::Below(*it)));
        Parts { statistics: self, stretches: itself.into_iter().chain(below).collect() }
    }
}

impl Parts<'_> {
    /// The part that a fact belongs to; unknown where its unit is not stated.
    pub fn value(&self, fact: &Fact) -> Value {
        let Some(place) = fact.unit.map(|it| self.statistics.place(it)) else { return Value::Unknown };
        let after = self.stretches.partition_point(|(start, _, _)| *start <= place);
        match after.checked_sub(1) {
            Some(at) if place < self.stretches[at].1 => Value::of_place(at),
            _ => Value::Unknown,
        }
    }

    /// The part that a value stands for.
    pub fn part(&self, value: Value) -> Option<Part> {
        match value {
            Value::Known(at) => self.stretches.get(at as usize).map(|it| it.2),
            Value::NotApplicable | Value::Unknown => None,
        }
    }
}
