//! Which records a part of a manifest asks for, in the book's order. The rules on manifests have reported what is wrong with a
//! selection; here it only selects nothing.

use super::{Book, Context, exists, is_gone, unit_of};
use crate::{
    derive::Atlas,
    model::{Id, PartialDate, Relation},
    records::{
        Award, Mention, Party, Person, Presentation, Records, Unit,
        selection::{AsOf, Selected},
        yearbook::{All, Part, PersonFilter, PhotoFilter, UnitFilter},
    },
};

/// Presentations: those named; or all of the book and of its congress, as the congress lists them, then by presenter.
pub(super) fn presentations(
    cx: Context<'_>,
    book: &Book,
    asked: &Selected<All, Presentation>,
) -> Vec<Id<Presentation>> {
    if let Selected::Named(named) = asked {
        return named.clone();
    }
    let records = cx.catalog.records();
    let conference = records.yearbooks[book.yearbook].conference;
    let listed = conference.map_or(&[][..], |it| &records.conferences[it].presentations);
    let mut found: Vec<Id<Presentation>> = records
        .presentations
        .iter()
        .filter(|(_, it)| {
            let of_book = it.yearbook.is_some_and(|it| it == book.yearbook);
            of_book || (conference.is_some() && it.conference == conference)
        })
        .map(|(id, _)| id)
        .collect();
    found.extend(listed.iter().copied());
    found.sort_unstable();
    found.dedup();
    let orders = &cx.atlas.orders;
    found.sort_by_cached_key(|id| {
        let it = &records.presentations[*id];
        let presenter = match it.presenter() {
            Some(Party::Unit(unit)) => (orders.units.place(unit), 0, 0),
            Some(Party::Person(person)) => {
                let unit = unit_of(&records.people[person], book.day);
                (unit.map_or(usize::MAX, |it| orders.units.place(it)), 1, orders.people.by_name.place(person))
            }
            None => (usize::MAX, 2, 0),
        };
        let place = listed.iter().position(|it| it == id).unwrap_or(usize::MAX);
        (it.common.order_or(0), place, presenter, *id)
    });
    found
}

/// People: those named, or those that a filter holds, by rank and unit on the day, then by name.
pub(super) fn people(
    cx: Context<'_>,
    book: &Book,
    day: PartialDate,
    asked: &Selected<PersonFilter, Person>,
) -> Vec<Id<Person>> {
    let filter = match asked {
        Selected::Named(named) => return named.clone(),
        Selected::Rule(filter) => filter,
    };
    let records = cx.catalog.records();
    let people = &records.people;
    let asked = people.ids().filter(|id| {
        let person = &people[*id];
        filter.exemplar.as_ref().is_none_or(|it| it.include(person.exemplar.as_deref()))
            && (filter.unit.is_empty()
                || unit_of(person, day).is_some_and(|it| is_below(records, it, &filter.unit, Some(day))))
            && (filter.award.is_empty() || filter.award.iter().any(|it| has_award(cx, book, *id, *it)))
    });
    let mut found: Vec<Id<Person>> = asked.collect();
    found.sort_by_cached_key(|it| official(cx, *it, day));
    found
}

/// Whether somebody received an award that counts for a book.
fn has_award(cx: Context<'_>, book: &Book, person: Id<Person>, award: Id<Award>) -> bool {
    cx.atlas.grants.of_person(person).iter().any(|it| {
        let grant = &cx.catalog.grants()[*it];
        grant.award == award && book.counts(cx.catalog, grant)
    })
}

/// What people are officially ordered by, as of a day.
fn official(cx: Context<'_>, id: Id<Person>, day: PartialDate) -> (i64, u32, usize, usize) {
    let records = cx.catalog.records();
    let person = &records.people[id];
    let (rank, unit) = cx.atlas.ranks.held(records, person, Some(day));
    let order = person.common.order_or(0);
    let unit = unit.map_or(usize::MAX, |it| cx.atlas.orders.units.place(it));
    (order, rank, unit, cx.atlas.orders.people.by_name.place(id))
}

/// Units whose exemplary work a part shows: those named, or those of a filter that are recognized.
pub(super) fn exemplary_units(
    cx: Context<'_>,
    day: PartialDate,
    asked: &Selected<UnitFilter, Unit>,
) -> Vec<Id<Unit>> {
    if let Selected::Named(named) = asked {
        return named.clone();
    }
    let records = &cx.catalog.records().units;
    let mut found = units(cx, day_of(asked, day), asked).existing;
    found.retain(|it| records[*it].exemplar.as_ref().is_some_and(|it| it.is_recognized()));
    found
}

/// Units that a filter holds.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// Those that existed on the day, in official order, or as they are named.
    pub(super) existing: Vec<Id<Unit>>,
    /// Those that had ended.
    pub(super) gone: Vec<Id<Unit>>,
    /// All of them in that order, and those that came later.
    pub(super) in_order: Vec<Id<Unit>>,
}

/// Units: those named, or those of kinds or below a unit.
pub(super) fn units(cx: Context<'_>, day: PartialDate, asked: &Selected<UnitFilter, Unit>) -> Units {
    let records = cx.catalog.records();
    let mut units = Units::default();
    for id in asked_units(cx.catalog.records(), cx.atlas, asked, Some(day)) {
        units.in_order.push(id);
        if is_gone(&records.units[id], day) {
            units.gone.push(id);
        } else if exists(&records.units[id], day) {
            units.existing.push(id);
        }
    }
    units
}

/// Units that a manifest asks for, whenever they existed: as they are named, or in official order. Who is below whom is as of a
/// day.
pub fn asked_units(
    records: &Records,
    atlas: &Atlas,
    asked: &Selected<UnitFilter, Unit>,
    day: Option<PartialDate>,
) -> Vec<Id<Unit>> {
    let UnitFilter { exemplar, kind, parent, as_of: _ } = match asked {
        Selected::Named(named) => return named.clone(),
        Selected::Rule(filter) => filter,
    };
    let asked = atlas.orders.units.iter().copied().filter(|id| {
        let unit = &records.units[*id];
        (kind.is_empty() || kind.iter().any(|it| Some(*it) == unit.kind))
            && exemplar.as_ref().is_none_or(|it| it.include(unit.exemplar.as_deref()))
            && is_below(records, *id, parent, day)
    });
    asked.collect()
}

/// The day on which units are asked for: that of their filter, else the part's.
pub fn day_of(asked: &Selected<UnitFilter, Unit>, day: PartialDate) -> PartialDate {
    match asked {
        Selected::Rule(UnitFilter { as_of: Some(AsOf::Day(own)), .. }) => *own,
        Selected::Rule(_) | Selected::Named(_) => day,
    }
}

/// Whether a unit is one of those asked for or stood below one on a day; every one is where none is asked for.
fn is_below(records: &Records, unit: Id<Unit>, asked: &[Id<Unit>], day: Option<PartialDate>) -> bool {
    asked.is_empty() || records.line_on(unit, day).iter().any(|it| asked.contains(it))
}

/// Pictures of a page each: the yearbook's own by their files, then those of conferences.
pub(super) fn plates(cx: Context<'_>, book: &Book, part: &Part) -> Vec<(Mention, usize)> {
    let photos = &cx.catalog.records().yearbooks[book.yearbook].common.photos;
    let named = part.plates.iter().filter_map(|plate| {
        let mut files = photos.iter().map(|it| it.file.as_ref());
        let place = files.position(|it| it.is_some_and(|it| it.value == plate.value))?;
        Some((Mention::Yearbook(book.yearbook), place))
    });
    let of_conferences = part.photos.as_ref().map_or_else(Vec::new, |it| photos_of(cx, it));
    named.chain(of_conferences).collect()
}

/// Photographs of conferences: their own, those taken there, and those of the news about them. What has no file is left out;
/// what only illustrates is marked by its kind.
pub(super) fn photos_of(cx: Context<'_>, filter: &PhotoFilter) -> Vec<(Mention, usize)> {
    let records = cx.catalog.records();
    let mut photos = Vec::new();
    for conference in filter.conference.iter().copied() {
        let of = Mention::Conference(conference);
        let mut owners: Vec<(Mention, bool)> = vec![(of, true)];
        for link in cx.atlas.backlinks.of(of) {
            let whole = link.relation == Relation::Reports;
            let is_asked = whole || link.relation == Relation::Shows;
            if is_asked && !owners.iter().any(|(it, _)| *it == link.from) {
                owners.push((link.from, whole));
            }
        }
        for (owner, whole) in owners {
            let all = match owner {
                Mention::News(id) => &records.news[id].common.photos,
                Mention::Conference(id) => &records.conferences[id].common.photos,
                _ => continue,
            };
            for (place, photo) in all.iter().enumerate() {
                let taken = photo.taken_at;
                let is_there = taken.map_or(whole, |it| it == conference);
                if is_there && photo.file.is_some() && !photos.contains(&(owner, place)) {
                    photos.push((owner, place));
                }
            }
        }
    }
    photos
}
