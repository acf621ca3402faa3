//! Every reference from one record to another, turned round: what refers to a record, and how. News that has expired does not:
//! nothing leads readers to it any more.

use rayon::prelude::*;

use crate::{
    check::{Catalog, Touched},
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
#[derive(Clone, Debug)]
pub struct Backlinks {
    links: Vec<Backlink>,
    /// By kind, by index: where the record's links start; one more at the end.
    starts: Vec<Vec<u32>>,
}

impl Backlinks {
    /// Turns every reference of the catalog round.
    pub fn new(config: &Config, catalog: &Catalog, orders: &Orders) -> Backlinks {
        let mut edges = Edges { today: config.today(), edges: Vec::new() };
        edges.collect(catalog);
        let mut edges = edges.edges;
        edges.par_sort_by_cached_key(|it| order(orders, it));
        edges.dedup();
        Backlinks::sorted(edges)
    }

    /// The same after changes of records that are no batches of grants: what all others refer to stays as it is.
    pub fn again(
        &self,
        config: &Config,
        catalog: &Catalog,
        orders: &Orders,
        touched: &[Touched],
    ) -> Backlinks {
        let is_touched = |from: Mention| touched.iter().any(|it| it.record == from);
        let mut again = self.clone();
        let old = self.links.iter().enumerate().filter(|(_, it)| is_touched(it.from)).map(|it| it.0);
        for place in old.collect::<Vec<_>>().into_iter().rev() {
            again.take(place);
        }
        let mut new = Edges { today: config.today(), edges: Vec::new() };
        for it in touched.iter().filter(|it| it.is_there) {
            new.of_record(catalog, it.record);
        }
        for (to, link) in new.edges {
            again.put(orders, to, link);
        }
        again
    }

    /// Takes out the link at a place.
    fn take(&mut self, place: usize) {
        self.links.remove(place);
        for start in self.starts.iter_mut().flatten().filter(|it| **it as usize > place) {
            *start -= 1;
        }
    }

    /// Puts a link where it belongs, unless it is there.
    fn put(&mut self, orders: &Orders, to: Mention, link: Backlink) {
        let own = order(orders, &(to, link));
        let before = self.of(to).partition_point(|it| order(orders, &(to, *it)) < own);
        if self.of(to).get(before) == Some(&link) {
            return;
        }
        let (kind, index) = (to.kind() as usize, to.index());
        let of_kind = &mut self.starts[kind];
        let end = of_kind.last().copied().expect("each kind has an end");
        of_kind.resize(of_kind.len().max(index + 2), end);
        let place = of_kind[index] as usize + before;
        self.links.insert(place, link);
        of_kind[index + 1..].iter_mut().for_each(|it| *it += 1);
        self.starts[kind + 1..].iter_mut().flatten().for_each(|it| *it += 1);
    }

    fn sorted(edges: Vec<(Mention, Backlink)>) -> Backlinks {
        let n_kinds = RecordKind::ALL.len();
        let mut starts: Vec<Vec<u32>> = vec![Vec::new(); n_kinds];
        for (at, (to, _)) in edges.iter().enumerate() {
            let of_kind = &mut starts[to.kind() as usize];
            of_kind.resize((to.index() + 1).max(of_kind.len()), at as u32);
        }
        for (kind, of_kind) in starts.iter_mut().enumerate() {
            let end = edges.partition_point(|(to, _)| to.kind() as usize <= kind);
            of_kind.push(end as u32);
        }
        Backlinks { links: edges.into_iter().map(|(_, link)| link).collect(), starts }
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
fn order(orders: &Orders, (to, link): &(Mention, Backlink)) -> (Mention, RecordKind, usize, Relation) {
    let place = match link.from {
        Mention::News(news) => orders.news_place(news),
        Mention::Conference(conference) => orders.conference_place(conference),
        other => other.index(),
    };
    (*to, link.from.kind(), place, link.relation)
}

/// Target first, so that sorting groups by it.
struct Edges {
    today: PartialDate,
    edges: Vec<(Mention, Backlink)>,
}

impl Edges {
    fn add(&mut self, from: Mention, to: Mention, relation: Relation) {
        if from != to {
            self.edges.push((to, Backlink { from, relation }));
        }
    }

    fn collect(&mut self, catalog: &Catalog) {
        for kind in RecordKind::ALL {
            for (record, _) in catalog.records().headers(*kind) {
                self.of_record(catalog, record);
            }
        }
        for (_, grant) in catalog.grants().iter().filter(|(_, it)| !it.is_proposal()) {
            let from = Mention::Grants(grant.batch);
            grant.visit(Relation::Received, &mut References(|to, relation| self.add(from, to, relation)));
        }
    }

    /// What one record refers to, in its fields and in its texts. A proposal is no award of anybody.
    fn of_record(&mut self, catalog: &Catalog, from: Mention) {
        if catalog.records().has_expired(from, self.today) {
            return;
        }
        if !matches!(from, Mention::Grants(batch) if catalog.is_proposal(batch)) {
            catalog.records().visit(from, &mut References(|to, relation| self.add(from, to, relation)));
        }
        for to in catalog.extras().prose_references.get(&from).into_iter().flatten() {
            self.add(from, *to, Relation::Mentions);
        }
    }
}
