//! What happened on the day of the build in earlier years.

use std::cmp::Reverse;

use time::Date;

use crate::{
    model::PartialDate,
    records::Mention,
    render::{lens::Lens, view::home::HomeMemoryView},
};

use super::Shown;

/// How many are shown.
const MOST: usize = 4;
/// Days before and after the day within which something is near.
const NEAR: u16 = 7;

/// What happened on this day, and `true`; where nothing did, what happened near it.
pub(super) fn memories(lens: Lens<'_>, shown: &mut Shown) -> (Vec<HomeMemoryView>, bool) {
    let Some(today) = lens.site.config.today().whole() else { return (Vec::new(), false) };
    let mut near: Vec<(u16, Reverse<Date>, Mention)> = dated(lens)
        .filter_map(|(of, on)| {
            let day = on?.whole().filter(|it| it.year() < today.year())?;
            Some((distance(day, today), Reverse(day), of))
        })
        .filter(|it| it.0 <= NEAR && !shown.0.contains(&it.2))
        .collect();
    near.sort();
    let is_exact = near.first().is_some_and(|it| it.0 == 0);
    near.retain(|it| !is_exact || it.0 == 0);
    // Of a long past, years far apart say more than one of them.
    if near.len() > MOST {
        near.dedup_by_key(|it| it.1.0.year());
    }
    let found = shown.take(near.into_iter(), MOST, |it| it.2).into_iter();
    let memories = found.map(|(_, Reverse(day), of)| HomeMemoryView {
        kind: lens.kind_term(of.kind()),
        link: lens.link(of),
        date: lens.date(PartialDate::of_date(day)),
        years: (today.year() - day.year()).unsigned_abs(),
    });
    (memories.collect(), is_exact)
}

/// What has a day in the archive: news, decisions, conferences, movements and celebrations.
fn dated<'s>(lens: Lens<'s>) -> impl Iterator<Item = (Mention, Option<PartialDate>)> + use<'s> {
    let (atlas, records) = (&lens.site.atlas, lens.records());
    let news =
        atlas.news.current().iter().map(|it| {
            (Mention::News(*it), records.news[*it].published.map(|it| PartialDate::of_date(it.date)))
        });
    let batches = atlas.browse.batches().all.iter().map(|it| {
        let signed = records.grants[*it].decision.as_ref().and_then(|it| it.facts(records).date);
        (Mention::Grants(*it), signed)
    });
    let events = atlas.timeline.iter().map(|(on, event)| (event.record(), *on));
    news.chain(batches).chain(events)
}

/// Days between two days of the calendar, whatever their years: 0 for the same day and month alone.
fn distance(day: Date, today: Date) -> u16 {
    if (day.month(), day.day()) == (today.month(), today.day()) {
        return 0;
    }
    let apart = day.ordinal().abs_diff(today.ordinal());
    apart.min(365_u16.saturating_sub(apart)).max(1)
}
