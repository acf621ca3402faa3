//! How long a site stays as it is while nothing but the clock goes on.

use blake3::Hasher;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime, Time};

use crate::{plan::feeds::RECENT, site::Site};

/// From one moment up to another, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Period {
    from: i128,
    until: i128,
}

impl Period {
    /// The time around that of the build in which the same outputs come from the same content: the day, up to news that becomes due
    /// or that the news sitemap no longer has.
    pub(super) fn of(site: &Site) -> Period {
        // What is two days old to the moment is still recent.
        let aged = RECENT.saturating_add(Duration::NANOSECOND);
        Period::between(site, published(site).flat_map(|it| [it, it.saturating_add(aged)]))
    }

    /// The same of all outputs but the news sitemap, which looks at hours.
    pub(super) fn of_outputs(site: &Site) -> Period {
        Period::between(site, published(site))
    }

    /// The time around that of the build that lies between some moments, in its day.
    fn between(site: &Site, moments: impl Iterator<Item = OffsetDateTime>) -> Period {
        let now = site.config.now_here();
        let midnight = now.replace_time(Time::MIDNIGHT);
        let waiting = site.catalog.extras().waiting.iter().map(|it| it.1);
        let moments = moments.chain(waiting);
        let mut period = Period {
            from: midnight.unix_timestamp_nanos(),
            until: midnight.saturating_add(Duration::DAY).unix_timestamp_nanos(),
        };
        let now = now.unix_timestamp_nanos();
        for moment in moments.map(OffsetDateTime::unix_timestamp_nanos) {
            if moment <= now {
                period.from = period.from.max(moment);
            } else {
                period.until = period.until.min(moment);
            }
        }
        period
    }

    /// Feeds it to a hash. Where anything that stands as it was becomes due from one build to the next, the end is another; the
    /// beginning is also when something was published today.
    pub(super) fn hash(self, into: &mut Hasher) {
        into.update(&self.until.to_le_bytes());
    }

    /// Whether a moment is in it.
    pub(super) fn contains(self, moment: OffsetDateTime) -> bool {
        (self.from..self.until).contains(&moment.unix_timestamp_nanos())
    }
}

fn published(site: &Site) -> impl Iterator<Item = OffsetDateTime> {
    site.catalog.records().news.iter().filter_map(|(_, it)| Some(it.published?.instant()))
}
