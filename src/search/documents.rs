//! What can be found: every record with an address, numbered by kind, then newest first, then most referred to. A
//! number thus stands for a rank, and each kind and year is a run of numbers, whose hits are counted without a list.

use std::cmp::Reverse;

use crate::{model::RecordKind, plan::search::findable, records::Mention, site::Site};

/// Documents of one kind and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The kind.
    pub kind: RecordKind,
    /// The year; `None` where the record has none or does not state it.
    pub year: Option<i16>,
    /// How many.
    pub len: usize,
}

/// The records that can be found, in the order of their numbers, and their runs.
pub fn documents(site: &Site) -> (Vec<Mention>, Vec<Run>) {
    let mut keyed: Vec<_> = findable(&site.config, &site.catalog)
        .map(|of| {
            let year = year(site, of);
            let n_links = site.atlas.backlinks.of(of).len();
            (of.kind(), Reverse(year), Reverse(n_links), of)
        })
        .collect();
    keyed.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    for (kind, Reverse(year), _, _) in &keyed {
        match runs.last_mut().filter(|it| it.kind == *kind && it.year == *year) {
            Some(run) => run.len += 1,
            None => runs.push(Run { kind: *kind, year: *year, len: 1 }),
        }
    }
    (keyed.into_iter().map(|(.., of)| of).collect(), runs)
}

/// The year under which a record is looked for; people and units have none.
pub fn year(site: &Site, of: Mention) -> Option<i16> {
    let records = site.catalog.records();
    let year = match of {
        Mention::News(id) => records.news[id].published.map(|it| it.date.year()),
        Mention::Conference(id) => records.conferences[id].date.map(|it| it.year()),
        Mention::Grants(id) if site.catalog.is_proposal(id) => None,
        Mention::Grants(id) => records.grants[id].year.map(|it| i32::from(it.to)),
        Mention::Document(id) => {
            let document = &records.documents[id];
            let dated = document.date.map(|it| it.year());
            dated.or_else(|| document.year.map(|it| it.value as i32))
        }
        Mention::Movement(id) => records.movements[id].start().map(|it| it.year()),
        Mention::Initiative(id) => records.initiatives[id].year.map(|it| i32::from(it.to)),
        Mention::Presentation(id) => {
            let conference = records.presentations[id].conference;
            let conference = conference.map(|it| &records.conferences[it]);
            conference.and_then(|it| it.date).map(|it| it.year())
        }
        Mention::Consultation(id) => records.consultations[id].opens.map(|it| it.year()),
        Mention::Publication(id) => records.publications[id].year.map(|it| i32::from(it.to)),
        Mention::Schedule(id) => Some(records.schedules[id].week.year),
        Mention::Person(_)
        | Mention::Unit(_)
        | Mention::Award(_)
        | Mention::Anniversary(_)
        | Mention::Cluster(_)
        | Mention::Page(_) => None,
        Mention::Yearbook(id) => Some(i32::from(site.books[id.index()].span.to)),
    };
    year.and_then(|it| i16::try_from(it).ok())
}
