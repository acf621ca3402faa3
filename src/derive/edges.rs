//! Every reference from one record to another, turned round: what refers to a record, and how. News that has expired does not:
//! nothing leads readers to it any more.

use rayon::prelude::*;

use crate::{
    check::Catalog,
    config::Config,
    model::{date::PartialDate, kind::RecordKind, relation::Relation, table::Id},
    records::{
        Mention,
        visit::{References, Visit as _},
    },
};

use super::Orders;

/// One reference, seen from its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Backlink {
    /// The record that refers.
    pub from: Mention,
    /// How.
    pub relation: Relation,
}

/// What refers to each record: all links in one list, sorted by target, with the start of each target's part.
#[derive(Debug, PartialEq)]
pub struct Backlinks {
    links: Vec<Backlink>,
    /// By kind, by index: where the record's links start; one more at the end.
    starts: Vec<Vec<u32>>,
}

impl Backlinks {
    /// Turns every reference of the catalog round.
    pub(super) fn new(config: &Config, catalog: &Catalog, orders: &Orders) -> Backlinks {
        let (records, today) = (catalog.records(), config.today());
        let all = RecordKind::ALL.iter().flat_map(|kind| records.headers(*kind)).map(|it| it.0);
        let all: Vec<Mention> = all.collect();
        let edges: Vec<Vec<(Mention, Backlink)>> = all
            .par_chunks(256)
            .map(|it| it.iter().flat_map(|it| references(catalog, today, *it)).collect())
            .collect();
        let mut starts: Vec<Vec<u32>> =
            RecordKind::ALL.iter().map(|it| vec![0; records.places_of(*it) + 1]).collect();
        // How many links each record has, then where the last of each kind's and of each record's end.
        for (to, _) in edges.iter().flatten() {
            starts[to.kind() as usize][to.index() + 1] += 1;
        }
        let mut sum = 0;
        for start in starts.iter_mut().flatten() {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut links: Vec<Option<Backlink>> = vec![None; sum as usize];
        for (to, link) in edges.into_iter().flatten() {
            let place = &mut free[to.kind() as usize][to.index()];
            links[*place as usize] = Some(link);
            *place += 1;
        }
        let mut links: Vec<Backlink> = links.into_iter().flatten().collect();
        for ends in starts.iter().flat_map(|it| it.windows(2)) {
            links[ends[0] as usize..ends[1] as usize].sort_by_key(|it| order(orders, it));
        }
        Backlinks { links, starts }
    }

    /// What refers to a record: by kind, then newest first.
    pub fn of(&self, to: Mention) -> &[Backlink] {
        let of_kind = &self.starts[to.kind() as usize];
        let index = to.index();
        let (Some(start), Some(end)) = (of_kind.get(index), of_kind.get(index + 1)) else { return &[] };
        &self.links[*start as usize..*end as usize]
    }

    /// The news that refers to a record in any way, newest first, each once.
    pub fn news_of(&self, to: Mention) -> impl Iterator<Item = Id<crate::records::News>> + '_ {
        let mut last = None;
        self.of(to).iter().filter_map(move |it| match it.from {
            Mention::News(news) if last != Some(news) => {
                last = Some(news);
                Some(news)
            }
            _ => None,
        })
    }
}

/// Newest first where the referring records have a time, else by id.
fn order(orders: &Orders, link: &Backlink) -> (RecordKind, usize, Relation) {
    let place = match link.from {
        Mention::News(news) => orders.news_place(news),
        Mention::Conference(conference) => orders.conference_place(conference),
        other => other.index(),
    };
    (link.from.kind(), place, link.relation)
}

/// What one record refers to, in its fields, in its texts and in its grants, each once in each way. A proposal is no award of
/// anybody.
fn references(catalog: &Catalog, today: PartialDate, from: Mention) -> Vec<(Mention, Backlink)> {
    if catalog.records().has_expired(from, today) {
        return Vec::new();
    }
    let mut found: Vec<(Mention, Relation)> = Vec::new();
    let mut add = |to: Mention, relation| {
        if from != to {
            found.push((to, relation));
        }
    };
    match from {
        Mention::Grants(batch) if catalog.is_proposal(batch) => {}
        Mention::Grants(batch) => {
            catalog.records().visit(from, &mut References(&mut add));
            let grants = catalog.grants_of(batch).map(|it| &catalog.grants()[it]);
            grants
                .filter(|it| !it.is_proposal())
                .for_each(|it| it.visit(Relation::Received, &mut References(&mut add)));
        }
        _ => catalog.records().visit(from, &mut References(&mut add)),
    }
    let named = catalog.extras().prose_references.get(&from).into_iter().flatten();
    named.for_each(|it| add(*it, Relation::Mentions));
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|(to, relation)| (to, Backlink { from, relation })).collect()
}
