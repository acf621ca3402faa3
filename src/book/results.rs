//! What units were awarded since their founding: their own awards, and apart from them those of the units that they carry on.

use std::collections::{BTreeMap, BTreeSet};

use super::{Book, Context, is_gone, select::Units};
use crate::{
    check::{Grant, Honored},
    model::{Id, PartialDate, Term, vocabulary::SuccessionKind},
    records::{Award, Unit, unit::Succession},
    source::Spanned,
};

/// Awards of people while they worked at a unit, or of its collectives or households without a record, by award.
pub type Members = (Honored, Vec<(Id<Award>, Vec<Id<Grant>>)>);

/// The awards of a unit.
#[derive(Debug, Hash)]
pub struct UnitResults {
    /// The unit.
    pub unit: Id<Unit>,
    /// It had ended, and nobody in the book carries it on.
    pub is_gone: bool,
    /// Its own awards, by precedence, then by year.
    pub own: Vec<Id<Grant>>,
    /// Units that it carries on.
    pub inherited: Vec<Inherited>,
    /// Awards of those whom it had.
    pub members: Vec<Members>,
}

/// A unit that had ended, under the one that carries it on.
#[derive(Debug, Hash)]
pub struct Inherited {
    /// The unit.
    pub unit: Id<Unit>,
    /// How it ended.
    pub by: Option<Term<SuccessionKind>>,
    /// The day on which the other carried on.
    pub on: Option<PartialDate>,
    /// Its awards.
    pub grants: Vec<Id<Grant>>,
    /// Awards of those whom it had.
    pub members: Vec<Members>,
}

impl UnitResults {
    /// How many rows it takes: what chapters are measured by.
    pub fn n_rows(&self) -> usize {
        let inherited: usize =
            self.inherited.iter().map(|it| 1 + it.grants.len() + n_rows(&it.members)).sum();
        1 + self.own.len() + inherited + n_rows(&self.members)
    }
}

fn n_rows(members: &[Members]) -> usize {
    members.iter().map(|it| it.1.len()).sum::<usize>()
}

/// Results of the units asked for, those that ended under their successors. `placed` are the units that the book has already.
pub(super) fn results(
    cx: Context<'_>,
    book: &Book,
    asked: &Units,
    since: Option<i16>,
    day: PartialDate,
    placed: &mut BTreeSet<Id<Unit>>,
) -> Vec<UnitResults> {
    let mut all: Vec<UnitResults> = Vec::new();
    let results = ResultContext { cx, book, since, day };
    let existing: Vec<Id<Unit>> = asked.existing.iter().copied().filter(|it| placed.insert(*it)).collect();
    for unit in existing {
        let inherited = results.inherited(unit, placed);
        all.push(UnitResults { inherited, ..results.of(unit, false) });
    }
    for unit in &asked.gone {
        if placed.insert(*unit) {
            let inherited = results.inherited(*unit, placed);
            all.push(UnitResults { inherited, ..results.of(*unit, true) });
        }
    }
    // Those that have ended are asked for last, so that they are found under who carries them on; they stand where they stood.
    let places: BTreeMap<Id<Unit>, usize> = asked.in_order.iter().copied().zip(0..).collect();
    all.sort_by_key(|it| places.get(&it.unit).copied());
    all
}

/// What decides which grants count.
#[derive(Clone, Copy)]
struct ResultContext<'a> {
    cx: Context<'a>,
    book: &'a Book,
    since: Option<i16>,
    day: PartialDate,
}

impl ResultContext<'_> {
    fn of(self, unit: Id<Unit>, is_gone: bool) -> UnitResults {
        UnitResults {
            unit,
            is_gone,
            own: self.counted(self.cx.atlas.grants.of_unit(unit)),
            inherited: Vec::new(),
            members: self.members(unit),
        }
    }

    fn members(self, unit: Id<Unit>) -> Vec<Members> {
        let all = self.cx.catalog.grants();
        let of_members = self.cx.atlas.grants.of_members(unit);
        let mut members = Vec::new();
        for grants in of_members.chunk_by(|a, b| all[*a].recipient.honored() == all[*b].recipient.honored()) {
            // Counted, they are by award already.
            let counted = self.counted(grants);
            let by_award = counted.chunk_by(|a, b| all[*a].award == all[*b].award);
            let awards: Vec<_> = by_award.map(|it| (all[it[0]].award, it.to_vec())).collect();
            if !awards.is_empty() {
                members.push((all[grants[0]].recipient.honored(), awards));
            }
        }
        members
    }

    /// Grants that count, by precedence, then class, then year; a year not stated stands last.
    fn counted(self, grants: &[Id<Grant>]) -> Vec<Id<Grant>> {
        let all = self.cx.catalog.grants();
        let counted = grants.iter().copied().filter(|it| {
            let grant = &all[*it];
            let is_recent = self.since.is_none_or(|since| grant.year.is_some_and(|it| it.from >= since));
            is_recent && self.book.counts(self.cx.catalog, grant)
        });
        let mut counted: Vec<Id<Grant>> = counted.collect();
        counted.sort_by_key(|it| {
            let grant = &all[*it];
            let class = grant.class;
            let class = class.map_or(0, |it| self.cx.config.vocabularies.order("award_class", it.key()));
            let place = self.cx.atlas.orders.awards.place(grant.award);
            let year = grant.year.map_or((i16::MAX, i16::MAX), |it| (it.to, it.from));
            (place, class, year, self.cx.atlas.orders.grants.place(*it))
        });
        counted
    }

    /// Units that ended by the day and that one carries on, near and far; each unit of a book stands once.
    fn inherited(self, unit: Id<Unit>, placed: &mut BTreeSet<Id<Unit>>) -> Vec<Inherited> {
        let records = &self.cx.catalog.records().units;
        let tree = &self.cx.atlas.units;
        let mut found = Vec::new();
        let mut waiting: Vec<(Id<Unit>, Id<Unit>)> =
            tree.predecessors(unit).iter().map(|it| (*it, unit)).collect();
        while let Some((before, after)) = waiting.pop() {
            if is_gone(&records[before], self.day) && placed.insert(before) {
                let grants = self.counted(self.cx.atlas.grants.of_unit(before));
                let (by, on) = self.succession(before, after);
                found.push(Inherited { unit: before, by, on, grants, members: self.members(before) });
                waiting.extend(tree.predecessors(before).iter().map(|it| (*it, before)));
            }
        }
        found.sort_by_key(|it| self.cx.atlas.orders.units.place(it.unit));
        found
    }

    /// How and when one unit became another; either of the two may tell.
    fn succession(
        self,
        before: Id<Unit>,
        after: Id<Unit>,
    ) -> (Option<Term<SuccessionKind>>, Option<PartialDate>) {
        let records = &self.cx.catalog.records().units;
        let both = [before, after].into_iter().flat_map(|own| {
            records[own]
                .succession
                .iter()
                .filter(move |it| has(&it.from, own, before) && has(&it.to, own, after))
        });
        let both: Vec<&Succession> = both.map(|it| &it.value).collect();
        let kind = both.iter().find_map(|it| it.kind);
        (kind.map(|it| it.value), both.iter().find_map(|it| it.on).map(|it| it.value))
    }
}

/// Whether a unit is among those before or after a change; where none is told, that is the unit whose record has it.
fn has(ids: &[Spanned<Id<Unit>>], own: Id<Unit>, unit: Id<Unit>) -> bool {
    if ids.is_empty() { unit == own } else { ids.iter().any(|it| it.value == unit) }
}
