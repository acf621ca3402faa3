//! Grants and offices outside the time in which the unit existed or the person lived.

use std::sync::Arc;

use rayon::prelude::*;

use super::{catalog::Grant, recipients::Recipient};
use crate::{
    model::{FastMap, PartialDate},
    records::{Entry, Person, Records, Unit, person::Position},
    report::Report,
    source::{Span, Spanned},
};

/// Checks the offices of every person.
pub fn offices(records: &Records, report: &mut Report) {
    let people: Vec<&Entry<Person>> = records.people.iter().map(|it| it.1).collect();
    let found = people.par_iter().with_min_len(64).map(|person| {
        let mut found = Report::default();
        of_person(records, person, &mut found);
        found
    });
    let found: Vec<Report> = found.collect();
    found.into_iter().for_each(|it| report.extend(it));
}

fn of_person(records: &Records, person: &Person, report: &mut Report) {
    for position in &person.positions {
        office(records, position, report);
    }
}

/// Checks the grants of a batch.
pub fn grants(records: &Records, grants: &[Arc<Grant>], report: &mut Report) {
    let mut places: FastMap<_, ()> = FastMap::default();
    for grant in grants.iter().filter(|it| !it.status.is("tu_choi") && !it.status.is("huy_bo")) {
        let time = Time {
            signed: grant.signed(records),
            from: grant.year.map(|it| PartialDate::of_year(it.from)),
            to: grant.year.map(|it| PartialDate::of_year(it.to)),
        };
        match &grant.recipient {
            Recipient::Unit(unit) => granted_unit(&records.units[*unit], grant.at, time, report),
            Recipient::Person(person) => granted_person(&records.people[*person], grant, time, report),
            Recipient::Named(_) | Recipient::Counted { .. } => {}
        }
        // A batch has one unit for hundreds of people: said once.
        if let Some(unit) = grant.unit_at.filter(|it| places.insert((*it, time.signed), ()).is_none()) {
            granted_unit(&records.units[unit], grant.at, time, report);
        }
    }
}

/// When a grant was earned and decided, as far as known.
#[derive(Clone, Copy)]
struct Time {
    signed: Option<PartialDate>,
    /// First year of achievement.
    from: Option<PartialDate>,
    /// Last year of achievement.
    to: Option<PartialDate>,
}

/// What a unit did in its last year may be rewarded after its end; what it did before it existed may not.
fn granted_unit(unit: &Entry<Unit>, at: Span, time: Time, report: &mut Report) {
    if let (Some(established), Some(day)) = (&unit.established, time.signed.or(time.to))
        && day.is_before(established.value)
    {
        report.before_unit(at, &unit.id, day, established);
    } else if let (Some(dissolved), Some(day)) = (&unit.dissolved, time.from.or(time.signed))
        && dissolved.is_before(day)
    {
        report.after_unit(at, &unit.id, day, dissolved);
    }
}

fn granted_person(person: &Entry<Person>, grant: &Grant, time: Time, report: &mut Report) {
    let Some(day) = time.signed.or(time.to) else { return };
    let birth = person.birth_year;
    let birth = birth.map(|it| Spanned::new(PartialDate::of_year(it.value as i16), it.span));
    if let Some(birth) = birth.filter(|it| day.is_before(it.value)) {
        report.before_birth(grant.at, &person.id, day, &birth);
    } else if let Some(service) = person.service_from.filter(|it| day.is_before(it.value)) {
        report.before_service(grant.at, &person.id, day, &service);
    }
    let died = person.deceased.and_then(|it| Some(Spanned::new(it.value.0?, it.span)));
    let day = time.signed.or(time.from);
    if let (Some(died), Some(day)) = (died, day)
        && died.is_before(day)
        && !grant.status.is("truy_tang")
    {
        report.after_death(grant.at, &person.id, day, &died);
    }
}

fn office(records: &Records, position: &Position, report: &mut Report) {
    let Some(unit) = &position.unit else { return };
    let unit = &records.units[*unit];
    let starts = [&position.from, &position.as_of, &position.to].into_iter().flatten();
    if let Some(established) = &unit.established
        && let Some(day) = starts.clone().find(|it| it.is_before(established.value))
    {
        report.before_unit(day.span, &unit.id, day.value, established);
    } else if let Some(dissolved) = &unit.dissolved
        && let Some(day) = starts.clone().find(|it| dissolved.is_before(it.value))
    {
        report.after_unit(day.span, &unit.id, day.value, dissolved);
    }
}
