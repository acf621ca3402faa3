//! What a book tells of the time before it: who led its units, and the congresses that came before its own.

use super::{Book, Content, Context, exists, is_gone, select};
use crate::{
    check::Catalog,
    model::{Id, PartialDate, Text},
    records::{
        Conference, Host, Person, Unit,
        person::Position,
        selection::Selected,
        yearbook::{Series, UnitFilter},
    },
    report::Report,
    source::Spanned,
    vietnamese::{office, text::fold},
};

/// Who led a unit up to a day.
#[derive(Debug, Hash)]
pub struct Leaders {
    /// The unit.
    pub unit: Id<Unit>,
    /// Offices, the highest first, and who held them one after another.
    pub offices: Vec<(Text, Vec<Term>)>,
}

/// How long somebody held an office.
#[derive(Debug, Hash)]
pub struct Term {
    /// Who.
    pub person: Id<Person>,
    /// First day.
    pub from: Option<PartialDate>,
    /// Last day, where it had come.
    pub to: Option<PartialDate>,
    /// A day on which they are known to have held it, where neither is.
    pub as_of: Option<PartialDate>,
    /// They stood in for the holder.
    pub is_acting: bool,
}

/// Who led units that had been founded by a day: in the offices named, else in all that lead a unit.
pub(super) fn leaders(
    cx: Context<'_>,
    day: PartialDate,
    asked: &Selected<UnitFilter, Unit>,
    offices: &[Spanned<Text>],
) -> Vec<Leaders> {
    let records = cx.catalog.records();
    let units = select::asked_units(records, cx.atlas, asked, Some(day)).into_iter();
    let founded = units.filter(|it| exists(&records.units[*it], day) || is_gone(&records.units[*it], day));
    founded.map(|unit| Leaders { unit, offices: of_unit(cx, day, unit, offices) }).collect()
}

/// What offices are ordered by: the manifest, rank, heads before deputies, the title.
type Office = (usize, u32, bool, String);

fn of_unit(
    cx: Context<'_>,
    day: PartialDate,
    unit: Id<Unit>,
    offices: &[Spanned<Text>],
) -> Vec<(Text, Vec<Term>)> {
    let records = cx.catalog.records();
    let (ranks, of) = (&cx.atlas.ranks, &records.units[unit]);
    let named: Vec<String> = offices.iter().map(|it| fold(it.as_str())).collect();
    let mut held: Vec<(Office, &Position, Id<Person>)> = Vec::new();
    for (id, person) in records.people.iter() {
        let here = person.positions.iter().filter(|it| {
            it.unit.is_some_and(|it| it == unit) && it.start().is_none_or(|it| !day.is_before(it))
        });
        for position in here {
            let title = fold(position.title.as_str());
            let last = position.to.or(position.as_of).map(|it| it.value);
            let place = named.iter().position(|it| *it == title);
            if place.is_some() || (named.is_empty() && ranks.leads(position, of, last)) {
                let rank = ranks.of(position, Some(of), last);
                let is_deputy = office::is_deputy(position.title.as_str());
                held.push(((place.unwrap_or_default(), rank, is_deputy, title), position, id));
            }
        }
    }
    held.sort_by_cached_key(|(office, position, person)| {
        (
            office.clone(),
            position.start().map(|it| it.earliest()),
            cx.atlas.orders.people.by_name.place(*person),
        )
    });
    let mut offices: Vec<(Text, Vec<Term>)> = Vec::new();
    let mut last = None;
    for (title, position, person) in &held {
        if last != Some(title) {
            offices.push((position.title.clone(), Vec::new()));
            last = Some(title);
        }
        let (from, to) = (position.from.map(|it| it.value), position.to.map(|it| it.value));
        let to = to.filter(|it| !day.is_before(*it));
        let as_of = position.as_of.map(|it| it.value).filter(|_| from.is_none() && to.is_none());
        let is_acting = position.acting.unwrap_or_default();
        let term = Term { person: *person, from, to, as_of, is_acting };
        offices.last_mut().expect("an office was just begun").1.push(term);
    }
    offices
}

/// Congresses: those named; or those of the series of the book's congress, up to it.
pub(super) fn series(
    cx: Context<'_>,
    book: &Book,
    asked: &Selected<Series, Conference>,
) -> Vec<Id<Conference>> {
    let records = cx.catalog.records();
    if let Selected::Named(named) = asked {
        return named.clone();
    }
    let Some(own) = records.yearbooks[book.yearbook].conference.map(|it| &records.conferences[it]) else {
        return Vec::new();
    };
    // A unit goes on with the congresses of those that it carries on.
    let hosts = match own.host {
        Some(Host::Unit(unit)) => {
            let before = cx.atlas.units.ancestors_in_time(unit).into_iter();
            before.chain([unit]).map(|it| Some(Host::Unit(it))).collect()
        }
        host => vec![host],
    };
    let series = records.conferences.iter().filter(|(_, it)| {
        let is_alike = it.kind == own.kind && it.level == own.level && hosts.contains(&it.host);
        is_alike && it.ordinal.zip(own.ordinal).is_some_and(|(it, own)| it <= own)
    });
    let mut found: Vec<Id<Conference>> = series.map(|(id, _)| id).collect();
    found.sort_by_key(|id| {
        let it = &records.conferences[*id];
        (it.ordinal, it.date.map(|it| it.earliest()))
    });
    found
}

/// Warns where nothing is on record of what a part is to tell.
pub(super) fn check(book: &Book, catalog: &Catalog, report: &mut Report) {
    let records = catalog.records();
    let parts = records.yearbooks[book.yearbook].parts.iter();
    for (part, made) in parts.zip(&book.parts) {
        for chapter in &made.chapters {
            match &chapter.content {
                Content::Leaders(units) => {
                    for leaders in units {
                        let unit = &records.units[leaders.unit];
                        for office in part.offices.iter().filter(|it| !has_office(leaders, it)) {
                            report.nobody_held(office.span, &unit.id, Some(office.as_str()));
                        }
                        if part.offices.is_empty() && leaders.offices.is_empty() {
                            report.nobody_held(part.kind.span, &unit.id, None);
                        }
                    }
                }
                Content::Conferences(found) if found.is_empty() => {
                    if let Some(asked) = &part.conferences {
                        report.no_series(asked.span);
                    }
                }
                _ => {}
            }
        }
    }
}

fn has_office(leaders: &Leaders, office: &Text) -> bool {
    leaders.offices.iter().any(|(title, _)| fold(title.as_str()) == fold(office.as_str()))
}
