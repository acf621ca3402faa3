//! Which records a part of a manifest asks for, in the book's order. The rules on manifests have reported what is wrong with a
//! filter; here it only selects nothing.

use serde_json::Value as Json;

use super::{Book, Ground, exists, is_gone, unit_of};
use crate::{
    derive::ranks::UNRANKED,
    model::{
        date::PartialDate,
        kind::RecordKind,
        relation::Relation,
        table::Id,
        vocabulary::{ExemplarStatus, Term},
    },
    records::{Mention, Party, Person, Presentation, Unit, common::Exemplar},
    source::Spanned,
};

/// Exemplars whose recognition stands: neither proposed nor taken back.
const RECOGNIZED: [&str; 3] = ["duoc_cong_nhan", "tieu_bieu_dai_hoi", "luu_tru"];

/// A word or a list of words.
fn words(value: &Json) -> Vec<&str> {
    match value {
        Json::String(word) => vec![word],
        Json::Array(items) => items.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The records that a filter names by their ids.
pub(super) fn named<T>(ground: Ground<'_>, kind: RecordKind, value: &Json) -> Vec<Id<T>> {
    let found = words(value).into_iter().filter_map(|it| ground.catalog.find(kind, it));
    found.map(Id::from_index).collect()
}

/// Presentations: those named; or all of the book and of its congress, as the congress lists them, then by presenter.
pub(super) fn presentations(ground: Ground<'_>, book: &Book, filter: &Json) -> Vec<Id<Presentation>> {
    if filter != "all" {
        return named(ground, RecordKind::Presentation, filter);
    }
    let records = ground.catalog.records();
    let conference = records.yearbooks[book.yearbook].conference.as_ref().map(|it| it.value);
    let listed = conference.map_or(&[][..], |it| &records.conferences[it].presentations);
    let place = |id: Id<Presentation>| listed.iter().position(|it| it.value == id);
    let mut found: Vec<Id<Presentation>> = records
        .presentations
        .iter()
        .filter(|(_, it)| {
            let of_book = it.yearbook.as_ref().is_some_and(|it| it.value == book.yearbook);
            of_book || (conference.is_some() && it.conference.as_ref().map(|it| it.value) == conference)
        })
        .map(|(id, _)| id)
        .collect();
    found.extend(listed.iter().map(|it| it.value));
    found.sort_unstable();
    found.dedup();
    let orders = &ground.atlas.orders;
    found.sort_by_cached_key(|id| {
        let it = &records.presentations[*id];
        let presenter = match it.presenter() {
            Some(Party::Unit(unit)) => (orders.unit_place(unit), 0, 0),
            Some(Party::Person(person)) => {
                let unit = unit_of(&records.people[person], book.day);
                (unit.map_or(usize::MAX, |it| orders.unit_place(it)), 1, orders.name_place(person))
            }
            None => (usize::MAX, 2, 0),
        };
        let order = it.common.order.as_ref().map_or(0, |it| it.value);
        (order, place(*id).unwrap_or(usize::MAX), presenter, *id)
    });
    found
}

/// People: those named, or those that a filter holds, by rank and unit on the day, then by name.
pub(super) fn people(ground: Ground<'_>, book: &Book, day: PartialDate, filter: &Json) -> Vec<Id<Person>> {
    let Json::Object(fields) = filter else { return named(ground, RecordKind::Person, filter) };
    let records = ground.catalog.records();
    let below = fields.get("unit").map(|it| below(ground, it));
    let award: Option<Vec<Id<crate::records::Award>>> =
        fields.get("award").map(|it| named(ground, RecordKind::Award, it));
    let has_award = |person: Id<Person>, awards: &[Id<crate::records::Award>]| {
        ground.atlas.grants.of_person(person).iter().any(|it| {
            let grant = &ground.catalog.grants()[*it];
            awards.contains(&grant.award) && book.counts(ground.catalog, grant)
        })
    };
    let is_asked = |id: Id<Person>| {
        let person = &records.people[id];
        is_exemplar(person.exemplar.as_deref(), fields.get("exemplar"))
            && below.as_ref().is_none_or(|units| unit_of(person, day).is_some_and(|it| units.contains(&it)))
            && award.as_ref().is_none_or(|awards| has_award(id, awards))
    };
    let mut found: Vec<Id<Person>> = records.people.ids().filter(|it| is_asked(*it)).collect();
    found.sort_by_cached_key(|it| official(ground, *it, day));
    found
}

/// What people are officially ordered by, as of a day.
fn official(ground: Ground<'_>, id: Id<Person>, day: PartialDate) -> (i64, u32, usize, usize) {
    let records = ground.catalog.records();
    let person = &records.people[id];
    let office = person.office_on(Some(day)).filter(|it| !it.is_former);
    let unit = office.and_then(|it| it.position.unit.as_ref()).map(|it| it.value);
    let rank = office.map_or(UNRANKED, |it| {
        ground.atlas.ranks.of(it.position, unit.map(|it| &records.units[it].fields), Some(day))
    });
    let order = person.common.order.as_ref().map_or(0, |it| it.value);
    let unit = unit.map_or(usize::MAX, |it| ground.atlas.orders.unit_place(it));
    (order, rank, unit, ground.atlas.orders.name_place(id))
}

fn is_exemplar(exemplar: Option<&Spanned<Exemplar>>, asked: Option<&Json>) -> bool {
    let has = |known: &[&str]| {
        let status = |it: &Term<ExemplarStatus>| known.iter().any(|key| it.is(key));
        exemplar.is_some_and(|it| status(&it.status.value))
    };
    match asked {
        None | Some(Json::Bool(false)) => true,
        Some(Json::Bool(true)) => has(&RECOGNIZED),
        Some(statuses) => has(&words(statuses)),
    }
}

/// Units whose exemplary work a part shows: those named, or those of a filter that are recognized.
pub(super) fn exemplary_units(ground: Ground<'_>, day: PartialDate, filter: &Json) -> Vec<Id<Unit>> {
    if !filter.is_object() {
        return named(ground, RecordKind::Unit, filter);
    }
    let records = &ground.catalog.records().units;
    let found = units(ground, day, filter).existing.into_iter();
    found.filter(|it| is_exemplar(records[*it].exemplar.as_deref(), Some(&Json::Bool(true)))).collect()
}

/// Units that a filter holds.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// Those that existed on the day, in official order, or as they are named.
    pub(super) existing: Vec<Id<Unit>>,
    /// Those that had ended.
    pub(super) gone: Vec<Id<Unit>>,
}

/// Units: those named, or those of kinds or below a unit.
pub(super) fn units(ground: Ground<'_>, day: PartialDate, filter: &Json) -> Units {
    let records = &ground.catalog.records().units;
    let asked: Vec<Id<Unit>> = match filter {
        Json::Object(fields) => {
            let kinds = fields.get("kind").map(words);
            let below = fields.get("parent").map(|it| below(ground, it));
            let is_asked = |id: &Id<Unit>| {
                let kind = records[*id].kind.as_ref().map(|it| it.key());
                kinds.as_ref().is_none_or(|kinds| kind.is_some_and(|it| kinds.contains(&it)))
                    && below.as_ref().is_none_or(|units| units.contains(id))
            };
            ground.atlas.orders.units.iter().copied().filter(is_asked).collect()
        }
        named_ids => named(ground, RecordKind::Unit, named_ids),
    };
    let mut units = Units::default();
    for id in asked {
        if is_gone(&records[id], day) {
            units.gone.push(id);
        } else if exists(&records[id], day) {
            units.existing.push(id);
        }
    }
    units
}

/// The day of a filter on units: its own, else the part's.
pub(super) fn day_of(filter: Option<&Json>, day: PartialDate) -> PartialDate {
    let written = filter.and_then(|it| it.get("as_of")).map(|it| match it {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    });
    written.and_then(|it| PartialDate::parse(&it).ok()).unwrap_or(day)
}

/// Units and everything below them.
fn below(ground: Ground<'_>, filter: &Json) -> std::collections::BTreeSet<Id<Unit>> {
    let tree = &ground.atlas.units;
    let mut waiting: Vec<Id<Unit>> = named(ground, RecordKind::Unit, filter);
    let mut found = std::collections::BTreeSet::new();
    while let Some(unit) = waiting.pop() {
        if found.insert(unit) {
            waiting.extend(tree.children(unit));
        }
    }
    found
}

/// Photographs of conferences: their own, those taken there, and those of the news about them. What has no file is left out;
/// what only illustrates is marked by its kind.
pub(super) fn photos(ground: Ground<'_>, filter: &Json) -> Vec<(Mention, usize)> {
    let records = ground.catalog.records();
    let mut photos = Vec::new();
    let Some(asked) = filter.get("conference") else { return photos };
    for conference in named(ground, RecordKind::Conference, asked) {
        let of = Mention::Conference(conference);
        let mut owners: Vec<(Mention, bool)> = vec![(of, true)];
        for link in ground.atlas.backlinks.of(of) {
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
                let taken = photo.taken_at.as_ref().map(|it| it.value);
                let is_there = taken.map_or(whole, |it| it == conference);
                if is_there && photo.file.is_some() && !photos.contains(&(owner, place)) {
                    photos.push((owner, place));
                }
            }
        }
    }
    photos
}
