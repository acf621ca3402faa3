//! Conferences, movements and anniversaries in the order of time, the latest first; without a date last.

use std::cmp::Reverse;

use crate::{
    check::Catalog,
    model::{Id, PartialDate},
    records::{Anniversary, Conference, Mention, Movement},
};

/// Something that stands on the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// A conference on its first day.
    Conference(Id<Conference>),
    /// A movement when it began.
    Movement(Id<Movement>),
    /// The day that an anniversary goes back to.
    Origin(Id<Anniversary>),
    /// A celebration of an anniversary: its place among those on record.
    Celebration(Id<Anniversary>, usize),
}

impl Event {
    /// The record it is of.
    pub fn record(self) -> Mention {
        match self {
            Event::Conference(id) => Mention::Conference(id),
            Event::Movement(id) => Mention::Movement(id),
            Event::Origin(id) | Event::Celebration(id, _) => Mention::Anniversary(id),
        }
    }
}

/// Every event with its date.
pub fn timeline(catalog: &Catalog) -> Vec<(Option<PartialDate>, Event)> {
    let records = catalog.records();
    let conferences =
        records.conferences.ids().map(|it| (records.conferences[it].date, Event::Conference(it)));
    let movements = records.movements.iter().map(|(id, it)| {
        // A movement without a stated beginning began where it was launched.
        let start = it.start().or_else(|| records.conferences[it.launched_at?].date);
        (start, Event::Movement(id))
    });
    let anniversaries = records.anniversaries.iter().flat_map(|(id, it)| {
        let origin = it.origin_date;
        let celebrated = it
            .observed
            .iter()
            .enumerate()
            .filter_map(move |(place, it)| Some((Some(it.on?), Event::Celebration(id, place))));
        celebrated.chain([(origin, Event::Origin(id))])
    });
    let mut events: Vec<_> = conferences.chain(movements).chain(anniversaries).collect();
    events.sort_by_key(|(on, event)| (on.is_none(), Reverse(*on), *event));
    events
}
