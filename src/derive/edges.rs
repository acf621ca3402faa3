//! Every reference from one record to another, turned round: what refers to a record, and how. News that has expired does not:
//! nothing leads readers to it any more.

use std::{collections::BTreeSet, hash::Hash as _, sync::Arc};

use rayon::prelude::*;

use crate::{
    check::{Catalog, Grant, contents::References as Named},
    config::Config,
    memo::{
        Version,
        reads::{Canonical, Identity, Layout, Readable},
    },
    model::{ByRecord, Id, RecordKind, Relation, table::OF_KINDS},
    records::{Entry, Grants, Mention, News, Visit as _, visit::References},
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

/// What batches named in their fields and grants when they were last looked through: most references are theirs.
pub(super) type BatchMemo = ByRecord<Entry<Grants>, OfBatch>;

/// What a batch names.
pub(super) struct OfBatch {
    batch: Id<Grants>,
    grants: Vec<Arc<Grant>>,
    named: Vec<(Mention, Relation)>,
}

/// What refers to each record: all links in one list, sorted by target, with the start of each target's part.
#[derive(Debug, PartialEq)]
pub struct Backlinks {
    links: Vec<Backlink>,
    /// By kind, by index: where the record's links start; one more at the end.
    starts: Vec<Vec<u32>>,
    identity: Identity,
}

/// A part is what refers to one record.
impl Readable for Backlinks {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: 1, tables: OF_KINDS }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        let Some(part) = part.checked_sub(1) else { return (&self.links, &self.starts).hash(into) };
        self.at(Mention::of_number(part)).hash(into);
    }
}

impl Backlinks {
    /// Turns every reference of the catalog round.
    pub(super) fn new(
        catalog: &Catalog,
        orders: &Orders,
        expired: &BTreeSet<Id<News>>,
        batches: &mut BatchMemo,
    ) -> Backlinks {
        look_through(catalog, batches);
        let (batches, records) = (&*batches, catalog.records());
        let all: Vec<Mention> = RecordKind::ALL.iter().flat_map(|it| records.mentions(*it)).collect();
        let edges: Vec<Vec<(Mention, Backlink)>> = all
            .par_chunks(256)
            .map(|it| it.iter().flat_map(|it| references(catalog, batches, expired, *it)).collect())
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
        Backlinks { links, starts, identity: Identity::default() }
    }

    /// What refers to a record: by kind, then newest first.
    pub fn of(&self, to: Mention) -> &[Backlink] {
        self.identity.note(1 + to.number());
        self.at(to)
    }

    fn at(&self, to: Mention) -> &[Backlink] {
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
        Mention::News(news) => orders.news.place(news),
        Mention::Conference(conference) => orders.conferences.place(conference),
        other => other.index(),
    };
    (link.from.kind(), place, link.relation)
}

/// Looks through the batches that are others or have other grants.
fn look_through(catalog: &Catalog, batches: &mut BatchMemo) {
    let rows = catalog.grants().rows();
    let holds = |_: &Entry<Grants>, known: &OfBatch| {
        let rows = catalog.grants_of(known.batch).map(|it| rows[it.index()].as_ref());
        rows.len() == known.grants.len()
            && rows.zip(&known.grants).all(|(row, it)| row.is_some_and(|row| Arc::ptr_eq(row, it)))
    };
    batches.update(&catalog.records().grants, holds, |batch, _, _| {
        let grants: Vec<_> = catalog.grants_of(batch).filter_map(|it| rows[it.index()].clone()).collect();
        let mut named = Vec::new();
        let mut add = |to, relation| named.push((to, relation));
        // A proposal is no award of anybody.
        if !catalog.is_proposal(batch) {
            catalog.records().visit(Mention::Grants(batch), &mut References(&mut add));
            let awarded = grants.iter().filter(|it| !it.is_proposal());
            awarded.for_each(|it| it.visit(Relation::Received, &mut References(&mut add)));
        }
        named.retain(|it| it.0 != Mention::Grants(batch));
        named.sort_unstable();
        named.dedup();
        OfBatch { batch, grants, named }
    });
}

/// The news that has left everything that leads readers to it.
pub(super) fn expired(config: &Config, catalog: &Catalog) -> BTreeSet<Id<News>> {
    let today = config.today();
    catalog.records().news.iter().filter(|(_, it)| it.has_expired(today)).map(|it| it.0).collect()
}

/// What one record refers to, in its fields, in its texts and in its grants, each once in each way.
fn references(
    catalog: &Catalog,
    batches: &BatchMemo,
    expired: &BTreeSet<Id<News>>,
    from: Mention,
) -> Vec<(Mention, Backlink)> {
    if matches!(from, Mention::News(news) if expired.contains(&news)) {
        return Vec::new();
    }
    let Named { texts, fields } = &catalog.extras().references;
    let named: &[(Mention, Relation)] = match from {
        Mention::Grants(batch) => batches.get(batch.index()).map_or(&[], |it| &it.named),
        _ => fields.get(&from).map_or(&[], |it| it),
    };
    let of_texts = texts.get(&from).into_iter().flat_map(|it| it.iter());
    let mut found: Vec<(Mention, Relation)> = of_texts.map(|it| (*it, Relation::Mentions)).collect();
    found.extend_from_slice(named);
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|(to, relation)| (to, Backlink { from, relation })).collect()
}
