//! A unit in parts: itself, and each unit that stood right below it with all that was won below that one. The parts of a unit
//! add up to it, so a table of them has a total.

use super::{Fact, Statistics, Value};
use crate::{
    derive::{Lines, Orders},
    memo::reads::WHOLE,
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
pub struct Parts<'a> {
    orders: &'a Orders,
    lines: &'a Lines,
    top: Option<Id<Unit>>,
}

impl Statistics {
    /// The parts of a unit; of everything, where none is named. Where one unit has stood above all, everything is shown from that
    /// one on, since it alone would be a table of one row.
    pub fn parts<'a>(&self, orders: &'a Orders, lines: &'a Lines, of: Option<Id<Unit>>) -> Parts<'a> {
        let top = of.or_else(|| {
            self.identity.note(WHOLE);
            if let [root] = self.roots[..] { Some(root) } else { None }
        });
        Parts { orders, lines, top }
    }
}

impl Parts<'_> {
    /// The part that a fact belongs to; unknown where its unit is not stated.
    pub fn value(&self, fact: &Fact) -> Value {
        let mut units = self.lines.units(fact.grant).take_while(|it| Some(*it) != self.top);
        match (units.by_ref().last(), fact.unit) {
            (Some(below), _) => Value::of_place(self.orders.units.place(below) + 1),
            (None, Some(_)) => Value::of_place(0),
            (None, None) => Value::Unknown,
        }
    }

    /// The part that a value stands for.
    pub fn part(&self, value: Value) -> Option<Part> {
        match value {
            Value::Known(0) => self.top.map(Part::Itself),
            Value::Known(place) => Some(Part::Below(self.orders.units.at(place as usize - 1))),
            Value::NotApplicable | Value::Unknown => None,
        }
    }
}
