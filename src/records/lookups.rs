//! Which ids were looked up, so that what came of it holds for as long as these stand for the same.

use std::hash::Hasher as _;

use super::resolve::Slot;
use crate::{
    fast_map::FastHasher,
    model::{FastMap, RecordKind},
};

/// Ids that were looked up, so that what came of it holds for as long as they stand for the same.
#[derive(Clone, Debug, Default)]
pub struct Lookups {
    /// By hash: of two ids with one hash, a change of either counts.
    ids: Vec<u64>,
    /// A hint looked through all of them.
    all: bool,
}

impl Lookups {
    /// Takes down that an id was looked up. One that stands for nothing leads to a hint.
    pub fn add(&mut self, kind: RecordKind, id: &str, found: Option<Slot>) {
        self.ids.push(lookup_hash(kind, id));
        self.all |= found.is_none();
    }

    /// Takes down that a hint looked through all ids.
    pub fn add_all(&mut self) {
        self.all = true;
    }

    /// Whether one of them stands for something else now.
    pub fn touch(&self, changed: &ChangedIds) -> bool {
        !changed.ids.is_empty() && (self.all || self.ids.iter().any(|it| changed.ids.contains_key(it)))
    }
}

fn lookup_hash(kind: RecordKind, id: &str) -> u64 {
    let mut hasher = FastHasher::default();
    hasher.write_u8(kind as u8);
    hasher.write(id.as_bytes());
    hasher.finish()
}

/// Ids that stand for something else than they did in an earlier revision, by hash.
#[derive(Debug, Default)]
pub struct ChangedIds {
    ids: FastMap<u64, ()>,
}

impl ChangedIds {
    /// Takes one down.
    pub(super) fn add(&mut self, kind: RecordKind, id: &str) {
        self.ids.insert(lookup_hash(kind, id), ());
    }

    /// None at all.
    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }
}
