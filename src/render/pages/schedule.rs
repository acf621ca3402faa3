//! A unit's week, and the list of weeks.

use std::collections::BTreeMap;

use time::Duration;

use crate::{
    model::{Id, PartialDate, RecordKind},
    parse::Week,
    plan::Calendar,
    records::{
        Mention, Schedule,
        schedule::{Attendee, ScheduleEntry},
    },
    render::{
        lens::Lens,
        view::{
            common::{LinkView, PeriodView, TermView},
            page::PageView,
            schedule::{
                ScheduleDayView, ScheduleEntryView, ScheduleGroupView, ScheduleListView, ScheduleView,
            },
        },
    },
    report::Language,
    vietnamese::slug::slugify,
};

use super::{
    neighbors::neighbors,
    pagination::{kind_list, shown},
};

/// The page of a unit's week.
pub fn schedule(lens: Lens<'_>, id: Id<Schedule>) -> (PageView, ScheduleView) {
    let schedules = &lens.records().schedules;
    let schedule = &schedules[id];
    let of = Mention::Schedule(id);
    let week = schedule.week;
    let title = (lens.name(of), true);
    let mut page = lens.record_page(of, schedule, title, &Default::default(), &[]);
    page.formats.extend(lens.calendar(&Calendar::Schedule(id)));
    // The weeks of one unit stand together; those of another are no neighbors.
    let orders = &lens.site.atlas.orders;
    let unit = schedule.unit;
    let weeks = orders.schedules.neighbors(id).map(|it| it.filter(|it| schedules[*it].unit == unit));
    (page.previous, page.next) = neighbors(lens, weeks, Mention::Schedule);
    let view = ScheduleView {
        unit: lens.unit_link(unit, week.monday().map(PartialDate::of_date)),
        week: format!("{}-W{:02}", week.year, week.week),
        week_number: u32::from(week.week),
        period: period(lens, week),
        days: days(lens, schedule),
    };
    (page, view)
}

fn period(lens: Lens<'_>, week: Week) -> PeriodView {
    let first = week.monday();
    let last = first.and_then(|it| it.checked_add(Duration::days(6)));
    lens.stretch(first.map(PartialDate::of_date), last.map(PartialDate::of_date)).unwrap_or_default()
}

/// Working days, and other days where the record has them.
fn days(lens: Lens<'_>, schedule: &Schedule) -> Vec<ScheduleDayView> {
    let mut days: BTreeMap<PartialDate, Vec<ScheduleEntryView>> = BTreeMap::new();
    for date in (0..5).filter_map(|it| schedule.week.monday()?.checked_add(Duration::days(it))) {
        days.insert(PartialDate::of_date(date), Vec::new());
    }
    for day in &schedule.days {
        let date = day.date;
        days.entry(date).or_default().extend(day.entries.iter().map(|it| entry(lens, it, date)));
    }
    days.into_iter().map(|(date, entries)| ScheduleDayView { date: lens.date(date), entries }).collect()
}

fn entry(lens: Lens<'_>, entry: &ScheduleEntry, day: PartialDate) -> ScheduleEntryView {
    let kind = lens.text_of(&entry.kind);
    ScheduleEntryView {
        time: lens.hours(entry.time, entry.until),
        text: lens.text(&entry.text),
        people: entry.people.iter().filter_map(|it| attendee(lens, it)).collect(),
        units: entry.units.iter().map(|it| lens.unit_link(*it, Some(day))).collect(),
        place: lens.text_of(&entry.place),
        duration: entry.duration_days.map(|it| duration(lens, it)),
        kind: kind.map(|label| TermView { key: slugify(&label).replace('-', "_"), label, gloss: None }),
    }
}

/// `03 ngày`, as schedules write it; `3 days`.
fn duration(lens: Lens<'_>, n: i64) -> String {
    let noun = lens.noun(n.unsigned_abs(), "days");
    match lens.language() {
        Language::Vi => format!("{n:02} {noun}"),
        Language::En => format!("{n} {noun}"),
    }
}

/// As the schedule names somebody: by given name and office, or by either.
fn attendee(lens: Lens<'_>, attendee: &Attendee) -> Option<LinkView> {
    let link = attendee.person.map(|it| lens.link(Mention::Person(it)));
    let (name, url) = link.map_or((None, None), |it| (Some(it.text), it.url));
    let name = lens.text_of(&attendee.name).or(name);
    let text = match (lens.text_of(&attendee.title), name) {
        (Some(title), Some(name)) => format!("{title} {name}"),
        (title, name) => title.or(name)?,
    };
    Some(LinkView { text, url })
}

/// A page of the list of weeks by unit, newest first.
pub fn schedule_list(lens: Lens<'_>, at: usize) -> (PageView, ScheduleListView) {
    let records = lens.records();
    let unit_of = |id: &Id<Schedule>| records.schedules[*id].unit;
    let order = &lens.site.atlas.orders.schedules;
    let of_units = order.chunk_by(|a, b| unit_of(a) == unit_of(b));
    let newest_first: Vec<Id<Schedule>> = of_units.flat_map(|it| it.iter().rev().copied()).collect();
    let groups = shown(&newest_first, at).chunk_by(|a, b| unit_of(a) == unit_of(b)).map(|ids| {
        let unit = unit_of(&ids[0]);
        ScheduleGroupView {
            id: format!("don-vi-{}", records.units[unit].id),
            unit: lens.link(Mention::Unit(unit)),
            weeks: ids.iter().map(|it| week_link(lens, *it)).collect(),
        }
    });
    let (mut page, pagination) = kind_list(lens, RecordKind::Schedule, at, newest_first.len());
    page.formats.extend(lens.calendar(&Calendar::Site));
    (page, ScheduleListView { groups: groups.collect(), pagination })
}

fn week_link(lens: Lens<'_>, id: Id<Schedule>) -> LinkView {
    let week = lens.records().schedules[id].week;
    let text = format!("{} {}/{} ({})", lens.word("week"), week.week, week.year, period(lens, week).text);
    LinkView { text, url: Some(lens.url(Mention::Schedule(id))) }
}
