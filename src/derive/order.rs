//! Records in an order, and where each stands in it.

use std::{
    hash::{Hash, Hasher},
    ops::Deref,
};

use rayon::prelude::*;

use crate::{
    fast_map::hashed,
    memo::{
        Version,
        reads::{Canonical, Identity, Layout, Parted, Readable, WHOLE},
    },
    model::{Id, InTable, Table},
};

/// Records in an order, and where each stands in it.
#[derive(Debug)]
pub struct Order<T> {
    ids: Vec<Id<T>>,
    places: Vec<u32>,
    /// By the record's place, a hash of what it is sorted by; nothing where that is its place alone.
    keys: Vec<u64>,
    identity: Identity,
}

impl<T> Order<T> {
    pub(super) fn new<R>(table: &Table<T, R>, ids: Vec<Id<T>>) -> Order<T> {
        let mut places = vec![0; table.places()];
        for (place, id) in ids.iter().enumerate() {
            places[id.index()] = place as u32;
        }
        Order { ids, places, keys: Vec::new(), identity: Identity::default() }
    }

    /// Records of a table by their keys; of two with one key, the first in the table.
    pub(super) fn by<R, K: Ord + Hash + Send>(
        table: &Table<T, R>,
        key: impl Fn(Id<T>) -> K + Sync,
    ) -> Order<T> {
        let ids: Vec<Id<T>> = table.ids().collect();
        let mut keyed: Vec<(K, Id<T>)> = ids.into_par_iter().map(|it| (key(it), it)).collect();
        keyed.par_sort_unstable();
        let mut keys = vec![0; table.places()];
        keyed.iter().for_each(|(key, id)| keys[id.index()] = hashed(key));
        Order { keys, ..Order::new(table, keyed.into_iter().map(|it| it.1).collect()) }
    }

    /// Records in an order that others decide, each with a hash of what that follows from.
    pub(super) fn keyed<R>(table: &Table<T, R>, ids: Vec<Id<T>>, keys: Vec<u64>) -> Order<T> {
        Order { keys, ..Order::new(table, ids) }
    }

    /// Where a record stands, to be compared with where others do: what follows from the number alone reads the whole.
    pub fn place(&self, id: Id<T>) -> usize {
        self.identity.note(1 + 2 * id.index());
        self.places[id.index()] as usize
    }

    /// The record at a place that another look gave.
    pub fn at(&self, place: usize) -> Id<T> {
        self.ids[place]
    }

    /// The records before and after one.
    pub fn neighbors(&self, id: Id<T>) -> [Option<Id<T>>; 2] {
        self.identity.note(2 + 2 * id.index());
        let place = self.places[id.index()] as usize;
        [place.checked_sub(1), Some(place + 1)].map(|it| self.ids.get(it?).copied())
    }
}

impl<T: InTable> Parted for Order<T> {
    fn parts(&self) -> Vec<&dyn Readable> {
        vec![self]
    }
}

/// A part is what decides where a record stands, or its neighbors.
impl<T: InTable> Readable for Order<T> {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: 1, tables: const { &[T::TABLE, T::TABLE] } }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match self.layout().place(part) {
            None => self.ids.hash(into),
            Some((0, index)) if self.keys.is_empty() => self.places[index].hash(into),
            Some((0, index)) => self.keys[index].hash(into),
            Some((_, index)) => self.neighbors(Id::from_index(index)).hash(into),
        }
    }
}

impl<T> PartialEq for Order<T> {
    fn eq(&self, other: &Order<T>) -> bool {
        self.ids == other.ids && self.places.len() == other.places.len()
    }
}

impl<T: InTable> Hash for Order<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.ids.hash(state);
    }
}

impl<T> Deref for Order<T> {
    type Target = [Id<T>];

    fn deref(&self) -> &[Id<T>] {
        self.identity.note(WHOLE);
        &self.ids
    }
}

impl<'o, T> IntoIterator for &'o Order<T> {
    type Item = &'o Id<T>;
    type IntoIter = std::slice::Iter<'o, Id<T>>;

    fn into_iter(self) -> Self::IntoIter {
        (**self).iter()
    }
}
