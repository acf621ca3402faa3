//! Calendars (iCalendar, RFC 5545) of conferences, consultations and weekly schedules. Times are given in UTC, which every program turns into
//! its own; nothing is read from the clock, so the bytes follow from the content.

use icalendar::{Component as _, Event, EventLike as _, EventStatus, Property};
use time::{Date, Duration, OffsetDateTime, Time, UtcOffset, macros::format_description};

use super::lens::Lens;
use crate::{
    model::{Id, date::in_offset},
    plan::calendars::{self, Calendar},
    records::{Conference, Consultation, Mention, Schedule, common::Erratum, schedule::ScheduleEntry},
    source::Spanned,
};

/// When something begins or ends.
#[derive(Clone, Copy)]
enum When {
    /// All day.
    Day(Date),
    /// At a moment.
    Moment(OffsetDateTime),
}

/// A calendar.
pub fn calendar(lens: Lens<'_>, calendar: &Calendar) -> String {
    let lens = lens.absolute();
    let title = lens.text(&lens.site.config.title);
    let name = match calendar {
        Calendar::Site => title,
        Calendar::Conference(id) => format!("{title}: {}", lens.name(Mention::Conference(*id))),
        Calendar::Consultation(id) => format!("{title}: {}", lens.name(Mention::Consultation(*id))),
        Calendar::Schedule(id) => format!("{title}: {}", lens.name(Mention::Schedule(*id))),
    };
    let properties = Property::from_array([
        ("VERSION", "2.0"),
        ("PRODID", "-//Ky Yeu//kyyeu//VI"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", &escaped(&name)),
    ]);
    let mut out = icalendar::Calendar { properties, components: Vec::new() };
    match calendar {
        Calendar::Site => {
            for one in calendars::all(&lens.site.catalog) {
                out.extend(events(lens, &one));
            }
        }
        one => {
            out.extend(events(lens, one));
        }
    }
    out.to_string()
}

/// Names that the format does not know are written as they stand, unlike those it does.
fn escaped(text: &str) -> String {
    plain(text).replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n")
}

fn events(lens: Lens<'_>, calendar: &Calendar) -> Vec<Event> {
    match calendar {
        Calendar::Site => Vec::new(),
        Calendar::Conference(id) => conference(lens, *id).into_iter().collect(),
        Calendar::Consultation(id) => consultation(lens, *id).into_iter().collect(),
        Calendar::Schedule(id) => schedule(lens, *id),
    }
}

fn conference(lens: Lens<'_>, id: Id<Conference>) -> Option<Event> {
    let conference = &lens.records().conferences[id];
    let of = Mention::Conference(id);
    let day = conference.whole_day()?;
    let last = conference.end.and_then(|it| it.whole()).filter(|it| *it > day);
    let (start, end) = match (conference.time, last) {
        // The hour of the first day says nothing of the last one's, so more than a day is whole days.
        (Some(time), None) => hours(lens, day, time, conference.until),
        (_, last) => (When::Day(day), last.and_then(Date::next_day).map(When::Day)),
    };
    let mut event = event(lens, of, "", start, end);
    event.summary(&plain(&lens.name(of)));
    stamp(lens, &mut event, day, &conference.common.errata);
    let venue = conference.venue.as_ref();
    let unit = venue.and_then(|it| it.unit).map(|it| lens.unit_link(it, None).text);
    if let Some(place) = venue.and_then(|it| lens.text_of(&it.place)).or(unit) {
        event.location(&plain(&place));
    }
    event.status(match conference.status.map(|it| it.key()) {
        Some("huy") => EventStatus::Cancelled,
        Some("du_kien" | "hoan") => EventStatus::Tentative,
        _ => EventStatus::Confirmed,
    });
    Some(event)
}

/// All days on which opinions are taken.
fn consultation(lens: Lens<'_>, id: Id<Consultation>) -> Option<Event> {
    let consultation = &lens.records().consultations[id];
    let of = Mention::Consultation(id);
    let (opens, closes) = consultation.days()?;
    let end = closes.next_day().filter(|_| closes > opens).map(When::Day);
    let mut event = event(lens, of, "", When::Day(opens), end);
    event.summary(&plain(&lens.name(of)));
    stamp(lens, &mut event, opens, &consultation.common.errata);
    Some(event)
}

fn schedule(lens: Lens<'_>, id: Id<Schedule>) -> Vec<Event> {
    let schedule = &lens.records().schedules[id];
    let of = Mention::Schedule(id);
    let mut events = Vec::new();
    for day in &schedule.days {
        let Some(date) = day.date.whole() else { continue };
        for (place, entry) in day.entries.iter().enumerate() {
            let (start, end) = span(lens, entry, date);
            let mut event = event(lens, of, &format!("-{date}-{}", place + 1), start, end);
            event.summary(&plain(&lens.text(&entry.text)));
            stamp(lens, &mut event, date, &schedule.common.errata);
            if let Some(place) = lens.text_of(&entry.place) {
                event.location(&plain(&place));
            }
            events.push(event);
        }
    }
    events
}

/// Without a time an entry lasts all day, or the days it says.
fn span(lens: Lens<'_>, entry: &ScheduleEntry, date: Date) -> (When, Option<When>) {
    let n_days = entry.duration_days.unwrap_or(1);
    match entry.time {
        Some(time) if n_days == 1 => hours(lens, date, time, entry.until),
        _ => {
            let end = date.checked_add(Duration::days(n_days)).filter(|_| n_days > 1);
            (When::Day(date), end.map(When::Day))
        }
    }
}

/// What begins at an hour ends where the record says, else after an hour: without an end, programs show a line without height, or nothing.
fn hours(
    lens: Lens<'_>,
    day: Date,
    from: Spanned<Time>,
    until: Option<Spanned<Time>>,
) -> (When, Option<When>) {
    let zone = &lens.site.config.zone;
    let start = zone.moment(day, from.value);
    let stated = until.map(|it| zone.moment(day, it.value)).filter(|it| *it > start);
    (When::Moment(start), stated.or_else(|| start.checked_add(Duration::HOUR)).map(When::Moment))
}

/// What every event has. Its identity is the first name of its record and that of the publication as `site.yaml` gives it, wherever
/// this build is to stand: calendars of two publications may well lie in one program.
fn event(lens: Lens<'_>, of: Mention, part: &str, start: When, end: Option<When>) -> Event {
    let mut event = Event::new();
    let first = lens.first_address(of).trim_matches('/').replace('/', "-");
    let publication = &lens.site.config.publication;
    event.uid(&format!("{first}{part}@{publication}")).url(&lens.url(of));
    event.append_property(property("DTSTART", start));
    if let Some(end) = end {
        event.append_property(property("DTEND", end));
    }
    event
}

/// A text without the characters that no line of a calendar may hold.
fn plain(text: &str) -> String {
    text.replace(|it: char| it.is_control() && it != '\n', "")
}

/// When the event was last changed: at its latest correction, else when it took place; what is still to come may
/// have changed today.
fn stamp(lens: Lens<'_>, event: &mut Event, day: Date, errata: &[Erratum]) {
    let corrected = errata.iter().filter_map(|it| it.on.whole()).max();
    let today = lens.site.config.now_here().date();
    let changed = corrected.unwrap_or(day).min(today);
    event.add_property("DTSTAMP", in_utc(lens.site.config.zone.moment(changed, Time::MIDNIGHT)));
    if !errata.is_empty() {
        event.sequence(errata.len() as u32);
    }
}

fn property(name: &str, when: When) -> Property {
    match when {
        When::Moment(at) => Property::new(name, in_utc(at)),
        When::Day(day) => {
            let day = format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day());
            let mut property = Property::new(name, day);
            property.add_parameter("VALUE", "DATE");
            property
        }
    }
}

fn in_utc(at: OffsetDateTime) -> String {
    let form = format_description!("[year][month][day]T[hour][minute][second]Z");
    in_offset(at, UtcOffset::UTC).format(form).unwrap_or_default()
}
