//! How far a book has come: what each unit owes and has delivered, and what records still lack.

use super::presentations;
use crate::{
    book::{
        exists,
        select::{asked_units, day_of},
    },
    check::{Catalog, Grant},
    config::Config,
    derive::Atlas,
    model::{Id, PartialDate},
    records::{Mention, Party, Unit, Yearbook, selection::Selected, yearbook::UnitFilter},
    source::Span,
};

/// What a unit owes to a book, and what has come.
#[derive(Clone, Debug)]
pub struct Debt {
    /// The unit.
    pub unit: Id<Unit>,
    /// Its report of the period: a document of kind `bao_cao` that it issued since the first year of the span.
    pub report: Delivery,
    /// Presentations given by the unit itself.
    pub by_unit: Delivery,
    /// Presentations given by people who belonged to it, or to a unit below it, at the cutoff.
    pub by_people: Delivery,
}

/// How many of something are owed, and which have come.
#[derive(Clone, Debug, Default)]
pub struct Delivery {
    /// How many.
    pub owed: u64,
    /// What has come.
    pub delivered: Vec<Mention>,
}

impl Delivery {
    /// Whether something is still to come.
    pub fn is_short(&self) -> bool {
        (self.delivered.len() as u64) < self.owed
    }
}

impl Debt {
    /// Whether something is still to come.
    pub fn is_short(&self) -> bool {
        [&self.report, &self.by_unit, &self.by_people].iter().any(|it| it.is_short())
    }
}

/// What a record lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lacks {
    /// An exemplary person without a portrait, or whose portrait has no file.
    Portrait,
    /// A grant without the number of its decision.
    Decision,
    /// A grant to an exemplar that does not say for what.
    Citation,
    /// A grant of which it is not known what unit it belongs to.
    Unit,
}

impl Lacks {
    /// Everything a record may lack.
    pub const ALL: [Lacks; 4] = [Lacks::Portrait, Lacks::Decision, Lacks::Citation, Lacks::Unit];

    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Lacks::Portrait => "portrait",
            Lacks::Decision => "decision",
            Lacks::Citation => "citation",
            Lacks::Unit => "unit",
        }
    }
}

/// The last day that a book tells of.
pub fn cutoff_day(yearbook: &Yearbook) -> Option<PartialDate> {
    let cutoff = yearbook.results_cutoff?.value;
    PartialDate::parse(&format!("{cutoff:04}-12-31")).ok()
}

/// The day by which everything is due.
pub fn due(yearbook: &Yearbook) -> Option<PartialDate> {
    yearbook.owed.as_ref()?.due
}

/// What each unit owes, in official order; nothing where the manifest asks for nothing.
pub fn debts(catalog: &Catalog, atlas: &Atlas, yearbook: Id<Yearbook>) -> Vec<Debt> {
    let manifest = &catalog.records().yearbooks[yearbook];
    let Some(owed) = manifest.owed.as_ref() else { return Vec::new() };
    let presentations = owed.presentations.as_ref();
    let day = cutoff_day(manifest);
    let records = catalog.records();
    let from = manifest.span.as_ref().map(|it| PartialDate::of_year(it.from as i16));
    let units = owed.units.as_ref().map(|it| units(catalog, atlas, it, day)).unwrap_or_default();
    let given = Given::new(catalog, yearbook, day);
    let by_unit = number(presentations.and_then(|it| it.unit));
    let by_people = number(presentations.and_then(|it| it.person));
    units
        .into_iter()
        .map(|unit| Debt {
            unit,
            report: Delivery { owed: number(owed.report), delivered: reports(catalog, unit, from) },
            by_unit: Delivery { owed: by_unit, delivered: given.by_unit(unit) },
            by_people: Delivery {
                owed: by_people,
                delivered: given.by_people(|it| records.line_on(it, day).contains(&unit)),
            },
        })
        .collect()
}

fn number(written: Option<i64>) -> u64 {
    written.map_or(0, |it| it as u64)
}

/// What the records of a book lack, each with its place, in the order of files.
pub fn lacking(config: &Config, catalog: &Catalog, yearbook: Id<Yearbook>) -> Vec<(Lacks, Span)> {
    let records = catalog.records();
    let manifest = &records.yearbooks[yearbook];
    let cutoff = manifest.results_cutoff.map(|it| it.value);
    let mut lacking = Vec::new();
    for (_, person) in records.people.iter().filter(|(id, _)| is_exemplary(catalog, Party::Person(*id))) {
        let portrait = person.portrait.as_ref().and_then(|it| it.file.as_ref());
        if portrait.is_none() {
            lacking.push((Lacks::Portrait, person.at));
        }
    }
    for (_, grant) in catalog.grants().iter().filter(|(_, it)| it.counts() && it.is_by(records, cutoff)) {
        if config.has_decisions && !has_number(catalog, grant) {
            lacking.push((Lacks::Decision, grant.at));
        }
        if !grant.recipient.is_unit() && grant.unit_at.is_none() {
            lacking.push((Lacks::Unit, grant.at));
        }
        if grant.citation.is_none() && grant.recipient.party().is_some_and(|it| is_exemplary(catalog, it)) {
            lacking.push((Lacks::Citation, grant.at));
        }
    }
    lacking.sort_by_key(|it| (it.0, it.1));
    lacking
}

fn has_number(catalog: &Catalog, grant: &Grant) -> bool {
    grant.decision.as_ref().is_some_and(|it| it.facts(catalog.records()).number.is_some())
}

/// Whether a person or unit is recognized as exemplary.
pub fn is_exemplary(catalog: &Catalog, party: Party) -> bool {
    let exemplar = match party {
        Party::Person(person) => catalog.records().people[person].exemplar.as_deref(),
        Party::Unit(unit) => catalog.records().units[unit].exemplar.as_deref(),
    };
    exemplar.is_some_and(|it| it.is_recognized())
}

/// The units that owe: those named, or those that existed on the day.
fn units(
    catalog: &Catalog,
    atlas: &Atlas,
    asked: &Selected<UnitFilter, Unit>,
    cutoff: Option<PartialDate>,
) -> Vec<Id<Unit>> {
    let records = catalog.records();
    let day = cutoff.map(|it| day_of(asked, it));
    let mut units = asked_units(records, atlas, asked, day);
    if let (Selected::Rule(_), Some(day)) = (asked, day) {
        units.retain(|it| exists(&records.units[*it], day));
    }
    units
}

fn reports(catalog: &Catalog, unit: Id<Unit>, from: Option<PartialDate>) -> Vec<Mention> {
    let reports = catalog.records().documents.iter().filter(|(_, it)| {
        let own = it.issuer.is_some_and(|it| it == unit);
        let year = it.year.map(|it| PartialDate::of_year(it.value as i16));
        let signed = it.date.map(|it| it.value).or(year);
        let in_time = from.is_none_or(|from| signed.is_some_and(|it| !it.is_before(from)));
        own && in_time && it.kind.is_some_and(|it| it.is("bao_cao"))
    });
    reports.map(|(id, _)| Mention::Document(id)).collect()
}

/// The presentations that have come, by who gave them.
struct Given {
    units: Vec<(Id<Unit>, Mention)>,
    /// By the unit that the person belonged to at the cutoff.
    people: Vec<(Id<Unit>, Mention)>,
}

impl Given {
    fn new(catalog: &Catalog, yearbook: Id<Yearbook>, day: Option<PartialDate>) -> Given {
        let records = catalog.records();
        let mut given = Given { units: Vec::new(), people: Vec::new() };
        for id in presentations(catalog, yearbook) {
            let presentation = &records.presentations[id];
            // What has only been begun has not come.
            if presentation.status.is_some_and(|it| it.is("moi")) {
                continue;
            }
            match presentation.presenter() {
                Some(Party::Unit(unit)) => given.units.push((unit, Mention::Presentation(id))),
                Some(Party::Person(person)) => {
                    let office = records.people[person].office_on(day);
                    let unit = office.and_then(|it| it.position.unit);
                    given.people.extend(unit.map(|it| (it, Mention::Presentation(id))));
                }
                None => {}
            }
        }
        given
    }

    fn by_unit(&self, unit: Id<Unit>) -> Vec<Mention> {
        self.units.iter().filter(|it| it.0 == unit).map(|it| it.1).collect()
    }

    fn by_people(&self, is_here: impl Fn(Id<Unit>) -> bool) -> Vec<Mention> {
        self.people.iter().filter(|it| is_here(it.0)).map(|it| it.1).collect()
    }
}
