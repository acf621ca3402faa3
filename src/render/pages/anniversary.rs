//! The page of anniversaries.

use time::{Date, Month};

use crate::{
    model::{Id, PartialDate, RecordKind},
    records::{Anniversary, Mention, movement::Observed},
    render::{
        lens::{Lens, body::BodyPlace},
        view::{
            anniversary::{AnniversaryListView, AnniversaryView},
            page::PageView,
        },
    },
};

use super::{pagination::kind_page, referring::referring_links};

/// All anniversaries in the order of the calendar; those without a day stand last.
pub fn anniversary_list(lens: Lens<'_>) -> (PageView, AnniversaryListView) {
    let anniversaries = &lens.records().anniversaries;
    let mut ids: Vec<Id<Anniversary>> = anniversaries.ids().collect();
    ids.sort_by_key(|it| {
        let origin = anniversaries[*it].origin_date;
        let day = origin.and_then(|it| Some((it.month()?, it.day().unwrap_or(0))));
        (day.is_none(), day, origin)
    });
    let items = ids.into_iter().map(|it| anniversary(lens, it)).collect();
    (kind_page(lens, RecordKind::Anniversary, 0), AnniversaryListView { items })
}

fn anniversary(lens: Lens<'_>, id: Id<Anniversary>) -> AnniversaryView {
    let anniversary = &lens.records().anniversaries[id];
    let of = Mention::Anniversary(id);
    let origin = anniversary.origin_date;
    let next = origin.and_then(|it| next_occurrence(it, lens.site.config.today()));
    // An id has no two hyphens in a row, so nothing in the text can be another anniversary.
    let place = BodyPlace { top_heading: 3, prefix: &format!("{}--", anniversary.id) };
    AnniversaryView {
        id: anniversary.id.to_string(),
        event: lens.text(&anniversary.event),
        origin: origin.map(|it| lens.date(it)),
        day: origin.and_then(|it| lens.day_and_month(it)),
        next: next.map(|it| lens.date(PartialDate::of_date(it))),
        next_years: next
            .and_then(|next| u32::try_from(next.year() - origin?.year()).ok())
            .filter(|it| *it > 0),
        observed: anniversary.observed.iter().filter_map(|it| observed(lens, it)).collect(),
        body: lens.body_at(place, Mention::Anniversary(id)).blocks,
        movements: referring_links(lens, of, RecordKind::Movement),
        backlinks: lens.backlinks(of, &[(RecordKind::Movement, &[])]),
    }
}

/// A celebration in the words of the source, else in ours.
fn observed(lens: Lens<'_>, one: &Observed) -> Option<String> {
    let years = one.years.map(|it| {
        let years = it as u64;
        format!("{} {years} {}", lens.word("celebration_of"), lens.noun(years, "years"))
    });
    let day = one.on.map(|it| lens.date(it).text);
    let ours: Vec<String> = years.into_iter().chain(day).collect();
    lens.text_of(&one.text).or_else(|| (!ours.is_empty()).then(|| ours.join(", ")))
}

/// The first return of a day on or after the day of the build; 29 February returns in leap years.
pub(super) fn next_occurrence(origin: PartialDate, today: PartialDate) -> Option<Date> {
    let (month, day) = (Month::try_from(origin.month()?).ok()?, origin.day()?);
    let today = today.whole()?;
    // Leap years lie at most eight years apart.
    let first = today.year().max(origin.year());
    (first..=first + 8)
        .filter_map(|year| Date::from_calendar_date(year, month, day).ok())
        .find(|it| *it >= today)
}
