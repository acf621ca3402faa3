//! Where clocks stand: at an offset, or by a zone's name, with the summer time that it has had, year by year. The zones travel inside the
//! program: whatever machine makes a site, its hours are the same.

use std::sync::OnceLock;

use jiff::{Timestamp, civil::DateTime, tz::TimeZone, tz::TimeZoneDatabase};
use time::{Date, OffsetDateTime, Time, UtcOffset};

use super::date::{in_offset, parse_offset};

/// A clock's zone.
#[derive(Clone, Debug)]
pub struct Zone(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Offset(UtcOffset),
    Named(TimeZone),
}

impl From<UtcOffset> for Zone {
    fn from(offset: UtcOffset) -> Zone {
        Zone(Kind::Offset(offset))
    }
}

fn zones() -> &'static TimeZoneDatabase {
    static ZONES: OnceLock<TimeZoneDatabase> = OnceLock::new();
    ZONES.get_or_init(TimeZoneDatabase::bundled)
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Zone = Zone(Kind::Offset(UtcOffset::UTC));

    /// Reads `+07:00`, `Z`, or the name that a zone has in IANA's database, such as `Europe/Berlin`.
    pub fn parse(text: &str) -> Option<Zone> {
        match parse_offset(text) {
            Ok(offset) => Some(Zone::from(offset)),
            Err(_) => Some(Zone(Kind::Named(zones().get(text).ok()?))),
        }
    }

    /// The names of all zones.
    pub fn names() -> Vec<String> {
        zones().available().map(|it| it.to_string()).collect()
    }

    /// The moment at which clocks show a time of a day. Of an hour that comes twice, when clocks are set back, the first is meant; an hour that is
    /// left out, when they are set forward, is read by the clock as it was before.
    pub fn moment(&self, day: Date, time: Time) -> OffsetDateTime {
        let local = day.with_time(time);
        let offset = match &self.0 {
            Kind::Offset(offset) => *offset,
            // Only at an end of the calendar there is none.
            Kind::Named(zone) => named_offset(zone, day, time).unwrap_or(UtcOffset::UTC),
        };
        local.assume_offset(offset)
    }

    /// A moment as clocks show it here.
    pub fn here(&self, at: OffsetDateTime) -> OffsetDateTime {
        let offset = match &self.0 {
            Kind::Offset(offset) => *offset,
            Kind::Named(zone) => {
                let seconds =
                    Timestamp::from_second(at.unix_timestamp()).map(|it| zone.to_offset(it).seconds());
                seconds.ok().and_then(in_seconds).unwrap_or(UtcOffset::UTC)
            }
        };
        in_offset(at, offset)
    }
}

fn named_offset(zone: &TimeZone, day: Date, time: Time) -> Option<UtcOffset> {
    let year = i16::try_from(day.year()).ok()?;
    let [month, day] = [u8::from(day.month()), day.day()].map(|it| it as i8);
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(|it| it as i8);
    let local = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    let at = zone.to_ambiguous_timestamp(local).compatible().ok()?;
    // Of an hour that is left out it is no offset of the zone at that moment, but that by which the hour is read as this moment.
    let ahead = local.duration_since(TimeZone::UTC.to_datetime(at));
    in_seconds(i32::try_from(ahead.as_secs()).ok()?)
}

/// Before zones there were clocks by the sun; what is written of moments has no seconds of an offset.
fn in_seconds(seconds: i32) -> Option<UtcOffset> {
    UtcOffset::from_whole_seconds(seconds / 60 * 60).ok()
}
