//! Which calendars there are: one of the whole site, one of each conference and consultation whose days are known, one of each week
//! of a schedule that is public.

use super::{Output, addresses::Addresses, claims::Claims, shape::Shape};
use crate::{
    check::Catalog,
    model::Id,
    records::{Conference, Consultation, Mention, Schedule},
};

/// What a calendar holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// Every conference, every consultation and every schedule.
    Site,
    /// A conference.
    Conference(Id<Conference>),
    /// When the public's opinion is asked for.
    Consultation(Id<Consultation>),
    /// A unit's week.
    Schedule(Id<Schedule>),
}

impl Calendar {
    /// The record beside which it stands.
    pub fn of(&self) -> Option<Mention> {
        match self {
            Calendar::Site => None,
            Calendar::Conference(id) => Some(Mention::Conference(*id)),
            Calendar::Consultation(id) => Some(Mention::Consultation(*id)),
            Calendar::Schedule(id) => Some(Mention::Schedule(*id)),
        }
    }
}

/// Name of every calendar's file; that of the site stands at its root.
pub const FILE: &str = "calendar.ics";

/// Claims the file of every calendar.
pub(super) fn claim(shape: &Shape, addresses: &Addresses, claims: &mut Claims<'_>) {
    if !shape.calendars.is_empty() {
        claims.add(FILE.to_owned(), Output::Calendar(Calendar::Site), None);
    }
    for calendar in &shape.calendars {
        claims.add(path(addresses, calendar), Output::Calendar(calendar.clone()), None);
    }
}

/// The calendars that stand beside a record.
pub fn all(catalog: &Catalog) -> Vec<Calendar> {
    let records = catalog.records();
    let dated = records.conferences.iter().filter(|(_, it)| it.whole_day().is_some());
    let busy = records.schedules.iter().filter(|(_, it)| it.days.iter().any(|it| !it.entries.is_empty()));
    let conferences = dated.map(|(id, _)| Calendar::Conference(id));
    let asked = records.consultations.iter().filter(|(_, it)| it.days().is_some());
    let conferences = conferences.chain(asked.map(|(id, _)| Calendar::Consultation(id)));
    conferences.chain(busy.map(|(id, _)| Calendar::Schedule(id))).collect()
}

/// The path of a calendar below the site's root.
pub fn path(addresses: &Addresses, calendar: &Calendar) -> String {
    let folder = calendar.of().map_or("", |it| addresses.relative(it));
    format!("{folder}{FILE}")
}
