//! Dates as records give them: a day, a month or only a year; times of day, and offsets of clocks.

use std::fmt;

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

use crate::vietnamese::{date, number::push_digits};

/// A date of which a part may be unknown: `2020`, `2020-07` or `2020-07-26`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    /// 0 where unknown.
    month: u8,
    /// 0 where unknown; always 0 where the month is.
    day: u8,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Not of the form `YYYY[-MM[-DD]]`; holds the ISO form where the text is `D/M/YYYY`.
    Form(Option<String>),
    /// Of the form, but no such day.
    Impossible,
}

impl PartialDate {
    /// Reads the ISO form, whole or partial; the fault of another form holds this one where it is plain what was meant.
    pub fn parse(text: &str) -> Result<PartialDate, DateFault> {
        PartialDate::read(text).map_err(|fault| match fault {
            DateFault::Form(_) => DateFault::Form(iso_of_slashes(text).or_else(|| day_before_time(text))),
            DateFault::Impossible => fault,
        })
    }

    /// Reads it and recommends nothing: what is recommended is itself read by this.
    pub(super) fn read(text: &str) -> Result<PartialDate, DateFault> {
        let mut parts = text.split('-');
        let year = digits(parts.next().unwrap_or_default(), 4);
        let month = parts.next().map(|it| digits(it, 2));
        let day = parts.next().map(|it| digits(it, 2));
        let (Some(year), false) = (year, parts.next().is_some()) else { return Err(DateFault::Form(None)) };
        let month = month.map(|it| it.ok_or(DateFault::Form(None))).transpose()?;
        let day = day.map(|it| it.ok_or(DateFault::Form(None))).transpose()?;
        let date =
            PartialDate { year: year as i16, month: month.unwrap_or(0) as u8, day: day.unwrap_or(0) as u8 };
        let possible = (1000..=9999).contains(&date.year)
            && (month.is_none() || (1..=12).contains(&date.month))
            && (day.is_none() || date.whole().is_some());
        if possible { Ok(date) } else { Err(DateFault::Impossible) }
    }

    /// A year alone.
    pub fn of_year(year: i16) -> PartialDate {
        PartialDate { year, month: 0, day: 0 }
    }

    /// A whole day.
    pub fn of_date(date: Date) -> PartialDate {
        PartialDate { year: date.year() as i16, month: date.month() as u8, day: date.day() }
    }

    /// The year.
    pub fn year(self) -> i32 {
        i32::from(self.year)
    }

    /// The month, 1 to 12, where known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month where known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The calendar day where all of it is known.
    pub fn whole(self) -> Option<Date> {
        let month = Month::try_from(self.month).ok()?;
        Date::from_calendar_date(self.year(), month, self.day).ok()
    }

    /// The first day it may mean.
    pub fn earliest(self) -> Date {
        let month = Month::try_from(self.month.max(1)).unwrap_or(Month::January);
        Date::from_calendar_date(self.year(), month, self.day.max(1)).unwrap_or(Date::MIN)
    }

    /// The last day it may mean.
    pub fn latest(self) -> Date {
        if let Some(date) = self.whole() {
            return date;
        }
        let month = Month::try_from(self.month).unwrap_or(Month::December);
        let last = month.length(self.year());
        Date::from_calendar_date(self.year(), month, last).unwrap_or(Date::MAX)
    }

    /// As ISO 8601 writes it: `2020`, `2020-07`, `2020-07-26`.
    pub fn iso(self) -> String {
        let mut text = String::with_capacity("2020-07-26".len());
        if self.year < 0 {
            text.push('-');
        }
        push_digits(&mut text, self.year.unsigned_abs().into(), 4);
        for part in [self.month, self.day].into_iter().filter(|it| *it > 0) {
            text.push('-');
            push_digits(&mut text, part.into(), 2);
        }
        text
    }

    /// Certainly before `other`, whatever the unknown parts are.
    pub fn is_before(self, other: PartialDate) -> bool {
        self.latest() < other.earliest()
    }
}

/// The day of `2020-07-26 8h`.
fn day_before_time(text: &str) -> Option<String> {
    let (day, _time) = text.split_at_checked("2020-07-26".len())?;
    PartialDate::read(day).is_ok().then(|| day.to_owned())
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

fn digits(text: &str, count: usize) -> Option<u16> {
    let plain = text.len() == count && text.bytes().all(|it| it.is_ascii_digit());
    if plain { text.parse::<u16>().ok() } else { None }
}

/// `30/7/2019` is the day-month-year that people write; the remedy shows it as ISO.
fn iso_of_slashes(text: &str) -> Option<String> {
    let parts: Vec<u16> =
        text.split(['/', '.']).map(|it| it.trim().parse::<u16>().ok()).collect::<Option<_>>()?;
    let [day, month, year] = parts[..] else { return None };
    let iso = format!("{year:04}-{month:02}-{day:02}");
    PartialDate::read(&iso).ok().map(|_| iso)
}

/// Reads `07:00`, `7:00`, `23:52:10` or `23:52:10.000`; of `7h30` the fault says what to write.
pub fn parse_time(text: &str) -> Result<Time, DateFault> {
    let fraction = text.split_once('.');
    let fraction = fraction.filter(|it| it.0.len() > 5 && it.1.bytes().all(|it| it.is_ascii_digit()));
    let text = fraction.map_or(text, |it| it.0);
    let parts: Option<Vec<u8>> = text.split(':').map(|it| it.parse::<u8>().ok()).collect();
    let (hour, minute, second) = match parts.as_deref() {
        Some([hour, minute]) => (*hour, *minute, 0),
        Some([hour, minute, second]) => (*hour, *minute, *second),
        _ => {
            let meant = date::parse_time(text).map(|it| format!("{:02}:{:02}", it.hour(), it.minute()));
            return Err(DateFault::Form(meant));
        }
    };
    Time::from_hms(hour, minute, second).map_err(|_| DateFault::Impossible)
}

/// Reads `+07:00`, `+0700`, `-05:30` or `Z`.
pub fn parse_offset(text: &str) -> Result<UtcOffset, DateFault> {
    let text = text.trim_start_matches(' ');
    if matches!(text, "Z" | "z") {
        return Ok(UtcOffset::UTC);
    }
    let (sign, rest) = match text.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        _ => return Err(DateFault::Form(None)),
    };
    let parts = rest.split_once(':').or_else(|| rest.split_at_checked(2));
    let (hours, minutes) = parts.ok_or(DateFault::Form(None))?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    UtcOffset::from_hms(sign * hours, sign * minutes, 0).map_err(|_| DateFault::Impossible)
}

fn two_digits(text: &str) -> Result<i8, DateFault> {
    digits(text, 2).map(|it| it as i8).ok_or(DateFault::Form(None))
}

/// A moment as clocks of an offset show it. Within a day of either end of the calendar it may have no such form: then the
/// nearest there is, which is the form it has.
pub fn in_offset(at: OffsetDateTime, offset: UtcOffset) -> OffsetDateTime {
    at.checked_to_offset(offset).unwrap_or_else(|| at.replace_offset(offset))
}

/// Years of achievement: one year or a closed span, `2021` or `2016-2020`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Years {
    /// First year.
    pub from: i16,
    /// Last year, included.
    pub to: i16,
}

impl Years {
    /// Reads `2021`, `2016-2020`, `2016 – 2020` or `2016..2020`.
    pub fn parse(text: &str) -> Option<Years> {
        let text = text.replace("..", "-").replace(['–', '—'], "-");
        let (from, to) = text.split_once('-').unwrap_or((&text, &text));
        let year = |it: &str| digits(it.trim(), 4).map(|it| it as i16);
        let (from, to) = (year(from)?, year(to)?);
        (from <= to && from >= 1000).then_some(Years { from, to })
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            write!(f, "{}", self.from)
        } else {
            write!(f, "{}–{}", self.from, self.to)
        }
    }
}
