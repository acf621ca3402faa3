//! Every reference from one record to another, turned round: what refers to a record, and how.

use rayon::prelude::*;

use crate::{
    check::{Catalog, Recipient, Touched},
    model::{kind::RecordKind, table::Id},
    records::{
        Cluster, Conference, Document, Host, Initiative, Mention, Movement, News, Party, Presentation,
        common::Common,
    },
};

use super::{Orders, mention_of};

/// How one record refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Links or mentions it in text.
    Mentions,
    /// Signed it.
    Author,
    /// Reports the conference.
    Reports,
    /// Shows the person in a photo.
    Shows,
    /// Took part.
    Participant,
    /// Held it, or ran it.
    Host,
    /// Holds an office in it, or is a part of it.
    Belongs,
    /// Received a grant of the batch.
    Received,
    /// Handed a grant of the batch over.
    Presented,
    /// Was handed over there.
    ConferredAt,
    /// Rests on the document, movement or initiative.
    Basis,
    /// Goes together with it.
    Linked,
    /// Issued or launched it.
    Issuer,
    /// Gave it, or is its subject.
    Presenter,
    /// Is a member of the cluster.
    Member,
    /// Is a source.
    Source,
    /// Is a part of the book.
    Part,
}

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
    pub fn new(catalog: &Catalog, orders: &Orders) -> Backlinks {
        let mut edges = Edges { edges: Vec::new() };
        edges.collect(catalog);
        let mut edges = edges.edges;
        edges.par_sort_by_cached_key(|it| order(orders, it));
        edges.dedup();
        Backlinks::sorted(edges)
    }

    /// The same after changes of records that are no batches of grants: what all others refer to stays as it is.
    pub fn again(&self, catalog: &Catalog, orders: &Orders, touched: &[Touched]) -> Backlinks {
        let is_touched = |from: Mention| touched.iter().any(|it| mention_of(it) == from);
        let mut again = self.clone();
        let old = self.links.iter().enumerate().filter(|(_, it)| is_touched(it.from)).map(|it| it.0);
        for place in old.collect::<Vec<_>>().into_iter().rev() {
            again.take(place);
        }
        let mut new = Edges { edges: Vec::new() };
        for it in touched.iter().filter(|it| it.is_there) {
            new.of_record(catalog, mention_of(it));
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
        let (kind, index) = (kind_of(to) as usize, index_of(to));
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
            let of_kind = &mut starts[kind_of(*to) as usize];
            of_kind.resize((index_of(*to) + 1).max(of_kind.len()), at as u32);
        }
        for (kind, of_kind) in starts.iter_mut().enumerate() {
            let end = edges.partition_point(|(to, _)| kind_of(*to) as usize <= kind);
            of_kind.push(end as u32);
        }
        Backlinks { links: edges.into_iter().map(|(_, link)| link).collect(), starts }
    }

    /// What refers to a record: by kind, then newest first.
    pub fn of(&self, to: Mention) -> &[Backlink] {
        let of_kind = &self.starts[kind_of(to) as usize];
        let index = index_of(to);
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
        other => index_of(other),
    };
    (*to, kind_of(link.from), place, link.relation)
}

/// The kind of a record named by any reference.
pub fn kind_of(mention: Mention) -> RecordKind {
    match mention {
        Mention::News(_) => RecordKind::News,
        Mention::Conference(_) => RecordKind::Conference,
        Mention::Person(_) => RecordKind::Person,
        Mention::Unit(_) => RecordKind::Unit,
        Mention::Award(_) => RecordKind::Award,
        Mention::Grants(_) => RecordKind::Grants,
        Mention::Document(_) => RecordKind::Document,
        Mention::Movement(_) => RecordKind::Movement,
        Mention::Anniversary(_) => RecordKind::Anniversary,
        Mention::Cluster(_) => RecordKind::Cluster,
        Mention::Initiative(_) => RecordKind::Initiative,
        Mention::Presentation(_) => RecordKind::Presentation,
        Mention::Schedule(_) => RecordKind::Schedule,
        Mention::Page(_) => RecordKind::Page,
        Mention::Yearbook(_) => RecordKind::Yearbook,
    }
}

/// The place of such a record in its table.
pub fn index_of(mention: Mention) -> usize {
    match mention {
        Mention::News(id) => id.index(),
        Mention::Conference(id) => id.index(),
        Mention::Person(id) => id.index(),
        Mention::Unit(id) => id.index(),
        Mention::Award(id) => id.index(),
        Mention::Grants(id) => id.index(),
        Mention::Document(id) => id.index(),
        Mention::Movement(id) => id.index(),
        Mention::Anniversary(id) => id.index(),
        Mention::Cluster(id) => id.index(),
        Mention::Initiative(id) => id.index(),
        Mention::Presentation(id) => id.index(),
        Mention::Schedule(id) => id.index(),
        Mention::Page(id) => id.index(),
        Mention::Yearbook(id) => id.index(),
    }
}

/// The record at a place of a kind's table.
pub fn mention(kind: RecordKind, index: usize) -> Mention {
    match kind {
        RecordKind::News => Mention::News(Id::from_index(index)),
        RecordKind::Conference => Mention::Conference(Id::from_index(index)),
        RecordKind::Person => Mention::Person(Id::from_index(index)),
        RecordKind::Unit => Mention::Unit(Id::from_index(index)),
        RecordKind::Award => Mention::Award(Id::from_index(index)),
        RecordKind::Grants => Mention::Grants(Id::from_index(index)),
        RecordKind::Document => Mention::Document(Id::from_index(index)),
        RecordKind::Movement => Mention::Movement(Id::from_index(index)),
        RecordKind::Anniversary => Mention::Anniversary(Id::from_index(index)),
        RecordKind::Cluster => Mention::Cluster(Id::from_index(index)),
        RecordKind::Initiative => Mention::Initiative(Id::from_index(index)),
        RecordKind::Presentation => Mention::Presentation(Id::from_index(index)),
        RecordKind::Schedule => Mention::Schedule(Id::from_index(index)),
        RecordKind::Page => Mention::Page(Id::from_index(index)),
        RecordKind::Yearbook => Mention::Yearbook(Id::from_index(index)),
    }
}

impl From<Party> for Mention {
    fn from(party: Party) -> Mention {
        match party {
            Party::Person(person) => Mention::Person(person),
            Party::Unit(unit) => Mention::Unit(unit),
        }
    }
}

impl From<Host> for Mention {
    fn from(host: Host) -> Mention {
        match host {
            Host::Unit(unit) => Mention::Unit(unit),
            Host::Cluster(cluster) => Mention::Cluster(cluster),
        }
    }
}

/// Target first, so that sorting groups by it.
struct Edges {
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
            for index in catalog.records().places_of(*kind) {
                self.of_record(catalog, mention(*kind, index));
            }
        }
        self.grants(catalog);
    }

    /// What one record refers to, but for the grants of a batch.
    fn of_record(&mut self, catalog: &Catalog, from: Mention) {
        let records = catalog.records();
        macro_rules! common {
            ($($table:ident $variant:ident),*) => {
                match from { $(Mention::$variant(id) => &records.$table[id].common,)* }
            };
        }
        self.common(
            from,
            common!(
                news News, conferences Conference, people Person, units Unit, awards Award, grants Grants,
                documents Document, movements Movement, anniversaries Anniversary, clusters Cluster,
                initiatives Initiative, presentations Presentation, schedules Schedule, pages Page,
                yearbooks Yearbook
            ),
        );
        match from {
            Mention::News(id) => self.news(from, &records.news[id]),
            Mention::Conference(id) => self.conference(from, &records.conferences[id]),
            Mention::Person(id) => {
                for unit in records.people[id].positions.iter().filter_map(|it| it.unit.as_ref()) {
                    self.add(from, Mention::Unit(unit.value), Relation::Belongs);
                }
            }
            Mention::Document(id) => self.document(from, &records.documents[id]),
            Mention::Movement(id) => self.movement(from, &records.movements[id]),
            Mention::Cluster(id) => self.cluster(from, &records.clusters[id]),
            Mention::Initiative(id) => self.initiative(from, &records.initiatives[id]),
            Mention::Presentation(id) => self.presentation(from, &records.presentations[id]),
            Mention::Schedule(id) => {
                self.add(from, Mention::Unit(records.schedules[id].unit.value), Relation::Host);
            }
            Mention::Yearbook(id) => {
                if let Some(conference) = &records.yearbooks[id].conference {
                    self.add(from, Mention::Conference(conference.value), Relation::Part);
                }
            }
            Mention::Unit(_)
            | Mention::Award(_)
            | Mention::Grants(_)
            | Mention::Anniversary(_)
            | Mention::Page(_) => {}
        }
        let named = catalog.extras().prose_references.get(&(kind_of(from), index_of(from)));
        for (kind, index) in named.into_iter().flatten() {
            self.add(from, mention(*kind, *index), Relation::Mentions);
        }
    }

    /// What every kind may refer to: mentions, photos, sources.
    fn common(&mut self, from: Mention, common: &Common) {
        for to in &common.mentions {
            self.add(from, to.value, Relation::Mentions);
        }
        for photo in &common.photos {
            for person in &photo.people {
                self.add(from, Mention::Person(person.value), Relation::Shows);
            }
            if let Some(conference) = &photo.taken_at {
                self.add(from, Mention::Conference(conference.value), Relation::Shows);
            }
        }
        for source in &common.sources {
            if let Some(document) = &source.document {
                self.add(from, Mention::Document(document.value), Relation::Source);
            }
            if let Some(news) = &source.news {
                self.add(from, Mention::News(news.value), Relation::Source);
            }
        }
    }

    fn news(&mut self, from: Mention, news: &News) {
        if let Some(conference) = &news.conference {
            self.add(from, Mention::Conference(conference.value), Relation::Reports);
        }
        for related in &news.related {
            self.add(from, Mention::News(related.value), Relation::Linked);
        }
        for byline in &news.byline {
            if let Some(person) = &byline.person {
                self.add(from, Mention::Person(person.value), Relation::Author);
            }
        }
    }

    fn conference(&mut self, from: Mention, conference: &Conference) {
        if let Some(host) = &conference.host {
            self.add(from, host.value.into(), Relation::Host);
        }
        if let Some(unit) = conference.venue.as_ref().and_then(|it| it.unit.as_ref()) {
            self.add(from, Mention::Unit(unit.value), Relation::Host);
        }
        for part in &conference.participations {
            if let Some(person) = &part.person {
                self.add(from, Mention::Person(person.value), Relation::Participant);
            }
            if let Some(unit) = &part.unit {
                self.add(from, Mention::Unit(unit.value), Relation::Participant);
            }
        }
        for item in &conference.programme {
            if let Some(person) = &item.person {
                self.add(from, Mention::Person(person.value), Relation::Participant);
            }
        }
        for document in &conference.documents {
            self.add(from, Mention::Document(document.value), Relation::Basis);
        }
        for presentation in &conference.presentations {
            self.add(from, Mention::Presentation(presentation.value), Relation::Part);
        }
        for movement in &conference.movements {
            self.add(from, Mention::Movement(movement.value), Relation::Linked);
        }
    }

    fn document(&mut self, from: Mention, document: &Document) {
        if let Some(unit) = &document.issuer {
            self.add(from, Mention::Unit(unit.value), Relation::Issuer);
        }
        for relation in &document.relations {
            self.add(from, Mention::Document(relation.document.value), Relation::Linked);
        }
    }

    fn movement(&mut self, from: Mention, movement: &Movement) {
        if let Some(unit) = &movement.launched_by {
            self.add(from, Mention::Unit(unit.value), Relation::Issuer);
        }
        if let Some(conference) = &movement.launched_at {
            self.add(from, Mention::Conference(conference.value), Relation::Issuer);
        }
        for document in &movement.documents {
            self.add(from, Mention::Document(document.value), Relation::Basis);
        }
        for anniversary in &movement.anniversaries {
            self.add(from, Mention::Anniversary(anniversary.value), Relation::Linked);
        }
        for linked in &movement.linked {
            self.add(from, Mention::Movement(linked.value), Relation::Linked);
        }
    }

    fn cluster(&mut self, from: Mention, cluster: &Cluster) {
        if let Some(unit) = &cluster.scope_unit {
            self.add(from, Mention::Unit(unit.value), Relation::Host);
        }
        for year in &cluster.years {
            for unit in &year.members {
                self.add(from, Mention::Unit(unit.value), Relation::Member);
            }
            if let Some(document) = &year.commitment {
                self.add(from, Mention::Document(document.value), Relation::Basis);
            }
        }
    }

    fn initiative(&mut self, from: Mention, initiative: &Initiative) {
        for person in initiative.authors.iter().filter_map(|it| it.person.as_ref()) {
            self.add(from, Mention::Person(person.value), Relation::Author);
        }
        if let Some(unit) = &initiative.unit {
            self.add(from, Mention::Unit(unit.value), Relation::Belongs);
        }
    }

    fn presentation(&mut self, from: Mention, presentation: &Presentation) {
        if let Some(presenter) = presentation.presenter() {
            self.add(from, presenter.into(), Relation::Presenter);
        }
        for about in &presentation.about {
            self.add(from, about.value.into(), Relation::Presenter);
        }
        if let Some(conference) = &presentation.conference {
            self.add(from, Mention::Conference(conference.value), Relation::Part);
        }
    }

    fn grants(&mut self, catalog: &Catalog) {
        for (_, grant) in catalog.grants().iter() {
            let from = Mention::Grants(grant.batch);
            self.add(from, Mention::Award(grant.award), Relation::Received);
            match grant.recipient {
                Recipient::Person(person) => self.add(from, Mention::Person(person), Relation::Received),
                Recipient::Unit(unit) => self.add(from, Mention::Unit(unit), Relation::Received),
                Recipient::Named { .. } => {}
            }
            if let Some(unit) = grant.unit_at {
                self.add(from, Mention::Unit(unit), Relation::Belongs);
            }
            if let Some(conference) = grant.conferred_at {
                self.add(from, Mention::Conference(conference), Relation::ConferredAt);
            }
            if let Some(person) = grant.presenter {
                self.add(from, Mention::Person(person), Relation::Presented);
            }
            if let Some(movement) = grant.movement {
                self.add(from, Mention::Movement(movement), Relation::Basis);
            }
            for initiative in &grant.initiatives {
                self.add(from, Mention::Initiative(*initiative), Relation::Basis);
            }
            if let Some(crate::records::grants::Decision::Document(document)) = &grant.decision {
                self.add(from, Mention::Document(*document), Relation::Basis);
            }
        }
    }
}
