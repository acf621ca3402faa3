//! A unit's week, and the list of weeks.

use serde::Serialize;

use crate::render::view::{
    common::{DateView, LinkView, PeriodView, TermView},
    listing::PaginationView,
};

/// A weekly schedule, `schedule` in `schedule.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ScheduleView {
    /// Unit under the name it had then.
    pub unit: LinkView,
    /// ISO week: `2021-W42`.
    pub week: String,
    /// Number of the week in its year.
    pub week_number: u32,
    /// From Monday to Sunday, in words.
    pub period: PeriodView,
    /// From Monday to Friday, and the weekend where it has entries.
    pub days: Vec<ScheduleDayView>,
}

/// A day of a schedule.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ScheduleDayView {
    /// The day.
    pub date: DateView,
    /// Entries in order; empty for a day without any.
    pub entries: Vec<ScheduleEntryView>,
}

/// An entry of a schedule.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ScheduleEntryView {
    /// `07:00`, `07:00–09:30`; `null` means all day.
    pub time: Option<String>,
    /// What, letter by letter.
    pub text: String,
    /// People, as the schedule names them.
    pub people: Vec<LinkView>,
    /// Units.
    pub units: Vec<LinkView>,
    /// Where.
    pub place: Option<String>,
    /// How long, in words: `02 ngày`.
    pub duration: Option<String>,
    /// Kind.
    pub kind: Option<TermView>,
}

/// All public schedules, `list` in `schedule-list.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ScheduleListView {
    /// Weeks by unit.
    pub groups: Vec<ScheduleGroupView>,
    /// Pages of the list.
    pub pagination: PaginationView,
}

/// Weeks of one unit.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ScheduleGroupView {
    /// Anchor.
    pub id: String,
    /// The unit.
    pub unit: LinkView,
    /// Weeks, newest first.
    pub weeks: Vec<LinkView>,
}
