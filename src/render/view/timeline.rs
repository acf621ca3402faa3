//! The timeline of conferences, movements and anniversaries.

use serde::Serialize;

use crate::render::view::{
    common::{DateView, LinkView, TermView},
    listing::{LetterView, PaginationView},
};

/// What happened and what is remembered, latest first; `list` in `timeline.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TimelineView {
    /// By decade; what has no date stands last.
    pub decades: Vec<DecadeView>,
    /// Where each decade begins, on any page.
    pub jumps: Vec<LetterView>,
    /// How many events.
    pub total: u64,
    /// Pages.
    pub pagination: PaginationView,
}

/// The years of a decade.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DecadeView {
    /// Anchor.
    pub id: String,
    /// `1960–1969`; `null` where the year is not stated.
    pub text: Option<String>,
    /// Its years with events.
    pub groups: Vec<MomentGroupView>,
}

/// The events of a year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MomentGroupView {
    /// Anchor.
    pub id: String,
    /// The year; `null` where it is not stated.
    pub year: Option<String>,
    /// Events, latest first.
    pub moments: Vec<MomentView>,
}

/// An event.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MomentView {
    /// `conference`, `movement`, `anniversary` for the day that is remembered, `celebration` for a celebration of it.
    pub kind: TermView,
    /// The record.
    pub link: LinkView,
    /// The day, month or year; `null` where it is not stated.
    pub date: Option<DateView>,
    /// A stretch of time, in words: `2016–2020`.
    pub period: Option<String>,
    /// More of it: the kind of conference, that it is planned, the celebration in the words of its source.
    pub notes: Vec<String>,
}
