//! Units with those above them: as they stand today, and as they stood on the day of each grant. What counts for a unit is
//! what was won below it, wherever the winner stands now.

use std::{collections::BTreeMap, hash::Hash as _};

use rayon::prelude::*;

use super::{Orders, UnitTree};
use crate::{
    check::{Catalog, Grant},
    memo::{
        Version,
        reads::{Canonical, Identity, Layout, Readable, WHOLE},
    },
    model::{Id, table::GRANTS},
    records::Unit,
};

/// A unit with the line of the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// The unit.
    pub unit: Id<Unit>,
    /// The line that it stands below.
    pub above: Option<u32>,
}

/// Lines, by number.
#[derive(Debug, PartialEq, Hash)]
pub struct Lines {
    /// Those of today first, a unit's at its place in official order; then those that are no more, as grants have them.
    lines: Vec<Line>,
    /// By the grant's index, the line of its unit on its day.
    of_grant: Vec<Option<u32>>,
    identity: Identity,
}

/// A part is the units of one grant.
impl Readable for Lines {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: 1, tables: &[GRANTS] }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match part.checked_sub(1) {
            None => self.hash(into),
            Some(grant) => self.above(self.of_grant[grant]).for_each(|it| it.hash(into)),
        }
    }
}

impl Lines {
    /// Those of a catalog.
    pub(super) fn new(catalog: &Catalog, orders: &Orders, tree: &UnitTree) -> Lines {
        let place = |unit: Id<Unit>| orders.units.place(unit) as u32;
        let present = orders.units.iter().map(|it| Line { unit: *it, above: tree.parent(*it).map(place) });
        let mut lines: Vec<Line> = present.collect();
        let mut former: BTreeMap<Line, u32> = BTreeMap::new();
        let records = catalog.records();
        let grants: Vec<Id<Grant>> = orders.grants.iter().copied().collect();
        let units = grants.par_iter().map(|it| {
            let grant = &catalog.grants()[*it];
            grant.unit().map(|it| records.line_on(it, grant.day(records)))
        });
        let units: Vec<Option<Vec<Id<Unit>>>> = units.collect();
        let mut number = |above: Option<u32>, unit: Id<Unit>| {
            let line = Line { unit, above };
            if lines[orders.units.place(unit)] == line {
                return Some(place(unit));
            }
            Some(*former.entry(line).or_insert_with(|| {
                lines.push(line);
                lines.len() as u32 - 1
            }))
        };
        let mut of_grant = vec![None; catalog.grants().places()];
        for (id, units) in grants.iter().zip(&units) {
            of_grant[id.index()] = units.iter().flatten().rev().copied().fold(None, &mut number);
        }
        Lines { lines, of_grant, identity: Identity::default() }
    }

    /// Those that are no more: the place of the unit in official order, and the line above it.
    pub fn former(&self, orders: &Orders) -> impl Iterator<Item = (usize, Option<u32>)> {
        self.identity.note(WHOLE);
        let former = self.lines.iter().skip(orders.units.len());
        former.map(|it| (orders.units.place(it.unit), it.above))
    }

    /// The line of a grant; none where its unit is not stated.
    pub fn of_grant(&self, grant: Id<Grant>) -> Option<u32> {
        self.identity.note(WHOLE);
        self.of_grant[grant.index()]
    }

    /// The units of a grant, its own and then those above it on its day.
    pub fn units(&self, grant: Id<Grant>) -> impl Iterator<Item = Id<Unit>> {
        self.identity.note(1 + grant.index());
        self.above(self.of_grant[grant.index()])
    }

    fn above(&self, line: Option<u32>) -> impl Iterator<Item = Id<Unit>> {
        let line_at = |at: Option<u32>| at.map(|it| self.lines[it as usize]);
        std::iter::successors(line_at(line), move |it| line_at(it.above)).map(|it| it.unit)
    }
}
