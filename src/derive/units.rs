//! Units above and below one another today, their official order, and who carries on a unit that is no more.

use std::collections::BTreeMap;

use crate::{
    check::Catalog,
    config::Config,
    model::{Id, PartialDate},
    records::{Records, Unit, unit::Succession},
};

/// The tree of units, and the successions between them.
#[derive(Debug, PartialEq, Hash)]
pub struct UnitTree {
    children: Vec<Vec<Id<Unit>>>,
    roots: Vec<Id<Unit>>,
    parents: Vec<Option<Id<Unit>>>,
    /// Depth first: a unit, then those below it.
    official: Vec<Id<Unit>>,
    /// By index: how many units are below it, itself counted.
    sizes: Vec<u32>,
    dissolved: Vec<bool>,
    successors: BTreeMap<Id<Unit>, Vec<Id<Unit>>>,
    predecessors: BTreeMap<Id<Unit>, Vec<Id<Unit>>>,
}

impl UnitTree {
    /// As of the day of the build.
    pub fn new(config: &Config, catalog: &Catalog) -> UnitTree {
        let units = &catalog.records().units;
        let today = config.today();
        let is_over = |unit: &Unit| unit.dissolved.is_some_and(|it| it.is_before(today));
        let dissolved: Vec<bool> = units.places_with(|it| is_over(&units[it]));
        let mut children = vec![Vec::new(); units.places()];
        let mut parents = vec![None; units.places()];
        let mut roots = Vec::new();
        for id in by_precedence(config, catalog) {
            let line = catalog.records().line_on(id, Some(today));
            // A circle of parents is an error of the content; the preview still has to end.
            let ends = line.last().is_none_or(|it| units[*it].parent_on(Some(today)).is_none());
            match line.get(1).filter(|_| ends) {
                Some(parent) => {
                    children[parent.index()].push(id);
                    parents[id.index()] = Some(*parent);
                }
                None => roots.push(id),
            }
        }
        let mut official = Vec::with_capacity(units.len());
        let mut waiting: Vec<Id<Unit>> = roots.iter().rev().copied().collect();
        while let Some(id) = waiting.pop() {
            official.push(id);
            waiting.extend(children[id.index()].iter().rev());
        }
        let mut sizes = vec![1; units.places()];
        for id in official.iter().rev() {
            sizes[id.index()] +=
                children[id.index()].iter().map(|it: &Id<Unit>| sizes[it.index()]).sum::<u32>();
        }
        let mut tree = UnitTree {
            children,
            roots,
            parents,
            official,
            sizes,
            dissolved,
            successors: BTreeMap::new(),
            predecessors: BTreeMap::new(),
        };
        for (id, unit) in units.iter() {
            for succession in &unit.succession {
                tree.add_succession(id, succession);
            }
        }
        tree
    }

    fn add_succession(&mut self, own: Id<Unit>, succession: &Succession) {
        let [from, to] = succession.sides(own);
        for before in &from {
            for after in to.iter().filter(|it| *it != before) {
                insert_once(self.successors.entry(*before).or_default(), *after);
                insert_once(self.predecessors.entry(*after).or_default(), *before);
            }
        }
    }

    /// Units below one, by precedence.
    pub fn children(&self, unit: Id<Unit>) -> &[Id<Unit>] {
        &self.children[unit.index()]
    }

    /// The unit above one.
    pub fn parent(&self, unit: Id<Unit>) -> Option<Id<Unit>> {
        self.parents[unit.index()]
    }

    /// How many units a unit and those below it are: they stand together in official order.
    pub fn size(&self, unit: Id<Unit>) -> usize {
        self.sizes[unit.index()] as usize
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
        self.parents.len()
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
        self.dissolved[unit.index()]
    }

    /// Units that carry one on.
    pub fn successors(&self, unit: Id<Unit>) -> &[Id<Unit>] {
        self.successors.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// Units that one carries on.
    pub fn predecessors(&self, unit: Id<Unit>) -> &[Id<Unit>] {
        self.predecessors.get(&unit).map_or(&[], Vec::as_slice)
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

fn by_precedence(config: &Config, catalog: &Catalog) -> Vec<Id<Unit>> {
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
    keyed.into_iter().map(|it| it.4).collect()
}
