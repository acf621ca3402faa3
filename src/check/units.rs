//! The history of units: names that follow one another, a tree on every day, successors that were there.

use std::collections::{BTreeMap, BTreeSet};

use time::Duration;

use crate::{
    model::{Id, PartialDate},
    records::{
        Entry, Records, Unit,
        unit::{Parent, Succession},
    },
    report::Report,
    source::{Span, Spanned},
};

/// Checks every unit.
pub fn check(records: &Records, report: &mut Report) {
    for (id, unit) in records.units.iter() {
        names(unit, report);
        for it in unit.succession.iter().filter(|_| !unit.is_partial) {
            succession(records, id, it, report);
        }
    }
    parents(records, report);
}

/// A name that goes on after the next has begun. A name without an end stops where the next begins.
fn names(unit: &Entry<Unit>, report: &mut Report) {
    let mut dated: Vec<_> = unit.names.iter().collect();
    dated.sort_by_key(|it| it.from.map(|it| it.value));
    for pair in dated.windows(2) {
        let [earlier, later] = pair else { continue };
        let Some(from) = &later.from else { continue };
        let same_start = earlier.from.is_some_and(|it| it.value == from.value);
        let still_valid = earlier.to.is_some_and(|to| from.is_before(to.value));
        if same_start || still_valid {
            let end = earlier.to.map_or(earlier.span, |it| it.span);
            report.overlapping_names(from.span, later.name.as_str(), earlier.name.as_str(), end);
        }
    }
}

fn succession(records: &Records, own: Id<Unit>, written: &Spanned<Succession>, report: &mut Report) {
    let kind = written.kind.map_or("khac", |it| it.key());
    if kind == "doi_ten" || (kind == "giai_the" && written.to.is_empty()) {
        // A renamed unit keeps its record; a dissolved one has no successor.
        return exists(records, own, &written.from, written, report);
    }
    let [from, to] = written.sides(own);
    if from == to {
        let id = &records.units[own].id;
        return report.succession_to_itself(written.kind.map_or(written.span, |it| it.span), id);
    }
    exists(records, own, &written.from, written, report);
    exists(records, own, &written.to, written, report);
}

/// Units of a change existed on its day; those before may end the day before it.
fn exists(
    records: &Records,
    own: Id<Unit>,
    named: &[Spanned<Id<Unit>>],
    written: &Succession,
    report: &mut Report,
) {
    let Some(on) = &written.on else { return };
    let day_before = on.whole().and_then(|it| it.checked_sub(Duration::days(1)));
    let earliest = day_before.map_or(on.value, PartialDate::of_date);
    let left_out = Spanned::new(own, on.span);
    let units = if named.is_empty() { std::slice::from_ref(&left_out) } else { named };
    for it in units {
        let unit = &records.units[it.value];
        if let Some(established) = unit.established.filter(|it| on.is_before(it.value)) {
            report.successor_missing(it.span, &unit.id, on, &established);
        } else if let Some(dissolved) = unit.dissolved.filter(|it| it.is_before(earliest)) {
            report.successor_missing(it.span, &unit.id, on, &dissolved);
        }
    }
}

/// A stretch of time that certainly holds each of its days; open where unknown.
#[derive(Clone, Copy, Default)]
struct Stretch {
    from: Option<time::Date>,
    to: Option<time::Date>,
}

impl Stretch {
    fn and(self, parent: &Parent) -> Option<Stretch> {
        let from = self.from.max(parent.from.map(|it| it.latest()));
        let to = [self.to, parent.to.map(|it| it.earliest())].into_iter().flatten().min();
        let empty = from.zip(to).is_some_and(|(from, to)| to < from);
        (!empty).then_some(Stretch { from, to })
    }
}

/// Reports each circle of parents once, at its unit of the least id.
fn parents(records: &Records, report: &mut Report) {
    let suspects = in_circles(records);
    for start in &suspects {
        let mut walk =
            Walk { records, suspects: &suspects, path: vec![*start], steps: 0, edge: None, found: None };
        walk.up(Stretch::default());
        if let Some((circle, edge)) = walk.found {
            report.parent_cycle(edge, &circle);
        }
    }
}

/// The units that are left when those without a parent are taken away again and again: dates apart, the circles
/// and what hangs below them. Nearly always none.
fn in_circles(records: &Records) -> BTreeSet<Id<Unit>> {
    let mut children: BTreeMap<Id<Unit>, Vec<Id<Unit>>> = BTreeMap::new();
    let mut n_parents: BTreeMap<Id<Unit>, usize> = BTreeMap::new();
    for (id, unit) in records.units.iter() {
        n_parents.insert(id, unit.parent.len());
        for it in &unit.parent {
            children.entry(it.unit.value).or_default().push(id);
        }
    }
    let mut free: Vec<Id<Unit>> = n_parents.iter().filter(|(_, it)| **it == 0).map(|(id, _)| *id).collect();
    while let Some(unit) = free.pop() {
        n_parents.remove(&unit);
        for child in children.get(&unit).into_iter().flatten() {
            if let Some(left) = n_parents.get_mut(child) {
                *left -= 1;
                if *left == 0 {
                    free.push(*child);
                }
            }
        }
    }
    n_parents.into_keys().collect()
}

/// A search for a way up from a unit to itself that holds on some day.
struct Walk<'c> {
    records: &'c Records,
    suspects: &'c BTreeSet<Id<Unit>>,
    path: Vec<Id<Unit>>,
    steps: usize,
    /// Where the first unit of the path names the second.
    edge: Option<Span>,
    found: Option<(Vec<&'c str>, Span)>,
}

impl Walk<'_> {
    fn up(&mut self, stretch: Stretch) {
        /// Only content made to harm has this many ways up.
        const MOST_STEPS: usize = 10_000;
        let records = self.records;
        let (Some(start), Some(last)) = (self.path.first().copied(), self.path.last().copied()) else {
            return;
        };
        for parent in &records.units[last].parent {
            self.steps += 1;
            if self.found.is_some() || self.steps > MOST_STEPS {
                return;
            }
            let Some(held) = stretch.and(parent) else { continue };
            let next = parent.unit.value;
            if self.path.len() == 1 {
                self.edge = Some(parent.unit.span);
            }
            if next == start {
                let circle = self.path.iter().chain([&start]).map(|it| &*records.units[*it].id).collect();
                self.found = self.edge.map(|edge| (circle, edge));
                return;
            }
            // A circle is found from its least unit, so that it is reported once.
            if next > start && self.suspects.contains(&next) && !self.path.contains(&next) {
                self.path.push(next);
                self.up(held);
                self.path.pop();
            }
        }
    }
}
