//! What a unit was called and what a person was on a given day.

use crate::{
    model::{Id, PartialDate},
    records::{Person, Records, Unit, person::Position, unit::UnitName},
};

/// Whether a stretch of time that may be open at either end holds any day that `day` may mean.
pub fn holds(from: Option<PartialDate>, to: Option<PartialDate>, day: PartialDate) -> bool {
    !from.is_some_and(|it| day.is_before(it)) && !to.is_some_and(|it| it.is_before(day))
}

impl Unit {
    /// The name borne on a day; without one, the last name.
    pub fn name_on(&self, day: Option<PartialDate>) -> &UnitName {
        let on_day = day.and_then(|day| {
            let mut names = self.names.iter().rev();
            names.find(|it| holds(it.from.map(|it| it.value), it.to.map(|it| it.value), day))
        });
        on_day.unwrap_or_else(|| self.names.newest())
    }

    /// The unit above on a day; without one, the last. A unit that has ended stays where it stood, and before it began it stands
    /// where it began.
    pub fn parent_on(&self, day: Option<PartialDate>) -> Option<Id<Unit>> {
        let day = day.filter(|day| self.dissolved.is_none_or(|it| day.is_before(it.value)));
        let first = self.established.map(|it| it.value);
        let day = day.map(|day| first.filter(|it| day.is_before(*it)).unwrap_or(day));
        let held = self.parent.iter().filter(|it| day.is_none_or(|day| holds(it.from, it.to, day)));
        held.max_by_key(|it| it.from).map(|it| it.unit.value)
    }
}

impl Records {
    /// A unit, then those above it on a day, from the nearest up. In a circle of parents each stands once.
    pub fn line_on(&self, unit: Id<Unit>, day: Option<PartialDate>) -> Vec<Id<Unit>> {
        let mut line = vec![unit];
        let mut at = unit;
        while let Some(above) = self.units[at].parent_on(day).filter(|it| !line.contains(it)) {
            line.push(above);
            at = above;
        }
        line
    }
}

/// An office as of a day.
#[derive(Clone, Copy, Debug)]
pub struct Office<'c> {
    /// The office.
    pub position: &'c Position,
    /// It had ended by that day: "nguyên".
    pub is_former: bool,
    /// The one day on which a source shows it, where that is another day: whether it was held on the day asked about is not
    /// known.
    pub seen: Option<PartialDate>,
}

impl Office<'_> {
    /// Held on the day, as far as records tell.
    pub fn is_held(&self) -> bool {
        !self.is_former && self.seen.is_none()
    }
}

impl Person {
    /// The office to show on a day: one held then, else the one last shown before it, else the first seen.
    /// An office seen on one day only (`as_of`) is not known to have ended, nor to be held on any other day. No office outlives
    /// who holds it.
    pub fn office_on(&self, day: Option<PartialDate>) -> Option<Office<'_>> {
        let Some(day) = day else {
            return self.positions.iter().max_by_key(|it| it.start()).map(|position| Office {
                position,
                is_former: position.to.is_some(),
                seen: None,
            });
        };
        let died = self.deceased.and_then(|it| it.0).filter(|it| it.is_before(day));
        let ended = |it: &Position| died.is_some() || it.to.is_some_and(|to| to.is_before(day));
        let begun = self.positions.iter().filter(|it| it.start().is_none_or(|from| !day.is_before(from)));
        let begun = begun.max_by_key(|it| (!ended(it), it.start()));
        // An office that began later was not held; one that was seen later may have been.
        let office = begun
            .or_else(|| self.positions.iter().filter(|it| it.from.is_none()).min_by_key(|it| it.start()));
        office.map(|position| {
            let seen = position
                .as_of
                .filter(|_| position.from.is_none() && position.to.is_none())
                .map(|it| it.value);
            let is_former = ended(position);
            let seen = seen.filter(|it| !is_former && !holds(Some(*it), Some(*it), day));
            Office { position, is_former, seen }
        })
    }

    /// The one unit that the person certainly belonged to on a day.
    pub fn unit_on(&self, day: PartialDate) -> Option<Id<Unit>> {
        let mut units = self
            .positions
            .iter()
            .filter(|it| {
                let from = it.start();
                let to = it.to.or(it.as_of.filter(|_| it.from.is_none())).map(|it| it.value);
                (from.is_some() || to.is_some()) && holds(from, to, day)
            })
            .filter_map(|it| it.unit);
        let first = units.next()?;
        units.all(|it| it == first).then_some(first)
    }
}
