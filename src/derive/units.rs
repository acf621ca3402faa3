//! Units above and below one another today, their official order, and who carries on a unit that is no more.

use crate::{
    check::Catalog,
    config::Config,
    fast_map::hashed,
    memo::{Tracked, reads::Readable},
    model::{ByPlace, Id, PartialDate},
    records::{Records, Unit, unit::Succession},
};

/// The tree of units, and the successions between them.
#[derive(Debug)]
pub struct UnitTree {
    roots: Tracked<Vec<Id<Unit>>>,
    /// Depth first: a unit, then those below it.
    official: Tracked<Vec<Id<Unit>>>,
    units: ByPlace<Unit, InTree>,
    /// By place, a hash of what decides where a unit stands, and where those above it do.
    keys: Vec<u64>,
}

/// A tree in which all stand where they stood is the same, whatever decided it.
impl PartialEq for UnitTree {
    fn eq(&self, other: &UnitTree) -> bool {
        self.roots == other.roots && self.official == other.official && self.units == other.units
    }
}

/// A unit in the tree.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
struct InTree {
    parent: Option<Id<Unit>>,
    children: Vec<Id<Unit>>,
    /// How many units are below it, itself counted.
    size: u32,
    is_dissolved: bool,
    successors: Vec<Id<Unit>>,
    predecessors: Vec<Id<Unit>>,
}

impl UnitTree {
    /// As of the day of the build.
    pub fn new(config: &Config, catalog: &Catalog) -> UnitTree {
        let units = &catalog.records().units;
        let today = config.today();
        let mut tree: Vec<InTree> = vec![InTree::default(); units.places()];
        let (mut keys, mut roots) = (vec![0; units.places()], Vec::new());
        for (key, id) in by_precedence(config, catalog) {
            keys[id.index()] = key;
            let own = &mut tree[id.index()];
            own.is_dissolved = units[id].dissolved.is_some_and(|it| it.is_before(today));
            let line = catalog.records().line_on(id, Some(today));
            // A circle of parents is an error of the content; the preview still has to end.
            let ends = line.last().is_none_or(|it| units[*it].parent_on(Some(today)).is_none());
            own.parent = line.get(1).copied().filter(|_| ends);
            match own.parent {
                Some(parent) => tree[parent.index()].children.push(id),
                None => roots.push(id),
            }
        }
        let mut official = Vec::with_capacity(tree.len());
        let mut waiting: Vec<Id<Unit>> = roots.iter().rev().copied().collect();
        while let Some(id) = waiting.pop() {
            official.push(id);
            let own = &tree[id.index()];
            let above = own.parent.map_or(0, |it| keys[it.index()]);
            keys[id.index()] = hashed(&(above, keys[id.index()]));
            waiting.extend(own.children.iter().rev());
        }
        for id in official.iter().rev() {
            let below: u32 = tree[id.index()].children.iter().map(|it| tree[it.index()].size).sum();
            tree[id.index()].size = 1 + below;
        }
        for (id, unit) in units.iter() {
            unit.succession.iter().for_each(|it| add_succession(&mut tree, id, it));
        }
        UnitTree { roots: Tracked::new(roots), official: Tracked::new(official), units: tree.into(), keys }
    }

    /// Every part that outputs may read.
    pub(super) fn parts(&self) -> [&dyn Readable; 3] {
        [&self.roots, &self.official, &self.units]
    }

    /// By place, a hash of what decides where each unit stands.
    pub(super) fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// Units below one, by precedence.
    pub fn children(&self, unit: Id<Unit>) -> &[Id<Unit>] {
        &self.units[unit].children
    }

    /// The unit above one.
    pub fn parent(&self, unit: Id<Unit>) -> Option<Id<Unit>> {
        self.units[unit].parent
    }

    /// How many units a unit and those below it are: they stand together in official order.
    pub fn size(&self, unit: Id<Unit>) -> usize {
        self.units[unit].size as usize
    }

    /// The one unit that stands above all others, where there is one.
    pub fn whole(&self) -> Option<Id<Unit>> {
        match self.roots[..] {
            [root] => Some(root),
            _ => None,
        }
    }

    /// How many places the table of units has.
    pub fn places(&self) -> usize {
        self.units.all().len()
    }

    /// Units with none above, by precedence.
    pub fn roots(&self) -> &[Id<Unit>] {
        &self.roots
    }

    /// Every unit, each before those below it.
    pub fn official(&self) -> &[Id<Unit>] {
        &self.official
    }

    /// No more, on the day of the build.
    pub fn is_dissolved(&self, unit: Id<Unit>) -> bool {
        self.units[unit].is_dissolved
    }

    /// Units that carry one on.
    pub fn successors(&self, unit: Id<Unit>) -> &[Id<Unit>] {
        &self.units[unit].successors
    }

    /// Units that one carries on.
    pub fn predecessors(&self, unit: Id<Unit>) -> &[Id<Unit>] {
        &self.units[unit].predecessors
    }

    /// Every unit whose awards one has inherited, near and far, each once.
    pub fn ancestors_in_time(&self, unit: Id<Unit>) -> Vec<Id<Unit>> {
        let mut found: Vec<Id<Unit>> = Vec::new();
        let mut waiting = self.predecessors(unit).to_vec();
        while let Some(id) = waiting.pop() {
            if id != unit && !found.contains(&id) {
                found.push(id);
                waiting.extend(self.predecessors(id));
            }
        }
        found.sort();
        found
    }
}

/// By index: a unit and every one that stands below it on a day, in official order.
pub fn below_on(records: &Records, order: &[Id<Unit>], day: Option<PartialDate>) -> Vec<Vec<Id<Unit>>> {
    let mut below = vec![Vec::new(); records.units.places()];
    for unit in order {
        records.line_on(*unit, day).into_iter().for_each(|it| below[it.index()].push(*unit));
    }
    below
}

fn insert_once(list: &mut Vec<Id<Unit>>, id: Id<Unit>) {
    if !list.contains(&id) {
        list.push(id);
    }
}

fn add_succession(tree: &mut [InTree], own: Id<Unit>, succession: &Succession) {
    let [from, to] = succession.sides(own);
    for before in &from {
        for after in to.iter().filter(|it| *it != before) {
            insert_once(&mut tree[before.index()].successors, *after);
            insert_once(&mut tree[after.index()].predecessors, *before);
        }
    }
}

/// Units in the order in which they stand below one, each with a hash of what it is sorted by.
fn by_precedence(config: &Config, catalog: &Catalog) -> Vec<(u64, Id<Unit>)> {
    let units = &catalog.records().units;
    let mut keyed: Vec<_> = units
        .iter()
        .map(|(id, unit)| {
            let order = unit.common.order_or(0);
            let precedence = unit.precedence.unwrap_or(i64::MAX);
            let kind = unit.kind.map_or(usize::MAX, |it| config.vocabularies.order("unit_kind", it.key()));
            let name = config.collation.sort_key(unit.name_on(None).name.as_str());
            (order, precedence, kind, name, id)
        })
        .collect();
    keyed.sort();
    keyed
        .into_iter()
        .map(|(order, precedence, kind, name, id)| (hashed(&(order, precedence, kind, name)), id))
        .collect()
}
