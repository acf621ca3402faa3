//! Moments of publication: a day, and where it is known the time of day.

use std::{cmp::Ordering, fmt};

use time::{Date, OffsetDateTime, Time, UtcOffset};

use super::{
    PartialDate, Zone,
    date::{DateFault, parse_offset, parse_time},
};
use crate::{
    cut::Cut,
    vietnamese::{date::parse_datetime, number::push_digits},
};

/// A day with or without the time of day, in a known offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The day as written.
    pub date: Date,
    /// The time as written, if any.
    pub time: Option<Time>,
    /// The offset written, or the site's.
    pub offset: UtcOffset,
}

impl Moment {
    /// Reads `2019-07-30`, `2019-07-30T17:45`, `2019-07-30 17:45:10+07:00`, `…Z`, and what other tools write: `17:45:10.000Z`,
    /// `17:45:10 +0700`.
    pub fn parse(text: &str, site: &Zone) -> Result<Moment, DateFault> {
        Moment::read(text, site).map_err(|fault| match fault {
            DateFault::Form(_) => DateFault::Form(meant(text, site)),
            DateFault::Impossible => fault,
        })
    }

    /// Reads it and recommends nothing: what is recommended is itself read by this.
    fn read(text: &str, site: &Zone) -> Result<Moment, DateFault> {
        let (date, rest) = day_and_rest(text);
        let date = PartialDate::read(date)?.whole().ok_or(DateFault::Form(None))?;
        if rest.is_empty() {
            return Ok(Moment { date, time: None, offset: site.moment(date, Time::MIDNIGHT).offset() });
        }
        let rest = rest.strip_prefix(['T', 't', ' ']).ok_or(DateFault::Form(None))?;
        let zone_at = rest.find(['+', '-', 'Z', 'z', ' ']).unwrap_or(rest.len());
        let time = parse_time(rest.cut(..zone_at))?;
        let offset = match rest.get(zone_at..).filter(|it| !it.is_empty()) {
            Some(written) => parse_offset(written)?,
            None => site.moment(date, time).offset(),
        };
        Ok(Moment { date, time: Some(time), offset })
    }

    /// The instant; a day without a time counts from its midnight.
    pub fn instant(&self) -> OffsetDateTime {
        self.date.with_time(self.time.unwrap_or(Time::MIDNIGHT)).assume_offset(self.offset)
    }
}

/// A text without a boundary behind ten bytes is no date: all of a date is ASCII.
fn day_and_rest(text: &str) -> (&str, &str) {
    text.split_at_checked("2020-07-26".len()).unwrap_or((text, ""))
}

/// The ISO form of what people write. A time behind a good day is not left out.
fn meant(text: &str, site: &Zone) -> Option<String> {
    let has_day = PartialDate::read(day_and_rest(text).0).is_ok();
    let read = parse_datetime(text).ok().filter(|it| !has_day || it.time.is_some())?;
    Some(read.to_string()).filter(|it| Moment::read(it, site).is_ok())
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant().cmp(&other.instant())
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = PartialDate::of_date(self.date).iso();
        if let Some(time) = self.time {
            let (hours, minutes, _) = self.offset.as_hms();
            let sign = if self.offset.is_negative() { '-' } else { '+' };
            let parts = [
                ('T', time.hour()),
                (':', time.minute()),
                (':', time.second()),
                (sign, hours.unsigned_abs()),
                (':', minutes.unsigned_abs()),
            ];
            for (before, part) in parts {
                text.push(before);
                push_digits(&mut text, part.into(), 2);
            }
        }
        f.write_str(&text)
    }
}
