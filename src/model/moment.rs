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
        // A text without a boundary there is no date either: all of a date is ASCII.
        let (date, rest) = text.split_at_checked(10).unwrap_or((text, ""));
        let date = match PartialDate::parse(date) {
            Ok(date) => date.whole().ok_or(DateFault::Form(None))?,
            Err(DateFault::Form(_)) => {
                return Err(DateFault::Form(parse_datetime(text).ok().map(|it| it.to_string())));
            }
            Err(fault) => return Err(fault),
        };
        if rest.is_empty() {
            return Ok(Moment { date, time: None, offset: site.moment(date, Time::MIDNIGHT).offset() });
        }
        let rest = rest.strip_prefix(['T', 't', ' ']).ok_or(DateFault::Form(None))?;
        let zone_at = rest.find(['+', '-', 'Z', 'z', ' ']).unwrap_or(rest.len());
        let written = rest.cut(..zone_at);
        let time = parse_time(written).map_err(|fault| match fault {
            DateFault::Impossible => fault,
            DateFault::Form(_) => {
                let read = parse_datetime(text).ok().filter(|it| it.time.is_some());
                DateFault::Form(read.map(|it| it.to_string()))
            }
        })?;
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
