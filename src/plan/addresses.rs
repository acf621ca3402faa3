//! The address of every record, without the base path: `tin-tuc/hoi-nghi/`.

use std::hash::Hash as _;

use crate::{
    check::Catalog,
    config::Config,
    memo::{
        InParts, Log, Memo, Query, Version,
        reads::{Canonical, Identity, Layout, Readable},
    },
    model::{RecordKind, table::OF_KINDS},
    records::Mention,
};

/// Addresses of records, relative to the site's root.
#[derive(Clone, Debug)]
pub struct Addresses {
    by_kind: Vec<InParts<Vec<Box<str>>>>,
    identity: Identity,
    /// `/` or `/path/`.
    base_path: String,
}

impl Addresses {
    /// Works out the addresses of records of which some are others.
    pub(super) fn new(config: &Config, catalog: &Catalog, memos: &mut Memos, log: &Log) -> Addresses {
        let records = catalog.records();
        let by_kind = RecordKind::ALL.iter().zip(memos).map(|(kind, memo)| {
            // A schedule is named by its unit.
            let names_it = [Some(*kind), (*kind == RecordKind::Schedule).then_some(RecordKind::Unit)];
            let reads = names_it.into_iter().flatten().map(|it| (it.word(), records.version(it)));
            let addresses = memo.get_equal(Query::new(log, "addresses", reads.collect()), || {
                let mut all = vec![Box::default(); records.places_of(*kind)];
                for (record, header) in records.headers(*kind) {
                    all[record.index()] = address(config, catalog, record, header.id).into();
                }
                all
            });
            addresses.into()
        });
        let identity = Identity::default();
        Addresses { by_kind: by_kind.collect(), identity, base_path: config.base.path.clone() }
    }

    /// Tells the addresses of a kind from what they were.
    pub(super) fn version(&self, kind: RecordKind) -> Version {
        self.by_kind[kind as usize].version()
    }

    /// The address of a record below the site's root, `tin-tuc/hoi-nghi/`; an anniversary's has an anchor.
    pub fn relative(&self, mention: Mention) -> &str {
        self.identity.note(1 + mention.number());
        &self.by_kind[mention.kind() as usize][mention.index()]
    }

    /// The address of a record as pages link it, with the base path.
    pub fn url(&self, mention: Mention) -> String {
        self.absolute(self.relative(mention))
    }

    /// An address below the site's root as pages link it.
    pub fn absolute(&self, relative: &str) -> String {
        format!("{}{relative}", self.base_path)
    }
}

/// A part is the address of a record.
impl Readable for Addresses {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: 1, tables: OF_KINDS }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        if let Some((kind, place)) = self.layout().place(part) {
            self.by_kind[kind].get(place).hash(into);
        }
    }
}

/// What addresses were in an earlier revision, by kind.
pub(super) type Memos = [Memo<Vec<Box<str>>>; RecordKind::ALL.len()];

fn address(config: &Config, catalog: &Catalog, record: Mention, id: &str) -> String {
    let Mention::Schedule(schedule) = record else { return of_id(config, record.kind(), id) };
    let schedule = &catalog.records().schedules[schedule];
    let unit = &catalog.records().units[schedule.unit].id;
    let (section, week) = (config.section(RecordKind::Schedule), &schedule.week);
    format!("{section}/{unit}/{}-w{:02}/", week.year, week.week)
}

/// The address that a record of a kind has by its id.
pub fn of_id(config: &Config, kind: RecordKind, id: &str) -> String {
    let section = config.section(kind);
    match kind {
        RecordKind::Anniversary => format!("{section}/#{id}"),
        RecordKind::Page => format!("{id}/"),
        _ => [section, "/", id, "/"].concat(),
    }
}
