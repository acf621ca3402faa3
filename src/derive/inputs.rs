//! What queries read.

use crate::{
    check::Catalog,
    memo::{Log, Memo, Query, Read},
    model::RecordKind,
};

/// What the catalog gives to queries.
pub(super) struct Inputs<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) log: &'c Log,
    /// Every grant, its batch's defaults filled in, but for words that pages alone show.
    pub(super) grants: Read,
    /// How many places tables have, for values that stand by place.
    pub(super) places: Read,
}

impl<'c> Inputs<'c> {
    pub(super) fn new(catalog: &'c Catalog, memo: &mut Memo<Vec<usize>>, log: &'c Log) -> Inputs<'c> {
        let places = RecordKind::ALL.iter().map(|it| catalog.records().places_of(*it)).collect();
        let places = ("places", memo.replace(places).version());
        Inputs { catalog, log, grants: ("recipients", catalog.grants().fields_version()), places }
    }

    /// The records of a kind.
    pub(super) fn of(&self, kind: RecordKind) -> Read {
        (kind.word(), self.catalog.records().version(kind))
    }

    pub(super) fn query(&self, name: &'static str, reads: Vec<Read>) -> Query<'c> {
        Query::new(self.log, name, reads)
    }
}
