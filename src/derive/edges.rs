//! Every reference from one record to another, turned round: what refers to a record, and how. News that has expired does not:
//! nothing leads readers to it any more.

use std::{collections::BTreeSet, hash::Hash as _, sync::Arc};

use rayon::prelude::*;

use crate::{
    check::{
        Catalog, Grant,
        contents::{Named as AllNamed, References as Named},
    },
    config::Config,
    memo::{
        Tracked, Version,
        reads::{Canonical, Identity, Layout, Readable},
    },
    model::{ByRecord, Id, RecordKind, Relation, table::OF_KINDS},
    records::{Entry, Grants, Mention, News, Visit as _, visit::References},
};

use super::{Orders, renewed::renewed};

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

/// What a batch names, and how.
type NamedByBatch = Arc<[(Mention, Relation)]>;

/// What a batch names, and what it was found in.
pub(super) struct OfBatch {
    batch: Id<Grants>,
    grants: Vec<Arc<Grant>>,
    named: NamedByBatch,
}

/// Who names whom: what links follow from.
#[derive(Debug, Default)]
struct Naming {
    records: Named,
    /// By the batch's place.
    batches: Vec<Option<NamedByBatch>>,
    expired: BTreeSet<Id<News>>,
    /// The orders that links stand in.
    orders: Vec<Version>,
}

/// What refers to each record of a kind, by place; nothing where nothing does.
type OfKind = Vec<Option<Arc<[Backlink]>>>;

/// What refers to each record.
#[derive(Debug)]
pub struct Backlinks {
    /// By kind.
    links: Vec<OfKind>,
    /// What they were made of, so that another revision makes those anew that follow from something else.
    naming: Naming,
    identity: Identity,
}

impl PartialEq for Backlinks {
    fn eq(&self, other: &Backlinks) -> bool {
        let same = |one: &Option<Arc<[Backlink]>>, other: &Option<Arc<[Backlink]>>| match (one, other) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
            (one, other) => one.is_none() && other.is_none(),
        };
        let mut kinds = self.links.iter().zip(&other.links);
        kinds.all(|(one, other)| one.len() == other.len() && one.iter().zip(other).all(|it| same(it.0, it.1)))
    }
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
        let Some(part) = part.checked_sub(1) else { return self.links.hash(into) };
        self.at(Mention::of_number(part)).hash(into);
    }
}

impl Naming {
    fn new(
        catalog: &Catalog,
        orders: &Orders,
        expired: &BTreeSet<Id<News>>,
        batches: &mut BatchMemo,
    ) -> Naming {
        look_through(catalog, batches);
        let places = 0..catalog.records().grants.places();
        Naming {
            records: catalog.extras().references.clone(),
            batches: places.map(|it| batches.get(it).map(|it| Arc::clone(&it.named))).collect(),
            expired: expired.clone(),
            orders: vec![orders.news.version(), orders.conferences.version()],
        }
    }

    /// The records that name something else than before.
    fn changed(&self, before: &Naming) -> BTreeSet<Mention> {
        let mut changed = different(&self.records.texts, &before.records.texts);
        changed.extend(different(&self.records.fields, &before.records.fields));
        let n_batches = self.batches.len().max(before.batches.len());
        let batch = |all: &[Option<NamedByBatch>], at: usize| all.get(at)?.as_ref().map(Arc::as_ptr);
        let batches = (0..n_batches).filter(|it| batch(&self.batches, *it) != batch(&before.batches, *it));
        changed.extend(batches.map(|it| Mention::at(RecordKind::Grants, it)));
        changed.extend(self.expired.symmetric_difference(&before.expired).map(|it| Mention::News(*it)));
        changed
    }

    /// What one record refers to, in its fields, in its texts and in its grants, each once in each way.
    fn of(&self, from: Mention) -> Vec<(Mention, Relation)> {
        if matches!(from, Mention::News(news) if self.expired.contains(&news)) {
            return Vec::new();
        }
        let Named { texts, fields } = &self.records;
        let named = match from {
            Mention::Grants(batch) => self.batches.get(batch.index()).and_then(Option::as_ref),
            _ => fields.get(&from),
        };
        let of_texts = texts.get(&from).into_iter().flat_map(|it| it.iter());
        let mut found: Vec<(Mention, Relation)> = of_texts.map(|it| (*it, Relation::Mentions)).collect();
        found.extend(named.into_iter().flat_map(|it| it.iter()));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The records of which two maps do not share what they name.
fn different<T>(now: &Tracked<AllNamed<T>>, before: &Tracked<AllNamed<T>>) -> BTreeSet<Mention> {
    if now.version() == before.version() {
        return BTreeSet::new();
    }
    let others = now.iter().filter(|(of, it)| !before.get(of).is_some_and(|known| Arc::ptr_eq(known, it)));
    let gone = before.keys().filter(|it| !now.contains_key(it));
    others.map(|it| it.0).chain(gone).copied().collect()
}

impl Backlinks {
    /// Turns every reference of the catalog round; `last` has what the last revision came to.
    pub(super) fn new(
        catalog: &Catalog,
        orders: &Orders,
        expired: &BTreeSet<Id<News>>,
        batches: &mut BatchMemo,
        last: Option<&Backlinks>,
    ) -> Backlinks {
        let naming = Naming::new(catalog, orders, expired, batches);
        let nothing = Naming::default();
        let (before, links) = last.map_or((&nothing, &[][..]), |it| (&it.naming, &it.links));
        let places: Vec<usize> = RecordKind::ALL.iter().map(|it| catalog.records().places_of(*it)).collect();
        let links = turned(&places, orders, &naming, (before, links));
        Backlinks { links, naming, identity: Identity::default() }
    }

    /// What refers to a record: by kind, then newest first.
    pub fn of(&self, to: Mention) -> &[Backlink] {
        self.identity.note(1 + to.number());
        self.at(to)
    }

    fn at(&self, to: Mention) -> &[Backlink] {
        links_to(&self.links, to).map_or(&[], |it| it)
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

fn links_to(links: &[OfKind], to: Mention) -> Option<&Arc<[Backlink]>> {
    links.get(to.kind() as usize)?.get(to.index())?.as_ref()
}

/// Links as `naming` has them. Records to which nobody refers that names something else than `before` keep theirs.
fn turned(places: &[usize], orders: &Orders, naming: &Naming, last: (&Naming, &[OfKind])) -> Vec<OfKind> {
    let (before, links) = last;
    let changed = naming.changed(before);
    let mut touched: Vec<Vec<Option<Vec<Backlink>>>> = places.iter().map(|it| vec![None; *it]).collect();
    let mut touch = |to: Mention, link: Option<Backlink>| {
        // What is there no more has no links.
        let Some(list) = touched[to.kind() as usize].get_mut(to.index()) else { return };
        let kept = || {
            let links = links_to(links, to).into_iter().flat_map(|it| it.iter());
            links.filter(|it| !changed.contains(&it.from)).copied().collect()
        };
        list.get_or_insert_with(kept).extend(link);
    };
    if !links.is_empty() {
        changed.iter().flat_map(|it| before.of(*it)).for_each(|(to, _)| touch(to, None));
    }
    let all: Vec<Mention> = changed.iter().copied().collect();
    let now: Vec<_> = all.par_iter().map(|from| (*from, naming.of(*from))).collect();
    for (from, named) in now {
        named.into_iter().for_each(|(to, relation)| touch(to, Some(Backlink { from, relation })));
    }
    let is_ordered = naming.orders == before.orders;
    let key = |it: &Backlink| order(orders, it);
    let of_kind = |(kind, touched): (usize, Vec<Option<Vec<Backlink>>>)| {
        let at = |(place, touched): (usize, Option<Vec<Backlink>>)| {
            let known = links.get(kind).and_then(|it| it.get(place)?.as_ref());
            let stands = |it: &[Backlink]| is_ordered || it.is_sorted_by_key(key);
            renewed(touched, known, stands, |it| it.sort_by_key(key))
        };
        touched.into_par_iter().enumerate().with_min_len(256).map(at).collect()
    };
    touched.into_iter().enumerate().map(of_kind).collect()
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
    batches.update(&catalog.records().grants, holds, |batch, _, before| {
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
        let same = before.map(|it| &it.named).filter(|it| ***it == *named);
        let named = same.map_or_else(|| named.into(), Arc::clone);
        OfBatch { batch, grants, named }
    });
}

/// The news that has left everything that leads readers to it.
pub(super) fn expired(config: &Config, catalog: &Catalog) -> BTreeSet<Id<News>> {
    let today = config.today();
    catalog.records().news.iter().filter(|(_, it)| it.has_expired(today)).map(|it| it.0).collect()
}
