//! Units with those above them: as they stand today, and as they stood on the day of each grant. What counts for a unit is
//! what was won below it, wherever the winner stands now.

use std::{collections::BTreeMap, hash::Hash as _};

use rayon::prelude::*;

use super::{Orders, UnitTree};
use crate::{
    check::{Catalog, Grant},
    fast_map::hashed,
    memo::{
        Version,
        reads::{Canonical, Identity, Layout, Readable, WHOLE},
    },
    model::{Id, Table, table::GRANTS},
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
#[derive(Debug)]
pub struct Lines {
    /// Those of today first, a unit's at its place in official order; then those that are no more, as grants have them.
    lines: Vec<Line>,
    /// By the grant's index, the line of its unit on its day.
    of_grant: Vec<Option<u32>>,
    made_of: MadeOf,
    identity: Identity,
}

/// What lines follow from: another revision works out those of other grants alone, while all else is as it was.
#[derive(Debug)]
struct MadeOf {
    grants: Table<Grant>,
    /// Of the units above each unit, and of documents, which tell the day of a grant.
    others: [Version; 2],
    /// How many lines are those of today.
    n_present: usize,
}

impl PartialEq for Lines {
    fn eq(&self, other: &Lines) -> bool {
        self.lines == other.lines && self.of_grant == other.of_grant
    }
}

/// What decides which units stand above each on any day: a hash, by place.
pub(super) fn standings(catalog: &Catalog) -> Vec<u64> {
    let units = &catalog.records().units;
    units.places_with(|it| {
        let Unit { parent, established, dissolved, .. } = &units[it].fields;
        let parents: Vec<_> = parent.iter().map(|it| (it.from, it.to, it.unit.value)).collect();
        hashed(&(parents, established.map(|it| it.value), dissolved.map(|it| it.value)))
    })
}

/// The units of a grant and those above it, on their way to a number.
enum Found {
    Line(Option<u32>),
    Units(Vec<Id<Unit>>),
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
            None => (&self.lines, &self.of_grant).hash(into),
            Some(grant) => self.above(self.of_grant[grant]).for_each(|it| it.hash(into)),
        }
    }
}

impl Lines {
    /// Those of a catalog. `others` are the versions of what they follow from beside grants, `last` those of an earlier revision.
    pub(super) fn new(
        catalog: &Catalog,
        orders: &Orders,
        tree: &UnitTree,
        others: [Version; 2],
        last: Option<&Lines>,
    ) -> Lines {
        let place = |unit: Id<Unit>| orders.units.place(unit) as u32;
        let present = orders.units.iter().map(|it| Line { unit: *it, above: tree.parent(*it).map(place) });
        let mut lines: Vec<Line> = present.collect();
        let n_present = lines.len();
        let last = last.filter(|it| it.made_of.others == others);
        let is_same_today = last.is_some_and(|it| it.lines[..it.made_of.n_present] == lines);
        let mut former: BTreeMap<Line, u32> = BTreeMap::new();
        let (records, table) = (catalog.records(), catalog.grants());
        let grants: Vec<Id<Grant>> = orders.grants.iter().copied().collect();
        let found = grants.par_iter().map(|it| {
            match last.filter(|last| last.made_of.grants.has_row_of(table, *it)) {
                Some(last) => match last.of_grant[it.index()] {
                    line if is_same_today && line.is_none_or(|it| (it as usize) < n_present) => {
                        Found::Line(line)
                    }
                    line => Found::Units(last.above(line).collect()),
                },
                None => {
                    let grant = &table[*it];
                    let units = grant.unit().map(|it| records.line_on(it, grant.day(records)));
                    Found::Units(units.unwrap_or_default())
                }
            }
        });
        let found: Vec<Found> = found.collect();
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
        let mut of_grant = vec![None; table.places()];
        for (id, found) in grants.iter().zip(&found) {
            of_grant[id.index()] = match found {
                Found::Line(line) => *line,
                Found::Units(units) => units.iter().rev().copied().fold(None, &mut number),
            };
        }
        let made_of = MadeOf { grants: table.clone(), others, n_present };
        Lines { lines, of_grant, made_of, identity: Identity::default() }
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
