//! Dates that contradict one another within a record.

use time::Time;

use crate::{
    model::{PartialDate, RecordKind},
    records::{
        RawEntry, RawRecords,
        common::{RawErratum, RawPeriod},
        conference::RawConference,
        movement::RawAnniversary,
        news::RawNews,
        person::RawPerson,
        schedule::RawSchedule,
        unit::RawUnit,
    },
    report::Report,
    source::Spanned,
    vietnamese::date::parse_weekday,
};

type Given = Option<Spanned<PartialDate>>;

/// Checks every record of a kind.
pub(super) fn check(raw: &RawRecords, kind: RecordKind, report: &mut Report) {
    match kind {
        RecordKind::Person => raw.people.iter().for_each(|it| person(&it.fields, report)),
        RecordKind::Unit => raw.units.iter().for_each(|it| unit(&it.fields, report)),
        RecordKind::Conference => {
            for it in raw.conferences.iter() {
                period(it.fields.period.as_ref(), report);
                ordered(["date", "end"], &it.fields.date, &it.fields.end, report);
                hours(&it.fields.time, &it.fields.until, report);
                programme(&it.fields, report);
            }
        }
        RecordKind::Movement => {
            raw.movements.iter().for_each(|it| period(it.fields.period.as_ref(), report));
        }
        RecordKind::Document => {
            for it in raw.documents.iter() {
                ordered(["in_force", "expires"], &it.fields.in_force, &it.fields.expires, report);
            }
        }
        RecordKind::Award => {
            for it in raw.awards.iter() {
                ordered(["valid_from", "valid_to"], &it.fields.valid_from, &it.fields.valid_to, report);
            }
        }
        RecordKind::Anniversary => {
            raw.anniversaries.iter().for_each(|it| anniversary(&it.fields, report));
        }
        RecordKind::Schedule => raw.schedules.iter().for_each(|it| schedule(&it.fields, report)),
        RecordKind::News => raw.news.iter().for_each(|it| news(it, report)),
        RecordKind::Consultation => {
            for it in raw.consultations.iter() {
                ordered(["opens", "closes"], &it.fields.opens, &it.fields.closes, report);
                let reported = it.fields.report.as_ref().and_then(|it| it.on);
                ordered(["closes", "report.on"], &it.fields.closes, &reported, report);
            }
        }
        RecordKind::Grants
        | RecordKind::Publication
        | RecordKind::Cluster
        | RecordKind::Initiative
        | RecordKind::Presentation
        | RecordKind::Page
        | RecordKind::Yearbook => {}
    }
}

fn ordered(names: [&str; 2], from: &Given, to: &Given, report: &mut Report) {
    if let (Some(from), Some(to)) = (from, to)
        && to.is_before(from.value)
    {
        report.reversed_dates(names, to.span, from.span);
    }
}

fn hours(from: &Option<Spanned<Time>>, until: &Option<Spanned<Time>>, report: &mut Report) {
    if let (Some(from), Some(until)) = (from, until)
        && until.value < from.value
    {
        report.reversed_dates(["time", "until"], until.span, from.span);
    }
}

fn period(period: Option<&Spanned<RawPeriod>>, report: &mut Report) {
    if let Some(period) = period {
        ordered(["from", "to"], &period.from, &period.to, report);
    }
}

fn programme(conference: &RawConference, report: &mut Report) {
    let Some(date) = conference.date else { return };
    let last = conference.end.unwrap_or(date);
    for day in conference.programme.iter().filter_map(|it| it.day) {
        if day.is_before(date.value) || last.is_before(day.value) {
            report.programme_day(day.span, day.value, date.span);
        }
    }
}

fn person(person: &RawPerson, report: &mut Report) {
    for it in person.academic.iter().chain(&person.rank) {
        ordered(["from", "to"], &it.from, &it.to, report);
    }
    for it in &person.positions {
        ordered(["from", "to"], &it.from, &it.to, report);
        ordered(["from", "as_of"], &it.from, &it.as_of, report);
        ordered(["as_of", "to"], &it.as_of, &it.to, report);
    }
    let birth = person.birth_year;
    let birth = birth.map(|it| Spanned::new(PartialDate::of_year(it.value.0 as i16), it.span));
    let died = person.deceased.and_then(|it| Some(Spanned::new(it.value.0?, it.span)));
    ordered(["birth_year", "deceased"], &birth, &died, report);
    ordered(["birth_year", "service_from"], &birth, &person.service_from, report);
    ordered(["service_from", "deceased"], &person.service_from, &died, report);
}

fn unit(unit: &RawUnit, report: &mut Report) {
    ordered(["established", "dissolved"], &unit.established, &unit.dissolved, report);
    for it in &unit.names {
        ordered(["from", "to"], &it.from, &it.to, report);
    }
    for it in &unit.parent {
        ordered(["from", "to"], &it.from, &it.to, report);
    }
}

fn news(news: &RawEntry<RawNews>, report: &mut Report) {
    let Some(published) = &news.fields.published else { return };
    if let Some(updated) = news.fields.updated.filter(|it| it.value < published.value) {
        report.reversed_dates(["published", "updated"], updated.span, published.span);
    }
    let published = Spanned::new(PartialDate::of_date(published.date), published.span);
    ordered(["published", "expires"], &Some(published), &news.fields.expires, report);
    let errata = news.common.errata.iter().filter_map(|it: &Spanned<RawErratum>| it.on);
    for on in errata {
        ordered(["published", "errata.on"], &Some(published), &Some(on), report);
    }
}

/// "90 năm (3/2/1930-3/2/2020)": the number of years is the difference.
fn anniversary(anniversary: &RawAnniversary, report: &mut Report) {
    let Some(origin) = &anniversary.origin_date else { return };
    for it in &anniversary.observed {
        let (Some(years), Some(on)) = (&it.years, &it.on) else { continue };
        let real = i64::from(on.year() - origin.year());
        if years.value.0 != real {
            report.anniversary_count(years.span, years.value.0, real, on.span, origin.value);
        }
    }
}

fn schedule(schedule: &RawSchedule, report: &mut Report) {
    for day in &schedule.days {
        day.entries.iter().for_each(|it| hours(&it.time, &it.until, report));
        let Some(date) = &day.date else { continue };
        let Some(whole) = date.whole() else { continue };
        if let Some(written) = &day.weekday {
            match parse_weekday(&written.value) {
                None => report.no_weekday(written.span, &written.value, whole),
                Some(weekday) if weekday != whole.weekday() => {
                    report.weekday_mismatch(written.span, &written.value, whole, date.span);
                }
                Some(_) => {}
            }
        }
        let Some(week) = &schedule.week else { continue };
        let (year, number, _) = whole.to_iso_week_date();
        if (year, number) != (week.year, week.value.week) {
            report.outside_week(date.span, whole, (year, number), week.span);
        }
    }
}
