//! What decides about the outputs of records beside their addresses, and the claims of their own pages.

use super::{Addresses, Output, Page, addresses, claims::Claims, has_page};
use crate::{
    check::Catalog,
    config::Config,
    memo::{Log, Memo, Query, Tracked, Version},
    model::RecordKind,
    records::{Mention, Records},
    source::{Span, Spanned},
};

/// What decides about the outputs of a record beside its address.
#[derive(Debug, PartialEq)]
pub(super) struct PageFacts {
    /// The record.
    pub(super) record: Mention,
    /// Where it starts.
    pub(super) at: Span,
    /// The folder that its files are named from.
    pub(super) folder: Box<str>,
    /// What else leads to it.
    pub(super) aliases: Vec<Spanned<Box<str>>>,
    /// It is there for who knows where.
    has_expired: bool,
}

/// The records of each kind.
#[derive(Debug)]
pub(super) struct Pages(Vec<Tracked<Vec<PageFacts>>>);

/// What they were in an earlier revision.
pub(super) type Memos = [Memo<Vec<PageFacts>>; RecordKind::ALL.len()];

impl Pages {
    /// Looks at the records of which some are others.
    pub(super) fn new(config: &Config, records: &Records, memos: &mut Memos, log: &Log) -> Pages {
        let pages = RecordKind::ALL.iter().zip(memos).map(|(kind, memo)| {
            let query = Query::new(log, "pages of records", vec![(kind.word(), records.version(*kind))]);
            memo.get_equal(query, || facts(config, records, *kind))
        });
        Pages(pages.collect())
    }

    /// Tells the records of a kind from what they were.
    pub(super) fn version(&self, kind: RecordKind) -> Version {
        self.0[kind as usize].version()
    }

    /// Those of a kind.
    pub(super) fn of(&self, kind: RecordKind) -> &[PageFacts] {
        &self.0[kind as usize]
    }

    /// All of them, kind by kind.
    pub(super) fn all(&self) -> impl Iterator<Item = &PageFacts> {
        self.0.iter().flatten()
    }
}

fn facts(config: &Config, records: &Records, kind: RecordKind) -> Vec<PageFacts> {
    let pages = records.headers(kind).into_iter().map(|(record, it)| PageFacts {
        record,
        at: it.at,
        folder: it.folder.into(),
        aliases: it.common.aliases.clone(),
        has_expired: records.has_expired(record, config.today()),
    });
    pages.collect()
}

/// Claims the pages of records.
pub(super) fn claim(pages: &[PageFacts], addresses: &Addresses, claims: &mut Claims<'_>) {
    for it in pages.iter().filter(|it| has_page(it.record)) {
        let path = format!("{}index.html", addresses.relative(it.record));
        claims.add(path, Output::Page(Page::Record(it.record)), Some(it.at));
    }
}

/// Claims what stands where withdrawn records were.
pub(super) fn claim_tombstones(config: &Config, catalog: &Catalog, claims: &mut Claims<'_>) {
    for (place, tombstone) in catalog.extras().tombstones.iter().enumerate() {
        let address = addresses::of_id(config, tombstone.kind, &tombstone.id);
        if !address.contains('#') && tombstone.kind != RecordKind::Schedule {
            let page = Output::Page(Page::Tombstone(place));
            claims.add(format!("{address}index.html"), page, Some(tombstone.at));
        }
    }
}
